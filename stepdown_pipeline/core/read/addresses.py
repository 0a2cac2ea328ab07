"""Where the family lives: by its label, else as the list of the children says it of every one of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from ..reading import Field
from ..values.blank import is_blank
from ..values.postcodes import find_postcode
from .child_places import stands_with_child
from .children import rows_of_children
from .evidence import choose, unanswered
from .legible import as_figures
from .sheet import Sheet, Slot
from .take import postcode_of
from .take_words import address_of
from .wording import fold

_OTHERS_ADDRESSES = ("worker", "referrer", "manager", "professionals", "approval", "lead_professional")
_OTHERS_POSTCODES = ("worker", "referrer", "parent")
_OF_PARENT = re.compile(r"(?i)\b(?:parent|carer|mother|father|mum|dad|adult)")  # whose address it is
_OF_CHILD = re.compile(r"(?i)\b(?:child|family|home|household|young person)")
_AS_ABOVE = re.compile(r"(?i)\W*(?:(?:as|see) above|ditto|do|same(?: as above| address)?|\"|\u201d|-\"-)\W*")


def address_in(sheet: Sheet, about: date | None) -> Field | None:
    """The first address that is filled, a parent's after the child's; else the one in the children's list.

    ``about``: the form's own time, by which the list's children are told from its adults.
    """
    slots = [slot for slot in sheet.of("address", "name_address")
             if slot.section not in _OTHERS_ADDRESSES or stands_with_child(slot, sheet)]
    slots.sort(key=lambda slot: slot.section == "parent" or (
        _OF_PARENT.search(slot.label) is not None and _OF_CHILD.search(slot.label) is None))
    found = [one for slot in slots if (one := _in_place(slot)) is not None]
    filled = next((one for one in found if not unanswered(one)), None)
    return filled or _of_children(sheet, about, "address", address_of) or (found[0] if found else None)


def _in_place(slot: Slot) -> Field | None:
    """An address; of 'Name and address' the part behind the name, None where there is no more than a name."""
    if slot.concept != "name_address":
        return address_of(slot)
    lines = [line.strip() for line in re.split(r"[\n,]", slot.area.text)]
    return replace(address_of(slot), value=", ".join(filter(None, lines[1:]))) if len(lines) > 1 else None


def postcode_in(sheet: Sheet, address: Field | None, about: date | None) -> Field | None:
    """The postcode by its label, else the one in the children's list or at the end of the address."""
    found = choose(postcode_of(slot) for slot in sheet.of("postcode")
                   if slot.section not in _OTHERS_POSTCODES or stands_with_child(slot, sheet))
    found = found if not unanswered(found) else _of_children(sheet, about, "postcode", postcode_of) or found
    if not unanswered(found) or address is None or address.state == "blank":
        return found
    words = address.text.partition(":")[2] or str(address.value)
    inside = find_postcode(re.sub(r",? *\n *| *, *", " ", words))
    if not inside.value:
        return found
    sure = inside.state == "read" and address.state == "read"
    return as_figures(replace(address, value=inside.value, state="read" if sure else "uncertain",
                              why=inside.why or address.why))


def _of_children(sheet: Sheet, about: date | None, column: str, taken: Callable[[Slot], Field]) -> Field | None:
    """What a column of the children's list says; in doubt where it does not say the same of every child."""
    found: list[Field] = []
    for _, row in rows_of_children(sheet, about):
        place = row.get(column)
        if place is None or is_blank(place.text) or _AS_ABOVE.fullmatch(place.text):
            continue
        found.append(taken(Slot(column, "exact", column.capitalize(), place)))
    if len({fold(str(one.value)) for one in found}) > 1:
        return replace(found[0], state="uncertain", confidence=0.5, why="the children live at different addresses")
    return found[0] if found else None
