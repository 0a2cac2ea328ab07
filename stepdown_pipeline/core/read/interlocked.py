"""Rows of a table that a fold or a streak cut apart: cells that reach into one another's rows are of one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..layout import Cell, Table
from .area import union

_REMAINS: Final = ("dash", "speck")  # looks of what is left of such a line
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
