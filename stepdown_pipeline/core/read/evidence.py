"""Fields with their evidence: from a parsed value and the slot in which it stands, and one from several places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ..reading import Field
from ..values.value import Value
from .legible import cautious
from .sheet import Slot

_MOST_EVIDENCE = 400  # characters
_CONFIDENCE = {"exact": 0.99, "near": 0.97, "made": 0.96, "asked": 0.93, "misread": 0.92}


def field(slot: Slot, value: Value[Any], shown: Any = None) -> Field:
    """A Field from a parsed value and its slot; ``shown`` replaces the value (ISO text for a date)."""
    out = shown if shown is not None else value.value
    confidence = _CONFIDENCE[slot.quality] if value.state == "read" else 0.6 if value.state == "uncertain" else 0.95
    found = Field(out, value.state, shorten(slot.words), slot.area.page, slot.area.box, confidence,
                  value.why if value.state == "uncertain" else "")
    return cautious(found, slot.area, value=value.value)


def shorten(text: str) -> str:
    """Evidence on one line, cut at a word."""
    flat = one_line(text)
    return flat if len(flat) <= _MOST_EVIDENCE else flat[:_MOST_EVIDENCE].rsplit(" ", 1)[0] + " …"


def one_line(text: str) -> str:
    """The words with single spaces."""
    return " ".join(text.split())


def choose(fields: Iterable[Field]) -> Field | None:
    """One Field of several places for the same thing: agreement is read, disagreement uncertain, blanks give way."""
    found = list(fields)
    if not found:
        return None
    filled = [item for item in found if item.state != "blank"]
    if not filled:
        return found[0]
    read = [item for item in filled if item.state == "read"]
    if not read:
        return filled[0]
    distinct: list[Field] = []
    for item in read:
        if not any(_same(item.value, other.value) for other in distinct):
            distinct.append(item)
    if len(distinct) > 1:
        return disputed(distinct[0], " | ".join(one.text for one in distinct),
                        "two places on the form say different things")
    return max((item for item in read if _same(item.value, distinct[0].value)), key=lambda item: item.confidence)


def disputed(said: Field, text: str, why: str) -> Field:
    """A value that other words on the form speak against: uncertain, with all of them as its evidence."""
    return replace(said, state="uncertain", confidence=0.5, text=shorten(text), why=why)


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, str) and isinstance(b, str):
        return a == b or re.sub(r"\W+", "", a).casefold() == re.sub(r"\W+", "", b).casefold()
    return bool(a == b)


def unanswered(found: Field | None) -> bool:
    """Whether a form has no such place, or nothing stands in it."""
    return found is None or found.state == "blank"
