"""What is seen on a page becomes the same lines, tables and marks as a typed page's."""

from __future__ import annotations

import pytest
from pictures import layout_of, word

from stepdown_pipeline.core.layout import EMPTY_BOX, TICKED, Line, Table
from stepdown_pipeline.shell.readers.errors import ReadError
from stepdown_pipeline.shell.readers.scan.seen import SeenBox, SeenCode, SeenInk, SeenPage, SeenRule


def page(number: int = 1, **seen: object) -> SeenPage:
    return SeenPage(number, 595.0, 842.0, **{name: tuple(items) for name, items in seen.items()})


def grid(xs: list[float], ys: list[float]) -> dict[str, list[SeenRule]]:
    return {"level": [SeenRule(y, xs[0], xs[-1]) for y in ys], "upright": [SeenRule(x, ys[0], ys[-1]) for x in xs]}


def lines(layout) -> list[str]:
    return [line.text for line in layout.lines()]


def test_baselines_that_jitter_are_one_line() -> None:
    """A label and its answer were recognised apart, two points up and down; a wide gap is a tab."""
    layout = layout_of(page(words=[
        word("Name", 60, 100, line=0), word("of", 84, 101.6, line=0), word("child", 98, 99, line=0),
        word("Ash", 250, 102.6, line=1), word("Sample", 269, 103, line=1),
        word("Date", 60, 114, line=2), word("3/6/2026", 250, 112.5, line=3),
    ]))
    assert lines(layout) == ["Name of child\tAsh Sample", "Date\t3/6/2026"]
    assert layout.seen_pages == (1,)


def test_lines_of_a_paragraph_stay_apart() -> None:
    """Nothing beside them: lines below each other are lines."""
    layout = layout_of(page(words=[word(f"line{n}", 60, 100 + 11.5 * n, line=n) for n in range(4)]))
    assert lines(layout) == ["line0", "line1", "line2", "line3"]


def test_runs_part_where_sureness_changes_and_at_handwriting() -> None:
    """A run is as sure as its least sure word; a pen's words are told from print."""
    (line,) = layout_of(page(words=[
        word("Signed", 60, 100, sure=0.99, line=0), word("by", 92, 100, sure=0.95, line=0),
        word("Sxmple", 106, 100, sure=0.55, line=0), word("Ash", 140, 100, sure=0.56, hand=True, line=0),
    ])).blocks
    assert [(run.text.strip(), run.sure, run.hand) for run in line.runs] == [
        ("Signed by", 0.95, False), ("Sxmple", 0.55, False), ("Ash", 0.56, True)]


def test_what_a_pen_did_to_words_is_kept() -> None:
    """Ringed and struck words, as typed ones."""
    (line,) = layout_of(page(words=[word("YES", 60, 100, circled=True), word("NO", 79, 100, struck=True)])).blocks
    assert [(run.text.strip(), run.circled, run.struck) for run in line.runs] == [
        ("YES", True, False), ("NO", False, True)]


def test_rules_make_tables() -> None:
    """Printed lines that nearly touch close their cells."""
    rules = grid([60, 200, 400], [100, 124, 148])
    rules["upright"][1] = SeenRule(200.8, 101.5, 146.7)
    layout = layout_of(page(words=[
        word("Name", 66, 116), word("Ash", 206, 116), word("Date", 66, 140), word("3/6/26", 206, 140)], **rules))
    (table,) = layout.blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in table.cells if cell.row == row] for row in (0, 1)] == [
        ["Name", "Ash"], ["Date", "3/6/26"]]


def test_fill_in_lines_are_no_table() -> None:
    """Lines to write upon do not meet, and change nothing in the words above them."""
    layout = layout_of(page(
        words=[word("Name", 60, 100), word("Ash", 120, 99), word("Date", 60, 130), word("Signed", 60, 160)],
        level=[SeenRule(101.5, 100, 300), SeenRule(131.5, 100, 300), SeenRule(161.5, 118, 119 + 20)]))
    assert all(isinstance(block, Line) for block in layout.blocks)
    assert not any(run.underlined or run.struck for line in layout.lines() for run in line.runs)


