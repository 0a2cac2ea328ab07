"""What stands as a condition's value: text, a number, a day, or another fact; it must fit the fact that is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from math import isnan
from typing import Any

from .conditions import Other
from .facts import KNOWN, KnownFact
from .mistakes import Notebook, did_you_mean, shown
from .operators import AMONG, Operator

Columns = Mapping[str, KnownFact]  # of the list within which a condition stands


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


def column_named(name: Any, columns: Columns, place: str, notes: Notebook) -> KnownFact | None:
    """The column of that name; told when the list has none."""
    if isinstance(name, str) and name in columns:
        return columns[name]
    of = next(iter(columns.values())).of
    if not isinstance(name, str):
        notes.tell(place, f"Name the column of `{of}`: `column = \"…\"`; there are: {', '.join(columns)}", "hold")
    else:
        hint = did_you_mean(name, columns) or f"; there are: {', '.join(columns)}"
        notes.tell(place, f"There is no column {shown(name)} in `{of}`{hint}", name)
    return None


def value_of(fact: KnownFact, how: Operator, value: Any, place: str, notes: Notebook,
             columns: Columns | None = None) -> Any:
    """The value as the condition compares it; None when it does not fit the fact, which has been told."""
    if isinstance(value, Mapping):
        return _other(fact, how, value, place, notes, columns)
    if how.words in AMONG:
        notes.tell(place, f"`{how.words}` needs a list of the case: `value = {{ fact = \"distribution\" }}`", how.words)
        return None
    if fact.type == "date":
        return _day(value, place, notes, columns or {})
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


def _other(fact: KnownFact, how: Operator, value: Mapping[str, Any], place: str, notes: Notebook,
           columns: Columns | None) -> Other | None:
    if columns is not None and "column" in value:
        other = column_named(value["column"], columns, place, notes)
    else:
        other = fact_named(value.get("fact"), place, notes)
    if other is None:
        return None
    if len(value) != 1 or (other.type == "list") != (how.words in AMONG) or any(
            (other.type == one) != (fact.type == one) for one in ("date", "number")):
        notes.tell(place, f"`{fact.name}` is a {fact.type} and cannot be compared with `{other.name}`, a {other.type}",
                   other.name)
        return None
    return Other(other)


def _day(value: Any, place: str, notes: Notebook, columns: Columns) -> Any:
    """A day of the calendar, or the fact or column that holds one: `today`, `meeting_date` …"""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    known = {**KNOWN, **columns}
    if isinstance(value, str) and value in known and known[value].type == "date":
        return Other(known[value])
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        days = [name for name, one in known.items() if one.type == "date"]
        hint = did_you_mean(str(value), days) or "; write a date as 2026-03-31, or the name of a fact that is a date"
        notes.tell(place, f"{shown(value)} is no date{hint}", value)
        return None
