"""Every way in which a box is ticked or empty comes out as one of two characters."""

from __future__ import annotations

import pytest
from pdf_making import Paper, rows, tables, texts

from stepdown_pipeline.core.layout import EMPTY_BOX, TICKED
from stepdown_pipeline.shell.readers.pdf import read_pdf


@pytest.mark.parametrize(("mark", "read"), [("[x]", TICKED), ("[X]", TICKED), ("[ ]", EMPTY_BOX), ("[]", EMPTY_BOX)])
def test_bracketed_boxes(mark, read) -> None:
    """Boxes typed with brackets."""
    assert texts(read_pdf(Paper().text(72, 100, f"Consent {mark} Yes").data())) == [f"Consent {read} Yes"]


@pytest.mark.parametrize(("sign", "read"), [
    ("\u2714", TICKED), ("\u2718", TICKED), ("\u274f", EMPTY_BOX), ("\u2751", EMPTY_BOX), ("\u25a0", TICKED),
])
def test_dingbats(sign, read) -> None:
    """Zapf Dingbats before a word."""
    paper = Paper().text(72, 100, "Consent given").text(160, 100, sign, font="ZapfDingbats").text(172, 100, "Yes")
    (text,) = texts(read_pdf(paper.data()))
    assert text.replace("\t", " ") == f"Consent given {read} Yes"


def test_a_request_to_tick_is_no_tick() -> None:
    """The tick that the form's own words show stays what it is."""
    paper = Paper().text(72, 100, "Please tick").text(132, 100, "\u2713", font="ZapfDingbats")
    assert texts(read_pdf(paper.data())) == ["Please tick \u2713"]


def _cross(paper: Paper, x: float, y: float) -> None:
    paper.line(x - 1, y - 1, x + 11, y + 11).line(x - 1, y + 11, x + 11, y - 1)


def _tick(paper: Paper, x: float, y: float) -> None:
    path = paper.canvas.beginPath()
    path.moveTo(x + 1, paper.y(y + 5))
    path.lineTo(x + 4, paper.y(y + 10))
    path.lineTo(x + 13, paper.y(y - 3))
    paper.canvas.drawPath(path, stroke=1, fill=0)


def _letter(paper: Paper, x: float, y: float) -> None:
    paper.text(x + 2, y + 8, "X", 9)


def _fill(paper: Paper, x: float, y: float) -> None:
    paper.box(x + 2, y + 2, x + 8, y + 8, fill="black", stroke=0)


def _nothing(paper: Paper, x: float, y: float) -> None:
    """An empty box."""


@pytest.mark.parametrize(("mark", "read"), [
    (_cross, TICKED), (_tick, TICKED), (_letter, TICKED), (_fill, TICKED), (_nothing, EMPTY_BOX),
])
@pytest.mark.parametrize("drawn_as", ["rectangle", "four lines"])
def test_drawn_squares(mark, read, drawn_as) -> None:
    """A small square in a line of text is a box; what is drawn, typed or filled inside ticks it."""
    paper = Paper().text(72, 100, "Yes").text(110, 100, "No")
    for x, ticks in ((92, _nothing), (128, mark)):
        if drawn_as == "rectangle":
            paper.box(x, 91, x + 10, 101)
        else:
            paper.grid([x, x + 10], [91, 101])
        ticks(paper, x, 91)
    layout = read_pdf(paper.data())
    assert [text.replace("\t", " ") for text in texts(layout)] == [f"Yes {EMPTY_BOX} No {read}"]
    assert tables(layout) == []
    assert layout.pictures == ()


def test_round_boxes() -> None:
    """Drawn circles with or without a dot are boxes too."""
    paper = Paper().text(72, 100, "Yes").text(130, 100, "No")
    paper.canvas.circle(100, paper.y(96), 5, stroke=1, fill=0)
    paper.canvas.circle(155, paper.y(96), 5, stroke=1, fill=0)
    paper.canvas.circle(155, paper.y(96), 2.5, stroke=0, fill=1)
    assert [t.replace("\t", " ") for t in texts(read_pdf(paper.data()))] == [f"Yes {EMPTY_BOX} No {TICKED}"]


def test_a_tick_drawn_into_an_empty_cell() -> None:
    """Forms with an empty cell beside each option are ticked by a stroke of the pen."""
    paper = Paper().grid([72, 172, 222], [100, 125, 150], [["Agreed", ""], ["Not agreed", ""]])
    _tick(paper, 190, 106)
    assert rows(tables(read_pdf(paper.data()))[0]) == [["Agreed", TICKED], ["Not agreed", ""]]


def test_squares_that_lean_on_each_other_are_cells() -> None:
    """A row of touching squares with a digit in each is a score strip, not a row of check boxes."""
    paper = Paper()
    for i in range(5):
        paper.box(72 + 16 * i, 100, 88 + 16 * i, 116).text(77 + 16 * i, 112, str(i + 1), 9)
    assert rows(tables(read_pdf(paper.data()))[0]) == [["1", "2", "3", "4", "5"]]


def test_a_comb_is_one_word() -> None:
    """A character in each of a row of small cells is one entry on its line."""
    paper = Paper().text(72, 112, "DOB")
    for i, char in enumerate("01022019"):
        paper.box(110 + 18 * i, 98, 128 + 18 * i, 118).text(115 + 18 * i, 112, char)
    layout = read_pdf(paper.data())
    assert texts(layout) == ["DOB\t01022019"]
    assert tables(layout) == []
