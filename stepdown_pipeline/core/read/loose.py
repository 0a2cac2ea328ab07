"""Two repairs to a printed page before it is read: ink beside its line, and labels broken over lines put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..layout import Block, Box, Layout, Line, Run
from .area import Ink, union
from .grid import Segment, segments
from .lexicon import Lexicon

_SAME_EDGE = 3.0  # points
_WRAPS = 4  # lines
_SAME_ROW = 0.55  # of a line's height: a wider gap begins another row


def loose_inks(layout: Layout) -> dict[int, list[Ink]]:
    """Pictures and signatures that stand in no cell, by ``id`` of the line beside (else the nearest above) which they are."""
    lines = [b for b in layout.blocks if isinstance(b, Line) and b.box is not None and b.text.strip()]
    out: dict[int, list[Ink]] = {}
    inks: list[Ink] = [*layout.pictures, *layout.signatures]
    for ink in inks:
        if ink.box is None:
            continue
        middle = (ink.box[1] + ink.box[3]) / 2
        best: tuple[float, Line] | None = None
        for line in lines:
            assert line.box is not None
            if line.page != ink.page or line.box[0] > ink.box[2]:
                continue
            overlap = min(line.box[3], ink.box[3]) - max(line.box[1], ink.box[1])
            apart = 0.0 if overlap > 0 else abs((line.box[1] + line.box[3]) / 2 - middle)
            rank = apart if overlap <= 0 else -overlap / max(1.0, line.box[3] - line.box[1])
            if apart <= 40 and (best is None or rank < best[0]):
                best = (rank, line)
        if best is not None:
            out.setdefault(id(best[1]), []).append(ink)
    return out


def unwrapped(blocks: Sequence[Block], labels: Lexicon) -> list[Block]:
    """Lines set in columns whose labels or values break over lines, put together again.

    'Do all agencies agree that the | Yes  No' / 'needs are met?' becomes one line; so does a value that wraps within
    its column while its neighbours do not.
    """
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        taken = 0
        if isinstance(block, Line) and block.box is not None and "\t" in block.text:
            block, taken = _join(block, blocks[at + 1:at + 1 + _WRAPS], labels)
        out.append(block)
        at += 1 + taken
    return out


def _join(line: Line, following: Sequence[Block], labels: Lexicon) -> tuple[Line, int]:
    """The line with as many of the lines after it as continue its columns, and how many those are."""
    parts = [_Part(list(part.runs), part.box) for part in segments(line)]
    if len(parts) < 2 or any(part.box is None for part in parts):  # noqa: PLR2004 - columns
        return line, 0
    taken = 0
    bottom = line.box[3] if line.box else 0.0
    for other in following:
        if not isinstance(other, Line) or other.box is None or other.page != line.page or line.box is None:
            break
        near = other.box[1] - bottom <= _SAME_ROW * (line.box[3] - line.box[1])
        places = _places(parts, other)
        if places is None or not _continues(parts, places, labels, near=near):
            break
        for part, segment in places:
            index = parts.index(part)
            beside = index > 0 and labels.find(parts[index - 1].text.rstrip(": ")) is not None  # the value of a label
            label = not beside and labels.find(f"{part.text} {segment.text}".rstrip(": ")) is not None
            part.runs += [Run(" " if label else "\n"), *segment.runs]
            part.box = union([part.box, segment.box])
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


def _places(parts: list[_Part], line: Line) -> list[_Place] | None:
    """Under which column each part of the next line stands; None when one stands under none."""
    out: list[_Place] = []
    for segment in segments(line):
        under = next((part for part in parts if part.box and segment.box and abs(part.box[0] - segment.box[0]) <= _SAME_EDGE),
                     None)
        if under is None:
            return None
        out.append((under, segment))
    return out


def _continues(parts: list[_Part], places: list[_Place], labels: Lexicon, *, near: bool) -> bool:
    """Whether the next line goes on with the same row: its words complete a label, or stand under a label's value."""
    for part, segment in places:
        words = segment.text
        whole = labels.find(f"{part.text} {words}".rstrip(": "))
        alone, own = labels.find(part.text.rstrip(": ")), labels.find(words.rstrip(": "))
        index = parts.index(part)
        before = parts[index - 1].text if index else ""
        beside = labels.find(before.rstrip(": ")) is not None
        if whole is not None and not beside and (near or alone is None) and not (
                alone is not None and own is not None and whole.quality != "exact"):
            continue
        completed = next((f"{before} {s.text}" for p, s in places if index and p is parts[index - 1]), before)
        if near and own is None and index and (beside or labels.find(completed.rstrip(": "))):
            continue
        return False
    return True
