"""Counting days: calendar days as shipped; with the setting ``working_days`` the working days of England.

Saturdays, Sundays and bank holidays are no working days. Which days are bank holidays comes with the settings, as data.
"""

from __future__ import annotations

from datetime import date, timedelta

from .directory import Settings

_SATURDAY = 5


def days_after(start: date, number: int, settings: Settings) -> date:
    """The day that lies so many days after the start; before it when negative.

    In working days the start itself is not counted, whatever day it is, and the day found is always a working day
    (unless the number is 0).
    """
    if not settings.working_days:
        return start + timedelta(days=number)
    step = timedelta(days=1 if number > 0 else -1)
    day, left = start, abs(number)
    while left:
        day += step
        left -= is_working_day(day, settings)
    return day


def days_between(start: date, end: date, settings: Settings) -> int:
    """How many days before the end the start lies, counted back as `days_after` does; negative when it lies after."""
    if not settings.working_days:
        return (end - start).days
    if end < start:
        return -days_between(end, start, settings)
    return sum(is_working_day(start + timedelta(days=n), settings) for n in range((end - start).days))


def is_working_day(day: date, settings: Settings) -> bool:
    return day.weekday() < _SATURDAY and day not in settings.bank_holidays


def unit(settings: Settings, number: int = 2) -> str:
    """How a notice names the days that are counted."""
    return f"{'working' if settings.working_days else 'calendar'} day{'' if number == 1 else 's'}"


def counted(number: int, settings: Settings) -> str:
    """'14 calendar days', '1 working day'."""
    return f"{number} {unit(settings, number)}"
