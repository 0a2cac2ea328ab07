"""Labels that nobody knows, each with the place beside it that may hold its value: what suggestions are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ..layout import EMPTY_BOX, TICKED, Cell, Line
from .area import Area, Stream
from .cells import CellWords, is_bold_line
from .grid import Grid, is_empty
from .sheet import INK_BESIDE, Context, Sheet, Slot
from .wording import without_numbering

_MOST_WORDS: Final = 12  # of a label
_MOST_QUESTION: Final = 24  # of one that ends in a question mark
_LONGEST_VALUE: Final = 300  # characters
_GAPPED = re.compile(r"(?m)^[ ]*(?P<label>[^\n\t]+?)[ ]*(?:\t+|\.{4,}|_{4,}|\u2026+)[ \t]*(?P<value>[^\n\t]+)$")
_ASKED = re.compile(r"(?m)^[ ]*(?P<label>[^\n\t?:]{3,120}\?)[ ]+(?P<value>[^\n\t?]+)$")
_DATED = re.compile(  # 'Meeting again 02/04/26'
    r"(?m)(?:^|\t)[ ]*(?P<label>[^\W\d_][^\n\t:?\d]{2,60}?)[ ]+(?P<value>(?:[A-Z][a-z]{2,8},? )?"
    r"\d{1,2}(?:st|nd|rd|th)?[ /.-](?:\d{1,2}|[A-Z][a-z]{2,8})[ /.,-]+(?:\d{4}|\d{2}))[ ]*(?=\t|$)"
)
_NAMED = re.compile(  # 'Who ran it Jane Moss'
    r"(?m)(?:^|\t)[ ]*(?P<label>[A-Z][\w'\u2019]*(?: [a-z][\w'\u2019]*){1,9})[ ]+"
    r"(?P<value>[A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019-]+){1,3})[ ]*(?=\t|$)"
)
_TOLD_BY: Final = (  # what the text must hold for it, and how a line holds a label and a value
    (re.compile(r"\t|\.{4}|_{4}|\u2026"), _GAPPED), (re.compile(r"\?"), _ASKED), (re.compile(r"\d"), _DATED),
    (None, _NAMED),
)
_FIGURES = re.compile(r"\d{3}|\d[/.-]\d")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def note(sheet: Sheet, context: Context, label: str, area: Area) -> None:
    """Keep a label that nobody knows, where it looks like one and something stands in its place."""
    words = without_numbering(" ".join(label.split())).rstrip(": ")
    if not looks_like_label(words) or not area.text or len(area.text) > _LONGEST_VALUE or area.text == words:
        return
    sheet.strangers.append(Slot("", "near", words, area, context.section, context.heading, context.group))


def looks_like_label(words: str) -> bool:
    """By its look alone: a few words that begin with a capital and hold no box, no date and no sentence's end."""
    most = _MOST_QUESTION if words.endswith("?") else _MOST_WORDS
    if not words or not words[0].isupper() or not _LETTERS.search(words) or len(words.split()) > most:
        return False
    if words.count("(") != words.count(")") or ": " in words:
        return False  # 'Who will hold the plan: Asha Rao', with its value behind it
    return not (words.endswith((".", ",", ";")) or TICKED in words or EMPTY_BOX in words or _FIGURES.search(words))


def beside(sheet: Sheet, context: Context, cells: CellWords, grid: Grid, cell: Cell) -> None:
    """The stranger that a cell of a form is, with the cell to its right and the one beneath it, whichever it be."""
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
            note(sheet, context, words, place)
        under = grid.below(right)
        if is_empty(right) or under is None or is_empty(under) or cells.is_label(under):
            return  # no row of headings
    if below is not None and below.col == cell.col and not is_empty(below) and not cells.is_label(below):
        note(sheet, context, words, cells.area(below))


def in_columns(sheet: Sheet, context: Context, stream: Stream, known: Sequence[int] = ()) -> None:
    """The strangers on lines that hold a label and a value, or stand over their values, but for labels at ``known``."""
    for sign, pattern in _TOLD_BY:
        for found in pattern.finditer(stream.text) if sign is None or sign.search(stream.text) else ():
            if not any(found.start() <= at < found.end() for at in known):
                note(sheet, context, found["label"], stream.area(*found.span("value")))
    _over_values(sheet, context, stream, known)


def _over_values(sheet: Sheet, context: Context, stream: Stream, known: Sequence[int]) -> None:
    """The strangers on a line whose values stand beneath them on the next, in as many columns."""
    at = 0
    lines = []
    for line in stream.text.split("\n"):
        lines.append((at, line.split("\t")))
        at += len(line) + 1
    for (start, labels), (beneath, values) in pairwise(lines):
        if len(labels) != len(values) or any(start <= one < beneath for one in known):
            continue
        place = beneath
        for label, value in zip(labels, values, strict=True):
            if value.strip() and looks_like_label(label.strip().rstrip(": ")):
                note(sheet, context, label.strip(), stream.area(place, place + len(value)))
            place += len(value) + 1


def over_value(sheet: Sheet, context: Context, lines: Sequence[Line], *, paged: bool) -> None:
    """The stranger that a bold line is, with what stands plain beneath it."""
    if len(lines) < 2 or not is_bold_line(lines[0]) or any(map(is_bold_line, lines[1:])):
        return
    stream = Stream.of(lines[1:], paged=paged)
    note(sheet, context, lines[0].text, stream.area(0, len(stream.text)))
