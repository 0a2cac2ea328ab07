"""Forms to write on like a cheque: the answer stands on a line, and what it answers in small print beneath the line.

One such table alone may be chance ('Jane Moss' over 'Social Worker' is a name and a role); a form that has several,
some of whose labels can be nothing else, has them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..layout import EMPTY_BOX, TICKED, Block, Table
from .answers import VALUE_LIKE
from .cells import CellWords
from .grid import Grid, is_empty
from .suits import suits

_LEAST = 2  # tables, to tell a form by
_LONGEST = 90  # characters of a label


def has_labels_beneath(words: CellWords, blocks: Iterable[Block]) -> bool:
    """Whether the form puts its labels beneath their answers."""
    grids = (Grid(block) for block in blocks if isinstance(block, Table))
    return sum(1 for grid in grids if _is_such(words, grid) and _proves(words, grid)) >= _LEAST


def with_labels_above(words: CellWords, grid: Grid) -> Grid:
    """A table of a line of answers over its labels, turned about; any other as it is."""
    if not _is_such(words, grid):
        return grid
    turned = (replace(cell, row=1 - cell.row) for cell in grid.table.cells)
    cells = sorted(turned, key=lambda cell: (cell.row, cell.col))
    return Grid(replace(grid.table, cells=tuple(cells)))


def _is_such(words: CellWords, grid: Grid) -> bool:
    """Two rows of the same cells: none of the upper is a label, all that is said in the lower may be, and one is."""
    if grid.rows != 2:
        return False
    upper, lower = grid.starting_in(0), grid.starting_in(1)
    if [(cell.col, cell.cols) for cell in upper] != [(cell.col, cell.cols) for cell in lower]:
        return False
    labels = [cell for cell in lower if not is_empty(cell)]
    if not any(words.is_label(cell) for cell in labels) or not all(map(is_empty, (
            above for above, beneath in zip(upper, lower, strict=True) if is_empty(beneath)))):
        return False
    if any(len(words.flat(cell)) > _LONGEST or TICKED in cell.text or EMPTY_BOX in cell.text for cell in labels):
        return False
    return not any(words.is_label(cell) or words.opens_with_label(cell) for cell in upper)


def _proves(words: CellWords, grid: Grid) -> bool:
    """Whether an answer over a label can only be that label's: no role under a name."""
    for upper, lower in zip(grid.starting_in(0), grid.starting_in(1), strict=True):
        label = words.label(lower)
        if label is not None and label.concept not in VALUE_LIKE and suits(label.concept, words.flat(upper)):
            return True
    return False
