"""What stands together about each signatory: labels with their places, gathered by section, by nearness and by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ..layout import Picture, Run
from ..values.names import looks_like_name, same_person
from ..values.relations import relation_kind
from .area import Area
from .marks import is_declaration
from .own_words import OWN_WORDS
from .pen import without_own_label
from .sheet import INK_BESIDE, Sheet, Slot

Who = Literal["parent", "child", "worker", ""]  # "" where the labels do not say

_SIGNING = ("signature", "signature.parent", "signature.child", "signature.worker")
_KEYS = {
    **dict.fromkeys((*_SIGNING, INK_BESIDE), "mark"), "sign.name": "name", "parent.name": "name",
    "relationship": "relationship", "household": "household", "sign.date": "date", "date": "date",
    "sign.child_date": "date", "name": "name", "role": "role", "completed_by": "name", "child.name": "name",
}
_MAY_COVER = ("writing", "signature", "unclear")  # looks of ink
_COVERED = 0.5  # sureness of words: below it, ink may lie over them
_OF_PARENT = ("signature.parent", "parent.name")
_OF_CHILD = ("signature.child", "sign.child_date")
_OF_WORKER = ("signature.worker", "completed_by")
_OF_ANYBODY = ("signature", "sign.name", "date", "sign.date", "name", "role")  # their label or section says whose
_OF_ADULTS = frozenset({"relationship", "household"})  # what only those are asked who sign for a child
_WORKER_SECTIONS = ("worker", "manager", "referrer")
_CHILD_SECTIONS = ("child_consent", "child")
_OTHER_SECTIONS = ("family", "professionals", "referrer", "manager")  # whose names are no signatories'
_WORKER = re.compile(r"(?i)\b(?:practitioner|witness|worker|author|professional|manager|staff|referrer|chair)\b")
_CHILD = re.compile(r"(?i)\b(?:child(?!'s (?:mother|father|parent|carer))|young person)\b")
_PARENT = re.compile(r"(?i)\b(?:parent|carer|mother|father|mum|dad|guardian|family)\b")


@dataclass(slots=True)
class Block:
    """The places of one signatory by ``mark``, ``name``, ``relationship``, ``household``, ``date``, ``role``."""

    who: Who = ""
    group: int = 0
    section: str | None = None
    places: dict[str, Slot] = field(default_factory=dict)

    def area(self, key: str) -> Area | None:
        """The place of a detail."""
        slot = self.places.get(key)
        return slot.area if slot is not None else None

    @property
    def relation(self) -> Area | None:
        """Who the signatory is to the child; a role such as 'Mother' tells it too."""
        relation, role = self.area("relationship"), self.area("role")
        if relation is None and role is not None and relation_kind(role.text) != "unknown":
            return role
        return relation


    @property
    def written_over(self) -> bool:
        """Whether ink of one place lies over the words of another: it may be the signature, which slipped."""
        areas = [slot.area for slot in self.places.values()]
        return any(_covers(ink, run) for area in areas for ink in area.pictures for other in areas if other is not area
                   for run in other.runs)


def _covers(ink: Picture, run: Run) -> bool:
    if ink.look not in _MAY_COVER or ink.box is None or run.box is None or run.sure >= _COVERED:
        return False
    return ink.box[0] < run.box[2] and run.box[0] < ink.box[2] and ink.box[1] <= run.box[3] and run.box[1] <= ink.box[3]


def signed_blocks(sheet: Sheet) -> list[Block]:
    """The blocks with a place for a signature; what they lack is filled from the form's details of the same person.

    Where no adult's place is found, whoever is asked whether they live in the household is to sign all the same.
    """
    blocks = list(blocks_of(sheet))
    signing = [block for block in blocks if "mark" in block.places]
    if not any(sheet.records_of("signatures")) and not any(block.who in ("parent", "") for block in signing):
        signing += [block for block in blocks if {"name", "household"} <= block.places.keys() and block.who != "worker"
                    and block not in signing]
    details = [block for block in blocks if block not in signing and block.who != "worker"]
    adults = [block for block in signing if block.who in ("parent", "")]
    for block in adults:
        _complete(block, details, alone=len(adults) == 1)
    return signing


def blocks_of(sheet: Sheet) -> Iterator[Block]:
    """Every block, in reading order."""
    births = {slot.group for slot in sheet.of("dob", "child.dob")}
    signed_first = _is_signed_first(sheet)
    block = Block()
    opens: set[str] = set()  # what opened a block whose details stand behind it
    for slot in sheet.slots:
        key, who = _KEYS.get(slot.concept), _who_of(slot)
        if key is None or not _belongs(slot, key, block, births):
            continue
        if who == "child" and _is_by_section(slot) and slot.group == block.group and block.places.keys() & _OF_ADULTS:
            who = ""  # whoever is asked for a relationship or a household is no child, whatever was spoken of before
        if signed_first and block.places and not {who, block.who} & {"child", "worker"}:
            another = key in block.places or key == "mark"
        else:
            another = _begins_another(block, slot, key, who) or (
                key == "mark" and slot.concept in opens and "mark" not in block.places)
        if block.places and another:
            first, *behind = block.places
            if first == "mark" and {"name", *_OF_ADULTS}.intersection(behind):
                opens.add(block.places[first].concept)
            yield block
            block = Block()
        if key == "mark":
            slot = replace(slot, area=without_own_label(slot.area, slot.label))
        block.places[key] = slot
        block.group, block.section = slot.group, slot.section
        if key in _OF_ADULTS and block.who == "child" and all(
                _is_by_section(other) for name, other in block.places.items() if name not in _OF_ADULTS):
            block.who = ""
        block.who = block.who or who
    if block.places:
        yield block


def _is_signed_first(sheet: Sheet) -> bool:
    """Whether each adult's signature stands before the name and the other details of the same person."""
    keys = [key for slot in sheet.slots if (key := _KEYS.get(slot.concept)) in ("mark", "name", *_OF_ADULTS)
            and _who_of(slot) in ("parent", "") and not (key == "name" and not _is_signatory(slot))]
    if keys[:1] != ["mark"]:
        return False
    each = " ".join(key for key in keys if key).split("mark")[1:]
    return all(part.split().count("name") == 1 and len(set(part.split())) == len(part.split()) for part in each)


