"""Dotted leaders between a label and its value: found as rows of dots, so that nobody need read the dots as letters."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ....core.layout import Box
from .page_image import Grey, Mask
from .pieces import pieces_of

_LEAST: Final = 4  # dots in a row; three are left-out words
_DOT: Final = (0.35, 2.3)  # points: sides of a dot
_STEP: Final = (2.1, 7.0)  # points from one dot to the next
_UNEVEN: Final = 0.16  # of the step, by which steps may differ
_OFF: Final = 0.6  # points by which dots of one row may stand higher or lower
_CLEAR: Final = 1.3  # points above and below a leader in which nothing stands
_ALIKE: Final = 1.9  # times as large may the largest dot be as the middle one

Rows = NDArray[np.float64]  # a dot each: left, top, right, bottom in pixels


def leaders_of(ink: Mask, scale: float) -> list[Rows]:
    """The rows of dots on a page, each from left to right. ``ink`` is without printed lines."""
    stats = pieces_of(ink.astype(np.uint8)).stats[1:]
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    least, most = _DOT[0] * scale, _DOT[1] * scale
    small = stats[(wide >= least) & (high >= least) & (wide <= most) & (high <= most)]
    dots = np.column_stack([small[:, 0], small[:, 1], small[:, 0] + small[:, 2], small[:, 1] + small[:, 3]])
    dots = dots[np.lexsort((dots[:, 0], dots[:, 3]))].astype(np.float64)
    out: list[Rows] = []
    free = np.ones(len(dots), np.bool_)
    for at in range(len(dots)):
        if free[at]:
            last = int(np.searchsorted(dots[:, 3], dots[at, 3] + 2 * _OFF * scale, side="right"))
            band = np.flatnonzero(free[at:last]) + at
            for row in _evenly_apart(dots[band], scale):
                free[band[row]] = False
                if _stands_clear(dots[band[row]], ink, scale):
                    out.append(dots[band[row]])
    return out


def _stands_clear(row: Rows, ink: Mask, scale: float) -> bool:
    """Whether the dots are alike with nothing but paper between and about them; grain stands everywhere."""
    sizes = (row[:, 2] - row[:, 0]) * (row[:, 3] - row[:, 1])
    if sizes.max() > _ALIKE * np.median(sizes) + 3:
        return False
    about = round(_CLEAR * scale)
    left, right = int(row[0, 0]), int(row[-1, 2])
    top, bottom = int(row[:, 1].min()), int(row[:, 3].max())
    part = ink[max(top - about, 0):bottom + about, left:right]
    return float(part.sum()) <= 1.15 * float(sizes.sum())


def _evenly_apart(dots: Rows, scale: float) -> list[list[int]]:
    """Runs of dots whose steps are alike, as places in ``dots``; a dot that is missing is stepped over."""
    order = np.argsort(dots[:, 0])
    middle = (dots[order, 0] + dots[order, 2]) / 2
    steps = np.diff(middle)
    out: list[list[int]] = []
    run: list[int] = []
    pitch = 0.0
    for place, step in enumerate(steps.tolist()):
        if run and (abs(step - pitch) <= _UNEVEN * pitch or abs(step - 2 * pitch) <= _UNEVEN * pitch):
            run.append(place + 1)
            continue
        if len(run) >= _LEAST:
            out.append(run)
        run, pitch = ([place, place + 1], step) if _STEP[0] * scale <= step <= _STEP[1] * scale else ([], 0.0)
    if len(run) >= _LEAST:
        out.append(run)
    return [[int(order[place]) for place in run] for run in out]


def without_leaders(grey: Grey, leaders: list[Rows]) -> Grey:
    """The page with its leaders painted over."""
    if not leaders:
        return grey
    out = grey.copy()
    for row in leaders:
        for x0, top, x1, bottom in row.astype(int).tolist():
            out[max(top - 1, 0):bottom + 1, max(x0 - 1, 0):x1 + 1] = 255
    return out


def box_of(leader: Rows, scale: float) -> Box:
    """Where a leader stands, in points."""
    return (float(leader[:, 0].min()) / scale, float(leader[:, 1].min()) / scale,
            float(leader[:, 2].max()) / scale, float(leader[:, 3].max()) / scale)
