"""A Word file's words as they are shown: all of them, in their order, with the place lit on which a reading rests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stepdown_pipeline.core.layout import Cell, Layout, Line, Picture, Run, Table
from stepdown_pipeline.pipeline.word_page import Grid, Paragraph, close_look, laid_out, lit_lines
from stepdown_pipeline.shell.readers.errors import ReadError
from stepdown_pipeline.shell.readers.showing.answers import packed, unpacked
from stepdown_pipeline.shell.readers.showing.shown import show
from stepdown_pipeline.shipped import shipped
from stepdown_pipeline.web.view.sheet_words import ticks

WORDS = st.text(st.sampled_from("abc <>&\"'\u202e\u2612\u2610\t€é"), max_size=12)
RUNS = st.builds(Run, WORDS, bold=st.booleans(), struck=st.booleans(), circled=st.booleans(), placeholder=st.booleans())
LINES = st.builds(lambda runs, heading, looks: Line(tuple(runs), heading=heading, pictures=tuple(
    Picture(1, None, look=look) for look in looks)), st.lists(RUNS, max_size=3), st.booleans(),
    st.lists(st.sampled_from([None, "signature", "stamp"]), max_size=1))


def table(inside: st.SearchStrategy[Table] | None) -> st.SearchStrategy[Table]:
    nested = st.lists(inside, max_size=1) if inside is not None else st.just([])
    cells = st.lists(st.tuples(st.lists(LINES, max_size=2), nested), min_size=1, max_size=6)
    return st.builds(lambda contents, cols: Table(tuple(
        Cell(at // cols, at % cols, tuple(lines), tables=tuple(tables))
        for at, (lines, tables) in enumerate(contents)), -(-len(contents) // cols), cols), cells, st.integers(1, 3))


LAYOUTS = st.builds(lambda blocks: Layout(tuple(blocks), paged=False),
                    st.lists(st.one_of(LINES, table(table(None))), max_size=6))


def told(blocks) -> list[str]:
    """Every paragraph's words, in the order in which they are shown."""
    out = []
    for block in blocks:
        if isinstance(block, Paragraph):
            out.append("".join(bit.text for bit in block.bits))
        else:
            for row in block.rows:
                for slot in row:
                    out += told(slot.blocks)
    return out


def lit(blocks) -> list[str]:
    out = []
    for block in blocks:
        if isinstance(block, Paragraph):
            out += ["".join(bit.text for bit in block.bits)] if block.lit else []
        else:
            out += [words for row in block.rows for slot in row for words in lit(slot.blocks)]
    return out


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LAYOUTS)
def test_nothing_is_lost_on_the_way(layout: Layout) -> None:
    """Every line, those of tables within tables included; placeholders too, as such."""
    arrived = unpacked(b"".join(packed(layout)))
    assert isinstance(arrived, Layout)
    wanted = ["".join(run.text for run in line.runs) for line in layout.lines()]
    shown = [words for words in told(laid_out(arrived, "")) if words]
    assert shown == [words for words in wanted if words]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LAYOUTS, st.data())
def test_the_lit_place_holds_the_words(layout: Layout, data: st.DataObject) -> None:
    """Whichever line is asked for by its own words is lit, and a close look shows it."""
    lines = [line for line in layout.lines() if len(line.text.strip()) > 3 and line.text == "".join(
        run.text for run in line.runs) and not re.search(r"[\t;·|]", line.text)]
    if not lines:
        return
    wanted = data.draw(st.sampled_from(lines))
    blocks = laid_out(layout, wanted.text)
    assert any(words.casefold().split() == wanted.text.casefold().split() for words in lit(blocks))
    assert set(lit(close_look(blocks))) == set(lit(blocks))


@given(st.binary(max_size=60), st.sampled_from([b"", b"\0\0\0\2{}", b'\0\0\0\x0d{"words": 5}']))
def test_whatever_is_answered_is_taken_or_refused(data: bytes, head: bytes) -> None:
    """A process that shows documents is not believed."""
    with pytest.raises((ValueError, ReadError)):
        unpacked(head + data)


