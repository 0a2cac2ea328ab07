"""The only module that speaks to pdfium: characters, drawn shapes and images of a page, fetched in bulk.

The raw functions are called through narrow prototypes (integers and addresses) because ctypes' own checks of the
generated bindings cost more than pdfium's work. pdfium is not thread-safe: one document at a time in a process.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_char, c_double, c_float, c_int, c_uint, c_ulong, c_void_p
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as raw

from .geometry import View

MAX_CHARS: Final = 60_000  # on one page; a dense page of print has 6,000
MAX_OBJECTS: Final = 20_000
MAX_NESTING: Final = 8  # of form objects within form objects

Point = tuple[float, float]


def _bind(name: str, result: Any, *arguments: Any) -> Any:
    address = ctypes.cast(getattr(raw, name), c_void_p).value
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_unicode = _bind("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
_loose = _bind("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
_text_object = _bind("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
_char_matrix = _bind("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p)
_origin = _bind("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)
_font_size = _bind("FPDFText_GetFontSize", c_double, c_void_p, c_int)
_render_mode = _bind("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
_object_font = _bind("FPDFTextObj_GetFont", c_void_p, c_void_p)
_font_name = _bind("FPDFFont_GetBaseFontName", ctypes.c_size_t, c_void_p, c_void_p, ctypes.c_size_t)
_font_weight = _bind("FPDFFont_GetWeight", c_int, c_void_p)
_font_flags = _bind("FPDFFont_GetFlags", c_int, c_void_p)
_count_objects = _bind("FPDFPage_CountObjects", c_int, c_void_p)
_page_object = _bind("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
_count_inside = _bind("FPDFFormObj_CountObjects", c_int, c_void_p)
_inside_object = _bind("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong)
_object_type = _bind("FPDFPageObj_GetType", c_int, c_void_p)
_bounds = _bind("FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_matrix = _bind("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
_fill = _bind("FPDFPageObj_GetFillColor", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_stroke = _bind("FPDFPageObj_GetStrokeColor", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_stroke_width = _bind("FPDFPageObj_GetStrokeWidth", c_int, c_void_p, c_void_p)
_draw_mode = _bind("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
_count_segments = _bind("FPDFPath_CountSegments", c_int, c_void_p)
_segment = _bind("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
_segment_type = _bind("FPDFPathSegment_GetType", c_int, c_void_p)
_segment_point = _bind("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
_segment_close = _bind("FPDFPathSegment_GetClose", c_int, c_void_p)

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_LINE, _CURVE, _MOVE = 0, 1, 2
INVISIBLE: Final = 3  # the text render mode of somebody else's OCR
_MAX_SEGMENTS: Final = 4000


@dataclass(frozen=True, slots=True)
class Face:
    """What the characters of one text object share. ``drop`` is from the baseline down to the loose box's bottom."""

    size: float
    drop: float
    bold: bool
    font: str
    mode: int
    quarter: int | None  # counter-clockwise quarter turns of the writing in the upright view, None: slanted


@dataclass(slots=True)
class Glyphs:
    """The characters of a page in the order of its stream: parallel lists, boxes in the upright view."""

    codes: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    x0: list[float] = field(default_factory=list)
    top: list[float] = field(default_factory=list)
    x1: list[float] = field(default_factory=list)
    bottom: list[float] = field(default_factory=list)
    faces: dict[int, Face] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stroke:
    """One subpath: its points in the upright view (control points of its ``curves`` included)."""

    points: tuple[Point, ...]
    curves: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """One drawn path. ``thin`` shapes (rules) come without strokes: the box says all."""

    box: tuple[float, float, float, float]
    strokes: tuple[Stroke, ...]
    fill: tuple[int, int, int] | None
    stroke: tuple[int, int, int] | None
    width: float


@dataclass(frozen=True, slots=True)
class PlacedImage:
    """An image on a page. ``handle`` is pdfium's, good only while the page is open."""

    box: tuple[float, float, float, float]
    handle: int


@dataclass(slots=True)
class Drawn:
    """The shapes and images of a page."""

    shapes: list[Shape] = field(default_factory=list)
    images: list[PlacedImage] = field(default_factory=list)
    truncated: bool = False


