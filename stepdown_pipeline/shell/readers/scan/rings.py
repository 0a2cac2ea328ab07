"""Rings and crosses that a pen drew about or over printed words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ....core.layout import Box
from .ink.residue import Bits, Residue

_ANGLES: Final = np.linspace(-np.pi, np.pi, 48, endpoint=False)
_TALLER: Final = 1.22  # than print: what is drawn about or over a word
_LARGEST: Final = (190.0, 60.0)  # points
_LETTERS: Final = 0.03  # of a ring's middle that the letters of a word fill at least
_MANY: Final = 120


@dataclass(frozen=True, slots=True)
class Loop:
    """A patch of ink taller than print. ``round``: share of directions in which it reaches its own rim; ``hollow``:
    1 where all its ink is at the rim; ``corners``: at how many of them there is ink; ``held``: share of its middle that
    other ink fills, the letters of a word.
    """

    box: Box
    round: float
    hollow: float
    corners: int
    held: float

    def about(self, word: Box) -> float:
        """How surely it rings the word, 0..1."""
        if (self.corners == 4 and self.round < 0.8) or self.hollow < 0.35:
            return 0.0
        if not self._covers(word, 0.62) or not self._close(word):
            return 0.0
        return self.round if self.held > _LETTERS else 0.6 * self.round

    def covers_all(self, word: Box) -> bool:
        """Whether the whole word lies in it, and no second word beside it that was taken for one with it."""
        return self._covers(word, 0.86)

    def crosses(self, word: Box) -> bool:
        """Whether it strikes the word out crosswise."""
        return self.corners >= 3 and self.round < 0.78 and self._covers(word, 0.7) and self._close(word)

    def _covers(self, word: Box, share: float) -> bool:
        x0, y0, x1, y1 = self.box
        over = min(x1, word[2]) - max(x0, word[0])
        middle = (word[1] + word[3]) / 2
        return over >= share * (word[2] - word[0]) and y0 < middle < y1 and y1 - y0 > 0.8 * (word[3] - word[1])

    def _close(self, word: Box) -> bool:
        """It is about this word, not about a whole paragraph."""
        return self.box[3] - self.box[1] < 3.4 * (word[3] - word[1]) + 4


def loops(rest: Residue, scale: float, tall: float, boxes: Sequence[Box]) -> Iterator[Loop]:
    """The patches that may ring or cross out words. ``tall``: the usual height of a word, in points."""
    bits, labels, stats = rest.bits, rest.labels, rest.stats
    low = 0.98 * tall * scale
    fits = np.flatnonzero((stats[:, 3] >= low) & (stats[:, 2] >= 0.9 * low) & (stats[:, 2] <= _LARGEST[0] * scale)
                          & (stats[:, 3] <= _LARGEST[1] * scale))
    fits = fits[fits > 0]
    order = fits[np.argsort(-stats[fits, 2])][:_MANY]
    for number in order.tolist():
        x, y, w, h, _area = stats[number].tolist()
        middle = ((x + w / 2) / scale, (y + h / 2) / scale)
        if any(b[0] < middle[0] < b[2] and b[1] < middle[1] < b[3] for b in boxes):
            continue
        piece = labels[y:y + h, x:x + w] == number
        loop = _loop(piece, bits[y:y + h, x:x + w], (x / scale, y / scale, (x + w) / scale, (y + h) / scale))
        if h >= _TALLER * tall * scale or (loop.round >= 0.9 and loop.hollow > 0.5):
            yield loop


def _loop(piece: NDArray[np.bool_], around: Bits, box: Box) -> Loop:
    ys, xs = np.nonzero(piece)
    high, wide = piece.shape
    # As if it were as wide as it is high, so that a flat ring is round.
    u, v = (xs + 0.5) / wide * 2 - 1, (ys + 0.5) / high * 2 - 1
    far = np.hypot(u, v)
    angle = np.floor((np.arctan2(v, u) + np.pi) / (2 * np.pi) * len(_ANGLES)).astype(int) % len(_ANGLES)
    reach = np.zeros(len(_ANGLES))
    np.maximum.at(reach, angle, far)
    near_rim = (reach > 0.74) & (reach < 1.3)
    rim = float((far > 0.62).mean())
    middle = slice(high // 5, high - high // 5), slice(wide // 6, wide - wide // 6)
    held = float(((around > 0) & ~piece)[middle].mean())
    return Loop(box, float(near_rim.mean()), _hollow(far, rim), _corners(piece), held)


def _hollow(far: NDArray[np.float64], rim: float) -> float:
    """1: all ink at the rim. Letters that touch the ring lessen it."""
    inner = float((far < 0.3).mean())
    return max(min(1.0, rim * 1.25 - inner), 0.0)


def _corners(piece: NDArray[Any]) -> int:
    """At how many of its corners there is ink: a cross has all four, a ring none."""
    high, wide = piece.shape
    a, b = max(high // 5, 1), max(wide // 7, 1)
    return sum(bool(part.any()) for part in (piece[:a, :b], piece[:a, -b:], piece[-a:, :b], piece[-a:, -b:]))
