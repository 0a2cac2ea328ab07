"""What stands beside a date: 'attempted 12/03/2026' and '12/03/2026 (left message)' tell of something not done.

A date with a word beside it that is not known to take nothing from it is put to a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from ..reading import Field
from ..values.dates import find_dates
from ..values.names import looks_like_name
from ..values.roles import is_role
from .beside import first_left
from .sheet import Slot
from .vocabulary import Phrase, Vocabulary
from .wording import fold

_PLAIN: Final = "date_plain"
_PARTS: Final = re.compile(r"[^\n\t|]+")
_WORD: Final = re.compile(r"[^\W\d_][\w'.-]*")
_YEAR: Final = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/.-])")  # '12/03/2025 2026'
_WITH_OTHERS: Final = {  # a child seen with somebody is not seen alone; the school is no family
    "seen_alone_on": re.compile(r"(?i)\bwith\b(?! (?:sw|(?:the )?social worker|worker)\b)"),
    "discussed_on": re.compile(r"(?i)\bwith (?:the )?(?:schools?|nursery|police|gp|health|housing|teams?|managers?"
                               r"|colleagues|professionals|agencies|others)\b"),
}
_BY: Final = re.compile(r"\b(?:by|to) (?P<name>[A-Z][a-z][\w'\u2019-]*(?: [A-Z][\w'\u2019-]+)?)")
_WITH_FAMILY: Final = re.compile(r"\b(?:by|to|with|and) (?P<name>[A-Z][a-z][\w'\u2019-]*(?: [A-Z][\w'\u2019-]+)?)")


def dated(take: Callable[[Slot], Field], vocabulary: Vocabulary) -> Callable[[Slot], Field]:
    """The same way of taking a date, in doubt where a word beside it may say that it is another's."""
    def taken(slot: Slot) -> Field:
        found = take(slot)
        others = _WITH_OTHERS.get(slot.concept)
        if found.state == "read" and others is not None and others.search(slot.area.kept):
            return replace(found, state="uncertain", confidence=0.6, why="beside the date stands “with”")
        text = _without_names(slot.area.kept, _WITH_FAMILY if slot.concept == "discussed_on" else _BY)
        if found.state != "read" or (word := word_beside(text, vocabulary)) == "":
            return found
        return replace(found, state="uncertain", confidence=0.6, why=f"beside the date stands “{word}”")
    return taken


def _without_names(text: str, before: re.Pattern[str]) -> str:
    """The text without people who stand behind such words: 'explained by Tom Reilly on …' tells of the same thing."""
    for found in reversed(list(before.finditer(text))):
        if looks_like_name(found["name"]) and not is_role(found["name"]):
            text = text[:found.start()] + text[found.end():]
    return text


def word_beside(text: str, vocabulary: Vocabulary) -> str:
    """The first word beside a date, on its line, that may say something else of it; empty where there is none."""
    phrases = vocabulary.phrases.get(_PLAIN, ())
    before, behind = (_plain(phrases, value) for value in ("before", "behind"))
    for part in _PARTS.findall(text):
        found = sorted(find_dates(part), key=lambda one: one[1])
        if not found:
            continue
        if word := first_left(part[:found[0][1]], _WORD, before):
            return word
        rest = part[found[0][2]:]
        for _, start, end in sorted(find_dates(rest), key=lambda one: -one[1]):
            rest = f"{rest[:start]} {rest[end:]}"
        if word := first_left(rest, _WORD, behind, names=True):
            return word
        if (year := _YEAR.search(rest)) is not None:
            return year.group()
    return ""


@lru_cache(maxsize=16)
def _plain(phrases: tuple[Phrase, ...], value: str) -> Callable[[str], bool]:
    """Whether a word is one that may stand on that side of a date."""
    plain = frozenset(word for phrase in phrases if phrase.value == value for one in phrase.any for word in one.split())
    return lambda word: fold(word).rstrip(".") in plain
