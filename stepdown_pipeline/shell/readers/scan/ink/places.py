"""Which place of a table ink belongs to, where it reaches over the printed line between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np

from .....core.layout import InkLook
from ..page_image import PageImage
from ..seen import SeenInk, SeenRule
from .groups import Group

_MEETS: Final = 2.5  # points: a line of a table meets upright ones
_HOME: Final = 0.62  # share of its ink that the place must hold which it belongs to
_LITTLE: Final = 0.24  # share that may hang over
_SMALL: Final = 60.0  # square points of ink that may
_WHOSE: Final = frozenset({"signature", "stamp", "writing"})
_TRACE: Final = 0.02  # share that is worth telling


def parts(
    group: Group, ink: SeenInk, page: PageImage, level: Sequence[SeenRule], upright: Sequence[SeenRule],
) -> Iterator[SeenInk]:
    """The ink in the place that it belongs to and, apart, what of it strays into other rows of the table.

    A line that meets no upright one is the line on which one signs: what hangs below it strays nowhere.
    """
    cuts = sorted(_cut(rule, group, page) for rule in level if _parts(rule, ink, upright))
    if not cuts:
        yield ink
        return
    rows = np.count_nonzero(group.bits, axis=1)
    total = max(int(rows.sum()), 1)
    edges = [0, *cuts, len(rows)]
    bands = [(a, b, float(rows[a:b].sum()) / total) for a, b in pairwise(edges) if b > a]
    home = max(bands, key=lambda band: band[2])
    others = max((band[2] for band in bands if band is not home), default=0.0)
    plain = home[2] >= _HOME and others < _LITTLE and others * total < _SMALL * page.scale ** 2
    for band in bands:
        a, b, share = band
        part = group.bits[a:b]
        held = np.flatnonzero(part.any(axis=1))
        if share < _TRACE or not held.size:
            continue
        columns = np.flatnonzero(part.any(axis=0))
        x0, y0 = group.left + int(columns[0]), group.top + a + int(held[0])
        box = page.points(x0, y0, group.left + int(columns[-1]) + 1, group.top + a + int(held[-1]) + 1)
        if plain:
            yield replace(ink, box=box, strays=band is not home)
        else:  # it may belong to either row
            look: InkLook = "unclear" if ink.look in _WHOSE else ink.look
            yield replace(ink, box=box, look=look, sure=min(ink.sure, 0.5))


def _parts(rule: SeenRule, ink: SeenInk, upright: Sequence[SeenRule]) -> bool:
    x0, y0, x1, y1 = ink.box
    over = min(rule.end, x1) - max(rule.start, x0)
    if not y0 + 0.5 < rule.at < y1 - 0.5 or over < 0.6 * (x1 - x0):
        return False
    return any(
        rule.start - _MEETS <= line.at <= rule.end + _MEETS and line.start - _MEETS <= rule.at <= line.end + _MEETS
        for line in upright
    )


def _cut(rule: SeenRule, group: Group, page: PageImage) -> int:
    return min(max(round(rule.at * page.scale) - group.top, 0), int(group.bits.shape[0]))
