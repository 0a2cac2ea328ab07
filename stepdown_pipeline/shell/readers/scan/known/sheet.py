"""A return laid over the blank form: its pixels where the form has them, and the ink that is not the form's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from .....core.consent_form import printed_page
from .....core.layout import Box
from ..clean import SCALE, ink_of
from ..page_image import Colour, Grey, Mask, PageImage
from .blank import SIZE, lines_of
from .register import Laid

_ROOM: Final = 0.7  # points about a printed line that may still be its own darkness
_ROOM_OF_WORDS: Final = 1.2


@dataclass(frozen=True, slots=True)
class Sheet:
    """``page`` in the form's own points; ``pen``: ink beyond what is printed on the form."""

    page: PageImage
    pen: Mask

    def drawn(self, box: Box) -> bool:
        """Whether a box of a part that not every form has is printed here."""
        x0, y0, x1, y1 = self.page.pixels(box, 1.0)
        ink = self.page.ink[y0:y1, x0:x1]
        if not ink.size:
            return False
        edge = max(3, round(2 * self.page.scale))
        sides = (ink[:edge].any(axis=0), ink[-edge:].any(axis=0), ink[:, :edge].any(axis=1), ink[:, -edge:].any(axis=1))
        return sum(float(side.mean()) > 0.8 for side in sides) >= 3

    def ruled(self, y: float, x0: float, x1: float) -> bool:
        """Whether a level line of a part that not every form has is printed here."""
        left, top, right, bottom = self.page.pixels((x0, y - 1.2, x1, y + 1.2))
        return float(self.page.ink[top:bottom, left:right].any(axis=0).mean()) > 0.8


def sheet_of(grey: Grey, colour: Colour | None, how: Laid) -> Sheet:
    """The page's pixels brought onto the form."""
    flat = how.flat(grey)
    over = None if colour is None else how.flat(colour)
    ink = ink_of(flat, SCALE)
    return Sheet(PageImage(flat, over, SCALE, ink), ink & ~_printed())


@lru_cache(maxsize=1)
def _printed() -> Mask:
    """Where lines and words of the form are printed, parts that not every form has included."""
    page = printed_page()
    mask = np.zeros((SIZE[1], SIZE[0]), np.bool_)
    for x0, y0, x1, y1 in lines_of(page, parts=True):
        _mark(mask, (x0 - _ROOM, y0 - _ROOM, x1 + _ROOM, y1 + _ROOM))
    for _, text in page.texts:
        for _, (x0, y0, x1, y1) in text.each():
            _mark(mask, (x0 - _ROOM_OF_WORDS, y0 - _ROOM_OF_WORDS, x1 + _ROOM_OF_WORDS, y1 + _ROOM_OF_WORDS))
    return mask


def _mark(mask: Mask, box: Box) -> None:
    x0, y0, x1, y1 = (round(edge * SCALE) for edge in box)
    mask[max(y0, 0):y1, max(x0, 0):x1] = True
