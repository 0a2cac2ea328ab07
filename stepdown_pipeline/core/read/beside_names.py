"""What stands beside a case number or a child: another's or an old number, a child who is none of the case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from ..reading import Field
from .area import Area
from .evidence import shorten
from .people import Parts
from .sayings import sayings
from .sheet import Slot
from .vocabulary import Phrase, Vocabulary
from .wording import fold, without_asides

_WORD: Final = re.compile(r"[^\W\d_][\w'-]*")
_ASKED: Final = re.compile(r"\s*\?")
_LEAST: Final = 2  # letters
_OWN: Final = ("name", "name_role", "first", "last", "dob", "due", "reference", "relationship", "role")


def doubt_reference(found: Field, slot: Slot, vocabulary: Vocabulary) -> Field:
    """A case number, in doubt where a word beside it or in its label may make it another's, or an old one."""
    if found.state != "read" or not found.value:
        return found
    plain = _words(vocabulary.phrases.get("reference_plain", ()))
    others = _WORD.findall(slot.area.kept.replace(str(found.value), " "))
    word = next((one for one in others if len(one) >= _LEAST and fold(one) not in plain), "")
    if not word and (said := sayings(vocabulary, "reference_doubt", "yes").search(fold(slot.label))) is not None:
        word = said.group()
    if not word and (said := sayings(vocabulary, "child_doubt", "heading").search(fold(slot.heading))) is not None:
        word = said.group()
    if not word and _ASKED.match(slot.area.kept.partition(str(found.value))[2]):
        word = "?"
    if not word:
        return found
    return replace(found, state="uncertain", confidence=0.6, why=f"beside the number stands “{word}”")


def led(take: Callable[[Slot], Field], vocabulary: Vocabulary) -> Callable[[Slot], Field]:
    """The same way of taking a lead professional, in doubt where they may be none yet, or no longer."""
    says = sayings(vocabulary, "lead_doubt", "yes")
    def taken(slot: Slot) -> Field:
        found = take(slot)
        said = says.search(fold(f"{without_asides(slot.label)} | {slot.area.kept.partition(chr(10))[0]}"))
        if found.state != "read" or said is None:
            return found
        return replace(found, state="uncertain", confidence=0.6, why=f"the form says “{said.group()}” of them")
    return taken


def doubt_child(parts: Parts, row: Mapping[str, Area], role: str, heading: str, vocabulary: Vocabulary) -> Parts:
    """A child of a list, in doubt where the row or the list's heading may say that it is none of the case."""
    beside = " | ".join((role, parts["name"].text, *(area.text for key, area in row.items() if key not in _OWN)))
    said = sayings(vocabulary, "child_doubt", "yes").search(fold(beside)) or (
        sayings(vocabulary, "child_doubt", "heading").search(fold(heading)))
    if said is None or parts["name"].state != "read":
        return parts
    why = f"the form says “{shorten(said.group())}” of this child"
    return {key: replace(one, state="uncertain", confidence=0.6, why=why)
            if key in ("name", "reference") and one.state == "read" else one for key, one in parts.items()}


@lru_cache(maxsize=16)
def _words(phrases: tuple[Phrase, ...]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for one in phrase.any for word in _split(one))


def _split(text: str) -> Iterable[str]:
    return text.split()
