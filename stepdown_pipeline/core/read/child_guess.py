"""The child beside a label that nobody knows: 'Child we are talking about' over a name, next to a date of birth."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from ..reading import Field
from ..values.names import clean_name, looks_like_name
from .child_births import birth_parts
from .child_places import NOT_CHILD_SECTIONS
from .people import Parts, listed, part
from .sheet import Sheet, Slot

_CONFIDENCE: Final = 0.4
_OF_CHILD = re.compile(r"(?i)\b(?:child|children|young person|baby|son|daughter|pupil)\b")
_OF_ANOTHER = re.compile(
    r"(?i)\b(?:parents?|carers?|mother|father|mum|dad|guardian|sibling|brother|sister|worker|practitioner|school|nursery"
    r"|lives?|with|contact|doctor|gp|previous|former|other|lead|professional|agency|concern|seen|not|never)\b"
    r"|(?:child|baby|son|daughter|pupil)['\u2019]s (?!full |own )\w+ (?!name)"
)


def guessed_child(sheet: Sheet, about: date | None) -> Field | None:
    """One child, for a person to confirm; None where no such label stands with a date of birth."""
    for slot in sheet.strangers:
        name = clean_name(slot.area.text)
        if not _may_name(slot) or not name.value:
            continue
        births = [one for one in sheet.of("dob", "child.dob")
                  if one.group == slot.group and one.section not in NOT_CHILD_SECTIONS and one.area.text]
        if len(births) != 1:
            continue
        why = f"the label “{slot.label}” is not known to the program; is this the child?"
        asked = replace(part(slot.area, name), state="uncertain", why=why, confidence=_CONFIDENCE)
        row: Parts = {"name": asked, **birth_parts(births[0].area, None, about, name.value)}
        return listed([row], f"{slot.words}; {births[0].words}", slot.area.page, slot.area.box)
    return None


def _may_name(slot: Slot) -> bool:
    words = slot.area.text
    return bool(_OF_CHILD.search(slot.label)) and not _OF_ANOTHER.search(slot.label) and (
        looks_like_name(words) and len(words.split()) > 1)
