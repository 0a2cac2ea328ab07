"""Version C1 of the printed form as data: one A4 page, every word, line and place in points from its top left.

The page that is printed and the page that is recognised are made from this one description, so a place is where it is
said to be. To change anything that is printed, make another version: paper of this one is still out with families.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from ..layout import Box
from .type_widths import folded, width
from .words import AGENCIES, AGREEING, ASKS, HEADINGS, SIGNING, TITLE

WIDTH: Final = 595.28
HEIGHT: Final = 841.89
_LEFT, _RIGHT = 42.0, 553.0
MARK: Final = 11.0  # side of a corner mark
_MARK_CENTRES: Final = ((30.0, 30.0), (565.28, 30.0), (30.0, 811.89), (565.28, 811.89))
CODE: Final[Box] = (481.0, 44.0, 549.0, 112.0)  # 24 mm
MOST_CHILDREN: Final = 6
PARENT_ROWS: Final = 2
RELATIONS: Final = ("Mother", "Father", "Other carer")

PlaceKind = Literal["words", "tick", "signature", "digit", "writing"]


@dataclass(frozen=True, slots=True)
class Text:
    """Printed words: left end, baseline, size in points."""

    words: str
    x: float
    base: float
    size: float = 9.0
    bold: bool = False
    faint: bool = False

    def each(self) -> Iterator[tuple[str, Box]]:
        """Each word with its box."""
        x = self.x
        for word in self.words.split():
            wide = width(word, self.size, bold=self.bold)
            yield word, (x, self.base - 0.74 * self.size, x + wide, self.base + 0.22 * self.size)
            x += wide + width(" ", self.size, bold=self.bold)


@dataclass(frozen=True, slots=True)
class Rule:
    """A printed line: level at ``at`` from the top or upright at ``at`` from the left. ``part``: what it belongs to."""

    level: bool
    at: float
    start: float
    end: float
    weight: float = 0.6
    part: str = ""  # "": printed on every form


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to fill in or to print a case's fact: ``parent.1.signature``. ``part``: as in ``Rule``."""

    name: str
    kind: PlaceKind
    box: Box
    part: str = ""


@dataclass(frozen=True, slots=True)
class FormPage:
    """The whole page. ``marks`` are the corner marks' boxes; ``parts`` are printed only where the case needs them."""

    texts: tuple[tuple[str, Text], ...]  # (part, text)
    rules: tuple[Rule, ...]
    places: tuple[Place, ...]
    marks: tuple[Box, ...]

    def place(self, name: str) -> Place:
        return next(one for one in self.places if one.name == name)

    def of_kind(self, kind: PlaceKind) -> tuple[Place, ...]:
        return tuple(one for one in self.places if one.kind == kind)


class _Draft:
    def __init__(self) -> None:
        self.texts: list[tuple[str, Text]] = []
        self.rules: list[Rule] = []
        self.places: list[Place] = []

    def say(self, words: str, x: float, base: float, size: float = 9.0, *, bold: bool = False, faint: bool = False,
            part: str = "") -> None:
        self.texts.append((part, Text(words, x, base, size, bold, faint)))

    def fold(self, words: str, x: float, base: float, room: float, size: float = 9.0, *, bold: bool = False,
             lead: float = 1.3) -> float:
        """Words over several lines; gives the baseline of the line that would follow."""
        for line in folded(words, size, room, bold=bold):
            self.say(line, x, base, size, bold=bold)
            base += size * lead
        return base

    def grid(self, columns: tuple[float, ...], rows: tuple[float, ...], part: str = "", *, top: bool = True) -> None:
        """A ruled table by the places of its lines. Without ``top`` the line above is another part's."""
        for at in rows if top else rows[1:]:
            self.rules.append(Rule(True, at, columns[0], columns[-1], part=part))
        for at in columns:
            self.rules.append(Rule(False, at, rows[0], rows[-1], part=part))

    def place(self, name: str, kind: PlaceKind, box: Box, part: str = "") -> None:
        self.places.append(Place(name, kind, box, part))


@lru_cache(maxsize=1)
def printed_page() -> FormPage:
    """Version C1."""
    draft = _Draft()
    _head(draft)
    _who(draft)
    _what(draft)
    _signatures(draft)
    half = MARK / 2
    marks = tuple((x - half, y - half, x + half, y + half) for x, y in _MARK_CENTRES)
    return FormPage(tuple(draft.texts), tuple(draft.rules), tuple(draft.places), marks)


def _head(draft: _Draft) -> None:
    draft.place("council", "words", (_LEFT, 44, 460, 60))
    draft.say(TITLE, _LEFT, 82, 17, bold=True)
    draft.fold(ASKS, _LEFT, 99, 410)
    draft.place("form_id", "words", (452, 113, _RIGHT, 124))


_WHO_TOP: Final = 132.0
_CHILD_ROW: Final = 12.5
_CHILDREN: Final = (_LEFT, 212.0, 296.0)
_CASE: Final = (316.0, 396.0, _RIGHT)


