"""Counting days: calendar days, and the working days of England."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown_pipeline.config.bank_holidays import bank_holidays
from stepdown_pipeline.core.calendar import counted, days_after, days_between, is_working_day
from stepdown_pipeline.core.deadlines import deadlines_of
from stepdown_pipeline.core.decide import judge
from stepdown_pipeline.core.directory import Settings
from stepdown_pipeline.core.examples import DIRECTORY, example_case, example_file

CALENDAR = Settings()
WORKING = Settings(working_days=True, bank_holidays=bank_holidays())
DAYS = st.dates(date(2016, 1, 1), date(2049, 1, 1))


@pytest.mark.parametrize("start, number, expected", [
    ("2026-01-31", 28, "2026-02-28"), ("2028-02-15", 14, "2028-02-29"), ("2027-02-15", 14, "2027-03-01"),
    ("2028-03-14", -14, "2028-02-29"), ("2026-03-22", 14, "2026-04-05"), ("2026-10-18", 14, "2026-11-01"),
    ("2026-12-25", 14, "2027-01-08"), ("2026-03-04", 0, "2026-03-04"),
])
def test_calendar_days(start: str, number: int, expected: str) -> None:
    """Over ends of months and years, 29 February, and the nights on which clocks change."""
    assert days_after(date.fromisoformat(start), number, CALENDAR) == date.fromisoformat(expected)


@pytest.mark.parametrize("start, number, expected", [
    ("2026-04-02", 1, "2026-04-07"),  # Thursday before Easter: Good Friday, the weekend and Easter Monday between
    ("2026-04-07", -1, "2026-04-02"), ("2026-12-24", 1, "2026-12-29"),  # Boxing Day on a Saturday: 28 December is off
    ("2026-03-04", 10, "2026-03-18"), ("2026-03-07", 1, "2026-03-09"), ("2026-03-08", -1, "2026-03-06"),
    ("2028-02-28", 1, "2028-02-29"), ("2026-08-28", 1, "2026-09-01"), ("2026-03-07", 0, "2026-03-07"),
])
def test_working_days(start: str, number: int, expected: str) -> None:
    """Saturdays, Sundays and the bank holidays of England are passed over."""
    assert days_after(date.fromisoformat(start), number, WORKING) == date.fromisoformat(expected)


def test_the_bank_holidays_are_those_of_england() -> None:
    """Easter Monday is one, as it is not in Scotland; St Andrew's and St Patrick's days are none."""
    assert date(2026, 4, 6) in bank_holidays()
    assert not {date(2026, 11, 30), date(2026, 3, 17), date(2026, 7, 13)} & bank_holidays()
    assert date(2022, 9, 19) in bank_holidays()  # proclaimed for once


@given(DAYS, st.integers(1, 60))
def test_a_day_found_is_a_working_day_so_many_days_away(start: date, number: int) -> None:
    """There and back again, whatever the day; with no working day left out between."""
    after = days_after(start, number, WORKING)
    assert is_working_day(after, WORKING)
    assert sum(is_working_day(start + timedelta(n), WORKING) for n in range(1, (after - start).days + 1)) == number


@given(DAYS, st.integers(0, 60), st.integers(0, 90), st.sampled_from([CALENDAR, WORKING]))
def test_notice_is_enough_exactly_when_it_came_by_the_last_day(end: date, number: int, before: int,
                                                                settings: Settings) -> None:
    """Counting the days of notice, and reckoning the last day for it, never disagree."""
    asked = end - timedelta(before)
    enough = days_between(asked, end, settings) >= number
    assert enough == (asked <= days_after(end, -number, settings) or number == 0)


def test_the_basis_says_which_days_were_counted() -> None:
    """A deadline, a finding and a notice name the kind of day."""
    case = example_case({"settings": {"working_days": True, "bank_holidays": bank_holidays(), "circulation_days": 10}})
    (minutes,) = [d for d in deadlines_of(case, None) if d.rule == "F11"]
    assert minutes.basis == "10 working days from the meeting on 4 March 2026"
    assert (minutes.due, minutes.remind_on) == (date(2026, 3, 18), date(2026, 3, 13))
    assert [counted(1, CALENDAR), counted(1, WORKING)] == ["1 calendar day", "1 working day"]


def test_late_notice_is_told_in_the_days_that_count() -> None:
    """F1: 16 calendar days are 12 working days, which are fewer than 14."""
    from rule_packs import host

    outcome = judge(example_file(), host().judge, date(2026, 3, 6), DIRECTORY, WORKING)
    (late,) = [f for f in outcome.findings if f.rule == "F1"]
    assert "only 12 working days before the meeting; it should be 14 working days" in late.message
    assert [(d.rule, d.state) for d in outcome.deadlines if d.rule == "F1"] == [("F1", "overdue")]
