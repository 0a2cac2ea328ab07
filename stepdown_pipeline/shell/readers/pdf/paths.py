"""The drawn shapes and placed images of a page, those inside form objects included."""

from __future__ import annotations

import ctypes
from ctypes import c_float, c_int, c_uint
from dataclasses import dataclass, field
from typing import Any, Final

from ....core.layout import Box
from . import calls
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


@dataclass(frozen=True, slots=True)
class Stroke:
    """One subpath: its points in the upright view (control points of its ``curves`` included)."""

    points: tuple[Point, ...]
    curves: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """One drawn path. ``thin`` shapes (rules) come without strokes: the box says all."""

    box: Box
    strokes: tuple[Stroke, ...]
    fill: tuple[int, int, int] | None
    stroke: tuple[int, int, int] | None
    width: float


@dataclass(frozen=True, slots=True)
class PlacedImage:
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
    count = calls.count_objects(page)
    out.truncated = count > MAX_OBJECTS
    _collect([calls.page_object(page, i) for i in range(min(count, MAX_OBJECTS))], _SAME, view, out, 0)
    return out


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _object_matrix(handle: int, outer: Matrix) -> Matrix:
    values = (c_float * 6)()
    if not calls.matrix(handle, ctypes.addressof(values)):
        return outer
    return _times((values[0], values[1], values[2], values[3], values[4], values[5]), outer)


def _collect(handles: list[int], outer: Matrix, view: View, out: Drawn, depth: int) -> None:
    floats = (c_float * 4)()
    at = ctypes.addressof(floats)
    for handle in handles:
        kind = calls.object_type(handle) if handle else _TEXT
        if kind == _FORM and depth < MAX_NESTING:
            inside = [calls.inside_object(handle, i) for i in range(min(calls.count_inside(handle), MAX_OBJECTS))]
            _collect(inside, _object_matrix(handle, outer), view, out, depth + 1)
        if kind not in (_PATH, _IMAGE) or not calls.bounds(handle, at, at + 4, at + 8, at + 12):
            continue
        if len(out.shapes) + len(out.images) >= MAX_OBJECTS:
            out.truncated = True
            return
        box = _box(floats[0], floats[1], floats[2], floats[3], outer, view)
        if box[2] < 0 or box[3] < 0 or box[0] > view.width or box[1] > view.height:
            continue
        if kind == _IMAGE:
            out.images.append(PlacedImage(box, handle))
            continue
        shape = _shape(handle, box, outer, view)
        if shape is not None:
            out.shapes.append(shape)


def _box(x0: float, y0: float, x1: float, y1: float, outer: Matrix, view: View) -> Box:
    if outer == _SAME:
        return view.box(x0, y0, x1, y1)
    a, b, c, d, e, f = outer
    corners = [view.point(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    return union((x, y, x, y) for x, y in corners)


def _colour(getter: Any, handle: int) -> tuple[int, int, int] | None:
    parts = (c_uint * 4)()
    at = ctypes.addressof(parts)
    if not getter(handle, at, at + 4, at + 8, at + 12) or parts[3] < 8:
        return None
    return parts[0], parts[1], parts[2]


def _shape(handle: int, box: Box, outer: Matrix, view: View) -> Shape | None:
    mode, stroked = c_int(), c_int()
    calls.draw_mode(handle, ctypes.addressof(mode), ctypes.addressof(stroked))
    fill = _colour(calls.fill, handle) if mode.value else None
    stroke = _colour(calls.stroke, handle) if stroked.value else None
    if fill is None and stroke is None:
        return None
    count = calls.count_segments(handle)
    if count < 2:
        return None
    thin = min(box[2] - box[0], box[3] - box[1]) <= _THIN
    if thin and count <= 6:
        return Shape(box, (), fill, stroke, 0.0)
    width = c_float()
    calls.stroke_width(handle, ctypes.addressof(width))
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
        segment = calls.segment(handle, i)
        kind = calls.segment_type(segment)
        calls.segment_point(segment, at, at + 4)
        x, y = spot[0], spot[1]
        if kind == _MOVE:
            end()
            points, controls, closed = [], 0, False
        elif kind == _CURVE:
            controls += 1
        points.append(view.point(a * x + c * y + e, b * x + d * y + f))
        closed = closed or bool(calls.segment_close(segment))
    end()
    return tuple(out)
