"""A label of several lines with its answer half-way down beside it, put together into one line.

'Is it agreed by all' / 'Yes  No' / 'agencies that the case' / 'can step down?': the printed lines interleave, since the
answer is centred against its label. The lines of one such row touch or overlap; the gap to the next row is wider.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..layout import Block, Line, Run
from .area import union
from .columns import Segment, segments
from .lexicon import Lexicon

_SAME_EDGE = 3.0  # points
_SAME_ROW = 0.55  # of a line's height: a wider gap begins another row
_MOST_LINES = 7


def restacked(blocks: Sequence[Block], labels: Lexicon) -> list[Block]:
    """The blocks, with every such row as one line of a label, a tab and its answer."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        found = _row(blocks[at:at + _MOST_LINES], labels)
        out.append(found[0] if found else blocks[at])
        at += found[1] if found else 1
    return out


def _row(blocks: Sequence[Block], labels: Lexicon) -> tuple[Line, int] | None:
    """The row that begins with the first block, and of how many blocks it is made."""
    lines: list[Line] = []
    bottom = 0.0
    best: tuple[Line, int] | None = None
    for block in blocks:
        if not isinstance(block, Line) or block.box is None or not block.text.strip():
            break
        if lines and (block.page != lines[0].page or block.box[1] - bottom > _SAME_ROW * (block.box[3] - block.box[1])):
            break
        lines.append(block)
        bottom = max(bottom, block.box[3])
        if len(lines) > 2 and (line := _joined(lines, labels)) is not None:  # two are `unwrapped`'s
            best = line, len(lines)
    return best


def _joined(lines: Sequence[Line], labels: Lexicon) -> Line | None:
    """A label above and below its answer's line: the left lines are a known label only all together."""
    rows = [[part for part in segments(line) if part.box is not None] for line in lines]
    if not all(rows):
        return None
    edge = rows[0][0].box[0] if rows[0][0].box else 0.0
    sides = [{bool(part.box and part.box[0] - edge > _SAME_EDGE) for part in row} for row in rows]
    if any(len(side) > 1 for side in sides) or sides[0] != {False} or sides[-1] != {False} or {True} not in sides:
        return None  # a line of both columns, or no answer between the label's lines
    left = [part for row, side in zip(rows, sides, strict=True) if side == {False} for part in row]
    right = [part for row, side in zip(rows, sides, strict=True) if side == {True} for part in row]
    if any(part.box[0] <= max(one.box[2] for one in left if one.box) for part in right if part.box):
        return None
    words = " ".join(part.text for part in left)
    if labels.find(words.rstrip(": ")) is None or len({part.runs[0].bold for part in left}) > 1:
        return None
    runs = [Run(words, bold=left[0].runs[0].bold, box=union([part.box for part in left])), Run("\t")]
    for number, part in enumerate(right):
        if number:
            runs.append(Run("\t" if _beside(right[number - 1], part) else "\n"))
        runs += part.runs
    return replace(lines[0], runs=tuple(runs), box=union([line.box for line in lines]), heading=False)


def _beside(first: Segment, second: Segment) -> bool:
    """Whether two parts stand on the same printed line."""
    return bool(first.box and second.box and abs(first.box[1] - second.box[1]) < _SAME_EDGE)
