"""A child's date of birth, or the date on which an unborn child is expected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ..reading import Field
from ..values.blank import is_blank
from ..values.dates import find_dates, is_expected_date, parse_date
from ..values.value import Value
from .area import Area
from .evidence import shorten
from .people import UNBORN, Parts, part
from .sheet import Slot


def date_part(area: Area, value: Value[date]) -> Field:
    """A date as one of a list item's values."""
    return part(area, value, value.value.isoformat() if value.value else None)


def birth_parts(born: Area | None, due: Area | None, about: date | None, name: str) -> Parts:
    """The date_of_birth or due_date parts of the child of this name, from their places."""
    out: Parts = {}
    text = born.text if born else ""
    expected = bool(text) and (is_expected_date(text) or bool(UNBORN.search(name)))
    if born is not None and not expected:
        out["date_of_birth"] = part(born, Value(None, "blank")) if is_blank(text) else _birth_date(born, about)
    source = due if due is not None and due.text else born if expected else None
    if source is not None:
        out["due_date"] = date_part(source, parse_date(source.text))
        if "date_of_birth" in out and out["date_of_birth"].state == "blank":
            del out["date_of_birth"]
    return out


def _birth_date(born: Area, about: date | None) -> Field:
    if not re.search(r"\d", born.text) and not find_dates(born.text):
        return part(born, Value(None, "uncertain", f'the form says "{shorten(born.text)[:40]}"'))
    return date_part(born, parse_date(born.text, today=about, birth=True))


def give_births(children: Sequence[Parts], slot: Slot, about: date | None) -> None:
    """Birth dates to the children just named, in the same order."""
    without = [row for row in children if "date_of_birth" not in row and "due_date" not in row]
    if not without:
        return
    text = slot.area.text
    dates = find_dates(text)
    if len(without) > 1 and len(dates) == len(without):
        for row, (_, start, end) in zip(without, dates, strict=True):
            row["date_of_birth"] = date_part(slot.area, parse_date(text[start:end], today=about, birth=True))
        return
    born = birth_parts(slot.area, None, about, str(without[0]["name"].value))
    if len(without) > 1:
        born = {key: replace(one, state="uncertain", why="one date of birth stands beside several children")
                if one.state == "read" else one for key, one in born.items()}
    without[0] |= born
