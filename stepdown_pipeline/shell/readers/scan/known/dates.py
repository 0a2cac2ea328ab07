"""Dates written one figure to a box: read twice in different company, and sure only where both readings agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import cv2
import numpy as np

from .....core.layout import Box
from ..page_image import Grey
from ..recognise import Recogniser
from ..seen import SeenWord
from .sheet import Sheet
from .ticks import measured

_LEAST: Final = 0.012  # share of a box's inside that a figure inks
_SURE: Final = 0.9  # of each figure
_HIGH: Final = 40  # pixels of a figure for the recogniser
_INSIDE: Final = 1.0  # points between a box's edge and its figure
_FIGURES: Final = str.maketrans("OoDIl|iSsZzBbqgT", "0001111552288997")


@dataclass(frozen=True, slots=True)
class _Read:
    text: str
    sure: float


def date_words(sheet: Sheet, boxes: Sequence[Box], eyes: Recogniser) -> list[SeenWord]:
    """The date in six boxes (day, month, year of this century) as a word; none where nothing is written."""
    filled = [measured(sheet, box).inside >= _LEAST for box in boxes]
    if not any(filled):
        return []
    place = (boxes[0][0], boxes[0][1], boxes[-1][2], boxes[-1][3])
    figures = [_figure(sheet, box) for box in boxes]
    if not all(filled):
        return [SeenWord("?", place, 0.2, hand=True)]
    whole = _read(figures, eyes)
    parts = [_read(figures[at:at + 2], eyes) for at in (0, 2, 4)]
    apart = _Read("".join(part.text for part in parts), min(part.sure for part in parts))
    best = max((whole, apart), key=lambda one: (len(one.text) == 6, one.sure))
    if len(best.text) != 6:
        return [SeenWord("?", place, 0.2, hand=True)]
    sure = min(whole.sure, apart.sure) if whole.text == apart.text else 0.3
    plain = sure >= _SURE and _day(best.text) is not None
    words = f"{best.text[:2]}/{best.text[2:4]}/20{best.text[4:]}"
    return [SeenWord(words, place, sure, hand=not plain)]


def _day(text: str) -> date | None:
    try:
        return date(2000 + int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        return None


def _figure(sheet: Sheet, box: Box) -> Grey:
    """The inside of a box, trimmed to its ink and brought to one height."""
    x0, y0, x1, y1 = sheet.page.pixels(box, -_INSIDE)
    crop, ink = sheet.page.grey[y0:y1, x0:x1], sheet.pen[y0:y1, x0:x1]
    columns = np.flatnonzero(ink.any(axis=0))
    if columns.size:
        left, right = max(int(columns[0]) - 2, 0), int(columns[-1]) + 3
        crop = crop[:, left:right]
    factor = _HIGH / max(crop.shape[0], 1)
    big = cv2.resize(crop, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    return np.asarray(cv2.copyMakeBorder(big, 4, 4, 3, 3, cv2.BORDER_CONSTANT, value=255), np.uint8)


def _read(figures: Sequence[Grey], eyes: Recogniser) -> _Read:
    strip = np.hstack([np.full((_HIGH + 8, 8), 255, np.uint8), *figures, np.full((_HIGH + 8, 8), 255, np.uint8)])
    found: Any = eyes.read(strip)
    kept = [(sign, odds) for sign, odds in zip(found.text, found.odds, strict=True) if not sign.isspace()]
    text = "".join(sign for sign, _ in kept)
    plain = re.fullmatch(r"\d+", text) is not None
    return _Read(text.translate(_FIGURES), min((odds for _, odds in kept), default=0.0) if plain else 0.3)
