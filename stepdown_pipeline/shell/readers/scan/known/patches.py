"""Patches of pen ink on a return: pieces that belong together, lines of the form notwithstanding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from .....core.layout import Box
from ..page_image import Mask
from .sheet import Sheet

_BRIDGE: Final = 3.2  # points: a stroke that crosses a line of the form is cut in two by taking the line out
_SPECK: Final = 1.0  # square points


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """``bits`` is the patch cut out at ``left``, ``top`` (pixels); ``box`` and ``area`` in points."""

    bits: Mask
    left: int
    top: int
    box: Box
    area: float


def patches(sheet: Sheet, within: Box) -> Iterator[Patch]:
    """The patches that reach into a part of the page, whole as far as ``within`` goes; dirt is left out."""
    scale = sheet.page.scale
    x0, y0, x1, y1 = sheet.page.pixels(within)
    ink = sheet.pen[y0:y1, x0:x1].astype(np.uint8)
    side = max(3, round(_BRIDGE * scale))
    near = cv2.dilate(ink, np.ones((side, side), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    for number in range(1, count):
        x, y, wide, high, _ = (int(value) for value in stats[number])
        bits = (labels[y:y + high, x:x + wide] == number) & (ink[y:y + high, x:x + wide] > 0)
        area = float(bits.sum()) / scale ** 2
        if area < _SPECK:
            continue
        rows, columns = np.flatnonzero(bits.any(axis=1)), np.flatnonzero(bits.any(axis=0))
        bits = bits[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
        left, top = x0 + x + int(columns[0]), y0 + y + int(rows[0])
        box = sheet.page.points(left, top, left + bits.shape[1], top + bits.shape[0])
        yield Patch(bits, left, top, box, area)
