"""A consent form, from top to bottom."""

from __future__ import annotations

from datetime import timedelta

from ..blocks import Want
from .form import PEN_TICKS, Form, Row
from .opening import begin, identity
from .parts import Cell, Grid, Para, Pen, Piece, Say, Space
from .prose import PRIVACY, guidance, privacy
from .ways_facts import facts
from .ways_sign import signatures

AGENCIES = (
    "School / nursery",
    "Health visitor / school nurse",
    "GP",
    "Housing provider",
    "Police",
    "Adult mental health",
    "CAMHS",
    "Family hub",
    "Voluntary sector",
)
REFUSED = ("my ex-partner's family", "the housing association", "Grandad's GP", "our old school", "Turning Tide")


def consent(form: Form) -> None:
    dice, case = form.dice, form.case
    begin(form)
    guidance(form)
    identity(form, worker=dice.random() < 0.5)
    if dice.random() < 0.75:
        form.head(dice.choice(("How we use your information", "Privacy", "What you are agreeing to")))
        privacy(form, dice.choice((1, 2, len(PRIVACY))))
    if dice.random() < 0.65:
        _share(form)
    if dice.random() < 0.35:
        who = dice.choice(REFUSED)
        where = "hand" if form.pen else form.where("do_not_share_with")
        form.truth.lists["do_not_share_with"] = [
            {"": Want(who, where, (who.removeprefix("the ").removeprefix("our ").removeprefix("my "),))}
        ]
        facts(form, [Row(form.labels("do_not_share_with"), [Pen(who) if form.pen else who])], "Exclusions")
    if dice.random() < 0.08:
        facts(form, [form.dated("withdrawn_on", case.meeting + timedelta(days=6), hand=form.pen)], "Withdrawal")
    if dice.random() < 0.35:
        for text in ("I have been given a copy of the privacy notice", "I know how to make a complaint"):
            on = dice.random() < 0.7
            form.add(Para([form.tick(on, "tick" if on else ""), "  " + text], indent=8))
    signatures(form)


def _share(form: Form) -> None:
    way = form.way("shares")
    dice = form.dice
    names = AGENCIES[: dice.choice((6, 8, 8))]
    chosen = [name for name in names if dice.random() < 0.5] or [names[0]]
    pen = dice.choice(PEN_TICKS) if form.pen else ""
    if form.pen and way == "listed":
        way = "bullets"
    where = "pen" if form.pen else form.where("share_with")
    form.truth.lists["share_with"] = [{"": Want(name, where)} for name in chosen]
    label = form.labels("share_with")
    if way == "listed":
        facts(form, [Row(label, [", ".join(chosen)])], "Sharing")
        return
    if way == "yesno":
        grid = [
            [
                Cell([Say(label, bold=True)], shade=form.style.shade),
                *(Cell([Say(word, bold=True)], shade=form.style.shade, centre=True) for word in ("Yes", "No")),
            ]
        ]
        grid += [
            [
                Cell([name]),
                Cell([form.tick(name in chosen, pen)], centre=True),
                Cell([form.tick(name not in chosen, pen)], centre=True),
            ]
            for name in names
        ]
        form.add(Grid(grid, (0.7, 0.15, 0.15), form.style.edge), Space(6))
        return
    form.add(Para([form.lab(label, ":")]))
    if way == "grid":
        boxes: list[list[Piece]] = [[form.tick(name in chosen, pen), f" {name}"] for name in names]
        grid = [[Cell(one) for one in boxes[start : start + 2]] for start in range(0, len(boxes), 2)]
        form.add(Grid(grid, (0.5, 0.5), "none"), Space(6))
    elif way == "columns":
        grid = [
            [
                Cell([one]),
                Cell([form.tick(one in chosen, pen, "none")], centre=True),
                Cell([two]),
                Cell([form.tick(two in chosen, pen, "none")], centre=True),
            ]
            for one, two in zip(names[::2], names[1::2], strict=True)
        ]
        form.add(Grid(grid, (0.4, 0.1, 0.4, 0.1), form.style.edge), Space(6))
    else:
        form.add(*(Para([form.tick(name in chosen, pen), f"  {name}"], indent=10) for name in names), Space(4))
