"""Where the family, the child and the worker sign: one function a way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from ..blocks import Want
from .families import workday
from .form import Form
from .marks import MARKS, TYPED_REAL, Place, day_of, place_of, what_stands
from .parts import Block, Break, Cell, Grid, Keep, Line, Para, Say, Side, Sign, Space, To

DECLARATIONS = (
    "I / we understand the information above and agree to the support being offered "
    "and to information being shared as set out in this form.",
    "By signing I confirm that this form has been explained to me and that I give my consent.",
    "I have read, or have had read to me, the statement above. I agree to take part in early help.",
)


def signatures(form: Form) -> None:
    """The declaration and everybody's places."""
    way = form.way("signs")
    if way == "sheet":
        form.add(Break())
    form.head(form.dice.choice(("Consent", "Signatures", "Declaration and signatures", "Your agreement")))
    form.add(Para([form.dice.choice(DECLARATIONS)], running=True, after=6))
    form.truth.lists["signatures"] = []
    form.labels.plain("print_name", "relationship", "signed_on")
    if form.labels.strange("signature") and way in {"row", "sheet", "quarters"}:
        form.labels.plain("signature")
    people = form.case.parents[: 2 if way == "beside" else form.dice.choice((1, 1, 2))]
    places = [
        place_of(form, who, first=number == 0, lives=way != "statement" or form.dice.random() < 0.6)
        for number, who in enumerate(people)
    ]
    WAYS[way](form, places)
    tail: list[Callable[[Form], None]] = [_worker]
    if form.dice.random() < 0.4:
        tail.insert(form.dice.randrange(2), _child)
    for one in tail:
        one(form)


def _heads(form: Form, *names: str) -> list[Cell]:
    return [Cell([Say(form.labels(name), bold=True)], shade=form.style.shade) for name in names]


def _sized(sign: Sign, wide: float, high: float, rule: str = "") -> Sign:
    return Sign(sign.what, sign.name, wide, high, rule)


def _pair(form: Form, name: str, line: Line) -> list[Cell]:
    return [Cell([form.lab(form.labels(name))], shade=form.style.shade), Cell(line)]


# ── The ways ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def row(form: Form, places: list[Place]) -> None:
    """One row a person; some rows stay empty."""
    order = form.dice.choice(
        (
            ("print_name", "relationship", "lives", "signature", "signed_on"),
            ("print_name", "relationship", "signature", "signed_on", "lives"),
            ("signature", "print_name", "relationship", "lives", "signed_on"),
        )
    )
    parts = {"print_name": 0.2, "relationship": 0.16, "lives": 0.18, "signature": 0.3, "signed_on": 0.16}
    grid = [_heads(form, *order)]
    for one in places:
        cells = {
            "print_name": one.name,
            "relationship": one.relation,
            "lives": one.lives,
            "signed_on": one.day,
            "signature": [_sized(one.sign, 118, 26)],
        }
        grid.append([Cell(cells[name]) for name in order])
    if form.dice.random() < 0.5:
        grid.append([Cell([Sign("empty", "", 118, 26)] if name == "signature" else [""]) for name in order])
    form.add(Grid(grid, [parts[name] for name in order], form.style.edge, least=30), Space(6))


def sheet(form: Form, places: list[Place]) -> None:
    """A page of its own."""
    row(form, places)


def block(form: Form, places: list[Place]) -> None:
    for one in places:
        grid = [
            _pair(form, "print_name", one.name),
            _pair(form, "relationship", one.relation),
            _pair(form, "lives", one.lives),
            _pair(form, "signature", [_sized(one.sign, 190, 30)]),
            _pair(form, "signed_on", one.day),
        ]
        if form.dice.random() < 0.5:
            grid.insert(0, grid.pop(3))
        form.add(Keep([Grid(grid, (0.38, 0.62), form.style.edge), Space(8)]))


def quarters(form: Form, places: list[Place]) -> None:
    """Four columns: label, value, label, value."""
    for one in places:
        grid = [
            [*_pair(form, "signature", [_sized(one.sign, 130, 28)]), *_pair(form, "signed_on", one.day)],
            [*_pair(form, "print_name", one.name), *_pair(form, "relationship", one.relation)],
            _pair(form, "lives", one.lives),
        ]
        grid[2][1].span = 3
        form.add(Keep([Grid(grid, (0.18, 0.34, 0.2, 0.28), form.style.edge), Space(8)]))


def lines(form: Form, places: list[Place]) -> None:
    """No table: printed lines or dots to write on."""
    rule = form.dice.choice(("line", "line", "dots"))
    for one in places:
        form.add(
            Keep(
                [
                    Para(
                        [
                            form.labels("signature") + ":  ",
                            _sized(one.sign, 190, 28, rule),
                            To(0.62),
                            form.labels("signed_on") + ":  ",
                            *one.day,
                        ],
                        after=8,
                    ),
                    Para(
                        [
                            form.labels("print_name") + ":  ",
                            *one.name,
                            To(0.5),
                            form.labels("relationship") + ":  ",
                            *one.relation,
                        ],
                        after=6,
                    ),
                    Para([_asked(form), "  ", *one.lives], after=12),
                ]
            )
        )


