"""What the drawn paths of a page are: rules, fills, small squares, rings and free strokes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from ....core.layout import Box
from .geometry import union
from .paths import Shape, Stroke

RULE: Final = 2.6  # points: a filled rectangle thinner than this is a line
SQUARE: Final = (5.0, 16.5)  # points: sides of a drawn check box
_COVERED: Final = 1.0  # points that a covered area may reach out
_STRAIGHT: Final = 0.6  # points off the axis that a rule may run


class Rule(NamedTuple):
    """A horizontal or vertical line: at ``at`` across its axis, from ``start`` to ``end`` along it."""

    at: float
    start: float
    end: float
    weight: float = 0.5


class Fill(NamedTuple):
    """A filled area. ``vivid``: a highlighter's colour rather than a grey or pastel shade."""

    box: Box
    colour: tuple[int, int, int]

    @property
    def vivid(self) -> bool:
        return max(self.colour) - min(self.colour) > 90 and max(self.colour) > 200

    @property
    def dark(self) -> bool:
        return max(self.colour) < 110


class Square(NamedTuple):
    """A small drawn rectangle that may be a check box. ``dark``: filled in."""

    box: Box
    dark: bool = False
    outlined: bool = True


class Free(NamedTuple):
    """A stroke that is neither level nor upright: handwriting, a tick, a ring, art."""

    box: Box
    points: int
    curves: int
    closed: bool
    filled: bool


@dataclass(slots=True)
class Shapes:
    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    squares: list[Square] = field(default_factory=list)
    rings: list[Free] = field(default_factory=list)
    free: list[Free] = field(default_factory=list)


def _pale(colour: tuple[int, int, int] | None) -> bool:
    return colour is None or min(colour) >= 250


class _Paint(NamedTuple):
    """How a path is painted: white counts as not at all."""

    stroked: bool
    fill: tuple[int, int, int] | None
    weight: float


def sort_shapes(drawn: list[Shape], page: Box) -> Shapes:
    """Sort a page's paths. White ones are not seen by a reader and are left out."""
    out = Shapes()
    for shape in drawn:
        if _pale(shape.stroke) and _pale(shape.fill):
            if shape.fill is not None and out.fills:
                _paint_over(out, shape.box)
        elif shape.strokes:
            paint = _Paint(not _pale(shape.stroke), None if _pale(shape.fill) else shape.fill, shape.width)
            for stroke in shape.strokes:
                _add_stroke(out, stroke, paint, page)
        else:
            _add_rule(out, shape.box)
    return out


def _paint_over(out: Shapes, box: Box) -> None:
    """White over shaded areas, as where cells are merged after their columns were shaded, hides what it covers."""
    out.fills = [left for fill in out.fills for left in _uncovered(fill, box)]


def _uncovered(fill: Fill, by: Box) -> list[Fill]:
    """What is left of an area above and below a box that reaches across it; all of it where the box does not."""
    x0, top, x1, bottom = fill.box
    if by[0] > x0 + _COVERED or by[2] < x1 - _COVERED or by[1] >= bottom or by[3] <= top:
        return [fill]
    left = ((x0, top, x1, by[1]), (x0, by[3], x1, bottom))
    return [Fill(part, fill.colour) for part in left if part[3] - part[1] > _COVERED]


def _add_rule(out: Shapes, box: Box) -> None:
    wide, high = box[2] - box[0], box[3] - box[1]
    if wide >= high:
        out.level.append(Rule((box[1] + box[3]) / 2, box[0], box[2], high))
    else:
        out.upright.append(Rule((box[0] + box[2]) / 2, box[1], box[3], wide))


def _add_stroke(out: Shapes, stroke: Stroke, paint: _Paint, page: Box) -> None:
    points = stroke.points
    box = union((x, y, x, y) for x, y in points)
    wide, high = box[2] - box[0], box[3] - box[1]
    straight = stroke.curves == 0
    # Rounded corners: 8 curves at most, and lines beside them; such a rectangle counts as one with square corners.
    rounded = stroke.closed and 0 < stroke.curves <= 8 and len(points) > 3 * stroke.curves + 3
    if rounded or (straight and _is_rectangle(points, box) and (stroke.closed or paint.fill or len(points) == 5)):
        _add_rectangle(out, box, paint, page)
    elif min(wide, high) <= RULE and max(wide, high) > 4 and (paint.fill or straight):
        _add_rule(out, box)
    elif not (straight and paint.stroked and _add_legs(out, stroke, paint.weight)):
        _add_free(out, stroke, box, paint)


def _add_free(out: Shapes, stroke: Stroke, box: Box, paint: _Paint) -> None:
    wide, high = box[2] - box[0], box[3] - box[1]
    points = stroke.points
    reach = 0.35 * max(wide, high)
    returns = abs(points[0][0] - points[-1][0]) < reach and abs(points[0][1] - points[-1][1]) < reach
    free = Free(box, len(points), stroke.curves, closed=stroke.closed or returns, filled=not paint.stroked)
    ring = free.closed and 2 <= stroke.curves <= 24 and not free.filled and 0.12 < wide / max(high, 0.1) < 12
    (out.rings if ring else out.free).append(free)


def _is_rectangle(points: tuple[tuple[float, float], ...], box: Box) -> bool:
    """Whether the points are the four corners of their box, each of them met."""
    if len(points) not in (4, 5):
        return False
    met = {(abs(x - box[0]) > abs(x - box[2]), abs(y - box[1]) > abs(y - box[3])) for x, y in points}
    return len(met) == 4 and all(
        min(abs(x - box[0]), abs(x - box[2])) <= _STRAIGHT and min(abs(y - box[1]), abs(y - box[3])) <= _STRAIGHT
        for x, y in points
    )


def _add_legs(out: Shapes, stroke: Stroke, weight: float) -> bool:
    """A path of level and upright legs only, as rules. False: it has others."""
    points = stroke.points
    legs = list(zip(points, points[1:] + (points[:1] if stroke.closed else ()), strict=False))
    if not all(abs(a[0] - b[0]) <= _STRAIGHT or abs(a[1] - b[1]) <= _STRAIGHT for a, b in legs):
        return False
    for a, b in legs:
        wide, high = abs(a[0] - b[0]), abs(a[1] - b[1])
        if wide > _STRAIGHT:
            out.level.append(Rule((a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0]), weight))
        elif high > _STRAIGHT:
            out.upright.append(Rule((a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1]), weight))
    return True


def _add_rectangle(out: Shapes, box: Box, paint: _Paint, page: Box) -> None:
    wide, high = box[2] - box[0], box[3] - box[1]
    low, top = SQUARE
    if min(wide, high) <= RULE:
        _add_rule(out, box)
    elif low <= wide <= top and low <= high <= top and 0.66 < wide / high < 1.5:
        out.squares.append(Square(box, paint.fill is not None and max(paint.fill) < 110, paint.stroked))
    else:
        if paint.fill is not None:
            clipped = (max(box[0], page[0]), max(box[1], page[1]), min(box[2], page[2]), min(box[3], page[3]))
            out.fills.append(Fill(clipped, paint.fill))
        if paint.stroked:
            edges(out, box, paint.weight)


def edges(out: Shapes, box: Box, weight: float) -> None:
    """The four sides of a box as rules."""
    out.level += [Rule(box[1], box[0], box[2], weight), Rule(box[3], box[0], box[2], weight)]
    out.upright += [Rule(box[0], box[1], box[3], weight), Rule(box[2], box[1], box[3], weight)]
