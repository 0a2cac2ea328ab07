"""Answers on lines with what they answer in small print beneath, where no table holds them: as label | answer.

'7247823 | 4 Mill Lane' over 'LCS ID | Address'. Labels over answers are far commoner, so a form must prove that it is
such: its labels are nearer to what stands above them than to what follows, and some of that can answer nothing else.
Where a form has such lines only to sign upon, what follows the labels cannot be their answers, and what stands above
has no other label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..layout import EMPTY_BOX, TICKED, Block, Cell, Line, Picture, Run, Table
from ..values.dates import find_dates
from .answers import VALUE_LIKE, is_answer_to
from .area import union
from .columns import Segment, segments
from .lexicon import Lexicon
from .suits import can_be_told, suits
from .type_size import type_size

_SAME_EDGE = 6.0  # points
_LONGEST = 90  # characters of a label
_SMALLER = 0.95  # of an answer's height
_FAR = 30.0  # points: no answer stands so far above its label
_SIGNS = 45.0  # points: the same for a signature's upper edge
_NEXT_LINE = 0.6  # of a line's height: how far the next line of the same answer stands
_LEAST = 2  # pairs that prove a form
_JITTER = 0.08  # by which share recognised type may look larger than it is
_SHORTENED = re.compile(r"\b(?:No|Nos|Nr|Ref|Tel)\.$")  # ends no sentence
_NAMES = re.compile(r"(?i)\bnames?\b")  # a label that asks for one, so that no person's role stands there
_DATES = re.compile(r"(?i)\bdate[ds]?\b")
_NUMBERS = re.compile(r"(?i)\b(?:no\.?|number|id|ref)$")
_FIGURES = re.compile(r"[A-Z]{0,4}[-\d ]*\d{4}[-\d ]*")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A line of labels, and of answers above it: as many as there are labels, None where nobody wrote."""

    labels: list[Segment]
    answers: list[Segment | None]
    lines: int

    @property
    def asks(self) -> list[str]:
        return [" ".join(label.text.casefold().split()) for label in self.labels]


_Row = tuple[Segment, Segment | None, tuple[Picture, ...]]  # a label, its answer, the inks that stand upon its line


def with_labels_first(blocks: Sequence[Block], labels: Lexicon, pictures: Sequence[Picture] = ()) -> list[Block]:
    """The blocks, each run of such lines as one table of labels and answers, where the form proves to be such.

    ``pictures``: the document's, of which those upon such lines go into the table.
    """
    found = {at: pair for at in range(len(blocks)) if (pair := _pair(blocks, at, labels)) is not None}
    throughout = sum(1 for pair in found.values() if _proves(pair, labels)) >= _LEAST
    told = {at: pair for at in range(len(blocks)) if (pair := _only_pair(blocks, at, labels)) is not None}
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
        if pair is None and (bare := _labels(blocks[at], labels)) and _is_small(blocks[at], found.values()):
            pair = _Pair(bare, [None] * len(bare), 1)  # nobody wrote upon the line
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


def _are_proven(blocks: Sequence[Block], told: Mapping[int, _Pair], labels: Lexicon) -> bool:
    """Whether answers that can only be those of the labels beneath show that others are so too: two of them, or one
    beneath a line of labels that asks for a signature, which they are no answers to.
    """
    proving = [at for at, pair in told.items() if _proves(pair, labels)]
    return len(proving) >= _LEAST or any(
        any(_asks_to_sign(label, labels) for label in _labels(blocks[at - 1], labels)) for at in proving if at)


def _asks_to_sign(label: Segment, labels: Lexicon) -> bool:
    match = labels.find(label.text)
    return match is not None and match.concept.startswith("signature")


def _top(blocks: Sequence[Block], at: int, pair: _Pair) -> float:
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
        at = max((number for number, edge in enumerate(edges) if edge - _SAME_EDGE <= middle), default=None)
        if at is not None:
            out[at].append(ink)
    return [tuple(inks) for inks in out]


def _lines_above(out: list[Block], pair: _Pair) -> list[Segment | None]:
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
            at = next((at for at, label in enumerate(labels) if _same_edge(part, label)), None)
            if at is None or at in found:
                return None
            found[at] = part
    return found


def _pair(blocks: Sequence[Block], at: int, labels: Lexicon) -> _Pair | None:
    """Answers at a place with their labels in the line beneath."""
    if at + 1 >= len(blocks):
        return None
    upper, lower = blocks[at], blocks[at + 1]
    if not (isinstance(upper, Line) and isinstance(lower, Line)) or upper.heading or upper.page != lower.page:
        return None
    beneath = _labels(lower, labels)
    if not beneath or not _is_nearer(upper, lower, blocks, at + 2):
        return None
    return _matched(upper, beneath, labels)


def _only_pair(blocks: Sequence[Block], at: int, labels: Lexicon) -> _Pair | None:
    """The same where the answers can be no other labels' and the labels have no other answers."""
    if at + 1 >= len(blocks):
        return None
    upper, lower = blocks[at], blocks[at + 1]
    if not (isinstance(upper, Line) and isinstance(lower, Line)) or upper.page != lower.page:
        return None
    beneath = _labels(lower, labels)
    if upper.heading and "\t" not in upper.text and not any(_asks_to_sign(label, labels) for label in beneath):
        return None  # what is typed where one signs may be as large as a heading
    if len(beneath) < 2 or upper.box is None or lower.box is None or not 0 <= lower.box[1] - upper.box[3] <= _FAR:
        return None
    before, after = blocks[at - 1] if at else None, blocks[at + 2] if at + 2 < len(blocks) else None
    if after is None or _may_answer(after, beneath, labels) or _asks_for(before, upper, labels):
        return None
    return _matched(upper, beneath, labels)