def test_boxes_stand_in_their_line_with_their_sureness() -> None:
    """Before and after their words, as printed."""
    (line,) = layout_of(page(
        words=[word("Agreed", 60, 100), word("Yes", 120, 100), word("No", 170, 100)],
        boxes=[SeenBox((104, 91, 114, 101), True, 0.95), SeenBox((154, 91, 164, 101), False, 0.4)])).blocks
    assert line.text.replace("\t", " ") == f"Agreed {TICKED} Yes {EMPTY_BOX} No"
    assert [(run.text.strip(), run.sure) for run in line.runs if run.text.strip() in (TICKED, EMPTY_BOX)] == [
        (TICKED, 0.95), (EMPTY_BOX, 0.4)]


def test_a_box_of_rules_that_nobody_judged_is_not_empty_for_certain() -> None:
    """There may be a tick in it."""
    (line,) = layout_of(page(words=[word("Agreed", 60, 100)], **grid([104, 115], [91, 102]))).blocks
    assert [(run.text, run.sure) for run in line.runs if EMPTY_BOX in run.text] == [(EMPTY_BOX, 0.0)]


def test_a_box_is_not_there_twice() -> None:
    """Its sides were seen as rules too."""
    (line,) = layout_of(page(
        words=[word("Agreed", 60, 100)], boxes=[SeenBox((104, 91, 115, 102), True, 0.9)],
        **grid([104, 115], [91, 102]))).blocks
    assert line.text.count(TICKED) == 1
    assert EMPTY_BOX not in line.text


def test_a_tick_in_an_empty_cell_ticks_it() -> None:
    """In a cell with words it stays a mark beside them."""
    (table,) = layout_of(page(
        words=[word("Police", 66, 116)], inks=[SeenInk((240, 104, 256, 120), "tick", 0.85),
                                               SeenInk((120, 104, 136, 120), "cross", 0.7)],
        **grid([60, 200, 400], [100, 124]))).blocks
    first, second = table.cells
    assert (second.text, second.lines[0].runs[0].sure, second.pictures) == (TICKED, 0.85, ())
    assert (first.text, [picture.look for picture in first.pictures]) == ("Police", ["cross"])


def test_an_answers_box_of_several_lines_has_its_label_beside_it() -> None:
    """One row: what is asked, and all that is answered."""
    (table,) = layout_of(page(
        words=[word("Task", 60, 112), word("Six", 206, 112), word("sessions", 226, 112), word("by", 206, 124),
               word("May", 221, 124)], **grid([200, 400], [100, 145]))).blocks
    assert [cell.text for cell in table.cells] == ["Task", "Six sessions\nby May"]


def test_specks_do_not_fill_a_cell() -> None:
    """Dust in the first cell of a row that goes on from the page before does not keep it from being joined."""
    top = page(1, words=[word("Need", 66, 716), word("Who", 206, 716), word("Sleep", 66, 740), word("Bay", 206, 740)],
               **grid([60, 200, 400], [700, 724, 748]))
    rest = page(2, words=[word("Sample", 206, 76)], inks=[SeenInk((100, 70, 102, 72), "speck", 0.9)],
                **grid([60, 200, 400], [60, 84]))
    (table,) = layout_of(top, rest).blocks
    assert [cell.text for cell in table.cells] == ["Need", "Who", "Sleep", "Bay\nSample"]


