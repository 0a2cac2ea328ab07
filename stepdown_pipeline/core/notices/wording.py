"""Words that notices share: dates as people write them, names of decisions, text made safe to print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from ..case import CaseFile, Document
from ..reading import KIND_NAMES, MEETING_KINDS

GUIDANCE_LINE: Final = "This complements and does not replace the full guidance. Please make sure you have read it."

DECISION_WORDS: Final = {
    "remain_level_3": "the family remains at level 3 and the case stays open to children's social care",
    "map": "step down to level 2 support with a multi-agency plan (MAP)",
    "level_2_without_map": "level 2 support without a multi-agency plan",
    "universal": "no current needs: universal services, and the case closes",
}
PATHWAY_WORDS: Final = {
    "assessment": "an assessment",
    "cin": "a child in need (CIN) plan",
    "cp": "a child protection (CP) plan",
    "front_door": "the front door (COMPASS)",
}
MARK_WORDS: Final = {
    "ink": "signed by hand",
    "digital": "signed digitally",
    "typed": "a typed name, not a signature",
    "asserted": "a statement that consent was given, not a signature",
    "none": "not signed",
}
MENDER_WORDS: Final = {
    "social_worker": "the social worker",
    "team_manager": "the team manager",
    "service_manager": "the service manager",
    "early_help_manager": "the early help manager",
    "strengthening_families": "the Strengthening Families team",
    "lead_professional": "the lead professional",
    "ldo": "the locality development officer",
    "compass": "COMPASS",
    "admin_desk": "the step-down desk",
}
# the date that a document of a kind is known by
_DATE_FIELDS: Final = {
    "level_of_need_referral": "requested_on", "consent_form": "", "request_for_intervention": "date_of_request",
    "assessment": "completed_on", "manager_approval": "approved_on", "map_review": "reviewed_on",
    **dict.fromkeys(MEETING_KINDS, "meeting_date"),
}
_PLAIN_KINDS: Final = {"cin_minutes": "child in need (CIN) meeting minutes",
                       "core_group_minutes": "child protection (CP) core group minutes"}
_WHITE: Final = re.compile(r"\s+")


def plain(text: Any, limit: int = 2000) -> str:
    """Text on one line that cannot disturb what it is printed in: no control, bidi or private characters.

    White space of any kind becomes one space; longer text than ``limit`` characters ends in an ellipsis.
    """
    if text is None:
        return ""
    words = _WHITE.sub(" ", str(text))
    if not (words.isascii() and words.isprintable()):
        words = unicodedata.normalize("NFC", words)
        words = "".join(c for c in words if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    kept = words.strip()
    return kept if len(kept) <= limit else kept[: limit - 1].rstrip() + "…"


def as_date(value: Any) -> date | None:
    """A date from an ISO text or a date; None for anything else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def day(value: Any) -> str:
    """'4 March 2026', or '' when there is no date. What is not a date is printed as it stands."""
    if value is None or value == "":
        return ""
    found = as_date(value)
    return f"{found.day} {found:%B %Y}" if found else plain(value, 80)


def short_day(when: date | None) -> str:
    """'4 Mar 2026', where there is little room."""
    return f"{when.day} {when:%b %Y}" if when else ""


def document_title(document: Document) -> str:
    """What a document is called in a notice: its kind and date, never its file name (which may hold a name)."""
    title, when = kind_title(document.kind), own_date(document)
    return f"{title} of {day(when)}" if when else f"{title} received on {day(document.received_on)}"


def own_date(document: Document) -> date | None:
    """The date that a document of its kind is known by, where it bears one."""
    name = _DATE_FIELDS.get(document.kind, "")
    field = document.reading.get(name) if name else None
    return as_date(field.value) if field is not None else None


def kind_title(kind: str) -> str:
    return _PLAIN_KINDS.get(kind, KIND_NAMES.get(kind, kind.replace("_", " ")))


def titled(file: CaseFile, name: str) -> str:
    """The title of the case's document with that file name; '' when it has none of that name."""
    found = next((d for d in (*file.documents, *file.aside, *file.superseded) if d.name == name), None)
    return document_title(found) if found else ""


def texts(value: Any) -> list[str]:
    """A field's value as a list of plain texts: a list's items, or the one text."""
    if value is None:
        return []
    items: Iterable[Any] = value if isinstance(value, (list, tuple)) else [value]
    return [text for text in (plain(item) for item in items) if text]


def listed(items: Iterable[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    found = list(items)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else ""


def capital(text: str) -> str:
    """The text with its first letter large, the rest as it stands."""
    return text[:1].upper() + text[1:]
