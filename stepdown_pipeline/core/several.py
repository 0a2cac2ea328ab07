"""A step-down meeting's record that carries the cases of several families (O10): it must never join them to one.

A weekly or monthly meeting often keeps one list of all its cases. What it says of one family is not told from what it
says of another, and whoever is named in it is no sibling of the others.
"""

from __future__ import annotations

from .evidence import certain, part, rows_of
from .reading import Reading
from .values import names

_OF_ONE = ("case_reference", "family_name", "address", "postcode")  # what a record of one family prints of it


def covers_several(reading: Reading) -> bool:
    """Whether children of different surnames stand on a step-down meeting's record that names no one family."""
    if reading.kind != "step_down_record":
        return False
    for name in _OF_ONE:  # two numbers on one form are certain of none, and settling one of them makes it no family's
        one = reading.get(name)
        if one is not None and certain(one) and one.settled_by is None:
            return False
    rows = rows_of(reading.get("children"))
    surnames = {names.key(str(part(row, "name").value).split()[-1]) for row in rows if part(row, "name").value}
    references = [str(certain(part(row, "reference"))) for row in rows if certain(part(row, "reference"))]
    return len(surnames) > 1 and (len(set(references)) > 1 or not references)


__all__ = ["covers_several"]
