"""What a decision says beside itself: a wish, a condition, a child it is for. Then a person is asked."""

from __future__ import annotations

import re
from typing import Final

from .plain import any_of
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
        for way in (*decides, _TAIL, plain):
            words = way.sub(" ", words)
        left: list[str] = [word for word in _WORD.findall(words) if len(word) >= _LEAST_LETTERS or word.isdigit()]
        if left:
            return left[0]
    return ""


def in_doubt(text: str, vocabulary: Vocabulary) -> str:
    """The words by which what is decided is put off, another's, or of another day; empty where there are none."""
    found = any_of(vocabulary.phrases.get(_DOUBT, ())).search(fold(vocabulary.mended(text)))
    return str(found.group()) if found is not None else ""
