"""How far a page leans: at the right angle the lower edges of its ink gather in few rows, the right ones in columns."""

from __future__ import annotations

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .page_image import Mask

_MOST: Final = 13.0  # degrees that a page may lean
_POINTS: Final = 40_000
_SPARSE: Final = 8_000

Floats = NDArray[np.float32]


def lean(ink: Mask) -> float:
    """Degrees by which the page must be turned clockwise to be level, or to stand on a side exactly."""
    level = edge_points(ink[:-1] & ~ink[1:])
    upright = edge_points(ink[:, :-1] & ~ink[:, 1:])
    if len(level[0]) < 60 and len(upright[0]) < 60:
        return 0.0
    # Rows: y cos + x sin is constant along a line that leans by the angle; columns: x cos − y sin.
    pairs = ((level[0], level[1]), (upright[1], -upright[0]))
    best = 0.0
    sparse = len(level[0]) < _SPARSE  # a line or two: looked at closely from the first
    angles = np.arange(-_MOST, _MOST + 0.01, 0.2 if sparse else 0.5)
    for width, every, finer in ((1.5 if sparse else 4.0, 1 if sparse else 4, 0.1), (2.0, 2, 0.02), (1.0, 1, 0.0)):
        scores = [np.array([_sharpness(pair, angle, width, every) for angle in angles]) for pair in pairs]
        both = np.sum([(s / (float(np.median(s)) + 1e-9)) ** 2 for s in scores], axis=0)
        best = _vertex(angles, both.tolist())
        angles = best + np.arange(-7, 8) * finer
    return best


def edge_points(edges: Mask) -> tuple[Floats, Floats]:
    """The edge pixels as (y, x), evenly thinned."""
    found = np.flatnonzero(edges)
    ys, xs = np.divmod(found[::max(1, len(found) // _POINTS)], edges.shape[1])
    return ys.astype(np.float32), xs.astype(np.float32)


def _sharpness(points: tuple[Floats, Floats], angle: float, width: float, every: int) -> float:
    """How much of the edges falls into few lines when the page is turned by the angle."""
    radians = np.deg2rad(angle)
    across = points[0][::every] * np.float32(np.cos(radians)) + points[1][::every] * np.float32(np.sin(radians))
    if not len(across):
        return 0.0
    counts = np.bincount(((across - across.min()) / width).astype(np.int32)).astype(np.float64)
    counts = counts + np.concatenate([counts[1:], [0.0]])
    return float((counts * counts).sum() / len(across))


def _vertex(angles: NDArray[Any], scores: list[float]) -> float:
    peak = int(np.argmax(scores))
    if not 0 < peak < len(scores) - 1:
        return float(angles[peak])
    before, at, after = scores[peak - 1], scores[peak], scores[peak + 1]
    bend = before - 2 * at + after
    shift = 0.5 * (before - after) / bend if bend < 0 else 0.0
    return float(angles[peak] + shift * (angles[1] - angles[0]))


def turned_by(picture: NDArray[Any], degrees: float, paper: int = 255) -> NDArray[Any]:
    """The picture turned clockwise by a few degrees, grown so that no corner is lost."""
    high, wide = picture.shape[:2]
    radians = np.deg2rad(abs(degrees))
    grow_x, grow_y = int(high * np.sin(radians) / 2), int(wide * np.sin(radians) / 2)
    if abs(degrees) < 1.5:
        grow_x = grow_y = 0  # what leaves the sheet is margin
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), -degrees, 1.0)
    matrix[:, 2] += (grow_x, grow_y)
    fill = (paper,) * 3
    return np.asarray(cv2.warpAffine(
        picture, matrix, (wide + 2 * grow_x, high + 2 * grow_y), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT,
        borderValue=fill,
    ))


def quarter_turned(picture: NDArray[Any], quarters: int) -> NDArray[Any]:
    """The picture turned clockwise by quarters."""
    return np.ascontiguousarray(np.rot90(picture, -quarters)) if quarters % 4 else picture
