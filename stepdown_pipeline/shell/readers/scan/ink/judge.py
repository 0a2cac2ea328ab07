"""What a group of ink looks like, by learnt odds and named evidence. What could be two things is ``unclear``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from math import log
from typing import Final

from .....core.layout import InkLook
from .forest import likely, odds
from .groups import Group
from .hand_weights import SIGNED
from .hands import Print
from .measures import Measures
from .scrawl import is_scrawl, is_word
from .simple_marks import bare_share, simple_mark

Verdict = tuple[InkLook, float]

_MONTH = re.compile(r"(?i)\b\d{0,2}\s?(?:st|nd|rd|th)?\W*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_BARRED = re.compile(r"^\w{1,2}\s?[/\\Il1|]\s?\w{1,2}$")  # n/a, p/p, and how they are misread
_NAME = re.compile(r"[A-Z][\w'\u2019.-]*(?: [A-Z][\w'\u2019.-]+)+")
_LEGIBLE: Final = 0.7  # how sure the recogniser is of what can be read
_EASILY_READ: Final = 0.93  # the same of what nobody could take for strokes
_WORD: Final = 5  # letters that are no initials and no short answer
_DRAWN, _DRAWN_NAME, _DRAWN_AT_ALL = 2.6, 3.5, 2.3  # odds; the second for a word that begins as a name does
_SCRAWLED: Final = 0.25  # how sure the words are that are read out of a scrawl
_LIKELY: Final = 1.3  # odds below which a signature is not even called one
_UNLIKELY: Final = -1.4  # odds below which it is no more than words
_LEARNT: Final = 0.8  # how much what was learnt counts, beside the named evidence
_NEVER: Final = ("a blot", "a line with a head", "a ring or frame", "runs in few directions")  # is a signature
_AGAINST: Final = 3.0  # odds against it from which this holds
_BEYOND_DOUBT: Final = 4.5  # learnt odds from which it is one all the same: with a flourish about it
_MOST: Final = 5.0  # odds that the evidence gives at most
_RESERVE: Final = 0.36  # odds that are held back, since nobody draws all that is left in a signature's place
_PEAKS: Final = frozenset("MmNnUuWwVvl")  # letters that are read out of strokes up and down
_FULL: Final = 62.0  # points of stroke: less is a mark or initials
_DENSE: Final = 0.45  # share of its box that a blot fills, or what was blacked out; a broad pen's signature does not
_BARE: Final = 0.45  # of its width: a line with a head is no more than the line
_TALL: Final = 1.25  # times as much, of a letter that is nothing but strokes up and down
_LONG: Final = 19.0  # points of stroke a letter of ordinary handwriting takes


@dataclass(frozen=True, slots=True)
class Sight:
    """A group with all that is known of it. ``over_marked``: how much of a printed word that a pen marked lies in it;
    ``crossed``: the share of its box that printed words fill.
    """

    group: Group
    shape: Measures
    norm: Print
    says: str
    says_sure: float
    over_marked: float = 0.0
    crossed: float = 0.0


@dataclass(slots=True)
class Evidence:
    """What speaks for a signature (above 0) and against it, by name."""

    points: dict[str, float] = field(default_factory=dict)

    def add(self, name: str, value: float) -> None:
        self.points[name] = round(value, 2)

    @property
    def sum(self) -> float:
        return sum(self.points.values())


def judge(sight: Sight) -> Verdict:
    """The look and how sure it is, 0..1."""
    shape = sight.shape
    if sight.over_marked > 0.6:
        return "unclear", 0.9  # the ring or stroke about a printed word
    mark = simple_mark(sight.group, shape)
    if mark is not None and not (is_scrawl(sight.says) and shape.length > _FULL):
        return mark if signed(sight) < _LIKELY else ("unclear", 0.6)
    if (shape.wide > 200 and shape.high < 8) or (shape.high > 200 and shape.wide < 8):
        return "dash", 0.7  # a fold, or the sheet's edge
    if shape.high > 36 and shape.wide > 36 and shape.pieces >= 8 and shape.largest < 0.4:
        return "stamp", 0.6
    if shape.rim > 0.62 and shape.high > 24 and shape.wide > 30:
        return "stamp", 0.55
    if is_scrawl(sight.says):
        return _written(replace(sight, says_sure=min(sight.says_sure, _SCRAWLED)))
    if _is_date(sight.says):
        return "date", max(0.5, sight.says_sure)
    if _is_print(sight):
        return "print", 0.7
    return _written(sight)


def _written(sight: Sight) -> Verdict:
    letters = _letters(sight.says)
    if is_read(sight) and not is_drawn(sight):
        return "writing", sight.says_sure
    value = signed(sight)
    if value >= _LIKELY:
        return "signature", likely(value - _RESERVE)
    if letters >= 3 and value < _UNLIKELY:
        return "writing", 0.6
    return "unclear", max(1 - likely(value), 0.5)


def evidence(sight: Sight) -> Evidence:
    """What makes ink a signature rather than a note: few and long strokes that nobody can read."""
    shape, out = sight.shape, Evidence()
    letters = max(_letters(sight.says), 1)
    out.add("drawn, not a small mark", 4.5 * log(max(shape.length, 1) / _FULL) if shape.length < _FULL else 0.4)
    out.add("cannot be read", max(min(7 * (0.62 - sight.says_sure), 2.5 if sight.says else 1.0), -3.0))
    most = 2.2 if sight.says else 0.9
    out.add("much stroke for few letters", max(min(2.0 * log(shape.length / letters / _LONG), most), -2.0))
    out.add("one long stroke", max(3.2 * (shape.largest - 0.55), -1.5))
    out.add("higher than print", max(min(1.2 * log(shape.high / (1.6 * sight.norm.high)), 1.0), -1.5))
    out.add("several words", -0.8 * max(len(sight.says.split()) - 2, 0))
    out.add("figures", -1.5 if sum(c.isdigit() for c in sight.says) >= 2 else 0.0)
    out.add("a bar between letters", -1.5 if _BARRED.search(sight.says) else 0.0)
    dense = shape.area > _DENSE * shape.wide * shape.high
    fat = (shape.pen > 4.6 and (dense or shape.length < 2 * _FULL)) or (shape.thickest > 5.5 and shape.length < 70)
    out.add("a blot", -6.0 if fat or shape.enclosed > 0.45 else 0.0)
    arrow = shape.level > 0.28 and shape.length < 1.8 * shape.wide and shape.loops == 0 and (
        bare_share(sight.group.bits, shape) > _BARE)
    out.add("a line with a head", -4.0 if arrow else 0.0)
    out.add("wider than anybody signs", -max(shape.wide - 210, 0) / 25)
    out.add("runs in few directions", -3.0 if shape.swing < 0.55 else 0.0)
    out.add("a ring or frame", -6.0 if shape.rim > 0.62 or shape.enclosed > 0.3 else 0.0)
    out.add("straight edges", -4.0 * max(shape.upright + shape.level - 0.25, 0.0))
    out.add("about printed words", -3.0 * sight.crossed)
    return out


def is_read(sight: Sight) -> bool:
    """Whether what is written can be read."""
    letters = _letters(sight.says)
    return letters >= 2 and sight.says_sure >= _LEGIBLE and not _far_too_long(sight, letters)


def is_flourish(sight: Sight) -> bool:
    """Whether letters were read out of strokes that are far too long for them, and make no word."""
    letters = _letters(sight.says)
    return letters >= 2 and not is_word(sight.says) and _far_too_long(sight, letters)


def is_drawn(sight: Sight) -> bool:
    """Whether letters that were read are nobody's name and stand in strokes that are by all odds a signature."""
    if _letters(sight.says) < _WORD or sight.says_sure >= _EASILY_READ or _NAME.fullmatch(sight.says):
        return False
    least = _DRAWN_NAME if sight.says[:1].isupper() and " " not in sight.says else _DRAWN
    return odds(SIGNED, features(sight)) >= least and signed(sight) >= _DRAWN_AT_ALL


