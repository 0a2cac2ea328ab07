"""The shape of a notice: what is said to whom, before it is worded. Data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

NoticeKind = Literal[
    "invitation", "allocation", "signpost", "closing", "open_to_csc", "refusal", "waiting", "review", "circulation",
    "compass_pack", "lead_professional", "oversight", "recommendation", "copy", "reminder", "overdue",
    "stepped_down", "withheld", "cancellation", "agenda", "escalation", "report", "check_trouble",
    "undelivered",
]


@dataclass(frozen=True, slots=True)
class Recipient:
    """An address of the configuration. ``reason`` says why they get it ("allocates the case").

    ``person``: the name of the person whom it is for, where it goes to their team's address.
    """

    address: str
    name: str
    reason: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A MAP to be made, or a document of the case by its digest, under a name that says what it is."""

    file_name: str  # "MAP-1204417.docx", "consent-1204417.pdf"
    sha256: str | None = None  # None: the MAP, made from the template


@dataclass(frozen=True, slots=True)
class Event:
    """A day for the recipients' calendars; with the case, ``name`` is its identity, however often it changes.

    ``how``: ``request`` puts it into the calendars of those addressed, ``publish`` offers it, ``cancel`` takes it out.
    ``sequence`` rises with each change. ``start`` as in "09:30", "" for a day whose hour is not known.
    """

    name: Literal["meeting", "review", "next_review", "step_down_meeting"]
    how: Literal["request", "publish", "cancel"]
    day: date
    summary: str  # no name of a person
    description: str
    sequence: int = 0
    start: str = ""
    minutes: int = 60


@dataclass(frozen=True, slots=True)
class Notice:
    """One message to be sent once. ``key`` with case and kind is its identity: same key, same message, sent once.

    ``reply``: who gets the answer to it; None: the desk. ``follows``: the identity of an earlier message that it speaks
    of, whether or not that was ever sent.
    """

    kind: str  # a NoticeKind, or one of an installed package's own
    reference: str
    key: str
    to: tuple[Recipient, ...]
    context: Mapping[str, Any] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    event: Event | None = None
    reply: Recipient | None = None
    follows: str = ""
