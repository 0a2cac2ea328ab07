"""Dates written one figure to a box: each figure looked at alone, in its pair and in the row; all three have a say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .....core.layout import Box
from ..page_image import Grey
from ..recognise import HEIGHT, Recogniser
from ..seen import SeenWord
from .sheet import Sheet
from .ticks import measured

_LEAST: Final = 0.012  # share of a box's inside that a figure inks
_PLAIN: Final = 0.95  # how sure of a date for it to be relied upon as if it were printed
_DOUBTED: Final = 0.45  # how sure at most of a date that could be another
_ROOM: Final = 4  # pixels of white about a figure
_MARGIN: Final = 16  # pixels of white before and after a row of them
_INSIDE: Final = 1.0  # points between a box's edge and its figure
_NONE: Final = 0.01  # what a figure is credited with that the model does not think of
_COMPANY: Final = ((1,) * 6, (2,) * 3, (6,))  # how many figures are looked at together

_ALIKE: Final = 2.0  # three looks at one figure are no three figures: they count as one and a half

Odds = NDArray[np.float64]


def date_words(sheet: Sheet, boxes: Sequence[Box], eyes: Recogniser) -> list[SeenWord]:
    """The date in six boxes (day, month, year of this century) as a word; none where nothing is written.

    ``hand`` where it is not plain: then it is a guess.
    """
    filled = [measured(sheet, box).inside >= _LEAST for box in boxes]
    if not any(filled):
        return []
    place = (boxes[0][0], boxes[0][1], boxes[-1][2], boxes[-1][3])
    if not all(filled):
        return [SeenWord("?", place, 0.2, hand=True)]
    day, sure = _likeliest(_odds([_figure(sheet, box) for box in boxes], eyes))
    plain = sure >= _PLAIN
    return [SeenWord(f"{day:%d/%m/%Y}", place, sure if plain else min(sure, _DOUBTED), hand=not plain)]


def _likeliest(odds: Odds) -> tuple[date, float]:
    """The day that the figures say, and how sure: its share among all days that there are.

    A 1 with a long flag may be a 7; where that makes no day, it is a 1.
    """
    days, figures = _days()
    likely = odds[np.arange(6), figures].prod(axis=1)
    best = int(likely.argmax())
    return date.fromordinal(int(days[best])), float(likely[best] / likely.sum())


@lru_cache(maxsize=1)
def _days() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every day of the century by its number, and its six figures."""
    days = np.arange(date(2000, 1, 1).toordinal(), date(2099, 12, 31).toordinal() + 1)
    written = [f"{date.fromordinal(int(day)):%d%m%y}" for day in days]
    return days, np.array([[int(figure) for figure in one] for one in written])


def _odds(figures: Sequence[Grey], eyes: Recogniser) -> Odds:
    """How likely each figure is each of the ten, 6 × 10, each row adding up to 1."""
    total = np.zeros((len(figures), 10))
    for company in _COMPANY:
        at = 0
        for many in company:
            total[at:at + many] += np.log(_in_company(figures[at:at + many], eyes))
            at += many
    likely = np.exp((total - total.max(axis=1, keepdims=True)) / _ALIKE)
    return np.asarray(likely / likely.sum(axis=1, keepdims=True), np.float64)


def _in_company(figures: Sequence[Grey], eyes: Recogniser) -> Odds:
    """The same of figures that stand side by side on one strip."""
    margin = np.full((HEIGHT, _MARGIN), 255, np.uint8)
    strip = np.hstack([margin, *figures, margin])
    found, share = eyes.figures(strip)
    step = share * strip.shape[1]
    out = np.empty((len(figures), 10))
    x = margin.shape[1]
    for number, figure in enumerate(figures):
        first, last = int(x / step), int(np.ceil((x + figure.shape[1]) / step)) + 1
        out[number] = found[first:last].max(axis=0) + _NONE
        x += figure.shape[1]
    return np.asarray(out / out.sum(axis=1, keepdims=True), np.float64)


def _figure(sheet: Sheet, box: Box) -> Grey:
    """The inside of a box, trimmed to its ink and brought to the model's height."""
    x0, y0, x1, y1 = sheet.page.pixels(box, -_INSIDE)
    crop, ink = sheet.page.grey[y0:y1, x0:x1], sheet.pen[y0:y1, x0:x1]
    columns = np.flatnonzero(ink.any(axis=0))
    if columns.size:
        crop = crop[:, max(int(columns[0]) - 2, 0):int(columns[-1]) + 3]
    factor = (HEIGHT - 2 * _ROOM) / crop.shape[0]
    big = cv2.resize(crop, (max(2, round(crop.shape[1] * factor)), HEIGHT - 2 * _ROOM), interpolation=cv2.INTER_CUBIC)
    return np.asarray(cv2.copyMakeBorder(big, _ROOM, _ROOM, _ROOM, _ROOM, cv2.BORDER_CONSTANT, value=255), np.uint8)
