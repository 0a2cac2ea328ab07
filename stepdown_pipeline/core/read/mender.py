"""The misread words of one document put right, where they can only have been one word of the vocabulary."""

from __future__ import annotations

import re
from itertools import islice, product
from typing import Final

from .spellings import Spellings, words_of
from .wording import fold

CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")  # dateOfMeeting, as case systems print it
_WORD = re.compile(r"[a-z0-9']+")
_NAMED = re.compile(r"(?=\b([A-Z][a-z]+) ([A-Z][a-z]+)\b)")  # Nat Ives
_LONGEST: Final = 300  # characters of a text that is mended word by word for a label
_MOST_READINGS: Final = 8  # of one text
LONE: Final = 7  # letters of a label of one word in which a letter may be wrong: shorter ones are names too


class Mender:
    """Mends the words of one document. ``seen``: those that were recognised."""

    def __init__(self, spellings: Spellings, seen: frozenset[str]) -> None:
        self._spellings = spellings
        self._seen = seen
        self._guesses: dict[str, list[str]] = {}

    @property
    def known(self) -> frozenset[str]:
        """The words of the vocabulary."""
        return self._spellings.words

    def phrase(self, text: str) -> str:
        """The text with each misread word put right that can only have been one; the text itself where none is."""
        out, at, folded = [], 0, fold(text)
        for match in _WORD.finditer(folded):
            guesses = self._guess(match.group())
            if len(guesses) == 1:
                out += [folded[at:match.start()], guesses[0]]
                at = match.end()
        return "".join(out) + folded[at:] if out else text

    def turns(self, text: str) -> bool:
        """Whether a misread word of the text could be one that turns its meaning."""
        return any(word in self._seen and self._spellings.may_turn(word) for word in words_of(text))

    def wrong_words(self, text: str) -> frozenset[str]:
        """Words that must be misread ('s0cial'), or could be one that turns the meaning ('nct'); no part of a name."""
        words = self._spellings.words
        named = {fold(first) for first, last in _NAMED.findall(text) if fold(last) not in words}
        return frozenset(word for word in words_of(text) if word in self._seen and word not in words and (
            self._spellings.alike(word) or (word not in named and self._spellings.may_turn(word))))

    def spoils_answer(self, text: str) -> bool:
        """Whether a word of the text could be a yes or a no, misread."""
        return any(word in self._seen and word not in self._spellings.words and self._spellings.may_answer(word)
                   for word in words_of(text))

    def readings(self, text: str, lone: int = LONE) -> list[str]:
        """What a label could have been; empty when nothing in it is misread. ``lone``: see ``LONE``."""
        if not text or len(text) > _LONGEST:
            return []
        return self._readings(fold(text), lone) or (self._readings(fold(apart), lone) if (
            apart := CAMEL.sub(" ", text)) != text else [])

    def _readings(self, folded: str, lone: int) -> list[str]:
        joined = self._rejoined(folded)
        words = _WORD.findall(joined)
        choices = [self._guess(word, lone if len(words) == 1 else 0) or [word] for word in words]
        if joined == folded and all(choice == [word] for choice, word in zip(choices, words, strict=True)):
            return []
        if sum(map(self._is_off, words, choices)) > 1:
            return []
        gaps = _WORD.split(joined)
        return ["".join(part for pair in zip(gaps, [*chosen, ""], strict=True) for part in pair)
                for chosen in islice(product(*choices), _MOST_READINGS)]

    def _is_off(self, word: str, choice: list[str]) -> bool:
        """Whether a letter of the word is taken to be wrong, and not only to look like another."""
        return choice != [word] and " " not in choice[0] and choice[0] not in self._spellings.alike(word)

    def _guess(self, word: str, lone: int = 0) -> list[str]:
        """What a word could have been: letters that look alike, lost spaces, one wrong letter, in this order.

        ``lone``: letters that it must have for one of them to be wrong.
        """
        if word not in self._guesses:
            self._guesses[word] = self._guessed(word)
        found = self._guesses[word]
        if found and len(word) < lone and " " not in found[0] and found[0] not in self._spellings.alike(word):
            return []
        return found

    def _guessed(self, word: str) -> list[str]:
        spellings = self._spellings
        if word not in self._seen or word in spellings.words or word.removesuffix("'s") in spellings.words:
            return []
        if alike := spellings.alike(word):
            return alike
        if parts := spellings.parts(word):
            return [" ".join(parts)]
        return spellings.one_off(word)

    def _rejoined(self, folded: str) -> str:
        """'refer ence' → 'reference': two words, one of them unknown, that are one."""
        words = self._spellings.words
        out, at = [], 0
        matches = list(_WORD.finditer(folded))
        number = 0
        while number + 1 < len(matches):
            first, second = matches[number], matches[number + 1]
            both = first.group() + second.group()
            strange = [word for word in (first.group(), second.group()) if word not in words]
            if strange and both in words and folded[first.end():second.start()] == " " and (
                    all(word in self._seen and not word.isdigit() for word in strange)):
                out += [folded[at:first.start()], both]
                at = second.end()
                number += 1
            number += 1
        return "".join(out) + folded[at:]
