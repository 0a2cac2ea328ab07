"""Where the family, the child and the worker sign in the forms of the fourth part: one function a way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from ..blocks import Want
from ..unseen.families import workday
from ..unseen.form import Form
from ..unseen.parts import Break, Cell, Grid, Keep, Line, Para, Say, Sign, Space, To
from .marks import MARKS, TYPED_REAL, Place, asked_lives, day_of, place_of, what_stands

DECLARATIONS = (
    "I confirm that the reasons for this form have been explained to me and I agree to my family being supported "
    "by early help services.",
    "I give my consent for the information on this form to be held and shared so that we get the right help.",
    "I understand that this support is voluntary and that I can change my mind at any time.",
)
TITLES = ("Agreement", "Your consent", "Signed agreement", "Parent / carer consent", "Sign-off")


def signatures(form: Form) -> None:
    """The declaration and everybody's places."""
    way = form.way("signs")
    if way == "sheet":
        form.add(Break())
    form.head(form.dice.choice(TITLES))
    if way != "oath":
        form.add(Para([form.dice.choice(DECLARATIONS)], running=True, after=6))
    form.truth.lists["signatures"] = []
    form.labels.plain("print_name", "relationship", "signed_on")
    if way != "ticks" and form.labels("relationship").startswith("I am"):
        form.labels.use("relationship", "Relationship to child")
    if form.labels.strange("signature") and way in {"rows", "sheet", "turned"}:
        form.labels.plain("signature")
    people = form.case.parents[: form.dice.choice((1, 1, 2))]
    lives = asked_lives(form)
    places = [place_of(form, who, first=number == 0, way=way, lives=lives) for number, who in enumerate(people)]
    WAYS[way](form, places)
    tail: list[Callable[[Form], None]] = [_worker]
    if form.dice.random() < 0.4:
        tail.insert(form.dice.randrange(2), _child)
    for one in tail:
        one(form)


def _sized(sign: Sign, wide: float, high: float, rule: str = "") -> Sign:
    return Sign(sign.what, sign.name, wide, high, rule)


def _pair(form: Form, name: str, line: Line) -> list[Cell]:
    return [Cell([form.lab(form.labels(name))], shade=form.style.shade), Cell(line)]


def _asked(form: Form) -> str:
    label = form.labels("lives")
    return label if label.endswith("?") else label + ":"


# ── The ways ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def turned(form: Form, places: list[Place]) -> None:
    """What is asked stands down the side, the people stand side by side; a column may be left over."""
    count = max(2, len(places))
    grid = [[Cell([""], shade=form.style.shade)]]
    grid[0] += [Cell([Say(f"Parent / carer {at + 1}", bold=True)], shade=form.style.shade) for at in range(count)]
    names = ["print_name", "relationship", "lives", "signature", "signed_on"]
    if form.dice.random() < 0.3:
        names = ["signature", "signed_on", "print_name", "relationship", "lives"]
    for name in names:
        line = [Cell([form.lab(form.labels(name))], shade=form.style.shade)]
        for at in range(count):
            one = places[at] if at < len(places) else None
            line.append(Cell(_part(one, name) if one else [""]))
        grid.append(line)
    form.add(Keep([Grid(grid, (0.26, *(0.74 / count for _ in range(count))), form.style.edge, least=22), Space(8)]))


def _part(one: Place, name: str) -> Line:
    parts: dict[str, Line] = {
        "print_name": one.name,
        "relationship": one.relation,
        "lives": one.lives,
        "signature": [_sized(one.sign, 132, 28)],
        "signed_on": one.day,
    }
    return parts[name]


def rows(form: Form, places: list[Place]) -> None:
    """A row a person, the date before the signature; the first column is printed beforehand."""
    names = ("print_name", "relationship", "lives", "signed_on", "signature")
    if form.dice.random() < 0.5:
        names = ("print_name", "relationship", "signature", "signed_on", "lives")
    wide = {"print_name": 0.19, "relationship": 0.15, "lives": 0.17, "signed_on": 0.15, "signature": 0.28}
    grid = [[Cell([Say(text, bold=True)], shade=form.style.shade) for text in ("", *(form.labels(n) for n in names))]]
    for at in range(len(places) + form.dice.choice((0, 1, 2))):
        one = places[at] if at < len(places) else None
        cells: list[Line] = [_part(one, name) if one else [""] for name in names]
        if one:
            cells[names.index("signature")] = [_sized(one.sign, 114, 26)]
        grid.append([Cell([str(at + 1)]), *(Cell(cell) for cell in cells)])
    form.add(Grid(grid, (0.06, *(wide[name] for name in names)), form.style.edge, least=32), Space(8))


def lined(form: Form, places: list[Place]) -> None:
    """Name and relationship, then signature and date, on lines or dots; the question between them."""
    rule = form.dice.choice(("line", "dots"))
    for one in places:
        top: Line = [form.labels("print_name") + " ", *one.name, " ", To(0.53, rule), To(0.55)]
        top = [*top, form.labels("relationship") + " ", *one.relation, " ", To(1.0, rule)]
        under: Line = [form.labels("signature") + " ", _sized(one.sign, 175, 28, rule), To(0.68)]
        under = [*under, form.labels("signed_on") + " ", *one.day, " ", To(1.0, rule)]
        middle: Line = [_asked(form), "   ", *one.lives]
        form.add(Keep([Para(top, after=8), Para(middle, after=8), Para(under, after=16)]))


