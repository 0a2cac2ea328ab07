"""Approvals that are none, and consent that was taken back: a person is asked; forms that only speak of it stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout, Run

from .conftest import Said
from .pages import E, T, line, table, word

Saying = Callable[[Layout], Said]
APPROVAL = line("Service manager approval", heading=True)
WHO = (("Name of service manager", "Helen Lindqvist"), ("Role", "Service Manager"))
CONSENT = line("Strengthening Families consent form", heading=True)
SIGNED = (("Name", "Kerry Doyle"), ("Relationship to child", "Mother"), ("Signature", "Kerry Doyle"),
          ("Date", "03/03/2026"))


@pytest.mark.parametrize("label, answer", [
    ("Decision", "Not approved"), ("Decision", "Refused"), ("Approved?", "No"), ("Approval given", "No"),
    ("Decision", "Deferred"), ("Approved", f"{E} Yes {T} No"), ("Outcome", "Declined: more evidence needed"),
    ("Do you approve?", "No"), ("Decision", "Approved subject to a visit"),
    ("Decision", f"{E} Approved {T} Not approved"),
])
def test_a_form_that_refuses_approves_nothing(said: Saying, label: str, answer: str) -> None:
    assert said(word(APPROVAL, table(*WHO, (label, answer), ("Date of approval", "03/03/2026"))))["approved_on"][1] == (
        "uncertain")


@pytest.mark.parametrize("sentence", [
    "I do not approve this step down without a period of child in need.", "I cannot approve this at present.",
    "Approval is refused.", "Not authorised.", "I am unable to agree to this request.", "I don't agree to this.",
    "I would like more information before approving.",
])
def test_a_sentence_that_refuses_approves_nothing(said: Saying, sentence: str) -> None:
    assert said(word(APPROVAL, table(*WHO, ("Date approved", "03/03/2026")), line(sentence)))["approved_on"][1] == (
        "uncertain")


@pytest.mark.parametrize("words", [
    "I approve the step down without a period of child in need.", "If approval is refused, return this form.",
    f"{T} Approved {E} Not approved", "The family are happy with the plan.",
])
def test_an_approval_stays_one(said: Saying, words: str) -> None:
    found = said(word(APPROVAL, table(*WHO, ("Date approved", "03/03/2026")), line(words)))
    assert found["approved_on"] == ("2026-03-03", "read")


def test_a_refusal_that_is_struck_out_refuses_nothing(said: Saying) -> None:
    decision = [Run("Approved / "), Run("Not approved", struck=True)]
    found = said(word(APPROVAL, table(*WHO, ("Decision", decision), ("Date approved", "03/03/2026"))))
    assert found["approved_on"] == ("2026-03-03", "read")


@pytest.mark.parametrize("sentence, day", [
    ("I withdraw my consent from 04/03/2026.", "2026-03-04"), ("Consent was withdrawn by mother.", None),
    ("I no longer consent.", None), ("I have changed my mind.", None), ("I don't want this to go ahead.", None),
    ("Mother rang to withdraw on 4 March 2026.", "2026-03-04"), ("Father has withdrawn.", None),
])
def test_consent_that_a_sentence_takes_back(said: Saying, sentence: str, day: str | None) -> None:
    assert said(word(CONSENT, table(*SIGNED), line(sentence)))["withdrawn_on"] == (day, "uncertain")


@pytest.mark.parametrize("sentence", [
    "I understand that I can withdraw my consent at any time.", "This consent is valid until it is withdrawn.",
    "If consent is withdrawn, tell the social worker.", "You may change your mind and withdraw.",
    "I know that my consent can be withdrawn.", f"{T} Consent given {E} Consent withdrawn", "Consent withdrawn:",
    "Unless I have withdrawn it, this consent lasts for a year.", "Please tell us when you no longer want help.",
])
def test_consent_that_is_only_spoken_of(said: Saying, sentence: str) -> None:
    found = said(word(CONSENT, table(*SIGNED), line(sentence)))
    assert found.get("withdrawn_on", (None, "blank"))[1] == "blank"
