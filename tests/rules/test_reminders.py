"""Who is reminded when: before, after, their manager, and again where it repeats; nobody once it is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from rule_packs import judged

from stepdown_pipeline.core.case import Deadline, Outcome, Override
from stepdown_pipeline.core.examples import MISSING, example_case
from stepdown_pipeline.core.notices import notices_for
from stepdown_pipeline.core.reminders import speaking

TOLD = frozenset({"reminder", "overdue", "escalation"})
WAITS = {"minutes_circulated_on": MISSING, "distribution": []}


def deadline(rule: str, facts: dict[str, Any]) -> Deadline:
    (found,) = [d for d in judged(facts).deadlines if d.rule == rule]
    return found


def reminders(rule: str, facts: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(r.what, r.on.isoformat(), r.who) for r in deadline(rule, facts).reminders]


@pytest.mark.parametrize("rule, facts, expected", [
    ("F11", {}, [("reminder", "2026-03-15", "social_worker"), ("overdue", "2026-03-19", "social_worker"),
                 ("escalation", "2026-03-25", "team_manager")]),
    ("F11", {"circulated_on": "2026-03-06"}, []),
    ("F1", {}, []),
    ("O15", {"pack": "cp", "draft": "yes"}, [
        ("reminder", "2026-03-13", "social_worker"), ("overdue", "2026-03-21", "social_worker"),
        ("escalation", "2026-03-27", "team_manager")]),
    ("O15", {"pack": "cp"}, []),
    ("O17", {"lead_professional_informed": "no"}, [
        ("reminder", "2026-03-15", "social_worker"), ("overdue", "2026-03-19", "social_worker"),
        ("escalation", "2026-03-25", "team_manager")]),
    ("O17", {}, []),
    ("O7", {"pack": "level_2"}, [("reminder", "2026-04-08", "ldo"), ("overdue", "2026-04-16", "ldo"),
                                 ("escalation", "2026-04-22", "early_help_manager")]),
    ("O7", {"pack": "level_2", "today": "2026-04-16"}, [
        ("reminder", "2026-04-08", "ldo"), ("overdue", "2026-04-16", "ldo"),
        ("escalation", "2026-04-22", "early_help_manager"), ("overdue", "2026-05-28", "ldo")]),
])
def test_each_deadline_names_who_is_reminded_when(rule: str, facts: dict[str, Any],
                                                  expected: list[tuple[str, str, str]]) -> None:
    """Nobody once it is met; a review of oversight is asked for again and again until a record arrives."""
    assert reminders(rule, facts) == expected


def said(facts: dict[str, Any], missed: str | None = None) -> list[tuple[str, str, str]]:
    """(kind, recipient, late) of every reminder that goes out on that day."""
    case, outcome = example_case(facts), judged(facts)
    case = replace(case, file=replace(case.file, missed_since=date.fromisoformat(missed) if missed else None))
    return [(n.kind, n.to[0].address, n.context["deadline"]["late"]) for n in notices_for(case, outcome)
            if n.kind in TOLD and n.context["deadline"]["rule"] == "F11"]


@pytest.mark.parametrize("today, expected", [
    ("2026-03-14", []), ("2026-03-15", [("reminder", "cin@example.gov.uk", "")]),
    ("2026-03-18", [("reminder", "cin@example.gov.uk", "")]), ("2026-03-19", [("overdue", "cin@example.gov.uk", "")]),
    ("2026-03-25", [("overdue", "cin@example.gov.uk", ""), ("escalation", "cin@example.gov.uk", "")]),
])
def test_a_reminder_speaks_from_its_day_on(today: str, expected: list[tuple[str, str, str]]) -> None:
    """Computed again on a later day it is the same message, which goes once; word of before gives way to word after."""
    assert said({"without": ["consent_form"], "today": today}) == expected


def test_what_was_missed_while_the_program_was_off_says_so() -> None:
    """Its own day stands in it; what is due today is not late."""
    facts = {"without": ["consent_form"], "today": "2026-03-25"}
    assert said(facts, "2026-03-15") == [("overdue", "cin@example.gov.uk", "19 March 2026"),
                                         ("escalation", "cin@example.gov.uk", "")]
    assert [late for _, _, late in said(facts, "2026-03-20")] == ["", ""]


def test_of_a_long_silence_one_word_is_said() -> None:
    """A year off: the latest of each kind, not every one that was missed."""
    found = deadline("O7", {"pack": "level_2", "today": "2027-03-01"})
    assert [(r.what, r.again) for r in speaking(found, date(2027, 3, 1))] == [("overdue", 7), ("escalation", 0)]
    assert found.reminders[-1].on > date(2027, 3, 1)


def test_every_day_of_a_reminder_is_a_day_on_which_the_case_is_looked_at() -> None:
    """Walking from look to look, no reminder is passed over."""
    from stepdown_pipeline.pipeline.next_look import next_look

    day, looked = date(2026, 3, 6), set()
    while day < date(2026, 8, 1):
        outcome: Outcome = judged({"pack": "level_2", "today": day.isoformat()})
        following = next_look(outcome, day)
        assert following is not None
        for one in (r for d in outcome.deadlines for r in d.reminders):
            assert not day < one.on < date.fromisoformat(following)
        day = date.fromisoformat(following)
        looked.add(day)
    assert date(2026, 3, 6) + timedelta(days=9) in looked


LATE = {"pack": "cp", "rcpc_date": "2026-03-03", "minutes_circulated_on": "2026-03-05", "distribution": []}
UNDECIDED = {**LATE, "rcpc_date": "2026-03-04", "draft": "yes"}
LET_THROUGH = Override("O15", "Agreed at the conference", "T. Manager", datetime(2026, 3, 6, tzinfo=UTC))


@pytest.mark.parametrize("facts, kinds", [
    (LATE, {"refusal"}),  # decided after the conference: the refusal says it all
    ({**LATE, "today": "2026-04-20"}, {"refusal"}),  # nor does it nag later on
    ({**LATE, "overrides": (LET_THROUGH,)}, set()),  # a manager let the case pass
    ({**LATE, "rcpc_date": "2026-03-20"}, set()),  # mended: the date had been read wrongly
    ({**LATE, "rcpc_date": "2026-03-20", "draft": "yes", "today": "2026-03-13"}, {"reminder"}),  # mended, not decided
    ({**UNDECIDED, "today": "2026-03-12"}, {"overdue", "escalation"}),  # nothing is refused: the day alone has passed
])
def test_what_a_refusal_already_says_is_no_reminder_as_well(facts: dict[str, Any], kinds: set[str]) -> None:
    """Not while a refusal by the same row reaches the same mender; from its mending on, the deadline speaks again."""
    case, outcome = example_case(facts), judged(facts)
    notices = notices_for(case, outcome)
    spoken = {n.kind for n in notices if n.kind in TOLD and n.context["deadline"]["rule"] == "O15"}
    refused = {n.kind for n in notices if n.kind == "refusal" and "O15" in {f["rule"] for f in n.context["findings"]}}
    assert spoken | refused == kinds
