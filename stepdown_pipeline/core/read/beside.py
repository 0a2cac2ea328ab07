"""What stands beside an answer: whatever is not known to leave it as it is may take it back, and a person is asked.

``beside_decisions`` and ``beside_dates`` ask this of answers of their own manner.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
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
    left = without(vocabulary.mended(text), (any_of(vocabulary.phrases.get(name, ())) for name in (*known, plain)))
    return fold(first_left(left, _WORD, lambda word: word != "?" and len(word) < _LEAST, names=names))


def first_left(text: str, words: re.Pattern[str], harmless: Callable[[str], bool], *, names: bool = False) -> str:
    """The first of the words that is not harmless; empty where there is none. ``names``: as in ``word_beyond``."""
    return next((word for word in words.findall(text)
                 if not harmless(word) and not (names and _CAPITAL.match(word))), "")


def without(text: str, ways: Iterable[re.Pattern[str]]) -> str:
    """The text without what any of the ways says, one after the other."""
    for way in ways:
        text = way.sub(" ", text)
    return text


@lru_cache(maxsize=32)
def any_of(phrases: tuple[Phrase, ...]) -> re.Pattern[str]:
    """Any of the phrases as whole words, the longest first."""
    words = sorted({one for phrase in phrases for one in phrase.any}, key=len, reverse=True)
    either = "|".join(re.escape(one).replace("\\ ", r"\s+").replace("'", "['\u2019]") for one in words)
    return re.compile(rf"(?<![\w'])(?:{either})(?![\w'])", re.IGNORECASE) if words else re.compile(r"(?!)")
