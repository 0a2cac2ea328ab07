"""Two repairs to a printed page before it is read: ink beside its line, and labels broken over lines put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..layout import Block, Layout, Line, Run
from .area import Ink, union
from .grid import segments
from .vocabulary import Lexicon

_SAME_EDGE = 3.0  # points
_WRAPS = 3


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
    """Labels in the left of two columns that break over lines, joined where the whole is a known label.

    'Do all agencies agree that the | Yes  No' / 'needs are met?' becomes one line.
    """
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        taken = 0
        if isinstance(block, Line) and block.box is not None and "\t" in block.text:
            joined, taken = _join(block, [b for b in blocks[at + 1:at + 1 + _WRAPS]], labels)
            block = joined
        out.append(block)
        at += 1 + taken
    return out


def _join(line: Line, following: Sequence[Block], labels: Lexicon) -> tuple[Line, int]:
    parts = segments(line)
    if len(parts) < 2 or parts[0].box is None or parts[1].box is None:
        return line, 0
    words = parts[0].text
    for number, other in enumerate(following, start=1):
        if not isinstance(other, Line) or other.box is None or other.page != line.page or "\t" in other.text:
            break
        if abs(other.box[0] - parts[0].box[0]) > _SAME_EDGE or other.box[2] > parts[1].box[0]:
            break
        words = f"{words} {other.text.strip()}"
        alone = labels.find(parts[0].text.rstrip(": "))
        if labels.find(words.rstrip(": ")) and not (alone and labels.find(other.text.strip().rstrip(": "))):
            more = "".join(f" {b.text.strip()}" for b in following[:number] if isinstance(b, Line))
            boxes = [b.box for b in following[:number] if isinstance(b, Line)]
            first = Run(parts[0].text + more, bold=parts[0].runs[0].bold, box=union([parts[0].box, *boxes]))
            rest = [run for part in parts[1:] for run in (Run("\t"), *part.runs)]
            return replace(line, runs=(first, *rest)), number
    return line, 0
