"""What a pen did to printed words: ringed, struck out, underlined, highlighted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ....core.layout import Box
from .halves import halves
from .ink.hands import measured, usual
from .ink.measures import measure
from .ink.residue import Bits, Residue, residue
from .page_image import PageImage
from .rings import Loop, loops
from .seen import SeenBox, SeenRule, SeenWord
from .strokes import goes_on_beneath

Row = NDArray[np.bool_]
_DOUBT: Final = 0.4
_VIVID: Final = 38  # how far a highlighter's colour leaves grey
_COARSE: Final = 8  # pixels
_WHOLE: Final = 0.94  # share of a word's columns that a stroke through it fills
_FOLD: Final = 40.0  # points: a longer line through words is a fold of the paper
_CHOICES: Final = frozenset("YN")  # single letters that a pen strikes out
_MOST: Final = 0.82
_CHOICE: Final = 3  # letters of a word that a pen chooses or strikes out alone: Yes, No
_PLAINLY: Final = 0.97
_ROW: Final = 0.9


@dataclass(frozen=True, slots=True)
class _Mark:
    circled: bool = False
    struck: bool = False
    underlined: bool = False
    doubt: bool = False

    def __bool__(self) -> bool:
        return self.circled or self.struck or self.underlined or self.doubt


def pen_marks(
    page: PageImage, words: Sequence[SeenWord], boxes: Sequence[SeenBox], level: Sequence[SeenRule],
    upright: Sequence[SeenRule], rest: Residue | None = None,
) -> list[SeenWord]:
    """The words, those that a pen marked with what it did, a word such as Yes/No in halves if it marked one.

    A word whose mark may be meant otherwise is less than half sure. ``rest``: the page's ink without its printed lines.
    """
    if rest is None:
        rest = residue(page, level, upright)
    tall = _usual_height(words)
    found = list(loops(rest, page.scale, tall, [box.box for box in boxes]))
    edges = _usual_edges(page, rest.bits, words)
    look = _Look(page, rest, level, found, tall, [word.box for word in words], edges, _vivid(page))
    out: list[SeenWord] = []
    for word in words:
        if not any(c.isalnum() for c in word.text) or _in_box(word, boxes):
            out.append(word)
            continue
        parts = halves(word)
        marks = [look.at(part) if any(c.isalnum() for c in part.text) else _Mark() for part in parts]
        if len(parts) == 3 and not any(marks):
            parts, marks = (word,), [look.at(word)]
        elif len(parts) == 3 and all(marks[::2]):
            parts, marks = (word,), [replace(marks[0], doubt=True)]
        out += [_marked(part, mark) for part, mark in zip(parts, marks, strict=True)]
    return out


def _marked(word: SeenWord, mark: _Mark) -> SeenWord:
    if not mark:
        return word
    sure = min(word.sure, _DOUBT) if mark.doubt else word.sure
    return replace(word, sure=sure, circled=word.circled or mark.circled, struck=word.struck or mark.struck,
                   underlined=word.underlined or mark.underlined)


def _usual_height(words: Sequence[SeenWord]) -> float:
    sizes = [word.box[3] - word.box[1] for word in words
             if word.sure > 0.8 and len(word.text) >= 2 and word.text.strip(".")]
    return float(np.median(sizes)) if sizes else 9.0


def _usual_edges(page: PageImage, bits: Bits, words: Sequence[SeenWord]) -> float:
    """The share of upright edges in the page's print, by some of its words."""
    some = [word for word in words if word.sure > 0.9 and len(word.text.strip(".")) >= 4][:180:11]
    return usual(some, measured(some, bits, page)).upright


def _in_box(word: SeenWord, boxes: Sequence[SeenBox]) -> bool:
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return any(b.box[0] <= x <= b.box[2] and b.box[1] <= y <= b.box[3] for b in boxes)


