"""Lists turned on their side, with headings down the first column, and lists of people without any headings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ..layout import Cell, Run
from ..values.names import looks_like_name
from .area import Area
from .cells import CellWords
from .families import as_in, family_of
from .grid import Grid, is_empty
from .lists import ListReader
from .sheet import Context, Records, Sheet
from .standing import is_standing

_LEAST_SIDE: Final = 3  # rows and columns of a list turned on its side
_KNOWN_SHARE: Final = 0.6  # of the headings must be known
_CARD: Final = frozenset({"who", "when"})  # what every card of an action names
_PERSON: Final = ("name", "role", "agency")
_NAME_OF: Final = re.compile(r"(?i)\bnames?\b")
_STANDING = re.compile(
    r"(?P<name>[A-Z][\w'\u2019. -]{2,40}?)\s*\((?P<role>[^()]{2,60})\)\s*[-\u2013\u2014:,]\s*"
    r"(?P<status>(?i:present|attended|apologies|absent|did not attend|dna|invited|sent apologies))\.?"
)


def _in_pairs(cells: list[Cell]) -> list[tuple[Cell, Cell]]:
    """'label | value | label | value' two by two; none for a row of another shape."""
    return list(zip(cells[::2], cells[1::2], strict=True)) if len(cells) % 2 == 0 else []


class TurnedLists:
    """Reads such lists into a sheet's records."""

    def __init__(self, cells: CellWords, sheet: Sheet, lists: ListReader) -> None:
        self._cells = cells
        self._sheet = sheet
        self._lists = lists

    def transposed(self, grid: Grid, context: Context) -> bool:
        """A list turned on its side: headings down the first column, one person a column."""
        if grid.cols < _LEAST_SIDE or grid.rows < _LEAST_SIDE:
            return False
        known = self._side_headings(grid)
        family = family_of(known.values(), context) if known else None
        if family not in ("signatures", "family") or not self._holds_people(grid, known):
            return False
        header = self._lists.header(grid, 0, context)
        if header is not None and len(header[0]) > 2:
            return False
        columns = (self._column(grid, col, known) for col in range(1, grid.cols))
        self._add(Records(family, tuple(record for record in columns if record), context.section, context.heading,
                          context.waiting.concept if context.waiting else None, context.group), context)
        return True

    def cards(self, grid: Grid, context: Context) -> bool:
        """Actions on cards, each part beside its label: 'Need | …', 'Action | …', 'Who | …', 'By when | …'."""
        pairs = [(label, value) for row in range(grid.rows) for label, value in _in_pairs(grid.starting_in(row))]
        pairs = [(label, value) for label, value in pairs if not is_empty(label)]
        headed = {at: concept for at, (label, _) in enumerate(pairs) if (concept := self._cells.column(label))}
        meant = as_in("actions", headed)
        known = [(meant.get(at), value) for at, (_, value) in enumerate(pairs)]
        concepts = [concept for concept, _ in known if concept]
        named = set(concepts)
        if not (named >= _CARD or self._goes_on(named)) or not {"action", "need", "outcome"} & named or (
                len(concepts) < len(known) * _KNOWN_SHARE) or self._lists.header(grid, 0, context) is not None:
            return False
        rows: list[dict[str, Area]] = []
        for concept, value in known:
            if concept is None:
                continue
            if not rows or concept in rows[-1]:
                rows.append({})
            rows[-1][concept] = self._cells.area(value)
        self._add(Records("actions", tuple(rows), context.section, context.heading, None, context.group), context)
        return True

    def _goes_on(self, named: set[str]) -> bool:
        """Whether a card whose foot a page break cut off is one more of those before it."""
        last = self._sheet.records[-1] if self._sheet.records else None
        if last is None or last.family != "actions" or "who" not in named or len(named) < len(_CARD):
            return False
        return bool(last.rows) and named <= last.rows[-1].keys()

    def _side_headings(self, grid: Grid) -> Mapping[int, str]:
        """The concepts of the first column's headings by row, where enough are known."""
        first = [grid.at(row, 0) for row in range(grid.rows)]
        known = {row: concept for row, cell in enumerate(first) if cell is not None and cell.cols == 1
                 and (concept := self._cells.column(cell)) not in (None, "ignore")}
        titles = sum(1 for cell in first if cell is None or cell.cols > 1 or is_empty(cell) or self._cells.ignored(cell)
                     or self._cells.column(cell) == "ignore")
        return known if len(known) >= 2 and len(known) >= (grid.rows - titles) * _KNOWN_SHARE else {}

    def _holds_people(self, grid: Grid, known: Mapping[int, str]) -> bool:
        """Whether the cells beside the headings are answers, not labels themselves."""
        others = [grid.at(row, col) for row in known for col in range(1, grid.cols)]
        cells = [cell for cell in others if cell is not None and cell.cols == 1]
        if len(cells) < len(others):
            return False
        if any(self._labels_alone(grid, col, min(known)) for col in range(1, grid.cols)):
            return False
        return sum(1 for cell in grid.table.cells if cell.col > 0 and self._names_place(cell)) * 4 <= len(known)

    def _labels_alone(self, grid: Grid, col: int, first: int) -> bool:
        """Whether a column holds labels alone, for the values in the next: 'Name | … | Social worker | …'."""
        below = [c for row in range(first, grid.rows) if (c := grid.at(row, col)) is not None and not is_empty(c)]
        return len(below) >= 2 and all(map(self._cells.is_label, below))

    def _names_place(self, cell: Cell) -> bool:
        """A label that can be no answer beside a heading, as 'Mother' is beside 'Relationship'."""
        words = self._cells
        return words.is_label(cell) and (
            not words.value_like(cell) or words.ignored(cell) or _NAME_OF.search(words.flat(cell)) is not None)

    def _column(self, grid: Grid, col: int, known: Mapping[int, str]) -> Mapping[str, Area] | None:
        """One person's column, with its heading; None for an empty one."""
        record = {concept: self._cells.area(cell) for row, concept in known.items()
                  if (cell := grid.at(row, col)) is not None}
        if not any(area.text or area.inked for area in record.values()):
            return None
        above = (grid.at(row, col) for row in range(min(known)))
        top = next((cell for cell in above if cell is not None and cell.cols == 1 and not is_empty(cell)), None)
        return record if top is None else {**record, "heading": self._cells.area(top)}

    def plain_list(self, grid: Grid, context: Context) -> bool:
        """Names and roles under 'Present' with no headings of their own."""
        waiting = context.waiting
        if waiting is None or not waiting.concept.startswith("attend.") or grid.cols < 2:
            return False
        first = grid.at(0, 0)
        if first is not None and len(self._cells.flat(first).split()) < 2 and (
                self._lists.header(grid, 0, context) is not None):
            return False  # 'Person | Role' over a list
        people = [grid.starting_in(row) for row in range(grid.rows)]
        if not all(row and not self._cells.is_label(row[0]) and self._names_first(row) for row in people):
            return False
        self._add(Records("attendance", tuple(map(self._person, people)), context.section, context.heading,
                          waiting.concept, context.group), context)
        return True

    def _person(self, cells: list[Cell]) -> Mapping[str, Area]:
        """The cells of one person; a word for how they stood to the meeting counts as such wherever it stands."""
        said = [cell for cell in cells[1:] if is_standing(self._cells.flat(cell))]
        others = [cell for cell in cells if cell not in said]
        person = dict(zip(_PERSON, map(self._cells.area, others), strict=False))
        return {**person, "status": self._cells.area(said[0])} if said else person

    def _add(self, records: Records, context: Context) -> None:
        """The records whose caption waited for them."""
        self._sheet.records.append(records)
        context.waiting = None

    def standing_in_words(self, grid: Grid, context: Context) -> bool:
        """'Dee Abbot (mother) - present' in the cells of a table without headings; one such cell is chance."""
        found = [(cell, match) for cell in grid.table.cells
                 if "(" in (words := self._cells.flat(cell)) and (match := _STANDING.fullmatch(words))]
        if len(found) < 2:
            return False
        rows = []
        for cell, match in found:
            place = self._cells.area(cell)
            rows.append({key: Area((Run(words),), place.page, place.box) for key, words in match.groupdict().items()})
        self._sheet.records.append(Records("attendance", tuple(rows), context.section, context.heading,
                                           "attend.present", context.group))
        return True

    def band_of_people(self, grid: Grid, row: int, context: Context, used: set[int]) -> int:
        """'Present' across the table, then a person a row, then 'Apologies' across the table: the rows of one band.

        Returns the row after them; the same row when none begins here.
        """
        cells = grid.starting_in(row)
        if grid.cols < 2 or len(cells) != 1 or cells[0].cols < grid.cols:
            return row
        match = self._cells.label(cells[0])
        if match is None or not match.concept.startswith("attend.") or match.concept == "attend.parent":
            return row
        rows: list[Mapping[str, Area]] = []
        at = row + 1
        while at < grid.rows and (self._is_person(people := grid.starting_in(at)) or (
                bool(rows) and self._between_people(grid, at, people))):
            rows.append(self._person(people))
            used.update(id(cell) for cell in people)
            at += 1
        if not rows:
            return row
        self._sheet.records.append(Records("attendance", tuple(rows), context.section, self._cells.flat(cells[0]),
                                           match.concept, context.group))
        return at

    def _is_person(self, cells: list[Cell]) -> bool:
        return len(cells) >= 2 and self._names_first(cells) and not self._cells.column(cells[0])

    def _between_people(self, grid: Grid, at: int, cells: list[Cell]) -> bool:
        """A row whose name is spoilt among others of the same shape."""
        if len(cells) != len(grid.starting_in(at - 1)) or len(cells) < 2 or is_empty(cells[0]):
            return False
        if self._cells.is_label(cells[0]) or self._cells.column(cells[0]):
            return False
        return at + 1 == grid.rows or self._is_person(grid.starting_in(at + 1))

    def _names_first(self, cells: list[Cell]) -> bool:
        return looks_like_name(self._cells.flat(cells[0]))
