"""A check box found smaller than its fellows, since a tick hides one of its sides, as large as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from .box_marks import Frame
from .ink.residue import Bits

_SAME: Final = 0.06  # of their size by which printed squares differ at most, as they are measured
_LEAST: Final = 2  # fellows that agree upon their size
_SMALLER: Final = 0.09  # of the size that a side must lack
_MOST: Final = 0.3  # of the size that it may lack
_DRAWN: Final = 0.75  # of each side
_MIDDLE: Final = 0.2  # of a side that is left out at both of its ends


def with_even_sides(frames: Sequence[Frame], ink: Bits, scale: float) -> list[Frame]:
    """The frames, each that is smaller than several others of one size drawn where a square of theirs stands."""
    return [_evened(frame, frames, ink, scale) for frame in frames]


def _evened(frame: Frame, frames: Sequence[Frame], ink: Bits, scale: float) -> Frame:
    wide, high = _size(frame)
    if frame.round or frame.filled:
        return frame
    for fellow in frames:
        side = fellow.side
        lacks = [1 - length / side for length in (wide, high)]
        if fellow.round or max(lacks) < _SMALLER or max(lacks) > _MOST or min(lacks) < -_SAME:
            continue
        if sum(_is_square(other, side) for other in frames if other is not frame) < _LEAST:
            continue
        if (found := _around(frame, side, ink, scale)) is not None:
            return found
    return frame


def _size(frame: Frame) -> tuple[float, float]:
    x0, y0, x1, y1 = frame.box
    return x1 - x0, y1 - y0


def _is_square(frame: Frame, side: float) -> bool:
    return not frame.round and all(abs(length - side) <= _SAME * side for length in _size(frame))


def _around(frame: Frame, side: float, ink: Bits, scale: float) -> Frame | None:
    """The square of a size about a frame with all its sides drawn, the best of them; None when there is none."""
    x0, y0, x1, y1 = (round(v * scale) for v in frame.box)
    length = round(side * scale)
    best, found = _DRAWN, None
    for left in range(min(x0, x1 - length) - 1, max(x0, x1 - length) + 2):
        for top in range(min(y0, y1 - length) - 1, max(y0, y1 - length) + 2):
            drawn = _least_drawn(ink, left, top, length)
            if drawn > best:
                best, found = drawn, (left, top)
    if found is None:
        return None
    left, top = found
    return replace(frame, box=(left / scale, top / scale, (left + length) / scale, (top + length) / scale))


def _least_drawn(ink: Bits, left: int, top: int, length: int) -> float:
    """How much of the side is drawn of which least is, at the very edge of a square."""
    if left < 0 or top < 0 or top + length > ink.shape[0] or left + length > ink.shape[1]:
        return 0.0
    part = ink[top : top + length, left : left + length]
    cut = round(_MIDDLE * length)
    sides = (part[0, cut:-cut], part[-1, cut:-cut], part[cut:-cut, 0], part[cut:-cut, -1])
    return min(float(side.mean()) for side in sides)
