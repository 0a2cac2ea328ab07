"""Boxes to fill in with their labels outside, to the left: 'Date held  [ 5/5/2026 ]', made into label | answer.

A case system prints its screens so. The boxes, one beneath another, look like a table of one column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..layout import Block, Box, Cell, Line, Table
from .area import union
from .lexicon import Lexicon

_SLACK = 3.0  # points
_FAR = 260.0  # points from a box to the beginning of its label
_SHARE = 0.6  # of the boxes must have a label


def with_labels_inside(blocks: Sequence[Block], labels: Lexicon) -> list[Block]:
    """The blocks in their order, such boxes joined with the lines to their left."""
    taken: set[int] = set()
    joined: dict[int, Table] = {}
    tables = [block for block in blocks if isinstance(block, Table)]
    for table in tables:
        if (found := _with_labels(table, blocks, tables, labels, taken)) is not None:
            joined[id(table)], lines = found
            taken.update(map(id, lines))
    if not joined:
        return list(blocks)
    return [joined.get(id(block), block) if isinstance(block, Table) else block for block in blocks
            if id(block) not in taken]


def _with_labels(table: Table, blocks: Sequence[Block], tables: Sequence[Table], labels: Lexicon,
                 taken: set[int]) -> tuple[Table, list[Line]] | None:
    boxes = [cell.box for cell in table.cells]
    if table.cols != 1 or len(table.cells) != table.rows or any(box is None for box in boxes):
        return None
    lines: list[Line] = []
    cells: list[Cell] = []
    known = 0
    for cell in table.cells:
        beside = _beside(cell, table, blocks, tables, taken)
        words = " ".join(line.text.strip() for line in beside)
        known += bool(words) and labels.find(words.rstrip("*: ")) is not None
        if beside:
            lines += beside
            cells.append(Cell(cell.row, 0, tuple(beside), page=table.page, box=union(line.box for line in beside)))
        else:
            cells.append(Cell(cell.row, 0, (), page=table.page, box=cell.box))
        cells.append(replace(cell, col=1))
    labelled = sum(1 for cell in cells if cell.col == 0 and cell.lines)
    if not known or labelled < _SHARE * table.rows or _is_label(table, labels):
        return None
    return Table(tuple(cells), table.rows, 2, table.page), lines


def _is_label(table: Table, labels: Lexicon) -> bool:
    """Whether the boxes hold labels themselves, as a table's own first column does."""
    return sum(1 for cell in table.cells if labels.find(cell.text.strip().rstrip("*: "))) * 2 > table.rows


def _beside(cell: Cell, table: Table, blocks: Sequence[Block], tables: Sequence[Table], taken: set[int]) -> list[Line]:
    """The lines to the left of a box, as high as it is, with nothing between."""
    if cell.box is None:
        return []
    x0, top, _, bottom = cell.box
    others = [one.box for other in tables if other is not table and other.page == table.page
              for one in other.cells if one.box is not None]
    left = max((box[2] for box in others if box[1] < bottom and box[3] > top and box[2] <= x0), default=0.0)
    out = [block for block in blocks if isinstance(block, Line) and block.page == table.page and id(block) not in taken
           and block.box is not None and _stands(block.box, (left, top, x0, bottom)) and "\t" not in block.text.strip()]
    return out if all(not line.text.rstrip().endswith(".") for line in out) else []


def _stands(line: Box, place: Box) -> bool:
    """Whether a line stands within a place, by its middle, and not too far from its right edge."""
    middle = (line[1] + line[3]) / 2
    left, top, right, bottom = place
    return top <= middle <= bottom and left - _SLACK <= line[0] and line[2] <= right + _SLACK and right - line[0] < _FAR
