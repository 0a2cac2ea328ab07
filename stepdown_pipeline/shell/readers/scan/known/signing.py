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
from .....core.read.pen import is_answer
from ..ink import find_inks
from ..ink.measures import measure
from ..ink.residue import Bits, Residue, without_rules
from ..recognise import Recogniser
from ..seen import SeenInk, SeenRule, SeenWord
from .sheet import Sheet

_ABOUT: Final = 9.0  # points around the places: signatures run over
_FLAT: Final = 4.5  # points
_DRAWN: Final = frozenset({"signature", "writing", "date"})  # looks that a scribble may have
_WIDE: Final = 60.0  # points: a scribble's width
_ROOM_OF_LETTER: Final = 20.0  # points of width, and more than any handwriting takes for a letter
_STROKE_OF_LETTER: Final = 27.0  # points of stroke, the same
_ONE_STROKE: Final = 0.9  # share of the ink that hangs together
_LEGIBLE: Final = (0.85, 0.75)  # how sure a recogniser is of what can be read: up to three letters, more
_SIGNED: Final = 0.85  # how sure a scribble is a signature
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
    return [replace(_unread(_doubted(ink), sheet, bits), place=home.name)
            for ink in inks if (home := _place_of(ink.box, places)) is not None]


def _doubted(ink: SeenInk) -> SeenInk:
    """A stroke across the place is a dash only where it is flat: hurried signatures are long and low."""
    low = ink.box[3] - ink.box[1] <= _FLAT
    return ink if ink.look != "dash" or low else replace(ink, look="unclear", sure=0.5)


def _unread(ink: SeenInk, sheet: Sheet, bits: Bits) -> SeenInk:
    """A scribble without the few letters that were read out of it: one stroke, too long and too wide for them.

    What is read with ease stays, and so does whatever is an answer: it says that nobody signed.
    """
    letters = sum(sign.isalnum() for sign in ink.says)
    if not letters or ink.strays or ink.look not in _DRAWN or is_answer(ink.says):
        return ink
    wide = ink.box[2] - ink.box[0]
    if ink.says_sure >= _LEGIBLE[letters > 3] or wide < max(_WIDE, letters * _ROOM_OF_LETTER):
        return ink
    x0, y0, x1, y1 = sheet.page.pixels(ink.box)
    shape = measure(np.ascontiguousarray(bits[y0:y1, x0:x1]), sheet.page, x0, y0, whole=False)
    if shape.largest < _ONE_STROKE or shape.length < letters * _STROKE_OF_LETTER:
        return ink
    return replace(ink, look="signature", sure=max(ink.sure, _SIGNED), says="", says_sure=0.0)


def _place_of(box: Box, places: Sequence[Place]) -> Place | None:
    """The place that holds most of an ink; None for what stands beside them all."""
    share, _, place = max((_share(box, place.box), -number, place) for number, place in enumerate(places))
    return place if share >= _REACHES else None


def _share(box: Box, place: Box) -> float:
    wide = min(box[2], place[2]) - max(box[0], place[0])
    high = min(box[3], place[3]) - max(box[1], place[1])
    return max(wide, 0.0) * max(high, 0.0) / max((box[2] - box[0]) * (box[3] - box[1]), 1.0)
