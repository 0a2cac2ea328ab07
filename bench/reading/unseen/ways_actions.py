"""What will be done: one function a way."""

from __future__ import annotations

from datetime import timedelta

from ..blocks import Want, Where
from .families import workday
from .form import Form, odd
from .parts import Cell, Grid, Line, Para, Say, Space
from .prose import NEEDS
from .ways_meeting import heads as _heads


def actions(form: Form) -> None:
    """The plan's actions in the form's way."""
    way = form.way("actions")
    rows = []
    for need, action in form.dice.sample(NEEDS, form.dice.choice((2, 2, 3, 4))):
        worker = form.dice.choice(form.case.around)
        day = workday(form.case.meeting + timedelta(days=form.dice.randrange(12, 90)))
        text = form.date(day)
        rows.append((need, action, worker.name, worker.agency, text))
        where: Where = "prose" if way == "listed" else "print"
        form.truth.lists.setdefault("actions", []).append(
            {
                "need": Want(need, where),
                "action": Want(action, where),
                "owner": Want(worker.name, where, (f"{worker.name} ({worker.agency})",) if way == "joined" else ()),
                **({} if way in {"joined", "four"} else {"agency": Want(worker.agency, where)}),
                "due": Want(day.isoformat(), "odd" if odd(text) and where == "print" else where),
            }
        )
    form.labels.plain("need", "action", "owner", "agency", "due")
    names = [form.labels(name) for name in ("need", "action", "owner", "agency", "due")]
    ACTIONS[way](form, names, rows)


Action = tuple[str, str, str, str, str]


def wide(form: Form, names: list[str], rows: list[Action]) -> None:
    """With a number before and the progress behind."""
    last = form.dice.choice(("Progress", "RAG", "Update"))
    said = {"Progress": ("Started", "Not started", "On track"), "RAG": ("A", "G", "R"), "Update": ("", "Booked", "")}[
        last
    ]
    grid = [_heads(form, "No", *names, last)]
    grid += [[Cell([text]) for text in (str(place), *row, form.dice.choice(said))] for place, row in enumerate(rows, 1)]
    form.add(Grid(grid, (0.05, 0.16, 0.29, 0.14, 0.13, 0.13, 0.1), form.style.edge), Space(4))


def five(form: Form, names: list[str], rows: list[Action]) -> None:
    form.add(
        Grid(
            [_heads(form, *names), *([Cell([text]) for text in row] for row in rows)],
            (0.18, 0.34, 0.16, 0.18, 0.14),
            form.style.edge,
        ),
        Space(4),
    )


def four(form: Form, names: list[str], rows: list[Action]) -> None:
    grid = [
        _heads(form, names[0], names[1], names[2], names[4]),
        *([Cell([text]) for text in (*row[:3], row[4])] for row in rows),
    ]
    form.add(Grid(grid, (0.24, 0.4, 0.2, 0.16), form.style.edge), Space(4))


def joined(form: Form, names: list[str], rows: list[Action]) -> None:
    """Owner and agency in one cell."""
    grid = [_heads(form, names[0], names[1], names[2], names[4])]
    grid += [[Cell([text]) for text in (row[0], row[1], f"{row[2]} ({row[3]})", row[4])] for row in rows]
    form.add(Grid(grid, (0.22, 0.38, 0.24, 0.16), form.style.edge), Space(4))


def turned(form: Form, names: list[str], rows: list[Action]) -> None:
    """A small table an action; the last three side by side."""
    for place, row in enumerate(rows, 1):
        grid = [[Cell([Say(f"Action {place}", bold=True)], 6, shade=form.style.shade)]]
        grid += [[Cell([form.lab(name)]), Cell([text], 5)] for name, text in zip(names[:2], row[:2], strict=True)]
        tail: list[Cell] = []
        for name, text in zip(names[2:], row[2:], strict=True):
            tail += [Cell([form.lab(name)]), Cell([text])]
        form.add(Grid([*grid, tail], (0.18, 0.17, 0.14, 0.2, 0.13, 0.18), form.style.edge), Space(4))


def listed(form: Form, names: list[str], rows: list[Action]) -> None:
    for place, (need, action, who, agency, when) in enumerate(rows, 1):
        line: Line = [f"{place}) {need} – {action}. {names[2]}: {who}, {agency}. {names[4]}: {when}."]
        form.add(Para(line, indent=12))


ACTIONS = {"wide": wide, "five": five, "four": four, "joined": joined, "turned": turned, "listed": listed}
