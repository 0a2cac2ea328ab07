"""How much of a word a stroke runs through or under, and in how many directions ink stands about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ....core.layout import Box
from .ink.residue import Bits, Residue
from .page_image import PageImage
from .seen import SeenRule

_SLOPES: Final = (-0.32, -0.2, -0.1, -0.05, 0.0, 0.05, 0.1, 0.2, 0.32)
_ANGLES: Final = np.linspace(0, 2 * np.pi, 32, endpoint=False)
_OUT: Final = 0.95  # heights about a word in which a ring may run
_LONG: Final = 2.4  # widths of a word: a longer rule was printed under more than it
_OVER: Final = 0.08  # heights that a stroke reaches above and beneath a word
_WIDE: Final = 2.5
_NEAR_EDGE, _MIDDLE = 0.18, 0.3  # of a word's height: where bands of it begin
_THROUGH_MIDDLE: Final = 0.9  # share of the columns that a stroke through a word fills in its middle
_AT_EDGE: Final = 0.9  # what a stroke that does not is worth at most
_BENEATH: Final = 1.0  # heights beneath a word that a stroke under it may reach
_OTHERS: Final = 0.6  # share of a piece of ink that lies in other words, and is theirs


def through(page: PageImage, box: Box, reach: float) -> float:
    """The share of a word's columns that one straight stroke through it fills, ``reach`` points beyond it included.

    A stroke that runs at the edge of its letters alone is less than one: heavy letters run together there.
    """
    most = _filled(page, box, reach, _NEAR_EDGE)
    if most <= _AT_EDGE or _filled(page, box, reach, _MIDDLE) >= _THROUGH_MIDDLE:
        return most
    return _AT_EDGE


def _filled(page: PageImage, box: Box, reach: float, inset: float) -> float:
    """The same within a band of the word, ``inset`` of its height from its upper and lower edge."""
    x0, y0, x1, y1 = box
    off = inset * (y1 - y0)
    a, top, b, bottom = page.pixels((x0 - reach, y0 + off, x1 + reach, y1 - off))
    return _line(page.ink[top:bottom, a:b].astype(np.uint8), 0)


def under(page: PageImage, rest: Residue, level: Sequence[SeenRule], box: Box, base: float) -> float:
    """The share of a word's columns under which one stroke runs. ``rest``: the ink without printed lines."""
    x0, y0, x1, _ = box
    high = base - y0
    wide = x1 - x0
    long = any(base - 0.2 * high < rule.at < base + 0.6 * high and rule.end - rule.start > _LONG * wide
               and rule.start < x1 and rule.end > x0 for rule in level)
    place = (x0, base + 0.04 * high, x1, base + 0.5 * high)
    a, top, b, bottom = page.pixels(place)
    part: Bits = rest.bits[top:bottom, a:b] if long else page.ink[top:bottom, a:b].astype(np.uint8)
    return _line(part & (1 - goes_on_beneath(page, rest, place, base + _BENEATH * high)), 1)


def goes_on_beneath(page: PageImage, rest: Residue, place: Box, depth: float) -> Bits:
    """1 where the ink of a place reaches further down than ``depth``: a ring about a word of the next line."""
    a, top, b, bottom = page.pixels(place)
    labels = rest.labels[top:bottom, a:b]
    deep = (rest.stats[:, 1] + rest.stats[:, 3]) > depth * page.scale
    deep[0] = False
    return np.asarray(deep[labels], np.uint8)


def _line(part: Bits, slack: int) -> float:
    """The fullest straight line across a patch; ``slack``: columns at either end that it need not reach."""
    high, wide = part.shape
    if high < 2 or wide < 4:
        return 0.0
    thick = cv2.dilate(part, np.ones((3, 1), np.uint8))
    columns = np.arange(wide)
    middle = (wide - 1) / 2
    best = 0.0
    for slope in _SLOPES:
        shift = np.rint(slope * (columns - middle)).astype(int)
        rows = np.arange(high)[:, None] + shift[None, :]
        inside = (rows >= 0) & (rows < high)
        filled = np.where(inside, thick[np.clip(rows, 0, high - 1), columns[None, :]], 0)
        part_of = filled[:, slack:wide - slack] if slack else filled
        best = max(best, float(part_of.mean(axis=1).max()))
    return best


def foreign(page: PageImage, rest: Residue, box: Box, others: Sequence[Box]) -> NDArray[np.bool_]:
    """The ink in the window about a word (see ``rays``) that is not mostly in other words, nor its own letters."""
    left, top, right, bottom = _window(page, box)
    labels = rest.labels[top:bottom, left:right]
    numbers = np.unique(labels)
    numbers = numbers[numbers > 0]
    keep = np.zeros(len(rest.stats), np.bool_)
    for number in numbers.tolist():
        x, y, w, h, _area = (int(v) for v in rest.stats[number])
        piece = (x / page.scale, y / page.scale, (x + w) / page.scale, (y + h) / page.scale)
        keep[number] = max(_overlap(piece, other) for other in (box, *others)) < _OTHERS
    return np.asarray(keep[labels] & (labels > 0), np.bool_)


def crossed(page: PageImage, rest: Residue, box: Box) -> bool:
    """Whether ink in a word comes in above it and goes out beneath, as a slanting stroke does."""
    high = box[3] - box[1]
    x0, y0, x1, y1 = page.pixels(box)
    numbers = np.unique(rest.labels[y0:y1, x0:x1])
    for number in numbers[numbers > 0].tolist():
        x, y, w, h, _area = (float(v) / page.scale for v in rest.stats[number])
        out = min(box[1] - y, y + h - box[3])
        if out > _OVER * high and box[0] < x + w / 2 < box[2] and w < _WIDE * (box[2] - box[0] + high):
            return True
    return False


def rays(page: PageImage, window: NDArray[np.bool_], box: Box) -> float:
    """In what share of directions a word has ink about it, by its window as ``foreign`` gives it."""
    left, top, _, _ = _window(page, box)
    x0, y0, x1, y1 = (v * page.scale for v in box)
    cx, cy, high = (x0 + x1) / 2 - left, (y0 + y1) / 2 - top, y1 - y0
    a, b = (x1 - x0) / 2 + 0.08 * high, high / 2 + 0.08 * high
    hits = 0
    steps = np.linspace(0, _OUT * high, 24)
    soft = cv2.dilate(window.astype(np.uint8), np.ones((3, 3), np.uint8))
    for angle in _ANGLES.tolist():
        xs = np.rint(cx + np.cos(angle) * (a + steps)).astype(int)
        ys = np.rint(cy + np.sin(angle) * (b + steps)).astype(int)
        ok = (xs >= 0) & (ys >= 0) & (xs < soft.shape[1]) & (ys < soft.shape[0])
        hits += bool(soft[ys[ok], xs[ok]].any())
    return hits / len(_ANGLES)


def _window(page: PageImage, box: Box) -> tuple[int, int, int, int]:
    return page.pixels(box, _OUT * (box[3] - box[1]) + 1)


def _overlap(inner: Box, outer: Box) -> float:
    wide = min(inner[2], outer[2]) - max(inner[0], outer[0])
    high = min(inner[3], outer[3]) - max(inner[1], outer[1])
    size = (inner[2] - inner[0]) * (inner[3] - inner[1])
    return max(wide, 0.0) * max(high, 0.0) / size if size > 0 else 0.0
