"""Entries for people's calendars, read back by a parser that did not write them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
import vobject

from stepdown_pipeline.core.case import Appointment, Case, Deadline
from stepdown_pipeline.core.notice import Event, Notice, Recipient
from stepdown_pipeline.core.notices import identity, notices_for
from stepdown_pipeline.shell.render.calendar_part import calendar_text

from .conftest import AT, Example, example
from .notice_cases import PEOPLE, case_of, document, only, outcome

Made = Callable[[Example], EmailMessage]
WAITING = outcome("waiting", None, None, "none")
NORTH, CENTRE = "locality-north@example.gov.uk", "larkfield@example.gov.uk"


def referral(*, day: str = "2026-03-12", today: date = date(2026, 3, 10), known: tuple[Appointment, ...] = (),
             **more: Any) -> Case:
    printed = {"requested_on": "2026-02-16", "meeting_date": day, "support_needs": ["Routines"],
               "postcode": "WX1 4QT", "main_concern_child": "Rowan Pettifer-Jessop"} | more
    return case_of(document("level_of_need_referral", 1, printed), today=today, appointments=known)


def known(day: str, sequence: int = 0, address: str = NORTH, *, cancelled: bool = False) -> Appointment:
    return Appointment("meeting", address, "A team", date.fromisoformat(day), sequence, cancelled)


def invitation(case: Case) -> Notice:
    return only(notices_for(case, WAITING), "invitation")


def entry(message: EmailMessage) -> Any:
    """The calendar part's one event, with its method."""
    (part,) = [p for p in message.walk() if p.get_content_type() == "text/calendar"]
    calendar = vobject.readOne(part.get_content())
    assert calendar.method.value == part.get_param("method")
    (event,) = calendar.contents["vevent"]
    return calendar, event


def test_an_invitation_enters_the_calendar_of_those_invited(message: Made) -> None:
    """A request on the meeting's day, beside text and HTML, where mail programs look for it."""
    made = message(example("invitation"))
    assert made.get_content_type() == "multipart/alternative"
    calendar, event = entry(made)
    assert calendar.method.value == "REQUEST"
    assert (event.dtstart.value, event.dtend.value) == (date(2026, 3, 12), date(2026, 3, 13))
    assert event.summary.value == "Level of need review meeting, case 1204417"
    assert (event.sequence.value, event.status.value, event.contents["class"][0].value) == ("0", "CONFIRMED", "PRIVATE")
    assert event.dtstamp.value == AT
    assert event.organizer.value == "mailto:step-down@example.gov.uk"
    assert [a.value for a in event.attendee_list] == [f"mailto:{NORTH}"]


