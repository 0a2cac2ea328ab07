"""A message of the program's own, taken apart for showing: whom it goes to, what it says, what is attached."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Attached:
    """``number`` counts from 1. ``kind`` is its media type."""

    number: int
    name: str
    kind: str
    data: bytes = field(repr=False)

    @property
    def is_plan(self) -> bool:
        return self.name.startswith("MAP-") and self.name.endswith(".docx")


@dataclass(frozen=True, slots=True)
class Mail:
    """``standing``: sent, waiting or held as its receipts say; ahead: not made yet, as it would be.

    ``state`` is the worst of its receipts. ``missing``: why its words are not at hand.
    """

    id: str
    kind: str
    standing: Literal["made", "ahead"]
    to: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    html: str = ""
    attached: tuple[Attached, ...] = ()
    state: str = ""
    created_at: str = ""
    receipts: tuple[dict[str, Any], ...] = ()
    sha256: str = ""  # of the bytes that were sent
    file: str = ""  # below the outbox
    journal: tuple[dict[str, Any], ...] = ()
    missing: str = ""


def taken_apart(identity: str, kind: str, standing: Literal["made", "ahead"], eml: bytes, **more: Any) -> Mail:
    """The message of these bytes."""
    message = email.message_from_bytes(eml, policy=email.policy.default)
    to = tuple(str(one) for one in message["To"].addresses) if message["To"] else ()
    return Mail(identity, kind, standing, to, str(message["Subject"] or ""), _body(message, "plain"),
                _body(message, "html"), _attached(message), **more)


def _body(message: EmailMessage, sort: Literal["plain", "html"]) -> str:
    part = message.get_body((sort,))
    return str(part.get_content()) if part is not None else ""


def _attached(message: EmailMessage) -> tuple[Attached, ...]:
    found = []
    for number, part in enumerate(message.iter_attachments(), 1):
        content: Any = part.get_content()
        data = content if isinstance(content, bytes) else str(content).encode()
        found.append(Attached(number, part.get_filename() or f"attachment-{number}", part.get_content_type(), data))
    return tuple(found)
