"""Which way up a level page stands: what the detector's lines look like, and a vote of lines read both ways up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .page_image import Grey
from .places import Place
from .recognise import Letters, Recogniser

VOTERS: Final = 10
_CLEAR: Final = 0.93  # mean certainty of the voters' letters with which nobody need be asked twice
_POOR: Final = 0.85  # with less than this the other way up is right, when that is clear
_ENOUGH: Final = 12  # letters that the voters must have for that


def lies_on_side(places: Sequence[Place]) -> bool:
    """Whether most of the text runs up or down the page."""
    level = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in places if x1 - x0 > 1.4 * (y1 - y0))
    upright = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in places if y1 - y0 > 1.4 * (x1 - x0))
    return upright > level


def voters_of(places: Sequence[Place]) -> list[Place]:
    """The lines asked first: those of middling length, which hold most letters for the time they take."""
    lines = [p for p in places if p[2] - p[0] > 1.6 * (p[3] - p[1])]
    return sorted(lines, key=lambda p: abs((p[2] - p[0]) / (p[3] - p[1]) - 8))[:VOTERS]


def stands_on_head(grey: Grey, voters: Sequence[Place], read: Callable[[Place], Letters], eyes: Recogniser) -> bool:
    """Whether the voters read better upside down. ``read`` reads a place the way the page stands."""
    if not voters:
        return False
    readings: list[Letters] = []
    turned: list[Letters] = []
    for place in voters:
        readings.append(read(place))
        if len(readings) >= 3 and _letters(readings) >= _ENOUGH:
            if _certainty(readings) > _CLEAR:
                return False
            while len(turned) < len(readings):
                x0, y0, x1, y1 = voters[len(turned)]
                turned.append(eyes.read(_turned(grey[y0:y1, x0:x1])))
            if _certainty(turned) > _CLEAR and _certainty(readings) < _POOR:
                return True
    turned += [eyes.read(_turned(grey[y0:y1, x0:x1])) for x0, y0, x1, y1 in voters[len(turned):]]
    return _weight(turned) > _weight(readings)


def _turned(crop: NDArray[Any]) -> NDArray[Any]:
    return np.ascontiguousarray(crop[::-1, ::-1])


def _letters(readings: Sequence[Letters]) -> int:
    return sum(sign.isalnum() for reading in readings for sign in reading.text)


def _certainty(readings: Sequence[Letters]) -> float:
    odds = [chance for reading in readings for chance in reading.odds]
    return float(np.mean(odds)) if odds else 0.0


def _weight(readings: Sequence[Letters]) -> float:
    """How much sense lines make: certain letters and figures count, doubtful ones count against."""
    return sum(
        (chance - 0.75) * (1.0 if sign.isalnum() else 0.3)
        for reading in readings for sign, chance in zip(reading.text, reading.odds, strict=True) if sign != " "
    )
