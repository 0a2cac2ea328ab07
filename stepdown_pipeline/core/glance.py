"""A case at a glance: what lists and figures say of it beside its outcome, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .case import Fact, Outcome
from .evidence import as_date


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
