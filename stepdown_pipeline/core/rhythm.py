"""The step-down meetings' days: every week on a weekday, or once a month on its second, third … last weekday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MEETINGS: Final = {"assessment": "assessment step-down meeting", "cin": "case management (CIN) step-down meeting"}
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """``week_of_month`` None: every week. ``agenda_days``: the agenda goes out so many days ahead."""

    weekday: str
    week_of_month: int | Literal["last"] | None = None
    agenda_days: int = 2
    start: str = ""  # "09:30"; "" when the hour is not known
    minutes: int = 60

    def holds(self, day: date) -> bool:
        """Whether the meeting is on that day."""
        if day.weekday() != WEEKDAYS.index(self.weekday):
            return False
        if self.week_of_month is None:
            return True
        if self.week_of_month == "last":
            return (day + _WEEK).month != day.month
        return (day.day - 1) // 7 + 1 == self.week_of_month

    def between(self, first: date, last: date) -> list[date]:
        """Every meeting after ``first`` and before ``last``."""
        found = []
        day = self.next_from(first + timedelta(days=1))
        while day < last:
            found.append(day)
            day = self.next_from(day + timedelta(days=1))
        return found

    def next_from(self, day: date) -> date:
        """The first meeting on or after the day."""
        while not self.holds(day):
            day += timedelta(days=1)
        return day
