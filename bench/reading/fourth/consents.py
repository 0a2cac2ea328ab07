"""A consent form of the fourth part, from top to bottom."""

from __future__ import annotations

from datetime import timedelta

from ..blocks import Want, Where
from ..unseen.form import PEN_TICKS, Row
from ..unseen.parts import Cell, Grid, Line, Para, Pen, Say, Space
from .facts import facts
from .form import Sheaf
from .opening import begin, identity
from .prose import guidance, privacy, story
from .signs import signatures

AGENCIES = (
    "School or nursery", "Health services", "GP surgery", "Housing", "Police", "Youth service", "Adult services",
    "Children's centre", "Voluntary organisations", "Benefits agency",
)  # fmt: skip
REFUSED = ("my previous landlord", "Nan's church", "my employer", "Dad's family", "the football club")
UNDERSTOOD = (
    "I have received the privacy leaflet",
    "I understand that early help is voluntary",
    "I know who to contact if I change my mind",
)


def consent(form: Sheaf) -> None:
    dice, case = form.dice, form.case
    begin(form)
    guidance(form)
    early = dice.random() < 0.25
    if early:
        privacy(form)
    identity(form, worker=dice.random() < 0.5)
    if not early and dice.random() < 0.75:
        form.head(dice.choice(("What happens to your information", "Sharing information", "About your data")))
        privacy(form, dice.choice((1, 2, 3)))
    if dice.random() < 0.15:
        form.head("Why are we asking?")
        story(form)
    if dice.random() < 0.65:
        _share(form)
    if dice.random() < 0.35:
        who = dice.choice(REFUSED)
        where: Where = "hand" if form.pen else form.where("do_not_share_with")
        short = who.removeprefix("the ").removeprefix("my ")
        form.truth.lists["do_not_share_with"] = [{"": Want(who, where, (short,))}]
        facts(form, [Row(form.labels("do_not_share_with"), [Pen(who) if form.pen else who])], "Limits")
    if dice.random() < 0.08:
        facts(form, [form.dated("withdrawn_on", case.meeting + timedelta(days=6), hand=form.pen)], "Withdrawal")
    if dice.random() < 0.4:
        pen = dice.choice(PEN_TICKS) if form.pen else ""
        for text in UNDERSTOOD[: dice.choice((2, 3))]:
            on = dice.random() < 0.75
            line: Line = [form.tick(on, pen), "  " + text] if dice.random() < 0.5 else [text + "  ", form.tick(on, pen)]
            form.add(Para(line, indent=8))
    signatures(form)


def _share(form: Sheaf) -> None:
    way, dice = form.way("shares"), form.dice
    names = AGENCIES[: dice.choice((6, 8, 10))]
    chosen = [name for name in names if dice.random() < 0.5] or [names[1]]
    pen = dice.choice(PEN_TICKS) if form.pen else ""
    if form.pen and way == "sentence":
        way = "three"
    form.truth.lists["share_with"] = [{"": Want(name, "pen" if pen else form.where("share_with"))} for name in chosen]
    label = form.labels("share_with")
    if way == "sentence":
        facts(form, [Row(label, ["; ".join(chosen)])], "Sharing")
    elif way == "three":
        form.add(Para([form.lab(label, ":")]))
        cells = [Cell([f"{name} ", form.tick(name in chosen, pen)]) for name in names]
        grid = [cells[at : at + 3] for at in range(0, len(cells), 3)]
        grid[-1] += [Cell([""]) for _ in range(3 - len(grid[-1]))]
        form.add(Grid(grid, (0.34, 0.33, 0.33), "light"), Space(6))
    elif way == "limits":
        top = [Cell([Say(head, bold=True)], shade=form.style.shade) for head in (label, "Yes", "No", "Any limits?")]
        grid = [top]
        for name in names:
            on = name in chosen
            marks = [Cell([form.tick(one, pen, "none")], centre=True) for one in (on, not on)]
            grid.append([Cell([name]), *marks, Cell([""])])
        form.add(Grid(grid, (0.5, 0.1, 0.1, 0.3), form.style.edge), Space(6))
    else:
        line: Line = []
        for name in names:
            line = [*line, *(["\n"] if line else []), form.tick(name in chosen, pen), f"  {name}"]
        grid = [[Cell([form.lab(label)], shade=form.style.shade)], [Cell(line)]]
        form.add(Grid(grid, (1.0,), form.style.edge, pad=4), Space(6))
