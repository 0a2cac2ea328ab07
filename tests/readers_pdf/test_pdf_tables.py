"""Ruled cells, and what must not be taken for them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_making import Paper, page_lines, rows, tables, texts

from stepdown_pipeline.core.layout import Line, Run
from stepdown_pipeline.shell.readers.pdf import read_pdf
from stepdown_pipeline.shell.readers.pdf.drafts import DraftCell, DraftPage, DraftTable
from stepdown_pipeline.shell.readers.pdf.stitch import stitched

FAMILY = [["Last name", "First name", "DOB"], ["Smith", "Mary", "02/03/1990"], ["Smith", "Ava", "01/02/2019"]]
XS = [72.0, 192.0, 312.0, 432.0]
YS = [100.0, 120.0, 140.0, 160.0]


def _words(paper: Paper, cells: list[list[str]] = FAMILY) -> Paper:
    for i, row in enumerate(cells):
        for j, words in enumerate(row):
            paper.text(XS[j] + 5, YS[i] + 13, words, 10)
    return paper


def _lines(paper: Paper) -> None:
    paper.grid(XS, YS)


def _thin_rectangles(paper: Paper) -> None:
    for y in YS:
        for a, b in pairwise(XS):
            paper.box(a, y - 0.25, b, y + 0.25, fill="black", stroke=0)
    for x in XS:
        for a, b in pairwise(YS):
            paper.box(x - 0.25, a + 0.3, x + 0.25, b - 0.3, fill="black", stroke=0)


def _cell_borders(paper: Paper) -> None:
    for a, b in pairwise(XS):
        for c, d in pairwise(YS):
            paper.box(a, c, b, d)


def _doubled(paper: Paper) -> None:
    paper.grid(XS, YS)
    paper.grid([x + 1.8 for x in XS], [y + 1.8 for y in YS])


def _dashed(paper: Paper) -> None:
    for y in YS:
        for k in range(60):
            paper.line(XS[0] + 6 * k, y, XS[0] + 6 * k + 4, y)
    for x in XS:
        for k in range(10):
            paper.line(x, YS[0] + 6 * k, x, YS[0] + 6 * k + 4)
        paper.line(x, YS[-1] - 4, x, YS[-1])


def _open_sides(paper: Paper) -> None:
    for y in YS:
        paper.line(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        paper.line(x, YS[0], x, YS[-1])


def _one_path(paper: Paper) -> None:
    path = paper.canvas.beginPath()
    for y in YS:
        path.moveTo(XS[0], paper.y(y))
        path.lineTo(XS[-1], paper.y(y))
    for x in XS:
        path.moveTo(x, paper.y(YS[0]))
        path.lineTo(x, paper.y(YS[-1]))
    paper.canvas.drawPath(path, stroke=1, fill=0)


def _shaded(paper: Paper) -> None:
    for i, (c, d) in enumerate(pairwise(YS)):
        for a, b in pairwise(XS):
            paper.box(a, c, b, d, fill="lightgrey" if i == 0 else None)


@pytest.mark.parametrize(
    "drawn", [_lines, _thin_rectangles, _cell_borders, _doubled, _dashed, _open_sides, _one_path, _shaded],
)
def test_cells_however_their_borders_are_drawn(drawn) -> None:
    """Lines, thin rectangles, boxes, double and dashed lines, open sides, one path, shading: the same cells."""
    paper = Paper()
    drawn(paper)
    (table,) = tables(read_pdf(_words(paper).data()))
    assert rows(table) == FAMILY
    assert (table.rows, table.cols) == (3, 3)


def test_merged_cells_are_given_once_with_their_spans() -> None:
    """A heading over all columns and a label beside two rows."""
    paper = Paper().grid([72, 432], [100, 120]).grid([192, 312, 432], [120, 140, 160]).grid([72, 192], [120, 160])
    paper.text(80, 113, "Family address").text(80, 133, "Where")
    paper.text(200, 133, "1 High Street").text(320, 133, "AB1 2CD")
    (table,) = tables(read_pdf(paper.data()))
    spans = {cell.text: (cell.row, cell.col, cell.rows, cell.cols) for cell in table.cells if cell.text}
    assert spans == {
        "Family address": (0, 0, 1, 3), "Where": (1, 0, 2, 1), "1 High Street": (1, 1, 1, 1), "AB1 2CD": (1, 2, 1, 1),
    }
    assert table.cells[0].box == pytest.approx((72, 100, 432, 120), abs=1)


@pytest.mark.parametrize("shaded_from", [100, 80], ids=["the row's own shade", "a column's shade over two rows"])
def test_a_merged_cell_painted_white_over_a_shaded_column_is_one(shaded_from: int) -> None:
    paper = Paper()
    for left, right in ((72, 172), (300, 400)):
        paper.box(left, shaded_from, right, 140, fill="lightgrey", stroke=0)
    paper.box(172, 100, 520, 140, fill="white", stroke=0)
    for y in (100, 140) if shaded_from == 100 else (80, 100, 140):
        paper.line(72, y, 520, y)
    for x in (72, 172, 520):
        paper.line(x, shaded_from, x, 140)
    paper.text(76, 114, "Support needed", 10)
    paper.text(176, 114, "Weekly visits to keep the morning routine going, and a budgeting", 10)
    paper.text(176, 127, "session each month.", 10)
    (table,) = tables(read_pdf(paper.data()))
    last = rows(table)[-1]
    value = "Weekly visits to keep the morning routine going, and a budgeting\nsession each month."
    assert last == ["Support needed", value]


def test_a_box_in_a_cell_is_a_table_in_that_cell() -> None:
    """The inner label keeps its value beside it, and the outer label its cell."""
    paper = Paper().grid([72, 192, 500], [100, 220], [["Notes", ""]])
    paper.grid([210, 300, 480], [120, 140, 160], [["School", "Anytown Primary"], ["GP", "Dr Brown"]])
    (table,) = tables(read_pdf(paper.data()))
    outer = table.cells[1]
    assert [cell.text for cell in table.cells] == ["Notes", ""]
    assert rows(outer.tables[0]) == [["School", "Anytown Primary"], ["GP", "Dr Brown"]]


def test_page_frames_underlines_and_answer_lines_are_no_tables() -> None:
    """A frame round the page, a rule beneath a heading and lines to write on leave plain lines."""
    paper = Paper().box(30, 30, 565, 812).text(72, 80, "Consent form", 16).line(72, 84, 523, 84)
    for i in range(8):
        paper.line(72, 200 + 20 * i, 523, 200 + 20 * i)
    paper.text(72, 180, "What do you agree to?").text(75, 198, "Help with mornings")
    layout = read_pdf(paper.data())
    assert tables(layout) == []
    assert texts(layout) == ["Consent form", "What do you agree to?", "Help with mornings"]


def test_a_frame_round_a_part_of_the_form_hides_no_table() -> None:
    """A large box with text and a grid in it: the grid is the table, the rest are the page's lines."""
    paper = Paper().box(60, 60, 540, 420).text(72, 80, "Part A: consent")
    paper.grid([72, 192, 432], [100, 120, 140], [["Name", "Ava Smith"], ["DOB", "01/02/2019"]])
    layout = read_pdf(paper.data())
    assert [rows(table) for table in tables(layout)] == [[["Name", "Ava Smith"], ["DOB", "01/02/2019"]]]
    assert [line.text for line in page_lines(layout)] == ["Part A: consent"]