def test_ink_belongs_to_its_cell_or_to_the_page() -> None:
    """With what it looks like, what it says, and how sure that is."""
    ink = SeenInk((220, 102, 330, 122), "signature", 0.92, "Ash Smple", 0.4, 0.2, "", True)
    layout = layout_of(page(words=[word("Signed", 66, 116)], inks=[ink, SeenInk((100, 500, 140, 520), "stamp", 0.6)],
                            **grid([60, 200, 400], [100, 124])))
    picture, = layout.blocks[0].cells[1].pictures
    assert (picture.kind, picture.look, picture.sure, picture.says, picture.says_sure, picture.strays) == (
        "ink", "signature", 0.92, "Ash Smple", 0.4, True)
    assert [picture.look for picture in layout.pictures] == ["stamp"]


def test_tables_go_on_over_pages_that_lie_askew_on_the_glass() -> None:
    """The second sheet lies ten points to the right; its first cells go on with the last row."""
    top = page(1, words=[word("Need", 66, 716), word("Who", 206, 716), word("Sleep", 66, 740), word("Bay", 206, 740)],
               **grid([60, 200, 400], [700, 724, 748]))
    rest = page(2, words=[word("Need", 76, 76), word("Who", 216, 76), word("Food", 76, 100), word("Elm", 216, 100)],
                **grid([70.5, 209, 411], [60, 84, 108]))
    (table,) = layout_of(top, rest).blocks
    assert [cell.text for cell in table.cells] == ["Need", "Who", "Sleep", "Bay", "Food", "Elm"]


def test_repeated_headers_are_kept_once() -> None:
    """They wander from sheet to sheet."""
    layout = layout_of(*(
        page(n, words=[word("Wexbridge", 60, 40 + 6 * n), word(f"body{n}", 60, 300)]) for n in (1, 2, 3)))
    assert [(line.text, line.origin) for line in layout.lines()] == [
        ("Wexbridge", "header"), ("body1", "body"), ("body2", "body"), ("body3", "body")]


def test_codes_and_poor_pictures_are_told() -> None:
    """A code with its page; a sentence about what makes the page hard to read."""
    layout = layout_of(page(1, words=[word("x", 60, 100)]),
                       page(2, words=[word("y", 60, 100)], codes=[SeenCode((500, 20, 560, 80), "SD1-7F3K")],
                            poor=["the picture is too dark to be read well."]))
    assert [(code.page, code.text) for code in layout.codes] == [(2, "SD1-7F3K")]
    assert [(note.code, note.message) for note in layout.notes] == [
        ("poor_scan", "Page 2: the picture is too dark to be read well.")]


def test_a_page_at_which_its_looker_failed_is_told() -> None:
    """The others are read."""
    layout = layout_of(page(1, words=[word("x", 60, 100)]), SeenPage(2, 0.0, 0.0, unread=True))
    assert [note.code for note in layout.notes] == ["page_unread"]
    assert (lines(layout), layout.seen_pages, layout.pages) == (["x"], (1,), 2)


@pytest.mark.parametrize(("seen", "code"), [(page(), "empty"), (SeenPage(1, 0.0, 0.0, unread=True), "crashed")])
def test_a_picture_of_nothing_is_refused(seen, code) -> None:
    """With a sentence that ends in what to do."""
    with pytest.raises(ReadError) as caught:
        layout_of(seen)
    assert caught.value.code == code
    assert "drop that" in caught.value.message


def test_a_fold_across_the_sheet_is_no_rule() -> None:
    """From edge to edge: nothing stands there but where it lies on a table, whose sides it meets."""
    words = [word("Name", 60, 112, line=0), word("Ash", 210, 112, line=1), word("Date", 60, 132, line=2),
             word("3/6/2026", 210, 132, line=3), word("Yes", 60, 300, line=4), word("No", 60, 314, line=5)]
    cells = grid([50, 200, 400], [100, 120, 140])
    cells["level"][1] = SeenRule(120, 0, 595)
    folded = page(words=words, level=[*cells["level"], SeenRule(304, 0, 595)], upright=cells["upright"])
    (table, *rest) = layout_of(folded).blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells] == ["Name", "Ash", "Date", "3/6/2026"]
    assert [block.text for block in rest if isinstance(block, Line)] == ["Yes", "No"]
