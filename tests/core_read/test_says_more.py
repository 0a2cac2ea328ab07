"""Plans that ended, outcomes in part, approvals only asked for, lead professionals who are none yet: asked about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout
from stepdown_pipeline.core.reading import Reading

from .conftest import Said
from .pages import INK, line, table, word

Saying = Callable[[Layout], Said]
TITLE = line("Child in Need Review Meeting - Minutes", heading=True)
CORE = line("Core Group Meeting - Minutes", heading=True)
REVIEW = line("MAP Review", heading=True)
CHECKS = ("Risk assessment completed?", "Does the Early Help Manager agree the level of need?")


@pytest.mark.parametrize("words", ["CP ended", "stepped down from CP", "CP (ended at RCPC today)", "pre-CP", "post CP",
                                   "closed CIN", "CP?", "CIN suspended"])
def test_a_plan_that_may_be_none(said: Saying, words: str) -> None:
    assert said(word(TITLE, table(("Type of plan", words))))["plan"][1] == "uncertain"


@pytest.mark.parametrize("words, value", [("Child in Need plan", "cin"), ("Child protection - neglect", "cp"),
                                          ("CIN (Section 17)", "cin"), ("CP plan, category of emotional harm", "cp")])
def test_a_plan_said_plainly(said: Saying, words: str, value: str) -> None:
    assert said(word(TITLE, table(("Type of plan", words))))["plan"] == (value, "read")


@pytest.mark.parametrize("words", [
    "Achieved in part", "Achieved, except school attendance", "Achieved for Ivy", "Likely to be achieved",
    "To be achieved by June", "Achieved (parents' view)", "Previously achieved", "Achieved but new concerns",
])
def test_an_outcome_that_is_less_than_achieved(said: Saying, words: str) -> None:
    found = said(word(REVIEW, table(("Outcome of review", words), ("Date of review", "12/03/2026"))))
    assert found["outcome"][1] == "uncertain"
    assert found.get("outcomes_achieved", ("", ""))[1] != "read"


@pytest.mark.parametrize("words", ["Achieved - plan to end", "Outcomes achieved: close the plan", "Achieved"])
def test_an_outcome_said_plainly(said: Saying, words: str) -> None:
    found = said(word(REVIEW, table(("Outcome of review", words), ("Date of review", "12/03/2026"))))
    assert found["outcome"] == ("achieved", "read")


def test_a_yes_beside_another_outcome(said: Saying) -> None:
    rows = table(("Outcomes achieved?", "Yes - family disengaged"), ("Date of review", "12/03/2026"))
    assert said(word(REVIEW, rows))["outcomes_achieved"][1] == "uncertain"


@pytest.mark.parametrize("words", ["Helen Marsh emailed 03/03/2026", "Discussed with Helen Marsh 03/03/2026",
                                   "03/03/2026 sent", "Verbal", "Requested from Helen Marsh"])
def test_an_approval_that_was_only_asked_for(said: Saying, words: str) -> None:
    assert said(word(CORE, table(("Service manager approval", words))))["service_manager_approval"][1] == "uncertain"


@pytest.mark.parametrize("words", ["Helen Marsh", "Yes", "Yes, approved by Helen Marsh on 2 March 2026",
                                   "Helen Marsh, Service Manager, 02/03/2026"])
def test_an_approval_said_plainly(said: Saying, words: str) -> None:
    found = said(word(CORE, table(("Service manager approval", words))))
    assert found["service_manager_approval"] == ("yes", "read")


@pytest.mark.parametrize("label, words", [
    ("Lead professional", "Jane Moss (until handover)"), ("Lead professional", "Jane Moss (to be confirmed)"),
    ("Lead professional", "Jane Moss (not yet asked)"), ("Lead professional", "Jane Moss (temporary)"),
    ("Lead professional", "Currently Asha Rao"), ("Lead professional", "Jane Moss - on leave"),
    ("Proposed lead professional", "Jane Moss"),
])
def test_a_lead_professional_who_may_be_none(said: Saying, label: str, words: str) -> None:
    assert said(word(TITLE, table((label, words))))["lead_professional"][1] == "uncertain"


def test_a_lead_professional_if_not_as_above(said: Saying) -> None:
    found = said(word(TITLE, table(("Lead Professional (if not as above)", "Jane Moss, Health Visitor"))))
    assert found["lead_professional"] == ("Jane Moss", "read")


@pytest.mark.parametrize("remark, state", [("not updated since 2024", "uncertain"), ("draft", "uncertain"),
                                           ("tbc", "uncertain"), ("on file", "read"), ("", "read")])
@pytest.mark.parametrize("asked", range(2))
def test_a_remark_beside_another_yes(said: Saying, asked: int, remark: str, state: str) -> None:
    rows = [(label, "x", "", remark if number == asked else "") for number, label in enumerate(CHECKS)]
    found = said(word(TITLE, table(("", "Yes", "No", "Comments"), *rows)))
    field = ("risk_assessment", "early_help_manager_agrees")[asked]
    assert found[field] == ("yes", state)


SIGNED = ("Name", "Relationship", "Lives in household", "Signature", "Date")


@pytest.mark.parametrize("lives, state", [
    ("Yes, moving out", "uncertain"), ("Y (separated)", "uncertain"), ("Yes - bail conditions", "uncertain"),
    ("Yes (refuge)", "uncertain"), ("Yes", "read"), ("Yes, same address", "read"), ("Yes - full time", "read"),
])
def test_a_household_with_words_beside_the_yes(read: Callable[[Layout], Reading], lives: str, state: str) -> None:
    consent = line("Strengthening Families consent form", heading=True)
    found = read(word(consent, table(SIGNED, ("Kerry Doyle", "Mother", lives, INK, "03/03/2026")))).fields["signatures"]
    assert found.parts[0]["lives_in_household"].value == "yes"
    assert found.parts[0]["lives_in_household"].state == state


def test_the_story_of_a_risk_assessment_takes_no_yes_back(said: Saying) -> None:
    story = "The risk of harm is assessed as low. If attendance falls the lead professional calls the group together."
    found = said(word(TITLE, table(("Has a risk assessment been completed?", "Yes")),
                      line("Risk assessment", heading=True), story))
    assert found["risk_assessment"] == ("yes", "read")
