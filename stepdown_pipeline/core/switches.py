"""What a council changed about a row or check, and what a manager let through in one case, laid over the findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast, get_args

from .case import Finding, Override, Severity, SwitchedOff
from .directory import Settings, Switch
from .sources import sentence
from .wording import date_words


def switched(findings: Iterable[Finding], settings: Settings) -> tuple[Finding, ...]:
    """The findings as the council grades and words them; those of a row or check that is off are left out."""
    out = []
    for finding in findings:
        switch = _switch(finding, settings)
        if switch is None:
            out.append(finding)
        elif switch.on:
            out.append(_changed(finding, switch))
    return tuple(out)


def without(findings: Iterable[Finding], off: Sequence[SwitchedOff]) -> tuple[Finding, ...]:
    """The findings without those of checks that a manager switched off, each of which is stated instead."""
    names = {one.check for one in off}
    kept = [finding for finding in findings if not (finding.check in names and finding.version)]
    return (*kept, *(_statement(one) for one in off))


def _statement(off: SwitchedOff) -> Finding:
    message = (f"The check “{off.title}” did not judge this case: {off.who} switched it off on {date_words(off.on)}. "
               f"The reason: {off.reason}")
    return Finding(off.rule, off.check, "info", message, "admin_desk", guidance=sentence(off.rule))


def row_is_on(rule: str, settings: Settings) -> bool:
    """Whether the row of the guidance is kept at all; a switch of a single check of it says nothing of that."""
    switch = settings.switches.get(rule)
    return switch is None or switch.on


def _switch(finding: Finding, settings: Settings) -> Switch | None:
    """A check's own switch before its row's."""
    return settings.switches.get(finding.check) or settings.switches.get(finding.rule)


def _changed(finding: Finding, switch: Switch) -> Finding:
    """Re-graded and re-worded, unless it is a question to a person, which no grade answers, or a check that failed."""
    severity = finding.severity
    if finding.severity == "review" or finding.failed:
        return finding
    if switch.severity in get_args(Severity):
        severity = cast("Severity", switch.severity)
    return replace(finding, severity=severity, message=switch.message or finding.message)


def overridden(findings: Iterable[Finding], overrides: Sequence[Override]) -> tuple[Finding, ...]:
    """Refusals that somebody with the right to do so let through stay, with who and why; the latest word counts."""
    latest: dict[str, Override] = {}
    for one in sorted(overrides, key=lambda o: o.at):
        latest[one.rule] = one
    out = []
    for finding in findings:
        words = [latest[name] for name in (finding.check, finding.rule) if name in latest]
        by = max(words, key=lambda o: o.at, default=None)  # of equal moments, the check's own
        if by is not None and not by.lifted and finding.severity == "refuse":
            finding = replace(finding, overridden_by=by.who, override_reason=by.reason)
        out.append(finding)
    return tuple(out)
