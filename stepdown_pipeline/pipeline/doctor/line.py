"""What the doctor says of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["ok", "warning", "fault"]


@dataclass(frozen=True, slots=True)
class Line:
    """``words`` say what was tried and found; for a warning or a fault they end in what to do."""

    what: str
    verdict: Verdict
    words: str


def ok(what: str, words: str) -> Line:
    return Line(what, "ok", words)


def warning(what: str, words: str) -> Line:
    return Line(what, "warning", words)


def fault(what: str, words: str) -> Line:
    return Line(what, "fault", words)
