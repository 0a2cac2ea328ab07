"""Labels and their values: one function a way."""

from __future__ import annotations

from collections.abc import Sequence

from .form import Form, Row
from .parts import Cell, Grid, Line, Para, Piece, Say, Space, To


def facts(form: Form, rows: Sequence[Row], section: str = "") -> None:
    """Labels and values in the form's way; ``section`` names the group where a way prints one."""
    if rows:
        WAYS[form.look.facts](form, list(rows), section)


def _label(form: Form, row: Row, end: str = "") -> Line:
    hint: Line = ["\n", Say(row.hint, italic=True, grey=True, small=True)] if row.hint else []
    return [form.lab(row.label, end), *hint]


def _shaded(form: Form, line: Line, span: int = 1) -> Cell:
    return Cell(line, span, shade=form.style.shade)


def rows2(form: Form, rows: list[Row], _section: str) -> None:
    grid = [[_shaded(form, _label(form, row)), Cell(row.line)] for row in rows]
    form.add(Grid(grid, (0.36, 0.64), form.style.edge), Space(4))


def rows2_open(form: Form, rows: list[Row], _section: str) -> None:
    """Without shade; a colon ends each label and only thin lines part the rows."""
    form.add(Grid([[Cell(_label(form, row, ":")), Cell(row.line)] for row in rows], (0.3, 0.7), "rows"), Space(4))


def hinted(form: Form, rows: list[Row], _section: str) -> None:
    """As `rows2`, with a hint in small print under some labels that tells how to fill the cell."""
    rows2(form, [Row(row.label, row.line, row.hint or _hint(form, row)) for row in rows], "")


def _hint(form: Form, row: Row) -> str:
    said = "".join(getattr(piece, "text", piece if isinstance(piece, str) else "") for piece in row.line)
    if row.label.endswith("?") or form.dice.random() < 0.4:
        return ""
    if said.isalnum() and any(char.isdigit() for char in said):
        return form.dice.choice(("As held on the system", "If known"))
    if any(char.isdigit() for char in said) and len(said) < 16:
        return "dd/mm/yyyy" if "/" in said else ""
    return "Please complete in full" if row.long else form.dice.choice(("Required", ""))


def pairs(form: Form, rows: list[Row], _section: str, across: int = 2) -> None:
    short, long = [row for row in rows if not row.long], [row for row in rows if row.long]
    grid = []
    for start in range(0, len(short), across):
        some = short[start : start + across]
        line = [cell for row in some for cell in (_shaded(form, _label(form, row)), Cell(row.line))]
        line[-1].span += 2 * (across - len(some))
        grid.append(line)
    grid += [[_shaded(form, _label(form, row)), Cell(row.line, 2 * across - 1)] for row in long]
    form.add(Grid(grid, [0.44 / across, 0.56 / across] * across, form.style.edge), Space(4))


def triples(form: Form, rows: list[Row], section: str) -> None:
    pairs(form, rows, section, 3)


def boxed(form: Form, rows: list[Row], _section: str) -> None:
    """A small label at the top of a box, the value under it; two boxes a line."""
    grid = []
    waiting: list[Cell] = []
    for row in rows:
        cell = Cell([Say(row.label, small=True, grey=True), "\n", *row.line])
        if row.long:
            grid.append([Cell(cell.pieces, 2)])
            continue
        waiting.append(cell)
        if len(waiting) == 2:
            grid.append(waiting)
            waiting = []
    if waiting:
        waiting[0].span = 2
        grid.append(waiting)
    form.add(Grid(grid, (0.5, 0.5), form.style.edge, pad=4), Space(4))


def captions(form: Form, rows: list[Row], _section: str) -> None:
    """The value on a printed line, its label in small print beneath the line."""
    short, long = [row for row in rows if not row.long], [row for row in rows if row.long]
    for start in range(0, len(short), 2):
        some = short[start : start + 2]
        values, names = [], []
        for row in some:
            values += [Cell(row.line), Cell([""])]
            names += [Cell([Say(row.label, small=True)]), Cell([""])]
        widths = (0.48, 0.04, 0.48) if len(some) == 2 else (0.48,)
        form.add(Grid([values[: len(widths)], names[: len(widths)]], widths, "under", pad=2), Space(3))
    for row in long:
        form.add(Grid([[Cell(row.line)], [Cell([Say(row.label, small=True)])]], (1.0,), "under", pad=2), Space(3))


