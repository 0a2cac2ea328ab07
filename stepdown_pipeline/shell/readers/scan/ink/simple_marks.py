"""Marks of one or two strokes: specks and blots, dashes, ticks, crosses."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .....core.layout import InkLook
from .groups import Group
from .measures import Measures
from .residue import Bits

_SPECK: Final = 3.0  # points
_DROP: Final = 6.0  # points: a blot that is bigger may be a fat pen's initials
_DASH: Final = 1.4  # times its extent: how long the stroke of a dash is at most
_LOW: Final = 4.6  # points: what rises higher may be somebody's name
_RULE: Final = 2.6  # points: what is left of a printed line measures at most across
_WAVER: Final = 3.5  # of the pen's width: what a dash may leave its line
_ONE_STROKE: Final = 2.2  # of the pen's width: how high the ink of one level line is in a column
_TICK: Final = (4.5, 34.0)  # points: what a tick or a cross measures


def simple_mark(group: Group, shape: Measures) -> tuple[InkLook, float] | None:
    """The simple mark that the group is, or None."""
    longest = max(shape.wide, shape.high)
    if longest < 3.2 or (shape.length < 5 and longest < 7) or shape.area < 2.5 or _are_specks(group.bits, shape):
        return "speck", 0.9
    if _is_blot(shape):
        return ("unclear", 0.6) if longest > _DROP else ("speck", 0.6)
    if min(shape.wide, shape.high) < _RULE and shape.high > 4 * shape.wide:
        return "speck", 0.8  # what is left of an upright line
    if _is_line(group.bits, shape):
        if shape.wide < shape.high:
            return "unclear", 0.6
        return "dash", 0.9 if shape.high <= _LOW and shape.pieces <= 1 else 0.6
    if not (_TICK[0] <= shape.high <= _TICK[1] and 4 <= shape.wide <= _TICK[1]) or shape.loops > 1 or shape.pieces > 3:
        return None
    if shape.length > 3.6 * max(shape.wide, shape.high):
        return None
    path = _main(group.bits)
    if _is_tick(path):
        return "tick", 0.85
    if _is_cross(path):
        return "cross", 0.85
    return None


def _are_specks(bits: Bits, shape: Measures) -> bool:
    """Whether nothing in it is larger than a speck."""
    stats = cv2.connectedComponentsWithStats(bits, connectivity=8)[2][1:]
    most = _SPECK * bits.shape[1] / max(shape.wide, 0.1)
    return len(stats) > 1 and bool((stats[:, 2:4] < most).all())


def _is_blot(shape: Measures) -> bool:
    longest = max(shape.wide, shape.high)
    return shape.largest > 0.8 and shape.area > 0.55 * shape.wide * shape.high and shape.thickest > 0.4 * longest


def _is_line(bits: Bits, shape: Measures) -> bool:
    """Straight, or nearly so, along its whole length; an arrow's head is not enough to make it more."""
    ys, xs = np.nonzero(bits)
    if len(xs) < 8:
        return False
    points = np.column_stack([xs, ys]).astype(np.float64)
    points -= points.mean(axis=0)
    _, spread, axes = np.linalg.svd(points[:: max(len(points) // 1500, 1)], full_matrices=False)
    along, across = points @ axes[0], points @ axes[1]
    length = float(np.ptp(along))
    if length == 0 or spread[0] == 0:
        return False
    pen = shape.pen * bits.shape[1] / max(shape.wide, 0.1)
    narrow = float(np.percentile(np.abs(across), 95)) * 2
    there_and_back = shape.length > _DASH * max(shape.wide, shape.high)  # low waves, as somebody may sign
    level = narrow < max(min(0.13 * length, _WAVER * pen), 1.35 * pen)
    return level and length > 2.2 * pen and shape.loops == 0 and not there_and_back


def bare_share(bits: Bits, shape: Measures) -> float:
    """The share of its columns that hold no more than the stroke of one line."""
    pen = shape.pen * bits.shape[1] / max(shape.wide, 0.1)
    _, thick = _columns(bits)
    return float((thick <= _ONE_STROKE * pen).mean())


def _main(bits: Bits) -> Bits:
    """The largest piece alone, cut to itself."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(bits, connectivity=8)
    if count < 2:
        return bits
    x, y, w, h, _ = stats[1 + int(np.argmax(stats[1:, 4]))]
    return np.ascontiguousarray((labels[y:y + h, x:x + w] == 1 + int(np.argmax(stats[1:, 4]))).astype(np.uint8))


def _is_tick(bits: Bits) -> bool:
    """Down a little, then up a long way to the right: one stroke a column, lowest in the left part."""
    high, wide = bits.shape
    if high < 4 or wide < 4:
        return False
    middle, thick = _columns(bits)
    low = int(np.argmax(middle))
    if not 0.06 * wide <= low <= 0.62 * wide or middle[low] < 0.62 * high:
        return False
    left, right = middle[:low + 1], middle[low:]
    short, long = float(left[-1] - left[0]), float(right[0] - right[-1])
    rises = float((np.diff(_smooth(right)) <= 0.35).mean()) if right.size > 3 else 0.0
    slim = float(np.percentile(thick, 80)) < 0.62 * high
    return long > 0.45 * high and long >= 1.05 * short > -1 and rises > 0.85 and slim and short > 0.08 * high


def _is_cross(bits: Bits) -> bool:
    """Ink along both diagonals, to all four corners, and in the middle; elsewhere none."""
    small = cv2.resize(bits * 255, (24, 24), interpolation=cv2.INTER_AREA) > 90
    rows, columns = np.mgrid[0:24, 0:24]
    band = (np.abs(rows - columns) <= 5) | (np.abs(rows + columns - 23) <= 5)
    corners = (small[:7, :7], small[:7, -7:], small[-7:, :7], small[-7:, -7:])
    sides = (small[9:15, :4], small[9:15, -4:], small[:3, 9:15], small[-3:, 9:15])
    if not small.any():
        return False
    return (all(corner.mean() > 0.12 for corner in corners) and small[9:15, 9:15].mean() > 0.35
            and float(small[band].sum()) / float(small.sum()) > 0.86 and sum(side.mean() > 0.3 for side in sides) <= 1)


def _columns(bits: Bits) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The middle of the ink in each column, and its extent."""
    rows = np.arange(bits.shape[0])[:, None]
    count = np.maximum(bits.sum(axis=0), 1)
    first = bits.argmax(axis=0)
    last = bits.shape[0] - 1 - bits[::-1].argmax(axis=0)
    return (bits * rows).sum(axis=0) / count, (last - first + 1).astype(np.float64)


def _smooth(values: NDArray[np.float64]) -> NDArray[np.float64]:
    kernel = np.ones(3) / 3
    return np.convolve(values, kernel, mode="valid") if values.size >= 3 else values
