"""One form in the making: the family, the wording, the blocks down the page, and the truth that they carry."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..blocks import Truth, Want, Where
from .families import Case, make_case, workday
from .parts import Block, Head, Line, Para, Pen, Piece, Say, Style, Tick
from .wordings import PROMPTS, Labels

Day = date
FORMATS = ("%d/%m/%Y",) * 6 + (
    "%-d %B %Y",
    "%-d %B %Y",
    "%d.%m.%Y",
    "%a %-d %b %Y",
    "%-d{th} %B %Y",
    "%d/%m/%y",
    "%d-%b-%Y",
    "%-d/%-m/%Y",
)
HAND_FORMATS = ("%-d/%-m/%y", "%d/%m/%Y", "%-d/%-m/%Y", "%-d %b %Y", "%d.%m.%Y", "%-d{th} %B %Y")
PEN_TICKS = ("tick", "tick", "long tick", "long tick", "cross", "cross", "big cross", "fill", "slash")


@dataclass(frozen=True)
class Row:
    """A label, what stands for it, and a hint that the form prints with the label."""

    label: str
    line: Line
    hint: str = ""

    @property
    def long(self) -> bool:
        return sum(len(getattr(one, "text", one if isinstance(one, str) else "ab")) for one in self.line) > 46


@dataclass(frozen=True)
class Look:
    """A whole form's ways: each word names a function in one of the `ways_…` modules."""

    name: str
    style: Style
    facts: str
    kids: tuple[str, ...]
    there: tuple[str, ...]
    asks: tuple[str, ...]
    decision: tuple[str, ...]
    actions: tuple[str, ...]
    signs: tuple[str, ...]
    shares: tuple[str, ...] = ("grid",)
    guides: bool = False
    legend: bool = False
    prose: int = 2
    kinds: tuple[str, ...] = ()  # empty: for all


@dataclass
class Form:
    """``printer``: word, pdf or scan; ``pen``: filled by hand, ``by_hand``: the facts too."""

    dice: random.Random
    kind: str
    look: Look
    style: Style
    printer: str
    pen: bool
    by_hand: bool = False
    blocks: list[Block] = field(default_factory=list)
    ways: list[str] = field(default_factory=list)
    groups: int = 0
    told: set[str] = field(default_factory=set)  # the stories that stand in it

    def __post_init__(self) -> None:
        self.labels = Labels(self.dice, self.kind)
        self.case: Case = make_case(self.dice)
        self.truth = Truth(self.kind)
        self.format = self.dice.choice(FORMATS)
        self.ages = self.dice.random() < 0.12
        self._sections = 0
        case = self.case
        self.known("family_name", case.surname, f"{case.surname} family", *(kid.last for kid in case.kids))
        self.known("social_worker", case.worker)
        self.known("team_manager", case.manager)
        self.known("case_reference", case.reference)
        self.known("postcode", case.postcode)
        self.known("address", case.address, f"{case.address}, {case.postcode}")
        if len(case.kids) == 1:
            self.known("main_concern_child", case.kids[0].name, case.kids[0].first)

    # ── Truth ──

    def known(self, name: str, *values: Any) -> None:
        """What is true though the form does not print it: to read it is no mistake."""
        self.truth.known.setdefault(name, []).extend(values)

    def want(self, name: str, value: Any, where: Where, *also: Any) -> None:
        self.truth.wants[name] = Want(value, where, tuple(also))

    def where(self, label: str = "", *, hand: bool = False) -> Where:
        if hand:
            return "hand"
        return "strange" if label and self.labels.strange(label) else "print"

    # ── Rows ──

    def fact(self, name: str, text: str, *also: Any, hand: bool | None = None, hint: str = "") -> Row:
        """A label with its value, and the truth recorded."""
        hand = self.by_hand if hand is None else hand
        self.want(name, text, self.where(name, hand=hand), *also)
        return Row(self.labels(name), [self.put(text, hand=hand)], hint)

    def dated(self, name: str, day: Day, *, hand: bool | None = None, hint: str = "") -> Row:
        hand, day = self.by_hand if hand is None else hand, workday(day)
        text = self.date(day, hand=hand)
        where: Where = self.where(name, hand=hand)
        self.want(name, day.isoformat(), "odd" if where == "print" and odd(text) else where)
        if name == "meeting_date" and not hand and self.dice.random() < 0.2:
            text += self.dice.choice((" at 2pm", ", 10.00am", " 13:30 – 14:45", " @ 9:30", ", 11am via Teams"))
        return Row(self.labels(name), [self.put(text, hand=hand, control="date")], hint)

    def blank(self, name: str) -> Row:
        """A place that was left empty or at its prompt."""
        self.truth.blanks.append(name)
        prompt = self.dice.choice(PROMPTS) if self.dice.random() < 0.5 or self.style.boxes == "control" else ""
        return Row(self.labels(name), [Say(prompt, grey=True, control="prompt")] if prompt else [""])

    def put(self, text: str, *, hand: bool = False, control: str = "text") -> Piece:
        if hand:
            return Pen(text)
        if self.style.boxes == "control" and self.dice.random() < 0.6:
            return Say(text, control=control)
        return text

    def date(self, day: Day, *, hand: bool = False) -> str:
        way = self.dice.choice(HAND_FORMATS) if hand else self.format
        ending = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
        return day.strftime(way).replace("{th}", ending)

    def birth(self, day: Day, *, hand: bool = False) -> str:
        """A birth date has four figures for its year; some forms put the age behind it."""
        text = self.date(day, hand=hand)
        if odd(text) or "%a" in self.format:
            text = day.strftime("%d/%m/%Y")
        age = (self.case.meeting - day).days // 365
        return f"{text} ({age} yr{'s' if age > 1 else ''})" if self.ages and not hand and age > 0 else text

    def tick(self, on: bool, pen: str = "", look: str = "box") -> Tick:  # noqa: FBT001  # a box is on or off
        return Tick(on, pen if on and self.pen else "", look)

    # ── Blocks ──

    def add(self, *blocks: Block) -> None:
        self.blocks += blocks

    def head(self, text: str, level: int = 1) -> None:
        if self.style.heads == "numbered" and level == 1:
            self._sections += 1
            text = f"{self._sections}.  {text}"
        self.add(Head(text, level))

    def guide(self, text: str) -> None:
        if self.look.guides:
            self.add(Para([Say(text, italic=True, grey=True)], size=-1.0))

    def way(self, thing: str) -> str:
        """One of the look's ways for a thing."""
        chosen: str = self.dice.choice(getattr(self.look, thing))
        self.ways.append(f"{thing}:{chosen}")
        return chosen

    def lab(self, text: str, end: str = "") -> Say:
        return Say(text + ("" if text.endswith("?") else end), bold=self.style.labels_bold)


def odd(text: str) -> bool:
    """Whether a date is given with two figures for its year."""
    tail = text.replace(".", "/").replace("-", "/").rpartition("/")[2]
    return "/" in text.replace(".", "/").replace("-", "/") and len(tail) == 2
