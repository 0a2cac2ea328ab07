"""Rows and cells of a table that a fold or a streak cut apart: cells that reach into one another's rows are of one
row, and a cell parted in one row alone, within its words, is one cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ..layout import Cell, Run, Table
from .area import union

_REMAINS: Final = ("dash", "speck")  # looks of what is left of such a line
_LEVEL: Final = 3.0  # points between the lines of both parts of a cell
_Span = tuple[int, int]  # the first row, and the one after the last


def with_whole_rows(table: Table) -> Table:
    """The table, each such group of rows as one row where the words of each column can be one cell's.

    Cells side by side end at the same rule, or one holds the other; only a line that is no rule cuts them so that each
    begins or ends within the other.
    """
    for first, after in _groups(table):
        parts = [cell for cell in table.cells if cell.row < after and cell.row + cell.rows > first]
        inside = [cell for cell in parts if cell.row >= first and cell.row + cell.rows <= after]
        columns: dict[tuple[int, int], list[Cell]] = {}
        for cell in inside:
            columns.setdefault((cell.col, cell.cols), []).append(cell)
        if len(inside) < len(parts) or not all(map(_is_one, columns.values())):
            continue
        if any(cell.signatures or cell.tables or any(ink.look not in _REMAINS for ink in cell.pictures)
               for cell in inside):
            continue
        whole = [_joined(cells, first) for cells in columns.values()]
        lost = after - first - 1
        others = [replace(cell, row=cell.row - lost) if cell.row >= after else cell for cell in table.cells
                  if cell not in inside]
        cells = tuple(sorted([*whole, *others], key=lambda cell: (cell.row, cell.col)))
        return with_whole_rows(replace(table, cells=cells, rows=table.rows - lost))
    return table


def _groups(table: Table) -> list[_Span]:
    """The rows of cells each of which begins or ends within another beside it."""
    spans = {(cell.row, cell.row + cell.rows) for cell in table.cells if cell.rows > 1}
    found = [(min(a, c), max(b, d)) for a, b in spans for c, d in spans if a < c < b < d]
    return sorted(_merged(found))


def _merged(spans: Sequence[_Span]) -> list[_Span]:
    out: list[_Span] = []
    for first, after in sorted(spans):
        if out and first < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], after))
        else:
            out.append((first, after))
    return out


def _is_one(cells: Sequence[Cell]) -> bool:
    """Whether the words of a column's cells can be one cell's: in one of them, or going on within a sentence."""
    _, *others = [cell.text.strip() for cell in cells if cell.text.strip()] or [""]
    return all(text[:1].islower() for text in others)


def _joined(cells: Sequence[Cell], row: int) -> Cell:
    """The cells of one column as one."""
    lines = tuple(line for cell in cells for line in cell.lines)
    return replace(cells[0], row=row, rows=1, lines=lines, box=union(cell.box for cell in cells), pictures=())


def with_whole_cells(table: Table) -> Table:
    """The table, each cell that an upright line parts in one row alone as one where its words go on across that line.

    In all other rows, the headings' among them, one cell spans both of its parts.
    """
    if all(cell.cols == 1 for cell in table.cells):
        return table
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    for cells in rows.values():
        for left, right in pairwise(sorted(cells, key=lambda cell: cell.col)):
            if right.col != left.col + left.cols or not _goes_on_beside(left, right):
                continue
            span = (left.col, left.cols + right.cols)
            others = [row for row, own in rows.items() if row != left.row and any(
                (cell.col, cell.cols, cell.rows) == (*span, 1) for cell in own)]
            if len(others) == len(rows) - 1 > 0 and left.row > 0:
                whole = _side_by_side(left, right)
                kept = tuple(whole if cell is left else cell for cell in table.cells if cell is not right)
                return with_whole_cells(replace(table, cells=kept))
    return table


def _goes_on_beside(left: Cell, right: Cell) -> bool:
    """Whether the lines of one cell go on in those of the next: as many, as high, and in small letters."""
    if left.rows > 1 or right.rows > 1 or len(left.lines) != len(right.lines) or not left.lines:
        return False
    if any(cell.tables or cell.signatures or any(ink.look not in _REMAINS for ink in cell.pictures)
           for cell in (left, right)):
        return False
    return all(
        one.box is not None and other.box is not None and abs(one.box[3] - other.box[3]) <= _LEVEL
        and one.text.strip() and other.text.strip()[:1].islower() and one.text.strip()[-1].isalnum()
        for one, other in zip(left.lines, right.lines, strict=True))


def _side_by_side(left: Cell, right: Cell) -> Cell:
    lines = tuple(replace(one, runs=(*one.runs, Run(" "), *other.runs), box=union([one.box, other.box]))
                  for one, other in zip(left.lines, right.lines, strict=True))
    return replace(left, cols=left.cols + right.cols, lines=lines, box=union([left.box, right.box]), pictures=())
