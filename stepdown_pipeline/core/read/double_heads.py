"""Headings in two rows: 'Name | Attendance' over ' | Invited | Attended | Apologies', made into one row."""

from __future__ import annotations

from dataclasses import replace

from ..layout import Cell
from .cells import CellWords
from .grid import Grid, is_empty


def with_single_heads(words: CellWords, grid: Grid) -> Grid:
    """The grid, with the headings of such rows all in the lower one; the row above is left empty."""
    moved: dict[int, Cell | None] = {}
    for row in range(grid.rows - 2):
        if (heads := _heads(words, grid, row)) is not None:
            moved |= heads
    if not moved:
        return grid
    kept = (moved.get(id(cell), cell) for cell in grid.table.cells)
    cells = sorted((cell for cell in kept if cell is not None), key=lambda cell: (cell.row, cell.col))
    return Grid(replace(grid.table, cells=tuple(cells)))


def _heads(words: CellWords, grid: Grid, row: int) -> dict[int, Cell | None] | None:
    """By ``id`` what becomes of each cell of two rows of headings; None where these are no such rows."""
    upper, lower = grid.starting_in(row), grid.starting_in(row + 1)
    over = [cell for cell in upper if cell.cols > 1 and cell.rows == 1 and not is_empty(cell)]
    single = [cell for cell in upper if cell.cols == 1]
    if not over or not single or len(over) + len(single) < len(upper):
        return None
    out: dict[int, Cell | None] = {}
    for cell in single:
        below = grid.at(row + 1, cell.col)
        if cell.rows == 2:
            out[id(cell)] = replace(cell, row=row + 1, rows=1)
        elif below is not None and below.row == row + 1 and below.cols == 1 and is_empty(below):
            out[id(cell)], out[id(below)] = replace(cell, row=row + 1), None
        else:
            return None
    beneath = [cell for cell in lower if id(cell) not in out]
    spans = [col for cell in over for col in range(cell.col, cell.col + cell.cols)]
    if [cell.col for cell in beneath] != spans or any(is_empty(cell) or cell.rows > 1 for cell in beneath):
        return None
    known = sum(1 for cell in (*single, *beneath) if words.column(cell) is not None)
    if known * 2 < len(single) + len(beneath) or known < 2:
        return None
    return out | {id(cell): None for cell in over}
