"""Words by their stems, for labels that nobody listed: 'chaired', 'chairing' and 'chairs' are one.

Crude on purpose: what is found so is only ever asked about.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from .wording import Bag, words

_ENDINGS: Final = ("ings", "ing", "ied", "ies", "ed", "es", "s", "e")
_SHORTEST: Final = 3  # letters of a stem
_DOUBLED: Final = frozenset("bdgmnprt")
_IRREGULAR: Final = {
    "met": "meet", "held": "hold", "led": "lead", "ran": "run", "took": "take", "taken": "take", "told": "tell",
    "spoke": "speak", "spoken": "speak", "gave": "give", "given": "give", "wrote": "write", "written": "write",
    "saw": "see", "seen": "see", "went": "go", "gone": "go", "goes": "go", "came": "come", "made": "make",
    "said": "say", "sat": "sit", "kept": "keep", "began": "begin", "sent": "send", "done": "do", "knew": "know",
    "known": "know", "drew": "draw", "drawn": "draw", "stood": "stand", "got": "get", "everybody": "everyone",
    "anybody": "anyone", "going": "go", "doing": "do", "does": "do", "did": "do", "found": "find", "left": "leave",
    "brought": "bring", "heard": "hear", "chose": "choose", "chosen": "choose", "overseen": "oversee",
    "became": "become", "coming": "come", "taking": "take", "thought": "think",
}
_WHOLE: Final = {"note": "note", "notes": "note"}  # no 'not'


def stem(word: str) -> str:
    """The stem of a word as ``wording.words`` gives it."""
    if word in _WHOLE:
        return _WHOLE[word]
    word = _IRREGULAR.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and not word.endswith("ss"):
            word = word.removesuffix(ending)
            if ending in ("ied", "ies"):
                return f"{word}y"
            if ending in ("ing", "ings", "ed") and len(word) > _SHORTEST and word[-1] == word[-2] and (
                    word[-1] in _DOUBLED):
                word = word[:-1]
            break
    bare = word.rstrip("e")
    return bare if len(bare) >= _SHORTEST else word


@lru_cache(maxsize=4096)
def stems(text: str) -> Bag:
    """The stems of a label's words."""
    return frozenset(map(stem, words(text)))
