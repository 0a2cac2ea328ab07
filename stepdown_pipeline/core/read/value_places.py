"""Where the value of a label in a table stands: in the cells to its right, or in the cell beneath it."""

from __future__ import annotations

import re
from itertools import pairwise

from ..layout import EMPTY_BOX, TICKED, Cell
from ..values.dates import find_dates, parse_date
from .answers import TAKES_SUCH, VALUE_LIKE, is_answer_to
from .area import Area
from .cells import CellWords, is_bold
from .grid import Grid, is_empty
from .lexicon import Match
from .pen import SURE_LOOK
from .tick_cells import (
    has_box,
    is_mark,
    joined_options,
    names_option,
    options_in_row,
    options_over_ticks,
    ticked_beneath,
)

_SAID_FOR_SIGNING = frozenset({"consent_claim", "signature", "parent.name", "completed_by"})  # 'verbal consent given'
# concepts whose value may go on over several cells
_MANY_CELLS = frozenset({
    "address", "name_address", "decision", "plan", "attend.present", "attend.apologies", "distribution", "discussed_on",
    "seen_alone_on", "sm_approval", "agree.all", "lead_professional", "enclosed", "share_with", "do_not_share_with",
    "lp_informed", "risk_assessment", "main_concern",
})
_SIGNS = ("signature", "writing", "unclear")  # looks of ink that stands in the label's own cell, where one signs
_ADDRESSES = frozenset({"address", "name_address"})
_UNDATED = frozenset({
    "address", "name_address", "attend.present", "attend.apologies", "distribution", "lead_professional", "enclosed",
    "share_with", "do_not_share_with", "main_concern",
})
_PART_OF_ADDRESS = re.compile(  # labels of an address's parts: 'Address | The Old Dairy | Town | Brackley'
    r"(?i)\W*(?:(?:first|second|third) line|(?:address )?line \d|house (?:name|number|no\.?)"
    r"(?: (?:or|/) (?:name|number))?|street|road|village|town|city|town ?(?:/|or) ?city|locality|district|county)\W*")
# concepts whose value is one name or word, never with a label of its own before it
_NEVER_LABELLED = frozenset({
    "relationship", "role", "agency", "referrer_role", "approver_role", "lead_agency", "managed_by",
    "requested_service",
})


