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
    rows: list[list[Segment]] = []
    bottom = 0.0
    best: tuple[Line, int] | None = None
    for block in blocks:
        if not isinstance(block, Line) or block.box is None or not block.text.strip():
            break
        if lines and (block.page != lines[0].page or block.box[1] - bottom > _SAME_ROW * (block.box[3] - block.box[1])):
            break
        lines.append(block)
        rows.append([part for part in segments(block) if part.box is not None])
        if len({_stands_right(part, rows[0]) for part in rows[-1]}) != 1:
            break  # a line of both columns
        bottom = max(bottom, block.box[3])
        if len(lines) > 2 and (line := _joined(lines, rows, labels)) is not None:  # two are `unwrapped`'s
            best = line, len(lines)
    return best


def _stands_right(part: Segment, first: Sequence[Segment]) -> bool:
    """Whether a part stands in the answers' column: right of where the first line begins."""
    return bool(part.box and first[0].box and part.box[0] - first[0].box[0] > _SAME_EDGE)


def _joined(lines: Sequence[Line], rows: Sequence[Sequence[Segment]], labels: Lexicon) -> Line | None:
    """A label above and below its answer's line: the left lines are a known label only all together.

    ``rows``: the lines' parts, each line's in one column.
    """
    answers = [_stands_right(row[0], rows[0]) for row in rows]
    if answers[0] or answers[-1] or not any(answers):
        return None  # no answer between the label's lines
    left = [part for row, answer in zip(rows, answers, strict=True) if not answer for part in row]
    right = [part for row, answer in zip(rows, answers, strict=True) if answer for part in row]
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
