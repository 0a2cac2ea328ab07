"""Answers that say that there is none or that it is not known ("tbc", "N/A"): for the rules they are no answer.

A reader gives them as uncertain without a guess, which is right for a page; that a name is to be confirmed is
nevertheless certain, and no person could settle it from the page. An impossible date or "as above" stays a question.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from .reading import Field, Reading
from .values.blank import is_not_known

_SAYS: Final = re.compile(r'the form says (?:that|["“](?P<words>.*)["”])')


def says_not_known(field: Field) -> bool:
    """True when the form itself says that there is no answer."""
    if field.state != "uncertain" or field.value not in (None, "", []):
        return False
    found = _SAYS.match(field.why)
    return found is not None and (found["words"] is None or is_not_known(found["words"]))


def without_empty_answers(reading: Reading) -> Reading:
    """The reading with such answers as blank ones, in lists too."""
    changed = {name: new for name, field in reading.fields.items() if (new := _plain(field)) is not field}
    return replace(reading, fields={**reading.fields, **changed}) if changed else reading


def _plain(field: Field) -> Field:
    if says_not_known(field):
        return replace(field, value=None, state="blank")
    if field.state != "uncertain" or not any(says_not_known(one) for row in field.parts for one in row.values()):
        return field
    parts = tuple({name: _plain(one) for name, one in row.items()} for row in field.parts)
    doubtful = any(one.state == "uncertain" for row in parts for one in row.values())
    return replace(field, parts=parts, state="uncertain" if doubtful else "read")