def _may_answer(after: Block, above: Sequence[Segment], labels: Lexicon) -> bool:
    """Whether what follows labels could be their answers: nothing beneath one of them is anything else."""
    if not isinstance(after, Line):
        return False
    for part in segments(after):
        label = next((one for one in above if _same_edge(part, one)), None)
        match = labels.find(label.text) if label is not None else None
        if match is not None and can_be_told(match.concept) and part.text and not suits(match.concept, part.text):
            return False
    return True


def _asks_for(before: Block | None, answers: Line, labels: Lexicon) -> bool:
    """Whether a line of labels above answers could ask for them."""
    above = _labels(before, labels) if before is not None and before.page == answers.page else []
    under = all(any(_same_edge(part, label) for label in above) for part in segments(answers) if part.text)
    return bool(above) and under and _may_answer(answers, above, labels)


def _matched(upper: Line, beneath: list[Segment], labels: Lexicon) -> _Pair | None:
    """The parts of a line as the answers of the labels beneath; None where one answers none."""
    answers: list[Segment | None] = [None] * len(beneath)
    for part in segments(upper):
        if not part.text:
            continue
        place = next((n for n, label in enumerate(beneath)
                      if _same_edge(part, label) or _is_signed(part, beneath, n, labels)), None)
        if place is None or answers[place] is not None or _is_label(part, beneath[place], labels):
            return None
        answers[place] = part
    return _Pair(beneath, answers, 2) if any(answers) else None


def _is_signed(part: Segment, beneath: Sequence[Segment], at: int, labels: Lexicon) -> bool:
    """Whether words stand anywhere over a signature's label, before the next one: nobody signs at the very edge."""
    box, after = beneath[at].box, beneath[at + 1:]
    if not _asks_to_sign(beneath[at], labels) or part.box is None or box is None:
        return False
    return box[0] < part.box[0] and all(one.box is None or part.box[2] <= one.box[0] for one in after)


def _labels(block: Block, labels: Lexicon) -> list[Segment]:
    """The parts of a line that is nothing but labels; none where it is another."""
    if not isinstance(block, Line) or block.heading or block.box is None:
        return []
    parts = [part for part in segments(block) if part.text]
    if not any(labels.find(part.text.rstrip(": ")) for part in parts):
        return []
    plain = all(len(part.text) <= _LONGEST and part.text[0].isupper() and part.box is not None
                and TICKED not in part.text and EMPTY_BOX not in part.text
                and (not part.text.endswith((":", ".")) or _SHORTENED.search(part.text))
                for part in parts)
    return parts if plain else []


def _is_nearer(upper: Line, lower: Line, blocks: Sequence[Block], after: int) -> bool:
    """Whether a line stands nearer to the one above than to what follows, and is no larger."""
    if upper.box is None or lower.box is None:
        return False
    above = lower.box[1] - upper.box[3]
    smaller = _SMALLER + (_JITTER if any(run.sure < 1 for run in lower.runs) else 0.0)
    if above > _FAR or type_size(lower.runs, lower.box) > smaller * type_size(upper.runs, upper.box):
        return False
    following = blocks[after] if after < len(blocks) else None
    if not isinstance(following, Line) or following.box is None or following.box[1] < lower.box[3]:
        return True
    return above < following.box[1] - lower.box[3]


def _is_label(part: Segment, beneath: Segment, labels: Lexicon) -> bool:
    """Whether what stands over a label is one as well: 'Mother' over 'Relationship to the child' is none."""
    found, asked = labels.find(part.text.rstrip(": ")), labels.find(beneath.text)
    if found is None:
        return False
    if found.concept == "consent_claim" and not part.text.endswith((":", "?")) and _asks_to_sign(beneath, labels):
        return False  # 'Verbal consent obtained' in place of a signature
    return asked is None or found.concept not in VALUE_LIKE or not is_answer_to(asked.concept, found.concept)


def _proves(pair: _Pair, labels: Lexicon) -> bool:
    """Whether an answer over a label can only be that label's: no role under a name."""
    for label, answer in zip(pair.labels, pair.answers, strict=True):
        match = labels.find(label.text)
        if match is None or answer is None:
            continue
        if suits(match.concept, answer.text) and (match.concept not in VALUE_LIKE or _NAMES.search(label.text)):
            return True
        if _DATES.search(label.text) and find_dates(answer.text):
            return True
        if _NUMBERS.search(label.text) and _FIGURES.fullmatch(answer.text):
            return True
    return False


def _is_small(block: Block, pairs: Iterable[_Pair]) -> bool:
    """Whether a line is printed as small as the form's other labels."""
    sizes = [type_size(label.runs, label.box) for pair in pairs for label in pair.labels if label.box]
    if not isinstance(block, Line) or block.box is None:
        return False
    return bool(type_size(block.runs, block.box) <= max(sizes, default=0.0) / _SMALLER ** 0.5)


def _same_edge(part: Segment, label: Segment) -> bool:
    return bool(part.box and label.box and abs(part.box[0] - label.box[0]) <= _SAME_EDGE)


def _table(rows: Sequence[_Row], last: Block) -> list[Block]:
    page = last.page
    cells: list[Cell] = []
    for number, (label, answer, inks) in enumerate(rows):
        cells.append(Cell(number, 0, (Line(label.runs, page, label.box),), page=page, box=label.box))
        said = (Line(answer.runs, page, answer.box),) if answer else ()
        box = answer.box if answer else union([label.box])
        cells.append(Cell(number, 1, said, page=page, box=box, pictures=inks))
    return [Table(tuple(cells), len(rows), 2, page)]
