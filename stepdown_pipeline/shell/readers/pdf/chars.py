"""The characters of a page, fetched in bulk, with their loose boxes and what their text objects say of them."""

from __future__ import annotations

import ctypes
from array import array
from ctypes import c_char, c_double, c_float, c_ushort
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from typing import Final

import pypdfium2.raw as raw

from . import calls
from .geometry import View

MAX_CHARS: Final = 60_000  # on one page; a dense page of print has 6,000
INVISIBLE: Final = 3  # the text render mode of somebody else's OCR
_CERTAIN: Final = frozenset((2, *range(9, 0xD800)))
_PLAIN: Final = frozenset(range(9, 0xD800))  # the same in pdfium's text and of a character alone


@dataclass(frozen=True, slots=True)
class Face:
    """What the characters of one text object share. ``drop`` is from the baseline down to the loose box's bottom."""

    size: float
    drop: float
    bold: bool
    font: str
    mode: int
    quarter: int | None  # counter-clockwise quarter turns of the writing in the upright view, None: slanted
    doubtful: bool = False  # its font does not say of every character what it is


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of a page, set by one text object."""

    start: int
    end: int
    face: Face


@dataclass(slots=True)
class Glyphs:
    """The characters of a page in the order of its stream: parallel lists, boxes in the upright view."""

    codes: list[int] = field(default_factory=list)
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
    codes = _codes(textpage, count)
    for i, address in enumerate(range(at, at + 16 * count, 16)):
        calls.loose(textpage, i, address)
    numbers = array("f")
    numbers.frombytes(bytes(rects))
    left, upper, right, lower = numbers[0::4], numbers[1::4], numbers[2::4], numbers[3::4]
    x0, top, x1, bottom = _upright(view, left, lower, right, upper)
    return Glyphs(codes, x0, top, x1, bottom, _spans(textpage, codes, view))


def _codes(textpage: int, count: int) -> list[int]:
    """Every character's code. All at once, where pdfium's text is sure to hold one unit for each character."""
    units = (c_ushort * (count + 1))()
    if calls.text(textpage, 0, count, ctypes.addressof(units)) == count + 1:
        codes = units[:count]
        if _PLAIN.issuperset(codes):
            return codes
    return [calls.unicode(textpage, i) for i in range(count)]


def _spans(textpage: int, codes: list[int], view: View) -> list[Span]:
    out: list[Span] = []
    faces: dict[int, Face] = {}
    fonts: dict[int, tuple[str, bool]] = {}
    start = 0
    for handle, members in groupby([calls.text_object(textpage, i) for i in range(len(codes))]):
        end = start + len(list(members))
        if handle:
            face = faces.get(handle)
            if face is None:
                face = faces[handle] = _face(textpage, start, handle, view, fonts)
            if not face.doubtful and not _CERTAIN.issuperset(codes[start:end]):
                face = replace(face, doubtful=True)
            out.append(Span(start, end, face))
        start = end
    return out


def _upright(
    view: View, left: array[float], lower: array[float], right: array[float], upper: array[float],
) -> tuple[list[float], list[float], list[float], list[float]]:
    if view.turn == 0:
        ox, oy = view.left, view.top
        return [v - ox for v in left], [oy - v for v in upper], [v - ox for v in right], [oy - v for v in lower]
    if view.turn == 1:
        ox, oy = view.bottom, view.left
        return [v - ox for v in lower], [v - oy for v in left], [v - ox for v in upper], [v - oy for v in right]
    if view.turn == 2:
        ox, oy = view.right, view.bottom
        return [ox - v for v in right], [v - oy for v in lower], [ox - v for v in left], [v - oy for v in upper]
    ox, oy = view.top, view.right
    return [ox - v for v in upper], [oy - v for v in right], [ox - v for v in lower], [oy - v for v in left]


def _face(textpage: int, index: int, handle: int, view: View, fonts: dict[int, tuple[str, bool]]) -> Face:
    values = (c_float * 6)()
    calls.char_matrix(textpage, index, ctypes.addressof(values))
    a, b, c, d = values[0], values[1], values[2], values[3]
    size = abs(calls.font_size(textpage, index)) * ((c * c + d * d) ** 0.5 or 1.0)
    spot, rect = (c_double * 2)(), (c_float * 4)()
    at = ctypes.addressof(spot)
    calls.origin(textpage, index, at, at + 8)
    calls.loose(textpage, index, ctypes.addressof(rect))
    length = (a * a + b * b) ** 0.5 or 1.0
    ux, uy = -b / length, a / length  # the writing's own upwards
    drop = ux * spot[0] + uy * spot[1] - min(ux * x + uy * y for x in (rect[0], rect[2]) for y in (rect[1], rect[3]))
    font = calls.object_font(handle) or 0
    if font not in fonts:
        fonts[font] = _font(font) if font else ("", False)
    name, bold = fonts[font]
    mode = calls.render_mode(handle)
    return Face(size, drop, bold or mode == 2, name, mode, view.quarter(a, b))


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
