"""What a recogniser makes of strokes that nobody can read: the letters that are nothing but arches and loops."""

from __future__ import annotations

import re
from typing import Final

_ARCHES: Final = frozenset("MmNnleoO0")
_MOST: Final = 0.75  # of the letters
_AGAIN: Final = re.compile(r"([A-Za-z0])\1\1")  # no word has a letter three times over
_WORDS: Final = frozenset({
    "no", "none", "nil", "me", "one", "mum", "mom", "on", "not", "ok", "lone", "noon", "yes", "name", "names", "home",
})


def is_word(says: str) -> bool:
    """Whether it holds a word that is nothing but arches and loops: 'no', 'mum'."""
    return bool(set(re.findall(r"[a-z]+", says.casefold())) & _WORDS)


def is_scrawl(says: str, least: int = 3) -> bool:
    """Whether what was read are arches and loops and no words: 'Mm Mll', 'leee en', 'e000 l00'. Of fewer letters than
    ``least`` nothing can be told.
    """
    letters = [sign for sign in says if sign.isalnum()]
    if len(letters) < least or is_word(says):
        return False
    if "/" in says or (says.count(".") >= 2 and any(sign.isdigit() for sign in letters)):
        return False
    if _AGAIN.search(says):
        return True
    return sum(sign in _ARCHES for sign in letters) >= _MOST * len(letters)
