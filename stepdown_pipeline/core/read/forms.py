"""Forms in tables, row by row: each label with the place of its value; cells that are no label are read as text."""

from __future__ import annotations

from collections.abc import Callable

from ..layout import Cell, Table
from .area import Area, Stream
from .cells import CellWords
from .grid import Grid, is_empty
from .lexicon import Match
from .sheet import TWO_SENTENCES, Context, Sheet
from .strangers import beside, looks_like_label, note
from .value_places import ValuePlaces
from .yes_no_columns import under_its_heading


class FormReader:
    """Reads labels and their values from tables into a sheet's slots."""

    def __init__(self, cells: CellWords, sheet: Sheet, read_text: Callable[[Cell, Context], None],
                 read_table: Callable[[Table, Context], None]) -> None:
        self._cells = cells
        self._sheet = sheet
        self._places = ValuePlaces(cells)
        self._read_text = read_text
        self._read_table = read_table

    def row(self, grid: Grid, row: int, context: Context, used: set[int]) -> None:
        """Reads one row. ``used``: the ``id`` of each cell that has been read already."""
        for cell in grid.starting_in(row):
            if id(cell) in used:
                continue
            used.add(id(cell))
            if self._answers_stranger(grid, cell):
                continue
            label = self._label(grid, cell)
            if label is None:
                self._note_stranger(grid, cell, context)
                self._read_text(cell, context)
                self._fill_waiting(grid, cell, context, used)
                continue
            words, match = label
            value = self._places.of(grid, cell, match, used)
            value = under_its_heading(self._cells, grid, cell) or value
            self._sheet.add(match, words, value, context)
            if TWO_SENTENCES.search(value.text):
                self._sheet.prose.append(value)
            if cell.row + cell.rows >= grid.rows and cell.cols >= grid.cols and not (value.text or value.inked):
                context.waiting = self._sheet.slots[-1]  # at the table's foot: the value may stand in the next table
                return
            for table in value.tables:
                context.waiting = context.slot(match, words, Area())
                self._read_table(table, context)
            context.waiting = None

    def _note_stranger(self, grid: Grid, cell: Cell, context: Context) -> None:
        """Keep a label that nobody knows: over its value in the same cell, where other cells are so, else beside it."""
        if self._cells.holds_value(cell):
            return
        first, _, rest = cell.text.strip().partition("\n")
        if rest and any(self._cells.holds_value(other) for other in grid.starting_in(cell.row) if other is not cell):
            stream = Stream.of(cell.lines, paged=self._cells.paged)
            note(self._sheet, context, first, stream.area(stream.text.index(first) + len(first), len(stream.text)))
            return
        beside(self._sheet, context, self._cells, grid, cell)

    def _label(self, grid: Grid, cell: Cell) -> tuple[str, Match] | None:
        """The label that a cell is, or that holds for it from above."""
        if self._answers_itself(grid, cell):
            return None
        if self._cells.is_label(cell) and (match := self._cells.label(cell)) is not None:
            return self._cells.flat(cell).rstrip(": "), match
        return self._continued(grid, cell) if is_empty(cell) else None

    def _answers_stranger(self, grid: Grid, cell: Cell) -> bool:
        """'Destination | MAP' in a column of answers: the word is no label, though it is one elsewhere."""
        left = grid.at(cell.row, cell.col - 1)
        if left is None or left.row != cell.row or is_empty(left) or not self._cells.value_like(cell):
            return False
        if self._cells.is_label(left) or not looks_like_label(self._cells.flat(left).rstrip(": ")):
            return False
        return self._cells.column_of_labels(grid, left) and not self._cells.column_of_labels(grid, cell)

    def _answers_itself(self, grid: Grid, cell: Cell) -> bool:
        """A question with its answer behind it, and nothing beside it that could be ticked instead."""
        return self._cells.holds_answer(cell) and all(
            self._cells.is_label(other) or self._cells.opens_with_label(other) for other in grid.starting_in(cell.row))

    def _continued(self, grid: Grid, cell: Cell) -> tuple[str, Match] | None:
        """The label above an empty cell whose right neighbour is filled: a second child under 'Name of child'."""
        right = grid.right_of(cell)
        if right is None or is_empty(right) or self._cells.is_label(right):
            return None
        for row in range(cell.row - 1, -1, -1):
            above = grid.at(row, cell.col)
            if above is None or above.cols != cell.cols:
                return None
            if not is_empty(above):
                match = self._cells.label(above)
                return (self._cells.flat(above), match) if match and match.concept.startswith("child.") else None
        return None

    def _fill_waiting(self, grid: Grid, cell: Cell, context: Context, used: set[int]) -> None:
        """A cell whose text ended in a label: its value stands in the neighbour."""
        waiting, context.waiting = context.waiting, None
        if waiting is None:
            return
        value = self._places.of(grid, cell, Match(waiting.concept, waiting.quality), used)
        self._sheet.fill(waiting, value if value.text or value.inked else waiting.area)
