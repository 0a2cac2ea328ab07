"""Days for people's calendars: what they are called, and how often each has changed.

A change of the day keeps the event and raises its sequence, so that a calendar moves the entry it has.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ..case import Appointment, Case, Outcome
from ..facts.pick import pool
from ..notice import Event, Notice, Recipient
from .context import notice
from .identity import news
from .wording import day, plain

MEETING: Final = "Level of need review meeting"
_DETAILS: Final = "The details are in the message that brought this entry, and in the case system under {reference}."


def meeting(case: Case, when: date) -> Event:
    """The meeting to which a level of need referral invites."""
    reference = plain(case.reference, 60)
    return Event("meeting", "request", when, f"{MEETING}, case {reference}", _DETAILS.format(reference=reference),
                 _sequence(case, "meeting", when))


def oversight_review(case: Case, outcome: Outcome) -> Event | None:
    """The day on which an overseen case is to be reviewed (O7); None when no oversight runs."""
    due = next((d.due for d in outcome.deadlines if d.rule == "O7"), None)
    reference = plain(case.reference, 60)
    if due is None:
        return None
    return Event("review", "publish", due, f"Review of an overseen case, case {reference}",
                 f"Oversight (O7): review the case, and put the record of the review in the step-down inbox. "
                 f"{_DETAILS.format(reference=reference)}", _sequence(case, "review", due))


def next_review(case: Case, when: date | None) -> Event | None:
    """The next review as the minutes set it; None when they set none that is still to come."""
    reference = plain(case.reference, 60)
    if when is None or when < case.today:
        return None
    return Event("next_review", "publish", when, f"Review of the step-down plan, case {reference}",
                 _DETAILS.format(reference=reference), _sequence(case, "next_review", when))


def cancelled(case: Case, outcome: Outcome, invitations: list[Notice]) -> Iterator[Notice]:
    """The meeting is taken out of the calendars of those who are not invited any more.

    That is so when the referral was withdrawn, or when another team is invited in their place; not while a referral
    waits for a person, nor when the meeting is past.
    """
    invited = {r.address.casefold() for one in invitations for r in one.to}
    if not invited and pool(case.file, "referral"):
        return
    for one in _standing(case, "meeting"):
        if one.day < case.today or one.address.casefold() in invited:
            continue
        reference, number = plain(case.reference, 60), _latest(case, "meeting") + 1
        off = Event("meeting", "cancel", one.day, f"Cancelled: {MEETING}, case {reference}",
                    "The referral that invited to this meeting no longer stands.", number)
        to = Recipient(one.address, one.name, "was invited to the meeting")
        yield notice("cancellation", case, outcome, news(one.address.casefold(), one.day, number), [to], event=off,
                     meeting_date=day(one.day), team=one.name, warnings=[])


def _standing(case: Case, event: str) -> list[Appointment]:
    return [one for one in case.file.appointments if one.event == event and not one.cancelled]


def _latest(case: Case, event: str) -> int:
    return max((one.sequence for one in case.file.appointments if one.event == event), default=-1)


def _sequence(case: Case, event: str, when: date) -> int:
    """0 for a new event, the same for one that stands as it was, the next for one that changed or was cancelled."""
    standing = _standing(case, event)
    if standing and all(one.day == when for one in standing):
        return max(one.sequence for one in standing)
    return _latest(case, event) + 1


__all__ = ["cancelled", "meeting", "next_review", "oversight_review"]
