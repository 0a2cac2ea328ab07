"""Internet mail (RFC 822 and MIME), as forgiving as what comes in."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any, Final

from .absence import is_automatic, is_unread, until
from .fates import Reply
from .opener import encrypted
from .parcel import clean_name
from .reports import is_report, report_of, words_of

if TYPE_CHECKING:
    from .opener import Opener

_BODIES: Final = frozenset({"text/plain", "text/html", "text/enriched", "text/x-amp-html", "text/watch-html"})
_REPORT_PARTS: Final = frozenset({"message/delivery-status", "message/disposition-notification",
                                  "text/rfc822-headers", "message/global-delivery-status"})
_SEALED: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_IN_TEXT = re.compile(rb"cid:([^\"'\s>)]+)", re.IGNORECASE)
_IDENTITY = re.compile(r"<[^<>\s]+>")


def walk_bytes(opener: Opener, data: bytes, within: tuple[str, ...]) -> None:
    """Go through the mail. Raises ReadError for one that only its receiver can open."""
    walk(opener, BytesParser(policy=compat32).parsebytes(data.lstrip()), within)


def walk(opener: Opener, mail: Message, within: tuple[str, ...]) -> None:
    """Go through a parsed mail."""
    if not within:
        _about(opener, mail)
        if opener.found.nature == "report":
            report = report_of(mail)
            opener.found.reports.append(report)
            opener.found.answers[:0] = report.messages
            return
    elif is_report(mail):
        opener.report(report_of(mail), within)
        return
    shown = {identity for part in _parts(mail) if part.get_content_type() == "text/html"
             for identity in _IN_TEXT.findall(_data(part))}
    for part in _parts(mail):
        _take(opener, part, within, shown)


def _parts(mail: Message) -> Iterator[Message]:
    """Every part that holds something, not looking into e-mails within."""
    todo = [mail]
    while todo:
        part = todo.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            if part.get_content_type() == "multipart/encrypted":
                raise encrypted()
            inner: Any = part.get_payload()
            todo += reversed(inner)
        else:
            _mend(part)
            yield part


def _mend(part: Message) -> None:
    """Names that were written as they are, in UTF-8 or Windows' letters, against the rules."""
    for name, value in part.raw_items():
        words = str(value)
        if not words.isascii():
            part.replace_header(name, _text(words.encode("utf-8", "surrogateescape"), None))


def _take(opener: Opener, part: Message, within: tuple[str, ...], shown: set[bytes]) -> None:
    kind, name = part.get_content_type(), _name(part)
    attached = part.get_content_disposition() == "attachment"
    if (kind in _SEALED and part.get_param("smime-type") != "certs-only") or name.lower().endswith(".rpmsg"):
        raise encrypted()
    if kind in _REPORT_PARTS or (kind in _BODIES and not attached and not name):
        return
    if kind == "message/rfc822":
        _take_mail(opener, part, within)
        return
    identity = str(part.get("Content-ID", "")).strip().strip("<>").encode("utf-8", "replace")
    opener.add(name, kind, _data(part), within, in_text=bool(identity) and identity in shown)


def _take_mail(opener: Opener, part: Message, within: tuple[str, ...]) -> None:
    inner: Any = part.get_payload(0) if part.is_multipart() else None
    if not isinstance(inner, Message):
        opener.mail(_name(part) or "e-mail", within, _data(part))
        return
    name = clean_name(_name(part) or _decoded(inner.get("Subject")) or "e-mail")
    packed_up = str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64"
    if packed_up and not inner.keys():  # against the rules, and done
        opener.mail(name, within, _unpacked(str(inner.get_payload())))
    elif opener.may_open(name, within):
        walk(opener, inner, (*within, name))


def _data(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, binascii.Error, AssertionError):
        data = None
    return data if isinstance(data, bytes) else b""


def _unpacked(words: str) -> bytes:
    try:
        return base64.b64decode("".join(words.split()), validate=False)
    except (ValueError, binascii.Error):
        return b""


def _name(part: Message) -> str:
    try:
        name = part.get_filename()
    except (ValueError, LookupError, TypeError, IndexError):  # a name that is encoded in no way at all
        name = None
    return clean_name(_decoded(name)) if name else ""


def _decoded(value: Any) -> str:
    """A header's words, whatever they claim to be encoded in."""
    if value is None:
        return ""
    words = []
    try:
        for piece, charset in decode_header(str(value)):
            words.append(piece if isinstance(piece, str) else _text(piece, charset))
    except (ValueError, LookupError, binascii.Error, UnicodeError):
        return str(value)
    return "".join(words)


def _text(data: bytes, charset: str | None) -> str:
    for attempt in (charset, "utf-8", "cp1252"):
        try:
            return data.decode(attempt or "utf-8")
        except (LookupError, UnicodeError, ValueError):
            continue
    return data.decode("latin-1")


def _about(opener: Opener, mail: Message) -> None:
    """Who answers what: for a sentence now, and for matching answers with what was sent."""
    found = opener.found
    found.message_id = next(iter(_IDENTITY.findall(str(mail.get("Message-ID", "")))), "")
    for header in ("In-Reply-To", "References"):
        found.answers += reversed(_IDENTITY.findall(str(mail.get(header, ""))))
    automatic = is_automatic(mail, _decoded(mail.get("Subject")))
    if is_report(mail):
        found.nature = "report"
        return
    found.nature = "automatic" if automatic else "mail"
    words = words_of(mail) if automatic else ""
    answered = tuple(_IDENTITY.findall(str(mail.get("In-Reply-To", ""))))
    found.reply = Reply(parseaddr(str(mail.get("From", "")))[1], answered, automatic, until(words), is_unread(words))
