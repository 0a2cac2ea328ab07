"""Lines that belong to the one above or beneath them: bold words that ran out of room, words typed too high."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..layout import Block, Line, Run
from .area import union
from .columns import segments
from .lexicon import Lexicon

_BRACKETED = re.compile(r"(?i)\(\W*(?:dob|d\.o\.b|born|date of birth|due|edd)\b")
_SAME_EDGE = 3.0  # points
_SAME_ROW = 0.55  # of a line's height: a wider gap begins another row
_RAISED = 0.2  # of their height: how far words must reach down into the line beneath
_NO_ROOM = 1.2  # of a word's width


def run_on(blocks: Sequence[Block], labels: Lexicon) -> list[Block]:
    """Lines that go on with a label's value for want of room: 'RE: Ada Moss, born 3/4/2020; Ivy' / 'Moss' in bold, and
    what begins with a bracket: 'RE: Ada Moss (DOB 3/4/2020) and Ivy Moss' / '(DOB 5/6/2021)'.
    """
    edges: dict[int, float] = {}
    for block in blocks:
        if isinstance(block, Line) and block.box is not None:
            edges[block.page] = max(edges.get(block.page, 0.0), block.box[2])
    out: list[Block] = []
    for block in blocks:
        above = out[-1] if out else None
        if isinstance(above, Line) and isinstance(block, Line) and _went_on(above, block, edges, labels):
            box = union([above.box, block.box])
            out[-1] = replace(above, runs=(*above.runs, Run(" ", bold=True), *block.runs), box=box, heading=False)
        else:
            out.append(block)
    return out


def _went_on(above: Line, line: Line, edges: Mapping[int, float], labels: Lexicon) -> bool:
    if not right_beneath(above, line) or "\t" in above.text + line.text or above.box is None or line.box is None:
        return False
    label, colon, value = above.text.partition(":")
    if not (colon and value.strip() and _known(labels, label)):
        return False
    if _BRACKETED.match(line.text.strip()) and _BRACKETED.search(value) and value.strip()[-1].isalpha():
        return True
    if not (is_bold(above) and is_bold(line)):
        return False
    before, _, _ = line.text.partition(":")
    words = line.text.split()
    room = edges[above.page] - above.box[2]
    wide = (line.box[2] - line.box[0]) * len(words[0]) / max(len(line.text), 1)
    return room < _NO_ROOM * wide and not _known(labels, before)


def is_bold(line: Line) -> bool:
    return all(run.bold for run in line.runs if run.text.strip())


def lowered(blocks: Sequence[Block], labels: Lexicon) -> list[Block]:
    """Words typed a little too high over the line that waits for them, set into it: 'Signature: ....  Date: …'."""
    out: list[Block] = []
    for block in blocks:
        above = out[-1] if out else None
        if isinstance(above, Line) and isinstance(block, Line) and (line := _set_in(above, block, labels)) is not None:
            out[-1] = line
        else:
            out.append(block)
    return out


def _set_in(above: Line, line: Line, labels: Lexicon) -> Line | None:
    """A line with the words right above it in the gap behind one of its labels; None where they stand elsewhere."""
    if above.box is None or line.box is None or above.page != line.page or "\t" in above.text or above.heading:
        return None
    if above.box[3] - line.box[1] < _RAISED * (above.box[3] - above.box[1]) or _known(labels, above.text.strip()):
        return None
    parts = segments(line)
    for number, part in enumerate(parts):
        if part.box is None or not part.text.endswith(":") or not _known(labels, part.text):
            continue
        after = parts[number + 1].box if number + 1 < len(parts) else None
        if part.box[2] <= above.box[0] and (after is None or above.box[2] <= after[0]) and above.box[1] < line.box[1]:
            runs = [run for at, one in enumerate(parts) for run in (
                ((Run("\t"),) if at else ()) + one.runs + ((Run(" "), *above.runs) if at == number else ()))]
            return replace(line, runs=tuple(runs), box=union([line.box, above.box]))
    return None


def right_beneath(first: Line, second: Line) -> bool:
    """Whether a line begins below another's beginning, without a gap between the two."""
    if first.box is None or second.box is None or first.page != second.page:
        return False
    gap, height = second.box[1] - first.box[3], first.box[3] - first.box[1]
    return abs(first.box[0] - second.box[0]) <= _SAME_EDGE and gap <= _SAME_ROW * height


def _known(labels: Lexicon, text: str) -> bool:
    return labels.find(text.rstrip(": ")) is not None
