"""Boxes to fill in with their labels outside, to the left: 'Date held  [ 5/5/2026 ]', made into label | answer.

A case system prints its screens so. The boxes, one beneath another, look like a table of one column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..layout import Block, Box, Cell, Line, Table
from .area import union
from .lexicon import Lexicon

_SLACK = 3.0  # points
_FAR = 260.0  # points from a box to the beginning of its label
_LEAST = 2  # boxes above or beneath another table
_SHARE = 0.6  # of the boxes must have a label


def with_labels_inside(blocks: Sequence[Block], labels: Lexicon) -> list[Block]:
    """The blocks in their order, such boxes joined with the lines to their left."""
    pages: dict[int, _Page] = {}
    for block in blocks:
        pages.setdefault(block.page, _Page()).add(block)
    taken: set[int] = set()
    joined: dict[int, Table] = {}
    for block in blocks:
        if isinstance(block, Table) and (found := _with_labels(block, pages[block.page], labels)) is not None:
            joined[id(block)], lines = found
            pages[block.page].without(lines)
            taken.update(map(id, lines))
    if not joined:
        return list(blocks)
    return [joined.get(id(block), block) if isinstance(block, Table) else block for block in blocks
            if id(block) not in taken]


@dataclass(slots=True)
class _Page:
    """What on a page may be a label outside a box, and what may stand between: its lines, its cells' places."""

    lines: list[tuple[Line, Box]] = field(default_factory=list)
    cells: list[Box] = field(default_factory=list)

    def add(self, block: Block) -> None:
        if isinstance(block, Table):
            self.cells += [cell.box for cell in block.cells if cell.box is not None]
        elif block.box is not None and "\t" not in block.text.strip():
            self.lines.append((block, block.box))

    def without(self, lines: Sequence[Line]) -> None:
        gone = set(map(id, lines))
        self.lines = [one for one in self.lines if id(one[0]) not in gone]


def _with_labels(table: Table, page: _Page, labels: Lexicon) -> tuple[Table, list[Line]] | None:
    """The table with its labels, and the lines that these are; None where it has none outside.

    A table beneath such boxes that touches them is one table with them: its first columns are free beside the boxes.
    """
    boxes = _boxes(table)
    if not boxes or any(cell.box is None for cell in boxes):
        return None
    beside = {id(cell): _beside(cell, page) for cell in boxes}
    known = sum(1 for lines in beside.values() if lines and labels.find(_words(lines)) is not None)
    labelled = sum(1 for lines in beside.values() if lines)
    if not known or labelled < _SHARE * len(boxes) or _are_labels(boxes, labels):
        return None
    alone = table.cols == 1
    cells: list[Cell] = []
    for cell in table.cells:
        if (lines := beside.get(id(cell))) is not None:
            box = union(line.box for line in lines) or cell.box
            cells.append(Cell(cell.row, 0, tuple(lines), cols=1 if alone else cell.col, page=table.page, box=box))
        cells.append(replace(cell, col=1) if alone else cell)
    return replace(table, cells=tuple(cells), cols=2 if alone else table.cols), [
        line for lines in beside.values() for line in lines]


def _boxes(table: Table) -> list[Cell]:
    """The cells that stand alone in their rows, all of a table's or those with free columns before them."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            rows.setdefault(row, []).append(cell)
    alone = [cells[0] for cells in rows.values() if len(cells) == 1 and cells[0].rows == 1]
    if table.cols == 1:
        return alone if len(alone) == table.rows else []
    free = [cell for cell in alone if cell.col > 0]
    return free if len(free) >= _LEAST else []


def _words(lines: Sequence[Line]) -> str:
    return " ".join(line.text.strip() for line in lines).rstrip("*: ")


def _are_labels(boxes: Sequence[Cell], labels: Lexicon) -> bool:
    """Whether the boxes hold labels themselves, as a table's own first column does."""
    return sum(1 for cell in boxes if labels.find(cell.text.strip().rstrip("*: "))) * 2 > len(boxes)


def _beside(cell: Cell, page: _Page) -> list[Line]:
    """The lines to the left of a box, as high as it is, with nothing between."""
    if cell.box is None:
        return []
    x0, top, _, bottom = cell.box
    left = max((box[2] for box in page.cells if box[1] < bottom and box[3] > top and box[2] <= x0), default=0.0)
    out = [line for line, box in page.lines if _stands(box, (left, top, x0, bottom))]
    return out if all(not line.text.rstrip().endswith(".") for line in out) else []


def _stands(line: Box, place: Box) -> bool:
    """Whether a line stands within a place, by its middle, and not too far from its right edge."""
    middle = (line[1] + line[3]) / 2
    left, top, right, bottom = place
    return top <= middle <= bottom and left - _SLACK <= line[0] and line[2] <= right + _SLACK and right - line[0] < _FAR
