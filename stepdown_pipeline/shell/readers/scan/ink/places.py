"""Which place of a table ink belongs to, where it reaches over the printed line between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .....core.layout import Box, InkLook
from ..page_image import PageImage
from ..seen import SeenInk, SeenRule
from .groups import Group

_MEETS: Final = 2.5  # points: a line of a table meets upright ones
_HOME: Final = 0.62  # share of its ink that the place must hold which it belongs to
_LITTLE: Final = 0.24  # share that may hang over
_SMALL: Final = 60.0  # square points of ink that may
_THIN: Final = 5.0  # points: the line under a signature hangs over no farther
_WHOSE: Final = frozenset({"signature", "stamp", "writing"})
_TRACE: Final = 0.02  # share that is worth telling
_TOUCHES: Final = 1.8  # points from a printed line to strokes that it has cut
_BESIDE: Final = 2.0  # points between the parts of such a stroke, along the line
_SLIVER: Final = 2.2  # points: what is left of an upright line is no wider


def by_row(
    group: Group, page: PageImage, level: Sequence[SeenRule], upright: Sequence[SeenRule],
) -> Iterator[Group]:
    """The group apart by the rows of a table that it reaches over: each of its pieces goes to the row that holds it."""
    cuts = sorted(_cut(rule, group, page) for rule in level if _parts(rule, group.box, upright))
    if not cuts:
        yield group
        return
    count, labels, stats, _ = cv2.connectedComponentsWithStats(group.bits, connectivity=8)
    edges = [0, *cuts, len(group.bits)]
    held = np.array([np.bincount(labels[a:b].ravel(), minlength=count) for a, b in pairwise(edges)])
    held[:, 0] = 0
    whole = _whole(stats, cuts, page.scale)
    together = np.array([held[:, whole == whole[number]].sum(axis=1) for number in range(count)])
    home = together.argmax(axis=1)
    for band in range(len(edges) - 1):
        mine = home == band
        mine[0] = False
        part = mine[labels].astype(np.uint8)
        rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
        if not rows.size:
            continue
        part = np.ascontiguousarray(part[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1])
        left, top = group.left + int(columns[0]), group.top + int(rows[0])
        yield Group(part, left, top, page.points(left, top, left + part.shape[1], top + part.shape[0]))


def _whole(stats: NDArray[Any], cuts: Sequence[int], scale: float) -> NDArray[np.int64]:
    """Which pieces a printed line has cut from one another, as the lowest number of those that belong together."""
    out = np.arange(len(stats))
    near, aside = _TOUCHES * scale, _BESIDE * scale
    for cut in cuts:
        above = [n for n in range(1, len(stats)) if abs(stats[n, 1] + stats[n, 3] - cut) <= near]
        below = [n for n in range(1, len(stats)) if abs(stats[n, 1] - cut) <= near]
        for a in above:
            for b in below:
                if a != b and stats[a, 0] - aside < stats[b, 0] + stats[b, 2] and (
                        stats[b, 0] - aside < stats[a, 0] + stats[a, 2]):
                    out[out == max(out[a], out[b])] = min(out[a], out[b])
    return out


def parts(
    group: Group, ink: SeenInk, page: PageImage, level: Sequence[SeenRule], upright: Sequence[SeenRule],
) -> Iterator[SeenInk]:
    """The ink in the place that it belongs to and, apart, what of it strays into other rows of the table.

    A line that meets no upright one is the line on which one signs: what hangs below it strays nowhere.
    """
    cuts = sorted(_cut(rule, group, page) for rule in level if _parts(rule, ink.box, upright))
    if not cuts:
        yield ink
        return
    rows = np.count_nonzero(group.bits, axis=1)
    total = max(int(rows.sum()), 1)
    edges = [0, *cuts, len(rows)]
    bands = [(a, b, float(rows[a:b].sum()) / total) for a, b in pairwise(edges) if b > a]
    home = max(bands, key=lambda band: band[2])
    others = max((band[2] for band in bands if band is not home), default=0.0)
    little = others < _LITTLE and others * total < _SMALL * page.scale ** 2
    thin = max((_height(rows[a:b]) for a, b, _ in bands if (a, b) != home[:2]), default=0) < _THIN * page.scale
    plain = home[2] >= _HOME and (little or (thin and ink.look == "signature"))
    for band in bands:
        a, b, share = band
        part = group.bits[a:b]
        held = np.flatnonzero(part.any(axis=1))
        if share < _TRACE or not held.size:
            continue
        columns = np.flatnonzero(part.any(axis=0))
        thin = columns[-1] - columns[0] < _SLIVER * page.scale
        if band is not home and thin and _beside(group, columns, page, upright):
            continue
        x0, y0 = group.left + int(columns[0]), group.top + a + int(held[0])
        box = page.points(x0, y0, group.left + int(columns[-1]) + 1, group.top + a + int(held[-1]) + 1)
        if plain:
            yield replace(ink, box=box, strays=ink.strays or band is not home)
        else:  # it may belong to either row
            look: InkLook = "unclear" if ink.look in _WHOSE else ink.look
            either = ink.sure if ink.look == "signature" else 0.0
            yield replace(ink, box=box, look=look, sure=min(ink.sure, 0.5), either=either)


def _height(rows: NDArray[np.intp]) -> int:
    """From the first of the rows that hold ink to the last."""
    held = np.flatnonzero(rows)
    return int(held[-1] - held[0]) + 1 if held.size else 0


def _parts(rule: SeenRule, box: Box, upright: Sequence[SeenRule]) -> bool:
    x0, y0, x1, y1 = box
    over = min(rule.end, x1) - max(rule.start, x0)
    if not y0 + 0.5 < rule.at < y1 - 0.5 or over < 0.6 * (x1 - x0):
        return False
    return any(
        rule.start - _MEETS <= line.at <= rule.end + _MEETS and line.start - _MEETS <= rule.at <= line.end + _MEETS
        for line in upright
    )


def _beside(group: Group, columns: NDArray[np.int64], page: PageImage, upright: Sequence[SeenRule]) -> bool:
    """Whether a sliver lies on an upright line, of which it is left."""
    x = (group.left + (columns[0] + columns[-1]) / 2) / page.scale
    return any(abs(rule.at - x) < _SLIVER for rule in upright)


def _cut(rule: SeenRule, group: Group, page: PageImage) -> int:
    return min(max(round(rule.at * page.scale) - group.top, 0), int(group.bits.shape[0]))
