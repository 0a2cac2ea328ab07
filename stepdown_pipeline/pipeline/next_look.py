"""When does a case change by itself? On the next date that one of its deadlines or facts speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from stepdown_pipeline.core.case import Outcome

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def next_look(outcome: Outcome, today: date, *, owed: bool = False) -> str | None:
    """The first day after today on which the same documents may lead to another outcome; None: never.

    ``owed``: not all that would be told could be made today, so that it is looked at again tomorrow.
    """
    coming = sorted(day for day in (*_days(outcome), *([today + timedelta(days=1)] if owed else ())) if day > today)
    return coming[0].isoformat() if coming else None


def _days(outcome: Outcome) -> Iterator[date]:
    for deadline in outcome.deadlines:
        if deadline.state == "met":
            continue
        yield deadline.due
        yield deadline.due + timedelta(days=1)
        yield from (reminder.on for reminder in deadline.reminders)
    for fact in outcome.facts.values():
        yield from _dates(fact.value)


def _dates(value: Any) -> Iterator[date]:
    if isinstance(value, date):
        yield value
        yield value + timedelta(days=1)
    elif isinstance(value, str):
        if _DATE.fullmatch(value):
            try:
                yield from _dates(date.fromisoformat(value))
            except ValueError:
                return
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _dates(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _dates(item)
