"""Whether a check box is marked: the ink in and about it that is neither its frame nor print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ....core.layout import Box
from .ink.residue import Bits
from .seen import SeenBox, SeenWord

_AROUND: Final = 1.1  # sides about the box in which a mark is looked at
_BARE: Final = 0.012  # share of the inside that may be grain
_SPECK: Final = 0.24  # sides: what a speck measures at most
_MARK: Final = 0.38  # sides: what a mark measures at least
_BLOT: Final = 0.26  # sides: a frame's line is thinner
_CROSSED: Final = 0.03  # share of the inside that a mark takes which only crosses a corner
_OVERSHOT: Final = 0.25  # sides: the frame itself, drawn with noise, reaches out less
_ROW: Final = 160.0  # points
_HEAVY: Final = 0.42  # share of the inside that a scribble covers


@dataclass(frozen=True, slots=True)
class Frame:
    """A printed box. ``thick``: of its line, in points. ``filled``: nothing of its inside is left white."""

    box: Box
    thick: float
    round: bool = False
    filled: bool = False
    soft: bool = False  # a square with rounded corners, or a ring that a pen drew

    @property
    def solid(self) -> bool:
        """A blot may look like this: filled, or with a rim too thick for a frame."""
        return self.filled or self.thick > _BLOT * self.side

    @property
    def centre(self) -> tuple[float, float]:
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2

    @property
    def side(self) -> float:
        return (self.box[2] - self.box[0] + self.box[3] - self.box[1]) / 2


@dataclass(frozen=True, slots=True)
class _Mark:
    """What was found in one box. ``share``: of its inside; ``reach``: its longer extent inside, in sides; ``own``: how
    much of it lies inside; ``out``: sides of the box over which it goes.
    """

    share: float
    reach: float
    own: float
    out: int
    middling: bool = False  # it may as well belong to another box


def square_cornered(part: Bits, reach: float = 1.17) -> bool:
    """Ink reaches further out at the corners than a circle's would: ``reach`` half sides."""
    ys, xs = np.nonzero(part)
    u, v = (xs + 0.5) / part.shape[1] * 2 - 1, (ys + 0.5) / part.shape[0] * 2 - 1
    out = np.hypot(u, v) > reach
    return sum(bool((out & (u * a > 0) & (v * b > 0)).sum() >= 2) for a in (-1, 1) for b in (-1, 1)) >= 4


def judged(frames: Sequence[Frame], bits: Bits, scale: float, words: Sequence[SeenWord]) -> list[SeenBox]:
    """Each frame as a box, ticked or not."""
    marks = [_mark(frame, frames, bits, scale, words) for frame in frames]
    verdicts = [_verdict(mark) for mark in marks]
    out = []
    for frame, mark, (ticked, sure) in zip(frames, marks, verdicts, strict=True):
        rivals = [(peer, other) for peer, other, verdict in zip(frames, marks, verdicts, strict=True)
                  if peer is not frame and verdict[0] and _beside(peer, frame)]
        if ticked and any(frame.solid != peer.solid or _corrected(mark, other) or _corrected(other, mark)
                          for peer, other in rivals):
            sure = min(sure, 0.4)
        if frame.round and not ticked and mark.share >= _BARE:
            sure = min(sure, 0.45)  # half of a square and a tick across it can look like a circle with a speck in it
        out.append(SeenBox(frame.box, ticked, sure))
    return out


def _beside(one: Frame, other: Frame) -> bool:
    """On one row, as the boxes of one question are."""
    return abs(one.box[1] - other.box[1]) < other.side and abs(one.box[0] - other.box[0]) < _ROW


def _corrected(one: _Mark, other: _Mark) -> bool:
    """One is scribbled out and the other marked instead."""
    return one.share > _HEAVY and one.out >= 2 and other.share < one.share / 1.7


