"""A message without what was attached to it, which says so at its top: for a mail server that takes no more."""

from __future__ import annotations

import email
import html
import re
from email.message import MIMEPart
from email.policy import SMTP
from typing import Any, Final

from .wrap import wrapped

_AS_THEY_ARE: Final = SMTP.clone(refold_source="none")  # headers that it does not touch
_KEPT: Final = frozenset({"text/calendar"})
_MARKING: Final = re.compile(r"\[([^\[\]]+)\]\s*\Z")
_BOX: Final = ('\n<div style="max-width:592px; margin:0 auto; padding:14px 24px; background-color:#fff7d6; '
               'color:#14202a; font-size:16px;"><p style="margin:0 0 6px 0;"><strong>{first}</strong></p>'
               '<p style="margin:0;">{rest}</p></div>')


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
    marking = _MARKING.search(str(message["Subject"] or ""))
    plain = message.get_body(("plain",))
    if plain is not None:
        _worded(plain, _after(re.compile(_marked(marking, r"\A{}\r?\n\s*|\A")), str(plain.get_content()),
                              wrapped(f"{first}\n{rest}") + "\n"), "plain")
    page = message.get_body(("html",))
    if page is not None:
        box = _BOX.format(first=html.escape(first), rest=html.escape(rest))
        begin = _marked(marking, r"<body\b[^>]*>(?:(?!<h1).)*?>{}</p>|<body\b[^>]*>")
        _worded(page, _after(re.compile(begin, re.IGNORECASE | re.DOTALL), str(page.get_content()), box), "html")
    return message.as_bytes()


def _marked(marking: re.Match[str] | None, pattern: str) -> str:
    """The pattern with the message's marking in its place: nothing stands before a marking."""
    return pattern.replace("{}", re.escape(html.escape(marking[1])) if marking else r"(?!)")


def _after(place: re.Pattern[str], text: str, more: str) -> str:
    found = place.search(text)
    end = found.end() if found else 0
    return text[:end] + more + text[end:]


def _worded(part: MIMEPart, text: str, subtype: str) -> None:
    part.set_content(text.replace("\r\n", "\n"), subtype=subtype, charset="utf-8", cte="quoted-printable")
