"""The complete message: RFC 5322 and MIME, the same bytes however often it is made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime, parseaddr
from textwrap import wrap
from typing import Any, Final

from stepdown_pipeline.core.notice import Recipient
from stepdown_pipeline.core.notices.attachments import safe_reference
from stepdown_pipeline.core.notices.wording import plain

from .marking import Marking
from .wording import Wording

UNMARKED: Final = Marking()

_TYPES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html", "csv": "text/csv",
    "docm": "application/vnd.ms-word.document.macroenabled.12", "doc": "application/msword", "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text", "rtf": "application/rtf", "tif": "image/tiff",
    "tiff": "image/tiff", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "heic": "image/heic",
}


def build_message(
    wording: Wording, *, sender: str, reply_to: str, to: Sequence[Recipient], reference: str, kind: str,
    message_id: str, date: datetime, attachments: Iterable[tuple[str, bytes]] = (), marking: Marking = UNMARKED,
    calendar: tuple[str, str] | None = None, templates: Mapping[str, str] | None = None,
    conversation: Iterable[tuple[str, str]] = (),
) -> bytes:
    """The message with text and HTML and its attachments. ``date`` bears its zone; names in headers are made inert.

    ``calendar`` is (method, iCalendar text). A published event is a file; a request or its cancellation is one more way
    to show the message, which is where mail programs look for it. ``templates``: which it was made with, and the digest
    of each, so that an old message can be explained. ``conversation``: the headers that join it to others.

    Automatic answers are asked not to come: by RFC 3834, and in Exchange's own words. Reports of delivery are, which is
    why it is not asked to suppress everything; nor is the message called bulk (``Precedence``), which filters act upon.
    """
    attached = list(attachments)
    boundaries = _boundaries(message_id)
    message = EmailMessage(policy=_POLICY)
    message["From"] = _address(sender)
    message["To"] = [Address(plain(r.name, 120), addr_spec=r.address) for r in to]
    if reply_to and reply_to.casefold() != parseaddr(sender)[1].casefold():
        message["Reply-To"] = _address(reply_to)
    message["Subject"] = marking.subject(wording.subject, kind)
    message["Date"] = format_datetime(date)
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "RN, NRN, OOF, AutoReply"
    for name, value in conversation:
        message[name] = value
    for name, value in marking.header_lines().items():
        message[name] = value
    message["X-Stepdown-Case"] = plain(reference, 60)
    message["X-Stepdown-Notice"] = kind
    if templates:
        message["X-Stepdown-Templates"] = ", ".join(f"{name}={version}" for name, version in templates.items())
    message.set_content(wording.text, charset="utf-8", cte="quoted-printable")
    published = calendar[1] if calendar is not None and calendar[0] == "PUBLISH" else None
    message.make_alternative(boundaries[1 if attached or published else 0])
    message.add_alternative(wording.html, subtype="html", charset="utf-8", cte="quoted-printable")
    if calendar is not None and calendar[0] != "PUBLISH":
        message.add_alternative(calendar[1], subtype="calendar", charset="utf-8", cte="base64",
                                params={"method": calendar[0]})
    if attached or published:
        message.make_mixed(boundaries[0])
    for name, data in attached:
        main, _, sub = _TYPES.get(name.rpartition(".")[2], "application/octet-stream").partition("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    if published:
        message.add_attachment(published, subtype="calendar", charset="utf-8", cte="base64",
                               filename=f"calendar-{safe_reference(reference)}.ics", params={"method": "PUBLISH"})
    message["Content-Language"] = "en-GB"  # last: content headers set before move into the first part
    return message.as_bytes()


def _address(text: str) -> Address:
    name, spec = parseaddr(text)
    return Address(plain(name, 120), addr_spec=spec)


def _boundaries(message_id: str) -> tuple[str, str]:
    """Boundaries from the identity, outermost first. '=_' cannot stand in quoted-printable or base64 text."""
    digest = hashlib.sha256(message_id.encode()).hexdigest()[:24]
    return f"=_{digest}_0", f"=_{digest}_1"


class _MessageIds(UnstructuredHeader, BaseHeader):
    """Names of messages, one to a line as they stand: the library would put long ones into encoded words."""

    def fold(self, *, policy: Policy[Any]) -> str:
        ids = f"{policy.linesep} ".join(str(self).split())
        return f"{self.name}: {ids}{policy.linesep}"


class _Subject(UnstructuredHeader, BaseHeader):
    """Its first words stand beside its name, where rules of mailboxes look for them: the library may begin below."""

    def fold(self, *, policy: Policy[Any]) -> str:
        text = str(self)
        if not text.isascii() or "=?" in text:  # encoded words are the library's to make
            return super().fold(policy=policy).replace(f"{self.name}:{policy.linesep} ", f"{self.name}: ", 1)
        lines = wrap(f"{self.name}: {text}", 76, break_long_words=False, break_on_hyphens=False)
        return f"{policy.linesep} ".join(lines) + policy.linesep


class _Headers(HeaderRegistry):
    """The library's header classes, each made once: it makes a new class for every header of every message."""

    def __init__(self) -> None:
        super().__init__()
        self.map_to_type("subject", _Subject)
        self.map_to_type("references", _MessageIds)
        self.map_to_type("in-reply-to", _MessageIds)
        self._made: dict[str, type[BaseHeader]] = {}

    def __getitem__(self, name: str) -> type[BaseHeader]:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = super().__getitem__(name)
        return made


_POLICY: Final = SMTP.clone(header_factory=_Headers())
