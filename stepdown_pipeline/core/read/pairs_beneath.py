"""A line of answers with the labels beneath it: which two lines may be such a pair, and what proves that they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..layout import EMPTY_BOX, TICKED, Block, Line
from ..values.dates import find_dates
from .answers import VALUE_LIKE, is_answer_to
from .columns import Segment, segments
from .lexicon import Lexicon
from .suits import can_be_told, suits
from .type_size import type_size

SAME_EDGE = 6.0  # points
_LONGEST = 90  # characters of a label
SMALLER = 0.95  # of an answer's height
_FAR = 30.0  # points: no answer stands so far above its label
_CLEARLY = 0.25  # of a line's height: by how much farther a label must be that is not an answer's
_JITTER = 0.08  # by which share recognised type may look larger than it is
_SHORTENED = re.compile(r"\b(?:No|Nos|Nr|Ref|Tel)\.$")  # ends no sentence
_NAMES = re.compile(r"(?i)\bnames?\b")  # a label that asks for one, so that no person's role stands there
_DATES = re.compile(r"(?i)\bdate[ds]?\b")
_NUMBERS = re.compile(r"(?i)\b(?:no\.?|number|id|ref)$")
_FIGURES = re.compile(r"[A-Z]{0,4}[-\d ]*\d{4}[-\d ]*")


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of labels, and of answers above it: as many as there are labels, None where nobody wrote."""

    labels: list[Segment]
    answers: list[Segment | None]
    lines: int

    @property
    def asks(self) -> list[str]:
        return [" ".join(label.text.casefold().split()) for label in self.labels]


def pair_at(blocks: Sequence[Block], at: int, labels: Lexicon) -> Pair | None:
    """Answers at a place with their labels in the line beneath."""
    if at + 1 >= len(blocks):
        return None
    upper, lower = blocks[at], blocks[at + 1]
    if not (isinstance(upper, Line) and isinstance(lower, Line)) or upper.heading or upper.page != lower.page:
        return None
    beneath = labels_of(lower, labels)
    if not beneath or not _is_nearer(upper, lower, blocks, at + 2) or _stands_between(blocks, at, labels):
        return None
    return _matched(upper, beneath, labels)


def only_pair_at(blocks: Sequence[Block], at: int, labels: Lexicon) -> Pair | None:
    """The same, of any sizes, where the answers can be no other labels' and the labels have no other answers."""
    if at + 1 >= len(blocks):
        return None
    upper, lower = blocks[at], blocks[at + 1]
    if not (isinstance(upper, Line) and isinstance(lower, Line)) or upper.page != lower.page:
        return None
    beneath = labels_of(lower, labels)
    if upper.heading and "\t" not in upper.text and not any(asks_to_sign(label, labels) for label in beneath):
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
        label = next((one for one in above if same_edge(part, one)), None)
        match = labels.find(label.text) if label is not None else None
        if match is not None and can_be_told(match.concept) and part.text and not suits(match.concept, part.text):
            return False
    return True


def _asks_for(before: Block | None, answers: Line, labels: Lexicon) -> bool:
    """Whether a line of labels above answers could ask for them."""
    above = labels_of(before, labels) if before is not None and before.page == answers.page else []
    under = all(any(same_edge(part, label) for label in above) for part in segments(answers) if part.text)
    return bool(above) and under and _may_answer(answers, above, labels)


def _matched(upper: Line, beneath: list[Segment], labels: Lexicon) -> Pair | None:
    """The parts of a line as the answers of the labels beneath; None where one answers none."""
    answers: list[Segment | None] = [None] * len(beneath)
    for part in segments(upper):
        if not part.text:
            continue
        place = next((n for n, label in enumerate(beneath)
                      if same_edge(part, label) or _is_signed(part, beneath, n, labels)), None)
        if place is None or answers[place] is not None or _is_label(part, beneath[place], labels):
            return None
        answers[place] = part
    return Pair(beneath, answers, 2) if any(answers) else None


def _is_signed(part: Segment, beneath: Sequence[Segment], at: int, labels: Lexicon) -> bool:
    """Whether words stand anywhere over a signature's label, before the next one: nobody signs at the very edge."""
    box, after = beneath[at].box, beneath[at + 1:]
    if not asks_to_sign(beneath[at], labels) or part.box is None or box is None:
        return False
    return box[0] < part.box[0] and all(one.box is None or part.box[2] <= one.box[0] for one in after)


def labels_of(block: Block, labels: Lexicon) -> list[Segment]:
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
    smaller = SMALLER + (_JITTER if any(run.sure < 1 for run in lower.runs) else 0.0)
    if above > _FAR or type_size(lower.runs, lower.box) > smaller * type_size(upper.runs, upper.box):
        return False
    following = blocks[after] if after < len(blocks) else None
    if not isinstance(following, Line) or following.box is None or following.box[1] < lower.box[3]:
        return True
    return above < following.box[1] - lower.box[3]


def _stands_between(blocks: Sequence[Block], at: int, labels: Lexicon) -> bool:
    """Whether an answer stands as near to a label or question right above it as to the one beneath it."""
    before, upper, lower = blocks[at - 1] if at else None, blocks[at], blocks[at + 1]
    if not isinstance(before, Line) or not isinstance(upper, Line) or not isinstance(lower, Line) or (
            before.page != upper.page) or not (before.heading or labels_of(before, labels)):
        return False
    if before.box is None or upper.box is None or lower.box is None or before.box[3] > upper.box[1]:
        return False
    high = upper.box[3] - upper.box[1]
    return upper.box[1] - before.box[3] <= lower.box[1] - upper.box[3] + _CLEARLY * high


def _is_label(part: Segment, beneath: Segment, labels: Lexicon) -> bool:
    """Whether what stands over a label is one as well: 'Mother' over 'Relationship to the child' is none."""
    found, asked = labels.find(part.text.rstrip(": ")), labels.find(beneath.text)
    if found is None:
        return False
    if found.concept == "consent_claim" and not part.text.endswith((":", "?")) and asks_to_sign(beneath, labels):
        return False  # 'Verbal consent obtained' in place of a signature
    return asked is None or found.concept not in VALUE_LIKE or not is_answer_to(asked.concept, found.concept)


def proves(pair: Pair, labels: Lexicon) -> bool:
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


def same_edge(part: Segment, label: Segment) -> bool:
    """Whether two begin equally far from the left."""
    return bool(part.box and label.box and abs(part.box[0] - label.box[0]) <= SAME_EDGE)


def asks_to_sign(label: Segment, labels: Lexicon) -> bool:
    """Whether a label asks for a signature."""
    match = labels.find(label.text)
    return match is not None and match.concept.startswith("signature")
