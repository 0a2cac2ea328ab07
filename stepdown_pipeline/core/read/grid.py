"""A table as a grid that can be asked who stands beside and beneath whom; lines set in columns made into a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..layout import Box, Cell, Line, Run, Table
from .area import union
from .lexicon import Lexicon

_OPTIONS = ("yes", "no", "y", "n")
_CLOSE = 14.0  # points: how far a value's left edge may stand from its heading's


class Grid:
    """Look-up of a table's cells by place; a merged cell answers for all its places."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows = max((c.row + c.rows for c in table.cells), default=0)
        self.cols = max((c.col + c.cols for c in table.cells), default=0)
        self._at: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            for row in range(cell.row, cell.row + cell.rows):
                for col in range(cell.col, cell.col + cell.cols):
                    self._at.setdefault((row, col), cell)

    def at(self, row: int, col: int) -> Cell | None:
        return self._at.get((row, col))

    def row(self, row: int) -> list[Cell]:
        """The distinct cells of a row from left to right."""
        out: list[Cell] = []
        for col in range(self.cols):
            cell = self._at.get((row, col))
            if cell is not None and (not out or out[-1] is not cell):
                out.append(cell)
        return out

    def right_of(self, cell: Cell) -> Cell | None:
        return self._at.get((cell.row, cell.col + cell.cols))

    def below(self, cell: Cell) -> Cell | None:
        return self._at.get((cell.row + cell.rows, cell.col))


def is_empty(cell: Cell) -> bool:
    return not (cell.text.strip() or cell.pictures or cell.signatures or cell.tables)


@dataclass(frozen=True, slots=True)
class Segment:
    runs: tuple[Run, ...]
    box: Box | None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs if not run.placeholder).strip()


def segments(line: Line) -> list[Segment]:
    """A line's parts between wide gaps."""
    out: list[list[Run]] = [[]]
    for run in line.runs:
        for number, part in enumerate(run.text.split("\t")):
            if number:
                out.append([])
            if part:
                out[-1].append(replace(run, text=part))
    return [Segment(tuple(runs), union(run.box for run in runs)) for runs in out if runs]


def columns_in(lines: Sequence[Line], columns: Lexicon, labels: Lexicon) -> tuple[int, Table] | None:
    """A table without rules at the start of these lines: a line of two or more headings, then rows set beneath them.

    Returns how many lines it takes, and the table; None when there is none.
    """
    if len(lines) < 2 or "\t" not in lines[0].text:
        return None
    head = segments(lines[0])
    if len(head) < 2 or any(":" in part.text.rstrip(": ") or "?" in part.text or part.text.casefold() in _OPTIONS for part in head):
        return None
    known = [bool(columns.find(part.text) or labels.find(part.text)) for part in head]
    if sum(known) < 2 or sum(known) < len(head) * 0.6 or not _below(head, lines[1], labels):
        return None
    rows: list[list[list[Segment]]] = [[[part] for part in head]]
    pages = [lines[0].page]
    taken = 1
    for line in lines[1:]:
        parts = segments(line)
        if line.heading or not parts or (len(parts) == 1 and parts[0].box is None and len(head) > 1):
            break
        placed = [_column(part, number, head) for number, part in enumerate(parts)]
        if None in placed or len(parts) > len(head) or _is_label_line(parts, labels):
            break
        if 0 not in placed and len(rows) > 1 and parts[0].box is not None:
            for where, part in zip(placed, parts, strict=True):
                rows[-1][int(where or 0)].append(part)
        elif 0 not in placed and parts[0].box is not None and len(parts) == 1:
            break
        else:
            row: list[list[Segment]] = [[] for _ in head]
            for where, part in zip(placed, parts, strict=True):
                row[int(where or 0)].append(part)
            rows.append(row)
            pages.append(line.page)
        taken += 1
    if len(rows) < 2:
        return None
    cells = tuple(
        Cell(r, c, tuple(Line(part.runs, page, part.box) for part in parts), page=page, box=union(p.box for p in parts))
        for r, (row, page) in enumerate(zip(rows, pages, strict=True)) for c, parts in enumerate(row)
    )
    return taken, Table(cells, len(rows), len(head), lines[0].page)


def _below(head: list[Segment], line: Line, labels: Lexicon) -> bool:
    parts = segments(line)
    if _is_label_line(parts, labels):
        return False
    return len(parts) >= 2 or (len(parts) == 1 and parts[0].box is not None and _column(parts[0], 0, head) is not None)


def _is_label_line(parts: list[Segment], labels: Lexicon) -> bool:
    """True for 'Label: value' lines, which do not continue a list."""
    first = parts[0].text
    before, colon, _ = first.partition(":")
    return bool(colon and labels.find(before)) or (len(parts) >= 2 and all(labels.find(p.text) for p in parts[:2]))


def _column(part: Segment, number: int, head: list[Segment]) -> int | None:
    """Under which heading a part stands: by its left edge where places are known, else by its number."""
    if part.box is None or any(h.box is None for h in head):
        return number if number < len(head) else None
    best, distance = None, 1e9
    for index, heading in enumerate(head):
        assert heading.box is not None
        apart = abs(part.box[0] - heading.box[0])
        overlap = min(part.box[2], heading.box[2]) - max(part.box[0], heading.box[0])
        if overlap > 0:
            apart = min(apart, _CLOSE / 2)
        if apart < distance:
            best, distance = index, apart
    return best if distance <= _CLOSE else None
