"""What is in the places for signatures: each ink belongs to the place that holds most of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import cv2
import numpy as np

from .....core.consent_form import Place
from .....core.layout import Box, InkLook
from ..recognise import Recogniser
from ..seen import SeenInk
from .patches import Patch, patches
from .sheet import Sheet

_ABOUT: Final = 10.0  # points around the places in which ink is looked for
_REACHES: Final = 0.15  # of an ink that lies in a second place: it may be that one's
_MOST: Final = 0.5
_WEIGHT: Final = 6.0  # square points below which ink is no mark of a person
_SMALL: Final = 20.0  # points: ink smaller in both ways is a tick, a cross or initials


def signature_inks(sheet: Sheet, places: Sequence[Place], eyes: Recogniser) -> list[SeenInk]:
    """The ink in every place, named by it."""
    around = (min(p.box[0] for p in places) - _ABOUT, min(p.box[1] for p in places) - _ABOUT,
              max(p.box[2] for p in places) + _ABOUT, max(p.box[3] for p in places) + _ABOUT)
    found = list(patches(sheet, around))
    out: list[SeenInk] = []
    for place in places:
        own = [p for p in found if p.share_in(place.box, sheet.page.scale) >= _MOST]
        if own:
            out.append(_one(sheet, place, own, eyes))
        strays = [p for p in found if p not in own and _REACHES <= p.share_in(place.box, sheet.page.scale) < _MOST
                  and p.area * p.share_in(place.box, sheet.page.scale) > _WEIGHT]
        out += [SeenInk(p.box, "unclear", 0.4, place=place.name, strays=True) for p in strays]
    return out


def _one(sheet: Sheet, place: Place, own: Sequence[Patch], eyes: Recogniser) -> SeenInk:
    """All ink of a place as one."""
    box = (min(p.box[0] for p in own), min(p.box[1] for p in own), max(p.box[2] for p in own),
           max(p.box[3] for p in own))
    look, sure = _look(sheet, own, box)
    ink = SeenInk(box, look, sure, place=place.name, share=sum(p.area for p in own) / _area(box))
    if look != "signature":
        return ink
    x0, y0, x1, y1 = sheet.page.pixels(box, 2.0)
    letters = eyes.read(np.where(sheet.pen[y0:y1, x0:x1], sheet.page.grey[y0:y1, x0:x1], 255).astype(np.uint8))
    return replace(ink, says=letters.text, says_sure=letters.sure)


def _look(sheet: Sheet, own: Sequence[Patch], box: Box) -> tuple[InkLook, float]:
    wide, high = box[2] - box[0], box[3] - box[1]
    area = sum(p.area for p in own)
    if area < _WEIGHT:
        return "speck", 0.9 if area < _WEIGHT / 2 else 0.5
    length = sum(map(_stroke, own)) / sheet.page.scale
    if high < 4.5 and length < 1.5 * wide:
        return "dash", 0.9
    if wide < _SMALL and high < _SMALL:
        return ("tick", 0.9) if length < 2.2 * max(wide, high) else ("unclear", 0.4)
    if length < 2.0 * max(wide, high) and length < 70:
        return "unclear", 0.4
    return "signature", 0.95 if wide > 30 and length > 1.6 * wide else 0.7


def _stroke(patch: Patch) -> float:
    """The length of a patch's strokes in pixels: its ink over their width."""
    bits = cv2.copyMakeBorder(patch.bits.astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    deep = cv2.distanceTransform(bits, cv2.DIST_L2, 3)
    width = max(4 * float(deep[bits > 0].mean()) - 1.0, 1.0)
    return float(bits.sum()) / width


def _area(box: Box) -> float:
    return max((box[2] - box[0]) * (box[3] - box[1]), 1.0)
