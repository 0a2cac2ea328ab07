"""Who filled a consent form in: by label, beside their own signature, or in a section about the worker."""

from __future__ import annotations

import re
from typing import Final

from ..reading import Field
from .evidence import choose
from .sheet import Sheet, Slot
from .signatories import blocks_of, heading_of
from .take_words import name_of

_PRACTITIONER: Final = re.compile(r"(?i)\b(?:practitioner|witness|worker)\b")
_LABEL: Final = re.compile(r"(?i)practitioner|worker|witness")


def practitioner(sheet: Sheet) -> Field | None:
    """Who filled the form in: by label, beside the practitioner's signature, or in a section about the worker."""
    found = choose(name_of(slot) for slot in sheet.of("completed_by"))
    if found is not None and found.state != "blank":
        return found
    if (beside := _worker_name(sheet)) is not None:
        return name_of(beside)
    named = choose(name_of(slot) for slot in sheet.of("name", "sign.name")
                   if slot.section == "worker" or _LABEL.search(slot.label))
    return named or found


def _worker_name(sheet: Sheet) -> Slot | None:
    """The name beside a practitioner's or witness's signature, or in the practitioner's row of a list."""
    for records in sheet.records_of("signatures"):
        for row in records.rows:
            if "name" in row and _PRACTITIONER.search(heading := heading_of(row)):
                return Slot("completed_by", "exact", heading, row["name"])
    named = (block.places["name"] for block in blocks_of(sheet) if block.who == "worker" and "name" in block.places)
    return next((slot for slot in named if slot.area.text), None)
