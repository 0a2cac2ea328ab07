"""A page made ready to be looked at: upright, level, its paper white; what finding marks and reading words share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....core.layout import Box

Grey = NDArray[np.uint8]
Colour = NDArray[np.uint8]  # rows × columns × (blue, green, red)
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page: ``grey`` (paper about 255), ``colour`` of the same geometry or None where the page has none.

    ``scale`` is pixels a point. ``ink`` is True on dark pixels (after a threshold that follows the paper about them);
    what a dark fill hides is True as well.
    """

    grey: Grey
    colour: Colour | None
    scale: float
    ink: Mask

    @property
    def width(self) -> float:
        """In points."""
        return float(self.grey.shape[1]) / self.scale

    @property
    def height(self) -> float:
        """In points."""
        return float(self.grey.shape[0]) / self.scale

    def pixels(self, box: Box, margin: float = 0.0) -> tuple[int, int, int, int]:
        """A box in points (grown by ``margin`` points) as x0, y0, x1, y1 in pixels within the page."""
        high, wide = self.grey.shape[:2]
        x0, y0, x1, y1 = box
        return (
            min(max(round((x0 - margin) * self.scale), 0), wide), min(max(round((y0 - margin) * self.scale), 0), high),
            min(max(round((x1 + margin) * self.scale), 0), wide), min(max(round((y1 + margin) * self.scale), 0), high),
        )

    def points(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Pixels as a box in points."""
        return (x0 / self.scale, y0 / self.scale, x1 / self.scale, y1 / self.scale)

    def crop(self, box: Box, margin: float = 0.0) -> NDArray[Any]:
        """The part in a box in points, in colour where the page has any; may be empty."""
        x0, y0, x1, y1 = self.pixels(box, margin)
        source = self.grey if self.colour is None else self.colour
        return source[y0:y1, x0:x1]
