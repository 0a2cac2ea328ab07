"""Guesses for fields that no known label gives: a value that fits, beside a label that nobody knows.

Always uncertain, at most one a field, never over a place that was found and never from a label that tells of something
else (a former address, another's number, a date of something else).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from ..reading import KIND_FIELDS, MEETING_KINDS, Field
from ..values.dates import find_dates
from ..values.names import looks_like_name, split_name_role
from ..values.postcodes import find_postcode
from .decision import decision_in
from .evidence import shorten
from .sheet import Sheet, Slot
from .take import Taker, reference_of
from .take_words import address_of, name_of, name_or_service, needs_of
from .telling import EVERYWHERE, MEETING, OTHERS, TRAPS, Wanted
from .vocabulary import Vocabulary
from .wording import fold

_CONFIDENCE: Final = 0.4
_LEAST_WORDS: Final = 4  # of a text
_MOST_WORDS: Final = 8  # of a service's name
_ADDRESS = re.compile(r"\b\d+[a-zA-Z]?,? +[A-Z][\w'\u2019]+.*[,\n]|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_DECIDING = re.compile(
    r"\b(?:decisions?|decided|outcome|agreed|conclusions?|result|recommend(?:ed|ations?)|next|pathway|forward|steps?"
    r"|level)\b"
)


def suggest(out: dict[str, Field], kind: str, sheet: Sheet, vocabulary: Vocabulary) -> None:
    """Adds a guess for each field of the kind whose place was not found."""
    wanted = dict(EVERYWHERE)
    if kind in MEETING_KINDS:
        wanted |= MEETING
        if "decision" not in out and (found := _decision(sheet, vocabulary)) is not None:
            out["decision"] = found
    wanted |= OTHERS.get(kind, {})
    allowed = {*KIND_FIELDS.get(kind, ()), *EVERYWHERE}
    taken: set[int] = set()
    for name, one in wanted.items():
        if name in out or name not in allowed:
            continue
        best = _best(one, (slot for slot in sheet.strangers if id(slot) not in taken))
        if best is not None:
            slot, found = best
            taken.add(id(slot))
            out[name] = _asked(found, slot, one.called)
            if name == "address" and "postcode" not in out and (code := find_postcode(slot.area.text)).value:
                out["postcode"] = replace(out[name], value=code.value)


def _best(wanted: Wanted, slots: Iterable[Slot]) -> tuple[Slot, Field] | None:
    """The label that says most for the field, among those whose value fits; the first of equals."""
    best: tuple[int, Slot, Field] | None = None
    for slot in slots:
        label = fold(slot.label)
        weight = 0 if TRAPS.search(label) else wanted.weight(label)
        if not weight or (best is not None and weight <= best[0]):
            continue
        found = wanted.take(slot)
        if found.value not in (None, "", []) and _fits(wanted.take, slot):
            best = (weight, slot, found)
    return (best[1], best[2]) if best else None


def _fits(take: Taker, slot: Slot) -> bool:
    """Whether the value is of the field's type beyond doubt, but for being written by hand or hard to read."""
    text = slot.area.text
    if take is name_of:
        name = split_name_role(text)[0] or text
        return looks_like_name(name) and len(name.split()) > 1
    if take is address_of:
        return _ADDRESS.search(text) is not None
    if take is needs_of:
        return len(text.split()) >= _LEAST_WORDS and not find_dates(text) and not looks_like_name(text)
    if take is name_or_service:
        return len(text.split()) <= _MOST_WORDS and not re.search(r"\d{3}|[.?!]$", text)
    if take is reference_of:
        return bool(re.search(r"\d{3}", text)) and len(text.split()) <= 2 and "/" not in text
    return True


def _decision(sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """The decision behind a label that nobody knows."""
    for slot in sheet.strangers:
        label = fold(slot.label)
        if not _DECIDING.search(label) or TRAPS.search(label):
            continue
        if (said := decision_in(slot.area.text, vocabulary)).value:
            return _asked(Field(said.value, "uncertain"), slot, "decision")
    return None


def _asked(found: Field, slot: Slot, called: str) -> Field:
    """The guess, with the question that a person is to answer."""
    why = f"the label “{slot.label}” is not known to the program; is this the {called}?"
    return replace(found, state="uncertain", confidence=_CONFIDENCE, why=why, text=shorten(slot.words),
                   page=slot.area.page, box=slot.area.box)
