"""What perspective is left in a page, by its print: lines that fan out, margins that draw together; and its removal.

Where the four sides of a photographed sheet were not found, the print still tells: its lines are level nowhere but in
the middle, and the slope grows towards the top and the bottom. Few lines lie so by chance; only a page in uneven light
is a photograph.
"""

from __future__ import annotations

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .page_image import Mask
from .upright import edge_points

_FIRST: Final = ((0, -0.006), (0, 0.006), (-0.006, 0), (0.006, 0), (-0.015, 0), (0.015, 0))  # tried at a first look
_GAIN: Final = 1.02  # in sharpness, where that is so
_GAIN_ALONE: Final = 1.07  # the same where nothing else tells of it
_WORTH: Final = 0.003  # slope from which it is worth straightening
_FEWEST: Final = 1500  # points of print that tell
_UNEVEN: Final = 36.0  # of 255
_COARSE: Final = 4.0  # pixels of a row while searching
_FINE: Final = 2.0

Floats = NDArray[np.float32]
Slant = tuple[float, float]  # the slope in the middle, and by how much it grows from one end to the other


class _Edges:
    """Edges of print along one direction, by where they stand across it (``across``) and along it (``along``)."""

    def __init__(self, across: Floats, along: Floats, size: tuple[int, int]) -> None:
        self._across, self._along = across, along - np.float32(size[1] / 2)
        self._place = across / np.float32(size[0]) - np.float32(0.5)

    def sharpness(self, slant: Slant, width: float) -> float:
        """How much of them falls into few rows when lines of such slopes are made level."""
        rows = self._across - self._along * (np.float32(slant[0]) + np.float32(slant[1]) * self._place)
        counts = np.bincount(((rows - rows.min()) / width).astype(np.int32)).astype(np.float64)
        counts = counts + np.concatenate([counts[1:], [0.0]])
        return float((counts * counts).sum() / len(rows))

    def slant(self, *, sure: bool = False) -> Slant:
        """The slopes of the print's lines; none where they are the same all over the page. ``sure``: look closely."""
        if len(self._across) < _FEWEST:
            return 0.0, 0.0
        plain = self.sharpness((0.0, 0.0), _FINE)
        gain = _GAIN if sure else _GAIN_ALONE
        if not sure and max(self.sharpness(slant, _FINE) for slant in _FIRST) < _GAIN * plain:
            return 0.0, 0.0
        best, reach, step = (0.0, 0.0), (0.024, 0.14), (0.004, 0.01)
        for width in (_COARSE, _FINE, 1.0):
            tried = [(best[0] + a, best[1] + b) for a in _steps(reach[0], step[0]) for b in _steps(reach[1], step[1])]
            best = max(tried, key=lambda one, width=width: self.sharpness(one, width))  # type: ignore[misc]
            reach, step = (step[0], step[1]), (step[0] / 4, step[1] / 4)
        return best if self.sharpness(best, _FINE) > gain * plain else (0.0, 0.0)


def _steps(reach: float, step: float) -> NDArray[np.float64]:
    return np.arange(-reach, reach + step / 2, step)


def is_photographed(paper: NDArray[np.uint8]) -> bool:
    """Whether the light falls on the paper as unevenly as it does in photographs. ``paper``: its brightness."""
    return float(np.percentile(paper, 95)) - float(np.percentile(paper, 5)) > _UNEVEN


def straightening(ink: Mask) -> NDArray[Any] | None:
    """The perspective that takes a page's pixels to a page without slant; None where it has none worth removing."""
    high, wide = ink.shape
    level, upright = edge_points(ink[:-1] & ~ink[1:]), edge_points(ink[:, :-1] & ~ink[:, 1:])
    rise = _Edges(level[0], level[1], (high, wide)).slant()
    run = _Edges(upright[1], upright[0], (wide, high)).slant(sure=rise != (0.0, 0.0))
    if max(map(abs, (*rise, *run))) < _WORTH:
        return None
    ends = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    shown = []
    for x, y in ends.tolist():
        slope, lean = rise[0] + rise[1] * (y / high - 0.5), run[0] + run[1] * (x / wide - 0.5)
        shown.append((x + (y - high / 2) * lean, y + (x - wide / 2) * slope))
    return cv2.getPerspectiveTransform(np.array(shown, np.float32), ends)


def straightened(picture: NDArray[Any], by: NDArray[Any], paper: int = 255) -> NDArray[Any]:
    """The picture without its slant, of the same size."""
    high, wide = picture.shape[:2]
    return np.asarray(cv2.warpPerspective(picture, by, (wide, high), flags=cv2.INTER_CUBIC,
                                          borderMode=cv2.BORDER_CONSTANT, borderValue=(paper,) * 3))
