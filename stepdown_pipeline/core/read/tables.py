"""Tables: each row is a title, the head of a list, a row of questions, or labels with their values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ..layout import EMPTY_BOX, TICKED, Cell, Run, Table
from ..values.names import looks_like_name
from .area import Area
from .cells import CellWords
from .forms import TICK_LISTS, FormReader
from .grid import Grid, is_empty
from .lists import ListReader
from .sheet import Context, Records, Sheet, Slot
from .vocabulary import Vocabulary

_LEAST_BANDED = 3  # columns: a side heading, a label and a value
_LONGEST_SIDE = 5  # words of a side heading
_STANDING = re.compile(r"(?P<name>[A-Z][\w'\u2019. -]{2,40}?)\s*\((?P<role>[^()]{2,60})\)\s*[-\u2013\u2014:,]\s*"
                       r"(?P<status>(?i:present|attended|apologies|absent|did not attend|dna|invited|sent apologies))\.?")


class TableReader:
    """Reads one table after another into a sheet."""

    def __init__(self, vocabulary: Vocabulary, sheet: Sheet, read_text: Callable[[Cell, Context], None], *,
                 paged: bool) -> None:
        self._v = vocabulary
        self._sheet = sheet
        self._cells = CellWords(vocabulary, paged=paged)
        self._read_text = read_text
        self._lists = ListReader(self._cells, sheet)
        self._forms = FormReader(self._cells, sheet, read_text, self.read)

    def read(self, table: Table, context: Context) -> None:
        """Reads a table and, after each cell, the tables within it."""
        grid = Grid(table)
        if grid.cols == 1 and grid.rows == 1:
            self._read_box(table.cells[0], context)
            return
        if context.waiting is not None and context.waiting.concept in TICK_LISTS and self._forms.tick_list(grid, context):
            return
        if self._bands(grid, context) or self._standing_in_words(grid, context):
            return
        if self._lists.transposed(grid, context) or self._lists.plain_list(grid, context):
            return
        row = 0
        used: set[int] = set()
        self._carry_over(grid, context, used)
        while row < grid.rows:
            cells = [cell for cell in grid.row(row) if cell.row == row]
            if (taken := self._band_of_people(grid, row, context, used)) > row:
                row = taken
                continue
            if self._title(grid, cells, context):
                row += 1
                continue
            header = self._lists.header(grid, row, context)
            if header is not None:
                row = self._lists.rows(grid, row, header, context, used)
                continue
            if self._forms.yes_no_columns(grid, row):
                row = self._forms.matrix(grid, row, context, used)
                continue
            self._forms.row(grid, row, context, used)
            row += 1

    def _bands(self, grid: Grid, context: Context) -> bool:
        """A table whose first column holds headings over several rows: each band is read as a table of its own."""
        sides = [c for row in range(grid.rows) if (c := grid.at(row, 0)) is not None and c.row == row]
        if grid.cols < _LEAST_BANDED or not any(c.rows > 1 and c.cols == 1 and not is_empty(c) for c in sides):
            return False
        if any(len(self._cells.flat(c).split()) > _LONGEST_SIDE for c in sides if c.rows > 1):
            return False
        for side in sides:
            rows = range(side.row, side.row + side.rows)
            inside = [c for c in grid.table.cells if c.row in rows and c is not side]
            labelled = bool(inside) and self._cells.is_label(min(inside, key=lambda c: (c.row, c.col)))
            if side.cols == 1 and (side.rows > 1 or (len(inside) >= _LEAST_BANDED - 1 and labelled)):
                section = self._v.sections.find(self._cells.flat(side))
                context.section, context.heading = (section.concept if section else None), self._cells.flat(side)
                context.group += 1
                moved = tuple(replace(c, row=c.row - side.row, col=c.col - 1) for c in inside)
                match = self._cells.label(side)
                context.waiting = Slot(match.concept, match.quality, self._cells.flat(side), Area(), context.section, self._cells.flat(side),
                                       context.group) if match else None
                self.read(Table(moved, side.rows, grid.cols - 1, side.page), context)
            else:
                alone = tuple(replace(c, row=c.row - side.row) for c in (side, *inside))
                self.read(Table(alone, side.rows, grid.cols, side.page), context)
        return True

    def _standing_in_words(self, grid: Grid, context: Context) -> bool:
        """'Dee Abbot (mother) - present' in the cells of a table without headings."""
        found = [(cell, match) for cell in grid.table.cells if (match := _STANDING.fullmatch(self._cells.flat(cell)))]
        if len(found) < 2:  # noqa: PLR2004 - one such cell is chance
            return False
        rows = []
        for cell, match in found:
            area = self._cells.area(cell)
            rows.append({key: Area((Run(match.group(key)),), area.page, area.box) for key in ("name", "role", "status")})
        self._sheet.records.append(Records("attendance", tuple(rows), context.section, context.heading, "attend.present",
                                           context.group))
        return True

    def _band_of_people(self, grid: Grid, row: int, context: Context, used: set[int]) -> int:
        """'Present' across the table, then a person a row, then 'Apologies' across the table: the rows of one band."""
        cells = [cell for cell in grid.row(row) if cell.row == row]
        if len(cells) != 1 or cells[0].cols < grid.cols or grid.cols < 2:  # noqa: PLR2004 - a name and a role
            return row
        match = self._cells.label(cells[0])
        if match is None or not match.concept.startswith("attend.") or match.concept == "attend.parent":
            return row
        rows = []
        at = row + 1
        while at < grid.rows:
            people = [cell for cell in grid.row(at) if cell.row == at]
            if len(people) < 2 or not looks_like_name(self._cells.flat(people[0])) or self._cells.column(people[0]):  # noqa: PLR2004
                break
            rows.append(dict(zip(("name", "role", "agency"), map(self._cells.area, people), strict=False)))
            used.update(id(cell) for cell in people)
            at += 1
        if not rows:
            return row
        self._sheet.records.append(Records("attendance", tuple(rows), context.section, self._cells.flat(cells[0]), match.concept,
                                           context.group))
        return at

    def _carry_over(self, grid: Grid, context: Context, used: set[int]) -> None:
        """The value of a label at the foot of the table before (a page break parts them) is this table's first cell."""
        waiting, first = context.waiting, grid.at(0, 0)
        if waiting is None or waiting not in self._sheet.slots or first is None or first.cols < grid.cols or waiting.area.text:
            return
        if self._cells.is_label(first) or is_empty(first):
            return
        used.add(id(first))
        self._sheet.slots[self._sheet.slots.index(waiting)] = replace(waiting, area=self._cells.area(first))
        context.waiting = None

    def _read_box(self, cell: Cell, context: Context) -> None:
        """A single box: the answer of the label before it, or a text of its own."""
        waiting = context.waiting
        context.waiting = None
        area = self._cells.area(cell)
        pieces = self._cells.pieces(cell)
        if waiting is None and self._heading_box(cell, context):
            return
        if waiting is not None and not any(p.match and p.ended_by in ("colon", "ask") for p in pieces):
            self._sheet.fill(waiting, area)
            for table in cell.tables:
                self.read(table, context)
            return
        self._read_text(cell, context)

    def _heading_box(self, cell: Cell, context: Context) -> bool:
        """A heading printed in a box of its own."""
        words = self._cells.flat(cell)
        if not words or len(words.split()) > 8 or words.endswith(".") or ":" in words.rstrip(":") or cell.tables or cell.pictures:
            return False
        if any(mark in words for mark in (TICKED, EMPTY_BOX)):
            return False
        if any(piece.value_start < piece.value_end and cell.text[piece.value_start:].strip()
               for piece in self._cells.pieces(cell)):
            return False
        section = self._v.sections.find(words.rstrip(": "))
        match = self._cells.label(cell)
        context.section = section.concept if section else None
        context.heading = words
        self._sheet.headings.append(self._cells.area(cell))
        if match is not None and not (section and section.quality == "exact"):
            place = self._cells.area(cell)
            context.waiting = Slot(match.concept, match.quality, words, Area((), place.page, place.box), context.section, words,
                                   context.group)
            self._sheet.slots.append(context.waiting)
        return True

    def _title(self, grid: Grid, cells: list[Cell], context: Context) -> bool:
        """A row that is one merged cell with a heading in it."""
        filled = [cell for cell in cells if not is_empty(cell)]
        if len(filled) != 1 or grid.cols < 2 or filled[0].tables:
            return False
        cell = filled[0]
        wide = cell.cols >= grid.cols or (cell.cols >= grid.cols - 1 > 1 and len(cells) <= 2)
        words = self._cells.flat(cell)
        section = self._v.sections.find(words)
        if not wide and not (section and len(cells) == 1):
            return False
        if len(words) > 120 or ("\n" in cell.text.strip() and len(words) > 80):
            return False
        match = self._cells.label(cell)
        if match and not (section and section.quality == "exact"):
            return False  # a label over the row beneath
        if section is None and self._cells.pieces(cell):
            return False
        if section is None and (words.endswith(".") or any(mark in words for mark in (TICKED, EMPTY_BOX))):
            return False
        context.section = section.concept if section else None
        context.heading = words
        context.waiting = None
        self._sheet.headings.append(self._cells.area(cell))
        return True
