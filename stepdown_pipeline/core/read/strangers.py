"""Labels that nobody knows, each with the place beside it that may hold its value: what suggestions are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..layout import EMPTY_BOX, TICKED, Cell, Line
from .area import Area, Stream
from .cells import CellWords, is_bold_line
from .grid import Grid, is_empty
from .sheet import INK_BESIDE, Context, Sheet, Slot

_MOST_WORDS: Final = 12  # of a label
_MOST_QUESTION: Final = 24  # of one that ends in a question mark
_LONGEST_VALUE: Final = 300  # characters
_GAPPED = re.compile(r"(?m)^[ ]*(?P<label>[^\n\t]+?)[ ]*(?:\t+|\.{4,}|_{4,}|\u2026+)[ \t]*(?P<value>[^\n\t]+)$")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def note(sheet: Sheet, context: Context, label: str, area: Area) -> None:
    """Keep a label that nobody knows, where it looks like one and something stands in its place."""
    words = " ".join(label.split()).rstrip(": ")
    if not looks_like_label(words) or not area.text or len(area.text) > _LONGEST_VALUE or area.text == words:
        return
    sheet.strangers.append(Slot("", "near", words, area, context.section, context.heading, context.group))


def looks_like_label(words: str) -> bool:
    """By its look alone: a few words that begin with a capital and hold no box, figure of a date or sentence's end."""
    most = _MOST_QUESTION if words.endswith("?") else _MOST_WORDS
    if not words or not words[0].isupper() or not _LETTERS.search(words) or len(words.split()) > most:
        return False
    return not (words.endswith((".", ",", ";")) or TICKED in words or EMPTY_BOX in words or re.search(r"\d{3}", words))


def beside(sheet: Sheet, context: Context, cells: CellWords, grid: Grid, cell: Cell) -> None:
    """The stranger that a cell of a form is, with the cell to its right, else the one beneath it."""
    words = cells.flat(cell)
    if is_empty(cell) or cells.label(cell) is not None or cells.opens_with_label(cell) or (
            not looks_like_label(words.rstrip(": "))):
        return
    right, below = grid.right_of(cell), grid.below(cell)
    if right is not None and right.row == cell.row:
        place = cells.area(right)
        if place.inked and not place.text:
            sheet.slots.append(Slot(INK_BESIDE, "near", words, place, context.section, context.heading, context.group))
            return
        if not is_empty(right) and (not cells.is_label(right) or cells.value_like(right)):
            note(sheet, context, words, cells.area(right))
            return
        under = grid.below(right)
        if is_empty(right) or under is None or is_empty(under) or cells.is_label(under):
            return  # no row of headings
    if below is not None and below.col == cell.col and not is_empty(below) and not cells.is_label(below):
        note(sheet, context, words, cells.area(below))


def in_columns(sheet: Sheet, context: Context, stream: Stream, known: Sequence[int] = ()) -> None:
    """The strangers on lines that hold a label, a wide gap and a value, but for lines with a label at ``known``."""
    for found in _GAPPED.finditer(stream.text):
        if not any(found.start() <= at < found.end() for at in known):
            note(sheet, context, found["label"], stream.area(*found.span("value")))


def over_value(sheet: Sheet, context: Context, lines: Sequence[Line], *, paged: bool) -> None:
    """The stranger that a bold line is, with what stands plain beneath it."""
    if len(lines) < 2 or not is_bold_line(lines[0]) or any(map(is_bold_line, lines[1:])):
        return
    stream = Stream.of(lines[1:], paged=paged)
    note(sheet, context, lines[0].text, stream.area(0, len(stream.text)))
