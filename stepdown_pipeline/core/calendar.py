"""Counting days. Calendar days now; working days of England come with the setting ``working_days``."""

from __future__ import annotations

from datetime import date, timedelta

from .directory import Settings


def days_after(start: date, number: int, settings: Settings) -> date:
    """The day that lies so many days after the start; before it when negative."""
    del settings  # calendar days only, until working days are asked for
    return start + timedelta(days=number)


def unit(settings: Settings) -> str:
    """How a notice names the days that are counted."""
    del settings
    return "calendar days"