@dataclass(frozen=True, slots=True)
class _Look:
    """Looks at one word after another."""

    page: PageImage
    rest: Residue
    level: Sequence[SeenRule]
    loops: Sequence[Loop]
    tall: float
    others: Sequence[Box]
    norm: float
    vivid: Bits | None

    def at(self, word: SeenWord) -> _Mark:
        rings = [(loop.about(word.box), loop.covers_all(word.box)) for loop in self.loops]
        ring, all_of_it = max(rings, default=(0.0, True))
        if ring >= 0.8:
            return _Mark(circled=all_of_it, doubt=not all_of_it)
        if self._highlighted(word.box):
            return _Mark(circled=True)
        letters = [c for c in word.text if c.isalnum()]
        if len(letters) == 1 and letters[0] not in _CHOICES:
            return _Mark(doubt=0.62 <= ring < 0.8)
        through = self._through(word.box)
        crossed = any(loop.crosses(word.box) for loop in self.loops)
        if crossed and through != 2 and self._under(word.box):
            return _Mark(underlined=True, doubt=True)  # letters that run into the stroke beneath them look so too
        if through == 2 or crossed:
            return _Mark(struck=True) if self._printed(word.box) else _Mark(doubt=True)
        if self._under(word.box) and self._printed(word.box):
            return _Mark(underlined=True)
        plain = len(letters) > _CHOICE and word.sure > _PLAINLY  # no stroke through it spoilt a letter
        return _Mark(doubt=0.62 <= ring < 0.8 or (through == 1 and not plain))

    def _printed(self, box: Box) -> bool:
        """Whether upright edges show that there is print under the stroke; a written word is struck by itself."""
        x0, y0, x1, y1 = self.page.pixels(box)
        part = np.ascontiguousarray(self.rest.bits[y0:y1, x0:x1])
        return bool(part.any()) and measure(part, self.page, x0, y0).upright >= 0.45 * self.norm

    def _through(self, box: Box) -> int:
        """2: a stroke goes through the word from end to end; 1: it may; 0: none does."""
        x0, y0, x1, y1 = box
        high = y1 - y0
        for rule in self.level:
            over = min(rule.end, x1) - max(rule.start, x0)
            if y0 + 0.28 * high < rule.at < y0 + 0.7 * high and over > 0.8 * (x1 - x0):
                return 2 if rule.end - rule.start < x1 - x0 + _FOLD else 0
        a, top, b, bottom = self.page.pixels((x0, y0 + 0.3 * high, x1, y0 + 0.7 * high))
        past = round(2.6 * self.page.scale)
        band = np.asarray(self.page.ink[top:bottom, max(a - past, 0):b + past])
        if band.size == 0 or b - a < 6:
            return 0
        columns: Row = np.asarray(band.any(axis=0))
        inner = columns[past:-past] if a >= past else columns
        inner_band = band[:, past:-past] if a >= past else band
        filled = float(inner.mean())
        ends = _reach(columns[:past][::-1]), _reach(columns[-past:])
        least, need = 0.45 * past, (0.62 * past)
        out = sum(end >= need for end in ends)
        if filled >= _WHOLE and out == 2 and self._level_stroke(band):
            return 2
        if filled >= _WHOLE and max(ends) >= least and self._level_stroke(band):
            return 2 if out and _straight(inner_band) else 1
        return 1 if filled >= 0.985 and self._level_stroke(band) and b - a > 2.2 * high * self.page.scale else 0

    def _level_stroke(self, band: Row) -> bool:
        """One stroke runs all along: the letters' own bars do not reach over the gaps between them."""
        count, _, stats, _ = cv2.connectedComponentsWithStats(band.astype(np.uint8), connectivity=8)
        return count > 1 and int(stats[1:, 2].max()) >= _MOST * band.shape[1]

    def _under(self, box: Box) -> bool:
        x0, _, x1, y1 = box
        wide = x1 - x0
        for rule in self.level:
            beneath = y1 - 1.2 < rule.at < y1 + 4.5 and rule.start > x0 - 9 and rule.end < x1 + 9
            if beneath and rule.end - rule.start > 0.6 * wide:
                return True
        place = (x0 - 6, y1 - 0.6, x1 + 6, y1 + 5)
        a, top, b, bottom = self.page.pixels(place)
        deep = goes_on_beneath(self.page, self.rest, place, y1 + (y1 - box[1]))
        strip = self.rest.bits[top:bottom, a:b] & (1 - deep)
        if strip.size == 0:
            return False
        count, _, stats, _ = cv2.connectedComponentsWithStats(strip, connectivity=8)
        for x, _y, w, h, _area in stats[1:count].tolist():
            inside = x > 1 and x + w < strip.shape[1] - 1
            if inside and w > 0.65 * wide * self.page.scale and w > 3 * h and not self._words_under(box):
                return True
        return False

    def _words_under(self, box: Box) -> bool:
        x0, _, x1, y1 = box
        return any(
            other[0] < x1 and other[2] > x0 and y1 - 1 < other[1] < y1 + 3.5 for other in self.others if other != box
        )

    def _highlighted(self, box: Box) -> bool:
        if self.vivid is None:
            return False
        x, y = (box[0] + box[2]) / 2 * self.page.scale / _COARSE, (box[1] + box[3]) / 2 * self.page.scale / _COARSE
        if not self.vivid[max(int(y) - 1, 0):int(y) + 2, max(int(x) - 1, 0):int(x) + 2].any():
            return False
        tone = _tone(self.page, box)
        if tone < _VIVID:
            return False
        x0, y0, x1, y1 = box
        high = y1 - y0
        around = ((x0 - 3 * high, y0, x0 - 1.6 * high, y1), (x1 + 1.6 * high, y0, x1 + 3 * high, y1),
                  (x0, y0 - 1.6 * high, x1, y0 - 0.9 * high), (x0, y1 + 0.9 * high, x1, y1 + 1.6 * high))
        return sum(_tone(self.page, place) < 0.5 * tone for place in around) >= 3


def _straight(band: Row) -> bool:
    """Whether one row is inked nearly throughout, as by a stroke and not by the bars of letters that run together."""
    return band.size > 0 and float(band.mean(axis=1).max()) > _ROW


def _vivid(page: PageImage) -> Bits | None:
    """Where the page is light and of some colour, coarsely; None where it is nowhere."""
    if page.colour is None:
        return None
    high, wide = page.grey.shape
    small = cv2.resize(page.colour, (max(wide // _COARSE, 1), max(high // _COARSE, 1)), interpolation=cv2.INTER_AREA)
    out = (np.ptp(small, axis=2) > 0.5 * _VIVID).astype(np.uint8)
    return out if out.any() else None


def _tone(page: PageImage, box: Box) -> float:
    """How far the paper's colour in a box leaves grey."""
    if page.colour is None:
        return 0.0
    x0, y0, x1, y1 = page.pixels(box)
    dots = page.colour[y0:y1, x0:x1][~page.ink[y0:y1, x0:x1]]
    if len(dots) < 12:
        return 0.0
    middle = np.median(dots[::max(len(dots) // 400, 1)], axis=0)
    return float(middle.max() - middle.min()) if middle.max() > 150 else 0.0


def _reach(row: Row) -> int:
    gaps = np.flatnonzero(~row)
    return int(gaps[0]) if gaps.size else int(row.size)
