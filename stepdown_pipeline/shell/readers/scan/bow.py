"""How a sheet that does not lie flat bows its lines, told by its print; and its removal.

A book's spine, a curled sheet under a camera: every line rises and falls in the same way across the page. A line that
is straight puts its print's edges into few rows; the bow is the one that gathers most of them.
"""

from __future__ import annotations

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .page_image import Mask
from .upright import edge_points

_FEWEST: Final = 1500  # points of print that tell
_GAIN: Final = 1.10  # in sharpness: what chance alone does not give
_WORTH: Final = 4.0  # pixels of bow from which it is worth straightening
_REACH: Final = (40.0, 16.0)  # pixels: of the bow in the middle, of its lean to one side
_FIRST: Final = (-34.0, -24.0, -16.0, -9.0, -4.5, 4.5, 9.0, 16.0, 24.0, 34.0)  # tried at a first look
_HINT: Final = 1.03  # in sharpness: worth a closer look
_THIN: Final = 3  # every third point is enough for that

Floats = NDArray[np.float32]
Bow = tuple[float, float]  # pixels by which lines bow in the middle, and by which the bow leans to one side
FLAT: Final[tuple[Bow, Bow]] = ((0.0, 0.0), (0.0, 0.0))


def bows_of(ink: Mask) -> tuple[Bow, Bow]:
    """The bow of a page's lines, across and (of a page that stands on a side) down; (0, 0) where there is none."""
    level, upright = edge_points(ink[:-1] & ~ink[1:]), edge_points(ink[:, :-1] & ~ink[:, 1:])
    high, wide = ink.shape
    return _bow(level[0], level[1], wide), _bow(upright[1], upright[0], high)


def unbowed(picture: NDArray[Any], bows: tuple[Bow, Bow], paper: int = 255) -> NDArray[Any]:
    """The picture with its lines straight, of the same size."""
    high, wide = picture.shape[:2]
    xs, ys = np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32)
    down, across = _shift(bows[0], xs, wide), _shift(bows[1], ys, high)
    from_x, from_y = np.meshgrid(xs, ys)
    return np.asarray(cv2.remap(picture, from_x + across[:, None], from_y + down[None, :], cv2.INTER_CUBIC,
                                borderMode=cv2.BORDER_CONSTANT, borderValue=(paper,) * 3))


def _bow(across: Floats, along: Floats, length: int) -> Bow:
    if len(across) < _FEWEST:
        return 0.0, 0.0
    few = across[::_THIN], along[::_THIN]
    plain = _sharpness(*few, length, (0.0, 0.0), 4.0)
    if max(_sharpness(*few, length, (bow, 0.0), 4.0) for bow in _FIRST) < _HINT * plain:
        return 0.0, 0.0
    best: Bow = (0.0, 0.0)
    reach, step = _REACH, (4.0, 4.0)
    for width in (4.0, 2.0, 1.0):
        middles, sides = best[0] + _steps(reach[0], step[0]), best[1] + _steps(reach[1], step[1])
        tried = [(float(middle), float(side)) for middle in middles for side in sides]
        scores = [_sharpness(across, along, length, one, width) for one in tried]
        best = tried[int(np.argmax(scores))]
        reach, step = step, (step[0] / 4, step[1] / 4)
    if max(map(abs, best)) < _WORTH:
        return 0.0, 0.0
    straight = _sharpness(across, along, length, (0.0, 0.0), 2.0)
    return best if _sharpness(across, along, length, best, 2.0) > _GAIN * straight else (0.0, 0.0)


def _shift(bow: Bow, along: Floats, length: int) -> Floats:
    """By how many pixels a line stands off, there."""
    place = along * np.float32(2 / length) - np.float32(1)
    middle = 1 - place * place
    return np.asarray((np.float32(bow[0]) + np.float32(bow[1]) * place) * middle, np.float32)


def _sharpness(across: Floats, along: Floats, length: int, bow: Bow, width: float) -> float:
    """How much of the print's edges falls into few rows when lines so bowed are made straight."""
    rows = across - _shift(bow, along, length)
    counts = np.bincount(((rows - rows.min()) / width).astype(np.int32)).astype(np.float64)
    counts = counts + np.concatenate([counts[1:], [0.0]])
    return float((counts * counts).sum() / len(rows))


def _steps(reach: float, step: float) -> NDArray[np.float64]:
    return np.arange(-reach, reach + step / 2, step)
