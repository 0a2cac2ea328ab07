"""Which documents of a family count, and which were replaced: a draft by its final version, a form by a later one.

Consent forms are all kept: a later signature is a new consent, an earlier form may hold the other parent's (O4).
Records of different meetings are all kept: the latest decides, older ones hold what they alone know (O3).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from ..case import Document
from ..evidence import as_date
from ..identity import identity_of
from ..meetings import is_draft, meeting_day
from ..reading import MEETING_KINDS
from ..values import names

# the date by which one form of a kind is later than another
_OWN_DATE: Final = {
    "level_of_need_referral": "requested_on", "request_for_intervention": "date_of_request",
    "assessment": "completed_on", "manager_approval": "approved_on", "map_review": "reviewed_on",
}


def in_force(documents: Sequence[Document]) -> tuple[list[Document], list[Document]]:
    """(those that count, those that were replaced), each in a stable order."""
    kept: list[Document] = []
    replaced: list[Document] = []
    for document in sorted(documents, key=_newness, reverse=True):
        if any(_replaces(other, document) for other in kept):
            replaced.append(document)
        else:
            kept.append(document)
    return sorted(kept, key=_stable), sorted(replaced, key=_stable)


def _newness(document: Document) -> tuple[Any, ...]:
    """Final before draft, then by its own date, typed before handwritten, then by arrival."""
    field = document.reading.get(_OWN_DATE.get(document.kind, "meeting_date"))
    own = as_date(field.value) if field else None
    return not is_draft(document), own or date.min, _sureness(document), document.arrival, document.sha256


def _sureness(document: Document) -> int:
    """Handwriting is read with doubt, type without: half of the fields uncertain is handwriting."""
    fields = list(document.reading.fields.values())
    return 0 if fields and 2 * sum(f.state == "uncertain" for f in fields) >= len(fields) else 1


def _replaces(later: Document, earlier: Document) -> bool:
    """True when the later document stands in the place of the earlier one."""
    if later.kind != earlier.kind or later.kind not in (*MEETING_KINDS, *_OWN_DATE) or later.kind == "map_review":
        return False
    if later.kind in (*MEETING_KINDS, "level_of_need_referral"):
        same_day = meeting_day(later) == meeting_day(earlier)
        return same_day and meeting_day(later) is not None
    return _same_children(later, earlier)


def _same_children(one: Document, other: Document) -> bool:
    """A sibling's own form does not replace the other's."""
    mine = [c.name for c in identity_of(one.reading).children if c.name]
    theirs = [c.name for c in identity_of(other.reading).children if c.name]
    if not mine or not theirs:
        return True
    return all(any(names.same_person(a, b) is not False for b in mine) for a in theirs)


def _stable(document: Document) -> tuple[str, date, str]:
    return document.kind, meeting_day(document) or date.max, document.sha256
