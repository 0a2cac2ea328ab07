"""A message without what was attached to it, which says so at its top: for a mail server that takes no more."""

from __future__ import annotations

import email
import re
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from typing import Any, Final

from .first_words import with_first_words
from .marking import HEADER
from .wording import Wording

_AS_THEY_ARE: Final = SMTP.clone(refold_source="none")  # headers that it does not touch
_KEPT: Final = frozenset({"text/calendar"})
_MARKING: Final = re.compile(r"\A\[([^\[\]]+)\]|\[([^\[\]]+)\]\s*\Z")


def without_attachments(eml: bytes, reference: str, desk: str, limit: str) -> bytes | None:
    """The same message, with the same Message-ID, words and calendar entry, without its attachments.

    ``limit`` in words ("25 MB"). None: nothing is attached that could be left out. The same arguments give the same
    bytes.
    """
    message = email.message_from_bytes(eml, policy=_AS_THEY_ARE)
    if message.get_content_type() != "multipart/mixed":
        return None
    attached = [part for part in message.iter_attachments() if part.get_content_type() not in _KEPT]
    if not attached:
        return None
    names = ", ".join(part.get_filename() or "a document" for part in attached)
    first = "Nothing is attached to this message."
    rest = (f"What belongs to it ({names}) is larger than the {limit} that the mail server takes. It is kept at the "
            f"step-down desk: write to {desk}, quoting {reference}. What is said below of "
            "attachments means these documents.")
    parts: list[Any] = message.get_payload()  # type: ignore[assignment]
    message.set_payload([part for part in parts if not any(part is one for one in attached)])
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    words = with_first_words(Wording("", _text(plain), _text(page)), first, rest, _marking(message))
    if plain is not None:
        _worded(plain, words.text, "plain")
    if page is not None:
        _worded(page, words.html, "html")
    return message.as_bytes()


def _marking(message: EmailMessage) -> str:
    """The protective marking that the message bears, as its subject or its header says."""
    found = _MARKING.search(str(message["Subject"] or ""))
    return (found[1] or found[2]) if found else str(message[HEADER] or "")


def _text(part: MIMEPart | None) -> str:
    return str(part.get_content()) if part is not None else ""


def _worded(part: MIMEPart, text: str, subtype: str) -> None:
    part.set_content(text.replace("\r\n", "\n"), subtype=subtype, charset="utf-8", cte="quoted-printable")
