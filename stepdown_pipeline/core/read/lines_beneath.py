"""Answers on lines with what they answer in small print beneath, where no table holds them: as label | answer.

'7247823 | 4 Mill Lane' over 'LCS ID | Address'. Labels over answers are far commoner, so a form must prove that it is
such: its labels are nearer to what stands above them than to what follows, and some of that can answer nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..layout import EMPTY_BOX, TICKED, Block, Box, Cell, Line, Run, Table
from .answers import VALUE_LIKE, is_answer_to
from .area import union
from .columns import Segment, segments
from .lexicon import Lexicon
from .suits import suits

_SAME_EDGE = 6.0  # points
_LONGEST = 90  # characters of a label
_SMALLER = 0.95  # of an answer's height
_FAR = 30.0  # points: no answer stands so far above its label
_NEXT_LINE = 0.6  # of a line's height: how far the next line of the same answer stands
_LEAST = 2  # pairs that prove a form


@dataclass(frozen=True, slots=True)
class _Pair:
    """A line of labels, and of answers above it: as many as there are labels, None where nobody wrote."""

    labels: list[Segment]
    answers: list[Segment | None]
    lines: int


def with_labels_first(blocks: Sequence[Block], labels: Lexicon) -> list[Block]:
    """The blocks, each run of such lines as one table of labels and answers, where the form proves to be such."""
    found = {at: pair for at in range(len(blocks)) if (pair := _pair(blocks, at, labels)) is not None}
    if sum(1 for pair in found.values() if _proves(pair, labels)) < _LEAST:
        return list(blocks)
    out: list[Block] = []
    rows: list[tuple[Segment, Segment | None]] = []
    at = 0
    while at < len(blocks):
        pair = found.get(at)
        if pair is None and (bare := _labels(blocks[at], labels)) and _is_small(blocks[at], found.values()):
            pair = _Pair(bare, [None] * len(bare), 1)  # nobody wrote upon the line
        if pair is None:
            out += _table(rows, blocks[at - 1]) if rows else []
            rows = []
            out.append(blocks[at])
            at += 1
            continue
        if len(pair.labels) == 1:
            pair = replace(pair, answers=[_lines_above(out, pair.answers[0])])
        rows += zip(pair.labels, pair.answers, strict=True)
        at += pair.lines
    return out + (_table(rows, blocks[-1]) if rows else [])


def _lines_above(out: list[Block], last: Segment | None) -> Segment | None:
    """An answer with the lines of its own that stand before its last one; they are taken from ``out``."""
    while out and last is not None and last.box is not None and _is_next(out[-1], last.box):
        above = out.pop()
        if isinstance(above, Line):
            last = Segment((*above.runs, Run("\n"), *last.runs), union([above.box, last.box]))
    return last


def _is_next(above: Block, box: Box) -> bool:
    """Whether a line stands right above a place, and begins where it does."""
    if not isinstance(above, Line) or above.box is None or above.heading or "\t" in above.text:
        return False
    high = above.box[3] - above.box[1]
    return abs(above.box[0] - box[0]) <= _SAME_EDGE and -high < box[1] - above.box[3] < _NEXT_LINE * high


def _pair(blocks: Sequence[Block], at: int, labels: Lexicon) -> _Pair | None:
    """Answers at a place with their labels in the line beneath."""
    if at + 1 >= len(blocks):
        return None
    upper, lower = blocks[at], blocks[at + 1]
    if not (isinstance(upper, Line) and isinstance(lower, Line)) or upper.heading or upper.page != lower.page:
        return None
    beneath = _labels(lower, labels)
    if not beneath or upper.box is None or lower.box is None or not _is_nearer(upper.box, lower.box, blocks, at + 2):
        return None
    answers: list[Segment | None] = [None] * len(beneath)
    for part in segments(upper):
        if not part.text:
            continue
        place = next((n for n, label in enumerate(beneath) if _same_edge(part, label)), None)
        if place is None or answers[place] is not None or _is_label(part, beneath[place], labels):
            return None
        answers[place] = part
    return _Pair(beneath, answers, 2) if any(answers) else None


def _labels(block: Block, labels: Lexicon) -> list[Segment]:
    """The parts of a line that is nothing but labels; none where it is another."""
    if not isinstance(block, Line) or block.heading or block.box is None:
        return []
    parts = [part for part in segments(block) if part.text]
    if not any(labels.find(part.text.rstrip(": ")) for part in parts):
        return []
    plain = all(len(part.text) <= _LONGEST and part.text[0].isupper() and part.box is not None
                and TICKED not in part.text and EMPTY_BOX not in part.text and not part.text.endswith((":", "."))
                for part in parts)
    return parts if plain else []


def _is_nearer(upper: Box, lower: Box, blocks: Sequence[Block], after: int) -> bool:
    """Whether a line stands nearer to the one above than to what follows, and is no larger."""
    above = lower[1] - upper[3]
    if above > _FAR or lower[3] - lower[1] > _SMALLER * (upper[3] - upper[1]):
        return False
    following = blocks[after] if after < len(blocks) else None
    if not isinstance(following, Line) or following.box is None or following.box[1] < lower[3]:
        return True
    return above < following.box[1] - lower[3]


def _is_label(part: Segment, beneath: Segment, labels: Lexicon) -> bool:
    """Whether what stands over a label is one as well: 'Mother' over 'Relationship to the child' is none."""
    found, asked = labels.find(part.text.rstrip(": ")), labels.find(beneath.text)
    if found is None:
        return False
    return asked is None or found.concept not in VALUE_LIKE or not is_answer_to(asked.concept, found.concept)


def _proves(pair: _Pair, labels: Lexicon) -> bool:
    """Whether an answer over a label can only be that label's: no role under a name."""
    for label, answer in zip(pair.labels, pair.answers, strict=True):
        match = labels.find(label.text)
        if match and answer and match.concept not in VALUE_LIKE and suits(match.concept, answer.text):
            return True
    return False


def _is_small(block: Block, pairs: Iterable[_Pair]) -> bool:
    """Whether a line is printed as small as the form's other labels."""
    sizes = [label.box[3] - label.box[1] for pair in pairs for label in pair.labels if label.box]
    box = block.box if isinstance(block, Line) else None
    return box is not None and box[3] - box[1] <= max(sizes, default=0.0) / _SMALLER ** 0.5


def _same_edge(part: Segment, label: Segment) -> bool:
    return bool(part.box and label.box and abs(part.box[0] - label.box[0]) <= _SAME_EDGE)


def _table(rows: Sequence[tuple[Segment, Segment | None]], last: Block) -> list[Block]:
    page = last.page
    cells: list[Cell] = []
    for number, (label, answer) in enumerate(rows):
        cells.append(Cell(number, 0, (Line(label.runs, page, label.box),), page=page, box=label.box))
        said = (Line(answer.runs, page, answer.box),) if answer else ()
        cells.append(Cell(number, 1, said, page=page, box=answer.box if answer else union([label.box])))
    return [Table(tuple(cells), len(rows), 2, page)]
