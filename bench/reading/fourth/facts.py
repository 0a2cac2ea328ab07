"""Labels and their values: one function a way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..unseen.form import Form, Row
from ..unseen.parts import Block, Cell, Framed, Grid, Line, Para, Piece, Say, Side, Space, To
from .form import plain
from .leaf import Rule, Upright


def facts(form: Form, rows: Sequence[Row], section: str = "") -> None:
    """Labels and values in the form's way; ``section`` names the group where a way prints one."""
    if rows:
        WAYS[form.look.facts](form, list(rows), section or "Details")


def _halved(rows: list[Row], limit: int = 46) -> tuple[list[Row], list[Row]]:
    long = [row for row in rows if row.long or len(plain(row.line)) > limit]
    return [row for row in rows if row not in long], long


def _label(form: Form, row: Row) -> Cell:
    return Cell([form.lab(row.label)], shade=form.style.shade)


def banded(form: Form, rows: list[Row], section: str) -> None:
    """One table: the section's name in a merged row, then label and value twice a row."""
    short, long = _halved(rows, 30)
    grid = [[Cell([Say(section, bold=True)], 4, shade=form.style.shade)]]
    for start in range(0, len(short), 2):
        line: list[Cell] = []
        for row in short[start : start + 2]:
            line += [Cell([form.lab(row.label)]), Cell(row.line)]
        line[-1].span += 4 - sum(cell.span for cell in line)
        grid.append(line)
    grid += [[Cell([form.lab(row.label)]), Cell(row.line, 3)] for row in long]
    form.add(Grid(grid, (0.22, 0.28, 0.22, 0.28), form.style.edge), Space(5))


def upright(form: Form, rows: list[Row], section: str) -> None:
    """The section's name stands on its end beside its rows."""
    if len(rows) < 2:
        shaded(form, rows, section)
        return
    first = Upright([Say(section, bold=True)], 1, len(rows), form.style.shade)
    grid: list[list[Cell]] = [[first, Cell([form.lab(rows[0].label)]), Cell(rows[0].line)]]
    grid += [[Cell([form.lab(row.label)]), Cell(row.line)] for row in rows[1:]]
    form.add(Grid(grid, (0.06, 0.36, 0.58), "all", least=17), Space(5))


def shaded(form: Form, rows: list[Row], _section: str) -> None:
    """The answers are shaded to be filled in; the labels are not."""
    grid = [[Cell([form.lab(row.label, ":")]), Cell(row.line, shade=form.style.shade)] for row in rows]
    form.add(Grid(grid, (0.4, 0.6), "light", pad=4), Space(4))


def starred(form: Form, rows: list[Row], _section: str) -> None:
    """As a form to fill in on a screen: a star behind each label that must be answered, the answer in a frame."""
    if form.printer == "word" and form.dice.random() < 0.75:
        grid = [[Cell([form.lab(row.label), Say(" *", bold=True)]), Cell(row.line)] for row in rows]
        form.add(Grid(grid, (0.4, 0.6), "light", pad=4), Space(4))
        return
    for row in rows:
        frame = Grid([[Cell(row.line)]], (1.0,), "light", pad=4, least=18)
        if row.long or len(row.label) > 38:
            form.add(Para([form.lab(row.label), Say(" *", bold=True)]), frame, Space(4))
        else:
            label: list[Block] = [Para([form.lab(row.label), Say(" *", bold=True)])]
            form.add(Side(label, [frame], 0.38), Space(2))


def stacked(form: Form, rows: list[Row], _section: str) -> None:
    """No lines: three across, the label in small print and the answer beneath it in larger."""
    short, long = _halved(rows, 26)
    for start in range(0, len(short), 3):
        some = short[start : start + 3]
        cells = [Cell([Say(row.label, small=True, bold=True, grey=True), "\n", *row.line]) for row in some]
        cells += [Cell([""]) for _ in range(3 - len(some))]
        form.add(Grid([cells], (0.34, 0.33, 0.33), "none"))
    for row in long:
        form.add(Grid([[Cell([Say(row.label, small=True, bold=True, grey=True), "\n", *row.line])]], (1.0,), "none"))
    form.add(Rule(7))


def lettered(form: Form, rows: list[Row], _section: str) -> None:
    """a) label – answer."""
    for place, row in enumerate(rows):
        end: Piece = "  " if row.label.endswith("?") else " – "
        form.add(Para([f"{chr(97 + place)})  ", form.lab(row.label), end, *row.line], indent=8, after=4))
    form.add(Space(3))


def asked(form: Form, rows: list[Row], _section: str) -> None:
    """A case system's print: question and answer in two columns under heads that say so."""
    form.groups += 1
    grid = [[Cell([Say(head, bold=True)], shade=form.style.shade) for head in ("", "Question", "Response")]]
    grid += [
        [Cell([f"Q{form.groups}.{place}"]), Cell([row.label]), Cell(row.line)] for place, row in enumerate(rows, 1)
    ]
    form.add(Grid(grid, (0.09, 0.39, 0.52), form.style.edge), Space(5))


