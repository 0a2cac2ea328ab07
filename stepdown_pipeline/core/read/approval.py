"""What only a service manager's approval holds: who approved, in which role, and whether it is an approval (O2)."""

from __future__ import annotations

import re

from ..reading import Field
from ..values.dates import find_dates
from ..values.names import looks_like_name, split_name_role
from ..values.value import Value
from .evidence import choose, field
from .sheet import Sheet, Slot
from .take import date_of
from .take_words import name_of, text_of
from .taken_back import doubt_approval
from .vocabulary import Vocabulary

_ABOUT_MANAGER = ("approval", "manager", None, "consent")  # sections in which a name is the approver's
_APPROVERS = ("approver", "name", "sign.name", "completed_by")
_SERVICE_MANAGER = re.compile(r"(?i)service manager")
_AROUND_NAME = re.compile(r"(?i)\b(?:yes|approved|given|by|on)\b[ ,:\u2013-]*")


def approval_fields(out: dict[str, Field], sheet: Sheet, vocabulary: Vocabulary) -> None:
    """The approver by label, by a section about the manager, or in an answer 'Approved by Helen Marsh on 2 March'."""
    if _open(out, "approver") and (found := _by_section(sheet)) is not None:
        out["approver"] = found
    if "approver" in out and "approver_role" not in out and (role := _role(sheet)) is not None:
        out["approver_role"] = role
    for slot in sheet.of("sm_approval"):
        _from_answer(out, slot)
    if (approved_on := doubt_approval(out.get("approved_on"), sheet, vocabulary)) is not None:
        out["approved_on"] = approved_on


def _open(out: dict[str, Field], name: str) -> bool:
    return name not in out or out[name].state == "blank"


def _by_section(sheet: Sheet) -> Field | None:
    named = [slot for slot in sheet.of("name", "sign.name", "completed_by") if slot.section in _ABOUT_MANAGER]
    return choose(name_of(slot) for slot in named if slot.area.text)


def _role(sheet: Sheet) -> Field | None:
    """The approver's role behind their name, in the label of it, or in a place of its own."""
    own = [slot for slot in sheet.of("role") if slot.area.text]
    for slot in sheet.of(*_APPROVERS):
        _, role = split_name_role(slot.area.text)
        if role:
            return field(slot, Value(role, "read"))
        if _SERVICE_MANAGER.search(slot.label):
            fuller = choose(text_of(place) for place in own if _SERVICE_MANAGER.search(place.area.text))
            return fuller or field(slot, Value("Service Manager", "read"))
    return choose(text_of(slot) for slot in own)


def _from_answer(out: dict[str, Field], slot: Slot) -> None:
    """Date and name out of 'Yes, approved by Helen Marsh on 2 March 2026', where they stand nowhere else."""
    dates = find_dates(slot.area.text)
    if dates and _open(out, "approved_on"):
        out["approved_on"] = date_of(slot)
    if not _open(out, "approver"):
        return
    text = slot.area.text[:dates[0][1]] if dates else slot.area.text
    name, role = split_name_role(_AROUND_NAME.sub(" ", text).strip(" ,.-\u2013"))
    if name and looks_like_name(name):
        out["approver"] = field(slot, Value(name, "read"))
        if role:
            out["approver_role"] = field(slot, Value(role, "read"))
