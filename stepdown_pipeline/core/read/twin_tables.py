"""Two forms beside each other in one table: 'Full name | Ada Moss | Full name | Jan Poole', row by row."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ..layout import Cell, Table
from .cells import CellWords
from .grid import Grid

_LEAST_ROWS: Final = 3  # with the same label on both sides


def twins_apart(cells: CellWords, table: Table) -> list[Table]:
    """The table, its twin forms as tables of their own: what stands above them, the left, the right, what follows."""
    if all(cell.col < 2 for cell in table.cells):
        return [table]  # nothing begins beside a label and its value
    grid = Grid(table)
    for col in range(2, grid.cols - 1):
        rows = _alike(cells, grid, col)
        if len(rows) < _LEAST_ROWS:
            continue
        first, last = rows[0], rows[-1] + 1
        both = [cell for cell in table.cells if first <= cell.row < last]
        if any(cell.col < col < cell.col + cell.cols or cell.row + cell.rows > last for cell in both):
            continue
        parts = [
            [cell for cell in table.cells if cell.row < first],
            [cell for cell in both if cell.col < col],
            [cell for cell in both if cell.col >= col],
            [cell for cell in table.cells if cell.row >= last],
        ]
        return [_table(part, table) for part in parts if part]
    return [table]


def _alike(cells: CellWords, grid: Grid, col: int) -> list[int]:
    """The rows that begin with the same known label at the left and at a column, none left out between them."""
    rows = [row for row in range(grid.rows) if _same_label(cells, grid.at(row, 0), grid.at(row, col))]
    return rows if rows and rows[-1] - rows[0] == len(rows) - 1 else []


def _same_label(cells: CellWords, left: Cell | None, right: Cell | None) -> bool:
    if left is None or right is None or left is right or not (cells.is_label(left) and cells.is_label(right)):
        return False
    return cells.flat(left) == cells.flat(right) and left.row == right.row


def _table(part: list[Cell], whole: Table) -> Table:
    """The cells as a table that begins at its own first row and column."""
    top, left = min(cell.row for cell in part), min(cell.col for cell in part)
    moved = tuple(replace(cell, row=cell.row - top, col=cell.col - left) for cell in part)
    return Table(moved, max(cell.row + cell.rows for cell in moved), max(cell.col + cell.cols for cell in moved),
                 whole.page)
