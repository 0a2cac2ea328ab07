"""An answer's box of several lines and the label to its left: one row of two cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ....core.layout import Box
from .drafts import DraftCell, DraftTable
from .geometry import union
from .lines import lines_of
from .words import Word

_AWAY: Final = 220.0  # points between a label and its box
_WORDS: Final = 14  # of a label; more are prose beside a frame
_LINES: Final = 3


def labelled(tables: Sequence[DraftTable], rest: Sequence[Word], page: int) -> list[Word]:
    """Give each lone box its label as a cell; returns the page's words without these labels."""
    left = list(rest)
    for table in tables:
        if len(table.cells) != 1 or table.cells[0].tables:
            continue
        answer = table.cells[0]
        label = _label(answer.box, left)
        lines = lines_of(label, page)
        if not 1 <= len(lines) <= _LINES:
            continue
        x0, top, x1, bottom = answer.box
        start = union(word.box for word in label)[0]
        answer.row, answer.col, answer.rows, answer.cols = 0, 1, 1, 1
        table.cells.insert(0, DraftCell(0, 0, 1, 1, (start, top, x0, bottom), page, lines))
        table.rows, table.xs, table.box = 1, [start, x0, x1], (start, top, x1, bottom)
        taken = {id(word) for word in label}
        left = [word for word in left if id(word) not in taken]
    return left


def _label(box: Box, words: Sequence[Word]) -> list[Word]:
    """The few words to the left of a box, level with it; none where there is other writing on these lines."""
    x0, top, x1, bottom = box
    level = [word for word in words if top - 1 <= word.middle[1] <= bottom + 1 and not word.alone]
    label = [word for word in level if word.x1 <= x0 + 1]
    if len(label) < len(level) or not 0 < len(label) <= _WORDS or any(word.x0 > x1 for word in level):
        return []
    return label if x0 - max(word.x1 for word in label) < _AWAY else []
