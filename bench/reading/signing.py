"""The signature part of a consent form, in the design's manner."""

from __future__ import annotations

from datetime import date, timedelta

from .blocks import Cell, Hand, Ink, PageBreak, Piece, Table, Text, Want, Where
from .choices import PEN_BOXES, ink_for, yes_no
from .maker import Adult, Maker, workday
from .manners import label

CONSENT = (
    "Early help is voluntary. It is there for families who want some extra help before things become harder.",
    "People who work with your family may need to talk to each other so that you do not have to tell your story twice.",
    "Information is kept on a secure system and is seen only by people who need it to help your family.",
    "If we think that a child or an adult is at risk of serious harm, we may have to share information without asking you first.",  # noqa: E501
    "You may say no to some agencies and yes to others. Please tell your worker if anything changes.",
    "A copy of the privacy notice has been given to me. I know how to complain if I am not happy with how my information is used.",  # noqa: E501
    "A young person who is old enough to understand may sign as well; their signature does not replace a parent's.",
)


def signatures(make: Maker) -> None:
    """The family's places, perhaps the child's, perhaps the practitioner's."""
    manner = make.manner("sign")
    if manner == "page":
        make.add(PageBreak())
    make.heading("Consent and signatures")
    make.prose_of(CONSENT, make.dice.choice((0, 1, 2, 4)))
    make.add(
        Text(
            [
                make.dice.choice(
                    (
                        "I have had this form explained to me. I agree to my family being offered early help and to information being shared as above.",  # noqa: E501
                        "I understand that I can change my mind at any time by telling my worker.",
                        "By signing below I give my consent. I understand what information is kept about us and why.",
                    )
                )
            ]
        )
    )
    make.truth.lists["signatures"] = []
    people = make.parents[: make.dice.choice((1, 2))]
    {"table": _table, "block": _blocks, "lines": _lines, "page": _blocks}[manner](make, people)
    if make.dice.random() < 0.4:
        _child(make)
    _practitioner(make)


def _facts(make: Maker, who: Adult) -> tuple[Ink, str, date | None]:
    """Record one place's truth."""
    ink, mark = ink_for(make, who.name)
    signed = mark in {"ink", "typed", "digital"}
    day = make.meeting - timedelta(days=make.dice.randrange(2, 20)) if signed or make.dice.random() < 0.15 else None
    return ink, mark, workday(day) if day else None


def _record(
    make: Maker, who: Adult, mark: str, day: date | None, told: dict[str, Where], field: str = "signatures"
) -> None:
    """``told`` says where each part stands; what is not told is not printed."""
    parts = {
        "name": Want(who.name, told.get("name", "absent")),
        "mark": Want(mark, "mark", ("none",) if mark == "blank" else ()),
    }
    if "relationship" in told:
        parts["relationship"] = Want(who.role, told["relationship"])
    if "lives" in told:
        parts["lives_in_household"] = Want("yes" if who.lives else "no", told["lives"])
    if day and "date" in told:
        parts["signed_on"] = Want(day.isoformat(), told["date"])
    parts = {key: want for key, want in parts.items() if want.where != "absent" or key == "mark"}
    if field == "signatures":
        make.truth.lists["signatures"].append(parts)
    else:
        make.truth.lists[field] = [parts]


def _lives(make: Maker, who: Adult) -> tuple[Cell, Where]:
    answer = "yes" if who.lives else "no"
    if make.pen:
        how = make.dice.choice(PEN_BOXES)
        manner = make.manner("yesno")
        manner = manner if manner in {"row", "after", "tight", "delete"} else "row"
        return yes_no(make, manner, answer, how), "hand" if how in {
            "scribble",
            "correction",
        } and manner != "delete" else "pen"
    manner = make.dice.choice(("value", "row", "after", "delete"))
    return yes_no(make, manner, answer, None), make.where("lives")


def _date(make: Maker, day: date | None) -> tuple[Cell, Where]:
    """A date in the signature's own place counts as handwriting where it is."""
    hand = make.printer == "scan" and (make.pen or make.dice.random() < 0.7)
    if day is None:
        return [""], "absent"
    text = make.date(day, hand=hand)
    return ([Hand(text)] if hand else [text]), (
        "hand" if hand else "odd" if make.odd(text) else make.where("signed_on")
    )


def _named(make: Maker, text: str, field: str) -> tuple[Cell, Where]:
    hand = make.pen and make.printer == "scan"
    return ([Hand(text)] if hand else [text]), ("hand" if hand else make.where(field))