def adults_of(sheet: Sheet) -> list[str]:
    """The names of the family's adults on the form: parents by label, and those of family tables."""
    names = [slot.area.text for slot in sheet.of("parent.name")]
    names += [slot.area.text for slot in sheet.of("name", "sign.name") if slot.section == "parent"]
    for records in sheet.records_of("family"):
        for row in records.rows:
            relation = row.get("relationship") or row.get("role")
            if "name" in row and relation is not None and relation_kind(relation.text) == "parent_or_carer":
                names.append(row["name"].text)
    return [name for name in dict.fromkeys(" ".join(name.split()) for name in names) if looks_like_name(name)]


def surnames_of(sheet: Sheet, names: Sequence[str]) -> frozenset[str]:
    """The family's surnames, folded: those of ``names``, of every signatory, and the one that the form asks for."""
    own = [area.text for block in blocks_of(sheet) if block.who != "worker" and (area := block.area("name"))]
    asked = [slot.area.text for slot in sheet.of("family.name")]
    whole = [*names, *filter(looks_like_name, own), *asked]
    return frozenset(words[-1] for name in whole if (words := name.casefold().split()))


def heading_of(row: Mapping[str, Area]) -> str:
    """The heading of a person's column in a list turned on its side."""
    return row["heading"].text if "heading" in row else ""


