"""What a decision says beside itself: a wish, a condition, a child it is for. Then a person is asked."""

from __future__ import annotations

import re
from typing import Final

from .beside import any_of, first_left, without
from .vocabulary import Vocabulary
from .wording import fold

_SENTENCE: Final = re.compile(r"[^.;!\n]+")
# what tells who does it, or when it is looked at again, and takes nothing back
_TAIL: Final = re.compile(
    r"\b(?:(?:to be |will be |being |is )?(?:held|led|managed|run|provided|delivered|co-?ordinated|overseen|supported)"
    r" by"
    r"|(?:to be |will be )?signpost(?:ed|ing)? to|(?:to be |will be )?review(?:ed)? (?:again )?(?:in|on|at|by)"
    r"|next review|provided by|support(?:ed)? (?:from|by)"
    r"|from (?:the |their )?(?=school|health|nursery|gp|family|early))"
    r"(?:(?!\b(?:until|once|if|when|after|unless|subject|pending|but|except|only|not|no|or|then|provided that|however"
    r"|although|depend\w*|awaiting|older|younger)\b)[^.;!?\n])*"
    r"|(?:locality|health visiting|school|nursery|[a-z']+ (?:centre|team|locality|academy|primary|school))"
    r"(?: [a-z]+)? to (?:hold|lead|manage|co-?ordinate)\b(?: it| the plan)?")
_WORD: Final = re.compile(r"[a-z0-9][a-z0-9'/-]*")
_LEAST_LETTERS: Final = 2
_PLAIN: Final = "decision_plain"
_DOUBT: Final = "decision_doubt"
_DECISIONS: Final = ("decision", "decision_hint")


def said_beyond(text: str, vocabulary: Vocabulary, *, hinted: bool = False) -> str:
    """The first words of a sentence that decides which are no part of the decision; empty where there are none."""
    decides = [any_of(vocabulary.phrases.get(name, ())) for name in _DECISIONS]
    plain = any_of(vocabulary.phrases.get(_PLAIN, ()))
    if "?" in text:
        return "?"
    for sentence in _SENTENCE.findall(vocabulary.mended(text)):
        words = fold(sentence)
        if not any(way.search(words) for way in (decides if hinted else decides[:1])):
            continue
        if word := first_left(without(words, (*decides, _TAIL, plain)), _WORD, _slight):
            return word
    return ""


def _slight(word: str) -> bool:
    return len(word) < _LEAST_LETTERS and not word.isdigit()


def in_doubt(text: str, vocabulary: Vocabulary) -> str:
    """The words by which what is decided is put off, another's, or of another day; empty where there are none."""
    found = any_of(vocabulary.phrases.get(_DOUBT, ())).search(fold(vocabulary.mended(text)))
    return str(found.group()) if found is not None else ""
