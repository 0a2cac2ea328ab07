"""Forms in tables: a label beside or above its value, questions with a Yes and a No column, ticks beside names."""

from __future__ import annotations

from collections.abc import Callable

from ..layout import EMPTY_BOX, TICKED, Cell, Run, Table
from .answers import TAKES_SUCH, VALUE_LIKE
from .area import Area
from .cells import CellWords, is_bold
from .grid import Grid, is_empty
from .lexicon import Match
from .sheet import Context, Sheet, Slot
from .wording import fold

_SAID_FOR_SIGNING = frozenset({"consent_claim", "signature", "parent.name", "completed_by"})  # 'verbal consent given'
_MANY_CELLS = frozenset({"address", "name_address", "decision", "plan", "attend.present", "attend.apologies", "distribution",
                         "discussed_on", "seen_alone_on", "sm_approval", "agree.all", "lead_professional", "enclosed",
                         "share_with", "do_not_share_with", "lp_informed", "risk_assessment", "main_concern"})
TICK_LISTS = frozenset({"share_with", "do_not_share_with", "enclosed"})
_OPTIONS = frozenset({"yes", "no", "y", "n", "unknown", "not known", "n/a", "not evidenced", "don't know"})
_TICK_WORDS = frozenset({"x", "\u2713", "\u2714", "\u221a", TICKED, "*"})