def _table(make: Maker, people: list[Adult]) -> None:
    """One row a person."""
    words = make.words
    rows: list[list[Cell]] = []
    for who in people:
        ink, mark, day = _facts(make, who)
        name, at_name = _named(make, who.name, "print_name")
        relation, at_relation = _named(make, who.role, "relationship")
        lives, at_lives = _lives(make, who)
        when, at_when = _date(make, day)
        rows.append([name, relation, lives, [Ink(ink.what, who.name, 120, 20)], when])
        _record(
            make, who, mark, day, {"name": at_name, "relationship": at_relation, "lives": at_lives, "date": at_when}
        )
    head = [[label(words(key))] for key in ("print_name", "relationship", "lives", "signature", "signed_on")]
    if make.dice.random() < 0.4:
        rows.append([[""], [""], [""], [Ink("empty", "", 120, 20)], [""]])
    make.add(Table([head, *rows], (0.2, 0.16, 0.18, 0.3, 0.16), head=1))


def _blocks(make: Maker, people: list[Adult]) -> None:
    """A small table a person: labels on the left."""
    words = make.words
    for who in people:
        ink, mark, day = _facts(make, who)
        name, at_name = _named(make, who.name, "print_name")
        relation, at_relation = _named(make, who.role, "relationship")
        lives, at_lives = _lives(make, who)
        when, at_when = _date(make, day)
        rows: list[list[Cell]] = [
            [[label(words("print_name"))], name],
            [[label(words("relationship"))], relation],
            [[label(words("lives"))], lives],
            [[label(words("signature"))], [Ink(ink.what, who.name, 170, 26)]],
            [[label(words("signed_on"))], when],
        ]
        make.add(Table(rows, (0.36, 0.64), labels=(0,)), Text([" "], small=True))
        _record(
            make, who, mark, day, {"name": at_name, "relationship": at_relation, "lives": at_lives, "date": at_when}
        )


def _lines(make: Maker, people: list[Adult]) -> None:
    """Signature and date on a line, the rest beneath."""
    words = make.words
    ruled = make.dice.choice(("line", "line", "dots"))
    for who in people:
        ink, mark, day = _facts(make, who)
        name, at_name = _named(make, who.name, "print_name")
        relation, at_relation = _named(make, who.role, "relationship")
        lives, at_lives = _lives(make, who)
        when, at_when = _date(make, day)
        make.add(
            Text(
                [
                    words("signature") + ": ",
                    Ink(ink.what, who.name, 180, 24, ruled),
                    "   " + words("signed_on") + ": ",
                    *when,
                ]
            ),
            Text([words("print_name") + ": ", *name, "      " + words("relationship") + ": ", *relation]),
            Text([words("lives") + ("" if words("lives").endswith("?") else ":") + " ", *lives]),
        )
        _record(
            make, who, mark, day, {"name": at_name, "relationship": at_relation, "lives": at_lives, "date": at_when}
        )


def _child(make: Maker) -> None:
    child = min(make.children, key=lambda one: one.born)
    who = Adult(child.name, "")
    ink, mark, day = _facts(make, who)
    if (make.meeting - child.born).days < 10 * 365:  # too young to sign
        ink, mark, day = Ink("empty", child.name), "none", None
    when, at_when = _date(make, day)
    words = make.words
    make.add(
        Table(
            [
                [
                    [label(words("child_signature"))],
                    [Ink(ink.what, child.name, 150, 24)],
                    [label(words("signed_on"))],
                    when,
                ]
            ],
            (0.3, 0.38, 0.12, 0.2),
            labels=(0, 2),
        )
    )
    _record(make, who, mark, day, {"date": at_when}, "child_signature")


def _practitioner(make: Maker) -> None:
    """The worker's own place: it is nobody's consent."""
    words = make.words
    name: Cell = [make.worker]
    real = make.printer == "scan" or make.dice.random() < 0.4
    pieces: list[Piece] = [Ink("signature" if real and make.dice.random() < 0.8 else "empty", make.worker, 150, 22)]
    rows: list[list[Cell]] = [
        [[label(words("practitioner"))], name],
        [[label(words("practitioner_signature"))], pieces],
    ]
    make.want("practitioner", make.worker, make.where("practitioner"))
    make.add(Table(rows, (0.4, 0.6), labels=(0,)))