def _verdict(mark: _Mark) -> tuple[bool, float]:
    if mark.middling:
        return True, 0.3
    if mark.share < _BARE:
        return False, 0.97
    if mark.reach < _SPECK and mark.share < 0.06:
        return False, 0.75
    if mark.reach < _MARK and mark.share < 0.1:
        return mark.share > 0.05, 0.35
    if mark.own < 0.2:
        return True, 0.4
    return True, 0.95


def _mark(frame: Frame, frames: Iterable[Frame], bits: Bits, scale: float, words: Sequence[SeenWord]) -> _Mark:
    x0, y0, x1, y1 = frame.box
    reach = _AROUND * frame.side
    left, top = max(int((x0 - reach) * scale), 0), max(int((y0 - reach) * scale), 0)
    part = bits[top:int((y1 + reach) * scale), left:int((x1 + reach) * scale)].copy()
    near = [f for f in frames if f.box[0] < x1 + reach and f.box[2] > x0 - reach and f.box[1] < y1 + reach
            and f.box[3] > y0 - reach]
    _erase_print(part, near, left, top, scale, words)
    insides = []
    for other in near:
        _erase_frame(part, other, left, top, scale)
        insides.append((other, _inside(part.shape, other, left, top, scale)))
    inside = next(mask for other, mask in insides if other is frame)
    link = max(round((frame.thick + 1.4) * scale), 2)
    _, labels = cv2.connectedComponents(cv2.dilate(part, np.ones((link, link), np.uint8)), connectivity=8)
    labels = labels * part
    counted = np.zeros_like(part)
    middling, best, outside, foreign = False, 0.0, 0.0, False
    core = _middle(part.shape, frame, left, top, scale)
    for number in np.unique(labels[inside & (part > 0)]).tolist():
        ink = labels == number
        held = float(ink[inside].sum())
        own = held / float(ink.sum())
        ys, xs = np.nonzero(ink)
        centre = ((xs.mean() + left) / scale, (ys.mean() + top) / scale)
        rivals = [float(ink[mask].sum()) for other, mask in insides if other is not frame]
        rival = max(rivals, default=0.0)
        if rival > 1.25 * held and not _holds(frame, centre):
            continue  # it is the neighbour's, and overshoots
        if rival > 0.8 * held and held > 0.03 * inside.sum():
            middling = True
        if own < 0.12 and not _holds(frame, centre):
            foreign = foreign or float(ink[core].mean()) > _CROSSED
            continue
        if not ink[core].any() and _beyond(xs, ys, frame, (left, top), scale) < _OVERSHOT:
            continue  # a side that is drawn thicker than the others
        counted[ink & inside] = 1
        if held > _CROSSED * inside.sum():
            outside = max(outside, _beyond(xs, ys, frame, (left, top), scale))
        best = max(best, own)
    at_rim = not counted[core].any()
    if outside < _OVERSHOT and at_rim:
        return _Mark(0.0, 0.0, 0.0, 0, middling=foreign)  # ink that goes on far outside crosses it
    space = float(inside.sum()) or 1.0
    share = float(counted.sum()) / space
    ys, xs = np.nonzero(counted)
    extent = max(np.ptp(xs), np.ptp(ys)) / scale / frame.side if xs.size else 0.0
    return _Mark(share, float(extent), 0.0 if at_rim else best, _sides_crossed(part, frame, left, top, scale), middling)


def _beyond(
    xs: NDArray[np.intp], ys: NDArray[np.intp], frame: Frame, corner: tuple[int, int], scale: float,
) -> float:
    """How far a mark reaches out of the box, in sides."""
    x, y = (xs + corner[0]) / scale, (ys + corner[1]) / scale
    x0, y0, x1, y1 = frame.box
    out = max(x0 - float(x.min()), float(x.max()) - x1, y0 - float(y.min()), float(y.max()) - y1)
    return max(out, 0.0) / frame.side


def _holds(frame: Frame, point: tuple[float, float]) -> bool:
    slack = 0.2 * frame.side
    x0, y0, x1, y1 = frame.box
    return x0 - slack <= point[0] <= x1 + slack and y0 - slack <= point[1] <= y1 + slack


