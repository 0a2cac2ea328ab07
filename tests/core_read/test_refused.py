"""A form that refuses consent though it is signed is put to a person; what forms say in general refuses nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout

from .conftest import Said
from .pages import INK, E, T, line, table, word

Saying = Callable[[Layout], Said]
TITLE = line("Strengthening Families consent form", heading=True)
SIGNED = table(("Name", "Kerry Jessop"), ("Relationship", "Mother"), ("Lives in household", "Yes"),
               ("Signature", [INK]), ("Date", "03/03/2026"))


def _refused(said: Saying, *blocks: object) -> bool:
    found = said(word(TITLE, table(("Case number", "1204417")), *blocks, SIGNED))  # type: ignore[arg-type]
    return found.get("withdrawn_on", (None, "blank"))[1] == "uncertain"


@pytest.mark.parametrize("words", [
    f"{E} I agree   {T} I do not agree to my information being shared", f"{T} I do not consent {E} I consent",
    f"{E} Consent given {T} Consent refused", f"{T} We don't want this support   {E} We accept this support",
    "Mum has refused consent to early help.", "The family declined to give consent.",
    "She does not agree to information being shared.", "Consent was not given.", "Permission is refused.",
])
def test_a_refusal(said: Saying, words: str) -> None:
    assert _refused(said, line(words))


@pytest.mark.parametrize("question, answer", [
    ("I consent to early help support", f"{E} Yes {T} No"), ("Do you agree to support from early help?", "No"),
    ("Consent given", "No"), ("Has parental consent been obtained?", f"{E} Yes {T} No"),
])
def test_a_question_answered_with_no(said: Saying, question: str, answer: str) -> None:
    assert _refused(said, table((question, answer)))


@pytest.mark.parametrize("words", [
    f"{T} I agree   {E} I do not agree to my information being shared", f"{T} I consent {E} I do not consent",
    "If you do not agree, tell your worker.", "I understand that I can refuse consent at any time.",
    "We will not share your information without your consent.", "You can change your mind.",
    f"{T} I do not agree to photographs {E} I agree to photographs", "Please list any agencies you do not want told.",
    "Mother agreed and signed.", "No consent is required for safeguarding.",
    "I do not give permission for information to be shared with: the landlord",
])
def test_what_refuses_nothing(said: Saying, words: str) -> None:
    assert not _refused(said, line(words))


@pytest.mark.parametrize("question, answer", [
    ("I consent to early help support", f"{T} Yes {E} No"), ("Verbal consent", "No"),
    ("Do you agree to take part in research?", "No"), ("I agree to be contacted by e-mail", f"{E} Yes {T} No"),
    ("Does the child agree?", "No"), ("Is the parent aware of the referral?", "No"),
    ("May we share with the police?", "No"),
])
def test_what_else_they_may_decline(said: Saying, question: str, answer: str) -> None:
    assert not _refused(said, table((question, answer)))
