"""What is in the places for signatures: the form's print is taken away, and what is left is judged as on any page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .....core.consent_form import Place
from .....core.layout import Box
from ..ink import find_inks
from ..ink.residue import Residue, without_rules
from ..recognise import Recogniser
from ..seen import SeenInk, SeenRule, SeenWord
from .sheet import Sheet

_ABOUT: Final = 9.0  # points around the places: signatures run over
_FLAT: Final = 4.5  # points
_REACHES: Final = 0.1  # share of an ink's box that lies in a place for that place to know of it


def signature_inks(
    sheet: Sheet, places: Sequence[Place], words: Sequence[SeenWord], level: Sequence[SeenRule],
    upright: Sequence[SeenRule], eyes: Recogniser,
) -> list[SeenInk]:
    """The ink in every place, named by it; what reaches into a second place stands there too, as straying.

    ``words``, ``level`` and ``upright`` are the form's own print.
    """
    bits = np.zeros(sheet.pen.shape, np.uint8)
    for place in places:  # beside them words and boxes of the form are printed
        x0, y0, x1, y1 = sheet.page.pixels(place.box, _ABOUT)
        bits[y0:y1, x0:x1] = sheet.pen[y0:y1, x0:x1]
    whole = without_rules(sheet.page, level, upright)
    for place in places:
        x0, y0, x1, y1 = sheet.page.pixels(place.box)
        bits[y0:y1, x0:x1] = whole[y0:y1, x0:x1]
    _, labels, stats, _ = cv2.connectedComponentsWithStats(bits, connectivity=8, ltype=cv2.CV_32S)

    def read(crop: NDArray[Any]) -> tuple[str, float]:
        letters = eyes.read(crop)
        return letters.text, letters.sure

    inks, _ = find_inks(sheet.page, words, (), level, upright, read, Residue(bits, labels, stats))
    return [replace(_doubted(ink), place=home.name) for ink in inks if (home := _place_of(ink.box, places)) is not None]


def _doubted(ink: SeenInk) -> SeenInk:
    """A stroke across the place is a dash only where it is flat: hurried signatures are long and low."""
    low = ink.box[3] - ink.box[1] <= _FLAT
    return ink if ink.look != "dash" or low else replace(ink, look="unclear", sure=0.5)


def _place_of(box: Box, places: Sequence[Place]) -> Place | None:
    """The place that holds most of an ink; None for what stands beside them all."""
    share, _, place = max((_share(box, place.box), -number, place) for number, place in enumerate(places))
    return place if share >= _REACHES else None


def _share(box: Box, place: Box) -> float:
    wide = min(box[2], place[2]) - max(box[0], place[0])
    high = min(box[3], place[3]) - max(box[1], place[1])
    return max(wide, 0.0) * max(high, 0.0) / max((box[2] - box[0]) * (box[3] - box[1]), 1.0)
