"""Answers on lines with what they answer in small print beneath, where no table holds them: as label | answer.

'7247823 | 4 Mill Lane' over 'LCS ID | Address'. Labels over answers are far commoner, so a form must prove that it is
such: its labels are nearer to what stands above them than to what follows, and some of that can answer nothing else.
Where a form has such lines only to sign upon, what follows the labels cannot be their answers, and what stands above
has no other label.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..layout import Block, Cell, Line, Picture, Run, Table
from .area import union
from .columns import Segment, segments
from .lexicon import Lexicon
from .pairs_beneath import SAME_EDGE, SMALLER, Pair, asks_to_sign, labels_of, only_pair_at, pair_at, proves, same_edge
from .type_size import type_size

_SIGNS = 45.0  # points: a signature's upper edge stands no farther above its label
_NEXT_LINE = 0.6  # of a line's height: how far the next line of the same answer stands
_LEAST = 2  # pairs that prove a form

_Row = tuple[Segment, Segment | None, tuple[Picture, ...]]  # a label, its answer, the inks that stand upon its line


def with_labels_first(blocks: Sequence[Block], labels: Lexicon, pictures: Sequence[Picture] = ()) -> list[Block]:
    """The blocks, each run of such lines as one table of labels and answers, where the form proves to be such.

    ``pictures``: the document's, of which those upon such lines go into the table.
    """
    found = {at: pair for at in range(len(blocks)) if (pair := pair_at(blocks, at, labels)) is not None}
    throughout = sum(1 for pair in found.values() if proves(pair, labels)) >= _LEAST
    told = {at: pair for at in range(len(blocks)) if (pair := only_pair_at(blocks, at, labels)) is not None}
    if throughout:
        found = {**told, **found}
    elif _are_proven(blocks, told, labels):
        found = told
    else:
        return list(blocks)
    asked = [pair.asks for pair in found.values()]
    out: list[Block] = []
    rows: list[_Row] = []
    at = 0
    while at < len(blocks):
        pair = found.get(at)
        if pair is None and (bare := labels_of(blocks[at], labels)) and _is_small(blocks[at], found.values()):
            pair = Pair(bare, [None] * len(bare), 1)  # nobody wrote upon the line
            pair = pair if throughout or pair.asks in asked else None
        if pair is None:
            out += _table(rows, blocks[at - 1]) if rows else []
            rows = []
            out.append(blocks[at])
            at += 1
            continue
        top = _top(blocks, at, pair)
        pair = replace(pair, answers=_lines_above(out, pair))
        inks = _upon(pictures, pair.labels, blocks[at].page, top)
        rows += zip(pair.labels, pair.answers, inks, strict=True)
        at += pair.lines
    return out + (_table(rows, blocks[-1]) if rows else [])


def _are_proven(blocks: Sequence[Block], told: Mapping[int, Pair], labels: Lexicon) -> bool:
    """Whether answers that can only be those of the labels beneath show that others are so too: two of them, or one
    beneath a line of labels that asks for a signature, which they are no answers to.
    """
    proving = [at for at, pair in told.items() if proves(pair, labels)]
    return len(proving) >= _LEAST or any(
        any(asks_to_sign(label, labels) for label in labels_of(blocks[at - 1], labels)) for at in proving if at)


def _top(blocks: Sequence[Block], at: int, pair: Pair) -> float:
    """Where what stands over a line of labels begins at the earliest: beneath the block before."""
    under = min(label.box[1] for label in pair.labels if label.box is not None)
    before = blocks[at - 1] if at else None
    if before is None or before.box is None or before.page != blocks[at].page or before.box[3] > under:
        return under - _SIGNS
    return max(before.box[3], under - _SIGNS)


def _upon(pictures: Sequence[Picture], labels: Sequence[Segment], page: int, top: float) -> list[tuple[Picture, ...]]:
    """For each label the inks whose middle stands between ``top`` and the label, from its edge to the next one's."""
    edges = [label.box[0] if label.box else 0.0 for label in labels]
    bottom = min(label.box[3] for label in labels if label.box is not None)
    out: list[list[Picture]] = [[] for _ in labels]
    for ink in pictures:
        if ink.box is None or ink.page != page or not top <= (ink.box[1] + ink.box[3]) / 2 <= bottom:
            continue
        middle = (ink.box[0] + ink.box[2]) / 2
        at = max((number for number, edge in enumerate(edges) if edge - SAME_EDGE <= middle), default=None)
        if at is not None:
            out[at].append(ink)
    return [tuple(inks) for inks in out]


def _lines_above(out: list[Block], pair: Pair) -> list[Segment | None]:
    """The answers with the lines of their own that stand before their last one; they are taken from ``out``."""
    answers = list(pair.answers)
    while out and (found := _next_above(out[-1], answers, pair.labels)) is not None:
        out.pop()
        for at, part in found.items():
            last = answers[at]
            answers[at] = Segment((*part.runs, Run("\n"), *last.runs), union([part.box, last.box])) if last else part
    return answers


def _next_above(
    above: Block, answers: Sequence[Segment | None], labels: Sequence[Segment],
) -> dict[int, Segment] | None:
    """The parts of a line right above answers, each in its label's column; None where it is no line of theirs."""
    tops = [answer.box[1] for answer in answers if answer is not None and answer.box is not None]
    if not isinstance(above, Line) or above.box is None or above.heading or not tops:
        return None
    high = above.box[3] - above.box[1]
    if not -high < min(tops) - above.box[3] < _NEXT_LINE * high:
        return None
    found: dict[int, Segment] = {}
    for part in segments(above):
        if part.text:
            at = next((at for at, label in enumerate(labels) if same_edge(part, label)), None)
            if at is None or at in found:
                return None
            found[at] = part
    return found


def _is_small(block: Block, pairs: Iterable[Pair]) -> bool:
    """Whether a line is printed as small as the form's other labels."""
    sizes = [type_size(label.runs, label.box) for pair in pairs for label in pair.labels if label.box]
    if not isinstance(block, Line) or block.box is None:
        return False
    return bool(type_size(block.runs, block.box) <= max(sizes, default=0.0) / SMALLER ** 0.5)


def _table(rows: Sequence[_Row], last: Block) -> list[Block]:
    page = last.page
    cells: list[Cell] = []
    for number, (label, answer, inks) in enumerate(rows):
        cells.append(Cell(number, 0, (Line(label.runs, page, label.box),), page=page, box=label.box))
        said = (Line(answer.runs, page, answer.box),) if answer else ()
        box = answer.box if answer else union([label.box])
        cells.append(Cell(number, 1, said, page=page, box=box, pictures=inks))
    return [Table(tuple(cells), len(rows), 2, page)]
