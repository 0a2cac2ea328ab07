"""The characters of a page, fetched in bulk, with their loose boxes and what their text objects say of them."""

from __future__ import annotations

import ctypes
import re
import sys
from array import array
from collections import deque
from collections.abc import Iterable, Iterator
from ctypes import byref, c_char, c_double, c_float, c_ushort
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, groupby, repeat
from typing import Any, Final, NamedTuple

import pypdfium2.raw as raw

from . import calls
from .calls import place
from .geometry import View

MAX_CHARS: Final = 60_000  # on one page; a dense page of print has 6,000
INVISIBLE: Final = 3  # the text render mode of somebody else's OCR
_CERTAIN: Final = frozenset((2, *range(9, 0xD800)))
_PLAIN = re.compile("[\\t-\ud7ff]*")  # the same in pdfium's text and of a character alone
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # letters and marks
_WORDS_AND_BLANKS = re.compile(r"[^ \r\n]+|[ \r\n]").findall


class Flipped:
    """How far down the page each of some heights above its foot is; told when asked, as it is of few characters."""

    __slots__ = ("_heights", "_top")

    def __init__(self, heights: array[float], top: float) -> None:
        self._heights, self._top = heights, top

    def __getitem__(self, at: int) -> float:
        return self._top - self._heights[at]

    def __iter__(self) -> Iterator[float]:
        return (self._top - height for height in self._heights)


Side = list[float] | Flipped


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
    top: Side = field(default_factory=list)
    x1: list[float] = field(default_factory=list)
    bottom: Side = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)  # the characters that pdfium made up are in none


def glyphs_of(textpage: int, view: View) -> Glyphs:
    """Every character of an open text page."""
    count = min(raw.FPDFText_CountChars(ctypes.cast(textpage, raw.FPDF_TEXTPAGE)), MAX_CHARS)
    if count <= 0:
        return Glyphs()
    page = place(textpage)
    _ROOM.widen(count)
    codes, text, plain = _ROOM.codes(page, count)
    rects = _ROOM.boxes(page, count)
    left, upper, right, lower = rects[0::4], rects[1::4], rects[2::4], rects[3::4]
    x0, top, x1, bottom = _upright(view, left, lower, right, upper)
    in_order = plain and not _RIGHT_TO_LEFT.search(text)
    owners = _owners_in_order(page, text) if in_order else _owners(page, count)
    spans = _spans(codes, owners, _Faces(page, rects, view), plain=plain)
    return Glyphs(codes, text, x0, top, x1, bottom, spans)


class _Room:
    """Where pdfium writes what it says of a page's characters. The next page finds the places ready."""

    def __init__(self) -> None:
        self._sides, self._units = (c_float * 0)(), (c_ushort * 1)()
        self._places: list[Any] = []

    def widen(self, count: int) -> None:
        """Make room for some characters."""
        if count > len(self._places):
            most = max(count, 2 * len(self._places))
            self._sides, self._units = (c_float * (4 * most))(), (c_ushort * (most + 1))()
            at = ctypes.addressof(self._sides)
            self._places = list(map(place, range(at, at + 16 * most, 16)))

    def boxes(self, page: Any, count: int) -> array[float]:
        """Left, upper, right and lower side of every character, one after the other."""
        ctypes.memset(self._sides, 0, 16 * count)
        deque(map(calls.loose, repeat(page), range(count), self._places), maxlen=0)
        return array("f", bytes(memoryview(self._sides).cast("B")[:16 * count]))

    def codes(self, page: Any, count: int) -> tuple[list[int], str, bool]:
        """Every character's code, all of them as text, and whether all are plain.

        All at once, where pdfium's text is sure to hold one unit for each character.
        """
        if calls.text(page, 0, count, byref(self._units)) == count + 1:
            units = memoryview(self._units).cast("B")[:2 * count]
            text = str(units, "utf-16-le", "replace")
            if _PLAIN.fullmatch(text):
                return units.cast("H").tolist(), text, True
        codes = [calls.unicode(page, i) for i in range(count)]
        return codes, "".join(chr(code) if code <= sys.maxunicode else "\0" for code in codes), False


