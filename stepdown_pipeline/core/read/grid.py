"""A table as a grid that can be asked who stands beside and beneath whom."""

from __future__ import annotations

from ..layout import Cell, Table


class Grid:
    """Look-up of a table's cells by place; a merged cell answers for all its places."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows = max([c.row + c.rows for c in table.cells], default=0)
        self.cols = max([c.col + c.cols for c in table.cells], default=0)
        self._at: dict[tuple[int, int], Cell] = {}
        self._starting: dict[int, list[Cell]] = {}
        for cell in table.cells:
            if cell.rows == cell.cols == 1:
                self._at.setdefault((cell.row, cell.col), cell)
                continue
            for row in range(cell.row, cell.row + cell.rows):
                for col in range(cell.col, cell.col + cell.cols):
                    self._at.setdefault((row, col), cell)

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that covers a place."""
        return self._at.get((row, col))

    def row(self, row: int) -> list[Cell]:
        """The distinct cells of a row from left to right."""
        out: list[Cell] = []
        for col in range(self.cols):
            cell = self._at.get((row, col))
            if cell is not None and (not out or out[-1] is not cell):
                out.append(cell)
        return out

    def starting_in(self, row: int) -> list[Cell]:
        """The cells of a row that are not merged down from the row above; not to be changed."""
        if row not in self._starting:
            self._starting[row] = [cell for cell in self.row(row) if cell.row == row]
        return self._starting[row]

    def right_of(self, cell: Cell) -> Cell | None:
        """The cell beside its first row."""
        return self._at.get((cell.row, cell.col + cell.cols))

    def below(self, cell: Cell) -> Cell | None:
        """The cell beneath its first column."""
        return self._at.get((cell.row + cell.rows, cell.col))


def is_empty(cell: Cell) -> bool:
    """Whether nothing but placeholders stands in the cell."""
    if cell.pictures or cell.signatures or cell.tables:
        return False
    for line in cell.lines:
        for run in line.runs:
            if not run.placeholder and run.text.strip():
                return False
    return True