def _asked(form: Form) -> str:
    label = form.labels("lives")
    return label if label.endswith("?") else label + ":"


def captions(form: Form, places: list[Place]) -> None:
    """What is wanted stands in small print beneath each line."""
    for one in places:
        small = [
            Cell([Say(form.labels(name), small=True)])
            for name in ("signature", "signed_on", "print_name", "relationship")
        ]
        gap = Cell([""])
        grid = Grid(
            [
                [Cell([_sized(one.sign, 200, 30)]), gap, Cell(one.day)],
                [small[0], gap, small[1]],
                [Cell(one.name), gap, Cell(one.relation)],
                [small[2], gap, small[3]],
            ],
            (0.56, 0.04, 0.4),
            "under",
            pad=2,
        )
        form.add(Keep([grid, Para([_asked(form), "  ", *one.lives], after=12)]))


def beside(form: Form, places: list[Place]) -> None:
    """Two people's places side by side."""
    stacks: list[list[Block]] = []
    for number, one in enumerate(places, 1):
        grid = [
            [Cell([Say(f"Parent / carer {number}", bold=True)], 2, shade=form.style.shade)],
            [Cell([form.labels("print_name")]), Cell(one.name)],
            [Cell([form.labels("relationship")]), Cell(one.relation)],
            [Cell([form.labels("lives")]), Cell(one.lives)],
            [Cell([form.labels("signature")]), Cell([_sized(one.sign, 118, 28)])],
            [Cell([form.labels("signed_on")]), Cell(one.day)],
        ]
        stacks.append([Grid(grid, (0.42, 0.58), form.style.edge)])
    form.add(Side(stacks[0], stacks[1]), Space(8))


def statement(form: Form, places: list[Place]) -> None:
    """A frame a person, the label over its answer."""
    for one in places:
        asked = bool(one.lives and one.lives[0] != "")
        top = [
            Cell([form.lab(form.labels("print_name")), "\n", *one.name]),
            Cell([form.lab(form.labels("relationship")), "\n", *one.relation]),
        ]
        under = [
            Cell([form.lab(form.labels("signature")), "\n", _sized(one.sign, 190, 28)]),
            Cell([form.lab(form.labels("signed_on")), "\n", *one.day]),
        ]
        grid = [top, *([[Cell([form.lab(_asked(form)), "   ", *one.lives], 2)]] if asked else []), under]
        form.add(Keep([Grid(grid, (0.6, 0.4), form.style.edge, pad=4), Space(8)]))


WAYS = {
    "row": row,
    "sheet": sheet,
    "block": block,
    "quarters": quarters,
    "lines": lines,
    "captions": captions,
    "beside": beside,
    "statement": statement,
}


# ── The child, the worker ────────────────────────────────────────────────────────────────────────────────────────────


def _child(form: Form) -> None:
    kid = min(form.case.kids, key=lambda one: one.born)
    old = (form.case.meeting - kid.born).days > 11 * 365
    what = what_stands(form, first=True) if old else "empty"
    mark = MARKS[what]
    parts = {"name": Want(kid.name, "absent"), "mark": Want(mark, "mark")}
    when: Line = [""]
    if mark in {"ink", "typed"}:
        day = workday(form.case.meeting - timedelta(days=form.dice.randrange(2, 25)))
        when, where = day_of(form, day)
        parts["signed_on"] = Want(day.isoformat(), where)
    parts.pop("name")
    form.truth.lists["child_signature"] = [parts]
    sign = Sign(what, kid.name, 140, 28)
    if form.look.signs[0] in {"lines", "captions"}:
        form.add(
            Para(
                [
                    form.labels("child_signature") + ":  ",
                    _sized(sign, 116, 28, "line"),
                    "   ",
                    form.labels("signed_on") + ":  ",
                    *when,
                ],
                after=10,
            )
        )
    else:
        form.add(
            Grid(
                [[*_pair(form, "child_signature", [sign]), *_pair(form, "signed_on", when)]],
                (0.27, 0.36, 0.13, 0.24),
                form.style.edge,
            ),
            Space(8),
        )


def _worker(form: Form) -> None:
    """The worker's own place: nobody's consent."""
    real = form.dice.random() < (0.8 if form.printer == "scan" else 0.35)
    what = form.dice.choice(TYPED_REAL) if real else "empty"
    form.want("practitioner", form.case.worker, form.where("practitioner"))
    sign = Sign(what, form.case.worker, 140, 26)
    if form.look.signs[0] in {"lines", "captions"}:
        form.add(Para([form.labels("practitioner") + ":  ", form.case.worker], after=8))
        form.add(Para([form.labels("practitioner_signature") + ":  ", _sized(sign, 170, 26, "line")], after=8))
    else:
        form.add(
            Grid(
                [_pair(form, "practitioner", [form.case.worker]), _pair(form, "practitioner_signature", [sign])],
                (0.4, 0.6),
                form.style.edge,
            ),
            Space(4),
        )
