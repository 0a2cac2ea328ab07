"""The dates that the guidance sets, as data on the case: what is due when, by which rule, on what basis (F1, F11, O7,
O10, O15, O17).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .calendar import counted, days_after
from .case import Case, Deadline, Fact, Route
from .checking import date_of, mender, said
from .evidence import day_of
from .facts.present import person_among_present
from .meetings import meeting_day
from .reminders import state_on, watched
from .rhythm import MEETINGS
from .stages import applies, decision, is_draft, stage
from .switches import row_is_on
from .wording import date_words


def deadlines_of(case: Case, route: Route | None, *, closed: bool = False) -> tuple[Deadline, ...]:
    """All deadlines of the case on its day, the earliest first; none of a row that the council switched off."""
    found = [*_invitation(case), *_minutes(case), *_presented(case), *_conference(case), *_lead_professional(case)]
    if route is not None and route.oversight and not closed:
        found += _oversight(case)
    kept = (d for d in found if row_is_on(d.rule, case.settings))
    return tuple(sorted(kept, key=lambda d: (d.due, d.rule, d.what)))


def _invitation(case: Case) -> Iterator[Deadline]:
    """F1: the referral comes two weeks before the meeting. A late one is told with the invitation, not again.

    Without a referral, the meeting that its minutes tell of is one to which early help was not invited.
    """
    meeting, asked = date_of(case.fact("referral_meeting_date")), date_of(case.fact("referral_requested_on"))
    if not case.of_kind("level_of_need_referral") and applies(case, "F1") and stage(case) != "front_door":
        meeting, asked = date_of(case.fact("meeting_date")), None
    if meeting is None:
        return
    number = case.settings.invitation_days
    due = days_after(meeting, -number, case.settings)
    met = asked is not None and asked <= due
    basis = f"{counted(number, case.settings)} before the meeting on {date_words(meeting)}"
    yield Deadline("F1", "Early help invited to the meeting", basis, due, state_on(case.today, due, met=met),
                   mender(case))


def minutes_due(case: Case) -> tuple[date, date] | None:
    """(the meeting's day, the day by which its minutes are circulated); None when no meeting's day is known.

    Counted from the latest CIN review or core group whose minutes are in hand, also when a step-down meeting decided
    after it; from the deciding meeting where there is no other.
    """
    if stage(case) == "front_door":
        return None
    held = [day for record in case.of_kind("cin_minutes", "core_group_minutes")
            if (day := meeting_day(record)) is not None]
    if held:
        return max(held), days_after(max(held), case.settings.circulation_days, case.settings)
    fact = case.fact("meeting_date")
    if fact.state == "missing":
        fact = case.fact("referral_meeting_date")
    meeting = date_of(fact)
    if meeting is None:
        return None
    return meeting, days_after(meeting, case.settings.circulation_days, case.settings)


def circulated_on(case: Case) -> date | None:
    """When the minutes were circulated, by what they say or by the program itself."""
    said_on = date_of(case.fact("minutes_circulated_on"))
    own = None if is_draft(case) else case.file.circulated_on
    days = [d for d in (said_on, own) if d is not None]
    return min(days) if days else None


def _minutes(case: Case) -> Iterator[Deadline]:
    """F11: minutes and plan are circulated within two weeks of the meeting."""
    due_by = minutes_due(case)
    if due_by is None:
        return
    meeting, due = due_by
    sent = circulated_on(case)
    basis = f"{counted(case.settings.circulation_days, case.settings)} from the meeting on {date_words(meeting)}"
    yield watched(case, Deadline("F11", "Minutes and plan circulated", basis, due, "open", mender(case)),
                  met=sent is not None and sent <= case.today, before=case.settings.circulation_reminder_days)


def _presented(case: Case) -> Iterator[Deadline]:
    """O10: the case is presented at the first step-down meeting after its own. The agenda reminds of it."""
    kind = "assessment" if case.pathway == "assessment" else "cin"
    rhythm = case.settings.step_down_meetings.get(kind)
    meeting = date_of(case.fact("meeting_date")) or date_of(case.fact("referral_meeting_date"))
    wanted = applies(case, "O10") or (stage(case) == "undecided" and case.pathway != "front_door")
    if rhythm is None or meeting is None or not wanted:
        return
    due = rhythm.next_from(meeting)
    basis = f"the first {MEETINGS[kind]} from the meeting on {date_words(meeting)} on"
    met = case.file.on_agenda or bool(case.of_kind("step_down_record"))
    yield Deadline("O10", "Case presented at a step-down meeting", basis, due, state_on(case.today, due, met=met),
                   "team_manager")


def _conference(case: Case) -> Iterator[Deadline]:
    """O15: a CP decision is taken at the core group before the RCPC."""
    conference = date_of(case.fact("rcpc_date"))
    if conference is None or case.pathway != "cp":
        return
    meeting = date_of(case.fact("meeting_date"))
    met = decision(case) is not None and meeting is not None and meeting <= conference
    basis = f"before the review child protection conference on {date_words(conference)}"
    yield watched(case, Deadline("O15", "Decision taken at the core group", basis, conference, "open", mender(case)),
                  met=met, before=case.settings.decision_reminder_days)


def _lead_professional(case: Case) -> Iterator[Deadline]:
    """O17, O20: the lead professional is told, with the minutes at the latest."""
    due_by = minutes_due(case)
    level_2 = decision(case) in ("map", "level_2_without_map")
    if not level_2 or due_by is None or not said(case.fact("lead_professional")):
        return
    meeting, due = due_by
    basis = f"{counted(case.settings.circulation_days, case.settings)} from the meeting on {date_words(meeting)}"
    yield watched(case, Deadline("O17", "Lead professional informed", basis, due, "open", mender(case)),
                  met=_informed(case), before=case.settings.circulation_reminder_days)


def _informed(case: Case) -> bool:
    """By what the minutes say, by having been there, or by the program itself."""
    told, who = case.fact("lead_professional_informed"), case.fact("lead_professional")
    if told.known and told.value == "yes":
        return True
    there = told.state == "missing" and person_among_present(case, str(who.value))
    return there or (case.file.informed_on is not None and case.file.informed_on <= case.today)


def _oversight(case: Case) -> Iterator[Deadline]:
    """O7: an overseen case is reviewed at a set rhythm until an outcome record arrives."""
    number, start = case.settings.oversight_review_days, _last_looked_at(case)
    if start is None:
        return
    day, what = start
    due = days_after(day, number, case.settings)
    basis = f"{counted(number, case.settings)} from {what} on {date_words(day)}"
    yield watched(case, Deadline("O7", "Overseen case reviewed", basis, due, "open", "ldo"), met=False,
                  before=case.settings.oversight_reminder_days, escalate_to="early_help_manager", every=number)


def _last_looked_at(case: Case) -> tuple[date, str] | None:
    reviews = [day for d in case.of_kind("map_review") if (day := day_of(d.reading.get("reviewed_on")))]
    start: Fact = case.fact("date_of_request" if stage(case) == "front_door" else "meeting_date")
    begun = date_of(start)
    past = [day for day in reviews if day <= case.today and (begun is None or day >= begun)]
    if past:
        return max(past), "the MAP review"
    return (begun, "the request" if stage(case) == "front_door" else "the meeting") if begun else None
