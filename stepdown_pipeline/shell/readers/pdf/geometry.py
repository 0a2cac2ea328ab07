"""Boxes and the page's upright view: points from the top left corner, as a reader holds the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ....core.layout import Box


@dataclass(frozen=True, slots=True)
class View:
    """The visible part of a page in user space (points, y upwards) and its clockwise quarter turns."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """User space to the upright view."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle in user space, its corners in any order, as a box of the upright view."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def quarter(self, dx: float, dy: float) -> int | None:
        """Counter-clockwise quarter turns of writing that runs along (dx, dy) in user space; None when slanted."""
        if abs(dx) >= abs(dy):
            along, across, quarter = dx, dy, 0 if dx > 0 else 2
        else:
            along, across, quarter = dy, dx, 1 if dy > 0 else 3
        if along == 0 or abs(across) > 0.12 * abs(along):
            return None if along else 0
        return (quarter - self.turn) % 4

    def turned(self, quarters: int) -> View:
        """The same page turned clockwise by some more quarters."""
        return View(self.left, self.bottom, self.right, self.top, (self.turn + quarters) % 4)


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around some (at least one)."""
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return (min(x0), min(top), max(x1), max(bottom))


def centre(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def holds(outer: Box, x: float, y: float, slack: float = 0.0) -> bool:
    """Whether a point lies in a box."""
    return outer[0] - slack <= x <= outer[2] + slack and outer[1] - slack <= y <= outer[3] + slack


def within(outer: Box, inner: Box, slack: float = 1.5) -> bool:
    """Whether a box lies in another."""
    return (
        outer[0] - slack <= inner[0] and outer[1] - slack <= inner[1]
        and inner[2] <= outer[2] + slack and inner[3] <= outer[3] + slack
    )


def area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def overlap(a: Box, b: Box) -> float:
    """The area that two boxes share."""
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
