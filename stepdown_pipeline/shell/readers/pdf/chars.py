"""The characters of a page, fetched in bulk, with their loose boxes and what their text objects say of them."""

from __future__ import annotations

import ctypes
import re
import sys
from array import array
from collections import deque
from collections.abc import Iterable, Iterator
from ctypes import c_char, c_double, c_float, c_ushort
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby, repeat
from typing import Final, NamedTuple

import pypdfium2.raw as raw

from . import calls
from .geometry import View

MAX_CHARS: Final = 60_000  # on one page; a dense page of print has 6,000
INVISIBLE: Final = 3  # the text render mode of somebody else's OCR
_CERTAIN: Final = frozenset((2, *range(9, 0xD800)))
_PLAIN = re.compile("[\\t-\ud7ff]*")  # the same in pdfium's text and of a character alone
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # letters and marks
_WORD_OR_BLANK = re.compile(r"[^ \r\n]+|[ \r\n]")


class Face(NamedTuple):
    """What the characters of one text object share. ``drop`` is from the baseline down to the loose box's bottom."""

    size: float
    drop: float
    bold: bool
    font: str
    mode: int
    quarter: int | None  # counter-clockwise quarter turns of the writing in the upright view, None: slanted
    doubtful: bool = False  # its font does not say of every character what it is


