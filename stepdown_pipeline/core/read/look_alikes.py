"""Letters that look the same in print, put right where the word can only have been another: a capital I read as l.

Every change is of one letter for one, so that words keep their places.
"""

from __future__ import annotations

import re
from typing import Final

_VOWEL: Final = "aeiouy"
# what follows the I of names that begin with two vowels: Ian, Ioana, Ieuan; few English words begin with l so
_AFTER: Final = "ain|an|anto|ago|estyn|euan|esha|eva|oan|oana|oann[a-z]+|ola|olo|ona|one|orwerth|osif|uli[a-z]+"
_BEGINS: Final = re.compile(
    rf"(?<![\w'’.-])l(?=[bcdfghjkmnpqrstvwxz][a-z]*[{_VOWEL}])"  # lqbal, lvy
    r"|(?<![\w'’.-])l(?=ll)"  # lllingworth
    rf"|(?<![\w'’.-])l(?=(?:{_AFTER})\b)"
    rf"|(?<=\bMc)l(?=[b-df-hj-np-tv-z][a-z])"  # Mcllroy
    r"|(?<=[A-Z])l(?=[A-Z])"  # CHlLD
)
_ALONE: Final = re.compile(r"(?<![\w'’.-])l(?= [a-z]{2})")  # l agree
_ENDS: Final = re.compile(r"(?<=[a-z])I\b")  # schooI; dateIn is a name of a case system's
_CAPITAL: Final = re.compile(r"[A-Z]")
_FIGURE: Final = re.compile(r"\b([012578])([a-z]{3,})\b")
_AS_LETTER: Final = {"0": "O", "1": "I", "2": "Z", "5": "S", "7": "Z", "8": "B"}
_UNITS: Final = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years", "min", "mins", "hour",
                           "hours", "hrs", "yrs", "wks", "per", "times", "children"})


def as_letters(text: str) -> str:
    """The line with I for l and l for I where nothing else can be meant."""
    text = _ENDS.sub("l", text)
    for match in _BEGINS.finditer(text):
        if match.group() == "l" and not _stands_as_word(text, match.start()):
            text = text[:match.start()] + "I" + text[match.end():]
    return _ALONE.sub("I", text)


def _stands_as_word(text: str, at: int) -> bool:
    """Whether a word that begins with l at a place stands between small words, as none that begins with I would."""
    if text[at + 1:at + 2] not in _VOWEL:
        return False
    before, after = text[:at].split()[-1:], text[at:].split()[1:2]
    beside = [*before, *after]
    return bool(beside) and not any(_CAPITAL.match(word) for word in beside)


def figures_for_letters(text: str) -> tuple[str, frozenset[str]]:
    """The line with letters for figures that begin a word ('7uzanna'), and the words of which that is so."""
    found: set[str] = set()

    def letter(match: re.Match[str]) -> str:
        if match[2] in _UNITS:
            return match.group()
        word = _AS_LETTER[match[1]] + match[2]
        found.add(word)
        return word

    return _FIGURE.sub(letter, text), frozenset(found)
