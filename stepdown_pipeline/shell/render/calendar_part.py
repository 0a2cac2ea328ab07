"""An event for the recipients' calendars: the ``text/calendar`` part of a message (RFC 5545, 5546).

What Outlook makes of it: a ``REQUEST`` enters the calendar by itself, as tentative, and moves when its sequence rises;
a ``CANCEL`` takes it out; a ``PUBLISH`` is a file that a person opens. Nobody is asked for an answer (``RSVP=FALSE``,
no counter-proposals), and the program reads no mail, so that no answer can start a loop. An event about a family is
private: whoever may look at a colleague's calendar sees the hour as taken, not whose case it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone, vCalAddress, vText
from icalendar import Event as Entry

from stepdown_pipeline.core.notice import Event, Recipient
from stepdown_pipeline.core.notices.wording import plain

LONDON: Final = ZoneInfo("Europe/London")
_ZONE_FROM, _ZONE_TO = date(2020, 1, 1), date(2050, 1, 1)


def calendar_text(event: Event, uid: str, organizer: tuple[str, str], to: Sequence[Recipient], stamp: datetime) -> str:
    """The iCalendar object. ``organizer`` is (name, address); ``stamp`` the moment at which the notice was made.

    The same arguments give the same text.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//stepdown-pipeline//step-down//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", event.how.upper())
    if event.start:
        calendar.add_component(Timezone.from_tzinfo(LONDON, "Europe/London", _ZONE_FROM, _ZONE_TO))
    calendar.add_component(_entry(event, uid, organizer, to, stamp))
    return str(calendar.to_ical().decode("utf-8"))


def _entry(event: Event, uid: str, organizer: tuple[str, str], to: Sequence[Recipient], stamp: datetime) -> Entry:
    entry = Entry()
    entry.add("uid", uid)
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", stamp.astimezone(ZoneInfo("UTC")))
    entry.add("summary", plain(event.summary, 180))
    entry.add("description", plain(event.description, 1000))
    entry.add("status", "CANCELLED" if event.how == "cancel" else "CONFIRMED")
    entry.add("class", "PRIVATE")
    for name, value in _when(event):
        entry.add(name, value)
    entry.add("organizer", _person(*organizer))
    if event.how != "publish":
        for one in to:
            invited = _person(one.name, one.address)
            invited.params |= {"ROLE": vText("REQ-PARTICIPANT"), "PARTSTAT": vText("NEEDS-ACTION"),
                               "RSVP": vText("FALSE")}
            entry.add("attendee", invited)
        entry.add("x-microsoft-disallow-counter", "TRUE")
    return entry


def _when(event: Event) -> list[tuple[str, Any]]:
    """A day without an hour is a note on that day and takes up nobody's time; an hour is London's."""
    if not event.start:
        return [("dtstart", event.day), ("dtend", event.day + timedelta(days=1)), ("transp", "TRANSPARENT"),
                ("x-microsoft-cdo-busystatus", "FREE"), ("x-microsoft-cdo-alldayevent", "TRUE")]
    begins = datetime.combine(event.day, time.fromisoformat(event.start), LONDON)
    return [("dtstart", begins), ("dtend", begins + timedelta(minutes=event.minutes)), ("transp", "OPAQUE")]


def _person(name: str, address: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    if name:
        person.params["cn"] = vText(plain(name, 120))
    return person