class ValuePlaces:
    """Finds the place of a label's value, by what the cells around it are."""

    def __init__(self, cells: CellWords) -> None:
        self._cells = cells
        self._heads_rows: set[tuple[Grid, int]] = set()  # rows proven to hold headings

    def of(self, grid: Grid, cell: Cell, match: Match, used: set[int]) -> Area:
        """The cells to the label's right up to the next label, else the cell beneath; empty where neither is free."""
        right, below = grid.right_of(cell), grid.below(cell)
        if self._heads(grid, cell) and below is not None and id(below) not in used:
            return self._beneath(grid, cell, below, used)
        if right is not None and (id(right) in used or right.row != cell.row or self._next_label(right, match, cell)):
            beside = None
        else:
            beside = right
        if below is not None and (id(below) in used or below.col != cell.col or self._next_label(below, match, cell)
                                  or self._other_value(below, match) or self._waits_for_tick(grid, below)):
            below = None
        if beside is not None and not (below is not None and self._prefers(grid, cell, beside, below)):
            return self._rightwards(grid, cell, beside, match, used)
        signed = match.concept.startswith("signature") and _is_signed(cell) and not (
            below and _is_signed(below) and not (_is_plainly_signed(cell) and not _is_plainly_signed(below)))
        if below is not None and not signed and (right is None or not self._cells.column_of_labels(grid, cell)):
            return self._beneath(grid, cell, below, used)
        place = self._cells.area(cell)
        return Area((), place.page, place.box, place.pictures, place.signatures)  # ink beneath the label itself

    def _beneath(self, grid: Grid, label: Cell, below: Cell, used: set[int]) -> Area:
        """The cell beneath; all of them beneath a label over several columns, for none of them alone is its value."""
        cells = [cell for cell in grid.starting_in(below.row) if below.col < cell.col < label.col + label.cols
                 and not is_empty(cell) and id(cell) not in used]
        if any(map(self._cells.is_label, cells)):
            cells = []  # a row of the form, with a label of its own
        if cells and (chosen := self._options_beneath(grid, [below, *cells], used)) is not None:
            return chosen
        used.update((id(below), *map(id, cells)))
        return self._cells.area(below).joined(*map(self._cells.area, cells), between="\t")

    def _options_beneath(self, grid: Grid, cells: list[Cell], used: set[int]) -> Area | None:
        """Options side by side beneath a heading: each over a cell to tick, or each with its own box, row by row."""
        if (beneath := options_over_ticks(self._cells, grid, cells)) is not None:
            marks = [mark for cell in cells if (mark := grid.below(cell)) is not None]
            used.update(map(id, (*cells, *marks)))
            return beneath
        rows = []
        while cells and all(map(has_box, cells)):
            rows += cells
            cells = [cell for cell in grid.starting_in(cells[0].row + cells[0].rows) if not is_empty(cell)]
        if not rows:
            return None
        used.update(map(id, rows))
        first, *others = map(self._cells.area, rows)
        return first.joined(*others)

    def _prefers(self, grid: Grid, label: Cell, right: Cell, below: Cell) -> bool:
        """Whether the cell beneath is the place rather than the one to the right: a filled one against an empty one."""
        return is_empty(right) and not is_empty(below) and not self._cells.column_of_labels(grid, label)

    def _next_label(self, cell: Cell, match: Match, label: Cell) -> bool:
        """Whether a neighbour is the next label rather than this one's value."""
        found = self._cells.label(cell) if self._cells.is_label(cell) else None
        if found is None:
            return self._cells.opens_with_label(cell)
        if self._cells.flat(cell).endswith((":", "?")):
            return True
        if match.concept.startswith("signature") and found.concept in _SAID_FOR_SIGNING:
            return False
        if match.concept in TAKES_SUCH and found.concept in VALUE_LIKE:
            return is_bold(cell) and is_bold(label)
        answers = found.concept in VALUE_LIKE and match.concept != found.concept
        return not (answers and is_bold(label) and not is_bold(cell))

    def _other_value(self, cell: Cell, match: Match) -> bool:
        """Whether the cell beneath holds a label with a value of its own: 'Decision: step down', no answer to this."""
        first = next(iter(self._cells.pieces(cell)), None)
        if first is None or first.start > 0 or first.match is None or first.ended_by != "colon" or (
                first.value_end == first.value_start):
            return False
        return match.concept in _NEVER_LABELLED or not is_answer_to(match.concept, first.match.concept)

    def _waits_for_tick(self, grid: Grid, cell: Cell) -> bool:
        """Whether the cell is one option of several with a cell to tick beside it: its word alone answers nothing."""
        beside = [near for near in (grid.right_of(cell), grid.at(cell.row, cell.col - 1)) if near is not None]
        return names_option(cell) and any(map(is_mark, beside))

    def _heads(self, grid: Grid, cell: Cell) -> bool:
        """Whether the cell stands in a row of headings: labels side by side, and a row of the same shape beneath."""
        row, below = grid.starting_in(cell.row), grid.starting_in(cell.row + cell.rows)
        if [(c.col, c.cols) for c in row] != [(c.col, c.cols) for c in below] or any(is_empty(c) for c in row):
            return False
        cells = self._cells
        if any(cells.is_label(c) and (not cells.value_like(c) or cells.ignored(c)) for c in below):
            return False
        if any("\t" in c.text.strip() and cells.opens_with_label(c) for c in below):
            return False  # labels and values of their own, set in columns
        heads = self._known_to_head(grid, cell.row, row, below) or self._labels_side_by_side(grid, row)
        if heads:
            self._heads_rows.add((grid, cell.row))
        return heads

    def _known_to_head(self, grid: Grid, at: int, row: list[Cell], below: list[Cell]) -> bool:
        """Headings by what was seen before: this row, or the one two above, headed; or bold over plain."""
        if (grid, at) in self._heads_rows:
            return True
        if not any(self._cells.is_label(c) for c in row):
            return False
        return (grid, at - 2) in self._heads_rows or (all(map(is_bold, row)) and not any(map(is_bold, below)))

    def _labels_side_by_side(self, grid: Grid, row: list[Cell]) -> bool:
        """Two labels next to each other, neither the other's answer, in a row that is mostly labels."""
        if self._in_pairs(grid, row):
            return False
        colons = [self._cells.flat(c).endswith(":") for c in row]
        if any(colons) and not all(colons):
            return False
        labels = [self._cells.is_label(c) for c in row]
        pairs = any(labels[n] and labels[n + 1] and not self._answers(a, b) for n, (a, b) in enumerate(pairwise(row)))
        return pairs and sum(labels) * 3 >= len(row) * 2

    def _in_pairs(self, grid: Grid, row: list[Cell]) -> bool:
        """Whether labels and values take turns along the row, as the columns above and below it do."""
        labels = [self._cells.column_of_labels(grid, cell) for cell in row]
        if len(row) == 2 and row[1].cols > 1 and self._cells.is_label(row[1]) and not self._cells.value_like(row[1]):
            return False  # two headings, each over several columns
        return labels == [True, False] * (len(row) // 2) or (len(row) == 2 and labels[0])

    def _answers(self, label: Cell, other: Cell) -> bool:
        """Whether a label's words may be the answer to the label before."""
        match, found = self._cells.label(label), self._cells.label(other)
        if match is None or found is None or not self._cells.value_like(other):
            return False
        return is_answer_to(match.concept, found.concept)

    def _is_option(self, grid: Grid, cell: Cell, match: Match) -> bool:
        """Whether what could be a label is one of the outcomes to choose from: a cell to tick stands beside it."""
        found = self._cells.label(cell)
        if match.concept != "decision" or found is None or not found.concept.startswith("decision."):
            return False
        beside = [near for near in (grid.right_of(cell), grid.at(cell.row, cell.col - 1)) if near is not None]
        return any(map(is_mark, beside))

    def _before_date(self, grid: Grid, cell: Cell, label: Cell) -> bool:
        """Whether a cell is a label that nobody knows before a date, which is no part of such an answer."""
        after = grid.right_of(cell)
        if after is None or after.row != label.row or is_empty(cell) or find_dates(self._cells.flat(cell)):
            return False
        return parse_date(self._cells.flat(after)).state == "read"

    def _is_unknown_label(self, grid: Grid, cell: Cell, first: Cell, label: Cell, match: Match) -> bool:
        """Whether a cell behind an answer is a label that nobody knows: by its bold type, its words, a date behind."""
        if is_bold(label) and is_bold(cell) and not is_bold(first) and not is_empty(first):
            return True
        if match.concept in _ADDRESSES and self._cells.spells_label(cell):
            return True
        return match.concept in _UNDATED and self._before_date(grid, cell, label)

    def _rightwards(self, grid: Grid, label: Cell, first: Cell, match: Match, used: set[int]) -> Area:
        cells = [first]
        cell = grid.right_of(first)
        while cell is not None and cell.row == label.row and id(cell) not in used:
            if (self._cells.is_label(cell) or self._next_label(cell, match, label)) and not (
                    self._is_option(grid, cell, match)):
                break
            if self._is_unknown_label(grid, cell, first, label, match):
                break
            if not (match.concept in _ADDRESSES and _PART_OF_ADDRESS.fullmatch(self._cells.flat(cell))):
                cells.append(cell)
            else:
                used.add(id(cell))
            cell = grid.right_of(cell)
        used.update(id(c) for c in cells)
        if len(cells) >= 2 and any(map(names_option, cells)):
            beneath = ticked_beneath(self._cells, grid, cells, used)
            return beneath or joined_options([self._cells.area(c) for c in cells])
        if (options := options_in_row(self._cells, cells)) is not None:
            return options
        filled = [self._cells.area(c) for c in cells if not is_empty(c)]
        if not filled:
            return self._cells.area(first)
        boxes = any(mark in area.text for area in filled[:2] for mark in (TICKED, EMPTY_BOX))
        if match.concept not in _MANY_CELLS and not boxes:
            last = next(number for number, c in enumerate(cells) if not is_empty(c))
            used.difference_update(id(c) for c in cells[last + 1:])  # they may hold a label that nobody knows
            return filled[0]
        return filled[0].joined(*filled[1:], between="\t")


def _is_signed(cell: Cell) -> bool:
    """Whether ink that may be a signature stands in a cell, and does not only reach into it."""
    return any(ink.look in _SIGNS and not ink.strays for ink in cell.pictures)


def _is_plainly_signed(cell: Cell) -> bool:
    """Whether ink that can be nothing else stands in a cell; an answer written by hand can."""
    return any(ink.look == "signature" and ink.sure >= SURE_LOOK and not ink.strays for ink in cell.pictures)
