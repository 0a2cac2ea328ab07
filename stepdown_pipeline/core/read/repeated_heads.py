"""The first row of a table that is printed again at the top of each further page: it stands there once."""

from __future__ import annotations

from dataclasses import replace

from ..layout import Table

_Row = list[tuple[int, int, str]]


def without_repeated_heads(table: Table) -> Table:
    """The table without such rows; a row that only looks like its first stays where it stands on the same page."""
    pages = {cell.row: cell.page for cell in table.cells}
    begun = [row for row in range(2, table.rows) if pages.get(row) != pages.get(row - 1)]  # a further page
    first = _row(table, 0) if begun else []
    if not any(text for _, _, text in first) or any(cell.rows > 1 for cell in table.cells if cell.row == 0):
        return table
    gone = [row for row in begun if _row(table, row) == first]
    if not gone:
        return table
    cells = tuple(replace(cell, row=cell.row - sum(row < cell.row for row in gone)) for cell in table.cells
                  if cell.row not in gone)
    return replace(table, cells=cells, rows=table.rows - len(gone))


def _row(table: Table, row: int) -> _Row:
    return sorted((cell.col, cell.cols, " ".join(cell.text.split())) for cell in table.cells if cell.row == row)
