"""One paper in the making: the family, the chosen manners, and the blocks with their truth."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from . import people
from .blocks import Block, Cell, Choose, Hand, Heading, Piece, Styled, Table, Text, Title, Truth, Want, Where
from .designs import Design
from .people import pick
from .wording import PLACEHOLDERS, Words

Day = date


@dataclass(frozen=True)
class Child:
    first: str
    last: str
    born: date

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


@dataclass(frozen=True)
class Adult:
    name: str
    role: str
    agency: str = ""
    lives: bool = True
    status: str = "attended"


def workday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


class Maker:
    """``printer``: word, pdf or scan. ``pen``: the paper was filled by hand. ``dice`` decides everything."""

    def __init__(self, dice: random.Random, part: str, kind: str, design: Design, printer: str, *, pen: bool) -> None:
        self.dice, self.part, self.kind, self.design, self.printer, self.pen = dice, part, kind, design, printer, pen
        self.words = Words(dice, part, kind)
        self.title = self.words.title()
        self.truth = Truth(kind)
        self.blocks: list[Block] = []
        self.manners: list[str] = []
        self._section = 0
        self._date_style = dice.choice(
            ("%d/%m/%Y",) * 5
            + ("%-d %B %Y", "%d.%m.%Y", "%d %b %Y", "%-d{th} %B %Y", "%A %-d %B %Y", "%d/%m/%y", "%d-%m-%Y")
        )
        self._controls = "sdt" in design.boxes
        self.by_hand = pen and kind == "consent_form" and dice.random() < 0.4  # the facts too, not only the answers
        self._ages = dice.random() < 0.12  # birth dates are followed by the age
        self._family()

    # ── The family ──

    def _family(self) -> None:
        dice, part = self.dice, self.part
        self.family_name = pick(dice, people.SURNAMES, part)
        self.meeting = workday(date(2026, 1, 12) + timedelta(days=dice.randrange(0, 80)))
        names = dice.sample(list(people.share(people.CHILDREN, part)), 3)
        count = dice.choice((1, 1, 1, 2, 2, 3))
        self.children = [
            Child(
                name,
                self.family_name if dice.random() < 0.9 else pick(dice, people.SURNAMES, part),
                self.meeting - timedelta(days=dice.randrange(400, 5900)),
            )
            for name in names[:count]
        ]
        mother = pick(dice, people.WOMEN, part)
        father = pick(dice, people.MEN, part)
        self.parents = [
            Adult(f"{mother} {self.family_name}", dice.choice(("Mother", "Mother", "Mum", "Parent"))),
            Adult(
                f"{father} {pick(dice, people.SURNAMES, part)}",
                dice.choice(("Father", "Dad", "Step-father")),
                "",
                dice.random() < 0.5,
            ),
        ]
        if dice.random() < 0.2:
            self.parents[0] = Adult(f"{mother} {self.family_name}", dice.choice(("Grandmother", "Aunt (carer)")))
        workers = dice.sample(list(people.share(people.WORKERS, part)), 8)
        self.worker, self.manager, self.chair, self.lead, self.service_manager, self.ehm = workers[:6]
        roles = dice.sample(people.ROLES, 4)
        self.professionals = [
            Adult(name, role, pick(dice, people.AGENCY_OF[role], part))
            for name, role in zip([self.lead, *workers[6:]], roles, strict=False)
        ]
        self.address = f"{pick(dice, people.STREETS, part)}, {pick(dice, people.TOWNS, part)}"
        self.postcode = pick(dice, people.POSTCODES, part)
        self.council = pick(dice, people.COUNCILS, part)
        number = (
            str(dice.randrange(1_000_000, 9_899_999)) if dice.random() < 0.7 else str(dice.randrange(20_000, 999_999))
        )
        self.reference = number if dice.random() < 0.85 else f"{dice.choice(('EHM', 'P', 'LCS'))}{number}"
        self.known(
            "family_name", self.family_name, f"{self.family_name} family", *(child.last for child in self.children)
        )
        self.known("social_worker", self.worker)
        self.known("team_manager", self.manager)
        self.known("case_reference", self.reference)
        if len(self.children) == 1:
            self.known("main_concern_child", self.children[0].name, self.children[0].first)

    # ── Truth ──

    def known(self, field: str, *values: Any) -> None:
        """What is true though the paper does not print it: to read it is no mistake."""
        self.truth.known.setdefault(field, []).extend(values)

    def want(self, field: str, value: Any, where: Where, *also: Any) -> None:
        self.truth.wants[field] = Want(value, where, tuple(also))

    def where(self, label: str = "", *, hand: bool = False, odd: bool = False) -> Where:
        if hand:
            return "hand"
        if label and self.words.strange(label):
            return "strange"
        return "odd" if odd else "print"

    # ── Values as pieces ──

    def fact(
        self, field: str, text: str, *also: Any, label: str = "", hand: bool = False, control: str = ""
    ) -> tuple[str, Cell]:
        """A label and its text, with the truth recorded."""
        label, hand = label or field, hand or self.by_hand
        self.want(field, text, self.where(label, hand=hand), *also)
        return self.words(label), [self.written(text, hand=hand, control=control)]

    def dated(self, field: str, day: Day, *, label: str = "", hand: bool = False) -> tuple[str, Cell]:
        label, day = label or field, workday(day)
        text = self.date(day, hand=hand)
        self.want(field, day.isoformat(), self.where(label, hand=hand, odd=self.odd(text)))
        if field == "meeting_date" and not hand and self.dice.random() < 0.15:
            text += self.dice.choice((" at 10am", ", 14:30", " 3.15pm", " (via Teams)"))
        return self.words(label), [self.written(text, hand=hand)]

    def blank(self, field: str, *, label: str = "") -> tuple[str, Cell]:
        """A place that was left empty, or left at its prompt."""
        self.truth.blanks.append(field)
        prompt = self.dice.choice(PLACEHOLDERS) if self._controls or self.dice.random() < 0.5 else ""
        return self.words(label or field), [Styled(prompt, grey=True, placeholder=True)] if prompt else [""]

    def written(self, text: str, *, hand: bool = False, control: str = "") -> Piece:
        if hand:
            return Hand(text)
        return Choose(text) if control or (self._controls and self.dice.random() < 0.4) else text

    def date(self, day: Day, *, hand: bool = False) -> str:
        style = (
            self.dice.choice(("%-d/%-m/%y", "%d/%m/%Y", "%-d %b %Y", "%-d.%-m.%y", "%d/%m/%Y"))
            if hand
            else self._date_style
        )
        ending = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
        return day.strftime(style).replace("{th}", ending)

    def birth_date(self, day: Day) -> str:
        style = self._date_style
        text = day.strftime("%d/%m/%Y") if "%y" in style or "%A" in style else self.date(day)
        age = (self.meeting - day).days // 365
        return (
            f"{text} {self.dice.choice(('(age {})', '({})', '– {} yrs')).format(age)}"
            if self._ages and age > 0
            else text
        )

    @staticmethod
    def odd(text: str) -> bool:
        return len(text.replace(".", "/").replace("-", "/").rpartition("/")[2]) == 2

    # ── Blocks ──

    def add(self, *blocks: Block) -> None:
        self.blocks += [block for block in blocks if not isinstance(block, Table) or block.rows]

    def heading(self, text: str) -> None:
        self._section += 1
        self.add(Heading(f"{self._section}. {text}" if self.design.numbered else text))

    def begin(self, small: str = "") -> None:
        self.add(Title(self.title, small))

    def prose(self, count: int = 1) -> None:
        for line in self.dice.sample(people.PROSE, count):
            self.add(Text([line]))

    def prose_of(self, lines: Sequence[str], count: int) -> None:
        """Some of a form's standing text."""
        for line in self.dice.sample(lines, count):
            self.add(Text([line]))

    def guide(self, text: str) -> None:
        if self.design.guidance:
            self.add(Text([Styled(text, italic=True, grey=True)], small=True))

    def manner(self, kind: str) -> str:
        """One of the design's manners for a thing, noted for the score by layout."""
        chosen: str = self.dice.choice(getattr(self.design, kind))
        self.manners.append(f"{kind}:{chosen}")
        return chosen