def _erase_print(
    part: Bits, near: Sequence[Frame], left: int, top: int, scale: float, words: Sequence[SeenWord],
) -> None:
    """Take out words beside the boxes, whole pieces only."""
    cover = np.zeros_like(part)
    for word in words:
        if sum(c.isalnum() for c in word.text) < 2 and word.text not in "/()":
            continue
        a, b, c, d = word.box
        cover[max(round(b * scale) - top, 0):max(round(d * scale) - top + 1, 0),
              max(round(a * scale) - left, 0):max(round(c * scale) - left + 1, 0)] = 1
    for frame in near:
        a, b, c, d = frame.box
        cover[max(round((b - 1) * scale) - top, 0):max(round((d + 1) * scale) - top, 0),
              max(round((a - 1) * scale) - left, 0):max(round((c + 1) * scale) - left, 0)] = 0
    if not cover.any():
        return
    count, labels = cv2.connectedComponents(part, connectivity=8)
    within = np.bincount(labels[cover > 0], minlength=count)
    whole = np.bincount(labels.ravel(), minlength=count)
    gone = within >= 0.7 * whole
    gone[0] = False
    part[gone[labels]] = 0


def _erase_frame(part: Bits, frame: Frame, left: int, top: int, scale: float) -> None:
    a, b, c, d = (v * scale for v in frame.box)
    a, c, b, d = a - left, c - left, b - top, d - top
    thick = (frame.thick + 1.05) * scale
    if frame.round:
        rim = max((c - a + d - b) / 4 - frame.thick * scale / 2, 1)
        cv2.circle(part, (round((a + c) / 2), round((b + d) / 2)), round(rim), 0, max(round(thick), 2))
        return
    half = 0.45 * scale
    inner = thick - half
    spans = ((a - half, b - half, c + half, b + inner), (a - half, d - inner, c + half, d + half),
             (a - half, b - half, a + inner, d + half), (c - inner, b - half, c + half, d + half))
    for x0, y0, x1, y1 in spans:
        part[max(round(y0), 0):max(round(y1), 0), max(round(x0), 0):max(round(x1), 0)] = 0


def _inside(shape: tuple[int, ...], frame: Frame, left: int, top: int, scale: float) -> NDArray[np.bool_]:
    out = np.zeros(shape, np.uint8)
    a, b, c, d = (v * scale for v in frame.box)
    edge = (frame.thick + 0.7) * scale
    if frame.round:
        cv2.circle(out, (round((a + c) / 2 - left), round((b + d) / 2 - top)), max(round((c - a) / 2 - edge), 1), 1, -1)
    else:
        out[max(round(b + edge) - top, 0):max(round(d - edge) - top, 0),
            max(round(a + edge) - left, 0):max(round(c - edge) - left, 0)] = 1
    return out > 0


def _middle(shape: tuple[int, ...], frame: Frame, left: int, top: int, scale: float) -> NDArray[np.bool_]:
    """The part that no wavering frame reaches."""
    a, b, c, d = frame.box
    inset = 0.24 * frame.side
    out = np.zeros(shape, np.bool_)
    out[max(round((b + inset) * scale) - top, 0):max(round((d - inset) * scale) - top, 0),
        max(round((a + inset) * scale) - left, 0):max(round((c - inset) * scale) - left, 0)] = True
    return out


def _sides_crossed(part: Bits, frame: Frame, left: int, top: int, scale: float) -> int:
    """On how many sides ink lies just outside the box."""
    a, b, c, d = (round(v * scale) for v in frame.box)
    a, c, b, d = a - left, c - left, b - top, d - top
    rim, far = round(0.6 * scale), round(2.2 * scale)
    strips = (part[max(b - far, 0):max(b - rim, 0), max(a, 0):c], part[d + rim:d + far, max(a, 0):c],
              part[max(b, 0):d, max(a - far, 0):max(a - rim, 0)], part[max(b, 0):d, c + rim:c + far])
    return sum(bool(strip.size) and float(strip.mean()) > 0.06 for strip in strips)