class Sheet:
    """One open page."""

    def __init__(self, document: Any, page: Any) -> None:
        self.document: int = ctypes.cast(document, c_void_p).value or 0
        self.page: int = ctypes.cast(page, c_void_p).value or 0
        rect = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, rect)
        turn = raw.FPDFPage_GetRotation(page)
        self.view = View(rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top), turn % 4)

    def glyphs(self) -> Glyphs:
        """Every character with its loose box."""
        textpage = raw.FPDFText_LoadPage(ctypes.cast(self.page, raw.FPDF_PAGE))
        if not textpage:
            return Glyphs()
        try:
            return _glyphs(ctypes.cast(textpage, c_void_p).value or 0, self.view)
        finally:
            raw.FPDFText_ClosePage(textpage)

    def drawn(self) -> Drawn:
        """Every path and image, those inside form objects included."""
        out = Drawn()
        count = _count_objects(self.page)
        handles = [_page_object(self.page, i) for i in range(min(count, MAX_OBJECTS))]
        out.truncated = count > MAX_OBJECTS
        _collect(handles, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), self.view, out, 0)
        return out


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document, closed at the end with all of its pages. Raises ``pypdfium2.PdfiumError``."""
    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


@contextmanager
def sheet(document: pypdfium2.PdfDocument, index: int) -> Iterator[Sheet | None]:
    """One page by its index from 0; None when pdfium cannot load it."""
    page = raw.FPDF_LoadPage(document.raw, index)
    if not page:
        yield None
        return
    try:
        yield Sheet(document.raw, page)
    finally:
        raw.FPDF_ClosePage(page)


def _glyphs(textpage: int, view: View) -> Glyphs:
    count = min(raw.FPDFText_CountChars(ctypes.cast(textpage, raw.FPDF_TEXTPAGE)), MAX_CHARS)
    if count <= 0:
        return Glyphs()
    rects = (c_float * (4 * count))()
    base = ctypes.addressof(rects)
    codes = [_unicode(textpage, i) for i in range(count)]
    objects: list[int] = [_text_object(textpage, i) or 0 for i in range(count)]
    for i in range(count):
        _loose(textpage, i, base + 16 * i)
    numbers = array("f")
    numbers.frombytes(bytes(rects))
    left, upper, right, lower = numbers[0::4], numbers[1::4], numbers[2::4], numbers[3::4]
    faces: dict[int, Face] = {}
    previous = 0
    for i, handle in enumerate(objects):
        if handle != previous:
            previous = handle
            if handle and handle not in faces:
                faces[handle] = _face(textpage, i, handle, view)
    x0, top, x1, bottom = _upright(view, left, lower, right, upper)
    return Glyphs(codes, objects, x0, top, x1, bottom, faces)


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


def _face(textpage: int, index: int, handle: int, view: View) -> Face:
    values = (c_float * 6)()
    _char_matrix(textpage, index, ctypes.addressof(values))
    a, b, c, d = values[0], values[1], values[2], values[3]
    size = abs(_font_size(textpage, index)) * ((c * c + d * d) ** 0.5 or 1.0)
    spot, rect = (c_double * 2)(), (c_float * 4)()
    at = ctypes.addressof(spot)
    _origin(textpage, index, at, at + 8)
    _loose(textpage, index, ctypes.addressof(rect))
    length = (a * a + b * b) ** 0.5 or 1.0
    ux, uy = -b / length, a / length  # the writing's own upwards
    drop = ux * spot[0] + uy * spot[1] - min(ux * x + uy * y for x in (rect[0], rect[2]) for y in (rect[1], rect[3]))
    font = _object_font(handle) or 0
    name, bold = _font(font) if font else ("", False)
    mode = _render_mode(handle)
    return Face(size, drop, bold or mode == 2, name, mode, view.quarter(a, b))


def _font(font: int) -> tuple[str, bool]:
    length = _font_name(font, None, 0)
    buffer = (c_char * max(length, 1))()
    _font_name(font, ctypes.addressof(buffer), length)
    name = buffer.value.decode("utf-8", "replace")
    return name, _is_bold(name, _font_weight(font), _font_flags(font))


@lru_cache(maxsize=512)
def _is_bold(name: str, weight: int, flags: int) -> bool:
    lowered = name.lower()
    if any(word in lowered for word in ("bold", "black", "heavy", "demi")):
        return True
    if any(word in lowered for word in ("regular", "roman", "light", "book", "medium")):
        return False
    return weight >= 700 or bool(flags & 0x40000)


Matrix = tuple[float, float, float, float, float, float]


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _object_matrix(handle: int, outer: Matrix) -> Matrix:
    values = (c_float * 6)()
    if not _matrix(handle, ctypes.addressof(values)):
        return outer
    return _times((values[0], values[1], values[2], values[3], values[4], values[5]), outer)


def _collect(handles: list[int], outer: Matrix, view: View, out: Drawn, depth: int) -> None:
    floats = (c_float * 4)()
    base = ctypes.addressof(floats)
    plain = outer == (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    for handle in handles:
        kind = _object_type(handle)
        if kind == _TEXT or not handle:
            continue
        if kind == _FORM:
            if depth < MAX_NESTING:
                inside = [_inside_object(handle, i) for i in range(min(_count_inside(handle), MAX_OBJECTS))]
                _collect(inside, _object_matrix(handle, outer), view, out, depth + 1)
            continue
        if kind not in (_PATH, _IMAGE) or not _bounds(handle, base, base + 4, base + 8, base + 12):
            continue
        if len(out.shapes) + len(out.images) >= MAX_OBJECTS:
            out.truncated = True
            return
        x0, y0, x1, y1 = floats[0], floats[1], floats[2], floats[3]
        if not plain:
            a, b, c, d, e, f = outer
            corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
            x0, y0 = min(p[0] for p in corners), min(p[1] for p in corners)
            x1, y1 = max(p[0] for p in corners), max(p[1] for p in corners)
        box = view.box(x0, y0, x1, y1)
        if box[2] < 0 or box[3] < 0 or box[0] > view.width or box[1] > view.height:
            continue
        if kind == _IMAGE:
            out.images.append(PlacedImage(box, handle))
        else:
            shape = _shape(handle, box, outer, view)
            if shape is not None:
                out.shapes.append(shape)


def _colour(getter: Any, handle: int) -> tuple[int, int, int] | None:
    parts = (c_uint * 4)()
    at = ctypes.addressof(parts)
    if not getter(handle, at, at + 4, at + 8, at + 12) or parts[3] < 8:
        return None
    return parts[0], parts[1], parts[2]


def _shape(handle: int, box: tuple[float, float, float, float], outer: Matrix, view: View) -> Shape | None:
    mode, stroked = c_int(), c_int()
    _draw_mode(handle, ctypes.addressof(mode), ctypes.addressof(stroked))
    fill = _colour(_fill, handle) if mode.value else None
    stroke = _colour(_stroke, handle) if stroked.value else None
    if fill is None and stroke is None:
        return None
    count = _count_segments(handle)
    if count < 2:
        return None
    thin = min(box[2] - box[0], box[3] - box[1]) <= 2.6
    if thin and count <= 6:
        return Shape(box, (), fill, stroke, 0.0)
    width = c_float()
    _stroke_width(handle, byref(width))
    matrix = _object_matrix(handle, outer)
    return Shape(box, _strokes(handle, min(count, _MAX_SEGMENTS), matrix, view), fill, stroke, width.value)


def _strokes(handle: int, count: int, matrix: Matrix, view: View) -> tuple[Stroke, ...]:
    a, b, c, d, e, f = matrix
    spot = (c_float * 2)()
    at = ctypes.addressof(spot)
    out: list[Stroke] = []
    points: list[Point] = []
    controls, closed = 0, False

    def end() -> None:
        if len(points) > 1:
            out.append(Stroke(tuple(points), controls // 3, closed))

    for i in range(count):
        segment = _segment(handle, i)
        kind = _segment_type(segment)
        _segment_point(segment, at, at + 4)
        x, y = spot[0], spot[1]
        if kind == _MOVE:
            end()
            points, controls, closed = [], 0, False
        elif kind == _CURVE:
            controls += 1
        points.append(view.point(a * x + c * y + e, b * x + d * y + f))
        closed = closed or bool(_segment_close(segment))
    end()
    return tuple(out)