class FormReader:
    """Reads labels and their values from tables into a sheet's slots."""

    def __init__(self, cells: CellWords, sheet: Sheet, read_text: Callable[[Cell, Context], None],
                 read_table: Callable[[Table, Context], None]) -> None:
        self._cells = cells
        self._sheet = sheet
        self._read_text = read_text
        self._read_table = read_table
        self._heads_rows: set[tuple[Grid, int]] = set()  # rows proven to hold headings

    def row(self, grid: Grid, row: int, context: Context, used: set[int]) -> None:
        for cell in [cell for cell in grid.row(row) if cell.row == row]:
            if id(cell) in used:
                continue
            used.add(id(cell))
            words = self._cells.flat(cell).rstrip(": ")
            match = self._cells.label(cell) if self._cells.is_label(cell) else None
            if match is None and is_empty(cell) and (above := self._continued(grid, cell)) is not None:
                words, match = above
            if match is None:
                self._read_text(cell, context)
                if context.waiting is not None:
                    self._fill_waiting(grid, cell, context, used)
                continue
            value = self._value_of(grid, cell, match, used)
            self._sheet.add(match, words, value, context)
            if cell.row + cell.rows >= grid.rows and cell.cols >= grid.cols and not (value.text or value.inked):
                context.waiting = self._sheet.slots[-1]
                return
            for table in value.tables:
                context.waiting = Slot(match.concept, match.quality, words, Area(), context.section, context.heading,
                                       context.group)
                self._read_table(table, context)
            context.waiting = None

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
        waiting = context.waiting
        assert waiting is not None
        context.waiting = None
        value = self._value_of(grid, cell, Match(waiting.concept, waiting.quality), used)
        self._sheet.fill(waiting, value if value.text or value.inked else waiting.area)

    def _value_of(self, grid: Grid, cell: Cell, match: Match, used: set[int]) -> Area:
        """The place of a label's value: the cells to its right up to the next label, else the cell beneath."""
        right = grid.right_of(cell)
        below = grid.below(cell)
        if self._heads(grid, cell) and below is not None and id(below) not in used:
            used.add(id(below))
            return self._cells.area(below)
        right_free = right is not None and id(right) not in used and right.row == cell.row and not self._next_label(right, match, cell)
        below_free = below is not None and id(below) not in used and below.col == cell.col and not self._next_label(below, match, cell)
        if right_free and right is not None:
            prefer_below = (
                is_empty(right) and below_free and below is not None and not is_empty(below)
                and not self._cells.column_of_labels(grid, cell)
            )
            if not prefer_below:
                return self._rightwards(grid, cell, right, match, used)
        if below_free and below is not None and (right is None or not self._cells.column_of_labels(grid, cell)):
            used.add(id(below))
            return self._cells.area(below)
        place = self._cells.area(cell)
        return Area((), place.page, place.box)

    def _next_label(self, cell: Cell, match: Match, label: Cell) -> bool:
        """Whether a neighbour is the next label rather than this one's value."""
        if not self._cells.is_label(cell):
            pieces = self._cells.pieces(cell)
            return bool(pieces and pieces[0].start == 0 and pieces[0].match is not None
                        and pieces[0].ended_by in ("colon", "ask", "bold", "tick")
                        and pieces[0].match.concept not in VALUE_LIKE)
        found = self._cells.label(cell)
        if found is None or self._cells.flat(cell).endswith((":", "?")):
            return True
        if match.concept.startswith("signature") and found.concept in _SAID_FOR_SIGNING:
            return False
        if match.concept in TAKES_SUCH and found.concept in VALUE_LIKE:
            return is_bold(cell) and is_bold(label)
        return not (is_bold(label) and not is_bold(cell) and found.concept in VALUE_LIKE and match.concept != found.concept)

    def _heads(self, grid: Grid, cell: Cell) -> bool:
        """Whether the cell stands in a row of headings: two labels side by side, and a row of the same shape beneath."""
        row = [c for c in grid.row(cell.row) if c.row == cell.row]
        below = [c for c in grid.row(cell.row + cell.rows) if c.row == cell.row + cell.rows]
        if [(c.col, c.cols) for c in row] != [(c.col, c.cols) for c in below] or any(is_empty(c) for c in row):
            return False
        labels = [self._cells.is_label(c) for c in row]
        if any(self._cells.is_label(c) and (not self._cells.value_like(c) or self._cells.ignored(c)) for c in below):
            return False
        proven = (grid, cell.row)
        if proven in self._heads_rows or (any(labels) and (
                (grid, cell.row - 2) in self._heads_rows or (all(map(is_bold, row)) and not any(map(is_bold, below))))):
            self._heads_rows.add(proven)
            return True
        if len(row) == 2 and self._cells.column_of_labels(grid, row[0]):
            return False
        colons = [self._cells.flat(c).endswith(":") for c in row]
        if any(colons) and not all(colons):
            return False
        pairs = [(a, b) for a, b in zip(row, row[1:], strict=False) if self._cells.is_label(a) and self._cells.is_label(b)
                 and not (self._cells.value_like(b) and self._cells.takes_such(a) and not _both_lists(self._cells, a, b))]
        heads = bool(pairs) and sum(labels) * 3 >= len(row) * 2
        if heads:
            self._heads_rows.add(proven)
        return heads

    def _rightwards(self, grid: Grid, label: Cell, first: Cell, match: Match, used: set[int]) -> Area:
        cells = []
        cell: Cell | None = first
        while cell is not None and cell.row == label.row and id(cell) not in used:
            if cell is not first and (self._cells.is_label(cell) or self._next_label(cell, match, label)):
                break
            cells.append(cell)
            cell = grid.right_of(cell)
        used.update(id(c) for c in cells)
        if any(fold(c.text) in _OPTIONS for c in cells) and len(cells) >= 2:
            return self._ticked_beneath(grid, cells, used) or self._options(cells)
        filled = [self._cells.area(c) for c in cells if not is_empty(c)]
        if len(filled) > 1 and match.concept not in _MANY_CELLS and not any(
                mark in area.text for area in filled[:2] for mark in (TICKED, EMPTY_BOX)):
            filled = filled[:1]
        if not filled:
            return self._cells.area(first)
        return filled[0].joined(*filled[1:], between="\t")

    def _ticked_beneath(self, grid: Grid, cells: list[Cell], used: set[int]) -> Area | None:
        """'Question? | Yes | No' with the ticks in the row beneath."""
        below = [grid.below(cell) for cell in cells]
        if not all(fold(c.text) in _OPTIONS for c in cells) or any(c is None for c in below):
            return None
        marks = [c for c in below if c is not None]
        if any(fold(c.text) not in _TICK_WORDS | {"", EMPTY_BOX} for c in marks) or all(is_empty(c) for c in marks):
            return None
        out = Area()
        for cell, mark in zip(cells, marks, strict=True):
            used.add(id(mark))
            box = TICKED if not is_empty(mark) and mark.text.strip() != EMPTY_BOX else EMPTY_BOX
            place = self._cells.area(mark)
            out = out.joined(Area((Run(f"{box} {self._cells.flat(cell)}"),), place.page, place.box), between=" ")
        return out

    def _options(self, cells: list[Cell]) -> Area:
        """'Yes | x | No | ' – words with a cell to tick beside each; words chosen by style stay as they are."""
        areas = [self._cells.area(c) for c in cells]
        words = [fold(a.text) in _OPTIONS for a in areas]
        if all(words):
            return areas[0].joined(*areas[1:], between=" ")
        out = Area()
        for area, is_word in zip(areas, words, strict=True):
            if not is_word and fold(area.text) in _TICK_WORDS | {""}:
                mark = TICKED if area.text or area.inked else EMPTY_BOX
                if area.text == EMPTY_BOX:
                    mark = EMPTY_BOX
                area = Area((Run(mark),), area.page, area.box)
            out = out.joined(area, between=" ")
        return out

    def yes_no_columns(self, grid: Grid, row: int) -> bool:
        cells = [cell for cell in grid.row(row) if cell.row == row]
        if not {"yes", "no"} <= {fold(cell.text) for cell in cells} or row + 1 >= grid.rows:
            return False
        return not any(self._cells.is_label(cell) for cell in cells if fold(cell.text) not in _OPTIONS)

    def matrix(self, grid: Grid, row: int, context: Context, used: set[int]) -> int:
        options = {cell.col: self._cells.flat(cell) for cell in grid.row(row) if fold(cell.text) in _OPTIONS}
        first = min(options)
        at = row + 1
        while at < grid.rows:
            cells = [cell for cell in grid.row(at) if cell.row == at]
            label = next((c for c in cells if c.col < first and not is_empty(c)), None)
            if label is None or len(cells) < 3:
                break
            match = self._cells.label(label)
            if match is not None:
                area = Area()
                for col, word in options.items():
                    cell = grid.at(at, col)
                    ticked = cell is not None and not is_empty(cell)
                    box = self._cells.area(cell) if cell is not None else Area()
                    said = box.text
                    mark = TICKED if ticked and said != EMPTY_BOX else EMPTY_BOX
                    area = area.joined(Area((Run(f"{mark} {word}"),), box.page, box.box), between=" ")
                rest = [self._cells.area(c) for c in cells if c.col > max(options) and not is_empty(c)]
                self._sheet.add(match, self._cells.flat(label), area.joined(*rest), context)
            used.update(id(cell) for cell in cells)
            at += 1
        return max(at, row + 1)

    def tick_list(self, grid: Grid, context: Context) -> bool:
        """'School | x | Housing |   ' under a heading such as 'Agencies we may share with': one slot of ticked lines."""
        waiting = context.waiting
        assert waiting is not None
        area = Area()
        marks = 0
        for row in range(grid.rows):
            cells = [cell for cell in grid.row(row) if cell.row == row]
            for name, mark in zip(cells, cells[1:], strict=False):
                text = mark.text.strip()
                bare = is_empty(mark) or text in (TICKED, EMPTY_BOX) or fold(text) in _TICK_WORDS | _OPTIONS
                if is_empty(name) or not bare or not any(ch.isalpha() for ch in name.text) or fold(name.text) in _OPTIONS:
                    continue
                ticked = not is_empty(mark) and text != EMPTY_BOX and fold(text) not in ("no", "n")
                marks += ticked or text == EMPTY_BOX
                place = self._cells.area(name)
                item = Area((Run(f"{TICKED if ticked else EMPTY_BOX} {self._cells.flat(name)}"),), place.page, place.box)
                area = area.joined(item)
        if not marks:
            return False
        self._sheet.fill(waiting, area)
        context.waiting = None
        return True


def _both_lists(cells: CellWords, first: Cell, second: Cell) -> bool:
    """'Present | Apologies': two headings, neither the answer of the other."""
    found = [match.concept for cell in (first, second) if (match := cells.label(cell)) is not None]
    return len(found) == 2 and all(concept.startswith("attend.") for concept in found)  # noqa: PLR2004
