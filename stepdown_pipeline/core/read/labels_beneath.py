"""Forms to write on like a cheque: the answer stands on a line, and what it answers in small print beneath the line.

One such table alone may be chance ('Jane Moss' over 'Social Worker' is a name and a role); a form that has several,
some of whose labels can be nothing else, has them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..layout import EMPTY_BOX, TICKED, Block, Cell, Table
from .answers import VALUE_LIKE, is_answer_to
from .cells import CellWords, is_bold
from .grid import Grid, is_empty
from .suits import suits

_LEAST = 2  # tables, to tell a form by
_LEAST_LABELS = 3
_ONE_PAIR = 2  # rows
_LONGEST = 90  # characters of a label
_MOST_ROWS = 12


def has_labels_beneath(words: CellWords, blocks: Iterable[Block]) -> bool:
    """Whether the form puts its labels beneath their answers."""
    grids = (Grid(block) for block in blocks if isinstance(block, Table))
    found = [grid for grid in grids if _is_such(words, grid)]
    return sum(1 for grid in found if _proves(words, grid)) >= _LEAST or any(_plainly(words, grid) for grid in found)


def _plainly(words: CellWords, grid: Grid) -> bool:
    """Whether one table alone is proof: rows of labels, each known, beneath rows in which none is one.

    A table of several such pairs of rows may leave columns between them empty.
    """
    upper = [cell for row in range(0, grid.rows, 2) for cell in grid.starting_in(row)]
    lower = [cell for row in range(1, grid.rows, 2) for cell in grid.starting_in(row)]
    if grid.rows > _ONE_PAIR:
        lower = [cell for cell in lower if not is_empty(cell)]
    return len(lower) >= _LEAST_LABELS and all(map(words.is_label, lower)) and not any(
        words.is_label(cell) and not words.value_like(cell) and not _is_to_sign(words, grid.below(cell))
        for cell in upper)


def with_labels_above(words: CellWords, grid: Grid) -> Grid:
    """A table of lines of answers over their labels, turned about; any other as it is."""
    if not _is_such(words, grid):
        return grid
    table = grid.table
    filled = {col for cell in table.cells if cell.cols > 1 or not is_empty(cell)
              for col in range(cell.col, cell.col + cell.cols)}
    place = {col: at for at, col in enumerate(sorted(filled))}  # columns that only part two lines are left out
    turned = (replace(_as_heading(cell, heads=cell.row % 2 == 1), row=cell.row + 1 - 2 * (cell.row % 2),
                      col=place[cell.col]) for cell in table.cells if cell.col in place)
    cells = sorted(turned, key=lambda cell: (cell.row, cell.col))
    return Grid(replace(table, cells=tuple(cells), cols=max(len(place), 1)))


def _as_heading(cell: Cell, *, heads: bool) -> Cell:
    """The cell in bold where it heads the one beneath, and plain where it does not."""
    if heads == is_bold(cell):
        return cell  # one word in bold may be the one that was chosen
    lines = tuple(replace(line, runs=tuple(replace(run, bold=heads) for run in line.runs)) for line in cell.lines)
    return replace(cell, lines=lines)


def _is_such(words: CellWords, grid: Grid) -> bool:
    """Rows in pairs: none of the upper is a label, all that is said in the lower may be, and one is."""
    if grid.rows % 2 or not 0 < grid.rows <= _MOST_ROWS or any(cell.rows > 1 for cell in grid.table.cells):
        return False
    return all(_is_pair(words, grid, row) for row in range(0, grid.rows, 2))


def _is_pair(words: CellWords, grid: Grid, row: int) -> bool:
    upper, lower = grid.starting_in(row), grid.starting_in(row + 1)
    if [(cell.col, cell.cols) for cell in upper] != [(cell.col, cell.cols) for cell in lower]:
        return False
    labels = [cell for cell in lower if not is_empty(cell)]
    if not any(words.is_label(cell) for cell in labels) or not all(map(is_empty, (
            above for above, beneath in zip(upper, lower, strict=True) if is_empty(beneath)))):
        return False
    if any(len(words.flat(cell)) > _LONGEST or TICKED in cell.text or EMPTY_BOX in cell.text for cell in labels):
        return False
    return all(_may_answer(words, above, beneath) for above, beneath in zip(upper, lower, strict=True))


def _may_answer(words: CellWords, upper: Cell, lower: Cell) -> bool:
    """Whether a cell is no label: 'Mother' over 'Relationship to the child' is none."""
    label, answer = words.label(lower), words.label(upper)
    if _is_to_sign(words, lower) and not words.flat(upper).endswith((":", "?")):
        return True
    if answer is None or not words.is_label(upper):
        return not words.opens_with_label(upper)
    return label is not None and words.value_like(upper) and is_answer_to(label.concept, answer.concept)


def _is_to_sign(words: CellWords, cell: Cell | None) -> bool:
    """Whether a cell asks for a signature: whatever stands over it is no label, 'Sign here' on a sticker neither."""
    label = words.label(cell) if cell is not None else None
    return label is not None and label.concept.startswith("signature")


def _proves(words: CellWords, grid: Grid) -> bool:
    """Whether an answer over a label can only be that label's: no role under a name."""
    for row in range(0, grid.rows, 2):
        for upper, lower in zip(grid.starting_in(row), grid.starting_in(row + 1), strict=True):
            label = words.label(lower)
            if label is not None and label.concept not in VALUE_LIKE and suits(label.concept, words.flat(upper)):
                return True
    return False
