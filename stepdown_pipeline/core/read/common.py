"""What stands on every form: case reference, children, address, social worker, team manager."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ..reading import Field
from ..values.names import looks_like_name
from ..values.references import parse_reference
from .addresses import address_in, postcode_in
from .beside_names import doubt_reference
from .child_places import NOT_CHILD_SECTIONS, stands_with_child
from .children import children
from .evidence import choose, field, unanswered
from .people import ORGANISATION
from .sheet import Sheet, Slot
from .take import reference_of
from .take_words import name_of, text_of
from .vocabulary import Vocabulary
from .workers import SOCIAL_WORKER, TEAM_MANAGER, worker_by_role

_OTHERS_REFERENCES = ("referrer", "worker", "parent", "professionals")
_LONGEST_FAMILY_NAME = 80
# letters glued to the figures belong to the number ('EHM1749620'); what a space or a sign parts from them is its label
_REF_IN_LINE = re.compile(
    r"(?i)\b(?:case|eclipse|mosaic|lcs|unique reference|person|liquid ?logic|ehm|our)\b"
    r"(?:\s*(?:number|no\b\.?|id\b|ref(?:erence)?\b)(?:\s*(?:number|no\b\.?|id\b))?\s*[:#]?\s*"
    r"|\s*[:#]\s*|\s+(?=[A-Z-]{0,5}\d{5}))"
    r"(?P<given>[A-Z]{0,4}-?\d[\w/-]{2,14})|\b(?P<alone>(?:EHM|LCS|ICS|CAF|LL)-?\d{5,9})\b"
)


def common_fields(out: dict[str, Field], sheet: Sheet, about: date | None, vocabulary: Vocabulary) -> None:
    """Adds the fields of every kind. ``about``: the form's own time."""
    kids = children(sheet, about, vocabulary)
    address = address_in(sheet, about)
    found = {
        "case_reference": _reference(sheet, kids, vocabulary),
        "family_name": choose(_family_name(one) for one in sheet.of("family.name") if _may_be_family_name(one, sheet)),
        "address": address,
        "postcode": postcode_in(sheet, address, about),
        "children": kids,
        "social_worker": _worker(sheet, "social_worker", SOCIAL_WORKER),
        "team_manager": _worker(sheet, "team_manager", TEAM_MANAGER),
    }
    out.update({name: one for name, one in found.items() if one is not None})


def _reference(sheet: Sheet, kids: Field | None, vocabulary: Vocabulary) -> Field | None:
    """The case's reference by its label, else the one child's own, else one within the subject line."""
    about_child = [slot for slot in sheet.of("case.reference")
                   if slot.section not in _OTHERS_REFERENCES or stands_with_child(slot, sheet)]
    found = choose(doubt_reference(reference_of(slot), slot, vocabulary) for slot in about_child)
    if not unanswered(found):
        return found
    own = [row["reference"] for row in (kids.parts if kids else ()) if "reference" in row]
    if own and len({str(one.value) for one in own if one.value}) == 1:
        found = own[0]
    return (_reference_in_line(sheet) or found) if unanswered(found) else found


def _reference_in_line(sheet: Sheet) -> Field | None:
    """'Re: Jude Frame, born 02/12/2017, case number 551202': a reference within the subject line."""
    letters = [Slot("case.reference", "exact", "", area) for area in sheet.prose]
    for slot in (*sheet.of("child.name"), *letters):
        found = _REF_IN_LINE.search(slot.area.text)
        value = parse_reference(found["given"] or found["alone"]) if found else None
        if value is not None and value.value:
            return field(slot, value)
    return None


def _family_name(slot: Slot) -> Field:
    found = text_of(slot)
    if found.state == "read" and (not looks_like_name(str(found.value)) or ORGANISATION.search(str(found.value))):
        return replace(found, state="uncertain", confidence=0.6, why="it does not look like a name")
    return found


def _may_be_family_name(slot: Slot, sheet: Sheet) -> bool:
    if len(slot.area.text) >= _LONGEST_FAMILY_NAME:
        return False
    if slot.section == "consent" and any(one.group == slot.group for one in sheet.of("case.reference")):
        return True  # a consent form that names case and family at its head
    return slot.section not in NOT_CHILD_SECTIONS or stands_with_child(slot, sheet)


def _worker(sheet: Sheet, concept: str, role: re.Pattern[str]) -> Field | None:
    """A worker by label, else the one person whose role on the form says so."""
    return choose(name_of(slot) for slot in sheet.of(concept)) or worker_by_role(sheet, role)
