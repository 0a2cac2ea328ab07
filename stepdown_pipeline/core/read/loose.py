"""Lines set in columns whose labels or values break over lines, put together again before the page is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..layout import Block, Box, Line, Run
from ..values.names import looks_like_name
from .area import union
from .columns import Segment, segments
from .label_ends import HANGING
from .lexicon import Lexicon
from .run_on import is_bold, lowered, right_beneath, run_on
from .side_by_side import parted
from .stacked import restacked

_SAME_EDGE = 3.0  # points
_WRAPS = 4  # lines
_SAME_ROW = 0.55  # of a line's height: a wider gap begins another row


def unwrapped(blocks: Sequence[Block], labels: Lexicon) -> list[Block]:
    """Lines set in columns whose labels or values break over lines, put together again.

    'Do all agencies agree that the | Yes  No' / 'needs are met?' becomes one line; so does a value that wraps within
    its column while its neighbours do not.
    """
    blocks = lowered(restacked(parted(run_on(blocks, labels), labels), labels), labels)
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        taken = 0
        if at + 1 < len(blocks) and (whole := _heading_joined(block, blocks[at + 1], labels)) is not None:
            block, taken = whole, 1
        elif isinstance(block, Line) and block.box is not None and "\t" in block.text:
            block, taken = _join(block, blocks[at + 1:at + 1 + _WRAPS], labels)
        out.append(block)
        at += 1 + taken
    return out


def _heading_joined(first: Block, second: Block, labels: Lexicon) -> Line | None:
    """A label in bold that breaks over two lines of its own: 'Specific task for this' / 'service'."""
    if not (isinstance(first, Line) and isinstance(second, Line) and right_beneath(first, second)):
        return None
    if "\t" in first.text or "\t" in second.text or not second.text[:1].islower():
        return None
    if not (is_bold(first) and is_bold(second)):
        return None
    if labels.find(f"{first.text.strip()} {second.text.strip()}".rstrip(": ")) is None:
        return None
    return replace(first, runs=(*first.runs, Run(" ", bold=True), *second.runs), box=union([first.box, second.box]))


def _join(line: Line, following: Sequence[Block], labels: Lexicon) -> tuple[Line, int]:
    """The line with as many of the lines after it as continue its columns, and how many those are."""
    parts = [_Part(list(part.runs), part.box) for part in segments(line)]
    if line.box is None or len(parts) < 2 or any(part.box is None for part in parts):
        return line, 0
    least_gap = _SAME_ROW * (line.box[3] - line.box[1])
    taken, bottom = 0, line.box[3]
    for other in following:
        if not isinstance(other, Line) or other.box is None or other.page != line.page:
            break
        places = _places(parts, other)
        if places is None or not _continues(parts, places, labels, near=other.box[1] - bottom <= least_gap):
            break
        for part, segment in places:
            _append(part, segment, beside=_known(labels, _before(parts, part)), labels=labels)
        bottom = other.box[3]
        taken += 1
    if not taken:
        return line, 0
    runs = [run for number, part in enumerate(parts) for run in ((Run("\t"),) if number else ()) + tuple(part.runs)]
    return replace(line, runs=tuple(runs)), taken


@dataclass(slots=True)
class _Part:
    """A column's words on a line."""

    runs: list[Run]
    box: Box | None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs).strip()


_Place = tuple[_Part, Segment]


def _before(parts: list[_Part], part: _Part) -> str:
    """The words of the column to the left."""
    index = parts.index(part)
    return parts[index - 1].text if index else ""


def _known(labels: Lexicon, text: str) -> bool:
    return labels.find(text.rstrip(": ")) is not None


def _append(part: _Part, segment: Segment, *, beside: bool, labels: Lexicon) -> None:
    """The next line's words to a column: one label goes on, a value (``beside`` a label) begins another line."""
    label = not beside and _known(labels, f"{part.text} {segment.text}")
    part.runs += [Run(" " if label else "\n"), *segment.runs]
    part.box = union([part.box, segment.box])


def _places(parts: list[_Part], line: Line) -> list[_Place] | None:
    """Under which column each part of the next line stands; None when one stands under none."""
    out: list[_Place] = []
    for segment in segments(line):
        under = next((part for part in parts if part.box and segment.box
                      and abs(part.box[0] - segment.box[0]) <= _SAME_EDGE), None)
        if under is None:
            return None
        out.append((under, segment))
    return out


def _continues(parts: list[_Part], places: list[_Place], labels: Lexicon, *, near: bool) -> bool:
    """Whether the next line goes on with the same row: its words complete a label, or stand under a label's value."""
    return all(_completes(parts, place, labels, near=near) or _stands_beneath(parts, place, places, labels, near=near)
               for place in places)


def _completes(parts: list[_Part], place: _Place, labels: Lexicon, *, near: bool) -> bool:
    """Whether a part of the next line makes a label of the words above it."""
    part, segment = place
    whole = labels.find(f"{part.text} {segment.text}".rstrip(": "))
    if whole is None or part.text.endswith(("?", ":")) or _known(labels, _before(parts, part)):
        return False
    if segment.text[:1].isupper() and not HANGING.search(part.text):
        own = labels.find(segment.text.rstrip(": "))
        if own is not None and (own.concept == whole.concept or (own.quality == "exact" and whole.quality != "exact")):
            return False  # a label already, without what stands above it
    alone = _known(labels, part.text)
    if alone and whole.quality != "exact" and looks_like_name(segment.text):
        return False  # 'Child / young person' over 'Omari Kerr'
    two_labels = alone and _known(labels, segment.text) and whole.quality != "exact"
    return (near or not alone) and not two_labels


def _stands_beneath(parts: list[_Part], place: _Place, places: list[_Place], labels: Lexicon, *, near: bool) -> bool:
    """Whether a part of the next line goes on with the value of the label to its left, which may itself go on."""
    part, segment = place
    index = parts.index(part)
    if not near or not index or _known(labels, segment.text):
        return False
    before = parts[index - 1]
    completed = next((f"{before.text} {s.text}" for p, s in places if p is before), before.text)
    return _known(labels, before.text) or _known(labels, completed)
