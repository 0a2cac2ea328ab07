"""A child's whole name: where a first or a last name stands alone, a person is asked, with the best guess."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from ..values.names import clean_name, looks_like_name
from .people import UNBORN, Parts
from .sheet import Sheet

_ONE_NAME: Final = "only one name is given, a first or a last name"
_WORD = re.compile(r"[^\W\d_]{2,}")
_CONFIDENCE: Final = 0.6


def with_whole_names(rows: Iterable[Parts], sheet: Sheet) -> list[Parts]:
    """The children; one with a single name is uncertain, and the family's name is put behind it."""
    families = {name for slot in sheet.of("family.name", "last", "child.last") if (name := _family(slot.area.text))}
    family = families.pop() if len(families) == 1 else ""
    return [_whole(row, family) for row in rows]


def _whole(row: Parts, family: str) -> Parts:
    name = row["name"]
    words = str(name.value or "")
    if name.state == "blank" or not words or UNBORN.search(words) or len(_WORD.findall(words)) > 1:
        return row
    if family and family.casefold() != words.casefold():
        words = f"{words} {family}"
    why = name.why if name.state == "uncertain" else _ONE_NAME
    return {**row, "name": replace(name, value=words, state="uncertain", confidence=_CONFIDENCE, why=why)}


def _family(text: str) -> str:
    found = clean_name(text)
    return found.value if found.state == "read" and found.value and looks_like_name(found.value) else ""
