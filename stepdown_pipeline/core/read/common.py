"""What stands on every form: case reference, children, address, social worker, team manager."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ..reading import Field
from ..values.names import looks_like_name, same_person, split_name_role
from ..values.postcodes import find_postcode
from ..values.value import Value
from .child_places import NOT_CHILD_SECTIONS
from .children import children
from .evidence import choose, field
from .people import persons_in, row_name
from .sheet import Sheet, Slot
from .take import postcode_of, reference_of
from .take_words import address_of, name_of, text_of


def common_fields(out: dict[str, Field], sheet: Sheet, kind: str, about: date | None) -> None:
    kids = children(sheet, about)
    reference = choose(reference_of(slot) for slot in sheet.of("case.reference")
                       if slot.section not in ("referrer", "worker", "parent", "professionals"))
    own = {str(part["reference"].value) for part in (kids.parts if kids else ()) if "reference" in part
           and part["reference"].value}
    if (reference is None or reference.state == "blank") and len(own) == 1 and kids is not None:
        reference = next(part["reference"] for part in kids.parts if "reference" in part)
    if reference is None or reference.state == "blank":
        reference = _reference_in_line(sheet) or reference
    if reference is not None:
        out["case_reference"] = reference
    if (family := choose(text_of(slot) for slot in sheet.of("family.name") if len(slot.area.text) < 80
                         and slot.section not in NOT_CHILD_SECTIONS)) is not None:
        out["family_name"] = family
    _address(out, sheet)
    if kids is not None:
        out["children"] = kids
    for name, concept, section, words in (("social_worker", "social_worker", "worker", r"(?i)\bsocial worker\b|^a?sw$"),
                                          ("team_manager", "team_manager", "manager", r"(?i)\bteam manager\b|^tm$")):
        found = choose(name_of(slot) for slot in sheet.of(concept))
        if found is None:
            found = _by_role(sheet, kind, words)
        if found is not None:
            out[name] = found


_REF_IN_LINE = re.compile(r"(?i)\b(?:case|eclipse|mosaic|lcs|unique reference|person|liquid ?logic|ehm|our)\s*"
                          r"(?:number|no\.?|id|ref(?:erence)?)?(?:\s*number|\s*no\.?|\s*id)?\s*[:#]?\s*([A-Z]{0,4}-?\d[\w/-]{2,14})")


def _reference_in_line(sheet: Sheet) -> Field | None:
    """'Re: Jude Frame, born 02/12/2017, case number 551202': a reference within the subject line."""
    letters = [Slot("case.reference", "exact", "", area) for area in sheet.prose]
    for slot in (*sheet.of("child.name"), *letters):
        if found := _REF_IN_LINE.search(slot.area.text):
            return field(slot, Value(found.group(1), "read"))
    return None


def _by_role(sheet: Sheet, kind: str, role_words: str) -> Field | None:
    """The worker of a role where no label names them: one attendee, or the person completing the form, has the role."""
    found: list[Field] = []
    for records in sheet.records_of("attendance"):
        for row in records.rows:
            role = next((row[key].text for key in ("role", "relationship") if key in row), "")
            if re.search(role_words, role) and not re.search(r"(?i)early help|adult|student|former|previous", role):
                name, _ = row_name(row)
                if name is not None and name.value:
                    found.append(name)
    for concept in ("attend.present", "attend.apologies"):
        for slot in sheet.of(concept):
            for name_, role, words in persons_in(slot.area.text):
                if name_ and re.search(role_words, role) and not re.search(r"(?i)early help|adult|student", role):
                    found.append(replace(field(slot, Value(name_, "read")), text=words))
    slots = list(sheet.slots)
    for number, slot in enumerate(slots):
        if slot.concept in ("completed_by", "author", "referrer", "name") and slot.section not in ("child", "parent", "family"):
            name_, role = split_name_role(slot.area.text)
            near = " ".join(s.area.text for s in slots[number + 1:number + 4] if s.concept in ("role", "referrer_role"))
            if re.search(role_words, role or near) and name_ and looks_like_name(name_):
                found.append(replace(name_of(slot), value=name_))
    names: list[Field] = []
    for one in found:
        if not any(same_person(str(one.value), str(other.value)) is True for other in names):
            names.append(one)
    return names[0] if len(names) == 1 else None


def _address(out: dict[str, Field], sheet: Sheet) -> None:
    slots = sorted((s for s in sheet.of("address", "name_address") if s.section not in (
        "worker", "referrer", "manager", "professionals", "approval", "lead_professional")),
        key=lambda s: s.section == "parent")
    fields = []
    for slot in slots:
        if slot.concept == "name_address":
            lines = re.split(r"[\n,]", slot.area.text, maxsplit=1)
            if len(lines) == 2:
                found = address_of(slot)
                fields.append(replace(found, value=", ".join(p.strip() for p in re.split(r"[\n,]", lines[1]) if p.strip())))
        else:
            fields.append(address_of(slot))
    filled = [f for f in fields if f.state != "blank"]
    if fields:
        out["address"] = (filled or fields)[0]
    code = choose(postcode_of(slot) for slot in sheet.of("postcode") if slot.section not in ("worker", "referrer", "parent"))
    if (code is None or code.state == "blank") and filled:
        inside = find_postcode(re.sub(r",? *\n *| *, *", " ", filled[0].text.partition(":")[2] or str(filled[0].value)))
        if inside.value:
            code = replace(filled[0], value=inside.value, state=inside.state, why=inside.why)
    if code is not None:
        out["postcode"] = code