def across(form: Form, rows: list[Row], section: str) -> None:
    """A wide head over the labels, the answers in one row beneath."""
    short, long = _halved(rows, 24)
    for start in range(0, len(short), 4):
        some = short[start : start + 4]
        top = [Cell([Say(section if start == 0 else f"{section} (continued)", bold=True)], len(some), centre=True)]
        top[0].shade = form.style.shade
        names = [Cell([form.lab(row.label)], centre=True) for row in some]
        values = [Cell(row.line, centre=True) for row in some]
        form.add(Grid([top, names, values], [1 / len(some)] * len(some), form.style.edge, least=18), Space(3))
    for row in long:
        form.add(Grid([[_label(form, row)], [Cell(row.line)]], (1.0,), form.style.edge), Space(3))


def colons(form: Form, rows: list[Row], _section: str) -> None:
    """Typed straight down, as in an e-mail."""
    for row in rows:
        form.add(Para([form.lab(row.label, ":"), " ", *row.line]))
    form.add(Space(5))


def sidebar(form: Form, rows: list[Row], _section: str) -> None:
    """Two columns of a page, each with its own answers under their labels."""
    short, long = _halved(rows)
    half = (len(short) + 1) // 2
    stacks: list[list[Block]] = [[], []]
    for place, row in enumerate(short):
        stacks[place >= half] += [Para([form.lab(row.label)], after=1), Para(row.line, after=6)]
    if len(short) > 1:
        form.add(Side(stacks[0], stacks[1]))
    else:
        form.add(*stacks[0])
    for row in long:
        form.add(Para([form.lab(row.label)], after=1), Para(row.line, after=6))


def below(form: Form, rows: list[Row], _section: str) -> None:
    """The answer in a cell, and in brackets beneath it what it is."""
    short, long = _halved(rows, 34)
    for start in range(0, len(short), 2):
        some = short[start : start + 2]
        cells = [Cell([*row.line, "\n", Say(f"({row.label.rstrip(':')})", small=True, italic=True)]) for row in some]
        cells[-1].span += 2 - len(some)
        form.add(Grid([cells], (0.5, 0.5), form.style.edge, pad=4))
    form.add(Space(4))
    colons(form, long, "") if long else None


def framed(form: Form, rows: list[Row], section: str) -> None:
    """A frame a group with its name in the first line; labels end at the middle, answers begin there."""
    lines: list[Block] = [Para([Say(section.upper(), bold=True, small=True)])]
    for row in rows:
        if row.long or len(row.label) > 40:
            lines += [Para([form.lab(row.label, ":")], after=1), Para(row.line, after=5)]
        else:
            lines.append(Para([form.lab(row.label, ":"), To(0.46), *row.line], after=4))
    if len(lines) < 9:
        form.add(Framed(lines))
    else:
        form.add(*lines)
    form.add(Space(4))


def underscored(form: Form, rows: list[Row], _section: str) -> None:
    """Underlined labels; short answers run on after a tab, two a line, on a ruled line."""
    short, long = _halved(rows, 22)
    for start in range(0, len(short), 2):
        line: list[Piece] = []
        pair = short[start : start + 2]
        if sum(len(row.label) for row in pair) > 44:
            for row in pair:
                form.add(Para([Say(row.label, under=True), "  ", *row.line, " ", To(0.8, "line")], after=6))
            continue
        for place, row in enumerate(pair):
            line += [To(0.52)] if place else []
            line += [Say(row.label, under=True), "  ", *row.line, " ", To(0.98 if place else 0.48, "line")]
        form.add(Para(line, after=6))
    for row in long:
        form.add(Para([Say(row.label, under=True)], after=1), Para(row.line, after=6))


def three(form: Form, rows: list[Row], _section: str) -> None:
    """A third column for the worker's remarks, mostly empty."""
    grid = [[Cell([Say(head, bold=True)], shade=form.style.shade) for head in ("Information", "Details", "Office use")]]
    marks: tuple[Line, ...] = ([""], [""], ["checked"], [""])
    grid += [[Cell([row.label]), Cell(row.line), Cell(form.dice.choice(marks))] for row in rows]
    form.add(Grid(grid, (0.33, 0.52, 0.15), form.style.edge), Space(4))


WAYS: dict[str, Callable[[Form, list[Row], str], None]] = {
    "banded": banded, "upright": upright, "shaded": shaded, "starred": starred, "stacked": stacked,
    "lettered": lettered, "asked": asked, "across": across, "colons": colons, "sidebar": sidebar, "below": below,
    "framed": framed, "underscored": underscored, "three": three,
}  # fmt: skip
