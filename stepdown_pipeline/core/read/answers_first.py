"""Answers in a column before their questions, without rules: 'Answer | Question' over 'NO | Is it agreed?'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..layout import Block, Cell, Line, Table
from .columns import Segment, segments
from .notes import SAYS_ANSWER, SAYS_QUESTION

_SAME_EDGE: Final = 6.0  # points
_FAR: Final = 2.5  # of a line's height: no row stands so far beneath the one before


def with_questions_before(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each such list as a table of questions and answers."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        rows = _rows(blocks, at)
        if rows:
            out.append(_table(rows, blocks[at].page))
            at += 1 + sum(len(question) for question, _ in rows)
        else:
            out.append(blocks[at])
            at += 1
    return out


_Row = tuple[list[Segment], Segment]  # a question's lines and its answer


def _rows(blocks: Sequence[Block], at: int) -> list[_Row]:
    """The rows beneath headings at a place; none where no such headings stand there."""
    heads = _parts(blocks[at])
    if len(heads) != 2 or not (SAYS_ANSWER.fullmatch(heads[0].text) and SAYS_QUESTION.fullmatch(heads[1].text)):
        return []
    left, edge = heads[0].box, heads[1].box
    rows: list[_Row] = []
    for above, line in zip(blocks[at:], blocks[at + 1:], strict=False):
        parts = _parts(line)
        if left is None or edge is None or _is_far(above, line) or not 0 < len(parts) <= 2:
            break
        asked = parts[-1]
        if asked.box is None or abs(asked.box[0] - edge[0]) > _SAME_EDGE:
            break
        if len(parts) == 2 and parts[0].box is not None and parts[0].box[0] >= left[0] - _SAME_EDGE:
            rows.append(([asked], parts[0]))
        elif len(parts) == 1 and rows:
            rows[-1][0].append(asked)
        else:
            break
    return rows


def _parts(block: Block) -> list[Segment]:
    return segments(block) if isinstance(block, Line) and not block.pictures else []


def _is_far(above: Block, line: Block) -> bool:
    if above.box is None or line.box is None or above.page != line.page:
        return True
    return line.box[1] - above.box[3] > _FAR * (line.box[3] - line.box[1])


def _table(rows: Sequence[_Row], page: int) -> Table:
    cells: list[Cell] = []
    for number, (question, answer) in enumerate(rows):
        asked = tuple(Line(part.runs, page, part.box) for part in question)
        cells.append(Cell(number, 0, asked, page=page, box=question[0].box))
        cells.append(Cell(number, 1, (Line(answer.runs, page, answer.box),), page=page, box=answer.box))
    return Table(tuple(cells), len(rows), 2, page)
