"""Tables of every shape: merged, nested, in controls, with rows and cells that were deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ....core.layout import Block, Cell, Line, Table
from ..safe_xml import Element
from .fields import control_of
from .flow import Flow
from .names import (
    ALTERNATE,
    INS,
    SDT,
    SDTCONTENT,
    TAKEN_OUT,
    TC,
    TR,
    VAL,
    WORD,
    choice,
    is_on,
    number,
)

if TYPE_CHECKING:
    from .story import Story

_TRPR, _TCPR = WORD + "trPr", WORD + "tcPr"
_GRID_BEFORE, _GRID_AFTER, _HIDDEN = WORD + "gridBefore", WORD + "gridAfter", WORD + "hidden"
_SPAN, _VMERGE, _HMERGE = WORD + "gridSpan", WORD + "vMerge", WORD + "hMerge"
_CELL_DEL, _CELL_INS = WORD + "cellDel", WORD + "cellIns"
_WIDEST: Final = 1000  # columns; Word allows 63


@dataclass(slots=True)
class _Place:
    """A cell under way: where it stands, how far it reaches."""

    row: int
    col: int
    cols: int
    rows: int = 1
    flow: Flow = field(default_factory=lambda: Flow(in_cell=True))


@dataclass(slots=True)
class _Grid:
    places: list[_Place] = field(default_factory=list)
    above: dict[int, _Place] = field(default_factory=dict)  # by first column: the cell that reached the row above
    row: int = 0
    cols: int = 0


def read_table(story: Story, element: Element) -> Table | None:
    """The table, or None when all its rows are deleted."""
    grid = _Grid()
    _each(story, element, TR, lambda row: _read_row(story, row, grid))
    if not grid.places:
        return None
    cells = tuple(
        Cell(place.row, place.col, *_split(place.flow.blocks, place.rows, place.cols),
             tuple(place.flow.pictures), tuple(place.flow.signatures))
        for place in grid.places)
    return Table(cells, grid.row, grid.cols)


def _split(blocks: list[Block], rows: int, cols: int) -> tuple[tuple[Line, ...], int, int, tuple[Table, ...]]:
    """A cell's lines, its spans, and the tables inside it: in the order of ``Cell``."""
    inner = tuple([block for block in blocks if isinstance(block, Table)])
    return tuple([block for block in blocks if isinstance(block, Line)]), rows, cols, inner


def _each(story: Story, parent: Element, wanted: str, then: Callable[[Element], None]) -> None:
    """Do something with every row (or cell), also with those inside controls and other wrappers."""
    for item in parent:
        tag = item.tag
        if tag == wanted:
            then(item)
        elif tag == SDT:
            content = item.find(SDTCONTENT)
            if content is not None:
                outer = story.control
                story.control = control_of(item, outer)
                _each(story, content, wanted, then)
                story.control = outer
        elif tag in TAKEN_OUT:
            story.shared.note("tracked_changes")
        elif tag == ALTERNATE:
            chosen = choice(item)
            if chosen is not None:
                _each(story, chosen, wanted, then)
        elif len(item) and tag not in (_TRPR, TC, WORD + "tblPr", WORD + "tblGrid", WORD + "tblPrEx"):
            _each(story, item, wanted, then)


def _read_row(story: Story, row: Element, grid: _Grid) -> None:
    col = after = 0
    properties = row.find(_TRPR)
    for item in properties if properties is not None else ():
        tag = item.tag
        if tag in TAKEN_OUT or tag == INS:
            story.shared.note("tracked_changes")
            if tag != INS:
                return
        elif tag == _HIDDEN and is_on(item.get(VAL)):
            return
        elif tag == _GRID_BEFORE:
            col = _columns(item.get(VAL), 0)
        elif tag == _GRID_AFTER:
            after = _columns(item.get(VAL), 0)
    reached: dict[int, _Place] = {}
    state = _Row(story, grid, col, reached)
    _each(story, row, TC, state.cell)
    grid.above = reached
    grid.cols = max(grid.cols, state.col + after)
    grid.row += 1


def _columns(value: str | None, least: int) -> int:
    return min(max(number(value, least), least), _WIDEST)


@dataclass(slots=True)
class _Row:
    """One row under way; ``col`` is where its next cell stands."""

    story: Story
    grid: _Grid
    col: int
    reached: dict[int, _Place]
    last: _Place | None = None

    def cell(self, element: Element) -> None:
        span, down, across, deleted = _cell_properties(element)
        if deleted is not None:
            self.story.shared.note("tracked_changes")
        start, self.col = self.col, self.col + span
        if across and self.last is not None:  # the old way of merging sideways
            self.last.cols += span
            return
        if down:
            owner = self.grid.above.get(start)
            if owner is not None:
                owner.rows = self.grid.row - owner.row + 1
                self.reached[start] = self.last = owner
                return
        place = _Place(self.grid.row, start, span)
        self.reached[start] = self.last = place
        self.grid.places.append(place)
        if not deleted:
            self.story.contents(element, place.flow)


def _cell_properties(cell: Element) -> tuple[int, bool, bool, bool | None]:
    """Its width in columns, whether it goes on from above and from the left, whether deleted (None: not tracked)."""
    span, down, across, deleted = 1, False, False, None
    first = cell[0] if len(cell) else cell
    for item in first if first.tag == _TCPR else ():
        tag = item.tag
        if tag == _SPAN:
            span = _columns(item.get(VAL), 1)
        elif tag == _VMERGE:
            down = item.get(VAL) != "restart"
        elif tag == _HMERGE:
            across = item.get(VAL) != "restart"
        elif tag == _CELL_DEL:
            deleted = True
        elif tag == _CELL_INS:
            deleted = False
    return span, down, across, deleted
