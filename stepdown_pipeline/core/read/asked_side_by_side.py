"""Questions side by side on a line without rules, each over its own yes and no: as a table of questions and answers.

Read as one line of answers, a tick under the first question would answer the second.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..layout import Line, Table
from .columns import Segment, segments, table_of
from .lexicon import Lexicon

_OPTION: Final = r"(?:yes|no|y|n|n/a|not (?:evidenced|known|applicable|sure)|unknown|unsure)"
_ANSWER: Final = re.compile(rf"(?i)[\W_]*(?:\b{_OPTION}\b[\W_]*)*")
_OPTIONS: Final = re.compile(rf"(?i)\b{_OPTION}\b")
_EDGE: Final = 4.0  # points: how far an answer may begin from its question's edge


def questions_in(lines: Sequence[Line], labels: Lexicon) -> tuple[int, Table] | None:
    """A line of two or more questions, one of them known, and the line of answers beneath: a row for each question.

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
    if under is None:
        return None
    rows = [[[question], said] for question, said in zip(asked, under, strict=True)]
    return 2, table_of(rows, [lines[0].page] * len(rows))


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
