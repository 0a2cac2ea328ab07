"""From the form's points to those of the page as it was handed in: what is seen keeps its place on the paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .....core.consent_form.page import HEIGHT, WIDTH
from .....core.layout import Box
from ..clean import SCALE
from ..seen import SeenRule
from .register import Laid


@dataclass(frozen=True, slots=True)
class Placing:
    """Scale and shift in both ways, so that level stays level. ``turned``: quarters that set the page upright."""

    turned: int
    width: float  # of the upright page, in points
    height: float
    across: tuple[float, float]  # factor, shift
    down: tuple[float, float]

    def box(self, box: Box) -> Box:
        return (self._x(box[0]), self._y(box[1]), self._x(box[2]), self._y(box[3]))

    def rule(self, rule: SeenRule, *, level: bool) -> SeenRule:
        if level:
            return SeenRule(self._y(rule.at), self._x(rule.start), self._x(rule.end), rule.weight)
        return SeenRule(self._x(rule.at), self._y(rule.start), self._y(rule.end), rule.weight)

    def base(self, y: float) -> float:
        return self._y(y)

    def _x(self, x: float) -> float:
        return round(float(self.across[0] * x + self.across[1]), 2)

    def _y(self, y: float) -> float:
        return round(float(self.down[0] * y + self.down[1]), 2)


def placing(how: Laid, wide: int, high: int) -> Placing:
    """For a page of that many pixels as it was handed in."""
    corners = np.array([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)], np.float64)
    there = how.to_page(corners)
    right = there[1] - there[0]
    quarters = round(float(np.degrees(np.arctan2(right[1], right[0]))) / 90) % 4  # by which the form is turned now
    turned = (4 - quarters) % 4
    width, height = float(wide), float(high)
    for _ in range(turned):  # clockwise: what stood at the top stands at the right
        there = np.stack([height - there[:, 1], there[:, 0]], 1)
        width, height = height, width
    x, y = there[:, 0] / SCALE, there[:, 1] / SCALE
    left, far = (x[0] + x[3]) / 2, (x[1] + x[2]) / 2
    top, low = (y[0] + y[1]) / 2, (y[2] + y[3]) / 2
    return Placing(turned, width / SCALE, height / SCALE, ((far - left) / WIDTH, left), ((low - top) / HEIGHT, top))
