"""Boxes and ticks in cells beside their words, along a row or down a column: what is ticked, never what comes first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from stepdown_pipeline.core.layout import Layout, Run
from stepdown_pipeline.core.reading import Reading

from .conftest import Said
from .pages import Content, E, T, line, table, word

TITLE = line("Minutes of Child in Need Review Meeting", heading=True)
OUTCOMES = {"Remain at level 3": "remain_level_3", "Step down with a MAP": "map", "Universal services": "universal"}
ROW = Sequence[Content]


def _marks(chosen: str, names: Sequence[str], ticked: str, empty: str) -> list[str]:
    return [ticked if name == chosen else empty for name in names]


@pytest.mark.parametrize("ticked, empty", [(T, E), ("x", "")])
@pytest.mark.parametrize("ahead", [False, True], ids=["behind", "ahead"])
@pytest.mark.parametrize("chosen", OUTCOMES)
def test_outcomes_along_a_row(
    chosen: str, ahead: bool, ticked: str, empty: str, said: Callable[[Layout], Said]
) -> None:
    """'Decision | Remain at level 3 | | Step down with a MAP | x': an outcome's words are no label there."""
    cells = ["Decision of meeting"]
    for name, mark in zip(OUTCOMES, _marks(chosen, list(OUTCOMES), ticked, empty), strict=True):
        cells += [mark, name] if ahead else [name, mark]
    assert said(word(TITLE, table(cells)))["decision"] == (OUTCOMES[chosen], "read")


@pytest.mark.parametrize("ticked, empty", [(T, E), ("x", "")])
@pytest.mark.parametrize("ahead", [False, True], ids=["behind", "ahead"])
@pytest.mark.parametrize("label, field", [
    ("Do all agencies agree?", "all_agencies_agree"), ("Did a parent or carer attend?", "parent_attended"),
])
@pytest.mark.parametrize("answer", ["Yes", "No", "Not known"])
def test_yes_and_no_one_a_row(
    label: str, field: str, answer: str, ahead: bool, ticked: str, empty: str, said: Callable[[Layout], Said]
) -> None:
    """The first word beneath the question is not its answer."""
    names = ["Yes", "No", "Not known"]
    rows: list[ROW] = [(mark, name) if ahead else (name, mark)
                       for name, mark in zip(names, _marks(answer, names, ticked, empty), strict=True)]
    value, state = said(word(TITLE, table((label, ""), *rows, ("Chair", "Ruth Castellan"))))[field]
    assert (value, state) == ({"Yes": "yes", "No": "no"}.get(answer, "not_evidenced"), "read")


@pytest.mark.parametrize("chosen", OUTCOMES)
def test_outcomes_with_their_boxes_behind_them(chosen: str, said: Callable[[Layout], Said]) -> None:
    """Words and box may be runs of their own: 'Step down with a MAP ☒' is no label with a tick for its value."""
    marks = zip(OUTCOMES, _marks(chosen, list(OUTCOMES), T, E), strict=True)
    lines = [line(Run(f"{name} "), Run(mark)) for name, mark in marks]
    found = said(word(TITLE, line("Decision of meeting", heading=True), *lines))
    assert found["decision"] == (OUTCOMES[chosen], "read")


def test_a_cell_of_a_scan_that_lost_its_box_is_for_a_person(read: Callable[[Layout], Reading]) -> None:
    """Boxes behind the words in a grid of cells; where a tick made one unknown the list is not taken for empty."""
    def cell(text: str) -> Run:
        return Run(text, sure=0.95)

    found = read(word(
        line("Consent Form", heading=True), line(Run("You can share information with:", sure=0.95)),
        table((cell(f"School {T}"), cell(f"Health services {E}"), cell("Police")),
              (cell(f"Housing {E}"), cell(f"GP surgery {T}"), cell(f"Youth service {E}"))))).fields["share_with"]
    assert found.value == ["School", "Police", "GP surgery"]
    assert found.state == "uncertain"


def test_a_box_too_many_is_asked_about(said: Callable[[Layout], Said]) -> None:
    """'Child in Need' was taken for the label of the boxes that follow: the first box is its own."""
    row = line(f"Child in Need plan: {T} CP {E} Under assessment {E}")
    title = line("Child in Need Review Meeting - Minutes", heading=True)
    assert said(word(title, row)).get("plan", (None, ""))[1] != "read"


@pytest.mark.parametrize("kept, state", [(1, "read"), (2, "uncertain"), (4, "uncertain")])
def test_what_is_left_of_options_to_delete(kept: int, state: str, said: Callable[[Layout], Said]) -> None:
    """'(delete those that do not apply)' is how to mark it and denies nothing; two options left are for a person."""
    options = ("Level 2 single agency support (no MAP)", "Step down to MAP (Level 2)", "Continue as CIN", "Universal")
    lines = [line(Run(words, struck=at >= kept)) for at, words in enumerate(options)]
    asked = line(Run("Decision of meeting", bold=True), " (delete those that do not apply)")
    found = said(word(TITLE, asked, *lines))["decision"]
    assert found[1] == state
    assert state != "read" or found[0] == "level_2_without_map"