def test_nobody_is_asked_for_an_answer(message: Made) -> None:
    """No reply to an invitation is called for, nor a counter-proposal, and no automatic answer."""
    made = message(example("invitation"))
    _, event = entry(made)
    assert event.attendee.params["RSVP"] == ["FALSE"]
    assert event.contents["x-microsoft-disallow-counter"][0].value == "TRUE"
    assert made["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize("kind", ["invitation", "cancellation", "allocation"])
def test_an_entry_names_no_person_and_its_identity_nothing_at_all(kind: str, message: Made) -> None:
    """The UID is opaque: neither the case reference nor a name stands in it."""
    _, event = entry(message(example(kind)))
    assert "1204417" not in event.uid.value
    said = event.summary.value + event.description.value
    assert not any(name in said for name in PEOPLE)


def test_a_changed_meeting_moves_the_same_entry(message: Made) -> None:
    """The same UID, a higher SEQUENCE, the new day; and back again is a change again."""
    first = invitation(referral())
    moved = invitation(referral(day="2026-03-19", known=(known("2026-03-12"),)))
    back = invitation(referral(known=(known("2026-03-19", 1),)))
    events = [entry(message((one, referral(), WAITING)))[1] for one in (first, moved, back)]
    assert len({event.uid.value for event in events}) == 1
    assert [int(event.sequence.value) for event in events] == [0, 1, 2]
    assert [event.dtstart.value.day for event in events] == [12, 19, 12]
    assert len({identity(one) for one in (first, moved, back)}) == 3


def test_what_stands_as_it_was_is_no_news() -> None:
    """Computed again beside what was sent, an invitation keeps its identity and its sequence."""
    for day, sequence in (("2026-03-12", 0), ("2026-03-12", 4)):
        sent = invitation(referral(day=day, known=(known(day, sequence),)))
        again = invitation(referral(day=day, known=(known(day, sequence),)))
        assert (identity(sent), sent.event) == (identity(again), again.event)
        assert sent.event is not None
        assert sent.event.sequence == sequence
    assert identity(invitation(referral())) == identity(invitation(referral(known=(known("2026-03-12"),))))


def test_a_withdrawn_referral_cancels_what_it_brought(message: Made) -> None:
    """Those invited get a cancellation of the same entry, once."""
    notice, case, decided = example("cancellation")
    calendar, event = entry(message((notice, case, decided)))
    assert [r.address for r in notice.to] == [NORTH]
    assert (calendar.method.value, event.status.value, event.sequence.value) == ("CANCEL", "CANCELLED", "1")
    assert event.uid.value == entry(message(example("invitation")))[1].uid.value
    gone = replace(case, file=replace(case.file, appointments=(known("2026-03-12", 1, cancelled=True),)))
    assert "cancellation" not in {n.kind for n in notices_for(gone, decided)}


def test_another_team_takes_the_place_of_the_first() -> None:
    """The first is told that it need not come; the second is invited to the same event."""
    sent = notices_for(referral(known=(known("2026-03-12", 0, CENTRE),)), WAITING)
    assert [r.address for r in only(sent, "invitation").to] == [NORTH]
    assert [r.address for r in only(sent, "cancellation").to] == [CENTRE]
    after = (known("2026-03-12", 0), known("2026-03-12", 1, CENTRE, cancelled=True))
    again = notices_for(referral(known=after), WAITING)
    assert identity(only(again, "invitation")) == identity(only(sent, "invitation"))
    assert "cancellation" not in {n.kind for n in again}


@pytest.mark.parametrize("case", [
    referral(known=(known("2026-03-12"),), support_needs=[]),
    referral(known=(known("2026-03-12"),), today=date(2026, 3, 13)),
    case_of(document("consent_form", 1, {}), today=date(2026, 3, 13),
            appointments=(known("2026-03-12"),)),
], ids=["a referral in doubt", "a meeting that was held", "a meeting of the past"])
def test_nothing_is_cancelled_on_a_guess(case: Case) -> None:
    """A referral that a person must settle first keeps its meeting, and a past meeting is left alone."""
    assert "cancellation" not in {n.kind for n in notices_for(case, WAITING)}


def test_a_review_of_oversight_is_offered_as_a_file(message: Made) -> None:
    """O7: published beside the message, with a name that says what it is."""
    due = Deadline("O7", "Overseen case reviewed", "42 calendar days", date(2026, 4, 15), "open", "ldo")
    notice, case, decided = example("oversight")
    notice = only(notices_for(case, replace(decided, deadlines=(due,))), "oversight")
    made = message((notice, case, decided))
    calendar, event = entry(made)
    assert (calendar.method.value, event.dtstart.value) == ("PUBLISH", date(2026, 4, 15))
    assert "attendee" not in event.contents
    assert [part.get_filename() for part in made.iter_attachments()] == ["calendar-1204417.ics"]


@pytest.mark.parametrize("day, offset", [(date(2026, 3, 28), 0), (date(2026, 3, 29), 1), (date(2026, 10, 24), 1),
                                          (date(2026, 10, 25), 0), (date(2028, 2, 29), 0)])
def test_an_hour_is_london_s(day: date, offset: int) -> None:
    """Half past nine stays half past nine on both sides of the nights on which clocks change."""
    event = Event("step_down_meeting", "publish", day, "Step-down meeting", "", 0, "09:30", 90)
    to = [Recipient("a@example.org", "A", "")]
    calendar = vobject.readOne(calendar_text(event, "x", ("Desk", "desk@example.org"), to, AT))
    start = calendar.vevent.dtstart.value
    assert (start.hour, start.minute, start.utcoffset()) == (9, 30, timedelta(hours=offset))
    assert calendar.vevent.dtend.value - start == timedelta(minutes=90)
    assert calendar.vtimezone.tzid.value == "Europe/London"


def test_the_same_notice_gives_the_same_entry() -> None:
    """Byte for byte, however often it is tried."""
    event = Event("meeting", "request", date(2026, 3, 12), "A meeting", "A day", 3, "14:00")
    to = [Recipient("a@example.org", "A, B; \"C\"", "")]
    stamp = datetime(2026, 3, 1, 10, tzinfo=UTC)
    made = {calendar_text(event, "x", ("", "desk@example.org"), to, stamp) for _ in range(3)}
    assert len(made) == 1
