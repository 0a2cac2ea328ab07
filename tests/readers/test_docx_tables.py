"""Tables of every shape keep where each cell stands."""

from __future__ import annotations

from word_files import p, r, raw, tbl, tc, tr

from stepdown_pipeline.core.layout import Table
from stepdown_pipeline.shell.readers.docx import read_docx


def table(*rows: str) -> Table:
    (block,) = read_docx(raw(tbl(*rows))).blocks
    assert isinstance(block, Table)
    return block


def places(grid: Table) -> list[tuple[str, int, int, int, int]]:
    return [(cell.text, cell.row, cell.col, cell.rows, cell.cols) for cell in grid.cells]


def test_a_plain_grid():
    """Row by row, from the left."""
    grid = table(tr(tc("a"), tc("b")), tr(tc("c"), tc("")))
    assert places(grid) == [("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1), ("c", 1, 0, 1, 1), ("", 1, 1, 1, 1)]
    assert (grid.rows, grid.cols) == (2, 2)


def test_cells_merged_sideways_and_down():
    """A merged cell is given once, with what it covers."""
    grid = table(tr(tc("head", "<w:gridSpan w:val='3'/>")),
                 tr(tc("side", "<w:vMerge w:val='restart'/>"), tc("b"), tc("c")),
                 tr(tc("", "<w:vMerge/>"), tc("wide", "<w:gridSpan w:val='2'/>")),
                 tr(tc("", "<w:vMerge w:val='continue'/>"), tc("d"), tc("e")))
    assert places(grid) == [("head", 0, 0, 1, 3), ("side", 1, 0, 3, 1), ("b", 1, 1, 1, 1), ("c", 1, 2, 1, 1),
                            ("wide", 2, 1, 1, 2), ("d", 3, 1, 1, 1), ("e", 3, 2, 1, 1)]
    assert (grid.rows, grid.cols) == (4, 3)


def test_a_block_of_cells_merged_both_ways():
    """Two by two is one cell."""
    grid = table(tr(tc("big", "<w:gridSpan w:val='2'/><w:vMerge w:val='restart'/>"), tc("x")),
                 tr(tc("", "<w:gridSpan w:val='2'/><w:vMerge/>"), tc("y")))
    assert places(grid) == [("big", 0, 0, 2, 2), ("x", 0, 2, 1, 1), ("y", 1, 2, 1, 1)]


def test_the_old_way_of_merging_sideways():
    """hMerge is gridSpan."""
    grid = table(tr(tc("head", "<w:hMerge w:val='restart'/>"), tc("", "<w:hMerge/>"), tc("x")))
    assert places(grid) == [("head", 0, 0, 1, 2), ("x", 0, 2, 1, 1)]


def test_rows_that_begin_and_end_inside_the_grid():
    """Columns count from the table's edge."""
    grid = table(tr(tc("a"), tc("b"), tc("c")),
                 tr(tc("d"), properties="<w:gridBefore w:val='1'/><w:gridAfter w:val='1'/>"))
    assert places(grid)[-1] == ("d", 1, 1, 1, 1)
    assert grid.cols == 3


def test_a_merge_that_begins_nowhere_is_a_cell():
    """A continued cell with nothing above keeps its text."""
    assert places(table(tr(tc("lost", "<w:vMerge/>"), tc("b")))) == [("lost", 0, 0, 1, 1), ("b", 0, 1, 1, 1)]


def test_a_deleted_row_does_not_count():
    """Rows are counted as they stand after the changes."""
    grid = table(tr(tc("a")), tr(tc("gone"), properties="<w:del w:id='1'/>"), tr(tc("b")))
    assert places(grid) == [("a", 0, 0, 1, 1), ("b", 1, 0, 1, 1)]


def test_a_table_whose_rows_are_all_deleted_is_gone():
    """Nothing is left of it."""
    assert read_docx(raw(tbl(tr(tc("gone"), properties="<w:del w:id='1'/>")))).blocks == ()


def test_a_table_inside_a_cell():
    """It belongs to its cell, and its lines come in reading order."""
    inner = tbl(tr(tc("x"), tc("y")))
    layout = read_docx(raw(tbl(tr(tc(p("before") + inner + p("after")), tc("next")))))
    (outer,) = layout.blocks
    assert places(outer.cells[0].tables[0]) == [("x", 0, 0, 1, 1), ("y", 0, 1, 1, 1)]
    assert outer.cells[0].text == "before\nafter"
    assert [line.text for line in layout.lines()] == ["before", "after", "x", "y", "next"]


def test_lines_of_a_cell():
    """Paragraphs and breaks are lines of the same cell."""
    grid = table(tr(tc(p(r("1 Hill Road") + "<w:r><w:br/></w:r>" + r("Anytown")) + p("AB1 2CD"))))
    assert grid.cells[0].text == "1 Hill Road\nAnytown\nAB1 2CD"


def test_absurd_spans_do_no_harm():
    """A number beyond reason is cut, nonsense is one."""
    grid = table(tr(tc("a", "<w:gridSpan w:val='999999999'/>"), tc("b", "<w:gridSpan w:val='-4'/>"),
                    tc("c", "<w:gridSpan w:val='x'/>")))
    assert [cell.cols for cell in grid.cells] == [1000, 1, 1]
