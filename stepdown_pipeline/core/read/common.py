"""What stands on every form: case reference, children, address, social worker, team manager."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ..reading import Field
from ..values.names import looks_like_name
from ..values.postcodes import find_postcode
from ..values.references import parse_reference
from .child_places import NOT_CHILD_SECTIONS, stands_with_child
from .children import children
from .evidence import choose, field
from .legible import as_figures
from .sheet import Sheet, Slot
from .take import postcode_of, reference_of
from .take_words import address_of, name_of, text_of
from .workers import SOCIAL_WORKER, TEAM_MANAGER, worker_by_role

_OTHERS_REFERENCES = ("referrer", "worker", "parent", "professionals")
_OTHERS_ADDRESSES = ("worker", "referrer", "manager", "professionals", "approval", "lead_professional")
_OTHERS_POSTCODES = ("worker", "referrer", "parent")
_LONGEST_FAMILY_NAME = 80
# letters glued to the figures belong to the number ('EHM1749620'); what a space or a sign parts from them is its label
_REF_IN_LINE = re.compile(
    r"(?i)\b(?:case|eclipse|mosaic|lcs|unique reference|person|liquid ?logic|ehm|our)\b"
    r"(?:\s*(?:number|no\b\.?|id\b|ref(?:erence)?\b)(?:\s*(?:number|no\b\.?|id\b))?\s*[:#]?\s*"
    r"|\s*[:#]\s*|\s+(?=[A-Z-]{0,5}\d{5}))"
    r"(?P<given>[A-Z]{0,4}-?\d[\w/-]{2,14})|\b(?P<alone>(?:EHM|LCS|ICS|CAF|LL)-?\d{5,9})\b"
)
_OF_PARENT = re.compile(r"(?i)\b(?:parent|carer|mother|father|mum|dad|adult)")  # whose address it is
_OF_CHILD = re.compile(r"(?i)\b(?:child|family|home|household|young person)")


def common_fields(out: dict[str, Field], sheet: Sheet, about: date | None) -> None:
    """Adds the fields of every kind. ``about``: the form's own time."""
    kids = children(sheet, about)
    address = _address(sheet)
    found = {
        "case_reference": _reference(sheet, kids),
        "family_name": choose(_family_name(one) for one in sheet.of("family.name") if _may_be_family_name(one, sheet)),
        "address": address,
        "postcode": _postcode(sheet, address),
        "children": kids,
        "social_worker": _worker(sheet, "social_worker", SOCIAL_WORKER),
        "team_manager": _worker(sheet, "team_manager", TEAM_MANAGER),
    }
    out.update({name: one for name, one in found.items() if one is not None})


def _blank(found: Field | None) -> bool:
    return found is None or found.state == "blank"


def _reference(sheet: Sheet, kids: Field | None) -> Field | None:
    """The case's reference by its label, else the one child's own, else one within the subject line."""
    about_child = [slot for slot in sheet.of("case.reference")
                   if slot.section not in _OTHERS_REFERENCES or stands_with_child(slot, sheet)]
    found = choose(map(reference_of, about_child))
    if not _blank(found):
        return found
    own = [row["reference"] for row in (kids.parts if kids else ()) if "reference" in row]
    if own and len({str(one.value) for one in own if one.value}) == 1:
        found = own[0]
    return (_reference_in_line(sheet) or found) if _blank(found) else found


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
    if found.state == "read" and not looks_like_name(str(found.value)):
        return replace(found, state="uncertain", confidence=0.6, why="it does not look like a name")
    return found


def _may_be_family_name(slot: Slot, sheet: Sheet) -> bool:
    if len(slot.area.text) >= _LONGEST_FAMILY_NAME:
        return False
    return slot.section not in NOT_CHILD_SECTIONS or stands_with_child(slot, sheet)


def _worker(sheet: Sheet, concept: str, role: re.Pattern[str]) -> Field | None:
    """A worker by label, else the one person whose role on the form says so."""
    return choose(name_of(slot) for slot in sheet.of(concept)) or worker_by_role(sheet, role)


def _address(sheet: Sheet) -> Field | None:
    """The first address that is filled; a parent's comes after the child's."""
    slots = [slot for slot in sheet.of("address", "name_address")
             if slot.section not in _OTHERS_ADDRESSES or stands_with_child(slot, sheet)]
    slots.sort(key=lambda slot: slot.section == "parent" or (
        _OF_PARENT.search(slot.label) is not None and _OF_CHILD.search(slot.label) is None))
    found = [one for slot in slots if (one := _address_in(slot)) is not None]
    return next((one for one in found if not _blank(one)), found[0] if found else None)


def _address_in(slot: Slot) -> Field | None:
    """An address; of 'Name and address' the part behind the name, None where there is no more than a name."""
    if slot.concept != "name_address":
        return address_of(slot)
    lines = [line.strip() for line in re.split(r"[\n,]", slot.area.text)]
    return replace(address_of(slot), value=", ".join(filter(None, lines[1:]))) if len(lines) > 1 else None


def _postcode(sheet: Sheet, address: Field | None) -> Field | None:
    """The postcode by its label, else the one at the end of the address."""
    found = choose(postcode_of(slot) for slot in sheet.of("postcode")
                   if slot.section not in _OTHERS_POSTCODES or stands_with_child(slot, sheet))
    if not _blank(found) or address is None or address.state == "blank":
        return found
    words = address.text.partition(":")[2] or str(address.value)
    inside = find_postcode(re.sub(r",? *\n *| *, *", " ", words))
    if not inside.value:
        return found
    sure = inside.state == "read" and address.state == "read"
    return as_figures(replace(address, value=inside.value, state="read" if sure else "uncertain",
                              why=inside.why or address.why))
