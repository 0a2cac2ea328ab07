"""Ways of saying something, with words between: 'not ..3 approve|agree' finds 'not yet able to approve'.

A phrase of the vocabulary read as such a way holds words in their order. ``a|b`` is either, ``a_b`` two words at one
place, ``..3`` up to three other words; what stands last in brackets must follow and is no part of it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from .vocabulary import Phrase, Vocabulary

_GAP: Final = re.compile(r"\.\.(\d)")


def sayings(vocabulary: Vocabulary, name: str, value: str) -> re.Pattern[str]:
    """What finds any of the ways in which a list says a value, in folded text; nothing where the list has none."""
    return _compiled(vocabulary.phrases.get(name, ()), value)


@lru_cache(maxsize=64)
def _compiled(phrases: tuple[Phrase, ...], value: str) -> re.Pattern[str]:
    ways = [_pattern(way) for phrase in phrases if phrase.value == value for way in phrase.any]
    return re.compile("|".join(ways)) if ways else re.compile(r"(?!)")


def _pattern(way: str) -> str:
    words = way.split()
    out = r"\b"
    for number, word in enumerate(words):
        if (gap := _GAP.fullmatch(word)) is not None:
            out += rf"(?:[\w']+\W+){{0,{gap[1]}}}?"
            continue
        follows = word.startswith("(") and word.endswith(")")
        either = "|".join(re.escape(one).replace("_", r"\W+") for one in word.strip("()").split("|"))
        last = number + 1 == len(words)
        out += rf"(?=\W+(?:{either})\b)" if follows else rf"(?:{either})\b" + ("" if last or _follows(words[number + 1])
                                                                              else r"\W+")
    return out


def _follows(word: str) -> bool:
    return word.startswith("(")
