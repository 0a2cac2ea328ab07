"""What stands in the family's places to sign, and the truth of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ..blocks import Want, Where
from ..unseen.families import Adult, workday
from ..unseen.form import PEN_TICKS, Form, odd
from ..unseen.parts import Line, Pen, Piece, Say, Sign
from .asks import yes_no

REAL = (
    "scrawl", "scrawl", "scrawl", "looped", "looped", "monogram", "flourish", "script", "script", "script",
    "underlined", "over the edge", "legible", "wide scrawl", "thin", "thick",
)  # fmt: skip
NOT = (
    "empty", "empty", "empty", "guide", "tick", "cross", "dash", "not here", "stamp", "specks", "sticker",
    "tail", "said", "said", "printed", "printed",
)  # fmt: skip
TYPED_REAL = ("scrawl", "looped", "script", "flourish")
TYPED_NOT = ("empty", "printed", "printed", "said", "said", "not here", "dash", "guide", "prompt")
MARKS = {**dict.fromkeys(NOT + TYPED_NOT, "none"), **dict.fromkeys(REAL, "ink"), "said": "asserted", "printed": "typed"}
WORDS = ("Mother", "Father", "Step-parent", "Grandparent")
TICKED = {
    "Mother": "Mother", "Mum": "Mother", "Birth mother": "Mother", "Father": "Father", "Dad": "Father",
    "Stepfather": "Step-parent", "Grandmother": "Grandparent", "Paternal grandmother": "Grandparent",
}  # fmt: skip


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
        return dice.choice(REAL) if dice.random() < (0.72 if first else 0.5) else dice.choice(NOT)
    return dice.choice(TYPED_REAL) if dice.random() < 0.4 else dice.choice(TYPED_NOT)


def place_of(form: Form, who: Adult, *, first: bool, way: str, lives: str) -> Place:
    """``way``: how the form has its places to sign, ``lives``: how it asks who lives in the household."""
    dice = form.dice
    what = what_stands(form, first=first)
    mark = MARKS[what]
    day = None
    if mark in {"ink", "typed"} or dice.random() < 0.12:
        day = workday(form.case.meeting - timedelta(days=dice.randrange(2, 25)))
    hand = form.pen and form.printer == "scan"
    relation, role, how = relation_of(form, who, hand=hand, ticks=way == "ticks")
    prose = way == "oath" and not hand
    line, where = lives_of(form, "yes" if who.lives else "no", lives)
    parts = {
        "name": Want(who.name, "prose" if prose else form.where("print_name", hand=hand)),
        "relationship": Want(role, "prose" if prose else how, (who.role,)),
        "mark": Want(mark, "mark"),
        "lives_in_household": Want("yes" if who.lives else "no", where),
    }
    when: Line = [""]
    if day:
        when, where = day_of(form, day)
        parts["signed_on"] = Want(day.isoformat(), where)
    form.truth.lists["signatures"].append(parts)
    return Place(who, [word_of(form, who.name)], relation, line, Sign(what, who.name), when)


def word_of(form: Form, text: str) -> Pen | str:
    return Pen(text) if form.pen and form.printer == "scan" else text


def relation_of(form: Form, who: Adult, *, hand: bool, ticks: bool) -> tuple[Line, str, Where]:
    """Who they are to the child: a word, or a box out of several."""
    word = TICKED.get(who.role)
    if not ticks:
        return [word_of(form, who.role)], who.role, form.where("relationship", hand=hand)
    pen = form.dice.choice(PEN_TICKS) if hand else ""
    line: list[Piece] = []
    for one in WORDS:
        line += [form.tick(one == word, pen), f" {one}   "]
    if not word:
        return [*line, "Other: ", word_of(form, who.role)], who.role, form.where("relationship", hand=hand)
    return line, word, "pen" if hand else "print"


def asked_lives(form: Form) -> str:
    """One way for everybody who signs."""
    both = ("spread", "colon", "dotted", "struck", "ringed", "under")
    return form.dice.choice(both if form.pen else (*both, "capital", "circled", "bold"))


def lives_of(form: Form, answer: str, way: str) -> tuple[Line, Where]:
    if form.pen and form.dice.random() < 0.25:
        return [Pen(form.dice.choice(("Yes", "yes", "Y") if answer == "yes" else ("No", "no", "N")))], "hand"
    line = yes_no(form, way, answer, form.dice.choice(PEN_TICKS) if form.pen else "")
    kept = [one for one in line if not (isinstance(one, Say) and one.small)]
    return kept, "pen" if form.pen else form.where("lives")


def day_of(form: Form, day: date) -> tuple[Line, Where]:
    """A date by a signature is nearly always in the signer's hand."""
    hand = form.printer == "scan" and (form.pen or form.dice.random() < 0.75)
    text = form.date(day, hand=hand)
    if len(text) > 12:
        text = day.strftime("%-d/%-m/%Y")
    if hand:
        return [Pen(text)], "hand"
    return [text], "odd" if odd(text) else form.where("signed_on")
