"""Lines drawn out to the full width, the margins of tables within tables, dates that a narrow cell broke in two."""

from __future__ import annotations

import pytest
from pdf_making import Paper, rows, tables, texts

from stepdown_pipeline.shell.readers.pdf import read_pdf

WORDS = ("Children's", "Social", "Care),", "Hina", "Butt", "(Chair)")


def _words_apart(gaps: list[float]) -> Paper:
    paper, left = Paper(), 72.0
    for words, gap in zip(WORDS, [*gaps, 0.0], strict=True):
        paper.text(left, 100, words, 10)
        left += paper.canvas.stringWidth(words, "Helvetica", 10) + gap
    return paper


def test_a_line_drawn_out_to_the_full_width_is_one_sentence() -> None:
    """Wide gaps that are alike part no columns."""
    assert texts(read_pdf(_words_apart([11.0] * 5).data())) == [" ".join(WORDS)]


@pytest.mark.parametrize("gaps", [[3.0, 60.0, 3.0, 60.0, 3.0], [40.0] * 5])
def test_columns_stay_columns(gaps: list[float]) -> None:
    assert "\t" in texts(read_pdf(_words_apart(gaps).data()))[0]


def test_the_margin_round_a_table_in_a_cell_is_no_column() -> None:
    """Where the rules of both meet they make one grid, with columns in which nothing can be written."""
    xs, ys = [72.0, 78.0, 160.0, 250.0, 256.0], [100.0, 130.0, 160.0]
    paper = Paper()
    for y in ys:
        paper.line(xs[1], y, xs[3], y)
    for y in (ys[0], ys[-1]):
        paper.line(xs[0], y, xs[-1], y)
    for x in xs:
        paper.line(x, ys[0], x, ys[-1])
    for top, (label, value) in zip(ys, (("Name", "Ada Moss"), ("Relationship", "Mother")), strict=False):
        paper.text(84, top + 18, label, 10).text(166, top + 18, value, 10)
    (found,) = tables(read_pdf(paper.data()))
    assert rows(found) == [["Name", "Ada Moss"], ["Relationship", "Mother"]]


@pytest.mark.parametrize(("lower", "words"), [("6", "12/06/2026"), ("26", "12/06/202\n26"), ("Ann", "12/06/202\nAnn")])
def test_a_date_that_a_narrow_cell_broke_in_two(lower: str, words: str) -> None:
    paper = Paper().grid([72, 122, 222], [100, 140, 180])
    paper.text(77, 115, "12/06/202", 10).text(77, 128, lower, 10).text(127, 115, "Taxi to school", 10)
    paper.text(77, 155, "By", 10).text(127, 155, "Morning call", 10)
    (found,) = tables(read_pdf(paper.data()))
    assert rows(found)[0][0] == words