def _who(draft: _Draft) -> None:
    """The children to the left, the case to the right."""
    top = _WHO_TOP
    draft.grid(_CHILDREN, (top, top + 15))
    draft.say(HEADINGS["child"], _LEFT + 4, top + 10.8, bold=True)
    draft.say(HEADINGS["born"], _CHILDREN[1] + 4, top + 10.8, bold=True)
    for number in range(1, MOST_CHILDREN + 1):
        above = top + 15 + (number - 1) * _CHILD_ROW
        below = above + _CHILD_ROW
        draft.grid(_CHILDREN, (above, below), part=f"child.{number}", top=False)
        draft.place(f"child.{number}.name", "words", (_CHILDREN[0], above, _CHILDREN[1], below), f"child.{number}")
        draft.place(f"child.{number}.born", "words", (_CHILDREN[1], above, _CHILDREN[2], below), f"child.{number}")
    draft.grid(_CASE, (top, top + 22, top + 44))
    for row, name in enumerate(("reference", "practitioner")):
        draft.say(HEADINGS[name], _CASE[0] + 4, top + 14 + 22 * row, bold=True)
        draft.place(name, "words", (_CASE[1], top + 22 * row, _CASE[2], top + 22 * (row + 1)))


_WHAT_TOP: Final = 244.0
_SHARING: Final = (_LEFT, 162.0, _RIGHT)


def _what(draft: _Draft) -> None:
    draft.say(HEADINGS["what"], _LEFT, _WHAT_TOP, 11.5, bold=True)
    base = _WHAT_TOP + 16
    for sentence in AGREEING:
        base = draft.fold(sentence, _LEFT, base, _RIGHT - _LEFT, 9.5) + 4
    top, middle, bottom = 360.0, 402.0, 446.0
    draft.grid(_SHARING, (top, middle, bottom))
    draft.fold(HEADINGS["share"], _LEFT + 4, top + 12, 112, bold=True)
    for line, base in zip(_whole(AGENCIES, _RIGHT - _SHARING[1] - 8), (top + 12, top + 24, top + 36), strict=False):
        draft.say(line, _SHARING[1] + 4, base)
    draft.fold(HEADINGS["exclude"], _LEFT + 4, middle + 13, 112, bold=True)
    draft.place("exclusions", "writing", (_SHARING[1], middle, _RIGHT, bottom))


def _whole(items: tuple[str, ...], room: float) -> list[str]:
    """A list over lines that break between its items alone, so that each is read as one."""
    lines: list[str] = []
    for item in items:
        longer = f"{lines[-1]} {item}," if lines else f"{item},"
        if lines and width(longer, 9.0) <= room:
            lines[-1] = longer
        else:
            lines.append(f"{item},")
    lines[-1] = lines[-1].rstrip(",")
    return lines


_COLUMNS: Final = (_LEFT, 149.0, 225.0, 283.0, 426.0, _RIGHT)
_SIGN_TOP: Final = 512.0
_ROWS: Final = (("parent.1", 56.0), ("parent.2", 56.0), ("practitioner", 46.0), ("child", 46.0))
_DIGIT: Final = (13.4, 18.0)
_TICK: Final = 10.5


def _signatures(draft: _Draft) -> None:
    draft.say(HEADINGS["sign"], _LEFT, 471, 11.5, bold=True)
    base = 486.0
    for sentence in SIGNING:
        base = draft.fold(sentence, _LEFT, base, _RIGHT - _LEFT)
    top = _SIGN_TOP
    draft.grid(_COLUMNS, (top, top + 28))
    for column, name in enumerate(("name", "relationship", "household", "signature", "date")):
        draft.fold(HEADINGS[name], _COLUMNS[column] + 4, top + 11.5, _COLUMNS[column + 1] - _COLUMNS[column] - 6,
                   bold=True, lead=1.2)
    above = top + 28
    for row, high in _ROWS:
        _signatory(draft, row, above, above + high)
        above += high


def _signatory(draft: _Draft, row: str, above: float, below: float) -> None:
    part = row if row == "child" else ""
    name, relation, household, sign, when, _ = _COLUMNS
    draft.grid(_COLUMNS, (above, below), part=part, top=False)
    draft.place(f"{row}.name", "words", (name, above, relation, below), part)
    draft.place(f"{row}.relationship", "words", (relation, above, household, below), part)
    draft.place(f"{row}.signature", "signature", (sign, above, when, below), part)
    if row.startswith("parent"):
        for number, words in enumerate(RELATIONS, 1):
            top = above + 6 + (number - 1) * 16
            draft.place(f"{row}.relation.{number}", "tick", _square(relation + 5, top), f"{row}.relations")
            draft.say(words, relation + 19, top + 8.4, 8, part=f"{row}.relations")
        middle = (above + below - _TICK) / 2
        for number, (words, answer) in enumerate((("Yes", "yes"), ("No", "no"))):
            top = middle - 10 + 20 * number
            draft.place(f"{row}.lives.{answer}", "tick", _square(household + 8, top))
            draft.say(words, household + 24, top + 8.6)
    _date(draft, row, when, (above + below) / 2, part)


def _square(x: float, top: float) -> Box:
    return (x, top, x + _TICK, top + _TICK)


def _date(draft: _Draft, row: str, left: float, middle: float, part: str) -> None:
    """Two boxes for the day, two for the month, two for the year, whose 20 is printed."""
    wide, high = _DIGIT
    top = middle - high / 2 - 2
    x = left + 6
    for number, caption in enumerate(("D", "D", "M", "M", "Y", "Y"), 1):
        if number in (3, 5):
            draft.say("/", x + 1.3, top + 13, 9, part=part)
            x += 6.5
        if number == 5:
            draft.say("20", x + 0.5, top + 13.2, 11, part=part)
            x += 14
        draft.place(f"{row}.date.{number}", "digit", (x, top, x + wide, top + high), part)
        draft.say(caption, x + wide / 2 - 1.6, top + high + 6.5, 4.8, faint=True, part=part)
        x += wide + 0.6
