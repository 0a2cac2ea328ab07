"""A form that says elsewhere what takes its own yes or its own decision back: a person is asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Block, Layout, Run

from .conftest import Said
from .pages import E, T, line, table, word

Saying = Callable[[Layout], Said]
TITLE = line("Child in Need Review Meeting - Minutes", heading=True)
AGREE = "Do all agencies agree to step down?"
ROWS = (("Risk assessment completed?", "x", "", ""),)


def _state(said: Saying, field: str, *blocks: Block | str) -> str:
    return said(word(TITLE, *blocks))[field][1]


@pytest.mark.parametrize("remark", ["All except school", "Health visitor does not agree", "School to confirm",
                                    "Majority view", "Police not present", "Subject to the GP's reply"])
def test_a_remark_beside_the_yes_of_all_agencies(said: Saying, remark: str) -> None:
    rows = table(("", "Yes", "No", "Comments"), (AGREE, "x", "", remark), *ROWS)
    assert _state(said, "all_agencies_agree", rows) == "uncertain"


@pytest.mark.parametrize("remark", ["", "Discussed in meeting", "By e-mail and in person"])
def test_a_remark_that_takes_nothing_from_it(said: Saying, remark: str) -> None:
    rows = table(("", "Yes", "No", "Comments"), (AGREE, "x", "", remark), *ROWS)
    assert _state(said, "all_agencies_agree", rows) == "read"


@pytest.mark.parametrize("sentence", [
    "The health visitor did not agree to the step down and asked for this to be recorded.",
    "School remain opposed to the case closing.", "Dissent: health visitor feels that needs are not met.",
    "Comments: School did not agree", "CAMHS have reservations about closing.", "Dissenting views: Health visitor",
])
def test_an_agency_that_does_not_agree_in_a_sentence(said: Saying, sentence: str) -> None:
    assert _state(said, "all_agencies_agree", table((AGREE, "Yes")), sentence) == "uncertain"


@pytest.mark.parametrize("sentence", [
    "If any agency does not agree, record its reasons.", "Where agencies disagree, tell the team manager.",
    "Mum and dad did not agree about bedtimes.", "Does any agency disagree?", "The school agreed to hold the plan.",
])
def test_disagreement_that_is_only_spoken_of(said: Saying, sentence: str) -> None:
    assert _state(said, "all_agencies_agree", table((AGREE, "Yes")), sentence) == "read"


@pytest.mark.parametrize("remark", ["if mother agrees", "Not agreed today, see note", "subject to panel", "tbc"])
def test_a_remark_beside_the_ticked_decision(said: Saying, remark: str) -> None:
    rows = table(("Outcome", "Tick", "Comment"), ("Remain at level 3", "", ""), ("Step down with a MAP", "x", remark),
                 ("Universal", "", ""))
    assert _state(said, "decision", rows) == "uncertain"


def test_a_remark_beside_what_was_not_chosen(said: Saying) -> None:
    rows = table(("Outcome", "Tick", "Rationale"), ("Remain at level 3", "", "not agreed"),
                 ("Step down with a MAP", "x", "see discussion above"), ("Universal", "", ""))
    assert said(word(TITLE, rows))["decision"] == ("map", "read")


@pytest.mark.parametrize("sentence", [
    "Addendum: this decision was reversed by the team manager on 14/03/2026.",
    "NB the step down is now on hold following a new referral.", "The step down will not go ahead.",
    "The health visitor did not agree and it was decided that the family remains at level 3.",
    "Service manager has since overturned this.",
])
def test_a_decision_that_is_taken_back_elsewhere(said: Saying, sentence: str) -> None:
    assert _state(said, "decision", table(("Decision", "Step down with a MAP")), sentence) == "uncertain"
    ticked = f"{T} Step down with a MAP {E} Remain at level 3"
    assert _state(said, "decision", table(("Decision", ticked), ("Comments", sentence))) == "uncertain"


@pytest.mark.parametrize("sentence", [
    "At the last meeting it was agreed that the family would remain at level 3.",
    "It was decided on 3 March 2025 that the case would remain open to social care.",
    "If the step down does not go ahead, tell the family.", "Mum did not go to the appointment.",
    "The plan was changed in the summer.",
])
def test_an_earlier_decision_in_a_sentence_takes_nothing_back(said: Saying, sentence: str) -> None:
    assert said(word(TITLE, table(("Decision", "Step down with a MAP")), sentence))["decision"] == ("map", "read")


def test_a_sentence_beneath_the_options_is_a_remark(said: Saying) -> None:
    cell = f"{T} Step down with a MAP\n{E} Remain at level 3\nOnce health have replied."
    assert _state(said, "decision", table((Run("Decision", bold=True), cell))) == "uncertain"
