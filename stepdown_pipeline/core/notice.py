"""The shape of a notice: what is said to whom, before it is worded. Data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

NoticeKind = Literal[
    "invitation", "allocation", "signpost", "closing", "open_to_csc", "refusal", "waiting", "review", "circulation",
    "compass_pack", "lead_professional", "oversight", "recommendation", "copy", "reminder", "overdue",
    "stepped_down", "withheld",
]


@dataclass(frozen=True, slots=True)
class Recipient:
    """An address of the configuration. ``reason`` says why they get it ("allocates the case")."""

    address: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A MAP to be made, or a document of the case by its digest, under a name that says what it is."""

    file_name: str  # "MAP-1204417.docx", "consent-1204417.pdf"
    sha256: str | None = None  # None: the MAP, made from the template


@dataclass(frozen=True, slots=True)
class Notice:
    """One message to be sent once. ``key`` with case and kind is its identity: same key, same message, sent once."""

    kind: NoticeKind
    reference: str
    key: str
    to: tuple[Recipient, ...]
    context: Mapping[str, Any] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
