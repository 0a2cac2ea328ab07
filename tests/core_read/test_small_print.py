"""Sentences printed beneath a short answer are no part of it; what a form says in them is read as a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from stepdown_pipeline.core.layout import Layout

from .pages import line, word

SaidOf = Callable[[Layout], dict[str, tuple[Any, str]]]
CONSENT = line("Consent to Share Information Form", heading=True)
MINUTES = line("Minutes of Child in Need Meeting", heading=True)
SMALL_PRINT = (
    "Do not send this form to a personal e-mail address.",
    "If the family did not attend, the meeting should be held again before a step down is agreed.",
    "Consent can be withdrawn at any time. If a child is at risk we may have to act without it.",
    "Information is kept on a secure system and is seen only by people who need it.",
    "Please see the threshold document for what each level means.",
)


@pytest.mark.parametrize("words", SMALL_PRINT)
@pytest.mark.parametrize(
    "title, label, answer, field, value",
    [
        (CONSENT, "Do not share with:", " the housing officer", "do_not_share_with", ["the housing officer"]),
        (CONSENT, "Agencies we may share with:", " School, GP", "share_with", ["School", "GP"]),
        (MINUTES, "To be managed by:", " Health Visiting Service", "managed_by", "Health Visiting Service"),
        (MINUTES, "To be managed by:", "", "managed_by", None),
        (MINUTES, "Lead agency:", "\nBeacon Academy", "lead_agency", "Beacon Academy"),
        (MINUTES, "Distribution:", " Ruth Castellan; Tom Haldane", "distribution", ["Ruth Castellan", "Tom Haldane"]),
        (MINUTES, "Chair:", " Ruth Castellan", "chair", "Ruth Castellan"),
    ],
)
def test_small_print_is_no_answer(
    said: SaidOf, title: Any, label: str, answer: str, field: str, value: Any, words: str
) -> None:
    """Whatever it is about, and whether the place above it is filled or not."""
    found = said(word(title, *f"{label}{answer}".split("\n"), words)).get(field, (None, "blank"))
    assert found == (value, "read" if value else "blank")


@pytest.mark.parametrize("words", [SMALL_PRINT[0], SMALL_PRINT[2], SMALL_PRINT[3], SMALL_PRINT[4]])
def test_the_form_speaks_beneath_a_date_and_an_answer(said: SaidOf, words: str) -> None:
    """What a form tells whoever fills it in says nothing of a date or a yes."""
    found = said(word(MINUTES, "Child seen alone on: 03/02/2026", words, "Do all agencies agree? Yes", words))
    assert found["child_seen_alone_on"] == ("2026-02-03", "read")
    assert found["all_agencies_agree"] == ("yes", "read")


def test_what_is_said_of_an_answer_stays_with_it(said: SaidOf) -> None:
    """A condition or a doubt beneath a yes makes it doubtful."""
    for words in ("If housing is found by June they will all agree.", "Health visiting does not agree to it at all."):
        assert said(word(MINUTES, "Do all agencies agree? Yes", words))["all_agencies_agree"][1] == "uncertain"


def test_an_exclusion_goes_on_in_a_sentence(said: SaidOf) -> None:
    """Whom not to tell is never cut off, in whatever words."""
    value, _ = said(
        word(CONSENT, "Do not share with: the housing officer", "My mother must not know that we are getting help.")
    )["do_not_share_with"]
    assert any("My mother" in one for one in value)


def test_a_sentence_beneath_still_counts_as_one(said: SaidOf) -> None:
    """What the meeting decided may stand there."""
    found = said(
        word(MINUTES, "Chair: Ruth Castellan", "It was agreed that the case will step down to Level 2 with a MAP.")
    )
    assert found["decision"][0] == "map"


def test_the_form_speaks_of_itself_beneath_a_text(said: SaidOf) -> None:
    found = said(word(
        line("CHILD: REQUEST LEVEL OF NEED REVIEW MEETING REFERRAL", heading=True),
        "Potential support needs: Help with money and housing.",
        "Please e-mail this form to the locality inbox two weeks before the meeting. Do not use the old address."))
    assert found["support_needs"] == ("Help with money and housing.", "read")
