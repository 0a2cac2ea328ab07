"""What is attached, under names that say what it is and never whose: MAP-…, consent-…, assessment-…"""

from __future__ import annotations

import re
from typing import Final

from ..case import Case, Document
from ..notice import Attachment

_NAMES: Final = {
    "consent_form": "consent", "request_for_intervention": "request-for-intervention", "assessment": "assessment",
    "cin_minutes": "minutes", "core_group_minutes": "minutes", "step_down_record": "minutes",
}
_ENDINGS: Final = frozenset({"docx", "docm", "doc", "pdf", "odt", "rtf", "tif", "tiff", "jpg", "jpeg", "png", "heic"})
MAP_WHAT: Final = "the multi-agency plan"
WHAT: Final = {
    "MAP": MAP_WHAT, "consent": "the Strengthening Families consent form",
    "request-for-intervention": "the Request for Intervention", "assessment": "the most current assessment",
    "minutes": "the minutes of the meeting",
}


def safe_reference(reference: str) -> str:
    """The case reference as it may stand in a file name: letters, digits, dot, dash and underscore."""
    return re.sub(r"-{2,}", "-", re.sub(r"[^A-Za-z0-9._-]", "-", reference)).strip("-.")[:60] or "case"


def the_map(case: Case) -> Attachment:
    return Attachment(f"MAP-{safe_reference(case.reference)}.docx")


def originals(case: Case, *kinds: str) -> tuple[Attachment, ...]:
    """The documents in force of these kinds, in that order; only the latest of each, but every consent form.

    A consent form's signature page may be a document of its own, hence all of them.
    """
    found: list[Attachment] = []
    for kind in kinds:
        documents = case.of_kind(kind)
        chosen = tuple(reversed(documents)) if kind == "consent_form" else documents[:1]
        found += [attached(case, document, number) for number, document in enumerate(chosen, 1)]
    return tuple(found)


def attached(case: Case, document: Document, number: int = 1) -> Attachment:
    """One original under its plain name; the second of a kind gets -2."""
    stem = f"{_NAMES.get(document.kind, 'document')}-{safe_reference(case.reference)}"
    ending = document.name.rpartition(".")[2].casefold()
    more = f"-{number}" if number > 1 else ""
    return Attachment(f"{stem}{more}.{ending if ending in _ENDINGS else 'bin'}", document.sha256)


def what(attachment: Attachment) -> str:
    """What an attachment is, in words."""
    name = attachment.file_name
    return next((words for start, words in WHAT.items() if name.startswith(f"{start}-")), "a document of the case")
