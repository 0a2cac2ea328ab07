"""Tables: each row is a title, the head of a list, a row of questions, or labels with their values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ..layout import EMPTY_BOX, TICKED, Block, Cell, Table
from .answers import is_answer_to
from .area import Area
from .cells import CellWords
from .double_heads import with_single_heads
from .forms import FormReader
from .grid import Grid, is_empty
from .interlocked import with_whole_cells, with_whole_rows
from .labels_beneath import has_labels_beneath, with_labels_above
from .lists import ListReader
from .notes import with_questions_first, without_notes
from .option_rows import OptionRows
from .repeated_heads import without_repeated_heads
from .sheet import Context, Sheet, Slot
from .standing import LISTS
from .tick_cells import tick_list
from .turned import TurnedLists
from .twin_tables import twins_apart
from .vocabulary import Vocabulary
from .yes_no_columns import questions, yes_no_columns

_LEAST_BANDED = 3  # columns: a side heading, a label and a value
_OVER_TABLES = frozenset({*LISTS, "actions"})  # labels with a list beneath them, never with a signature
_LONGEST_SIDE = 5  # words of a side heading
_LONGEST_BOXED = 8  # words of a heading in a box of its own
_LONGEST_TITLE = 120  # characters of a title across a table
_LONGEST_ON_LINES = 80  # of one that takes several lines


class TableReader:
    """Reads one table after another into a sheet."""

    def __init__(
        self, vocabulary: Vocabulary, sheet: Sheet, read_text: Callable[[Cell, Context], None], *, paged: bool
    ) -> None:
        self._v = vocabulary
        self._sheet = sheet
        self._cells = CellWords(vocabulary, paged=paged)
        self._read_text = read_text
        self._lists = ListReader(self._cells, sheet)
        self._options = OptionRows(self._cells, sheet)
        self._turned = TurnedLists(self._cells, sheet, self._lists)
        self._forms = FormReader(self._cells, sheet, read_text, self.read)
        self._labels_beneath = False

    def expect(self, blocks: Sequence[Block]) -> None:
        """Look at the form as a whole before its tables are read."""
        self._labels_beneath = has_labels_beneath(self._cells, blocks)

    def read(self, table: Table, context: Context) -> None:
        """Reads a table and, after each cell, the tables within it; two forms side by side one after the other."""
        parts = twins_apart(self._cells, with_whole_cells(with_whole_rows(without_repeated_heads(table))))
        for part in parts:
            if len(parts) > 1:
                context.group += 1
            self._read_one(part, context)

    def _read_one(self, table: Table, context: Context) -> None:
        grid = with_single_heads(self._cells, Grid(table))
        if self._labels_beneath:
            grid = with_labels_above(self._cells, grid)
        grid = with_questions_first(self._cells, grid)
        if self._lists.header(grid, 0, context) is None:
            grid, notes = without_notes(self._cells, grid)
            self._sheet.prose += [self._cells.area(note) for note in notes if not is_empty(note)]
        if grid.cols == 1 and grid.rows == 1:
            self._read_box(table.cells[0], context)
        elif not (
            self._options.waited_for(grid, context)
            or tick_list(self._cells, self._sheet, grid, context)
            or self._bands(grid, context)
            or self._turned.standing_in_words(grid, context)
            or self._turned.transposed(grid, context)
            or self._turned.cards(grid, context)
            or self._turned.plain_list(grid, context)
        ):
            used: set[int] = set()
            self._carry_over(grid, context, used)
            row = 0
            while row < grid.rows:
                row = self._read_rows(grid, row, context, used)

    def _read_rows(self, grid: Grid, row: int, context: Context, used: set[int]) -> int:
        """Reads what begins at a row. Returns the row after it."""
        taken = self._turned.band_of_people(grid, row, context, used)
        if taken > row:
            return taken
        taken = self._options.under(grid, row, context, used)
        if taken > row:
            return taken
        if self._title(grid, grid.starting_in(row), context) or self._heads_list(grid, row, context):
            return row + 1
        if (header := self._lists.header(grid, row, context)) is not None:
            columns, family = header
            return self._lists.rows(grid, row, columns, family, context, used)
        if yes_no_columns(self._cells, grid, row):
            return questions(self._cells, self._sheet, grid, row, context, used)
        self._forms.row(grid, row, context, used)
        return row + 1

    def _bands(self, grid: Grid, context: Context) -> bool:
        """A table whose first column holds headings over several rows: each band is read as a table of its own."""
        sides = [c for row in range(grid.rows) if (c := grid.at(row, 0)) is not None and c.row == row]
        if grid.cols < _LEAST_BANDED or not any(c.rows > 1 and c.cols == 1 and not is_empty(c) for c in sides):
            return False
        if any(len(self._cells.flat(c).split()) > _LONGEST_SIDE for c in sides if c.rows > 1):
            return False
        for side in sides:
            inside = [c for c in grid.table.cells if side.row <= c.row < side.row + side.rows and c is not side]
            if self._heads_band(side, inside):
                self._open_side(side, context)
                moved = tuple(replace(c, row=c.row - side.row, col=c.col - 1) for c in inside)
                self.read(Table(moved, side.rows, grid.cols - 1, side.page), context)
            else:
                alone = tuple(replace(c, row=c.row - side.row) for c in (side, *inside))
                self.read(Table(alone, side.rows, grid.cols, side.page), context)
        return True

    def _heads_band(self, side: Cell, inside: list[Cell]) -> bool:
        """Whether a cell at the side is a heading: over several rows, or before a label and its value."""
        if side.cols != 1:
            return False
        labelled = bool(inside) and self._cells.is_label(min(inside, key=lambda c: (c.row, c.col)))
        return side.rows > 1 or (len(inside) >= _LEAST_BANDED - 1 and labelled)

    def _open_side(self, side: Cell, context: Context) -> None:
        words, match = self._cells.flat(side), self._cells.label(side)
        self._open_section(words, context)
        context.group += 1
        context.waiting = context.slot(match, words, Area()) if match else None

    def _open_section(self, words: str, context: Context) -> None:
        section = self._v.sections.find(words.rstrip(": "))
        context.section, context.heading = section.concept if section else None, words

    def _carry_over(self, grid: Grid, context: Context, used: set[int]) -> None:
        """The value of a label at the foot of the table before (a page break parts them) is this table's first cell."""
        waiting, first = context.waiting, grid.at(0, 0)
        if waiting is None or waiting.area.text or (at := self._sheet.place_of(waiting)) is None:
            return
        if first is None or first.cols < grid.cols or self._cells.is_label(first) or is_empty(first):
            return
        used.add(id(first))
        self._sheet.slots[at] = replace(waiting, area=self._cells.area(first))
        context.waiting = None

    def _read_box(self, cell: Cell, context: Context) -> None:
        """A single box: the answer of the label before it, a heading, or a text of its own."""
        waiting, context.waiting = context.waiting, None
        if waiting is None or self._next_heading(waiting, cell):
            if not self._heading_box(cell, context):
                self._read_text(cell, context)
            return
        if any(piece.match and piece.ended_by in ("colon", "ask") for piece in self._cells.pieces(cell)):
            self._read_text(cell, context)
            return
        self._sheet.fill(waiting, self._cells.area(cell))
        for table in cell.tables:
            self.read(table, context)

    def _next_heading(self, waiting: Slot, cell: Cell) -> bool:
        """Whether a box is a heading beneath a heading, not its value: 'Attendance' over 'Present' over a list."""
        match = self._cells.label(cell) if self._cells.is_label(cell) else None
        if match is None or match.quality != "exact":
            return False
        return not is_answer_to(waiting.concept, match.concept)

    def _heading_box(self, cell: Cell, context: Context) -> bool:
        """A heading printed in a box of its own."""
        words = self._cells.flat(cell)
        if not words or len(words.split()) > _LONGEST_BOXED or words.endswith(".") or ":" in words.rstrip(":"):
            return False
        if cell.tables or TICKED in words or EMPTY_BOX in words or self._holds_value(cell):
            return False
        section, match = self._v.sections.find(words.rstrip(": ")), self._cells.label(cell)
        if cell.pictures and (match is None or match.concept not in _OVER_TABLES):
            return False  # ink beside a label is its answer; beside a list's heading it is dirt
        self._open_section(words, context)
        place = self._cells.area(cell)
        self._sheet.headings.append(place)
        if match is not None and not (section and section.quality == "exact"):
            context.waiting = context.slot(match, words, Area((), place.page, place.box))
            self._sheet.slots.append(context.waiting)
        return True

    def _holds_value(self, cell: Cell) -> bool:
        """Whether a label within the cell has its value there."""
        text = cell.text
        return any(
            piece.value_start < piece.value_end and text[piece.value_start :].strip()
            for piece in self._cells.pieces(cell)
        )

    def _title(self, grid: Grid, cells: list[Cell], context: Context) -> bool:
        """A row that is one merged cell with a heading in it."""
        filled = [cell for cell in cells if not is_empty(cell)]
        if len(filled) != 1 or filled[0].tables:
            return False
        cell, words = filled[0], self._cells.flat(filled[0])
        section = self._v.sections.find(words)
        below = grid.below(cell)
        over_labels = below is not None and self._cells.opens_with_label(below) and "\t" in below.text.strip()
        if grid.cols < 2 and not over_labels:
            return False
        wide = cell.cols >= grid.cols or (cell.cols >= grid.cols - 1 > 1 and len(cells) <= 2)
        if not wide and not (section and len(cells) == 1):
            return False
        if len(words) > _LONGEST_TITLE or ("\n" in cell.text.strip() and len(words) > _LONGEST_ON_LINES):
            return False
        if self._cells.label(cell) and not over_labels and not (section and section.quality == "exact"):
            return False  # a label over the row beneath
        if section is None and not self._is_bare_heading(cell, words):
            return False
        context.section, context.heading = section.concept if section else None, words
        context.waiting = None
        self._sheet.headings.append(self._cells.area(cell))
        return True

    def _heads_list(self, grid: Grid, row: int, context: Context) -> bool:
        """'In attendance' across the table, with a list's headings beneath it: the list's caption."""
        cells = grid.starting_in(row)
        match = self._cells.label(cells[0]) if len(cells) == 1 and cells[0].cols >= grid.cols > 1 else None
        if match is None or match.concept not in LISTS or not self._cells.is_label(cells[0]):
            return False
        words, place = self._cells.flat(cells[0]), self._cells.area(cells[0])
        before, context.waiting = context.waiting, context.slot(match, words, Area((), place.page, place.box))
        if self._lists.header(grid, row + 1, context) is None:
            context.waiting = before
            return False
        context.heading = words
        return True

    def _is_bare_heading(self, cell: Cell, words: str) -> bool:
        return not (self._cells.pieces(cell) or words.endswith(".") or TICKED in words or EMPTY_BOX in words)
