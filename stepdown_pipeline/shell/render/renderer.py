"""From a notice to the message that leaves, by the workspace's templates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from stepdown_pipeline.core.case import Case, Outcome
from stepdown_pipeline.core.directory import Directory
from stepdown_pipeline.core.figures import Figures
from stepdown_pipeline.core.notice import Notice
from stepdown_pipeline.core.notices import event_uid, map_context
from stepdown_pipeline.shipped import shipped

from .errors import TemplateError
from .message import build_message
from .word import render_agenda, render_map
from .wording import MailTemplates, Wording

MAP_TEMPLATE, AGENDA_TEMPLATE, REPORT_TEMPLATE = "map.docx", "agenda.docx", "report.html.j2"
Original = Callable[[str], tuple[str, bytes]]


class Renderer:
    """Fills in the workspace's templates; where one is missing or has a mistake, the shipped one stands in.

    ``problems`` collects what was wrong, a sentence for each template, so that a mistake never costs a message and
    is never silent. ``sender`` is the From address, with or without a name; replies go to the directory's desk.
    """

    def __init__(self, templates: Path, directory: Directory, sender: str, *, marking: str = "",
                 fallback: Path | None = None) -> None:
        self.problems: list[str] = []
        self._folders = (templates, fallback or shipped("templates"))
        self._directory, self._sender, self._marking = directory, sender, marking
        self._own = MailTemplates(*(folder / "mail" for folder in self._folders))
        self._shipped = MailTemplates(self._folders[1] / "mail")
        self._last: tuple[Mapping[str, Any], bytes] | None = None

    def message(self, notice: Notice, case: Case, outcome: Outcome, original: Original, message_id: str,
                date: datetime) -> bytes:
        """The complete .eml. ``original`` gives a stored document's name and bytes by its digest.

        The same arguments give the same bytes.
        """
        attachments = [
            (a.file_name, self.plan(case, outcome) if a.sha256 is None else original(a.sha256)[1])
            for a in notice.attachments
        ]
        return self.letter(notice, attachments, message_id, date)

    def letter(self, notice: Notice, attachments: Sequence[tuple[str, bytes]], message_id: str,
               date: datetime) -> bytes:
        """The complete .eml of a notice whose attachments are at hand."""
        return build_message(
            self.wording(notice), sender=self._sender, reply_to=self._directory.desk, to=notice.to,
            reference=notice.reference, kind=notice.kind, message_id=message_id, date=date,
            attachments=attachments, marking=self._marking, calendar=self._calendar(notice, date))

    def _calendar(self, notice: Notice, date: datetime) -> tuple[str, str] | None:
        if notice.event is None:
            return None
        from .calendar_part import calendar_text

        uid = event_uid(self._directory.council, notice.reference, notice.event.name)
        return notice.event.how.upper(), calendar_text(notice.event, uid, parseaddr(self._sender), notice.to, date)

    def wording(self, notice: Notice) -> Wording:
        """Subject, text and HTML of the notice."""
        context = {**notice.context, "marking": self._marking}
        try:
            return self._own.wording(notice.kind, context)
        except TemplateError as error:
            self._note(error)
            return self._shipped.wording(notice.kind, context)

    def plan(self, case: Case, outcome: Outcome) -> bytes:
        """The multi-agency plan as a Word file."""
        context = {**map_context(case, outcome), "marking": self._marking}
        if self._last is None or self._last[0] != context:
            self._last = (context, self._made(context, case))
        return self._last[1]

    def agenda(self, context: Mapping[str, Any], made_on: dt.date) -> bytes:
        """The agenda of a step-down meeting as a Word file."""
        words = {**context, "marking": self._marking}
        return self._filled(AGENDA_TEMPLATE, lambda path: render_agenda(path, words, made_on))

    def report(self, figures: Figures, made_on: dt.date) -> bytes:
        """The managers' figures as a page."""
        from .report import render_report, report_words

        words = report_words(figures, self._directory.council, made_on, self._marking)
        return self._filled(REPORT_TEMPLATE, lambda path: render_report(path, words))

    def _made(self, context: Mapping[str, Any], case: Case) -> bytes:
        return self._filled(MAP_TEMPLATE, lambda path: render_map(path, context, case.today))

    def _filled(self, template: str, render: Callable[[Path], bytes]) -> bytes:
        for path in self._paths(template):
            try:
                return render(path)
            except TemplateError as error:
                self._note(error)
                failure = error
        raise failure

    def _paths(self, template: str) -> Iterator[Path]:
        own, ours = (folder / template for folder in self._folders)
        if own.is_file():
            yield own
        if own != ours or not own.is_file():
            yield ours

    def _note(self, error: TemplateError) -> None:
        if str(error) not in self.problems:
            self.problems.append(str(error))
