"""Whether a recognised word was printed or written by hand, by how its strokes differ from the page's print."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np

from ..page_image import PageImage
from ..seen import SeenWord
from .forest import Forest, likely, odds
from .hand_weights import WRITTEN
from .measures import Measures, measure
from .pens_colour import in_pens_colour
from .residue import Bits
from .unlike import unlike_print

_FLOOR: Final = 0.02
_NEIGHBOURS: Final = 0.6  # how much a word's fellows on its line weigh
_PROSE: Final = 5  # words that make a line of prose
_TOLD: Final = 3
_SURE: Final = 0.9
_PRINTED: Final = -1.5  # odds below which a line is print
_GAP: Final = 1.6  # of the height: a wider gap parts fellows
_SHORT: Final = 3
_BENT: Final = frozenset("ACGOQSVWXYZacegosvwxyz023568")  # signs without upright strokes
_BELOW: Final = frozenset("gjpqyQ,;()[]/")  # signs that reach below the line
_LEVEL: Final = 0.07  # of a word's height: how far print strays
_ALIGNED: Final = 0.8
_CERTAIN: Final = 0.98
_TIED: Final = 1.5  # odds beyond which no line tells otherwise
_FEWER: Final = -0.25
_ORDINARY: Final = 9.0  # points: how high print is


@dataclass(frozen=True, slots=True)
class Print:
    """What is usual in the print of a page; lengths in points."""

    upright: float = 0.15
    level: float = 0.06
    pen: float = 1.4
    high: float = 9.0
    swing: float = 0.93


def measured(words: Sequence[SeenWord], bits: Bits, page: PageImage) -> list[Measures | None]:
    """Each word's ink, None where its box holds none."""
    out: list[Measures | None] = []
    for word in words:
        x0, y0, x1, y1 = page.pixels(word.box)
        part = bits[y0:y1, x0:x1]
        rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
        if rows.size < 2 or columns.size < 2:
            out.append(None)
            continue
        top, left = int(rows[0]), int(columns[0])
        part = np.ascontiguousarray(part[top:int(rows[-1]) + 1, left:int(columns[-1]) + 1])
        out.append(measure(part, page, x0 + left, y0 + top, whole=False))
    return out


def usual(words: Sequence[SeenWord], found: Sequence[Measures | None]) -> Print:
    """The print of a page by the middle of its surely recognised words; a page with few of them has none of its own."""
    good = [m for w, m in zip(words, found, strict=True) if m is not None and w.sure > 0.9
            and sum(sign.isalnum() for sign in w.text) >= 4]
    if len(good) < 8:
        return Print()

    def middle(name: str) -> float:
        return float(np.median([getattr(m, name) for m in good]))

    return Print(
        max(middle("upright"), 0.05), max(middle("level"), 0.02), middle("pen"), middle("high"), middle("swing"),
    )


def features(word: SeenWord, ink: Measures, norm: Print) -> tuple[float, ...]:
    """The measures that ``WRITTEN`` asks about. That a short word of letters without upright strokes has none says
    little; what a word says, nothing.
    """
    letters = max(len(word.text), 1)
    bent = len(word.text) <= _SHORT and word.sure > _SURE and set(word.text) <= _BENT
    upright = log((ink.upright + _FLOOR) / (norm.upright + _FLOOR))
    return (
        max(upright, _FEWER) if bent else upright,
        log((ink.level + _FLOOR) / (norm.level + _FLOOR)),
        ink.swing - norm.swing,
        min(ink.hue, 0.4),
        max(log(max(ink.high, 0.5) / norm.high), -0.5),
        ink.spread,
        log(ink.pen / norm.pen),
        abs(log(ink.pen / norm.pen)),
        1 - word.sure,
        1 / letters,
        ink.largest,
        min(ink.pieces / letters, 3.0),
        log(max(ink.wide, 0.5) / letters / norm.high),
        ink.sizes,
        ink.area / max(ink.wide * ink.high, 0.1),
        min(ink.thickest / ink.pen, 6.0),
        log(max(ink.length, 0.5) / letters / norm.high),
        ink.dark,
        ink.swing,
        log(norm.high / _ORDINARY),
    )


