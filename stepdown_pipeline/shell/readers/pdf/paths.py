"""The drawn shapes and placed images of a page, those inside form objects included."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from ctypes import c_float, c_int, c_uint
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, Final, NamedTuple

from ....core.layout import Box
from . import calls
from .calls import place
from .geometry import View, union

MAX_OBJECTS: Final = 20_000
MAX_NESTING: Final = 8  # of form objects within form objects
_MAX_SEGMENTS: Final = 4000  # of one path
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_CURVE, _MOVE = 1, 2
_THIN: Final = 2.6  # points

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_SAME: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Stroke(NamedTuple):
    """One subpath: its points in the upright view (control points of its ``curves`` included)."""

    points: tuple[Point, ...]
    curves: int
    closed: bool


class Shape(NamedTuple):
    """One drawn path. ``thin`` shapes (rules) come without strokes: the box says all."""

    box: Box
    strokes: tuple[Stroke, ...]
    fill: tuple[int, int, int] | None
    stroke: tuple[int, int, int] | None
    width: float


class PlacedImage(NamedTuple):
    """An image on a page. ``handle`` is pdfium's, good only while the page is open."""

    box: Box
    handle: int


@dataclass(slots=True)
class Drawn:
    """The shapes and images of a page."""

    shapes: list[Shape] = field(default_factory=list)
    images: list[PlacedImage] = field(default_factory=list)
    truncated: bool = False


def drawn_of(page: int, view: View) -> Drawn:
    """Every path and image of an open page."""
    out = Drawn()
    own = place(page)
    count = calls.count_objects(own)
    out.truncated = count > MAX_OBJECTS
    handles = map(calls.page_object, repeat(own), range(min(count, MAX_OBJECTS)))
    _Collector(view, out).collect(handles, _SAME, 0)
    return out


def _fields(numbers: Any) -> list[Any]:
    """The places of four-byte numbers that stand one after the other."""
    at = ctypes.addressof(numbers)
    return [place(at + 4 * i) for i in range(len(numbers))]


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


class _Collector:
    """Asks pdfium of objects; what it answers is written to the same places every time."""

    def __init__(self, view: View, out: Drawn) -> None:
        self._view, self._out = view, out
        self._bounds, self._matrix = (c_float * 4)(), (c_float * 6)()
        self._colour, self._modes, self._width = (c_uint * 4)(), (c_int * 2)(), c_float()
        self._at_bounds, self._at_colour = _fields(self._bounds), _fields(self._colour)
        self._at_modes, self._at_matrix = _fields(self._modes), place(ctypes.addressof(self._matrix))
        self._at_width = place(ctypes.addressof(self._width))

    def collect(self, handles: Iterable[int], outer: Matrix, depth: int) -> None:
        """The paths and images among these objects, and within them, laid on the page by ``outer``."""
        out, view = self._out, self._view
        width, height = view.width, view.height
        kind_of, bounds_of = calls.object_type, calls.bounds
        for handle in handles:
            own = place(handle)
            kind = kind_of(own) if handle else _TEXT
            if kind == _TEXT:
                continue
            if kind == _FORM and depth < MAX_NESTING:
                inside = map(calls.inside_object, repeat(own), range(min(calls.count_inside(own), MAX_OBJECTS)))
                self.collect(list(inside), self._laid(own, outer), depth + 1)
            if kind not in (_PATH, _IMAGE) or not bounds_of(own, *self._at_bounds):
                continue
            if len(out.shapes) + len(out.images) >= MAX_OBJECTS:
                out.truncated = True
                return
            x0, y0, x1, y1 = self._bounds[:]
            box = _box(x0, y0, x1, y1, outer, view)
            if box[2] < 0 or box[3] < 0 or box[0] > width or box[1] > height:
                continue
            if kind == _IMAGE:
                out.images.append(PlacedImage(box, handle))
                continue
            shape = self._shape(own, box, outer)
            if shape is not None:
                out.shapes.append(shape)

    def _laid(self, own: Any, outer: Matrix) -> Matrix:
        if not calls.matrix(own, self._at_matrix):
            return outer
        a, b, c, d, e, f = self._matrix[:]
        return _times((a, b, c, d, e, f), outer)

    def _painted(self, getter: Any, own: Any) -> tuple[int, int, int] | None:
        if not getter(own, *self._at_colour):
            return None
        red, green, blue, solid = self._colour[:]
        return None if solid < 8 else (red, green, blue)

    def _shape(self, own: Any, box: Box, outer: Matrix) -> Shape | None:
        if not calls.draw_mode(own, *self._at_modes):
            return None
        filled, stroked = self._modes[:]
        fill = self._painted(calls.fill, own) if filled else None
        stroke = self._painted(calls.stroke, own) if stroked else None
        if fill is None and stroke is None:
            return None
        count = calls.count_segments(own)
        if count < 2:
            return None
        thin = min(box[2] - box[0], box[3] - box[1]) <= _THIN
        if thin and count <= 6:
            return Shape(box, (), fill, stroke, 0.0)
        self._width.value = 0.0
        calls.stroke_width(own, self._at_width)
        strokes = self._strokes(own, min(count, _MAX_SEGMENTS), self._laid(own, outer))
        return Shape(box, strokes, fill, stroke, self._width.value)

    def _strokes(self, own: Any, count: int, matrix: Matrix) -> tuple[Stroke, ...]:
        a, b, c, d, e, f = matrix
        spot, view = (c_float * 2)(), self._view
        at_x, at_y = _fields(spot)
        out: list[Stroke] = []
        points: list[Point] = []
        controls, closed = 0, False

        def end() -> None:
            if len(points) > 1:
                out.append(Stroke(tuple(points), controls // 3, closed))

        for i in range(count):
            segment = place(calls.segment(own, i))
            kind = calls.segment_type(segment)
            calls.segment_point(segment, at_x, at_y)
            x, y = spot[:]
            if kind == _MOVE:
                end()
                points, controls, closed = [], 0, False
            elif kind == _CURVE:
                controls += 1
            points.append(view.point(a * x + c * y + e, b * x + d * y + f))
            closed = closed or bool(calls.segment_close(segment))
        end()
        return tuple(out)


def _box(x0: float, y0: float, x1: float, y1: float, outer: Matrix, view: View) -> Box:
    if outer is _SAME:
        if view.turn == 0 and x0 <= x1 and y0 <= y1:
            return (x0 - view.left, view.top - y1, x1 - view.left, view.top - y0)
        return view.box(x0, y0, x1, y1)
    a, b, c, d, e, f = outer
    corners = [view.point(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    return union((x, y, x, y) for x, y in corners)