def test_one_box_with_text_is_one_cell_and_an_answer_box_in_a_line_none() -> None:
    """A comment box is a table of one cell; a low box beside its label is part of the line."""
    paper = Paper().text(72, 115, "Name").box(120, 100, 300, 120).text(126, 115, "Ava Smith")
    paper.text(72, 160, "Comments").box(72, 170, 500, 260).text(80, 190, "She is doing well.")
    layout = read_pdf(paper.data())
    assert [line.text for line in page_lines(layout)] == ["Name\tAva Smith", "Comments"]
    assert [rows(table) for table in tables(layout)] == [[["She is doing well."]]]


def test_columns_without_rules_stay_lines_with_tabs() -> None:
    """The binder of labels works with their boxes."""
    layout = read_pdf(_words(Paper()).data())
    assert texts(layout) == ["\t".join(row) for row in FAMILY]


def test_a_shaded_band_alone_is_no_table() -> None:
    """Section titles on a grey band are lines."""
    paper = Paper().box(72, 100, 520, 122, fill="lightgrey", stroke=0).text(80, 115, "1. Details", 12, "Helvetica-Bold")
    layout = read_pdf(paper.text(72, 150, "Name").data())
    assert tables(layout) == []
    assert [(line.text, line.heading) for line in page_lines(layout)] == [("1. Details", True), ("Name", False)]


def test_words_that_touch_over_a_border_fall_into_their_own_cells() -> None:
    """Text drawn right up to a border is not one word with its neighbour's."""
    paper = Paper().grid([72, 100, 200], [100, 120])
    paper.text(79.7, 113, "Name", 8).text(101.04, 113, "Ava", 8)
    assert rows(tables(read_pdf(paper.data()))[0]) == [["Name", "Ava"]]