@given(st.text(max_size=40))
def test_no_word_becomes_markup(words: str) -> None:
    """Tick boxes are drawn and said; all else is escaped."""
    made = str(ticks(words))
    bare = re.sub(r'<span class="desk-tick( desk-tick--yes)?" role="img" aria-label="(not )?ticked"></span>', "", made)
    assert "<" not in bare
    assert made.count("desk-tick\"") + made.count("desk-tick desk") == words.count("\u2610") + words.count("\u2612")


def line(*words: str) -> Line:
    return Line(tuple(Run(one) for one in words))


def grid(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(Cell(at, col, (line(words),)) for at, row in enumerate(rows) for col, words in enumerate(row)),
                 len(rows), len(rows[0]))


SIGNED = Layout((
    line("Grandmother signs below"), grid(("Name", "Who", "Date"), ("Ash Elm", "Grandmother", "1 March 2026")),
    grid(("Name", "Who", "Date"), ("Bay Oak", "Grandmother", "2 March 2026")), line("Seen on 1 March 2026")),
    paged=False)


@pytest.mark.parametrize("text, beside, found", [
    ("Grandmother", ("Bay Oak", "2 March 2026"), [(2, "Grandmother")]),
    ("Grandmother", ("Ash Elm",), [(1, "Grandmother")]),
    ("1 March 2026", ("Ash Elm", "Grandmother"), [(1, "1 March 2026")]),
    ("Ash Elm · Grandmother · 1 March 2026", (), [(1, "Ash Elm"), (1, "Grandmother"), (1, "1 March 2026")]),
    ("Ash Elm Grandmother 1 March 2026; Bay Oak Grandmother 2 March 2026", (),
     [(1, "Ash Elm"), (1, "Grandmother"), (1, "1 March 2026"), (2, "Bay Oak"), (2, "Grandmother"),
      (2, "2 March 2026")]),
    ("March 2026", (), None), ("grand", (), []), ("", (), []), ("nowhere to be found", (), []),
])
def test_which_of_several_places_is_meant(text: str, beside: tuple[str, ...], found) -> None:
    """What stands beside it tells; part of a word is no place."""
    blocks = laid_out(SIGNED, text, beside)
    places = [(number, words) for number, block in enumerate(blocks) for words in lit([block])]
    if found is None:
        assert len(places) >= 2
    else:
        assert places == found


def test_a_close_look_has_the_head_of_the_table() -> None:
    """And what stands before and after it."""
    close = close_look(laid_out(SIGNED, "2 March 2026", ("Bay Oak",)))
    assert isinstance(close[0], Grid)
    assert told(close) == ["Name", "Who", "Date", "Bay Oak", "Grandmother", "2 March 2026", "Seen on 1 March 2026"]


@pytest.mark.parametrize("pack, name, text", [
    ("42", "*consent.docx", "Grandmother"), ("33", "*consent.docx", "3 October 2017")])
def test_a_real_form_is_shown_whole(pack: str, name: str, text: str) -> None:
    """As the confined process has it, with the place lit once."""
    (path,) = next(shipped("samples").glob(f"{pack}*")).glob(name)
    layout = show(path)
    assert isinstance(layout, Layout)
    assert [one.text for one in lit_lines(layout, text)] == [text]


@pytest.mark.debian("libreoffice-writer-nogui", "fonts-liberation", "fonts-crosextra-carlito")
def test_an_old_word_file_is_shown_by_conversion(tmp_path: Path) -> None:
    """With LibreOffice, in a folder that is gone afterwards; without it, a sentence."""
    from stepdown_pipeline.shell.readers.office.convert import Office
    from stepdown_pipeline.shell.readers.office.find import find_office

    path, room = tmp_path / "old.rtf", tmp_path / "room"
    path.write_bytes(rb"{\rtf1 Date of meeting: 3 March 2026\par}")
    room.mkdir()
    program = find_office("auto")
    assert program
    layout = show(path, office=Office(program), room=room)
    assert isinstance(layout, Layout)
    assert "Date of meeting: 3 March 2026" in [one.text for one in layout.lines()]
    assert list(room.iterdir()) == []
    with pytest.raises(ReadError, match="LibreOffice"):
        show(path)
