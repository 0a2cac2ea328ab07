"""Questions side by side without rules: each has the ticks beneath itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout, Line
from stepdown_pipeline.core.read.asked_side_by_side import questions_in
from stepdown_pipeline.core.read.vocabulary import Vocabulary

from .conftest import Said
from .pages import E, T, line, pdf, printed

MANAGER, AGENCIES = "Early Help Manager agrees with level of need?", "Do all agencies agree to the step down?"
ASKED = printed(100, (50, MANAGER), (320, AGENCIES))


@pytest.mark.parametrize(
    ("answers", "manager", "agencies"),
    [
        (printed(112, (50, f"Yes: {T} No: {E}"), (320, f"Yes: {E} No: {E}")), "yes", None),
        (printed(112, (50, f"Yes: {E} No: {E}"), (320, f"Yes: {T} No: {E}")), None, "yes"),
        (printed(112, (50, f"{T} Yes"), (120, f"{E} No"), (320, f"{E} Yes"), (390, f"{T} No")), "yes", "no"),
        (printed(112, (50, "Yes"), (320, "No")), "yes", "no"),
        (printed(112, (50, "Yes")), "yes", None),
        (printed(112, (320, "No")), None, "no"),
    ],
    ids=["the first", "the second", "boxes apart", "words", "one alone", "the other alone"],
)
def test_each_question_has_the_answer_beneath_itself(
    said: Callable[[Layout], Said], answers: Line, manager: str | None, agencies: str | None
) -> None:
    found = said(pdf(ASKED, answers))
    for name, answer in (("early_help_manager_agrees", manager), ("all_agencies_agree", agencies)):
        assert found.get(name, (None, "blank"))[:2] == ((answer, "read") if answer else (None, "blank"))


def test_tab_stops_of_word(said: Callable[[Layout], Said]) -> None:
    """Without places each answer is the question's of its number."""
    found = said(Layout((line(f"{MANAGER}\t{AGENCIES}"), line(f"{E} Yes {T} No\t{T} Yes {E} No")), paged=False))
    assert found["early_help_manager_agrees"][:2] == ("no", "read")
    assert found["all_agencies_agree"][:2] == ("yes", "read")


@pytest.mark.parametrize(
    "lines",
    [
        (ASKED,),
        (ASKED, printed(112, (50, "Yes"), (320, "Jane Moss"))),
        (ASKED, printed(112, (100, "Yes"), (320, "No"))),
        (printed(100, (50, MANAGER), (320, "Yes")), printed(112, (50, "No"))),
        (printed(100, (50, "Is it warm?"), (320, "Is it far?")), printed(112, (50, "Yes"), (320, "No"))),
        (line(f"{MANAGER}\t{AGENCIES}"), line("Yes")),
    ],
    ids=["nothing beneath", "no answers", "another edge", "one question", "unknown questions", "one answer in Word"],
)
def test_what_are_no_questions_side_by_side(vocabulary: Vocabulary, lines: tuple[Line, ...]) -> None:
    assert questions_in(lines, vocabulary.labels) is None
