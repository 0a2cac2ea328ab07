"""What stands as a condition's value: text, a number, a day, or another fact; it must fit the fact that is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from math import isnan
from typing import Any

from .conditions import Other
from .facts import KNOWN, KnownFact
from .mistakes import Notebook, did_you_mean, shown
from .operators import Operator


def fact_named(name: Any, place: str, notes: Notebook) -> KnownFact | None:
    """The fact of that name; told when there is none."""
    if isinstance(name, str) and name in KNOWN:
        return KNOWN[name]
    if not isinstance(name, str):
        notes.tell(place, "Name the fact: `fact = \"…\"`; `stepdown checks facts` lists them all", "")
    else:
        hint = did_you_mean(name, KNOWN) or "; `stepdown checks facts` lists them all"
        notes.tell(place, f"There is no fact {shown(name)}{hint}", name)
    return None


def value_of(fact: KnownFact, how: Operator, value: Any, place: str, notes: Notebook) -> Any:
    """The value as the condition compares it; None when it does not fit the fact, which has been told."""
    if isinstance(value, Mapping):
        return _other(fact, value, place, notes)
    if fact.type == "date":
        return _day(value, place, notes)
    if how.words in ("at least", "at most", "more than", "less than") or fact.type == "number":
        if isinstance(value, int | float) and not isinstance(value, bool) and not isnan(value):
            return value
        notes.tell(place, f"`{fact.name}` is compared with a number, and {shown(value)} is none", value)
        return None
    if fact.type == "yes/no" and isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str) or not value.strip():
        notes.tell(place, f"Write the value for `{fact.name}` as text in quotes", value)
        return None
    if fact.choices and value not in fact.choices:
        hint = did_you_mean(value, fact.choices) or f"; it is one of: {', '.join(fact.choices)}"
        notes.tell(place, f"`{fact.name}` is never {shown(value)}{hint}", value)
        return None
    return value


def _other(fact: KnownFact, value: Mapping[str, Any], place: str, notes: Notebook) -> Other | None:
    other = fact_named(value.get("fact"), place, notes)
    if other is None:
        return None
    if set(value) != {"fact"} or (other.type == "date") != (fact.type == "date") or (
            (other.type == "number") != (fact.type == "number")) or other.type == "list":
        notes.tell(place, f"`{fact.name}` is a {fact.type} and cannot be compared with `{other.name}`, a {other.type}",
                   other.name)
        return None
    return Other(other)


def _day(value: Any, place: str, notes: Notebook) -> Any:
    """A day of the calendar, or the fact that holds one: `today`, `meeting_date` …"""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str) and value in KNOWN and KNOWN[value].type == "date":
        return Other(KNOWN[value])
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        days = [name for name, one in KNOWN.items() if one.type == "date"]
        hint = did_you_mean(str(value), days) or "; write a date as 2026-03-31, or the name of a fact that is a date"
        notes.tell(place, f"{shown(value)} is no date{hint}", value)
        return None