def by_hand(
    words: Sequence[SeenWord], bits: Bits, page: PageImage, forest: Forest = WRITTEN,
) -> tuple[list[float], Print]:
    """How likely each word was written by hand, 0..1, its line looked at as well; and the page's print."""
    some = _samples(words)
    first = measured([words[at] for at in some], bits, page)
    norm = usual([words[at] for at in some], first)
    found = [0.0] * len(words)
    for at, ink in zip(some, first, strict=True):
        found[at] = 0.0 if ink is None else odds(forest, features(words[at], ink, norm))
    left = _unsettled(words, set(some), found)
    more = measured([words[at] for at in left], bits, page)
    for at, ink in zip(left, more, strict=True):
        found[at] = 0.0 if ink is None else odds(forest, features(words[at], ink, norm))
    known = {at: ink for at, ink in (*zip(some, first, strict=True), *zip(left, more, strict=True)) if ink is not None}
    for at, value in unlike_print(words, known, found, norm.upright).items():
        found[at] += value
    for at, value in in_pens_colour(words, known, found).items():
        found[at] += value
    return [likely(one) for one in _set_in_line(words, _with_fellows(words, found))], norm


def _samples(words: Sequence[SeenWord]) -> list[int]:
    """All words but those of long lines, of which a few tell of the rest."""
    lines: dict[int, list[int]] = {}
    for at, word in enumerate(words):
        lines.setdefault(word.line, []).append(at)
    out: list[int] = []
    for line, members in lines.items():
        long = [at for at in members if len(words[at].text) >= 4 and words[at].sure > _SURE]
        prose = line >= 0 and len(members) >= _PROSE and len(long) >= _TOLD
        out += [long[0], long[len(long) // 2], long[-1]] if prose else members
    return sorted(set(out))


def _unsettled(words: Sequence[SeenWord], known: set[int], odds: list[float]) -> list[int]:
    """Words not looked at yet that must be; those of lines that are clearly print are given that line's odds."""
    told: dict[int, list[float]] = {}
    for at in known:
        told.setdefault(words[at].line, []).append(odds[at])
    out = []
    for at, word in enumerate(words):
        if at in known:
            continue
        line = told.get(word.line, [0.0])
        if max(line) < _PRINTED and word.sure > _SURE and len(word.text) >= 2:
            odds[at] = max(line)
        else:
            out.append(at)
    return out


def _with_fellows(words: Sequence[SeenWord], odds: Sequence[float]) -> list[float]:
    lines: dict[int, list[int]] = {}
    for at, word in enumerate(words):
        lines.setdefault(word.line, []).append(at)
    out = list(odds)
    for line, members in lines.items():
        if line < 0:
            continue
        members.sort(key=lambda at: words[at].box[0])
        for place, at in enumerate(members):
            near = [odds[other] for far, other in enumerate(members)
                    if 0 < abs(far - place) <= 2
                    and _gap(words[at], words[other]) < _GAP * _high(words[at]) * abs(far - place)]
            if near:
                out[at] = odds[at] + _NEIGHBOURS * sum(max(min(o, 6), -6) for o in near) / len(near)
    return out


def _set_in_line(words: Sequence[SeenWord], odds: Sequence[float]) -> list[float]:
    """Words as high as the print on their row and on its very line are the likelier print themselves."""
    print_ = sorted(((w.box[3], _high(w)) for w, o in zip(words, odds, strict=True)
                     if o < _PRINTED and w.sure > _SURE and _on_the_line(w)))
    bottoms = [bottom for bottom, _ in print_]
    out = list(odds)
    for at, word in enumerate(words):
        if not (_PRINTED <= odds[at] < _TIED and word.sure > _CERTAIN and _on_the_line(word)):
            continue
        high = _high(word)
        first = bisect_left(bottoms, word.box[3] - _LEVEL * high)
        last = bisect_right(bottoms, word.box[3] + _LEVEL * high)
        if any(abs(high - other) <= _LEVEL * high for _, other in print_[first:last]):
            out[at] -= _ALIGNED
    return out


def _on_the_line(word: SeenWord) -> bool:
    """Whether all of a word's signs stand on the line, so that its foot is the line itself."""
    return len(word.text) > 1 and word.text[-1].isalnum() and not _BELOW & set(word.text)


def _gap(one: SeenWord, other: SeenWord) -> float:
    return max(other.box[0] - one.box[2], one.box[0] - other.box[2], 0.0)


def _high(word: SeenWord) -> float:
    return word.box[3] - word.box[1]
