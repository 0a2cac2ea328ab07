"""What notices ask of a case: facts first, else the latest document in force that says it."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..case import Case, Document, Finding, Outcome
from ..meetings import MINUTES, deciding, same_round
from .identity import letters
from .wording import as_date, plain, texts


def value(case: Case, name: str) -> Any:
    """The value of a fact that may be relied upon, else what the latest document in force says for certain; or None."""
    fact = case.fact(name)
    if fact.state != "missing":
        return fact.value if fact.known else None
    for document in sorted(case.file.documents, key=lambda d: d.arrival, reverse=True):
        field = document.reading.get(name)
        if field is not None and field.relied_upon:
            return field.value
    return None


def text(case: Case, name: str) -> str:
    return "; ".join(texts(value(case, name)))


def rows(case: Case, name: str) -> list[dict[str, Any]]:
    """A list of rows (actions, attendance, signatures). A doubtful part is given in the document's own words."""
    fact = case.fact(name)
    found = value(case, name)
    if found is None and fact.state == "uncertain":
        found = fact.value
    listed = [dict(row) for row in found or () if isinstance(row, dict)]
    parts = fact.field.parts if fact.field is not None else ()
    if len(parts) == len(listed):
        for row, evidence in zip(listed, parts, strict=True):
            row |= {key: f"{part.text} (as written)" for key, part in evidence.items()
                    if part.state == "uncertain" and part.text}
    return listed


def meeting_date(case: Case) -> date | None:
    return as_date(value(case, "meeting_date"))


def minutes(case: Case) -> Document | None:
    """The minutes of the meeting that decides; its step-down record where there are none."""
    return next((d for d in same_round(case.file) if d.kind in MINUTES), deciding(case.file))


def occasion(case: Case) -> str:
    """The day that the news belongs to: the meeting's, else the request's; '' when neither is known."""
    when = meeting_date(case) or as_date(value(case, "date_of_request"))
    return when.isoformat() if when else ""


def content(case: Case) -> tuple[Any, ...]:
    """The plan's content for a notice's identity: who does what by when, and what is required."""
    actions = {
        (letters(row.get("need")), letters(row.get("action")), letters(row.get("owner")), str(row.get("due") or ""))
        for row in rows(case, "actions")
    }
    return (actions, letters(text(case, "level_2_support")))


def standing(outcome: Outcome, severity: str) -> tuple[Finding, ...]:
    """Findings of the severity that nobody has overridden."""
    return tuple(f for f in outcome.findings if f.severity == severity and not f.overridden_by)


def holder(case: Case, outcome: Outcome) -> str:
    """The name of the team that the case goes to; '' when there is none."""
    team = case.directory.team(outcome.route.team)
    return plain(team.name) if team else ""