def test_words_broken_in_a_narrow_cell_are_whole_again() -> None:
    """Both pieces keep their boxes; words that merely follow each other are not joined."""
    paper = Paper().grid([72, 104, 142, 240], [100, 140], [["Schoo\nl", "perso\nn’s GP", "Lead\nworker"]])
    (table,) = tables(read_pdf(paper.data()))
    school, person, lead = table.cells
    assert [school.text, person.text, lead.text] == ["School", "person’s\nGP", "Lead\nworker"]
    assert [run.text for run in school.lines[0].runs] == ["Schoo", "l"]
    assert school.lines[0].runs[1].box[1] > school.lines[0].runs[0].box[1]  # type: ignore[index]


def test_a_heading_over_a_hint_is_not_glued_to_it() -> None:
    """"Attended" over "tick" are two words; a third line does not hang on to a joined one."""
    paper = Paper().grid([72, 125, 175, 240], [100, 150], [["Attended\ntick", "Apologie\ns\ntick", "x"]])
    first, second, _ = tables(read_pdf(paper.data()))[0].cells
    assert [first.text, second.text] == ["Attended\ntick", "Apologies\ntick"]


def test_a_column_as_wide_as_its_longest_word_breaks_none() -> None:
    """Relationship over "to child" fills its cell to the edge and is still two words and one."""
    paper = Paper().grid([72, 141, 240], [100, 140], [["Relationship\nto child", "Mother"]], 11)
    assert tables(read_pdf(paper.data()))[0].cells[0].text == "Relationship\nto child"


_cells = st.text("abcdefghij ", min_size=1, max_size=9).map(lambda s: s.strip() or "a")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(_cells, min_size=3, max_size=3), min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_shuffled_rows_give_the_same_rows_shuffled(content, random) -> None:
    """The order of rows on the page is the order of rows in the table, and nothing else changes with it."""
    numbered = [[f"r{i}", *row] for i, row in enumerate(content)]
    shuffled = list(numbered)
    random.shuffle(shuffled)
    ys = [100.0 + 20 * i for i in range(len(numbered) + 1)]

    def read(what: list[list[str]]) -> list[list[str]]:
        xs = [72.0, 102.0, 222.0, 342.0, 462.0]
        spaced = [[" ".join(words.split()) for words in row] for row in what]
        return rows(tables(read_pdf(Paper().grid(xs, ys, spaced).data()))[0])

    before, after = read(numbered), read(shuffled)
    assert before == [[" ".join(words.split()) for words in row] for row in numbered]
    assert after == [before[numbered.index(row)] for row in shuffled]


def _seen_table(page: int, *words: str) -> DraftTable:
    cells = [DraftCell(0, at, 1, 1, (50 + 100 * at, 60, 150 + 100 * at, 80), page, [Line((Run(word),), page=page)])
             for at, word in enumerate(words)]
    return DraftTable(cells, 1, [50 + 100.0 * at for at in range(len(words) + 1)], page, (50, 60, 350, 80), seen=True)


@pytest.mark.parametrize("top, joined", [(20.0, True), (50.0, False)])
def test_a_running_header_that_was_misread_parts_no_table(top: float, joined: bool) -> None:
    """The list's headings at one page's foot, its rows on the next sheet of the scan, under 'CONFDINHAI'."""
    header = Line((Run("CONFDINHAI"),), page=2, box=(48, top, 106, top + 5))
    pages = [DraftPage(1, 595, 842, [_seen_table(1, "Need", "Action", "Who")], seen=True),
             DraftPage(2, 595, 842, [header, _seen_table(2, "Speech", "Refer", "Jane Moss")], seen=True)]
    found = [block for block in stitched(pages) if isinstance(block, DraftTable)]
    assert [table.rows for table in found] == ([2] if joined else [1, 1])


@pytest.mark.parametrize("larger, joined", [(1.03, True), (1.2, False)])
def test_a_sheet_that_looks_smaller_on_its_photograph_goes_on_with_the_table(larger: float, joined: bool) -> None:
    first = _seen_table(1, "Need", "Action", "Who")
    first.xs = [50 + (x - 50) * larger for x in first.xs]
    pages = [DraftPage(1, 595, 842, [first], seen=True),
             DraftPage(2, 595, 842, [_seen_table(2, "Speech", "Refer", "Jane Moss")], seen=True)]
    found = [block for block in stitched(pages) if isinstance(block, DraftTable)]
    assert [table.rows for table in found] == ([2] if joined else [1, 1])
