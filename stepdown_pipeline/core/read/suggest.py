"""Guesses for fields that no known label gives: a value that fits, beside a label that nobody knows.

Always uncertain, at most one a field, never over a place that was found and never from a label that tells of something
else (a former address, another's number, a date of something else).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ..reading import KIND_FIELDS, Field
from ..values.postcodes import find_postcode
from ..values.relations import is_parent_or_carer
from .evidence import choose, shorten
from .fitting import fitting
from .sheet import Sheet, Slot
from .stems import stems
from .take_words import bare, text_of
from .telling import Telling
from .vocabulary import Vocabulary
from .wording import Bag

_CONFIDENCE: Final = 0.4
_EVERYWHERE: Final = frozenset({"case_reference", "family_name", "address", "postcode", "social_worker",
                                "team_manager"})
# what was done, of which nothing tells that is still to come
_DONE: Final = frozenset({
    "discussed_with_family_on", "child_seen_alone_on", "minutes_circulated_on", "requested_on", "date_of_request",
    "completed_on", "approved_on", "approver", "reviewed_on", "withdrawn_on", "parent_attended", "risk_assessment",
    "outcomes_achieved",
})
_TO_COME = re.compile(r"(?i)\b(?:will|shall|to (?:be|close|end)|should|must|due|planned|proposed|target)\b")
_Claim = tuple[int, int, int]  # the weight of a label, and which telling and slot it belongs to, both negated


def suggest(out: dict[str, Field], kind: str, sheet: Sheet, vocabulary: Vocabulary) -> None:
    """Adds a guess for each field of the kind whose place was not found: the labels that say most come first."""
    if not sheet.strangers:
        return
    allowed = _EVERYWHERE.union(KIND_FIELDS.get(kind, ()))
    wanted = [one for one in vocabulary.tellings
              if one.field not in out and one.field in allowed and (not one.kinds or kind in one.kinds)]
    slots = [bare(slot) for slot in sheet.strangers]
    people = _people(out)
    taken: set[str] = set()
    for _, number, at in sorted(_claims(wanted, slots, people), reverse=True):
        telling, slot = wanted[-number], slots[-at]
        if telling.field in out or slot.label in taken:
            continue
        found = fitting(telling.sort, slot, vocabulary)
        if found is not None:
            taken.add(slot.label)
            out[telling.field] = _asked(found, slot, telling.called)
            _with_it(out, telling.field, slot, sheet)


def _people(out: Mapping[str, Field]) -> dict[str, str]:
    """First names of the family, and what they are: 'Ivy was seen on her own' tells of the child."""
    children, came = out.get("children"), out.get("attendance")
    found = {str(one["name"]).partition(" ")[0]: "parent" for one in (came.value if came and came.value else ())
             if one.get("name") and is_parent_or_carer(str(one.get("role") or ""))}
    young = children.value if children and children.value else ()
    found |= {str(one["name"]).partition(" ")[0]: "child" for one in young
              if one.get("name")}
    return found


def _told(label: str, people: Mapping[str, str]) -> Bag:
    """A label's stems, with what the people are whom it names."""
    named = (who for name, who in people.items() if name in label and re.search(rf"\b{re.escape(name)}\b", label))
    return stems(label).union(*map(stems, named))


def _claims(wanted: Sequence[Telling], slots: Sequence[Slot], people: Mapping[str, str]) -> Iterator[_Claim]:
    for at, slot in enumerate(slots):
        label, to_come = _told(slot.label, people), _TO_COME.search(slot.label)
        for number, telling in enumerate(wanted):
            if to_come and telling.field in _DONE:
                continue
            if weight := telling.weight(label):
                yield weight, -number, -at


def _with_it(out: dict[str, Field], field: str, slot: Slot, sheet: Sheet) -> None:
    """What a guess gives beside itself: an address its postcode, an approver the role that stands on the form."""
    if field == "address" and "postcode" not in out and (code := find_postcode(slot.area.text)).value:
        out["postcode"] = replace(out[field], value=code.value)
    if field == "approver" and "approver_role" not in out:
        role = choose(text_of(one) for one in sheet.of("role"))
        if role is not None and role.value:
            out["approver_role"] = replace(role, state="uncertain", confidence=_CONFIDENCE,
                                           why="the label of the approver's name is not known to the program")


def _asked(found: Field, slot: Slot, called: str) -> Field:
    """The guess, with the question that a person is to answer."""
    why = f"the label “{slot.label}” is not known to the program; is this the {called}?"
    return replace(found, state="uncertain", confidence=_CONFIDENCE, why=why, text=shorten(slot.words),
                   page=slot.area.page, box=slot.area.box)
