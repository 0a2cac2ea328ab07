"""Headings between the rows of a list, which goes on beneath them: 'Family', 'Professionals', 'Apologies'."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from ..layout import Cell
from ..values.names import looks_like_name
from .cells import CellWords
from .families import NAMED
from .grid import Grid, is_empty
from .sheet import Family
from .standing import LISTS, UNCLEAR

_BANDED: Final = ("attendance", "actions", "enclosed")  # a heading within a family says who is no child: a new list
_LONGEST: Final = 60  # characters of such a heading


def is_across(cell: Cell, grid: Grid) -> bool:
    """Whether a cell takes up its row, or all of it but one of several columns."""
    return cell.cols >= grid.cols or cell.cols >= grid.cols - 1 > 1


def band_in(words: CellWords, grid: Grid, at: int, known: dict[int, str], family: Family) -> Cell | None:
    """The heading that is a row of its own, with another row of the list beneath; None for any other row."""
    cells = grid.starting_in(at)
    filled = [cell for cell in cells if not is_empty(cell)]
    if family not in _BANDED or len(filled) != 1 or not _goes_on(words, grid, at + 1, known, family):
        return None
    cell, text = filled[0], words.flat(filled[0])
    if len(text) > _LONGEST or text.endswith(".") or filled[0].tables or words.opens_with_label(cell):
        return None
    known_heading = _standing(words, cell) or words.vocabulary.sections.find(text.rstrip(": "))
    if is_across(cell, grid):
        return cell if known_heading or not words.is_label(cell) else None
    return cell if known_heading and family == "attendance" and cell is cells[0] and len(cells) == len(known) else None


def said_by(words: CellWords, band: Cell) -> str | None:
    """What the heading says of how those beneath stood to the meeting; None where it says only who they are."""
    if standing := _standing(words, band):
        return standing
    return None if words.vocabulary.sections.find(words.flat(band).rstrip(": ")) else UNCLEAR


def _standing(words: CellWords, cell: Cell) -> str | None:
    match = words.label(cell)
    return match.concept if match is not None and match.concept in LISTS else None


def _goes_on(words: CellWords, grid: Grid, at: int, known: dict[int, str], family: Family) -> bool:
    """Whether a row has the shape of the list's rows, and somebody's name where names stand."""
    cells = grid.starting_in(at) if at < grid.rows else []
    if not cells or not set(known) <= {cell.col for cell in cells} or any(cell.cols >= grid.cols for cell in cells):
        return False
    if family != "attendance":
        return sum(1 for cell in cells if not is_empty(cell)) > 1
    return any(_names(words, cell) for cell in cells if known.get(cell.col) in NAMED)


def _names(words: CellWords, cell: Cell) -> bool:
    return not is_empty(cell) and looks_like_name(words.flat(cell)) and not words.is_label(cell)


def names_need(words: CellWords, cell: Cell) -> bool:
    """'Need identified: Sleep', across a plan before the actions that meet it."""
    label, colon, _ = cell.text.partition(":")
    match = words.vocabulary.columns.find(label.strip()) if colon and not cell.tables else None
    return match is not None and match.concept in ("need", "outcome")


def columns_beneath(words: CellWords, grid: Grid, row: int, known: Collection[int]) -> list[Cell]:
    """The first row of a list under its header, past a heading that stands across the table between them."""
    beneath = grid.starting_in(row + 1)
    filled = [cell for cell in beneath if not is_empty(cell)]
    if len(filled) == 1 and is_across(filled[0], grid) and (
            not words.opens_with_label(filled[0]) or names_need(words, filled[0])):
        after = grid.starting_in(row + 2) if row + 2 < grid.rows else []
        if set(known) <= {cell.col for cell in after}:
            return after
    return beneath
