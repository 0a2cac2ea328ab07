"""The agenda of a step-down meeting as a message: to those who hold the meeting and those who attend it (O10, O19)."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ..agenda import Agenda, Presented
from ..directory import Directory
from ..notice import Attachment, Event, Notice, Recipient
from ..rhythm import MEETINGS, Rhythm
from . import people
from .identity import identity, news
from .replies import DESK
from .wording import GUIDANCE_LINE, capital, day, plain
from .words import MAIL_WORDS, empty

When = Literal["ahead", "on the day"]


def agenda_notice(agenda: Agenda, rhythm: Rhythm, directory: Directory, today: date, when: When) -> Notice | None:
    """The agenda to the team managers, the early help manager and Strengthening Families; None: there is nobody."""
    to = agenda_recipients(directory)
    if not to:
        return None
    words = agenda_context(agenda, rhythm, directory, today)
    context = empty(MAIL_WORDS) | {
        name: words[name] for name in ("council", "step_down_meeting", "meeting_date", "ready", "not_ready",
                                       "guidance_line")
    } | {
        "today": day(today), "fresh": "yes" if when == "on the day" else "", "reference": agenda_reference(agenda),
        "reply_to": DESK,
        "attachments": [{"name": file_name(agenda), "what": "the agenda, to be printed", "dated": ""}],
        "recipients": [{"name": plain(r.name, 120), "reason": plain(r.reason, 240)} for r in to],
    }
    event = Event("step_down_meeting", "publish", agenda.day, capital(MEETINGS[agenda.meeting]),
                  "The agenda came with the message that brought this entry.", 0, rhythm.start, rhythm.minutes)
    ahead = identity(Notice("agenda", agenda_reference(agenda), news("ahead"), ()))
    return Notice("agenda", agenda_reference(agenda), news(when), to, context, (Attachment(file_name(agenda)),), event,
                  follows="" if when == "ahead" else ahead)


def agenda_reference(agenda: Agenda) -> str:
    """What stands in a case reference's place: the meeting and its day."""
    return f"{agenda.meeting}-{agenda.day.isoformat()}"


def file_name(agenda: Agenda) -> str:
    return f"agenda-{agenda_reference(agenda)}.docx"


def agenda_recipients(directory: Directory) -> tuple[Recipient, ...]:
    """Every team manager, the early help manager, and the Strengthening Families team."""
    managers = [people.to_person(directory, person, "team managers present their cases")
                for person in directory.people if person.role == "team_manager"]
    offices = [
        people.office(directory, "early_help_manager", "early_help_manager", "the early help manager",
                      "attends for all early help services"),
        people.office(directory, "strengthening_families", "ldo", "the Strengthening Families team",
                      "attends and contributes"),
    ]
    return people.distinct([*managers, *offices])


def agenda_context(agenda: Agenda, rhythm: Rhythm, directory: Directory, today: date) -> dict[str, Any]:
    """Everything that the template of the agenda may print: the words of ``AGENDA_WORDS``."""
    return {
        "council": plain(directory.council), "marking": "", "prepared_on": day(today),
        "step_down_meeting": MEETINGS[agenda.meeting], "meeting_date": day(agenda.day), "start": rhythm.start,
        "ready": [_row(one, directory) for one in agenda.ready],
        "not_ready": [_row(one, directory) for one in agenda.not_ready],
        "counted": counted(agenda), "guidance_line": GUIDANCE_LINE,
    }


def counted(agenda: Agenda) -> str:
    """'3 cases to be presented, 1 of them ready.'"""
    number, ready = len(agenda.cases), len(agenda.ready)
    if not number:
        return "No case is to be presented."
    if number == 1:
        return f"1 case to be presented; it is {'' if ready else 'not '}ready."
    return f"{number} cases to be presented, {ready or 'none'} of them ready."


def _row(one: Presented, directory: Directory) -> dict[str, Any]:
    area = next((a.name for a in directory.areas if a.id == one.area), "")
    return {
        "reference": plain(one.reference, 60),
        "meeting": day(one.meeting_on) + ("" if one.meeting_certain else " (to be confirmed)"),
        "area": plain(area), "social_worker": plain(one.social_worker, 80), "decision": one.decision,
        "lacks": [{"what": plain(lack.what, 300), "do": plain(lack.do, 400), "who": lack.who,
                   "rule": plain(lack.rule, 60)} for lack in one.lacks],
    }
