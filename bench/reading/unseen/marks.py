"""What stands in the family's places to sign, and the truth of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ..blocks import Want, Where
from .families import Adult, workday
from .form import PEN_TICKS, Form, odd
from .parts import Line, Pen, Say, Sign
from .ways_asks import yes_no

REAL = (
    "scrawl",
    "scrawl",
    "scrawl",
    "scrawl",
    "wide scrawl",
    "monogram",
    "flourish",
    "script",
    "script",
    "underlined",
    "over the edge",
    "thin",
    "thick",
)
NOT = (
    "empty",
    "empty",
    "empty",
    "tick",
    "cross",
    "dash",
    "day",
    "not here",
    "stamp",
    "specks",
    "sticker",
    "tail",
    "said",
    "said",
    "printed",
    "printed",
)
TYPED_REAL = ("scrawl", "scrawl", "script")
TYPED_NOT = ("empty", "printed", "printed", "said", "said", "tick", "dash", "prompt")
MARKS = {**dict.fromkeys(NOT + TYPED_NOT, "none"), **dict.fromkeys(REAL, "ink"), "said": "asserted", "printed": "typed"}


@dataclass
class Place:
    """One person's place: the pieces that stand in it."""

    who: Adult
    name: Line
    relation: Line
    lives: Line
    sign: Sign
    day: Line


def what_stands(form: Form, *, first: bool) -> str:
    """What stands in a place; the first one is signed more often."""
    dice = form.dice
    if form.printer == "scan":
        return dice.choice(REAL) if dice.random() < (0.74 if first else 0.5) else dice.choice(NOT)
    return dice.choice(TYPED_REAL) if dice.random() < 0.4 else dice.choice(TYPED_NOT)


def place_of(form: Form, who: Adult, *, first: bool, lives: bool) -> Place:
    dice = form.dice
    what = what_stands(form, first=first)
    mark = MARKS[what]
    day = None
    if mark in {"ink", "typed"} or dice.random() < 0.15:
        day = workday(form.case.meeting - timedelta(days=dice.randrange(2, 25)))
    hand = form.pen and form.printer == "scan"
    answer = "yes" if who.lives else "no"
    parts = {
        "name": Want(who.name, form.where("print_name", hand=hand)),
        "relationship": Want(who.role, form.where("relationship", hand=hand)),
        "mark": Want(mark, "mark"),
    }
    line: Line = [""]
    if lives:
        line, where = lives_of(form, answer)
        parts["lives_in_household"] = Want(answer, where)
    when: Line = [""]
    if day:
        when, where = day_of(form, day)
        parts["signed_on"] = Want(day.isoformat(), where)
    form.truth.lists["signatures"].append(parts)
    return Place(who, [word_of(form, who.name)], [word_of(form, who.role)], line, Sign(what, who.name), when)


def word_of(form: Form, text: str) -> Pen | str:
    return Pen(text) if form.pen and form.printer == "scan" else text


def lives_of(form: Form, answer: str) -> tuple[Line, Where]:
    if form.pen and form.dice.random() < 0.25:
        return [Pen(form.dice.choice(("Yes", "YES", "Y") if answer == "yes" else ("No", "NO", "N")))], "hand"
    ways = (
        ("before", "after", "delete", "ring", "letters")
        if form.pen
        else ("before", "after", "word", "delete", "letters", "ring")
    )
    pen = form.dice.choice(PEN_TICKS) if form.pen else ""
    line = yes_no(form, form.dice.choice(ways), answer, pen)
    return [one for one in line if not (isinstance(one, Say) and one.small)], "pen" if form.pen else form.where("lives")


def day_of(form: Form, day: date) -> tuple[Line, Where]:
    """A date by a signature is nearly always in the signer's hand."""
    hand = form.printer == "scan" and (form.pen or form.dice.random() < 0.75)
    text = form.date(day, hand=hand)
    if hand and len(text) > 12:
        text = day.strftime("%-d/%-m/%y")
    if hand:
        return [Pen(text)], "hand"
    return [text], "odd" if odd(text) else form.where("signed_on")
