"""From a notice to the message that leaves, by the workspace's templates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from email.utils import parseaddr
from pathlib import Path
from typing import Any, Final

from stepdown_pipeline.core.case import Case, Outcome
from stepdown_pipeline.core.directory import Directory
from stepdown_pipeline.core.figures import Figures
from stepdown_pipeline.core.notice import Notice
from stepdown_pipeline.core.notices import event_uid, map_context
from stepdown_pipeline.core.notices.replies import in_words
from stepdown_pipeline.shipped import shipped

from .conversation import headers
from .errors import TemplateError
from .first_words import with_first_words
from .force import SHIPPED, InForce, Standing
from .marking import Marking
from .message import build_message
from .protection import Protection
from .source import MAIL, SHARED, Source, TemplateFile, files_in, mails_of
from .word import render_agenda, render_map
from .wording import MailTemplates, Wording

MAP_TEMPLATE, AGENDA_TEMPLATE, REPORT_TEMPLATE = "map.docx", "agenda.docx", "report.html.j2"
_DOCUMENTS: Final = {"agenda": AGENDA_TEMPLATE, "report": REPORT_TEMPLATE}
Original = Callable[[str], tuple[str, bytes]]


class Renderer:
    """Fills in the templates that count now (see `InForce`); where one fails all the same, the shipped one stands in.

    A mistake never costs a message and is never silent: ``problems`` has a sentence for each. ``sender`` is the From
    address, with or without a name; replies go to whom the notice says, else to the directory's desk.
    """

    def __init__(self, templates: Path, directory: Directory, sender: str, *, marking: Marking | str = "",
                 fallback: Path | None = None, force: InForce | None = None,
                 protection: Protection | None = None) -> None:
        self._folders = (templates, fallback or shipped("templates"))
        self._directory, self._sender = directory, sender
        self._marking = Marking(marking) if isinstance(marking, str) else marking
        self._protection = protection or Protection(directory, {})
        self._force = force or InForce(templates, ours=fallback)
        self._ours = files_in(self._folders[1])
        self._shipped = MailTemplates(mails_of(self._ours))
        self._compiled: tuple[Standing, MailTemplates] | None = None
        self._failed: tuple[Standing, list[str]] | None = None
        self._last: tuple[Mapping[str, Any], str, bytes] | None = None

    @property
    def problems(self) -> list[str]:
        """What is wrong with templates now, a sentence for each."""
        found = self._force.problems()
        if self._failed is not None and self._failed[0] is self._force.now():
            found += [f"{sentence} {SHIPPED}" for sentence in self._failed[1]]
        return found

    def message(self, notice: Notice, case: Case, outcome: Outcome, original: Original, message_id: str,
                date: datetime) -> bytes:
        """The complete .eml. ``original`` gives a stored document's name and bytes by its digest.

        The same arguments give the same bytes, except where a password protects what is attached. Raises
        NoPasswordError.
        """
        attachments = [
            (a.file_name, self.plan(case, outcome) if a.sha256 is None else original(a.sha256)[1])
            for a in notice.attachments
        ]
        return self.letter(notice, attachments, message_id, date)

    def letter(self, notice: Notice, attachments: Sequence[tuple[str, bytes]], message_id: str,
               date: datetime) -> bytes:
        """The complete .eml of a notice whose attachments are at hand, which go as its recipients are to get them.

        Raises NoPasswordError.
        """
        kept = self._protection.protected(notice, attachments)
        notice = kept.notice
        wording = self.wording(notice)
        if kept.first:
            wording = with_first_words(wording, kept.first, kept.rest, self._marking.body)
        return build_message(
            wording, sender=self._sender, to=notice.to,
            reply_to=notice.reply.address if notice.reply else self._directory.desk,
            reference=notice.reference, kind=notice.kind, message_id=message_id, date=date,
            attachments=kept.files, marking=self._marking, calendar=self._calendar(notice, date),
            templates=self._versions(notice),
            conversation=headers(self._directory.council, notice.reference, message_id, date, notice.follows))

    def _versions(self, notice: Notice) -> dict[str, str]:
        """The templates that the message is made with, each with its digest."""
        names = [f"{MAIL}{notice.kind}.txt.j2", f"{MAIL}{notice.kind}.html.j2", *SHARED]
        if notice.kind in _DOCUMENTS:
            names.append(_DOCUMENTS[notice.kind])
        elif any(one.sha256 is None for one in notice.attachments):
            names.append(MAP_TEMPLATE)
        standing = self._force.now()
        return {name.rpartition("/")[2]: standing.version(name) for name in names}

    def _calendar(self, notice: Notice, date: datetime) -> tuple[str, str] | None:
        if notice.event is None:
            return None
        from .calendar_part import calendar_text

        uid = event_uid(self._directory.council, notice.reference, notice.event.name)
        return notice.event.how.upper(), calendar_text(notice.event, uid, parseaddr(self._sender), notice.to, date)

    def wording(self, notice: Notice) -> Wording:
        """Subject, text and HTML of the notice."""
        context = {**notice.context, "marking": self._marking.body, "reply_to": in_words(notice.reply)}
        try:
            return self._mails().wording(notice.kind, context)
        except TemplateError as error:
            self._note(f"{MAIL}{error}")
            return self._shipped.wording(notice.kind, context)

    def _mails(self) -> MailTemplates:
        standing = self._force.now()
        if self._compiled is None or self._compiled[0] is not standing:
            self._compiled = standing, MailTemplates(mails_of(standing.files))
        return self._compiled[1]

    def plan(self, case: Case, outcome: Outcome) -> bytes:
        """The multi-agency plan as a Word file."""
        context = {**map_context(case, outcome), "marking": self._marking.attachments}
        version = self._force.now().version(MAP_TEMPLATE)
        if self._last is None or self._last[:2] != (context, version):
            made = self._filled(MAP_TEMPLATE, lambda source: render_map(source, context, case.today))
            self._last = context, version, made
        return self._last[2]

    def agenda(self, context: Mapping[str, Any], made_on: dt.date) -> bytes:
        """The agenda of a step-down meeting as a Word file."""
        words = {**context, "marking": self._marking.attachments}
        return self._filled(AGENDA_TEMPLATE, lambda source: render_agenda(source, words, made_on))

    def report(self, figures: Figures, made_on: dt.date) -> bytes:
        """The managers' figures as a page."""
        from .report import render_report, report_words

        words = report_words(figures, self._directory.council, made_on, self._marking.attachments)
        return self._filled(REPORT_TEMPLATE, lambda source: render_report(source, words))

    def _filled(self, template: str, render: Callable[[Source], bytes]) -> bytes:
        try:
            return render(TemplateFile(template, self._force.now().files[template]))
        except TemplateError as error:
            self._note(str(error))
            return render(TemplateFile(template, self._ours[template]))

    def _note(self, sentence: str) -> None:
        standing = self._force.now()
        if self._failed is None or self._failed[0] is not standing:
            self._failed = standing, []
        if sentence not in self._failed[1]:
            self._failed[1].append(sentence)
