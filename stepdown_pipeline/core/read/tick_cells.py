"""Ticks in cells of their own: beside each option, beneath it, in a column under Yes and No, beside a list's names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..layout import EMPTY_BOX, TICKED, Cell, Picture, Run
from .area import Area
from .cells import CellWords
from .grid import Grid, is_empty
from .legible import is_marked
from .sheet import Context, Sheet
from .wording import fold

TICK_LISTS = frozenset({"share_with", "do_not_share_with", "enclosed"})
_WORDS = re.compile(r"\w")
OPTIONS = frozenset({"yes", "no", "y", "n", "unknown", "not known", "n/a", "not evidenced", "don't know"})
TICK_WORDS = frozenset({"x", "\u2713", "\u2714", "\u221a", TICKED, "*"})
_LETTERS_OF_BOX = 3
_LOST = 3  # one cell in so many may have lost its box
_LEAST_TURNS = 4  # cells of two options with a cell to tick each


def names_option(cell: Cell) -> bool:
    """'Yes', 'No', 'Not known': one of the answers to choose from."""
    return fold(cell.text) in OPTIONS


def joined_options(areas: Sequence[Area]) -> Area:
    """'Yes | x | No | ' – words with a cell to tick beside each; words chosen by style stay as they are."""
    out = Area()
    words = [fold(area.text) in OPTIONS for area in areas]
    for area, is_word in zip(areas, words, strict=True):
        marks = not is_word and not all(words) and fold(area.text) in TICK_WORDS | {""}
        out = out.joined(_box(area) if marks else area, between=" ")
    return out


def _box(area: Area) -> Area:
    """A cell to tick as a box."""
    return Area((_mark(area.text, area.runs, area.pictures, signed=bool(area.signatures)),), area.page, area.box)


def mark_in(cell: Cell) -> Run:
    """What stands in a cell to tick, as a box that is as sure as the mark."""
    runs = [run for line in cell.lines for run in line.runs if not run.placeholder]
    return _mark(cell.text.strip(), runs, cell.pictures, signed=bool(cell.signatures or cell.tables))


def _mark(text: str, runs: Sequence[Run], pictures: Sequence[Picture], *, signed: bool) -> Run:
    if text:
        ticked = text != EMPTY_BOX and fold(text) not in OPTIONS - {"yes", "y"}
        sure = min((run.sure for run in runs if run.text.strip()), default=1.0)
        return Run(TICKED if ticked else EMPTY_BOX, sure=sure)
    marks = [is_marked(picture) for picture in pictures]
    if signed or any(marks):
        return Run(TICKED)
    return Run(TICKED, sure=0.0) if None in marks else Run(EMPTY_BOX)


def option(words: Area, place: Area, box: Run) -> Area:
    """An option with its box before it, as if printed so; its words on one line."""
    shown = [run for run in words.runs if not run.placeholder and _WORDS.search(run.text)]
    name = Run(f" {' '.join(words.text.split())}", sure=min((run.sure for run in shown), default=1.0),
               hand=any(run.hand for run in shown))
    return Area((box, name), place.page, place.box or words.box)


def ticked_beneath(words: CellWords, grid: Grid, cells: Sequence[Cell], used: set[int]) -> Area | None:
    """'Question? | Yes | No' with the ticks in the row beneath."""
    marks = [mark for cell in cells if (mark := grid.below(cell)) is not None]
    if len(marks) < len(cells) or not all(map(names_option, cells)):
        return None
    if any(fold(mark.text) not in TICK_WORDS | {"", EMPTY_BOX} for mark in marks) or all(map(is_empty, marks)):
        return None
    out = Area()
    for cell, mark in zip(cells, marks, strict=True):
        used.add(id(mark))
        out = out.joined(option(words.area(cell), words.area(mark), mark_in(mark)), between=" ")
    return out


def tick_list(words: CellWords, sheet: Sheet, grid: Grid, context: Context) -> bool:
    """'School | x | Housing |   ' under a heading such as 'Agencies we may share with': one slot of ticked lines."""
    waiting = context.waiting
    if waiting is None or waiting.concept not in TICK_LISTS:
        return False
    if (area := ticked_within(words, grid)) is not None:
        sheet.fill(waiting, area)
        context.waiting = None
        return True
    area, marked = Area(), False
    for row in range(grid.rows):
        for name, mark in pairwise(grid.starting_in(row)):
            if not (can_be_ticked(name) and can_be_tick(mark)):
                continue
            box = mark_in(mark)
            marked = marked or box.text == TICKED or mark.text.strip() == EMPTY_BOX
            area = area.joined(option(words.area(name), words.area(name), box))
    if marked:
        sheet.fill(waiting, area)
        context.waiting = None
    return marked


def ticked_within(words: CellWords, grid: Grid) -> Area | None:
    """'☒ School | ☐ Police': the lines of cells that all begin (or end) with a box of their own; None for others.

    On a scan a few may have lost theirs, to the tick in it most likely: a person looks.
    """
    filled = [cell for cell in grid.table.cells if not is_empty(cell)]
    if not filled or any(cell.tables or not cell.text.strip() for cell in filled):
        return None
    for at in (0, -1):
        lost = [cell for cell in filled if cell.text.strip()[at] not in (TICKED, EMPTY_BOX)]
        if len(lost) * _LOST <= len(filled) and all(map(_may_have_lost_its_box, lost)):
            doubtful = Run(TICKED, sure=0.0)
            lines = [option(area, area, doubtful) if cell in lost else area
                     for cell in filled for area in (words.area(cell),)]
            if at == -1 and lost:
                lines = [area if cell in lost else _box_first(area) for cell, area in zip(filled, lines, strict=True)]
            return lines[0].joined(*lines[1:])
    return None


def _may_have_lost_its_box(cell: Cell) -> bool:
    """Whether a cell with words of a scan has no box left."""
    runs = [run for line in cell.lines for run in line.runs if run.text.strip()]
    return can_be_ticked(cell) and any(run.sure < 1 for run in runs) and not any(
        box in cell.text for box in (TICKED, EMPTY_BOX))


def _box_first(area: Area) -> Area:
    """'Police ☒' as '☒ Police'."""
    at = max(number for number, run in enumerate(area.runs) if run.text.strip())
    last = area.runs[at]
    words = last.text.rstrip()
    rest = (*area.runs[:at], replace(last, text=words[:-1].rstrip())) if words[:-1].strip() else area.runs[:at]
    return option(replace(area, runs=rest), area, replace(last, text=words[-1]))


def can_be_ticked(cell: Cell) -> bool:
    """Whether the cell has words that a tick beside it may choose."""
    return any(character.isalpha() for character in cell.text) and not names_option(cell)


def can_be_tick(cell: Cell) -> bool:
    """Whether the cell is one to tick: empty, a box, a tick, ink alone, a yes or no."""
    text = cell.text.strip()
    return not cell.tables and (text in ("", EMPTY_BOX) or fold(text) in TICK_WORDS | OPTIONS)


def is_mistaken(cell: Cell) -> bool:
    """Whether a cell of a scan holds a letter or two that may be a ticked box."""
    text = cell.text.strip()
    seen = any(run.sure < 1 for line in cell.lines for run in line.runs if run.text.strip())
    return seen and len(text) <= _LETTERS_OF_BOX and not cell.tables and not names_option(cell)


def is_mark(cell: Cell) -> bool:
    """Whether the cell is one to tick and no word to choose."""
    return can_be_tick(cell) and not names_option(cell)


def options_in_row(words: CellWords, cells: Sequence[Cell]) -> Area | None:
    """'Stay | x | Step down |  ': options along a row with a cell to tick beside each, as ticked lines.

    None where words and cells to tick do not take turns, or nothing tells that the empty cells are there to be ticked.
    """
    if len(cells) < _LEAST_TURNS or len(cells) % 2 or all(is_empty(cell) for cell in cells if is_mark(cell)):
        return None
    for ahead in (False, True):
        marks, names = (cells[::2], cells[1::2]) if ahead else (cells[1::2], cells[::2])
        if all(map(is_mark, marks)) and all(map(can_be_ticked, names)):
            lines = [option(words.area(n), words.area(m), mark_in(m)) for n, m in zip(names, marks, strict=True)]
            return lines[0].joined(*lines[1:])
    return None


def options_over_ticks(words: CellWords, grid: Grid, cells: Sequence[Cell]) -> Area | None:
    """'Stay | Step down | Close' with a cell to tick beneath each, as ticked lines; None for cells of anything else."""
    marks = [mark for cell in cells if (mark := grid.below(cell)) is not None and mark.cols == cell.cols]
    if len(marks) < len(cells) or not all(map(is_mark, marks)) or all(map(is_empty, marks)):
        return None
    if not all(can_be_ticked(cell) and not has_box(cell) for cell in cells):
        return None
    lines = [option(words.area(n), words.area(m), mark_in(m)) for n, m in zip(cells, marks, strict=True)]
    return lines[0].joined(*lines[1:])


def has_box(cell: Cell) -> bool:
    """Whether the words of a cell begin or end with a box of their own."""
    text = cell.text.strip()
    return len(text) > 1 and (text[0] in (TICKED, EMPTY_BOX) or text[-1] in (TICKED, EMPTY_BOX))


def yes_no_rows(words: CellWords, body: Sequence[Sequence[Cell]]) -> Area | None:
    """'Yes' and 'No' one a row, each with a cell to tick beside it, as ticked lines; None for rows of anything else."""
    for number in range(len(body[0])):
        names = [row[number] for row in body]
        if len(names) < 2 or not all(map(names_option, names)):
            continue
        for beside in (number + 1, number - 1):
            marks = [row[beside] for row in body] if 0 <= beside < len(body[0]) else []
            if all(map(is_mark, marks)) and not all(map(is_empty, marks)):
                lines = [option(words.area(n), words.area(m), mark_in(m)) for n, m in zip(names, marks, strict=True)]
                return lines[0].joined(*lines[1:])
    return None
