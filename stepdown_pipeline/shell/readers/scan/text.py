"""The text of a page while it is being read: its lines found, the page turned until they read, then its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import Final

from .clean import SCALE
from .doubtful import looked_again
from .figures import second_look
from .glyphs import plain_words, without_specks
from .leaders import box_of, leaders_of, without_leaders
from .places import Place, cut_at_borders, missed, trimmed
from .prepare import Prepared
from .recognise import Letters, Recogniser
from .ruling import Ruling, on_its_head, rules_of, without_rules
from .seen import SeenWord
from .standing import lies_on_side, stands_on_head, voters_of
from .upright import quarter_turned
from .words import words_of

_UNDER_STREAK: Final = 0.6  # how sure one may be at most of a word through which a streak runs


class Text:
    """Holds a page's pixels and turns them all together. ``plain`` is the page with its printed lines painted over."""

    def __init__(self, ready: Prepared, eyes: Recogniser) -> None:
        self.grey, self.colour, self.ink = ready.grey, ready.colour, ready.ink
        self._eyes = eyes
        self._known: dict[Place, Letters] = {}
        self._paint_over(rules_of(self.grey, self.ink, SCALE))
        self._found = eyes.lines(self.plain)
        self._places: list[Place] = []

    def set_upright(self) -> int:
        """Turn the page until its text reads; how many quarters clockwise that took."""
        quarters = 0
        if lies_on_side(self._found):
            self._turn(1)
            self._paint_over(rules_of(self.grey, self.ink, SCALE))
            self._found = self._eyes.lines(self.plain)
            quarters = 1
        self._place()
        if stands_on_head(self.plain, voters_of(self._places), self.read, self._eyes):
            self._turn(2)
            self._paint_over(on_its_head(self.ruling, SCALE))
            high, wide = self.plain.shape
            self._found = [(wide - x1, high - y1, wide - x0, high - y0) for x0, y0, x1, y1 in self._found]
            self._known.clear()
            self._place()
            quarters += 2
        return quarters

    def read(self, place: Place) -> Letters:
        """The letters at a place; each is read once."""
        if place not in self._known:
            x0, y0, x1, y1 = place
            self._known[place] = self._eyes.read(self.plain[y0:y1, x0:x1])
        return self._known[place]

    def words(self) -> list[SeenWord]:
        """Every word on the page, line by line, what is doubtful and its figures looked at again."""
        out: list[SeenWord] = []
        found = [*self._places, *missed(self._places, self.plain_ink, self.ruling.upright, SCALE)]
        for number, place in enumerate(found):
            out += words_of(self.read(place), self.plain_ink, place, number, SCALE)
        words = without_specks(plain_words(out))
        words = looked_again(second_look(words, self.plain, self._eyes, SCALE), self.plain, self._eyes, SCALE)
        return [*map(self._doubted, words), *self._dotted(out)]

    def _doubted(self, word: SeenWord) -> SeenWord:
        """The word, none too sure where a streak runs through it."""
        x0, _, x1, _ = word.box
        struck = any(x0 - 1 < streak.at < x1 + 1 for streak in self.ruling.streaks)
        return replace(word, sure=min(word.sure, _UNDER_STREAK)) if struck else word

    def _dotted(self, words: Sequence[SeenWord]) -> list[SeenWord]:
        """The leaders as words of dots."""
        size = median(word.size for word in words) if words else 0.0
        boxes = [(box_of(leader, SCALE), len(leader)) for leader in self._leaders]
        return [SeenWord("." * dots, box, 1.0, size, round(box[3], 2)) for box, dots in boxes]

    def _paint_over(self, ruling: Ruling) -> None:
        self.ruling = ruling
        plain = without_rules(self.grey, self.ink, self.ruling)
        self._leaders = leaders_of(self.ink & (plain < 250), SCALE)
        self.plain = without_leaders(plain, self._leaders)
        self.plain_ink = self.ink & (self.plain < 250)

    def _turn(self, quarters: int) -> None:
        self.grey = quarter_turned(self.grey, quarters)
        self.colour = None if self.colour is None else quarter_turned(self.colour, quarters)
        self.ink = quarter_turned(self.ink, quarters)

    def _place(self) -> None:
        cut = cut_at_borders(self._found, self.ruling.upright, self.plain_ink, SCALE)
        self._places = [trimmed(place, self.plain_ink, SCALE) for place in cut]
