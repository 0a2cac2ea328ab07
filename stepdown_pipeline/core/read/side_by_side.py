"""Two forms beside each other without rules: 'Name | Ada Moss | Name | Jan Poole', read one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from ..layout import Block, Line, Run
from .area import union
from .columns import Segment, segments
from .lexicon import Lexicon

_SAME_EDGE: Final = 3.0  # points
_LEAST_LINES: Final = 2


def parted(blocks: Sequence[Block], labels: Lexicon) -> list[Block]:
    """The blocks, with the lines of such forms in two: all that stands on the left, then all on the right."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        lines = list(takewhile(_in_columns, blocks[at:]))
        edge = _edge(lines, labels) if len(lines) >= _LEAST_LINES else None
        if edge is None:
            out += lines or blocks[at:at + 1]
        else:
            first = next(number for number, line in enumerate(lines) if _begins_at(line, edge))
            last = max(number for number, line in enumerate(lines) if _begins_at(line, edge))
            both = lines[first:last + 1]
            out += [*lines[:first], *(_side(line, edge, right=False) for line in both),
                    *(_side(line, edge, right=True) for line in both if _begins_at(line, edge)), *lines[last + 1:]]
        at += max(len(lines), 1)
    return out


def _in_columns(block: Block) -> bool:
    return isinstance(block, Line) and block.box is not None and "\t" in block.text


def _edge(lines: Sequence[Block], labels: Lexicon) -> float | None:
    """Where the right form begins: at the second of two equal labels on a line, where other lines have a label too.

    The first of the two begins its line: 'Kim Moss | Mother | Family member' is a row about one person.
    """
    for line in lines:
        if not isinstance(line, Line):
            continue
        parts = segments(line)
        concept = _concept(parts[0], labels) if parts else None
        for part in parts[2:] if concept is not None else ():
            if part.box is not None and _concept(part, labels) == concept:
                edge = part.box[0]
                if sum(1 for other in lines if _labelled_at(other, edge, labels)) >= _LEAST_LINES:
                    return edge
    return None


def _concept(part: Segment, labels: Lexicon) -> str | None:
    words = part.text.partition(":")[0].strip()
    match = labels.find(words) if words else None
    return match.concept if match is not None and match.quality == "exact" and match.concept != "ignore" else None


def _labelled_at(line: Block, edge: float, labels: Lexicon) -> bool:
    return isinstance(line, Line) and any(
        part.box is not None and abs(part.box[0] - edge) <= _SAME_EDGE and labels.find(
            part.text.partition(":")[0].strip()) is not None for part in segments(line))


def _begins_at(line: Block, edge: float) -> bool:
    return isinstance(line, Line) and any(
        part.box is not None and abs(part.box[0] - edge) <= _SAME_EDGE for part in segments(line))


def _side(block: Block, edge: float, *, right: bool) -> Block:
    """The part of a line left or right of the edge; a line that has nothing at the edge stays whole on the left."""
    if not isinstance(block, Line) or not _begins_at(block, edge):
        return block
    parts = [part for part in segments(block)
             if part.box is not None and (part.box[0] >= edge - _SAME_EDGE) is right]
    runs = [run for number, part in enumerate(parts) for run in ((Run("\t"),) if number else ()) + part.runs]
    return replace(block, runs=tuple(runs), box=union(part.box for part in parts))
