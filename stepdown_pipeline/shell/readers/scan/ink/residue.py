"""The ink that remains on a page once its printed lines and words are taken away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .....core.layout import Box
from ..page_image import PageImage
from ..pieces import pieces_of
from ..seen import SeenRule

Bits = NDArray[np.uint8]  # 0 or 1
_SLACK: Final = 1.1  # points by which a printed line may leave its place: it leans a little, and wavers
_SHORT: Final = 160.0  # points: a pen's stroke that is taken for a printed line is no longer
_MEETS: Final = 2.5  # points by which a printed line may end short of the one that it meets
_DOT: Final = 2.4  # points: what a dot of a leader measures at most
_LEADER: Final = 8  # dots in a row that make a leader


@dataclass(frozen=True, slots=True, eq=False)
class Residue:
    """A page's ink without its printed lines, and the pieces that it falls into, as OpenCV numbers them."""

    bits: Bits
    labels: NDArray[Any]
    stats: NDArray[Any]


def residue(page: PageImage, level: Iterable[SeenRule], upright: Iterable[SeenRule]) -> Residue:
    """What all that look for marks begin with."""
    bits = without_rules(page, level, upright)
    return Residue(bits, *pieces_of(bits))


def without_rules(page: PageImage, level: Iterable[SeenRule], upright: Iterable[SeenRule]) -> Bits:
    """The page's ink without its printed lines; where a pen crosses one, the pen's stroke stays whole."""
    across, down = list(level), list(upright)
    bits = page.ink.astype(np.uint8)
    _take_out(bits, across, down, page.scale)
    turned = np.ascontiguousarray(bits.T)
    _take_out(turned, down, across, page.scale)
    return np.ascontiguousarray(turned.T)


def _take_out(bits: Bits, rules: Sequence[SeenRule], others: Sequence[SeenRule], scale: float) -> None:
    """Paint over level rules. ``others``: the upright ones, which cross them and are no pen's strokes."""
    high, wide = bits.shape
    reach = round(4 * scale)
    for rule in rules:
        x0, x1 = max(int((rule.start - 1.5) * scale), 0), min(int((rule.end + 1.5) * scale) + 1, wide)
        half = (rule.weight / 2 + _SLACK) * scale
        y0, y1 = max(int(rule.at * scale - half), 0), min(int(rule.at * scale + half) + 2, high)
        if x1 <= x0 or y1 <= y0:
            continue
        above, below = max(y0 - reach, 0), min(y1 + reach, high)
        part = bits[above:below, x0:x1]
        band = part[y0 - above:y1 - above]
        if rule.end - rule.start < _SHORT and _wavers(band, scale):
            continue  # a pen drew it
        thick = _thickness(band, rule.weight * scale)
        tall = cv2.morphologyEx(part, cv2.MORPH_OPEN, np.ones((int(thick + 1.2 * scale) + 1, 1), np.uint8),
                                borderType=cv2.BORDER_CONSTANT, borderValue=0)
        kept: Bits = np.bitwise_and(band, np.asarray(tall[y0 - above:y1 - above], np.uint8))
        # A stroke that crosses at a slant is seen above and below the line: it is drawn through again.
        over, under = part[max(y0 - above - 2, 0):y0 - above], part[y1 - above:y1 - above + 2]
        if over.size and under.size:
            grown = np.ones((1, 2 * round(0.7 * scale) + 1), np.uint8)
            free = _free_of(others, rule, x0, x1, scale)
            both = np.minimum(cv2.dilate(over.max(0)[None] & free, grown),
                              cv2.dilate(under.max(0)[None] & free, grown))
            kept |= np.minimum(band, np.asarray(both, np.uint8))
        bits[y0:y1, x0:x1] = kept


def _free_of(others: Sequence[SeenRule], rule: SeenRule, x0: int, x1: int, scale: float) -> Bits:
    """1 in the columns, from ``x0`` to ``x1``, in which no printed line crosses or meets the rule."""
    out = np.ones((1, x1 - x0), np.uint8)
    for other in others:
        if other.start - _MEETS <= rule.at <= other.end + _MEETS:
            half = (other.weight / 2 + _SLACK) * scale
            out[:, max(int(other.at * scale - half) - x0, 0):max(int(other.at * scale + half) + 2 - x0, 0)] = 0
    return out


def _wavers(band: Bits, scale: float) -> bool:
    """Whether the line bends, as a pen's does and a printed one does not."""
    counts = np.count_nonzero(band, axis=0)
    at = np.flatnonzero(counts)
    if at.size < 12:
        return False
    centre = (band[:, at] * np.arange(band.shape[0])[:, None]).sum(axis=0) / counts[at]
    parts = np.array([part.mean() for part in np.array_split(centre, 12)])
    off = parts - np.polyval(np.polyfit(np.arange(12), parts, 1), np.arange(12))
    return float(np.abs(off).max()) > 0.38 * scale


def _thickness(band: Bits, said: float) -> float:
    """How many pixels thick a printed line is: the middle one of what its columns hold."""
    counts = np.count_nonzero(band, axis=0)
    counts = counts[counts > 0]
    return float(np.median(counts)) if counts.size else said


def without_print(rest: Residue, printed: Iterable[Box], boxes: Iterable[Box], scale: float) -> Bits:
    """Ink without printed words and check boxes: what lies mostly in them goes whole, else in part."""
    labels, stats = rest.labels, rest.stats
    cover = np.zeros(rest.bits.shape, np.uint8)
    for x0, y0, x1, y1 in (*printed, *boxes):
        cover[max(int((y0 - 0.5) * scale), 0):int((y1 + 0.5) * scale) + 1,
              max(int((x0 - 1.5) * scale), 0):int((x1 + 1.5) * scale) + 1] = 1
    inside = np.bincount(labels[cover > 0], minlength=len(stats))
    area = stats[:, cv2.CC_STAT_AREA]
    gone = inside >= 0.6 * area
    gone |= area < max(2.0, 0.1 * scale * scale)  # grain
    gone |= _leaders(stats, scale)
    gone[0] = True
    return np.asarray(~gone[labels] & (cover == 0), np.uint8)


def _leaders(stats: NDArray[Any], scale: float) -> NDArray[np.bool_]:
    """Which pieces are dots or dashes of a leader: many small ones of one size on one line."""
    small = (stats[:, 2] < _DOT * scale) & (stats[:, 3] < _DOT * scale)
    bottom = stats[:, 1] + stats[:, 3]
    out = np.zeros(len(stats), np.bool_)
    order = np.flatnonzero(small)
    order = order[np.argsort(bottom[order], kind="stable")]
    rows = np.split(order, np.flatnonzero(np.diff(bottom[order]) > 0.8 * scale) + 1)
    for row in rows:
        if len(row) < _LEADER:
            continue
        row = row[np.argsort(stats[row, 0])]
        close = np.diff(stats[row, 0]) < 8 * scale
        for run in np.split(row, np.flatnonzero(~close) + 1):
            if len(run) >= _LEADER:
                out[run] = True
    return out
