"""Questions with a column for yes and one for no, to be ticked: 'Question | Y | N | Comments'.

The words over the columns may be others that mean as much: met and not met, done and not done. A tick under words that
nobody knows is never a yes: it is kept with those words.
"""

from __future__ import annotations

import re
from typing import Final

from ..layout import EMPTY_BOX, TICKED, Cell, Run
from .area import Area
from .cells import CellWords
from .concepts import NAMES
from .grid import Grid, is_empty
from .sheet import Context, Sheet
from .tick_cells import OPTIONS, TICK_LISTS, TICK_WORDS, mark_in, option
from .wording import fold

_LEAST_CELLS = 3  # of a row of questions: the question, yes, no
_PAIRS: Final = (
    ("yes", "no"), ("y", "n"), ("agree", "disagree"), ("agreed", "not agreed"), ("true", "false"), ("done", "not done"),
    ("met", "not met"), ("completed", "not completed"), ("complete", "incomplete"), ("achieved", "not achieved"),
    ("in place", "not in place"), ("\u2713", "\u2717"), ("\u2714", "\u2718"),
)
_MEAN: Final = {word: meant for pair in _PAIRS for word, meant in zip(pair, ("Yes", "No"), strict=True)}
_PAIRED: Final = OPTIONS | _MEAN.keys()
_AFFIRMS: Final = frozenset({  # words over the one column of two that a tick in it says yes by
    "tick", "please tick", "tick box", "tick if yes", "tick if done", "tick when done", "tick if applicable", "\u2713",
    "\u2714", "x", "confirmed", "checked", "yes (tick)", "tick yes",
})
_DASH = re.compile(r"\s*[-\u2013\u2014]+\s*")


def _meant(head: Area) -> Area:
    """The words over a column, or the yes or no that they mean."""
    meant = _MEAN.get(fold(head.text))
    return head if meant is None else Area((Run(meant),), head.page, head.box)


def yes_no_columns(words: CellWords, grid: Grid, row: int) -> bool:
    """Whether a row heads columns for yes and no, or for two words that mean as much, with questions beneath."""
    cells = grid.starting_in(row)
    heads = [fold(cell.text) for cell in cells]
    if row + 1 >= grid.rows or not any(yes in heads and no in heads for yes, no in _PAIRS):
        return False
    named = [cell for cell in cells if fold(cell.text) not in _PAIRED and words.is_label(cell)]
    return not named or all(_heads_questions(words, grid, cell) for cell in named)


def _heads_questions(words: CellWords, grid: Grid, head: Cell) -> bool:
    """Whether what could be a list's label stands over questions that are known: 'Checklist'."""
    match = words.label(head)
    if match is None or match.concept not in TICK_LISTS:
        return False
    below = [cell for row in range(head.row + 1, grid.rows) for cell in grid.starting_in(row) if cell.col == head.col]
    known = [cell for cell in below if (found := words.label(cell)) is not None and found.concept not in TICK_LISTS]
    return 2 * len(known) > len(below)


def questions(words: CellWords, sheet: Sheet, grid: Grid, row: int, context: Context, used: set[int]) -> int:
    """Reads the questions under a row of yes and no columns into slots. Returns the row after them."""
    options = {cell.col: _meant(words.area(cell)) for cell in grid.row(row) if fold(cell.text) in _PAIRED}
    first, last = min(options), max(options)
    at = row + 1
    while at < grid.rows:
        cells = grid.starting_in(at)
        asked = [c for c in cells if not first <= c.col <= last and not is_empty(c)]
        if not asked or len(cells) < _LEAST_CELLS:
            break
        label = asked[0]
        match = words.label(label)
        if match is not None:
            rest = [words.area(c) for c in asked[1:] if c.col > last and not _DASH.fullmatch(c.text)]
            answer = _answered(words, grid, at, options)
            named = match.concept in NAMES and f"{TICKED} No" not in answer.text  # 'Lead identified | x | | Kim Dale'
            sheet.add(match, words.flat(label), (Area() if named else answer).joined(*rest), context)
        used.update(id(cell) for cell in cells)
        at += 1
    return at


def _answered(words: CellWords, grid: Grid, row: int, options: dict[int, Area]) -> Area:
    """A question's row of ticks as options with boxes."""
    out = Area()
    for col, word in options.items():
        cell = grid.at(row, col)
        place = words.area(cell) if cell is not None else Area()
        out = out.joined(option(word, place, mark_in(cell) if cell is not None else Run(EMPTY_BOX)), between=" ")
    return out


def under_its_heading(words: CellWords, grid: Grid, label: Cell) -> Area | None:
    """'Agencies agree | | x' under 'Fully | Partly': the tick with the words over it; None where nothing is in doubt.

    ``label``: the question's cell. With a single cell to tick, or one whose column says what a tick there means, a
    tick is a yes.
    """
    places = []
    for cell in grid.starting_in(label.row):
        if cell.col > label.col:
            if words.is_label(cell) and not words.value_like(cell):
                break
            places.append(cell)
    marks = [cell for cell in places if fold(cell.text) in TICK_WORDS]
    if len(marks) != 1 or len(places) < _LEAST_CELLS - 1 or label.row == 0:
        return None
    heads = [_over(grid, cell) for cell in places]
    told = heads[places.index(marks[0])]
    if told is None or sum(head is not None for head in heads) < _LEAST_CELLS - 1 or fold(told.text) in _AFFIRMS:
        return None
    return option(words.area(told), words.area(marks[0]), mark_in(marks[0]))


def _over(grid: Grid, cell: Cell) -> Cell | None:
    """The words at the head of a cell's column: the topmost of cells as wide as it that stand without a gap."""
    found = None
    for row in range(cell.row - 1, -1, -1):
        above = grid.at(row, cell.col)
        if above is None or (above.col, above.cols) != (cell.col, cell.cols):
            break
        if not is_empty(above) and fold(above.text) not in TICK_WORDS - _AFFIRMS and above.text != EMPTY_BOX:
            found = above
    return found
