"""Questions side by side on a line without rules, each over its own yes and no: as a table of questions and answers.

Read as one line of answers, a tick under the first question would answer the second.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..layout import Cell, Line, Table
from .area import union
from .columns import Segment, segments
from .lexicon import Lexicon

_OPTION: Final = r"(?:yes|no|y|n|n/a|not (?:evidenced|known|applicable|sure)|unknown|unsure)"
_ANSWER: Final = re.compile(rf"(?i)[\W_]*(?:\b{_OPTION}\b[\W_]*)*")
_OPTIONS: Final = re.compile(rf"(?i)\b{_OPTION}\b")
_EDGE: Final = 4.0  # points: how far an answer may begin from its question's edge


def questions_in(lines: Sequence[Line], labels: Lexicon) -> tuple[int, Table] | None:
    """A line of two or more questions, one of them known, and the line of their answers beneath, as two rows.

    Returns how many lines it takes, and the table; None when there is none.
    """
    if len(lines) < 2 or lines[0].page != lines[1].page:
        return None
    asked, answers = segments(lines[0]), segments(lines[1])
    if len(asked) < 2 or not all(part.text.endswith("?") for part in asked):
        return None
    if not _OPTIONS.search(lines[1].text) or not all(_ANSWER.fullmatch(part.text) for part in answers):
        return None
    if not any(labels.find(part.text) for part in asked):
        return None
    under = _under(asked, answers)
    return (2, _table(asked, under, lines[0].page)) if under is not None else None


def _under(asked: Sequence[Segment], answers: Sequence[Segment]) -> list[list[Segment]] | None:
    """The parts of the answers' line beneath each question; None where they are set in other columns."""
    edges = [part.box[0] for part in asked if part.box is not None]
    if len(edges) < len(asked) or any(part.box is None for part in answers):
        return [[part] for part in answers] if len(answers) == len(asked) else None
    out: list[list[Segment]] = [[] for _ in asked]
    for part in answers:
        left = part.box[0] if part.box is not None else 0.0
        at = max((number for number, edge in enumerate(edges) if edge - _EDGE <= left), default=None)
        if at is None or (not out[at] and left - edges[at] > _EDGE):
            return None
        out[at].append(part)
    return out


def _table(asked: Sequence[Segment], under: Sequence[Sequence[Segment]], page: int) -> Table:
    heads = [Cell(0, col, (Line(part.runs, page, part.box),), page=page, box=part.box)
             for col, part in enumerate(asked)]
    answers = [Cell(1, col, tuple(Line(part.runs, page, part.box) for part in parts), page=page,
                    box=union(part.box for part in parts)) for col, parts in enumerate(under)]
    return Table((*heads, *answers), 2, len(asked), page)
