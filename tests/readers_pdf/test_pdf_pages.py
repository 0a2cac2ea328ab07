"""What only several pages together tell: tables cut by a page break, headers, footers."""

from __future__ import annotations

from pdf_making import Paper, page_lines, rows, tables

from stepdown_pipeline.shell.readers.pdf import read_pdf

XS = [72.0, 172.0, 372.0, 472.0]
HEAD = ["Need", "Action", "Who"]


def _two_pages(first: list[list[str]], ys: list[float], second: list[list[str]], zs: list[float]) -> bytes:
    paper = Paper().text(72, 40, "Eclipse ID: 1204417", 9).text(300, 820, "Page 1 of 2", 9)
    paper.grid(XS, ys, first).page()
    paper.text(72, 40, "Eclipse ID: 1204417", 9).text(300, 820, "Page 2 of 2", 9)
    return paper.grid(XS, zs, second).text(72, 700, "End of the minutes").data()


def test_a_table_over_two_pages_is_one_and_its_repeated_heading_is_dropped() -> None:
    """Rows of the second page follow those of the first, on their own page."""
    data = _two_pages(
        [HEAD, ["Sleep", "Plan a bedtime", "Mum"]], [700, 720, 760],
        [HEAD, ["School", "Walk together", "Dad"], ["Health", "Book the dentist", "Mum"]], [80, 100, 120, 140],
    )
    (table,) = tables(read_pdf(data))
    assert rows(table) == [
        HEAD, ["Sleep", "Plan a bedtime", "Mum"], ["School", "Walk together", "Dad"],
        ["Health", "Book the dentist", "Mum"],
    ]
    assert [cell.page for cell in table.cells if cell.col == 0] == [1, 1, 2, 2]


def test_a_row_cut_by_the_page_break_is_one_row() -> None:
    """What goes on under an empty first cell belongs to the row above."""
    data = _two_pages(
        [HEAD, ["Sleep", "Health visitor to plan a\nbedtime with", "Mum"]], [700, 720, 750],
        [["", "the whole family", ""], ["School", "Walk together", "Dad"]], [80, 100, 120],
    )
    (table,) = tables(read_pdf(data))
    assert rows(table)[1:] == [
        ["Sleep", "Health visitor to plan a\nbedtime with\nthe whole family", "Mum"],
        ["School", "Walk together", "Dad"],
    ]
    assert [line.page for line in table.cells[4].lines] == [1, 1, 2]


def test_a_second_action_under_the_same_need_is_a_row_of_its_own() -> None:
    """A row whose other cells are all filled anew is not the rest of the row above."""
    data = _two_pages(
        [HEAD, ["Sleep", "Plan a bedtime", "Mum"]], [700, 720, 740],
        [["", "Buy blackout blinds", "Dad"]], [80, 100],
    )
    assert rows(tables(read_pdf(data))[0])[1:] == [
        ["Sleep", "Plan a bedtime", "Mum"], ["", "Buy blackout blinds", "Dad"],
    ]


def test_tables_with_other_columns_stay_apart() -> None:
    """Only the same column borders make one table."""
    paper = Paper().grid(XS, [700, 720], [HEAD]).page().grid([72, 200, 472], [80, 100], [["GP", "Dr Brown"]])
    assert [rows(table) for table in tables(read_pdf(paper.data()))] == [[HEAD], [["GP", "Dr Brown"]]]


def test_headers_and_footers_are_given_once() -> None:
    """The number of the page does not make a footer a new one."""
    layout = read_pdf(_two_pages([HEAD], [700, 720], [HEAD], [300, 320]))
    assert [(line.text, line.origin) for line in page_lines(layout)] == [
        ("Eclipse ID: 1204417", "header"), ("Page 1 of 2", "footer"), ("End of the minutes", "body"),
    ]


def test_a_header_with_another_number_on_each_page_is_kept_on_each() -> None:
    """Two children's forms in one file: their references are not page numbers."""
    paper = Paper().text(72, 40, "Eclipse ID: 1204417").text(72, 300, "Ava").page()
    paper.text(72, 40, "Eclipse ID: 1204418").text(72, 320, "Ben")
    assert [line.text for line in page_lines(read_pdf(paper.data()))] == [
        "Eclipse ID: 1204417", "Ava", "Eclipse ID: 1204418", "Ben",
    ]


def test_a_header_table_is_given_once() -> None:
    """A letterhead in a grid on every page."""
    paper = Paper()
    for number in (1, 2):
        paper.grid([72, 272, 472], [30, 50], [["Anytown Council", f"Page {number} of 2"]])
        paper.text(72, 200 + 40 * number, f"Words of page {number}", 11).page()
    layout = read_pdf(paper.data())
    assert [rows(table) for table in tables(layout)] == [[["Anytown Council", "Page 1 of 2"]]]
    assert {line.origin for line in layout.lines() if "Council" in line.text} == {"header"}
