"""The words of a council's forms, and which of them a recogniser may have meant by a word that is none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Final

from .wording import fold

# words that turn the meaning: never guessed, and a word that could be one makes the rest doubtful
TURNING: Final = frozenset({"no", "not", "non", "nor", "never", "none", "neither", "without", "cannot", "except"})
_TURNING_BEGINS: Final = ("un", "in", "im", "ir", "dis", "non", "mis", "de")
_SHORTEST: Final = 4  # letters of a word in which one letter may be wrong
_SHORTEST_GLUED: Final = 6  # letters of words that lost the space between them
_SHORTEST_PART: Final = 2
_MOST_PARTS: Final = 6
_STROKES: Final = "li1"  # what '/' is taken for
_LOOKS: Final = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "!": "l", "5": "s"})
_WORD = re.compile(r"[a-z0-9']+")


class Spellings:
    """Known words, looked up by what a misread one could have been. What that needs is made when first asked."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._texts = tuple(texts)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the vocabulary, and the idle ones between."""
        return frozenset(word for text in self._texts for word in words_of(text))

    @cached_property
    def _by_look(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for word in self.words:
            out.setdefault(look(word), []).append(word)
        return out

    @cached_property
    def _by_gap(self) -> dict[str, list[str]]:
        """Known words by each of the spellings in which one letter is left out."""
        out: dict[str, list[str]] = {}
        for word in self.words:
            if len(word) >= _SHORTEST and not _has_digit(word):
                for gap in _gaps(word):
                    out.setdefault(gap, []).append(word)
        return out

    def alike(self, word: str) -> list[str]:
        """Known words that look the same: 0 for O, 1 or I for l, rn for m."""
        if len(word) < 2 or word.isdigit():
            return []
        return [known for known in self._by_look.get(look(word), ()) if not _has_digit(known) and known not in TURNING]

    def one_off(self, word: str) -> list[str]:
        """Known words that are one letter off; none that would turn the meaning."""
        if len(word) < _SHORTEST or _has_digit(word):
            return []
        near = {known for gap in _gaps(word) for known in self._by_gap.get(gap, ())}
        near.update(known for known in self._by_gap.get(word, ()))  # a letter was lost
        near.update(gap for gap in _gaps(word) if gap in self.words and len(gap) >= _SHORTEST)  # one too many
        return sorted(known for known in near if _one_apart(word, known) and _same_sense(word, known))

    def may_turn(self, word: str) -> bool:
        """Whether an unknown word could be one that turns the meaning, misread."""
        if word in self.words or word.isdigit():
            return False
        if look(word) in map(look, TURNING) or self._hides_turning(word):
            return True
        return any(_one_apart(word, turning) for turning in _MISREAD_TURNING) and not self.one_off(word)

    def may_answer(self, word: str) -> bool:
        """Whether an unknown word could be a yes or a no, misread."""
        return any(_one_apart(word, answer) for answer in ("yes", "no")) and len(word) > 1

    def parts(self, glued: str) -> list[str]:
        """Known words that stand there without the spaces between them, or with a stroke between them that was taken
        for a letter ('agencylorganisation'); empty when it does not part so.
        """
        if len(glued) < _SHORTEST_GLUED or self._hides_turning(glued):
            return []
        return ([] if _has_digit(glued) else self._glued(glued)) or self._by_stroke(glued)

    def _hides_turning(self, glued: str) -> bool:
        """Whether the word parts into known ones of which one turns the meaning: 'withoutmap' is no 'with out map'.

        'no' behind another word is a number, as in 'caseno'; 'nor' and 'non' begin and end names.
        """
        if _has_digit(glued):
            return False
        return any(
            (after or (before and turning != "no")) and self._known(before, turning) and self._known(after, turning)
            for turning in TURNING - {"nor", "non"}
            for at in range(len(glued) - len(turning) + 1)
            if glued.startswith(turning, at)
            for before, after in ((glued[:at], glued[at + len(turning) :]),)
        )

    def _known(self, word: str, beside: str) -> bool:
        """Whether nothing, or a word of the vocabulary, stands beside; several where they are long enough to tell."""
        least = _SHORTEST_PART if len(beside) > _SHORTEST_PART else _SHORTEST_PART + 1
        if len(word) >= _SHORTEST_GLUED:
            return word in self.words or bool(self._glued(word))
        return not word or (word in self.words and (len(word) >= least or word in ("a", "an")))

    def _by_stroke(self, glued: str) -> list[str]:
        found = [
            [glued[:at], glued[at + 1 :]]
            for at in range(_SHORTEST, len(glued) - _SHORTEST)
            if glued[at] in _STROKES and glued[:at] in self.words and glued[at + 1 :] in self.words
        ]
        return found[0] if len(found) == 1 else []

    def _glued(self, glued: str) -> list[str]:
        best: list[list[str] | None] = [[]] + [None] * len(glued)
        for end in range(_SHORTEST_PART, len(glued) + 1):
            for start in range(max(0, end - 20), end - _SHORTEST_PART + 1):
                before, word = best[start], glued[start:end]
                if before is None or word not in self.words or word in TURNING or len(before) >= _MOST_PARTS:
                    continue
                held = best[end]
                if held is None or len(before) + 1 < len(held):
                    best[end] = [*before, word]
        found = best[len(glued)]
        return found if found is not None and len(found) > 1 else []


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared here: folded, without punctuation."""
    return [word.strip("'") for word in _WORD.findall(fold(text)) if word.strip("'")]


def look(word: str) -> str:
    """What letters that recognisers mix up have in common."""
    return word.translate(_LOOKS).replace("rn", "m").replace("vv", "w")


_MISREAD_TURNING: Final = ("not", "never", "none", "cannot", "without", "except")


def _gaps(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def _one_apart(a: str, b: str) -> bool:
    """One letter put in, left out or exchanged."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    short, long = sorted((a, b), key=len)
    return short in _gaps(long)


def _same_sense(word: str, known: str) -> bool:
    """Whether the two differ by no more than letters: not by a beginning that turns the meaning."""
    if known in TURNING:
        return False
    return all(word.startswith(begin) == known.startswith(begin) for begin in _TURNING_BEGINS)


def _has_digit(word: str) -> bool:
    return any(char.isdigit() for char in word)
