"""A record or list that carries the cases of several families (O10): it must never join them to one.

A weekly or monthly step-down meeting often keeps one list of all its cases; an agenda may come back into the inbox.
What such a paper says of one family is not told from what it says of another, and whoever is named in it is no sibling
of the others. Forms that are filled in for one family (consent, request, assessment) are never taken for such a list.
"""

from __future__ import annotations

from .evidence import certain, part, rows_of
from .reading import MEETING_KINDS, Reading
from .values import names

_OF_ONE = ("case_reference", "family_name", "address", "postcode")  # what a record of one family prints of it


def covers_several(reading: Reading) -> bool:
    """Whether children of different surnames stand on a meeting's record, or an unknown paper, that names no family.

    Minutes of one family's meeting may name half-siblings: there each must have a number of its own, too.
    """
    if reading.kind not in MEETING_KINDS and reading.kind != "unknown":
        return False
    for name in _OF_ONE:  # two numbers on one form are certain of none, and settling one of them makes it no family's
        one = reading.get(name)
        if one is not None and certain(one) and one.settled_by is None:
            return False
    rows = rows_of(reading.get("children"))
    surnames = {names.key(str(part(row, "name").value).split()[-1]) for row in rows if part(row, "name").value}
    references = [str(certain(part(row, "reference"))) for row in rows if certain(part(row, "reference"))]
    listed = reading.kind in ("step_down_record", "unknown") and not references
    return len(surnames) > 1 and (len(set(references)) > 1 or listed)


__all__ = ["covers_several"]
