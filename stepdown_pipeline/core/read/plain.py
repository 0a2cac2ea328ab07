"""Whether an answer says no more than it must: the first word of it that is neither known nor harmless."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from .vocabulary import Phrase, Vocabulary
from .wording import fold

_WORD: Final = re.compile(r"[^\W\d_][\w'-]*|\?")
_CAPITAL: Final = re.compile(r"[A-Z](?:[\w'-]*[a-z]|$)")
_LEAST: Final = 2  # letters


def word_beyond(text: str, vocabulary: Vocabulary, plain: str, *known: str, names: bool = False) -> str:
    """The first word (or question mark) of a text that is in no phrase of ``known`` and not among the ``plain`` ones.

    ``names``: words that begin with a capital may stand.
    """
    words = vocabulary.mended(text)
    for name in (*known, plain):
        words = any_of(vocabulary.phrases.get(name, ())).sub(" ", words)
    for word in _WORD.findall(words):
        if word == "?" or (len(word) >= _LEAST and not (names and _CAPITAL.match(word))):
            return fold(word)
    return ""


@lru_cache(maxsize=32)
def any_of(phrases: tuple[Phrase, ...]) -> re.Pattern[str]:
    """Any of the phrases as whole words, the longest first."""
    words = sorted({one for phrase in phrases for one in phrase.any}, key=len, reverse=True)
    either = "|".join(re.escape(one).replace("\\ ", r"\s+").replace("'", "['\u2019]") for one in words)
    return re.compile(rf"(?<![\w'])(?:{either})(?![\w'])", re.IGNORECASE) if words else re.compile(r"(?!)")