def _far_too_long(sight: Sight, letters: int) -> bool:
    """A flourish that the recogniser takes for a word of a few letters."""
    length = sight.shape.length
    if letters <= 3 and set(filter(str.isalnum, sight.says)) <= _PEAKS and length / max(letters, 1) > _TALL * _LONG:
        return True
    return letters <= 4 and sight.says_sure < 0.9 and length > 90 and length / letters > 2.2 * _LONG


def _is_print(sight: Sight) -> bool:
    """Print that the recogniser of the page passed over, or that is too odd for it: exact edges, read with ease."""
    shape, norm = sight.shape, sight.norm
    exact = shape.upright > 0.75 * norm.upright and shape.level > 0.6 * norm.level
    read = _letters(sight.says) >= 2 and sight.says_sure > 0.8
    return exact and shape.hue < 0.12 and (read or shape.upright + shape.level > 0.5)


def _is_date(says: str) -> bool:
    digits = sum(c.isdigit() for c in says)
    letters = sum(c.isalpha() for c in says)
    if digits >= 4 and digits >= 2 * letters and len(says) <= 14:
        return True
    return digits >= 2 and _MONTH.search(says) is not None and len(says) <= 22


def _letters(says: str) -> int:
    return sum(c.isalnum() for c in says)


def signed(sight: Sight) -> float:
    """The odds that ink is a signature: as learnt from many, held against what is known of signatures at large."""
    known = evidence(sight)
    learnt = odds(SIGNED, features(sight))
    both = _LEARNT * learnt + (1 - _LEARNT) * max(min(known.sum, _MOST), -_MOST)
    never = learnt < _BEYOND_DOUBT and any(known.points[name] <= -_AGAINST for name in _NEVER)
    return min(both, 0.0) if never else both


def features(sight: Sight) -> tuple[float, ...]:
    """The measures that ``SIGNED`` asks about."""
    shape, norm, says = sight.shape, sight.norm, sight.says
    letters = _letters(says)
    each = max(letters, 1)
    size = max(len(says), 1)
    long = max(shape.length, 1.0)
    return (
        log(long), log(long / each), sight.says_sure, min(letters, 14.0), sum(c.isdigit() for c in says) / size,
        float(len(says.split())), shape.largest, min(shape.pieces, 20.0), min(shape.pieces / each, 5.0),
        shape.loops / long * 50, log(max(shape.high, 0.5) / norm.high),
        log(max(shape.wide, 0.5) / max(shape.high, 0.5)), log(max(shape.wide, 0.5)), shape.swing, shape.spread,
        shape.sizes, shape.upright, shape.level, min(shape.hue, 0.5), log(shape.pen / norm.pen), shape.rim,
        shape.enclosed, min(shape.thickest / shape.pen, 8.0), sight.crossed,
        shape.area / max(shape.wide * shape.high, 0.1), float(is_scrawl(says)),
        float(_BARRED.search(says) is not None), log(max(shape.wide, 0.5) / each), shape.dark,
        long / max(shape.wide, 0.5), sum(c.isupper() for c in says) / size,
        sum(not c.isalnum() for c in says) / size,
    )
