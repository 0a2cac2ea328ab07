"""The child whom the main issue concerns (F2)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..reading import Field
from ..values.blank import is_blank
from ..values.names import clean_name, looks_like_name, same_person
from ..values.value import Value
from .evidence import choose, field
from .options import chosen_by_style, ticked_options
from .sheet import Sheet, Slot


def main_concern(out: dict[str, Field], sheet: Sheet) -> None:
    """The child whom the main issue concerns, in the form's own spelling of the children's names where they agree."""
    listed = out["children"].parts if "children" in out else ()
    kids = {str(part["name"].value): part["name"].state == "read" for part in listed if part["name"].value}
    aged = (slot for slot in sheet.of("main_concern_age") if any(_names(slot.area.text, kid) for kid in kids))
    slots = [*sheet.of("main_concern"), *aged]  # 'Is the main issue about a child under 5? Which child?'
    found = choose(_child_of(slot, kids) for slot in slots)
    if found is not None:
        out["main_concern_child"] = found


def _child_of(slot: Slot, kids: Mapping[str, bool]) -> Field:
    """The child that one place names. ``kids``: whether each one's name could be read for certain."""
    text = slot.area.text
    if is_blank(text):
        return field(slot, Value(None, "blank"))
    chosen = ticked_options(slot.area)
    words = "; ".join(chosen) if chosen is not None else chosen_by_style(slot.area.runs) or text
    named = [kid for kid in kids if _names(words, kid)]
    if named:
        several = "more than one child is named"
        if len(named) == 1 and not kids[named[0]]:
            return field(slot, Value(named[0], "uncertain", "that child's name is in doubt"))
        return field(slot, Value(named[0], "read") if len(named) == 1 else Value(named[0], "uncertain", several))
    if chosen == []:
        return field(slot, Value(None, "blank"))
    name = clean_name(re.split(r"[\n(,]", words)[0])
    if name.value and looks_like_name(name.value) and slot.quality != "asked" and not kids and " " in name.value:
        return field(slot, name)
    return field(slot, Value(name.value, "uncertain", "no child of the form is named"))


def _names(words: str, kid: str) -> bool:
    """Whether words name this child: the whole name, or a first name that only this child has."""
    folded = words.casefold()
    parts = [p for p in re.findall(r"[\w'-]+", kid.casefold()) if len(p) > 1]
    if not parts:
        return False
    if kid.casefold() in folded or same_person(re.split(r"[\n(,]", words)[0], kid) is True:
        return True
    first, last = re.escape(parts[0]), re.escape(parts[-1])
    return bool(re.search(rf"\b{first}\b", folded)) and not re.search(rf"\b{first}\s+(?!{last})[A-Z][a-z]+", words)
