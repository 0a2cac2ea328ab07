"""Whether a box of the form is ticked: the ink in it and about it that the blank form does not have there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from .....core.layout import Box
from ..page_image import Mask
from ..seen import SeenBox
from .sheet import Sheet

_INSIDE: Final = 1.3  # points between a box's edge and what counts as inside
_ABOUT: Final = 5.0  # points about it in which a tick may run over
_SPECK: Final = 0.8  # square points: less is dirt
_EMPTY: Final = 0.012  # share of the inside that dirt may fill
_TICKED: Final = 0.05
_SCRIBBLED: Final = 0.62  # a box filled up is chosen, or a choice taken back
_STRAY: Final = 6.0  # square points of ink about an empty box that may be meant for it


@dataclass(frozen=True, slots=True)
class Amounts:
    """``inside``: share of the inside that is inked; ``about``: square points of ink around the box."""

    inside: float
    about: float


def judged(sheet: Sheet, box: Box) -> SeenBox:
    """The box with whether it is ticked; ``sure`` below 0.5 where a person must look."""
    amounts = measured(sheet, box)
    if amounts.inside <= _EMPTY:
        return SeenBox(box, False, 0.99 if amounts.about < _STRAY else 0.3)
    if amounts.inside < _TICKED:
        return SeenBox(box, amounts.about >= _STRAY, 0.4)
    return SeenBox(box, True, 0.98 if amounts.inside < _SCRIBBLED else 0.4)


def measured(sheet: Sheet, box: Box) -> Amounts:
    """How much ink there is in and about a box."""
    x0, y0, x1, y1 = sheet.page.pixels(box, _ABOUT)
    ink = _without_specks(sheet.pen[y0:y1, x0:x1], sheet.page.scale)
    left, top, right, bottom = sheet.page.pixels(box, -_INSIDE)
    inner = ink[top - y0:bottom - y0, left - x0:right - x0]
    left, top, right, bottom = sheet.page.pixels(box, 0.6)
    outer = ink.copy()
    outer[top - y0:bottom - y0, left - x0:right - x0] = False
    return Amounts(float(inner.mean()) if inner.size else 0.0, float(outer.sum()) / sheet.page.scale ** 2)


def _without_specks(ink: Mask, scale: float) -> Mask:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    keep = stats[:, cv2.CC_STAT_AREA] >= _SPECK * scale ** 2
    keep[0] = False
    return np.asarray(keep[labels], np.bool_) if count > 1 else np.zeros_like(ink)
