"""Printed forms whose labels stand outside the boxes, or in small print beneath the line that is written on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from stepdown_pipeline.core.layout import Cell, Layout, Line, Table

from .pages import pdf, printed

Said = Callable[[Layout], dict[str, tuple[Any, str]]]
TITLE = printed(50, (48, "Child in Need Review Meeting - Minutes"), bold=True)
ASKED = (("Date held *", "12/03/2026"), ("Chairperson *", "Ruth Castellan"), ("ICS ID *", "4063414"))


def _small(line: Line) -> Line:
    assert line.box
    x0, top, x1, bottom = line.box
    return replace(line, box=(x0, top, x1, bottom - 2))


def test_labels_to_the_left_of_boxes(said: Said) -> None:
    """As a case system prints its screens: the boxes, one beneath another, look like a table of one column."""
    cells, labels = [], []
    for number, (label, answer) in enumerate(ASKED):
        top = 100.0 + 22 * number
        cells.append(Cell(number, 0, (printed(top + 4, (205, answer)),), page=1, box=(200, top, 540, top + 20)))
        labels.append(printed(top + 4, (48, label), bold=True))
    read = said(pdf(TITLE, Table(tuple(cells), len(cells), 1, 1), *labels))
    assert read["meeting_date"] == ("2026-03-12", "read")
    assert read["chair"] == ("Ruth Castellan", "read")
    assert read["case_reference"] == ("4063414", "read")


def test_labels_to_the_left_of_boxes_that_touch_the_table_beneath(said: Said) -> None:
    """Boxes and the table beneath them are one grid then, whose first column is free beside the boxes."""
    cells, labels = [], []
    for number, (label, answer) in enumerate(ASKED):
        top = 100.0 + 22 * number
        cells.append(Cell(number, 1, (printed(top + 4, (205, answer)),), cols=2, page=1, box=(200, top, 540, top + 20)))
        labels.append(printed(top + 4, (48, label), bold=True))
    for row, words in enumerate((("Name", "Role", "Attended"), ("Kerry Doyle", "Mother", "Yes"))):
        top = 170.0 + 20 * row
        cells += [Cell(3 + row, col, (printed(top + 4, (x + 5, word)),), page=1, box=(x, top, x + 160, top + 20))
                  for col, (x, word) in enumerate(zip((48, 210, 372), words, strict=True))]
    read = said(pdf(TITLE, Table(tuple(cells), 5, 3, 1), *labels))
    assert read["case_reference"] == ("4063414", "read")
    assert read["chair"] == ("Ruth Castellan", "read")
    assert read["parent_attended"] == ("yes", "read")


def test_labels_beneath_lines_of_answers(said: Said) -> None:
    read = said(pdf(
        TITLE, printed(100, (48, "12/03/2026"), (300, "Ruth Castellan")),
        _small(printed(114, (48, "Date of meeting"), (300, "Chair"))),
        printed(140, (48, "4063414"), (300, "2 The Granary, Fenwick")),
        _small(printed(154, (48, "LCS ID"), (300, "Home address"))),
        printed(180, (48, "WX9 6JM")), _small(printed(194, (48, "Postcode"))),
    ))
    assert read["meeting_date"] == ("2026-03-12", "read")
    assert read["case_reference"] == ("4063414", "read")
    assert (read["address"][0], read["postcode"][0]) == ("2 The Granary, Fenwick", "WX9 6JM")


def test_labels_over_lines_of_answers_stay_over_them(said: Said) -> None:
    read = said(pdf(
        TITLE, printed(100, (48, "Date of meeting"), (300, "Chair"), bold=True),
        printed(114, (48, "12/03/2026"), (300, "Ruth Castellan")),
        printed(140, (48, "LCS ID"), (300, "Home address"), bold=True),
        printed(154, (48, "4063414"), (300, "2 The Granary, Fenwick")),
    ))
    assert read["meeting_date"][0] == "2026-03-12"
    assert read["case_reference"][0] == "4063414"
