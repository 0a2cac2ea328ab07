"""The managers' figures of a month as a message: to those who answer for the step-downs."""

from __future__ import annotations

from datetime import date

from ..directory import Directory
from ..notice import Attachment, Notice, Recipient
from . import people
from .identity import news
from .replies import DESK
from .wording import GUIDANCE_LINE, day, plain
from .words import MAIL_WORDS, empty


def report_notice(month: date, directory: Directory, today: date, files: tuple[str, ...]) -> Notice | None:
    """The figures of the month that begins on that day; None when the directory knows no manager."""
    to = report_recipients(directory)
    if not to:
        return None
    what = {"html": "the figures as a page", "csv": "the figures for a spreadsheet",
            "txt": "how far the journal of messages goes: keep it, it is proof against later changes"}
    context = empty(MAIL_WORDS) | {
        "reference": f"{month:%Y-%m}", "council": plain(directory.council), "today": day(today), "reply_to": DESK,
        "period": f"{month:%B %Y}", "guidance_line": GUIDANCE_LINE,
        "attachments": [{"name": name, "what": what[name.rpartition(".")[2]], "dated": ""} for name in files],
        "recipients": [{"name": plain(r.name, 120), "reason": plain(r.reason, 240)} for r in to],
    }
    return Notice("report", f"{month:%Y-%m}", news("monthly"), to, context, tuple(Attachment(name) for name in files))


def report_recipients(directory: Directory) -> tuple[Recipient, ...]:
    """Service managers, team managers, and the early help manager."""
    managers = [people.to_person(directory, person, "managers of step-downs") for person in directory.people
                if person.role in {"service_manager", "team_manager"}]
    return people.distinct([*managers, people.office(
        directory, "early_help_manager", "early_help_manager", "the early help manager", "allocates in early help",
    )] if managers else [])
