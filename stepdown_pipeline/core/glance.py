"""A case at a glance: what lists and figures say of it beside its outcome, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from .case import CaseFile, Fact, Outcome
from .evidence import as_date
from .figures import Turn


def glance(outcome: Outcome) -> dict[str, Any]:
    """Meeting, area, people and attendance, as far as they are known.

    ``meeting_on`` may be a best guess (``meeting_certain`` false): it serves to present the case, never to move it.
    """
    facts = outcome.facts
    held, invited = _fact(facts, "meeting_date"), _fact(facts, "referral_meeting_date")
    when = next((f for f in (held, invited) if f.known and as_date(f.value)), None) or next(
        (f for f in (held, invited) if as_date(f.value)), None)
    day = as_date(when.value) if when is not None else None
    return {
        "meeting_on": day.isoformat() if day else None, "meeting_certain": when is not None and when.known,
        "step_down_meeting": step_down_meeting(outcome), "area": _known(facts, "area"),
        "social_worker": _known(facts, "social_worker"), "team_manager": _known(facts, "team_manager"),
        "parent_attended": _known(facts, "parent_attended"),
    }


def turn_of(file: CaseFile, outcome: Outcome, today: date) -> Turn:
    """How the case stands, as figures count it."""
    about = glance(outcome)
    standing = [f for f in outcome.findings if not f.overridden_by and f.severity == "refuse"]
    return Turn(
        outcome.reference, today, outcome.status, outcome.route.kind, about["area"], as_date(about["meeting_on"]),
        about["parent_attended"], _minutes(file, outcome), _known(outcome.facts, "outcome"),
        tuple(sorted({f.rule for f in standing})), outcome.waiting_for if outcome.status == "waiting" else (),
    )


def _minutes(file: CaseFile, outcome: Outcome) -> str | None:
    """Whether the minutes were circulated in time (F11)."""
    due = next((d for d in outcome.deadlines if d.rule == "F11"), None)
    if due is None:
        return None
    if due.state != "met":
        return due.state
    days = [day for day in (as_date(_known(outcome.facts, "minutes_circulated_on")), file.circulated_on) if day]
    return "in_time" if not days or min(days) <= due.due else "late"


def step_down_meeting(outcome: Outcome) -> str | None:
    """At which meeting the case is presented: assessment's, or case management's (CIN); none at the front door."""
    if outcome.pathway == "front_door":
        return None
    return "assessment" if outcome.pathway == "assessment" else "cin"


def _fact(facts: Mapping[str, Fact], name: str) -> Fact:
    return facts.get(name) or Fact(name, None, "missing")


def _known(facts: Mapping[str, Fact], name: str) -> Any:
    fact = _fact(facts, name)
    return fact.value if fact.known and fact.name == name else None
