"""Dates that bind held against the form's other dates: a slip of the year stands alone among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

from ..layout import Layout
from ..reading import Field
from ..values.dates import find_dates

_BINDING: Final = (
    "meeting_date", "requested_on", "discussed_with_family_on", "child_seen_alone_on", "rcpc_date", "approved_on",
    "reviewed_on", "completed_on", "date_of_request", "minutes_circulated_on", "next_review",
)
_FIRST, _LAST = 2000, 2049  # years in which such forms are written
_APART: Final = 400  # days: meetings, letters and reviews of one step down lie within a year of each other
_GROWN_UP: Final = 12  # years: what lies farther back is a birth
_BIRTHS: Final = "children"


def doubt_years(out: dict[str, Field], layout: Layout) -> None:
    """Makes those doubtful whose year cannot be, that lie before a child's birth, or within a year of no other date."""
    births = set(_days(out[_BIRTHS])) if _BIRTHS in out else set()
    others: dict[str, set[date]] | None = None
    for name in _BINDING:
        day = _day(out[name].value) if name in out and out[name].state == "read" else None
        if day is None:
            continue
        if not _FIRST <= day.year <= _LAST:
            _doubt(out, name, f"the year {day.year} is unlikely")
        elif births and min(births) > day:
            _doubt(out, name, "it lies before the child's birth")
        else:
            others = others or {one: set(_days(found)) for one, found in out.items() if one != _BIRTHS}
            rest = {other for one, days in others.items() if one != name for other in days}
            if not _near(day, rest) and (told := rest | _printed(layout, births, day)) and not _near(day, told):
                _doubt(out, name, "no other date on the form lies within a year of it")


def _doubt(out: dict[str, Field], name: str, why: str) -> None:
    out[name] = replace(out[name], state="uncertain", confidence=0.5, why=why)


def _near(day: date, others: set[date]) -> bool:
    return any(abs((day - other).days) <= _APART for other in others)


def _printed(layout: Layout, births: set[date], day: date) -> set[date]:
    """Every other day that stands anywhere on the form, births aside: a child's, and those of whoever is grown up."""
    days = {found for line in layout.lines() for found, _, _ in find_dates(line.text)}
    return {found for found in days - births - {day} if abs(found.year - day.year) <= _GROWN_UP}


def _days(found: Field) -> Iterator[date]:
    """The days that a field holds, those of a list's rows among them."""
    values: list[Any] = found.value if isinstance(found.value, list) else [found.value]
    for value in values:
        for one in value.values() if isinstance(value, dict) else (value,):
            if (day := _day(one)) is not None:
                yield day


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2026-03-12") else None
    except ValueError:
        return None
