"""Labels side by side over their answers, one of which takes a second line beside the others' answers, as a table.

'Agreed by manager? | Is it agreed by all | Risk assessed?' over 'No | agencies? | Yes' over 'Yes': each column is a
label with its answer beneath, though the printed lines mix them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..layout import Block, Cell, Line, Run, Table
from .area import union
from .columns import Segment, segments
from .label_ends import HANGING
from .lexicon import Lexicon

_SAME_EDGE: Final = 6.0  # points
_NEXT_LINE: Final = 1.1  # of a line's height: how far the next line of the same row stands
_ANSWERS: Final = 2.6  # the same of the answers beneath labels all of which have room for two lines
_MOST_LINES: Final = 4  # of answers


def with_whole_heads(blocks: Sequence[Block], labels: Lexicon) -> list[Block]:
    """The blocks, each such group of lines as a table of labels and answers."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        found = _columns(blocks, at, labels)
        out.append(found[0] if found else blocks[at])
        at += found[1] if found else 1
    return out


def _columns(blocks: Sequence[Block], at: int, labels: Lexicon) -> tuple[Table, int] | None:
    """The columns that begin at a place, and how many lines they take."""
    upper = blocks[at]
    if not isinstance(upper, Line) or "\t" not in upper.text or (second := _following(blocks, at + 1, upper)) is None:
        return None
    heads = segments(upper)
    if len(heads) < 2 or any(head.box is None for head in heads):
        return None
    parts = _beneath(heads, second)
    if parts is None or _gap(upper, second) > _NEXT_LINE:
        return None
    broken = [number for number, head in enumerate(heads) if parts[number] and _goes_on(head, parts[number][0], labels)]
    whole = [_with(head, parts[number].pop(0)) if number in broken else head for number, head in enumerate(heads)]
    if not broken or any(labels.find(head.text.rstrip(": ")) is None for head in whole):
        return None
    answers: list[list[list[Segment]]] = [[column] if column else [] for column in parts]
    taken = 2
    while taken <= 1 + _MOST_LINES and (line := _following(blocks, at + taken, blocks[at + taken - 1])) is not None:
        rows = _beneath(whole, line)
        if rows is None or not _go_on(rows, answers, line, blocks[at + taken - 1], labels):
            break
        for column, row in zip(answers, rows, strict=True):
            column.extend([row] if row else [])
        taken += 1
    after = blocks[at + taken] if at + taken < len(blocks) else None
    if taken == 2 or not all(answers[number] for number in broken) or _is_row(after, upper, labels):
        return None
    return _table(whole, answers, upper.page), taken


def _following(blocks: Sequence[Block], at: int, before: Block) -> Line | None:
    line = blocks[at] if at < len(blocks) else None
    if not isinstance(line, Line) or line.box is None or line.page != before.page or line.pictures:
        return None
    return line if line.text.strip() else None


def _gap(upper: Block, lower: Line) -> float:
    """How far a line stands beneath the one before, in heights of its own."""
    if upper.box is None or lower.box is None:
        return float("inf")
    return (lower.box[1] - upper.box[3]) / max(lower.box[3] - lower.box[1], 1.0)


def _beneath(heads: Sequence[Segment], line: Line) -> list[list[Segment]] | None:
    """The parts of a line under each head, the first of each at its edge; None where one stands under none."""
    out: list[list[Segment]] = [[] for _ in heads]
    for part in segments(line):
        if part.box is None:
            return None
        under = [number for number, head in enumerate(heads) if head.box and head.box[0] - _SAME_EDGE <= part.box[0]]
        head = heads[under[-1]].box if under else None
        if head is None or (not out[under[-1]] and abs(head[0] - part.box[0]) > _SAME_EDGE):
            return None
        out[under[-1]].append(part)
    return out


def _goes_on(head: Segment, part: Segment, labels: Lexicon) -> bool:
    """Whether a part is the second line of the label above it."""
    if head.text.endswith(("?", ":")) or labels.find(f"{head.text} {part.text}".rstrip(": ")) is None:
        return False
    return part.text[:1].islower() or (HANGING.search(head.text) is not None and labels.find(head.text) is None)


def _with(head: Segment, part: Segment) -> Segment:
    return Segment((*head.runs, Run(" "), *part.runs), union([head.box, part.box]))


def _go_on(
    rows: Sequence[Sequence[Segment]], answers: Sequence[Sequence[object]], line: Line, before: Block, labels: Lexicon
) -> bool:
    """Whether a line holds answers: the first of a column, or the next line of one; no labels."""
    first = all(not column for column in answers)
    if (line.heading and not first) or any(labels.find(part.text.rstrip(": ")) for row in rows for part in row[:1]):
        return False
    return _gap(before, line) <= (_ANSWERS if first else _NEXT_LINE)


def _is_row(after: Block | None, heads: Line, labels: Lexicon) -> bool:
    """Whether what follows is another row beneath the heads, which are those of a list."""
    if not isinstance(after, Line) or after.heading or after.page != heads.page or "\t" not in after.text:
        return False
    parts = segments(after)
    if any(labels.find(part.text.rstrip(": ")) for part in parts):
        return False
    return _beneath(segments(heads), after) is not None


def _table(heads: Sequence[Segment], answers: Sequence[Sequence[Sequence[Segment]]], page: int) -> Table:
    cells: list[Cell] = []
    for number, (head, rows) in enumerate(zip(heads, answers, strict=True)):
        cells.append(Cell(number, 0, (Line(head.runs, page, head.box),), page=page, box=head.box))
        lines = tuple(Line(
            tuple(run for at, part in enumerate(row) for run in ((Run("\t"),) if at else ()) + part.runs), page,
            union(part.box for part in row)) for row in rows)
        cells.append(Cell(number, 1, lines, page=page, box=union(line.box for line in lines) or head.box))
    return Table(tuple(cells), len(heads), 2, page)