_ROOM: Final = _Room()


def _spans(codes: list[int], owners: Iterable[tuple[int, int, int]], faces: _Faces, *, plain: bool) -> list[Span]:
    out: list[Span] = []
    for handle, start, end in owners:
        face = faces.of(handle, start)
        if not (plain or face.doubtful or _CERTAIN.issuperset(codes[start:end])):
            face = face._replace(doubtful=True)
        out.append(Span(start, end, face))
    return out


def _owners(page: Any, count: int) -> Iterator[tuple[int, int, int]]:
    """The text objects of the characters in their order: handle, first character, end."""
    start = 0
    for handle, members in groupby(map(calls.text_object, repeat(page), range(count))):
        end = start + len(list(members))
        if handle:
            yield handle, start, end
        start = end


def _owners_in_order(page: Any, text: str) -> Iterator[tuple[int, int, int]]:
    """The same where all writing runs from left to right.

    There only blanks that pdfium makes up, of no object, part the characters of one object: a word that ends in the
    object in which the word before it ended is all of that object.
    """
    ask = calls.text_object
    handle = start = 0
    ends = list(accumulate(map(len, _WORDS_AND_BLANKS(text))))
    lasts = map(ask, repeat(page), [end - 1 for end in ends])
    for first, end, last in zip([0, *ends], ends, lasts, strict=False):
        if last == handle:
            continue
        one = end - first == 1 or ask(page, first) == last
        for i in (first,) if one else range(first, end):
            own = last if one else ask(page, i)
            if own != handle:
                if handle:
                    yield handle, start, i
                handle, start = own or 0, i
    if handle:
        yield handle, start, len(text)


def _upright(
    view: View, left: array[float], lower: array[float], right: array[float], upper: array[float],
) -> tuple[list[float], Side, list[float], Side]:
    if view.turn == 0:
        ox, oy = view.left, view.top
        tops, bottoms = Flipped(upper, oy), Flipped(lower, oy)
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

    def __init__(self, page: Any, rects: array[float], view: View) -> None:
        self._page, self._rects, self._view = page, rects, view
        self._matrix, self._spot = (c_float * 6)(), (c_double * 2)()
        at = ctypes.addressof(self._spot)
        self._at = place(ctypes.addressof(self._matrix)), place(at), place(at + 8)
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
        page, own = self._page, place(handle)
        calls.char_matrix(page, index, at_matrix)
        a, b, c, d = self._matrix[:4]
        size = abs(calls.font_size(page, index)) * ((c * c + d * d) ** 0.5 or 1.0)
        calls.origin(page, index, at_x, at_y)
        x, y = self._spot[:2]
        left, upper, right, lower = self._rects[4 * index:4 * index + 4]
        if b == 0 and a > 0:
            drop, quarter = y - min(upper, lower), self._level
        else:
            length = (a * a + b * b) ** 0.5 or 1.0
            ux, uy = -b / length, a / length  # the writing's own upwards
            drop = ux * x + uy * y - min(ux * p + uy * q for p in (left, right) for q in (upper, lower))
            quarter = self._view.quarter(a, b)
        font = calls.object_font(own) or 0
        if font not in self._fonts:
            self._fonts[font] = _font(font) if font else ("", False)
        name, bold = self._fonts[font]
        mode = calls.render_mode(own)
        return Face(size, drop, bold or mode == 2, name, mode, quarter)


def _font(font: int) -> tuple[str, bool]:
    own = place(font)
    length = calls.font_name(own, None, 0)
    buffer = (c_char * max(length, 1))()
    calls.font_name(own, place(ctypes.addressof(buffer)), length)
    name = buffer.value.decode("utf-8", "replace")
    return name, _is_bold(name, calls.font_weight(own), calls.font_flags(own))


@lru_cache(maxsize=512)
def _is_bold(name: str, weight: int, flags: int) -> bool:
    lowered = name.lower()
    if any(word in lowered for word in ("bold", "black", "heavy", "demi")):
        return True
    if any(word in lowered for word in ("regular", "roman", "light", "book", "medium")):
        return False
    return weight >= 700 or bool(flags & 0x40000)
