"""What is seen on a page of pixels, in the order of looking."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .clean import SCALE
from .codes import codes_of
from .known import seen_form
from .page_image import PageImage
from .places import Place, cut_at_borders, missed, trimmed
from .prepare import Prepared, prepared
from .recognise import Letters, Recogniser, recogniser
from .ruling import Ruling, rules_of, without_rules
from .seen import Pixels, SeenPage, SeenWord
from .standing import lies_on_side, stands_on_head, voters_of
from .upright import quarter_turned
from .words import words_of


def look(pixels: Pixels) -> SeenPage:
    """All that is seen on a page. Raises ValueError where the pixels are fewer than their size says.

    The picture is made ready (the sheet alone, level, its paper white); its printed lines are found and painted over;
    it is turned until its text reads; then its text is read, and its codes, boxes, pen marks and inks are judged.
    """
    eyes = recogniser()
    ready = prepared(pixels)
    if (own := seen_form(pixels.number, ready.grey, ready.colour, eyes)) is not None:
        return replace(own, skew=ready.skew, poor=(*ready.poor, *own.poor))
    ruling = rules_of(ready.grey, ready.ink, SCALE)
    text = Text(ready, ruling, eyes)
    turned = text.set_upright()
    page = PageImage(text.grey, text.colour, SCALE, text.ink)
    words = text.words()
    level, upright = text.ruling.level, text.ruling.upright
    return SeenPage(
        pixels.number, page.width, page.height, words=tuple(words), level=level, upright=upright,
        codes=tuple(codes_of(page.grey, SCALE)), turned=turned, skew=ready.skew, poor=ready.poor,
    )


class Text:
    """The text of a page while it is being read."""

    def __init__(self, ready: Prepared, ruling: Ruling, eyes: Recogniser) -> None:
        self.grey, self.colour, self.ink = ready.grey, ready.colour, ready.ink
        self.ruling = ruling
        self._eyes = eyes
        self._known: dict[Place, Letters] = {}
        self._prepare()
        self.found = eyes.lines(self.plain)

    def _prepare(self) -> None:
        self.plain = without_rules(self.grey, self.ink, self.ruling)
        self.plain_ink = self.ink & (self.plain < 250)

    def set_upright(self) -> int:
        """Turn the page until its text reads; how many quarters that took."""
        quarters = 0
        if lies_on_side(self.found):
            self._turn(1)
            self.found = self._eyes.lines(self.plain)
            quarters = 1
        self._place()
        if stands_on_head(self.plain, voters_of(self.places), self.read, self._eyes):
            self._turn(2)
            high, wide = self.plain.shape
            self.found = [(wide - x1, high - y1, wide - x0, high - y0) for x0, y0, x1, y1 in self.found]
            self._known.clear()
            self._place()
            quarters += 2
        return quarters

    def _turn(self, quarters: int) -> None:
        self.grey = quarter_turned(self.grey, quarters)
        self.colour = None if self.colour is None else quarter_turned(self.colour, quarters)
        self.ink = quarter_turned(self.ink, quarters)
        self.ruling = rules_of(self.grey, self.ink, SCALE)
        self._prepare()

    def _place(self) -> None:
        cut = cut_at_borders(self.found, self.ruling.upright, self.plain_ink, SCALE)
        self.places = [trimmed(place, self.plain_ink, SCALE) for place in cut]

    def read(self, place: Place) -> Letters:
        if place not in self._known:
            x0, y0, x1, y1 = place
            self._known[place] = self._eyes.read(self.plain[y0:y1, x0:x1])
        return self._known[place]

    def words(self) -> list[SeenWord]:
        self.places += missed(self.places, self.plain_ink, self.ruling.upright, SCALE)
        out: list[SeenWord] = []
        for number, place in enumerate(self.places):
            out += words_of(self.read(place), self.plain_ink, place, number, SCALE)
        return out
