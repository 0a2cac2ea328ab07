"""The worker of a role where no label names them: an attendee, or the person completing the form, who has the role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ..reading import Field
from ..values.names import looks_like_name, same_person, split_name_role
from ..values.value import Value
from .evidence import field
from .people import persons_in, row_name
from .sheet import Sheet
from .take_words import name_of

SOCIAL_WORKER: Final = re.compile(r"(?i)\bsocial worker\b|^a?sw$")
TEAM_MANAGER: Final = re.compile(r"(?i)\bteam manager\b|^tm$")
_NOT_ALLOCATED = re.compile(r"(?i)early help|adult|student|former|previous")
_OTHER_TEAM = re.compile(r"(?i)early help|adult|student")
_COMPLETING = ("completed_by", "author", "referrer", "name")
_FAMILY_SECTIONS = ("child", "parent", "family")
_NEAR = 3  # labels after the name, in which the role may stand


def worker_by_role(sheet: Sheet, role: re.Pattern[str]) -> Field | None:
    """The one person who has the role; None when there is nobody or more than one."""
    names: list[Field] = []
    for one in (*_attendees(sheet, role), *_listed(sheet, role), *_completing(sheet, role)):
        if not any(same_person(str(one.value), str(other.value)) is True for other in names):
            names.append(one)
    return names[0] if len(names) == 1 else None


def _attendees(sheet: Sheet, wanted: re.Pattern[str]) -> Iterator[Field]:
    """Those in attendance tables."""
    for records in sheet.records_of("attendance"):
        for row in records.rows:
            role = next((row[key].text for key in ("role", "relationship") if key in row), "")
            if wanted.search(role) and not _NOT_ALLOCATED.search(role):
                name, _ = row_name(row)
                if name is not None and name.value:
                    yield name


def _listed(sheet: Sheet, wanted: re.Pattern[str]) -> Iterator[Field]:
    """Those behind 'Present', 'Apologies'."""
    for slot in sheet.of("attend.present", "attend.apologies"):
        for name, role, words in persons_in(slot.area.text):
            if name and wanted.search(role) and not _OTHER_TEAM.search(role):
                yield replace(field(slot, Value(name, "read")), text=words)


def _completing(sheet: Sheet, wanted: re.Pattern[str]) -> Iterator[Field]:
    """The person completing the form, whose role stands behind the name or in the next places."""
    for number, slot in enumerate(sheet.slots):
        if slot.concept not in _COMPLETING or slot.section in _FAMILY_SECTIONS:
            continue
        name, role = split_name_role(slot.area.text)
        after = sheet.slots[number + 1:number + 1 + _NEAR]
        near = " ".join(s.area.text for s in after if s.concept in ("role", "referrer_role"))
        if wanted.search(role or near) and name and looks_like_name(name):
            yield replace(name_of(slot), value=name)