def tabs(form: Form, rows: list[Row], _section: str) -> None:
    for row in rows:
        if row.long or len(row.label) > 34:
            form.add(Para([form.lab(row.label, ":")]), Para(row.line, after=5))
        else:
            form.add(Para([form.lab(row.label, ":"), To(0.4), *row.line]))


def dots(form: Form, rows: list[Row], _section: str) -> None:
    """Printed dots that the answer stands on, two labels a line where they fit."""
    waiting: list[Row] = []

    def out(*, last: bool = False) -> None:
        if len(waiting) == 2:
            a, b = waiting
            form.add(
                Para(
                    [
                        form.lab(a.label, ":"),
                        " ",
                        *a.line,
                        " ",
                        To(0.49, "dots"),
                        To(0.51),
                        form.lab(b.label, ":"),
                        " ",
                        *b.line,
                        " ",
                        To(1.0, "dots"),
                    ],
                    after=6,
                )
            )
            waiting.clear()
        elif waiting and last:
            form.add(Para([form.lab(waiting[0].label, ":"), " ", *waiting[0].line, " ", To(1.0, "dots")], after=6))
            waiting.clear()

    for row in rows:
        size = len(row.label) + sum(len(getattr(one, "text", str(one))) for one in row.line)
        if row.long or size > 34:
            out(last=True)
            end: Line = [] if row.long else [" ", To(1.0, "dots")]
            form.add(Para([form.lab(row.label, ":"), " ", *row.line, *end], after=6))
        else:
            waiting.append(row)
            out()
    out(last=True)


def ruled(form: Form, rows: list[Row], _section: str) -> None:
    """The label, then a printed line to the margin with the answer on it."""
    for row in rows:
        if row.long:
            form.add(Para([form.lab(row.label, ":")]), Para([*row.line], after=7))
        else:
            form.add(Para([form.lab(row.label, ":"), "  ", *row.line, " ", To(1.0, "line")], after=7))


def sections(form: Form, rows: list[Row], section: str) -> None:
    """The group's name in a tall first cell, merged down the rows."""
    first = Cell([Say(section or "Details", bold=True)], 1, len(rows), form.style.shade)
    grid = [[first, Cell([form.lab(rows[0].label)]), Cell(rows[0].line)]]
    grid += [[Cell([form.lab(row.label)]), Cell(row.line)] for row in rows[1:]]
    form.add(Grid(grid, (0.17, 0.31, 0.52), form.style.edge), Space(4))


def numbers(form: Form, rows: list[Row], _section: str) -> None:
    """Each question has a number in a column of its own."""
    form.groups += 1
    start = form.groups
    grid = [
        [Cell([f"{start}.{place}"]), _shaded(form, _label(form, row)), Cell(row.line)]
        for place, row in enumerate(rows, 1)
    ]
    form.add(Grid(grid, (0.08, 0.36, 0.56), form.style.edge), Space(4))


def pipes(form: Form, rows: list[Row], _section: str) -> None:
    short, long = [row for row in rows if not row.long], [row for row in rows if row.long]
    for start in range(0, len(short), 2):
        line: list[Piece] = []
        for row in short[start : start + 2]:
            line += ["   |   "] if line else []
            line += [form.lab(row.label, ":"), " ", *row.line]
        form.add(Para(line))
    for row in long:
        form.add(Para([form.lab(row.label, ":"), " ", *row.line], after=5))


def bullets(form: Form, rows: list[Row], _section: str) -> None:
    for row in rows:
        form.add(Para([form.lab(row.label, ":"), " ", *row.line], bullet="•", indent=14))


def answers(form: Form, rows: list[Row], _section: str) -> None:
    """A case system's print: the question in a grey band, the answer beneath it."""
    short, long = [row for row in rows if not row.long], [row for row in rows if row.long]
    for start in range(0, len(short), 3):
        some = short[start : start + 3]
        widths = [1 / len(some)] * len(some)
        form.add(
            Grid(
                [[_shaded(form, _label(form, row)) for row in some], [Cell(row.line) for row in some]],
                widths,
                form.style.edge,
            )
        )
    for row in long:
        form.add(Grid([[_shaded(form, _label(form, row))], [Cell(row.line)]], (1.0,), form.style.edge))
    form.add(Space(4))


WAYS = {
    "rows2": rows2,
    "rows2_open": rows2_open,
    "hinted": hinted,
    "pairs": pairs,
    "triples": triples,
    "boxed": boxed,
    "captions": captions,
    "tabs": tabs,
    "dots": dots,
    "ruled": ruled,
    "sections": sections,
    "numbers": numbers,
    "pipes": pipes,
    "bullets": bullets,
    "answers": answers,
}