def corner(form: Form, places: list[Place]) -> None:
    """Large cells with what is wanted in small print in their upper corner; the signature's one is the widest."""
    for one in places:

        def cell(name: str, line: Line, span: int = 1) -> Cell:
            return Cell([Say(form.labels(name), small=True, grey=True), "\n", *line], span)

        grid = [
            [cell("signature", [_sized(one.sign, 230, 34)], 2), cell("signed_on", one.day)],
            [cell("print_name", one.name), cell("relationship", one.relation), cell("lives", one.lives)],
        ]
        form.add(Keep([Grid(grid, (0.36, 0.3, 0.34), form.style.edge, pad=4), Space(9)]))


def oath(form: Form, places: list[Place]) -> None:
    """A sentence with the name in it, and the place to sign under it."""
    for one in places:
        kids = " and ".join(kid.first for kid in form.case.kids)
        said: Line = ["I, ", *one.name, ", am the ", *one.relation, f" of {kids}. ", form.dice.choice(DECLARATIONS)]
        sign: Line = [form.lab(form.labels("signature"), ":"), "  ", _sized(one.sign, 190, 30, "line"), To(0.66)]
        sign = [*sign, form.lab(form.labels("signed_on"), ":"), "  ", *one.day]
        middle: Line = [_asked(form), "   ", *one.lives]
        form.add(Keep([Para(said, after=6), Para(middle, after=8), Para(sign, after=16)]))


def ticks(form: Form, places: list[Place]) -> None:
    """Who they are is ticked."""
    for one in places:
        grid = [
            _pair(form, "print_name", one.name),
            _pair(form, "relationship", one.relation),
            _pair(form, "lives", one.lives),
            [*_pair(form, "signature", [_sized(one.sign, 150, 28)]), *_pair(form, "signed_on", one.day)],
        ]
        for line in grid[:3]:
            line[1].span = 3
        form.add(Keep([Grid(grid, (0.24, 0.4, 0.12, 0.24), form.style.edge), Space(8)]))


def under(form: Form, places: list[Place]) -> None:
    """Empty cells to sign in, what is wanted in a shaded row beneath."""
    for one in places:
        names = ("signature", "print_name", "relationship", "signed_on")
        wide = (0.36, 0.25, 0.2, 0.19)
        small = [Cell([Say(form.labels(name), small=True)], shade=form.style.shade, centre=True) for name in names]
        cells = [Cell([_sized(one.sign, 150, 30)]), Cell(one.name), Cell(one.relation), Cell(one.day)]
        asked = Para([_asked(form), "   ", *one.lives], after=12)
        form.add(Keep([Grid([cells, small], wide, form.style.edge, least=16), Space(3), asked]))


WAYS: dict[str, Callable[[Form, list[Place]], None]] = {
    "turned": turned, "rows": rows, "sheet": rows, "lined": lined, "corner": corner, "oath": oath, "ticks": ticks,
    "under": under,
}  # fmt: skip


# ── The child, the worker ────────────────────────────────────────────────────────────────────────────────────────────


def _child(form: Form) -> None:
    kid = min(form.case.kids, key=lambda one: one.born)
    old = (form.case.meeting - kid.born).days > 11 * 365
    what = what_stands(form, first=True) if old else "empty"
    mark = MARKS[what]
    parts = {"mark": Want(mark, "mark")}
    when: Line = [""]
    if mark in {"ink", "typed"}:
        day = workday(form.case.meeting - timedelta(days=form.dice.randrange(2, 25)))
        when, where = day_of(form, day)
        parts["signed_on"] = Want(day.isoformat(), where)
    form.truth.lists["child_signature"] = [parts]
    sign = Sign(what, kid.name, 140, 28, "line" if form.look.signs[0] in {"lined", "oath"} else "")
    if sign.rule:
        line: Line = [form.labels("child_signature") + ":  ", sign, To(0.72), form.labels("signed_on") + ":  ", *when]
        form.add(Para(line, after=12))
    else:
        grid = [[*_pair(form, "child_signature", [sign]), *_pair(form, "signed_on", when)]]
        form.add(Grid(grid, (0.25, 0.38, 0.13, 0.24), form.style.edge), Space(8))


def _worker(form: Form) -> None:
    """The worker's own place: nobody's consent."""
    real = form.dice.random() < (0.8 if form.printer == "scan" else 0.35)
    what = form.dice.choice(TYPED_REAL) if real else "empty"
    form.want("practitioner", form.case.worker, form.where("practitioner"))
    sign = Sign(what, form.case.worker, 140, 26)
    if form.look.signs[0] in {"lined", "oath"}:
        form.add(Para([form.labels("practitioner") + ":  ", form.case.worker], after=8))
        form.add(Para([form.labels("practitioner_signature") + ":  ", _sized(sign, 170, 26, "dots")], after=8))
    else:
        grid = [
            [Cell([Say("For office use – worker", bold=True)], 2, shade=form.style.shade)],
            _pair(form, "practitioner", [form.case.worker]),
            _pair(form, "practitioner_signature", [sign]),
        ]
        form.add(Keep([Grid(grid, (0.42, 0.58), form.style.edge), Space(4)]))
