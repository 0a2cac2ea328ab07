"""How questions, decisions, actions and signatures are set: one function a manner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from . import people
from .blocks import Box, Cell, Choose, Ink, PenWord, Piece, Styled, Table, Text, Want, Where
from .maker import Maker, workday
from .manners import facts, label
from .people import share
from .wording import DECISION_SENTENCES, DECISIONS, PLANS

PEN_BOXES = ("tick", "tick", "tick", "cross", "cross", "cross", "fill", "scribble", "correction")
PEN_WORDS = ("circle", "circle", "strike", "underline")


def questions(make: Maker, asked: Sequence[tuple[str, str | None]]) -> None:
    """Yes/no questions; the answer None is one that nobody gave."""
    manner = make.manner("yesno")
    if make.pen and manner in {"value", "dropdown", "sentence"}:
        manner = "row"
    words = make.words
    if manner == "dropdown" and make.printer != "word":
        manner = "value"
    pairs: list[tuple[str, Cell]] = []
    columns: list[list[Cell]] = [[[label("")], [label("Yes")], [label("No")]]]
    for field, answer in asked:
        how = answered(make, field, answer)
        if manner == "columns":
            columns.append(
                [
                    [words(field)],
                    [_box(make, answer == "yes", how, bare=True)],
                    [_box(make, answer == "no", how, bare=True)],
                ]
            )
        else:
            pairs.append((words(field), yes_no(make, manner, answer, how)))
    if manner == "columns":
        make.add(Table(columns, (0.72, 0.14, 0.14), head=1))
    elif manner in {"tight", "sentence"}:
        make.add(
            *(
                Text([name + ("" if name.endswith("?") else "?"), *([" "] if manner == "sentence" else []), *cell])
                for name, cell in pairs
            )
        )
    else:
        facts(make, pairs)


def answered(make: Maker, field: str, answer: str | None, *, record: bool = True) -> str | None:
    """Record the truth of a question; how the pen marked it, on paper filled by hand."""
    how = make.dice.choice(PEN_BOXES) if make.pen and answer else None
    if record and answer is None:
        make.truth.blanks.append(field)
    elif record:
        make.want(field, answer, "hand" if how in {"scribble", "correction"} else "pen" if how else make.where(field))
    return how


def _box(make: Maker, on: bool, how: str | None, *, bare: bool = False) -> Box:  # noqa: FBT001  # a box is on or off
    if how == "correction":  # the wrong one was ticked first, and scratched out
        return Box(on, "tick" if on else "correction", bare)
    return Box(on, how if on else None, bare) if make.pen else Box(on, None, bare)


def yes_no(make: Maker, manner: str, answer: str | None, how: str | None) -> Cell:
    yes, no = answer == "yes", answer == "no"
    gap = "" if manner == "tight" else " "
    if manner == "value":
        return [{"yes": "Yes", "no": "No", None: ""}[answer]]
    if manner == "dropdown":
        return (
            [Choose({"yes": "Yes", "no": "No", None: ""}[answer])]
            if answer
            else [Styled("Choose an item.", placeholder=True, grey=True)]
        )
    if manner == "sentence":
        return [{"yes": "Yes.", "no": "No.", None: ""}[answer]]
    if manner == "delete":
        return _delete(make, answer)
    if manner == "after":
        return ["Yes" + gap, _box(make, yes, how), "   No" + gap, _box(make, no, how)]
    return [_box(make, yes, how), gap + "Yes   " if gap else "Yes", _box(make, no, how), gap + "No"]


def _delete(make: Maker, answer: str | None) -> Cell:
    """Bare words with one marked: struck when it is not meant, else bold, underlined or circled."""
    if make.pen:
        mark = make.dice.choice(PEN_WORDS)
        struck = mark == "strike"
        return [
            PenWord("Yes", mark if answer and (answer == "no") == struck else None),
            " / ",
            PenWord("No", mark if answer and (answer == "yes") == struck else None),
        ]
    mark = make.dice.choice(("strike", "bold", "underline"))
    pieces: list[Piece] = []
    for word in ("yes", "no"):
        hit = answer is not None and ((word != answer) if mark == "strike" else word == answer)
        pieces += [
            Styled(
                word.title() if mark == "strike" else word.upper(),
                bold=hit and mark == "bold",
                strike=hit and mark == "strike",
                underline=hit and mark == "underline",
            ),
            " / ",
        ]
    return [*pieces[:-1], *([Styled(" (delete as appropriate)", italic=True, grey=True)] if mark == "strike" else [])]


# ── One of several ───────────────────────────────────────────────────────────────────────────────────────────────────


def one_of(make: Maker, field: str, options: Mapping[str, Sequence[str]], chosen: str, manner: str) -> None:
    """One option out of several: a list of boxes, a table with a column to tick, the words alone."""
    how = make.dice.choice(PEN_BOXES[:7]) if make.pen else None
    if how and manner == "value":
        manner = "list"
    style = make.dice.randrange(10)
    texts = {key: words[style % len(words)] for key, words in options.items()}
    order = list(texts)
    if make.dice.random() < 0.3:
        make.dice.shuffle(order)
    make.want(field, chosen, "pen" if how else make.where(field))
    name = make.words(field)
    if manner == "value":
        facts(make, [(name, [make.written(texts[chosen], control="dropdown" if "sdt" in make.design.boxes else "")])])
    elif manner == "table":
        rows: list[list[Cell]] = [
            [[texts[key]], [_box(make, key == chosen, how)]] for key in order
        ]
        make.add(Table([[[label(name)], [label("Please tick")]], *rows], (0.8, 0.2), head=1))
    elif manner == "yesno":
        rows = [[[texts[key]], yes_no(make, "row", "yes" if key == chosen else "no", how)] for key in order]
        make.add(Table([[[label(name)], [label("")]], *rows], (0.7, 0.3), head=1))
    else:
        make.add(Text([label(name, ":")]))
        for key in order:
            box = _box(make, key == chosen, how)
            make.add(Text([box, " " + texts[key]]))


def decision(make: Maker) -> str:
    weights = {"remain_level_3": 2, "map": 4, "level_2_without_map": 3, "universal": 2}
    chosen = make.dice.choices(list(weights), list(weights.values()))[0]
    manner = make.manner("decision")
    if make.pen and manner == "sentence":
        manner = "list"
    if manner == "sentence":
        make.heading(make.words("decision"))
        make.add(Text([make.dice.choice(DECISION_SENTENCES[chosen])]))
        make.want("decision", chosen, "prose")
    else:
        one_of(make, "decision", DECISIONS, chosen, manner)
    return chosen


def plan(make: Maker) -> None:
    chosen = {"cin_minutes": "cin", "core_group_minutes": "cp"}.get(make.kind) or make.dice.choice(
        ("assessment", "assessment", "cin")
    )
    make.known("plan", chosen)
    if make.dice.random() < 0.25:
        return
    if make.pen or make.dice.random() < 0.5:
        how = make.dice.choice(PEN_BOXES[:7]) if make.pen else None
        make.want("plan", chosen, "pen" if how else make.where("plan"))
        pieces: list[Piece] = []
        for key in PLANS:
            pieces += [_box(make, key == chosen, how), f" {PLANS[key][0]}   "]
        facts(make, [(make.words("plan"), pieces)])
    else:
        make.want("plan", chosen, make.where("plan"))
        facts(make, [(make.words("plan"), [make.dice.choice(PLANS[chosen])])])


# ── Actions ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def actions(make: Maker, count: int | None = None) -> None:
    """What will be done: five columns, four, a table a domain, cards, or sentences."""
    dice = make.dice
    manner = make.manner("actions")
    chosen = dice.sample(list(share(people.NEEDS, make.part)), count or dice.choice((1, 2, 3)))
    rows = []
    for need, action in chosen:
        worker = dice.choice(make.professionals)
        day = workday(make.meeting + timedelta(days=dice.randrange(10, 90)))
        text = make.date(day)
        rows.append((need, action, worker.name, worker.agency, text))
        where: Where = "prose" if manner == "list" else "print"
        item = {
            "need": Want(need, where),
            "action": Want(action, where),
            "owner": Want(worker.name, where),
            "agency": Want(worker.agency, where),
            "due": Want(day.isoformat(), "odd" if make.odd(text) and where == "print" else where),
        }
        if manner == "four":
            del item["agency"]
        make.truth.lists.setdefault("actions", []).append(item)
    words = make.words
    head = [words("need"), words("action"), words("owner"), words("agency"), words("due")]
    {"five": _five, "four": _four, "domains": _domains, "cards": _cards, "list": _list}[manner](make, head, rows)


Row = tuple[str, str, str, str, str]


def _heads(names: Sequence[str]) -> list[Cell]:
    return [[label(name)] for name in names]


def _five(make: Maker, head: list[str], rows: list[Row]) -> None:
    make.add(Table([_heads(head), *[[[text] for text in row] for row in rows]], (0.18, 0.34, 0.17, 0.17, 0.14), head=1))


def _four(make: Maker, head: list[str], rows: list[Row]) -> None:
    make.add(
        Table(
            [_heads([head[0], head[1], head[2], head[4]]), *[[[row[0]], [row[1]], [row[2]], [row[4]]] for row in rows]],
            (0.22, 0.42, 0.2, 0.16),
            head=1,
        )
    )


def _domains(make: Maker, head: list[str], rows: list[Row]) -> None:
    names = ["Family and environment", "Health and development", "Education", "Parenting", "Money and housing"]
    for name, row in zip(make.dice.sample(names, len(rows)), rows, strict=True):
        make.heading(name)
        make.guide(
            "Consider: relationships, routines, health, school and the home. What works well and what is still needed?"
        )
        make.add(Table([[[label("Strengths and needs"), "\n", make.dice.choice(people.PROSE)]]], (1.0,)))
        _five(make, head, [row])
        score = make.dice.randrange(5)
        make.add(
            Table(
                [
                    [
                        ["Score"],
                        *[
                            [Styled(str(place + 1), bold=place == score, underline=place == score)]
                            for place in range(5)
                        ],
                    ]
                ],
                (0.25, 0.15, 0.15, 0.15, 0.15, 0.15),
            )
        )


def _cards(make: Maker, head: list[str], rows: list[Row]) -> None:
    for row in rows:
        make.add(
            Table([[[label(name)], [text]] for name, text in zip(head, row, strict=True)], (0.25, 0.75), labels=(0,))
        )
        make.add(Text([" "], small=True))


def _list(make: Maker, head: list[str], rows: list[Row]) -> None:
    for place, (need, action, who, agency, when) in enumerate(rows, 1):
        make.add(Text([f"{place}. {need}: {action}. {head[2]}: {who} ({agency}). {head[4]}: {when}."]))


# ── Signatures ───────────────────────────────────────────────────────────────────────────────────────────────────────

REAL = ("signature",) * 6 + ("initials", "faint", "legible", "big", "flourish", "crossing")
NOT = (
    "empty",
    "empty",
    "tick",
    "cross",
    "dash",
    "date",
    "na",
    "stamp",
    "specks",
    "arrow",
    "stray",
    "verbal",
    "printed",
)
MARK = {
    **dict.fromkeys(REAL, "ink"),
    **dict.fromkeys(NOT, "none"),
    "verbal": "asserted",
    "printed": "typed",
    "digital": "digital",
    "annotation": "ink",
}


def ink_for(make: Maker, name: str) -> tuple[Ink, str]:
    """What stands in a signature's place, and the mark that it is."""
    dice = make.dice
    if make.printer == "scan":
        what = dice.choice(REAL) if dice.random() < 0.62 else dice.choice(NOT)
    else:
        real = ("signature",) * 4 + (("annotation",) if make.printer == "pdf" else ())
        what = (
            dice.choice(real)
            if dice.random() < 0.45
            else dice.choice(("empty", "printed", "printed", "verbal", "verbal", "tick", "dash", "prompt"))
        )
    return Ink(what, name), MARK.get(what, "none")
