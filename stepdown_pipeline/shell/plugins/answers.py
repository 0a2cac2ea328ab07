"""What a check may answer: a bounded list of findings, each of them sound."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any, Final, get_args

from ...core.case import Finding, Severity
from .faults import BadAnswerError

MOST_FINDINGS: Final = 500  # of one check in one case
_SEVERITIES: Final = frozenset(get_args(Severity))


def findings_in(answer: Any) -> list[Finding]:
    """The findings that a check returned or yields. Raises `BadAnswerError`, and whatever a generator raises."""
    if isinstance(answer, str | bytes) or not isinstance(answer, Iterable):
        raise BadAnswerError("It returned something that is no list of findings.")
    found = list(islice(answer, MOST_FINDINGS + 1))
    if len(found) > MOST_FINDINGS:
        raise BadAnswerError(f"It returned more than {MOST_FINDINGS} findings.")
    if not all(sound(one) for one in found):
        raise BadAnswerError("It returned something that is no finding.")
    return found


def sound(finding: Any) -> bool:
    """Whether it is a finding that the program can rely upon."""
    if not isinstance(finding, Finding) or finding.severity not in _SEVERITIES:
        return False
    texts: tuple[Any, ...] = (finding.rule, finding.check, finding.message, finding.who, finding.do, finding.document,
                              finding.text, finding.guidance, finding.field or "")
    return (all(isinstance(text, str) for text in texts) and bool(finding.message.strip() and finding.who)
            and finding.overridden_by is None)
