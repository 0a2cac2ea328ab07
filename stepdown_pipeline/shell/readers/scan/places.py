"""Where a line of text is to be read: what the detector found, cut at the borders of cells, and ink that it missed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import cv2
import numpy as np

from .page_image import Mask
from .seen import SeenRule

Place = tuple[int, int, int, int]  # x0, y0, x1, y1 in pixels

MISSED_MOST: Final = 80  # pieces of ink a page that are read although the detector saw no text in them
_SLIVER: Final = 0.7  # of its height: how broad a sliver is at most, margins and all
_MARGIN: Final = 0.14  # of the page's width
_MANY: Final = 8
_REACH: Final = 1.2  # points by which a rule must pass a line above and below to part it


def cut_at_borders(places: Sequence[Place], upright: Sequence[SeenRule], ink: Mask, scale: float) -> list[Place]:
    """Lines that run over the border of a cell, as the parts in each cell; parts without ink are left out."""
    posts = sorted((rule.at * scale, rule.start * scale, rule.end * scale) for rule in upright)
    out: list[Place] = []
    for x0, y0, x1, y1 in places:
        middle, reach = (y0 + y1) / 2, 0.3 * (y1 - y0)
        cuts = [at for at, start, end in posts if x0 < at < x1 and start <= middle - reach and end >= middle + reach]
        edges = [float(x0), *cuts, float(x1)]
        for left, right in pairwise(edges):
            part = (round(left), y0, round(right), y1)
            if not cuts or _holds_ink(part, ink, scale):
                out.append(part)
    return out


def _holds_ink(place: Place, ink: Mask, scale: float) -> bool:
    x0, y0, x1, y1 = place
    return bool(x1 - x0 > 2 * scale and ink[y0:y1, x0:x1].sum() > 2 * scale)


def trimmed(place: Place, ink: Mask, scale: float) -> Place:
    """The place cut down to its ink and a margin beside it; the height stays."""
    x0, y0, x1, y1 = place
    columns = np.flatnonzero(ink[y0:y1, x0:x1].any(axis=0))
    if not len(columns):
        return place
    margin = round(2.2 * scale)
    return max(x0, x0 + int(columns[0]) - margin), y0, min(x1, x0 + int(columns[-1]) + 1 + margin), y1


def missed(places: Sequence[Place], ink: Mask, upright: Sequence[SeenRule], scale: float) -> list[Place]:
    """Ink the size of type that lies in no place yet, as lines of its own. ``ink`` is without rules."""
    rest = ink.astype(np.uint8)
    for x0, y0, x1, y1 in places:
        rest[y0:y1, x0:x1] = 0
    high, wide = rest.shape
    half = cv2.resize(rest * 255, (wide // 2, high // 2), interpolation=cv2.INTER_AREA)
    near = scale / 2
    count, labels, stats, _ = cv2.connectedComponentsWithStats((half > 60).astype(np.uint8), connectivity=8)
    broad, tall, area = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_AREA]
    good = (tall >= 3.2 * near) & (tall <= 26 * near) & (broad >= 0.5 * near) & (broad <= 78 * near)
    good &= area > 1.5 * near * near
    good[0] = False
    if count < 2 or not good.any():
        return []
    joined = cv2.morphologyEx(good.astype(np.uint8)[labels], cv2.MORPH_CLOSE, np.ones((1, round(5 * near)), np.uint8))
    found = []
    for x, y, w, h, _area in (cv2.connectedComponentsWithStats(joined, connectivity=8)[2][1:] * 2).tolist():
        more = round(0.25 * min(h, 12 * scale)) + 2
        found.append((max(0, x - more), max(0, y - more), min(wide, x + w + more), min(high, y + h + more)))
    found = _without_seams(found, wide)
    if len(found) > MISSED_MOST:  # a picture or noise, no text
        found = sorted(found, key=lambda p: abs((p[3] - p[1]) / scale - 9))[:MISSED_MOST]
    return cut_at_borders(found, upright, ink, scale)


def _without_seams(places: Sequence[Place], wide: int) -> list[Place]:
    """The places without the many slivers down one margin that are left of a sheet's edge on a light table."""
    def margin(place: Place) -> int:
        x0, y0, x1, y1 = place
        if x1 - x0 > _SLIVER * (y1 - y0):
            return 0
        return -1 if x1 < _MARGIN * wide else 1 if x0 > (1 - _MARGIN) * wide else 0

    sides = [margin(place) for place in places]
    return [place for place, side in zip(places, sides, strict=True) if not side or sides.count(side) < _MANY]