class Span(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of a page, set by one text object."""

    start: int
    end: int
    face: Face


@dataclass(slots=True)
class Glyphs:
    """The characters of a page in the order of its stream: parallel lists, boxes in the upright view."""

    codes: list[int] = field(default_factory=list)
    text: str = ""  # the same as text: one character for each
    x0: list[float] = field(default_factory=list)
    top: list[float] = field(default_factory=list)
    x1: list[float] = field(default_factory=list)
    bottom: list[float] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)  # the characters that pdfium made up are in none


def glyphs_of(textpage: int, view: View) -> Glyphs:
    """Every character of an open text page."""
    count = min(raw.FPDFText_CountChars(ctypes.cast(textpage, raw.FPDF_TEXTPAGE)), MAX_CHARS)
    if count <= 0:
        return Glyphs()
    rects = (c_float * (4 * count))()
    at = ctypes.addressof(rects)
    codes, text, plain = _codes(textpage, count)
    deque(map(calls.loose, repeat(textpage), range(count), range(at, at + 16 * count, 16)), maxlen=0)
    numbers = array("f")
    numbers.frombytes(bytes(rects))
    left, upper, right, lower = numbers[0::4], numbers[1::4], numbers[2::4], numbers[3::4]
    x0, top, x1, bottom = _upright(view, left, lower, right, upper)
    in_order = plain and not _RIGHT_TO_LEFT.search(text)
    owners = _owners_in_order(textpage, text) if in_order else _owners(textpage, count)
    spans = _spans(codes, owners, _Faces(textpage, numbers, view), plain=plain)
    return Glyphs(codes, text, x0, top, x1, bottom, spans)


def _codes(textpage: int, count: int) -> tuple[list[int], str, bool]:
    """Every character's code, all of them as text, and whether all are plain.

    All at once, where pdfium's text is sure to hold one unit for each character.
    """
    units = (c_ushort * (count + 1))()
    if calls.text(textpage, 0, count, ctypes.addressof(units)) == count + 1:
        text = bytes(units)[:2 * count].decode("utf-16-le", "replace")
        if _PLAIN.fullmatch(text):
            return units[:count], text, True
    codes = [calls.unicode(textpage, i) for i in range(count)]
    return codes, "".join(chr(code) if code <= sys.maxunicode else "\0" for code in codes), False


def _spans(codes: list[int], owners: Iterable[tuple[int, int, int]], faces: _Faces, *, plain: bool) -> list[Span]:
    out: list[Span] = []
    for handle, start, end in owners:
        face = faces.of(handle, start)
        if not (plain or face.doubtful or _CERTAIN.issuperset(codes[start:end])):
            face = face._replace(doubtful=True)
        out.append(Span(start, end, face))
    return out


def _owners(textpage: int, count: int) -> Iterator[tuple[int, int, int]]:
    """The text objects of the characters in their order: handle, first character, end."""
    start = 0
    for handle, members in groupby(map(calls.text_object, repeat(textpage), range(count))):
        end = start + len(list(members))
        if handle:
            yield handle, start, end
        start = end


def _owners_in_order(textpage: int, text: str) -> Iterator[tuple[int, int, int]]:
    """The same where all writing runs from left to right.

    There only blanks that pdfium makes up, of no object, part the characters of one object: a word that ends in the
    object in which the word before it ended is all of that object.
    """
    ask = calls.text_object
    handle = start = 0
    pieces = [piece.span() for piece in _WORD_OR_BLANK.finditer(text)]
    lasts = map(ask, repeat(textpage), [end - 1 for _, end in pieces])
    for (first, end), last in zip(pieces, lasts, strict=True):
        if last == handle:
            continue
        one = end - first == 1 or ask(textpage, first) == last
        for i in (first,) if one else range(first, end):
            own = last if one else ask(textpage, i)
            if own != handle:
                if handle:
                    yield handle, start, i
                handle, start = own or 0, i
    if handle:
        yield handle, start, len(text)


def _upright(
    view: View, left: array[float], lower: array[float], right: array[float], upper: array[float],
) -> tuple[list[float], list[float], list[float], list[float]]:
    if view.turn == 0:
        ox, oy = view.left, view.top
        tops, bottoms = [oy - v for v in upper], [oy - v for v in lower]
        if ox == 0:
            return left.tolist(), tops, right.tolist(), bottoms
        return [v - ox for v in left], tops, [v - ox for v in right], bottoms
    if view.turn == 1:
        ox, oy = view.bottom, view.left
        return [v - ox for v in lower], [v - oy for v in left], [v - ox for v in upper], [v - oy for v in right]
    if view.turn == 2:
        ox, oy = view.right, view.bottom
        return [ox - v for v in right], [v - oy for v in lower], [ox - v for v in left], [v - oy for v in upper]
    ox, oy = view.top, view.right
    return [ox - v for v in upper], [oy - v for v in right], [ox - v for v in lower], [oy - v for v in left]


class _Faces:
    """What a page's text objects say of their characters, each asked once."""

    def __init__(self, textpage: int, rects: array[float], view: View) -> None:
        self._textpage, self._rects, self._view = textpage, rects, view
        self._matrix, self._spot = (c_float * 6)(), (c_double * 2)()
        self._at = ctypes.addressof(self._matrix), ctypes.addressof(self._spot), ctypes.addressof(self._spot) + 8
        self._faces: dict[int, Face] = {}
        self._fonts: dict[int, tuple[str, bool]] = {}
        self._level = view.quarter(1.0, 0.0)

    def of(self, handle: int, index: int) -> Face:
        """The face of a text object, to which the character ``index`` belongs."""
        found = self._faces.get(handle)
        if found is None:
            found = self._faces[handle] = self._asked(handle, index)
        return found

    def _asked(self, handle: int, index: int) -> Face:
        at_matrix, at_x, at_y = self._at
        calls.char_matrix(self._textpage, index, at_matrix)
        a, b, c, d = self._matrix[:4]
        size = abs(calls.font_size(self._textpage, index)) * ((c * c + d * d) ** 0.5 or 1.0)
        calls.origin(self._textpage, index, at_x, at_y)
        x, y = self._spot[:2]
        left, upper, right, lower = self._rects[4 * index:4 * index + 4]
        if b == 0 and a > 0:
            drop, quarter = y - min(upper, lower), self._level
        else:
            length = (a * a + b * b) ** 0.5 or 1.0
            ux, uy = -b / length, a / length  # the writing's own upwards
            drop = ux * x + uy * y - min(ux * p + uy * q for p in (left, right) for q in (upper, lower))
            quarter = self._view.quarter(a, b)
        font = calls.object_font(handle) or 0
        if font not in self._fonts:
            self._fonts[font] = _font(font) if font else ("", False)
        name, bold = self._fonts[font]
        mode = calls.render_mode(handle)
        return Face(size, drop, bold or mode == 2, name, mode, quarter)


def _font(font: int) -> tuple[str, bool]:
    length = calls.font_name(font, None, 0)
    buffer = (c_char * max(length, 1))()
    calls.font_name(font, ctypes.addressof(buffer), length)
    name = buffer.value.decode("utf-8", "replace")
    return name, _is_bold(name, calls.font_weight(font), calls.font_flags(font))


@lru_cache(maxsize=512)
def _is_bold(name: str, weight: int, flags: int) -> bool:
    lowered = name.lower()
    if any(word in lowered for word in ("bold", "black", "heavy", "demi")):
        return True
    if any(word in lowered for word in ("regular", "roman", "light", "book", "medium")):
        return False
    return weight >= 700 or bool(flags & 0x40000)