def _belongs(slot: Slot, key: str, block: Block, births: set[int]) -> bool:
    """Whether a label speaks of a signatory at all: not of a child with a birth date, not a form's first 'Date'."""
    if key == "mark" and is_declaration(slot.area.text) and not _is_written_on(slot.area):
        return False  # 'SIGNED AGREEMENT' over what one agrees to is a heading
    if slot.concept == INK_BESIDE:
        return "name" in block.places and bool(block.places.keys() & _OF_ADULTS) and "mark" not in block.places
    if key == "name":
        return _is_signatory(slot) and not (slot.concept == "name" and slot.group in births)
    return slot.concept != "date" or bool(block.places)


def _is_written_on(area: Area) -> bool:
    """Whether there is ink in a place, or a signature field: what a scan's specks are not."""
    return bool(area.signatures) or any(ink.look != "speck" for ink in area.pictures)


def _is_signatory(slot: Slot) -> bool:
    if slot.concept in ("sign.name", "parent.name", "completed_by"):
        return True
    if slot.concept == "child.name":
        return slot.section == "child_consent"
    return slot.section not in _OTHER_SECTIONS


def _begins_another(block: Block, slot: Slot, key: str, who: Who) -> bool:
    """Whether a label opens the next block: a place twice, another person, or another part of the form."""
    if key in block.places or (who and block.who and who != block.who) or (
            key == "name" and slot.label.startswith(OWN_WORDS)):
        return True
    if who in ("child", "worker") and block.places.keys() & _OF_ADULTS and "mark" not in block.places:
        return True  # theirs is another signature than that of whom these details tell
    if slot.group == block.group and slot.section == block.section:
        return False
    if key == "household" and {"mark", "name"} <= block.places.keys() and slot.group == block.group + 1 and (
            slot.section == block.section):
        return False  # the question beneath a signatory's lines is about them, and not about the next
    if "mark" in block.places and key != "date":
        return True
    # a signature right after the details of one person belongs to them
    return key == "mark" and not (slot.section == block.section and block.group + 1 >= slot.group)


def _who_of(slot: Slot) -> Who:
    """By the label, else by the section; "" where neither says."""
    if slot.concept in _OF_PARENT:
        return "parent"
    if slot.concept in _OF_CHILD:
        return "child"
    if slot.concept in _OF_WORKER:
        return "worker"
    return (_by_label(slot.label) or _by_section(slot)) if slot.concept in _OF_ANYBODY else ""


def _is_by_section(slot: Slot) -> bool:
    """Whether only the section in which a label stands could tell of whom it speaks, and that section is general."""
    if slot.concept in (*_OF_PARENT, *_OF_CHILD, *_OF_WORKER, "child.name"):
        return False
    return slot.section != "child_consent" and not _by_label(slot.label)


def _by_label(label: str) -> Who:
    if _PARENT.search(label):
        return "parent"
    if _WORKER.search(label):
        return "worker"
    return "child" if _CHILD.search(label) else ""


def _by_section(slot: Slot) -> Who:
    if slot.section in _WORKER_SECTIONS:
        return "worker"
    if slot.section in _CHILD_SECTIONS and slot.concept != "role":
        return "child"
    if slot.section == "parent":
        return "parent"
    by_heading = slot.section is None and _WORKER.search(slot.heading) and not _PARENT.search(slot.heading)
    return "worker" if by_heading else ""


def _complete(block: Block, details: Sequence[Block], *, alone: bool) -> None:
    """What the signature's own block lacks comes from the form's details of the same person.

    ``alone``: there is one signatory; then details of one person that have no name are theirs.
    """
    name = block.area("name")
    named = name.text if name is not None else ""
    single = alone and len([d for d in details if d.places.keys() & {"name", "relationship", "household"}]) <= 1
    for other in details:
        theirs = other.area("name")
        their_name = theirs.text if theirs is not None else ""
        if named and their_name:
            if same_person(named, their_name) is not True:
                continue
        elif not single:
            continue
        for key, slot in other.places.items():
            held = block.places.get(key)
            if key != "date" and (held is None or (not held.area.text and slot.area.text)):
                block.places[key] = slot
