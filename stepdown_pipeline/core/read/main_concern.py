"""The child whom the main issue concerns (F2)."""

from __future__ import annotations

import re

from ..reading import Field
from ..values.blank import is_blank
from ..values.names import clean_name, looks_like_name, same_person
from ..values.value import Value
from .options import chosen_by_style, ticked_options
from .sheet import Sheet
from .take import choose, field


def main_concern(out: dict[str, Field], sheet: Sheet) -> None:
    """The child whom the main issue concerns, in the form's own spelling of the children's names where they agree."""
    kids = [str(part["name"].value) for part in (out["children"].parts if "children" in out else ()) if part["name"].value]
    aged = (slot for slot in sheet.of("main_concern_age") if any(_names(slot.area.text, kid) for kid in kids))
    slots = [*sheet.of("main_concern"), *aged]  # 'Is the main issue about a child under 5? Which child?'
    if not slots:
        return
    told = []
    for slot in slots:
        text = slot.area.text
        if is_blank(text):
            told.append(field(slot, Value(None, "blank")))
            continue
        chosen = ticked_options(slot.area)
        words = "; ".join(chosen) if chosen is not None else chosen_by_style(slot.area.runs) or text
        named = [kid for kid in kids if _names(words, kid)]
        if len(named) == 1:
            told.append(field(slot, Value(named[0], "read")))
        elif len(named) > 1:
            told.append(field(slot, Value(named[0], "uncertain", "more than one child is named")))
        elif chosen == []:
            told.append(field(slot, Value(None, "blank")))
        else:
            name = clean_name(re.split(r"[\n(,]", words)[0])
            if name.value and looks_like_name(name.value) and slot.quality != "asked":
                told.append(field(slot, name))
            else:
                told.append(field(slot, Value(name.value, "uncertain", "no child of the form is named")))
    found = choose(told)
    if found is not None:
        out["main_concern_child"] = found


def _names(words: str, kid: str) -> bool:
    """Whether words name this child: the whole name, or a first name that only this child has."""
    folded = words.casefold()
    parts = [p for p in re.findall(r"[\w'-]+", kid.casefold()) if len(p) > 1]
    if not parts:
        return False
    if kid.casefold() in folded or same_person(re.split(r"[\n(,]", words)[0], kid) is True:
        return True
    return bool(re.search(rf"\b{re.escape(parts[0])}\b", folded)) and not any(
        re.search(rf"\b{re.escape(parts[0])}\s+(?!{re.escape(parts[-1])})[A-Z][a-z]+", words) for _ in (0,))
