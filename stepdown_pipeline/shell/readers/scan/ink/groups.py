"""Groups of ink that belong together by nearness: one signature, one note, one tick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .....core.layout import Box
from ..seen import SeenRule
from .residue import Bits

_CELL: Final = 1.0  # points: the grid on which nearness is told
_ASIDE: Final = 6  # cells to either side that still belong: words of one signature
_CUT: Final = 3.2  # points that a printed line takes out of a stroke
_ABOVE: Final = 1  # cells above and below


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Ink that belongs together: its bits, cut out, and where they stand, in pixels and in points."""

    bits: Bits
    left: int
    top: int
    box: Box


def groups(left: Bits, scale: float, level: Iterable[SeenRule], upright: Iterable[SeenRule]) -> Iterator[Group]:
    """All groups on a page. A printed line parts what does not itself reach over it."""
    step = max(round(_CELL * scale), 1)
    high, wide = -(-left.shape[0] // step), -(-left.shape[1] // step)
    padded = np.zeros((high * step, wide * step), np.uint8)
    padded[:left.shape[0], :left.shape[1]] = left
    grid = padded.reshape(high, step, wide, step).max(axis=(1, 3))
    if not grid.any():
        return
    near = cv2.dilate(grid, np.ones((2 * _ABOVE + 1, 2 * _ASIDE + 1), np.uint8))
    walls = np.zeros_like(near)
    cell = scale / step
    for rule in level:
        y = int(rule.at * cell)
        walls[y:y + 1, int(rule.start * cell):int(rule.end * cell) + 1] = 1
    for rule in upright:
        x = int(rule.at * cell)
        walls[int(rule.start * cell):int(rule.end * cell) + 1, x:x + 1] = 1
    near = np.where(walls > 0, grid, np.maximum(near, grid)).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=4, ltype=cv2.CV_32S)
    for number in range(1, count):
        x, y, w, h, _area = stats[number].tolist()
        own = labels[y:y + h, x:x + w] == number
        own_fine = np.repeat(np.repeat(own, step, 0), step, 1)
        part = padded[y * step:(y + h) * step, x * step:(x + w) * step] * own_fine.astype(np.uint8)
        ys, xs = np.flatnonzero(part.any(1)), np.flatnonzero(part.any(0))
        if not ys.size:
            continue
        part = np.ascontiguousarray(part[ys[0]:ys[-1] + 1, xs[0]:xs[-1] + 1])
        x0, y0 = x * step + int(xs[0]), y * step + int(ys[0])
        yield Group(part, x0, y0, (x0 / scale, y0 / scale, (x0 + part.shape[1]) / scale, (y0 + part.shape[0]) / scale))


def joined(found: Iterable[Group], level: Iterable[SeenRule], scale: float) -> list[Group]:
    """Groups, with what a printed line has cut off put back: a small rest close under or over the line."""
    out = sorted(found, key=lambda group: -int(group.bits.sum()))
    rules = list(level)
    at = 0
    while at < len(out):
        rest = next((other for other in out[at + 1:] if _cut_off(out[at], other, rules)), None)
        if rest is None:
            at += 1
            continue
        out.remove(rest)
        out[at] = _one(out[at], rest, scale)
    return out


def _cut_off(group: Group, rest: Group, rules: Iterable[SeenRule]) -> bool:
    x0, y0, x1, y1 = group.box
    a, b, c, d = rest.box
    gap = max(b - y1, y0 - d)
    over = min(x1, c) - max(x0, a)
    if gap > _CUT or gap < -0.5 * (d - b) or over < 0.4 * (c - a) or rest.bits.sum() > 0.35 * group.bits.sum():
        return False
    edge = (y1 + b) / 2 if b > y0 else (d + y0) / 2
    return any(abs(rule.at - edge) < _CUT and rule.start < c and rule.end > a for rule in rules)


def _one(one: Group, other: Group, scale: float) -> Group:
    left, top = min(one.left, other.left), min(one.top, other.top)
    right = max(one.left + one.bits.shape[1], other.left + other.bits.shape[1])
    bottom = max(one.top + one.bits.shape[0], other.top + other.bits.shape[0])
    bits = np.zeros((bottom - top, right - left), np.uint8)
    for part in (one, other):
        y, x = part.top - top, part.left - left
        bits[y:y + part.bits.shape[0], x:x + part.bits.shape[1]] |= part.bits
    return Group(bits, left, top, (left / scale, top / scale, right / scale, bottom / scale))


def without_ring(group: Group, scale: float) -> Group:
    """What a pen's ring goes about, where there is enough of it to be judged; else the group as it is."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(group.bits, connectivity=8)
    high, wide = group.bits.shape
    for ring in range(1, count):
        w, h, area = stats[ring, 2:].tolist()
        if w < 0.85 * wide or h < 0.75 * high or area > 0.25 * w * h or not _is_hollow(labels == ring, scale):
            continue
        part = ((labels > 0) & (labels != ring)).astype(np.uint8)
        rows, columns = np.flatnonzero(part.any(1)), np.flatnonzero(part.any(0))
        if not rows.size or columns[-1] - columns[0] < 12 * scale or rows[-1] - rows[0] < 4 * scale:
            return group
        part = np.ascontiguousarray(part[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1])
        left, top = group.left + int(columns[0]), group.top + int(rows[0])
        return Group(part, left, top, (left / scale, top / scale, (left + part.shape[1]) / scale,
                                       (top + part.shape[0]) / scale))
    return group


def _is_hollow(piece: NDArray[np.bool_], scale: float) -> bool:
    """Whether there is nothing of a piece in its middle, and something of it on all sides."""
    high, wide = piece.shape
    middle = piece[int(0.25 * high):int(0.75 * high), int(0.2 * wide):int(0.8 * wide)]
    sides = (piece[:int(0.25 * high)], piece[int(0.75 * high):],
             piece[:, :int(0.12 * wide)], piece[:, int(0.88 * wide):])
    return not middle.any() and all(side.any() for side in sides) and min(high, wide) > 9 * scale


def is_hole(group: Group, wide: float) -> bool:
    """A hole for a ring binder: round, beside the edge of a sheet so ``wide`` in points."""
    x0, y0, x1, y1 = group.box
    if not (9 < x1 - x0 < 26 and 0.75 < (x1 - x0) / (y1 - y0) < 1.33) or not (x1 < 50 or x0 > wide - 50):
        return False
    rows, columns = np.mgrid[0:group.bits.shape[0], 0:group.bits.shape[1]]
    far = np.hypot((columns + 0.5) / group.bits.shape[1] - 0.5, (rows + 0.5) / group.bits.shape[0] - 0.5)
    outside, rim = group.bits[far > 0.54], group.bits[(far > 0.4) & (far < 0.49)]
    return float(outside.mean()) < 0.1 and float(rim.mean()) > 0.55
