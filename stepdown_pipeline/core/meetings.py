"""Which meeting's record decides a case, and which other records speak of the same meeting.

The latest meeting decides. Older ones stay in force for what they alone hold (a child seen alone, O3).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from .case import CaseFile, Document
from .evidence import answered, as_date
from .reading import MEETING_KINDS

MINUTES: Final = ("cin_minutes", "core_group_minutes")
SAME_ROUND_DAYS: Final = 35  # a review and the (weekly or monthly) step-down meeting about it belong together


def meeting_day(document: Document) -> date | None:
    """The meeting's day as printed, the best guess included; None when there is none."""
    field = document.reading.get("meeting_date")
    return as_date(field.value) if field else None


def is_draft(document: Document) -> bool:
    """Marked as a draft, or perhaps: only a clear 'no' or no mark at all is a final version."""
    field = document.reading.get("draft")
    return field is not None and field.state != "blank" and (field.value == "yes" or field.state == "uncertain")


def is_final(document: Document) -> bool:
    return not is_draft(document)


def says(document: Document, name: str) -> bool:
    """True when the field holds an answer, a doubtful one included."""
    field = document.reading.get(name)
    return field is not None and answered(field)


def in_order(documents: Iterable[Document]) -> list[Document]:
    """Meetings' records from the oldest to the latest; undated ones last, since nobody can say that they are old."""
    kept = [d for d in documents if d.kind in MEETING_KINDS]
    return sorted(kept, key=lambda d: (meeting_day(d) or date.max, *_weight(d), d.sha256))


def _weight(document: Document) -> tuple[Any, ...]:
    """On the same day: one with a decision, a final version, minutes before the step-down meeting's list."""
    return says(document, "decision"), not is_draft(document), document.kind in MINUTES


def deciding(file: CaseFile) -> Document | None:
    """The record of the latest meeting that decides; None before there is any.

    A step-down meeting's list without a decision does not displace minutes with one; minutes without one do.
    """
    records = in_order(file.documents)
    if not records:
        return None
    decided = [d for d in records if says(d, "decision")]
    if not decided:
        return records[-1]
    later = [d for d in records if d.kind in MINUTES and _later(d, decided[-1])]
    return later[-1] if later else decided[-1]


def _later(one: Document, other: Document) -> bool:
    return (meeting_day(one) or date.max) > (meeting_day(other) or date.max)


def same_round(file: CaseFile) -> tuple[Document, ...]:
    """The deciding record, then the final records of other kinds that belong to the same round of meetings."""
    first = deciding(file)
    if first is None:
        return ()
    if is_draft(first):
        return (first,)
    found: dict[str, Document] = {}
    for record in in_order(file.documents):
        if record.kind != first.kind and not is_draft(record) and _near(record, first):
            found[record.kind] = record
    return (first, *(found[kind] for kind in MEETING_KINDS if kind in found))


def _near(one: Document, other: Document) -> bool:
    a, b = meeting_day(one), meeting_day(other)
    return a is None or b is None or abs((a - b).days) <= SAME_ROUND_DAYS
