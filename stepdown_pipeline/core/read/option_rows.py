"""Options one a row with a cell to tick beside each, under the label that they answer: 'Decision | Please tick'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from ..layout import EMPTY_BOX, TICKED, Cell, Run
from ..values.yes_no import parse_yes_no
from .area import Area
from .cells import CellWords
from .grid import Grid, is_empty
from .lexicon import Match
from .phrases import found_in
from .sheet import Context, Sheet
from .tick_cells import (
    TICK_LISTS,
    TICK_WORDS,
    can_be_tick,
    can_be_ticked,
    is_mark,
    is_mistaken,
    mark_in,
    names_option,
    option,
    ticked_within,
    yes_no_rows,
)
from .wording import fold

_ASKED: Final = frozenset({
    "agree.all", "ehm_agrees", "risk_assessment", "lp_informed", "outcomes_achieved", "attend.parent", "household",
})
_CHOSEN: Final = TICK_LISTS | _ASKED | {
    "decision", "plan", "review_outcome", "requested_service", "signpost_to", "managed_by", "lead_agency",
}
_TO_TICK: Final = re.compile(
    r"\W*(?:(?:please|tick|mark|select|choose|indicate|check|cross|circle)\b.{0,40}|x|y|yes|agreed|chosen|selected|ticked"
    r"|\u2713|\u2714|\u221a|\u2611|\u2612)?\W*"
)
_VERBS: Final = ("tick", "select", "mark", "choose", "indicate")
_INSTRUCTED: Final = re.compile(r"(?i)[\s(\[:,;\u2013-]*\b(?:please )?(?:" + "|".join(_VERBS) + r")\b.{0,40}$")
_DENYING: Final = frozenset({"no", "n"})  # over a column to tick
_MISTAKEN: Final = 3  # one cell in so many may hold a mark that was taken for a letter
_MOST_WORDS: Final = 30  # of an option
_Pair = tuple[Cell, Cell]  # an option and its cell to tick


@dataclass(frozen=True, slots=True)
class _Head:
    """The label over options: which columns it says are to be ticked (None: it does not say), which are beside, which
    of these say no.
    """

    label: str
    match: Match
    to_tick: tuple[int, ...] | None
    beside: tuple[int, ...] = ()
    denying: tuple[int, ...] = ()


class OptionRows:
    """Reads tables of options into one slot of ticked lines."""

    def __init__(self, cells: CellWords, sheet: Sheet) -> None:
        self._cells = cells
        self._sheet = sheet
        self._labels: dict[str, Match | None] = {}  # of options, by their words
        self._boxes: dict[int, tuple[Cell, Run | None]] = {}  # of cells to tick, which are held so that ids stay theirs

    def under(self, grid: Grid, row: int, context: Context, used: set[int]) -> int:
        """Reads the options beneath a row that heads them. Returns the row after them, else the row itself."""
        head = self._head(grid, row)
        body = self._body(grid, row + 1) if head is not None else []
        area = self._chosen(body, head) if head is not None and body else None
        if head is None or area is None:
            self._several(grid, row, context, used)
            return row
        self._sheet.add(head.match, head.label, area, context)
        for cells in body:
            if any(is_mark(cell) and mark_in(cell).text == TICKED for cell in cells):
                self._sheet.remarks += [(head.match.concept, self._cells.area(cell)) for cell in cells
                                        if cell.col in head.beside and not is_empty(cell) and not can_be_tick(cell)]
        context.waiting = None
        after = row + 1 + len(body)
        used.update(id(cell) for at in range(row, after) for cell in grid.starting_in(at))
        return after

    def waited_for(self, grid: Grid, context: Context) -> bool:
        """Reads a table of nothing but options under a heading that waits for them."""
        waiting = context.waiting
        if waiting is None or waiting.concept not in _CHOSEN or grid.cols < 2 or ticked_within(self._cells, grid):
            return False
        first = grid.starting_in(0)
        instructed = [c.col for c in first if not is_empty(c) and not can_be_tick(c) and self._says_tick(c)]
        body = self._body(grid, 1 if instructed else 0)
        head = _Head(waiting.label, Match(waiting.concept, waiting.quality), tuple(instructed) or None)
        if not body or len(body) + (1 if instructed else 0) < grid.rows:
            return False
        area = self._chosen(body, head)
        if area is None:
            return False
        self._sheet.fill(waiting, area)
        context.waiting = None
        return True

    def _head(self, grid: Grid, row: int) -> _Head | None:
        """The row as the head of options: one label that is known, and beside it what is no label of its own."""
        cells = grid.starting_in(row)
        known = [(cell, found) for cell in cells if (found := self._label(cell)) is not None]
        if len({match.concept for _, (_, match) in known}) != 1:
            return None
        cell, (words, match) = known[0]
        labels = {id(one) for one, _ in known}
        others = [other for other in cells if id(other) not in labels]
        if any(self._cells.is_label(c) and not self._cells.ignored(c) for c in others):
            return None
        to_tick = [c.col for c in others if not is_empty(c) and self._says_tick(c)]
        beside = [c.col for c in others if not is_empty(c) and not self._says_tick(c)]
        if not to_tick and cell.cols < 2 and len(cells) > 1 and any(can_be_tick(c) and not is_empty(c) for c in others):
            return None  # a box in the label's own row is its answer
        denying = [c.col for c in others if fold(c.text) in _DENYING]
        return _Head(words, match, tuple(to_tick) or None, tuple(beside), tuple(denying))

    def _label(self, cell: Cell) -> tuple[str, Match] | None:
        """The label in a cell, 'please tick one' left off."""
        words = self._cells.flat(cell).rstrip(": ")
        if words not in self._labels:
            self._labels[words] = self._chosen_by(words)
        match = self._labels[words]
        return (words, match) if match is not None else None

    def _chosen_by(self, words: str) -> Match | None:
        for candidate in dict.fromkeys((words, _uninstructed(words))):
            match = self._cells.vocabulary.labels.find(candidate) if candidate else None
            if match is not None and match.concept in _CHOSEN:
                return match
        return None

    def _says_tick(self, cell: Cell) -> bool:
        return _TO_TICK.fullmatch(fold(cell.text)) is not None

    def _body(self, grid: Grid, start: int) -> list[list[Cell]]:
        """The rows of one shape from a row on, up to the next label of the form."""
        body: list[list[Cell]] = []
        shape: list[tuple[int, int]] = []
        for row in range(start, grid.rows):
            cells = grid.starting_in(row)
            here = [(cell.col, cell.cols) for cell in cells]
            if len(cells) < 2 or (body and here != shape) or all(map(is_empty, cells)):
                break
            if any(map(self._goes_on, cells)):
                break
            pairs = zip(body[0], cells, strict=True) if body else ()
            if any(names_option(first) and not names_option(cell) for first, cell in pairs):
                break  # the form goes on beneath yes and no
            shape = here
            body.append(cells)
        return body

    def _goes_on(self, cell: Cell) -> bool:
        """Whether the form goes on here: a label of its own that is no option."""
        if cell.tables or self._cells.opens_with_label(cell):
            return True
        return self._cells.is_label(cell) and not self._cells.value_like(cell) and not self._decides(cell)

    def _decides(self, cell: Cell) -> bool:
        return found_in(self._cells.vocabulary, "decision", self._cells.flat(cell)).value is not None

    def _chosen(self, body: Sequence[Sequence[Cell]], head: _Head) -> Area | None:
        """The options as lines with their boxes; as bare lines where decisions are listed and no marks can be told."""
        if (answered := yes_no_rows(self._cells, body)) is not None:
            return answered
        pairs = self._across(body) or self._pairs(body, head)
        if (len(pairs) >= 2 or self._alone(pairs, head)) and self._proven(pairs, head):
            torn = {id(cell) for row in body if self._is_torn(row, head) for cell in row}
            lines = [self._line(name, mark, torn=id(mark) in torn) for name, mark in pairs]
            if all(line is not None for line in lines):
                return Area().joined(*(line for line in lines if line is not None))
        if head.match.concept == "decision":
            columns = [[row[number] for row in body] for number in range(len(body[0]))]
            return next((area for some in (*columns, *body) if (area := self._differing(some)) is not None), None)
        return None

    def _across(self, body: Sequence[Sequence[Cell]]) -> list[_Pair]:
        """Options side by side, the cell to tick beneath each; a few of the boxes may have been lost."""
        if len(body) != 2 or not all(map(can_be_ticked, body[0])):
            return []
        marks = [cell for cell in body[1] if not is_empty(cell)]
        ticks = bool(marks) and all(fold(cell.text) in TICK_WORDS for cell in marks)
        if 2 * len(marks) < len(body[1]) and not ticks:
            return []
        return list(zip(*body, strict=True)) if all(self._mark(cell) is not None for cell in body[1]) else []

    def _several(self, grid: Grid, row: int, context: Context, used: set[int]) -> None:
        """A column of different decisions under its heading, one a row: all of them are the heading's place."""
        for cell in grid.starting_in(row):
            label = None if id(cell) in used else self._label(cell)
            right = grid.right_of(cell)
            if label is None or label[1].concept != "decision" or not (right is None or self._cells.is_label(right)):
                continue
            beneath = [c for at in range(row + cell.rows, grid.rows) if (c := grid.at(at, cell.col)) is not None]
            column = list(takewhile(lambda c: not self._goes_on(c), beneath))
            if (area := self._differing(column)) is not None:
                self._sheet.add(label[1], label[0], area, context)
                used.update(map(id, (cell, *column)))

    def _differing(self, column: Sequence[Cell]) -> Area | None:
        """The cells in which different decisions are named: none may be taken for the one that was made."""
        filled = [cell for cell in column if not is_empty(cell) and not self._cells.flat(cell).endswith(("?", ":"))]
        said = {found_in(self._cells.vocabulary, "decision", self._cells.flat(cell)).value for cell in filled}
        if len(said - {None}) < 2:
            return None
        return Area().joined(*map(self._cells.area, filled))

    def _pairs(self, body: Sequence[Sequence[Cell]], head: _Head) -> list[_Pair]:
        """Each option with its cell to tick, which stands behind it unless the first column is one to tick."""
        columns = [cell.col for cell in body[0]]
        marks = self._marks(body, head)
        names = [col for number, col in enumerate(columns) if col not in marks and col not in head.beside
                 and any(can_be_ticked(row[number]) or (head.to_tick and names_option(row[number])) for row in body)]
        if not marks or not names:
            return []
        before = min(marks) < min(names)
        pairs: list[_Pair] = []
        for row in body:
            at = dict(zip(columns, row, strict=True))
            for mark in marks:
                near = [col for col in names if (col > mark if before else col < mark)]
                name = at[min(near) if before else max(near)] if near else None
                if name is not None and not is_empty(name):
                    pairs.append((name, at[mark]))
        return pairs

    def _marks(self, body: Sequence[Sequence[Cell]], head: _Head) -> list[int]:
        """The columns to tick: those that the head names, else those in which nothing but ticks stands."""
        columns = [cell.col for cell in body[0]]
        if head.to_tick:
            return [col for col in head.to_tick if col in columns]
        free = [number for number, col in enumerate(columns) if col not in head.beside
                and self._all_marks([row[number] for row in body])]
        ticked = [columns[number] for number in free if any(not is_empty(row[number]) for row in body)]
        if not ticked:
            return [columns[number] for number in free]
        pitch = {columns[number] for number in free} - set(ticked)
        return sorted({*ticked, *(pitch if len(body[0]) == 2 * len(free) else ())})  # 'School | x | GP |  ', in twos

    def _all_marks(self, cells: Sequence[Cell]) -> bool:
        """Whether all of a column's cells are to be ticked; a few may hold a mark that was taken for a letter."""
        odd = [cell for cell in cells if self._mark(cell) is None]
        return len(odd) * _MISTAKEN <= len(cells) and all(map(is_mistaken, odd))

    def _proven(self, pairs: Sequence[_Pair], head: _Head) -> bool:
        """Whether these are options indeed: by the head's words, by what they say, or by their boxes."""
        if any(len(self._cells.flat(name).split()) > _MOST_WORDS for name, _ in pairs):
            return False
        if head.match.concept in _ASKED and not all(names_option(name) for name, _ in pairs):
            return False
        if head.to_tick:
            return not any(names_option(mark) and names_option(name) for name, mark in pairs)
        if head.match.concept == "decision":
            return sum(1 for name, _ in pairs if self._decides(name)) >= min(2, len(pairs))
        boxes = [mark for _, mark in pairs if not is_empty(mark)]
        return bool(boxes) and (len(boxes) == len(pairs) or head.match.concept in TICK_LISTS)

    def _alone(self, pairs: Sequence[_Pair], head: _Head) -> bool:
        """Whether the one option left of a list that was cut off has its own yes and no: 'Step down | ☐ Yes ☒ No'."""
        return len(pairs) == 1 and head.match.concept == "decision" and self._decides(pairs[0][0]) and (
            _both(pairs[0][1].text))

    def _is_torn(self, row: Sequence[Cell], head: _Head) -> bool:
        """Whether an option is ticked both under yes and under no."""
        if not head.denying:
            return False
        ticked = {cell.col for cell in row if (box := self._mark(cell)) is not None and box.text == TICKED}
        return bool(ticked.intersection(head.to_tick or ()) and ticked.intersection(head.denying))

    def _line(self, name: Cell, mark: Cell, *, torn: bool) -> Area | None:
        """An option behind its box; None where its mark cannot be told."""
        doubted = Run(TICKED, sure=0.0)
        box = doubted if torn else self._mark(mark) or (doubted if is_mistaken(mark) else None)
        return None if box is None else option(self._cells.area(name), self._cells.area(mark), box)

    def _mark(self, cell: Cell) -> Run | None:
        """What stands in a cell to tick, as a box; a yes or no among both is one too."""
        known = self._boxes.get(id(cell))
        if known is None:
            known = self._boxes[id(cell)] = cell, self._box_in(cell)
        return known[1]

    def _box_in(self, cell: Cell) -> Run | None:
        if can_be_tick(cell):
            return mark_in(cell)
        if names_option(cell):
            return None
        said = parse_yes_no(self._cells.area(cell).runs)
        if said.state == "uncertain" or said.value not in (None, "yes", "no"):
            return None
        if said.state == "read" and not _both(cell.text):
            return None  # 'No concerns were raised'
        plain = mark_in(cell)
        return plain if said.value == "yes" else Run(EMPTY_BOX, sure=plain.sure)


def _both(text: str) -> bool:
    """'☐ Yes ☒ No', 'Y / N'"""
    said = set(re.findall(r"[a-z]+", text.casefold()))
    return {"yes", "no"} <= said or {"y", "n"} <= said


def _uninstructed(words: str) -> str:
    """The words of a label without 'please tick one' behind them."""
    if words.isascii() and not any(map(words.lower().__contains__, _VERBS)):
        return words
    return _INSTRUCTED.sub("", words)
