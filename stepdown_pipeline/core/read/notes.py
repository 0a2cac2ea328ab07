"""Columns of notes beside a form: 'Label | answer | Print clearly'. They are no part of any answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..layout import Cell, Table
from .cells import CellWords
from .concepts import FIGURES, NAMES
from .grid import Grid, is_empty
from .hints import is_hint

_LEAST_COLUMNS: Final = 3
_HINTED: Final = 0.6  # of a column's filled cells, to be one of notes by what they say
_LEAST_BESIDE: Final = 2  # answers of one name or figure with something behind them
_HEADED = re.compile(
    r"(?i)\W*(?:guidance|help|hints?|tips?|instructions?|notes?(?: (?:for|on|to)\b.*)?|guidance notes?"
    r"|how to (?:complete|fill).*|completion notes?|what to (?:write|put|include)|explanation"
    r"|for (?:the )?(?:person|worker)\b.*)\W*"
)


SAYS_ANSWER: Final = re.compile(r"(?i)\W*(?:answer|response|reply|yes ?/ ?no|y ?/ ?n)\W*")
SAYS_QUESTION: Final = re.compile(r"(?i)\W*(?:question|item|statement|check)s?\W*")


def with_questions_first(words: CellWords, grid: Grid) -> Grid:
    """'Answer | Question' over rows of a table, these turned about, down to the first of another shape."""
    at = next((row for row in range(grid.rows) if _heads_answers(words, grid.starting_in(row))), None)
    if at is None:
        return grid
    (answer, question), turned = grid.starting_in(at), {}
    shape = [(0, answer.cols, 1), (answer.cols, question.cols, 1)]
    for row in range(at, grid.rows):
        cells = grid.starting_in(row)
        if [(cell.col, cell.cols, cell.rows) for cell in cells] != shape:
            break
        turned[id(cells[0])] = replace(cells[0], col=question.cols)
        turned[id(cells[1])] = replace(cells[1], col=0)
    cells = sorted((turned.get(id(cell), cell) for cell in grid.table.cells), key=lambda cell: (cell.row, cell.col))
    return Grid(replace(grid.table, cells=tuple(cells)))


def _heads_answers(words: CellWords, cells: Sequence[Cell]) -> bool:
    return len(cells) == 2 and SAYS_ANSWER.fullmatch(words.flat(cells[0])) is not None and (
        SAYS_QUESTION.fullmatch(words.flat(cells[1])) is not None)


def without_notes(words: CellWords, grid: Grid) -> tuple[Grid, list[Cell]]:
    """The grid without its column of notes, and that column's cells; the same grid where it has none."""
    last = grid.cols - 1
    if grid.cols < _LEAST_COLUMNS or not _is_of_notes(words, grid, last):
        return grid, []
    notes = [cell for cell in grid.table.cells if cell.col == last and cell.cols == 1]
    left = tuple(_narrower(cell, last) for cell in grid.table.cells if cell not in notes)
    return Grid(Table(left, grid.table.rows, last, grid.table.page, grid.table.box)), notes


def _narrower(cell: Cell, last: int) -> Cell:
    return replace(cell, cols=last - cell.col) if cell.col + cell.cols > last else cell


def _is_of_notes(words: CellWords, grid: Grid, col: int) -> bool:
    rows = [row for row in range(grid.rows) if _beside_answer(words, grid, row, col)]
    if not rows or sum(words.is_label(grid.starting_in(row)[-3]) for row in rows) * 2 < len(rows):
        return False
    head = grid.at(0, col)
    headed = head is not None and head.cols == 1 and _HEADED.fullmatch(words.flat(head)) is not None
    cells = [cell for row in rows if (cell := grid.at(row, col)) is not None and not is_empty(cell)]
    texts = [words.flat(cell) for cell in cells]
    if headed and 0 not in rows:
        return True
    if not texts or any(cell.pictures or cell.signatures or cell.tables for cell in cells):
        return False
    hints = sum(1 for text in texts if is_hint(text))
    return hints >= len(texts) * _HINTED or (hints > 0 and _single(words, grid, rows) >= _LEAST_BESIDE)


def _beside_answer(words: CellWords, grid: Grid, row: int, col: int) -> bool:
    """Whether a row is a label, the place of its answer, and a cell of this column behind them."""
    cells = grid.starting_in(row)
    if len(cells) < _LEAST_COLUMNS or cells[-1].col != col:
        return False
    label = cells[-3]
    return not is_empty(label) and not words.is_label(cells[-2]) and (
        words.is_label(label) or words.flat(label).endswith((":", "?")) or grid.cols == _LEAST_COLUMNS)


def _single(words: CellWords, grid: Grid, rows: list[int]) -> int:
    """How many labels of one name or one figure have an answer, and something in this column behind it."""
    found = 0
    for row in rows:
        *_, label, answer, note = grid.starting_in(row)
        match = words.label(label)
        found += match is not None and match.concept in FIGURES | NAMES and not is_empty(answer) and not is_empty(note)
    return found
