"""The dates that the guidance sets, as data: what is due when, on what basis, and in which state."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from rule_packs import judged, review

from stepdown_pipeline.core.case import Deadline
from stepdown_pipeline.core.directory import Switch
from stepdown_pipeline.core.examples import MISSING
from stepdown_pipeline.core.rhythm import Rhythm


def deadline(rule: str, facts: dict[str, Any]) -> Deadline:
    (found,) = [d for d in judged(facts).deadlines if d.rule == rule]
    return found


@pytest.mark.parametrize("facts, state", [
    ({}, "open"), ({"today": "2026-03-18"}, "open"), ({"today": "2026-03-19"}, "overdue"),
    ({"today": "2026-03-19", "minutes_circulated_on": "2026-03-10"}, "met"), ({"circulated_on": "2026-03-06"}, "met"),
    ({"pack": "remain", "today": "2026-04-01"}, "overdue"), ({"draft": "yes", "circulated_on": "2026-03-06"}, "open"),
])
def test_f11_minutes_are_due_fourteen_days_after_the_meeting(facts: dict[str, Any], state: str) -> None:
    """F11: due on 18 March for a meeting on 4 March, with a reminder before it."""
    found = deadline("F11", facts)
    assert (found.due, found.state, found.remind_on) == (date(2026, 3, 18), state, date(2026, 3, 15))
    assert found.basis == "14 calendar days from the meeting on 4 March 2026"


def test_f11_runs_from_the_referral_while_no_minutes_have_come() -> None:
    """A meeting known from its referral alone makes its minutes due, and overdue."""
    facts = {"without": ["cin_minutes"], "today": "2026-03-19"}
    assert deadline("F11", facts).state == "overdue"
    assert ("F11", "warn") in {(f.rule, f.severity) for f in judged(facts).findings}


def test_f1_the_invitation_is_due_fourteen_days_before() -> None:
    """F1: by 18 February for a meeting on 4 March."""
    assert (deadline("F1", {}).due, deadline("F1", {}).state) == (date(2026, 2, 18), "met")
    assert deadline("F1", {"requested_on": "2026-02-19"}).state == "overdue"


def test_f1_a_meeting_without_a_referral_is_one_without_an_invitation() -> None:
    """The minutes alone tell of it; a family that stays with social care needs none."""
    assert deadline("F1", {"without": ["level_of_need_referral"]}).state == "overdue"
    stays = judged({"pack": "remain", "without": ["level_of_need_referral"]})
    assert [d for d in stays.deadlines if d.rule == "F1"] == []


MEETINGS = {"step_down_meetings": {"assessment": Rhythm("wednesday"), "cin": Rhythm("tuesday", 2)}}


@pytest.mark.parametrize("facts, due, state", [
    ({}, "2026-03-10", "met"), ({"on_agenda": False}, "2026-03-10", "open"),
    ({"on_agenda": False, "today": "2026-03-10"}, "2026-03-10", "open"),
    ({"on_agenda": False, "today": "2026-03-11"}, "2026-03-10", "overdue"),
    ({"on_agenda": False, "without": ["cin_minutes"]}, "2026-03-10", "open"),
    ({"pack": "assessment", "on_agenda": False}, "2026-03-04", "met"),  # the record of that meeting is in hand
    ({"pack": "cp", "on_agenda": False, "today": "2026-03-12"}, "2026-03-10", "overdue"),
])
def test_o10_a_case_is_presented_at_the_next_step_down_meeting(facts: dict[str, Any], due: str, state: str) -> None:
    """O10: the first meeting of its kind from the case's own on; the agenda reminds, so that nobody else need."""
    found = deadline("O10", {**facts, "settings": MEETINGS})
    assert (found.due.isoformat(), found.state, found.reminders) == (due, state, ())


@pytest.mark.parametrize("pack", ["remain", "universal", "front_door"])
def test_o10_is_not_asked_of_a_case_that_is_not_presented(pack: str) -> None:
    """As the check has it."""
    assert [d for d in judged({"pack": pack, "settings": MEETINGS}).deadlines if d.rule == "O10"] == []


def test_o15_a_cp_decision_is_due_before_the_conference() -> None:
    """O15: met by a decision in time, overdue when the conference has passed without one."""
    assert (deadline("O15", {"pack": "cp"}).due, deadline("O15", {"pack": "cp"}).state) == (date(2026, 3, 20), "met")
    assert deadline("O15", {"pack": "cp", "draft": "yes", "today": "2026-03-21"}).state == "overdue"


def test_o7_an_overseen_case_is_looked_at_in_a_rhythm() -> None:
    """O7: six weeks from the meeting, then from each review; none once outcomes are achieved."""
    assert (deadline("O7", {"pack": "level_2"}).due, deadline("O7", {"pack": "level_2"}).who) == (
        date(2026, 4, 15), "ldo")
    reviewed = review({"outcomes_achieved": "no", "reviewed_on": "2026-03-06"})
    assert deadline("O7", reviewed).due == date(2026, 4, 17)
    achieved = review({"outcomes_achieved": "yes"})
    assert [d for d in judged(achieved).deadlines if d.rule == "O7"] == []
    assert [d for d in judged({}).deadlines if d.rule == "O7"] == []


def test_o17_the_lead_professional_is_told_with_the_minutes_at_the_latest() -> None:
    """O17, O20: met when it is recorded, else open until the minutes are due."""
    assert deadline("O17", {}).state == "met"
    assert deadline("O17", {"lead_professional_informed": "no"}).state == "open"
    absent = {"lead_professional_informed": MISSING, "attendance.4.status": "apologies", "today": "2026-03-19"}
    assert deadline("O17", absent).state == "overdue"
    assert deadline("O17", absent | {"attendance.4.status": "attended"}).state == "met"


def test_the_front_door_has_no_meeting_and_no_dates_of_one() -> None:
    """At the front door only oversight has a date."""
    outcome = judged({"pack": "front_door", "requested_service": "Strengthening Families"})
    assert [(d.rule, d.due) for d in outcome.deadlines] == [("O7", date(2026, 4, 16))]


def test_periods_are_the_councils_settings() -> None:
    """Other periods give other dates."""
    facts = {"settings": {"circulation_days": 7, "invitation_days": 21}}
    assert deadline("F11", facts).due == date(2026, 3, 11)
    assert deadline("F1", facts).state == "overdue"


LATE = {"pack": "level_2", "today": "2026-06-30", "on_agenda": False, "minutes_circulated_on": MISSING,
        "distribution": [], "lead_professional_informed": "no"}


@pytest.mark.parametrize("rule, facts", [
    ("F1", LATE), ("F11", LATE), ("O7", LATE), ("O10", LATE), ("O17", LATE),
    ("O15", {"pack": "cp", "draft": "yes", "today": "2026-03-21"}),
])
def test_a_row_that_is_switched_off_has_no_deadline(rule: str, facts: dict[str, Any]) -> None:
    """Nothing is due by it, so that nobody is reminded of it; every other date stays. Re-graded, it is kept."""
    def kept(**switches: Switch) -> list[Deadline]:
        return list(judged({**facts, "settings": {**MEETINGS, "switches": switches}}).deadlines)

    whole = kept()
    assert rule in {d.rule for d in whole}
    assert kept(**{rule: Switch("not with us", on=False)}) == [d for d in whole if d.rule != rule]
    assert kept(**{rule: Switch("milder with us", severity="info")}) == whole
