"""Labels made of parts: 'date|day @meeting held?' for 'Day of meeting', 'Date the core group was held' and so on.

A part is one or more ways of saying it (``|``), each a word, words joined by ``_``, or a class of words (``@name``).
What ends in ``?`` may stand beside the parts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .wording import Bag, bag

Classes = Mapping[str, tuple[str, ...]]  # the words that a class stands for


@dataclass(frozen=True, slots=True)
class Made:
    """One pattern: the ways of saying each part, and all words that a label so made may hold."""

    parts: tuple[tuple[Bag, ...], ...]
    allowed: Bag

    def holds(self, label: Bag) -> bool:
        """Whether a label has every part, and nothing else."""
        return label <= self.allowed and self.within(label)

    def within(self, label: Bag) -> bool:
        """Whether a label has every part."""
        return all(any(way <= label for way in part) for part in self.parts)


def parse(pattern: str, classes: Classes, of: Callable[[str], Bag] = bag) -> Made:
    """A pattern from its words, which ``of`` makes comparable.

    Raises ValueError with a sentence where it names a class that there is not.
    """
    parts: list[tuple[Bag, ...]] = []
    allowed: set[str] = set()
    for token in pattern.split():
        ways = tuple(way for spelling in token.rstrip("?").split("|") for way in _ways(spelling, classes, of))
        for way in ways:
            allowed |= way
        if token.endswith("?"):
            continue
        if not ways:
            raise ValueError(f"The part '{token}' of the vocabulary's pattern '{pattern}' holds no word that counts.")
        parts.append(ways)
    if not parts:
        raise ValueError(f"The pattern '{pattern}' of the vocabulary has no part that a label must have.")
    return Made(tuple(parts), frozenset(allowed))


def _ways(spelling: str, classes: Classes, of: Callable[[str], Bag]) -> tuple[Bag, ...]:
    if not spelling.startswith("@"):
        return _bags((spelling.replace("_", " "),), of)
    if spelling[1:] not in classes:
        raise ValueError(f"The vocabulary has no words called '{spelling[1:]}', of which a pattern speaks.")
    return _bags(classes[spelling[1:]], of)


@lru_cache(maxsize=4096)
def _bags(spellings: tuple[str, ...], of: Callable[[str], Bag]) -> tuple[Bag, ...]:
    return tuple(way for words in spellings if (way := of(words)))
