"""Who signed a consent form, how, who they are to the child, whether they live in the household, and when (O4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as default
from typing import Any

from ..reading import Field
from ..values.dates import find_dates, parse_date
from ..values.names import clean_name, same_person
from ..values.relations import parse_relationship, relation_kind
from ..values.value import Value
from ..values.yes_no import parse_yes_no
from .area import Area
from .marks import mark_of, name_in
from .people import Parts, listed, part
from .sheet import Records, Sheet, Slot
from .vocabulary import Vocabulary

_SIGNING = ("signature", "signature.parent", "signature.child", "signature.worker")
_OF_BLOCK = {"sign.name": "name", "parent.name": "name", "relationship": "relationship", "household": "household",
             "sign.date": "date", "date": "date", "sign.child_date": "date", "name": "name", "role": "role",
             "completed_by": "name", "child.name": "name"}
_WORKER_LABEL = re.compile(r"(?i)\b(?:practitioner|witness|worker|author|professional|manager|staff|referrer|chair)\b")
_CHILD_LABEL = re.compile(r"(?i)\b(?:child(?!'s (?:mother|father|parent|carer))|young person)\b")
_CHILD_ITSELF = re.compile(r"(?i)\b(?:child|self|young person|subject|son|daughter|pupil)\b")
_PARENT_LABEL = re.compile(r"(?i)\b(?:parent|carer|mother|father|mum|dad|guardian|family)\b")


@dataclass(slots=True)
class _Block:
    """What stands together about one signatory."""

    who: str = ""  # parent, child, worker or "" where the labels do not say
    group: int = 0
    section: str | None = None
    places: dict[str, Slot] = default(default_factory=dict)


def signatures(sheet: Sheet, vocabulary: Vocabulary) -> tuple[Field | None, Field | None]:
    """(parents' and carers' signatures, the child's): each a list's Field, or None when there is no place for one."""
    rows: list[tuple[str, Parts, Area | None]] = [*_from_tables(sheet, vocabulary), *_from_blocks(sheet, vocabulary)]
    adults = [(parts, area) for who, parts, area in rows if who in ("parent", "")]
    own = [(parts, area) for who, parts, area in rows if who == "child"]
    return _listed(adults), _single(own)


def _listed(rows: list[tuple[Parts, Area | None]]) -> Field | None:
    filled = [(parts, area) for parts, area in rows if _says_something(parts)]
    shown = filled or rows[:1]
    if not shown:
        return None
    text = "; ".join(" · ".join(one.text for one in parts.values() if one.text) for parts, _ in shown)
    place = shown[0][1]
    return listed([parts for parts, _ in shown], text, place.page if place else None, place.box if place else None)


def _single(rows: list[tuple[Parts, Area | None]]) -> Field | None:
    if not rows:
        return None
    parts, area = max(rows, key=lambda row: _says_something(row[0]))
    whole = listed([parts], " · ".join(one.text for one in parts.values() if one.text), area.page if area else None,
                   area.box if area else None)
    assert whole is not None
    return Field(whole.value[0], whole.state, whole.text, whole.page, whole.box, whole.confidence, whole.why, whole.parts)


def _says_something(parts: Parts) -> bool:
    return parts["mark"].value != "none" or any(parts[key].value for key in ("name", "relationship", "signed_on"))


# ── lists ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _from_tables(sheet: Sheet, vocabulary: Vocabulary) -> Iterator[tuple[str, Parts, Area | None]]:
    for records in sheet.records_of("signatures"):
        for row in records.rows:
            relation = row.get("relationship") or row.get("role")
            heading = row["heading"].text if "heading" in row else ""
            if relation is None and heading and relation_kind(heading) != "unknown":
                relation = row["heading"]
            who = _whose(heading or (relation.text if relation else ""), records)
            name = row.get("name") or _joined(row.get("first"), row.get("last"))
            mark_area = row.get("signature")
            yield who, _parts(name, relation, row.get("household"), mark_area, row.get("signed_on") or row.get("when"),
                              vocabulary), mark_area


def _joined(first: Area | None, last: Area | None) -> Area | None:
    if first is None or last is None:
        return first or last
    return first.joined(last, between=" ")


def _whose(words: str, records: Records | None = None) -> str:
    if _CHILD_ITSELF.search(words) and relation_kind(words) == "child":
        return "child"
    if re.search(r"(?i)\b(?:practitioner|witness|completing this form)\b", words):
        return "worker"
    return "parent"


# ── labelled places ──────────────────────────────────────────────────────────────────────────────────────────────────
def _from_blocks(sheet: Sheet, vocabulary: Vocabulary) -> Iterator[tuple[str, Parts, Area | None]]:
    blocks = list(_blocks(sheet))
    signing = [b for b in blocks if "mark" in b.places]
    details = [b for b in blocks if "mark" not in b.places and b.who != "worker"]
    for block in signing:
        if block.who in ("parent", ""):
            _complete(block, details, sum(1 for b in signing if b.who in ("parent", "")))
        get = block.places.get
        relation = get("relationship")
        if relation is None and (role := get("role")) is not None and relation_kind(role.area.text) != "unknown":
            relation = role
        mark_slot = block.places["mark"]
        yield block.who, _parts(_area(get("name")), _area(relation), _area(get("household")), mark_slot.area,
                                _area(get("date")), vocabulary, mark_slot.label), mark_slot.area


def worker_name(sheet: Sheet) -> Slot | None:
    """The name beside a practitioner's or witness's signature, or in the practitioner's row of a list."""
    for records in sheet.records_of("signatures"):
        for row in records.rows:
            heading = row["heading"].text if "heading" in row else ""
            if "name" in row and re.search(r"(?i)\b(?:practitioner|witness|worker)\b", heading):
                return Slot("completed_by", "exact", heading, row["name"])
    for block in _blocks(sheet):
        if block.who == "worker" and (slot := block.places.get("name")) is not None and slot.area.text:
            return slot
    return None


def _area(slot: Slot | None) -> Area | None:
    return slot.area if slot is not None else None


def _complete(block: _Block, details: list[_Block], signatories: int) -> None:
    """What the signature's own block lacks comes from the form's details of the same person."""
    name = block.places.get("name")
    named = name is not None and bool(name.area.text)
    for other in details:
        theirs = other.places.get("name")
        if named and theirs is not None and theirs.area.text and name is not None:
            if same_person(name.area.text, theirs.area.text) is not True:
                continue
        elif signatories > 1 or len([d for d in details if d.places.keys() & {"name", "relationship", "household"}]) > 1:
            continue
        for key, slot in other.places.items():
            held = block.places.get(key)
            if key != "date" and (held is None or (not held.area.text and slot.area.text)):
                block.places[key] = slot


def _blocks(sheet: Sheet) -> Iterator[_Block]:
    births = {slot.group for slot in sheet.of("dob", "child.dob")}
    block = _Block()
    for slot in sheet.slots:
        who = _who_of(slot)
        key = "mark" if slot.concept in _SIGNING else _OF_BLOCK.get(slot.concept)
        if key is None or (key == "name" and (not _is_signatory(slot, who) or (slot.concept == "name" and slot.group in births))):
            continue
        if key == "date" and slot.concept == "date" and not block.places:
            continue
        apart = slot.group != block.group or slot.section != block.section
        other = bool(who and block.who and who != block.who)
        if block.places and (key in block.places or other or (apart and ("mark" in block.places) and key != "date")
                             or (apart and key == "mark" and not _may_join(block, slot))):
            yield block
            block = _Block()
        block.places[key] = slot
        block.group, block.section = slot.group, slot.section
        block.who = block.who or who
    if block.places:
        yield block


def _may_join(block: _Block, slot: Slot) -> bool:
    """A signature right after the details of one person belongs to them, unless another person is spoken of."""
    return slot.section == block.section and block.group + 1 >= slot.group


def _is_signatory(slot: Slot, who: str) -> bool:
    if slot.concept in ("sign.name", "parent.name"):
        return True
    if slot.concept == "completed_by":
        return True
    if slot.concept == "child.name":
        return slot.section in ("child_consent",)
    return slot.section not in ("family", "professionals", "referrer", "manager")


def _who_of(slot: Slot) -> str:
    """parent, child or worker, by the label, else by the section; "" where neither says."""
    if slot.concept == "signature.parent" or slot.concept == "parent.name":
        return "parent"
    if slot.concept in ("signature.child", "sign.child_date"):
        return "child"
    if slot.concept in ("signature.worker", "completed_by"):
        return "worker"
    label = slot.label
    if slot.concept in ("signature", "sign.name", "date", "sign.date", "name", "role"):
        if _PARENT_LABEL.search(label):
            return "parent"
        if _WORKER_LABEL.search(label):
            return "worker"
        if _CHILD_LABEL.search(label):
            return "child"
        if slot.section in ("worker", "manager", "referrer"):
            return "worker"
        if slot.section in ("child_consent", "child") and slot.concept in ("signature", "sign.date", "date", "name", "sign.name"):
            return "child"
        if slot.section == "parent":
            return "parent"
        if slot.section is None and slot.heading:
            if _WORKER_LABEL.search(slot.heading) and not _PARENT_LABEL.search(slot.heading):
                return "worker"
    return ""


# ── one signatory ────────────────────────────────────────────────────────────────────────────────────────────────────
def _parts(name: Area | None, relation: Area | None, household: Area | None, mark_area: Area | None, date: Area | None,
           vocabulary: Vocabulary, label: str = "") -> Parts:
    printed = clean_name(name.text) if name is not None else Value(None, "blank")
    mark = mark_of(mark_area, printed.value, vocabulary)
    if printed.value is None and mark.value == "typed" and mark_area is not None:
        printed = Value(name_in(mark_area.text), "read") if name_in(mark_area.text) else printed
        name = mark_area
    related = parse_relationship(relation.text) if relation is not None else _relation_from(label)
    lives = _lives(household)
    when = _when(date, mark_area)
    return {
        "name": part(name, printed),
        "relationship": part(relation, related),
        "lives_in_household": part(household, lives),
        "mark": part(mark_area, mark),
        "signed_on": part(date or mark_area, when, when.value.isoformat() if when.value else None),
    }


def _relation_from(label: str) -> Value[str]:
    """'Mother's signature' says who signs; 'Parent/carer signature' does not say which."""
    found = re.search(r"(?i)\b(mother|father)(?:'s|\u2019s)?\b", label)
    return Value(found.group(1).capitalize(), "read") if found else Value(None, "blank")


def _lives(area: Area | None) -> Value[str]:
    if area is None or not area.runs:
        return Value(None, "blank")
    value = parse_yes_no(area.runs)
    if value.state == "uncertain" and re.match(r"(?i)\W*(?:same (?:address|household)|lives (?:with|at|in)|resident|as above)", area.text):
        return Value("yes", "read") if not re.search(r"(?i)\b(?:not|no|never|sometimes|part|weekends?)\b", area.text) else value
    return value


def _when(date: Area | None, mark_area: Area | None) -> Value[Any]:
    if date is not None and date.text:
        return parse_date(date.text)
    if mark_area is not None and len({found for found, _, _ in find_dates(mark_area.text)}) == 1:
        return parse_date(mark_area.text)
    return Value(None, "blank")
