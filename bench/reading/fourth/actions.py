"""What will be done, in the forms of the fourth part: one function a way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from ..blocks import Want, Where
from ..unseen.families import workday
from ..unseen.form import Form, odd
from ..unseen.parts import Cell, Grid, Para, Say, Space
from .form import heads
from .prose import NEEDS

Action = tuple[str, str, str, str, str]  # need, action, owner, agency, due


def actions(form: Form) -> None:
    """The plan's actions in the form's way."""
    way = form.way("actions")
    rows: list[Action] = []
    where: Where = "prose" if way == "minuted" else "print"
    for need, action in form.dice.sample(NEEDS, form.dice.choice((2, 3, 3, 4))):
        worker = form.dice.choice(form.case.around)
        day = workday(form.case.meeting + timedelta(days=form.dice.randrange(12, 90)))
        text = form.date(day)
        rows.append((need, action, worker.name, worker.agency, text))
        joined = (f"{worker.name}, {worker.agency}", f"{worker.name} ({worker.agency})") if way in JOINED else ()
        form.truth.lists.setdefault("actions", []).append(
            {
                **({} if way in NO_NEED else {"need": Want(need, where)}),
                "action": Want(action, where),
                "owner": Want(worker.name, where, joined),
                **({} if way in JOINED else {"agency": Want(worker.agency, where)}),
                "due": Want(day.isoformat(), "odd" if odd(text) and where == "print" else where),
            }
        )
    form.labels.plain("need", "action", "owner", "agency", "due")
    WAYS[way](form, [form.labels(name) for name in ("need", "action", "owner", "agency", "due")], rows)


JOINED = {"dated", "banded"}
NO_NEED = {"plain", "minuted"}


def dated(form: Form, names: list[str], rows: list[Action]) -> None:
    """The date stands first; owner and agency share a cell; the need comes last."""
    grid = [heads(form, names[4], names[1], names[2], names[0])]
    for need, action, who, agency, when in rows:
        grid.append([Cell([text]) for text in (when, action, f"{who}, {agency}", need)])
    form.add(Grid(grid, (0.16, 0.38, 0.24, 0.22), form.style.edge), Space(5))


def owned(form: Form, names: list[str], rows: list[Action]) -> None:
    """Who stands first, then what and why."""
    grid = [heads(form, names[2], names[3], names[1], names[0], names[4])]
    for need, action, who, agency, when in rows:
        grid.append([Cell([text]) for text in (who, agency, action, need, when)])
    form.add(Grid(grid, (0.17, 0.18, 0.32, 0.18, 0.15), form.style.edge), Space(5))


def reviewed(form: Form, names: list[str], rows: list[Action]) -> None:
    """With columns for the review that are still empty."""
    grid = [heads(form, names[0], names[1], names[2], names[3], names[4], "Progress at review", "RAG")]
    grid += [[*(Cell([text]) for text in row), Cell([""]), Cell([""])] for row in rows]
    form.add(Grid(grid, (0.15, 0.25, 0.14, 0.15, 0.13, 0.11, 0.07), form.style.edge), Space(5))


def banded(form: Form, names: list[str], rows: list[Action]) -> None:
    """The need in a merged row over its action."""
    grid = [heads(form, names[1], names[2], names[4])]
    for need, action, who, agency, when in rows:
        grid.append([Cell([Say(f"{names[0]}: ", bold=True), need], 3, shade=form.style.shade)])
        grid.append([Cell([action]), Cell([f"{who} ({agency})"]), Cell([when])])
    form.add(Grid(grid, (0.5, 0.32, 0.18), form.style.edge), Space(5))


def plain(form: Form, names: list[str], rows: list[Action]) -> None:
    """No needs: a number, what, who, where from and when."""
    grid = [heads(form, "#", names[1], names[2], names[3], names[4])]
    for place, (_, action, who, agency, when) in enumerate(rows, 1):
        grid.append([Cell([text]) for text in (str(place), action, who, agency, when)])
    form.add(Grid(grid, (0.05, 0.4, 0.19, 0.21, 0.15), form.style.edge), Space(5))


def carded(form: Form, names: list[str], rows: list[Action]) -> None:
    """Two columns of labels and values an action, without heads over all."""
    for need, action, who, agency, when in rows:
        grid = [
            [Cell([form.lab(names[0])], shade=form.style.shade), Cell([need], 3)],
            [Cell([form.lab(names[1])], shade=form.style.shade), Cell([action], 3)],
            [
                Cell([form.lab(names[2])], shade=form.style.shade),
                Cell([who]),
                Cell([form.lab(names[3])], shade=form.style.shade),
                Cell([agency]),
            ],
            [Cell([form.lab(names[4])], shade=form.style.shade), Cell([when], 3)],
        ]
        form.add(Grid(grid, (0.2, 0.3, 0.2, 0.3), form.style.edge), Space(6))


def minuted(form: Form, _names: list[str], rows: list[Action]) -> None:
    """As minutes have them: ACTION: who (agency) to do what by when."""
    for _, action, who, agency, when in rows:
        form.add(Para([Say("ACTION: ", bold=True), f"{who} ({agency}) – {action} – by {when}"], after=4))
    form.add(Space(3))


WAYS: dict[str, Callable[[Form, list[str], list[Action]], None]] = {
    "dated": dated, "owned": owned, "reviewed": reviewed, "banded": banded, "plain": plain, "carded": carded,
    "minuted": minuted,
}  # fmt: skip
