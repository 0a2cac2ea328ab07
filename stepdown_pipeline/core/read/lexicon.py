"""Label text → concept: by its exact words, with extra words that may stand beside them, or by what a question asks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .patterns import Made
from .wording import Bag, bag, fold, spaced, without_asides, without_numbering, words

Quality = Literal["exact", "near", "made", "asked", "misread"]
Question = tuple[Bag, ...]  # groups of words; one of each group must occur

_LONGEST_TEXT = 400  # characters
_LONGEST_LABEL = 26  # words: more is prose
_LONGEST_QUESTION = 34
_LONGEST_STATEMENT = 11
_LONGEST_HANGING = 20
_WHAT_IS = re.compile(r"(?i)(?:what|which|who|when|where)(?:'s| is| was| are) (?:the|their|your|his|her|our) ")
_ANSWERED = re.compile(r":\s*\S")  # a label with its value behind it
HANGS = re.compile(r"(?i)\b(?:with|to|by)\W*$")  # no sentence ends so, however long it is: something must follow
_TELLS = re.compile(r"(?i)\b(?:should|will|would|means|is to|is needed)\b")  # a sentence, not a label
_POLAR = re.compile(r"(?i)\W*(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|should)\b")
_TO_COME = re.compile(r"(?i)\b(?:will|shall|to be|should|must|due|can|could|may)\b")
# concepts that tell of what was done: 'Review will be held on' is none of them
_DONE = frozenset({
    "meeting_date", "reviewed_on", "seen_alone_on", "discussed_on", "minutes_circulated", "completed_on", "approved_on",
    "sm_approved_on", "sign.date", "withdrawn_on", "requested_on", "date_of_request", "attend.present", "attend.parent",
    "chair", "risk_assessment", "outcomes_achieved",
})
_NONE = re.compile(r"(?i)\W*no\b(?!\.|:)")  # 'No further needs: close' asks for no needs
_SHORTENED = re.compile(r"(?i)\b(ref|no|tel|dept)\.(?=\s|$)(?!\s*\d)")  # 'Case ref. no.'
_SHORT = 5
_MOST_REMEMBERED = 20_000  # look-ups


@dataclass(frozen=True, slots=True)
class Match:
    """A label known: its concept, and how: ``exact`` words, ``near`` (allowed extra words), ``made`` (of known
    parts), ``asked`` (a question), ``misread`` (spoilt by whoever recognised it).
    """

    concept: str
    quality: Quality


@dataclass(frozen=True, slots=True)
class Entry:
    """One concept's words: ``is_`` whole labels, ``may`` beside them, ``asks`` questions, ``never`` with these.

    ``spelt``: whole labels word for word, which tell 'sent to' from 'sent on'. ``made``: labels by their parts.
    """

    concept: str
    is_: tuple[Bag, ...]
    may: Bag
    asks: tuple[Question, ...]
    never: Bag
    spelt: tuple[str, ...] = ()
    made: tuple[Made, ...] = ()


def as_spelt(label: str) -> str:
    """A label's words in their order, none left out, without case and punctuation."""
    return spaced(fold(label))


_SIDES = re.compile(r" / |(?<=[a-z]{4})/(?=[A-Z][a-z]{3})")


class Lexicon:
    """Label text → concept. Look-ups are remembered."""

    def __init__(self, entries: Iterable[Entry], common: Bag = frozenset()) -> None:
        self._spelt: dict[str, str] = {}
        self._exact: dict[Bag, str] = {}
        self._by_word: dict[str, list[tuple[int, Bag, Entry]]] = {}  # in the order of the entries
        self._asked: dict[str, list[tuple[Question, Entry]]] = {}  # by each word of a question's first group
        self._made: dict[str, list[tuple[int, Made, Entry]]] = {}  # by each word of a pattern's first part, in order
        self._common = common
        self._known: dict[str, Match | None] = {}
        for number, entry in enumerate(entries):
            for spelling in entry.spelt:
                self._spelt.setdefault(as_spelt(spelling), entry.concept)
            for label in entry.is_:
                self._exact.setdefault(label, entry.concept)
                for word in label:
                    self._by_word.setdefault(word, []).append((-number, label, entry))
            for made in entry.made:
                for word in {min(way) for way in made.parts[0]}:
                    self._made.setdefault(word, []).append((-number, made, entry))
            for groups in entry.asks:
                for word in groups[0]:
                    self._asked.setdefault(word, []).append((groups, entry))

    def find(self, text: str) -> Match | None:
        """The concept of a label's text, or None."""
        try:
            return self._known[text]
        except KeyError:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            found = self._find(text)
            if found is not None and found.concept in _DONE and _TO_COME.search(text) and (
                    as_spelt(text) not in self._spelt):
                found = None
            if found is not None and found.quality != "exact" and _NONE.match(text):
                found = None
            self._known[text] = found
            return found

    def _find(self, text: str) -> Match | None:
        if not text or len(text) > _LONGEST_TEXT:
            return None
        text = _SHORTENED.sub(r"\1", text)
        numberless = without_numbering(text)
        plain = without_asides(numberless)
        for candidate in dict.fromkeys((text, numberless, plain)):
            if found := self._spelt.get(as_spelt(candidate)) or self._exact.get(bag(candidate)):
                return Match(found, "exact")
        if (asked := _WHAT_IS.match(plain)) is not None and (found := self._exact.get(bag(plain[asked.end():]))):
            return Match(found, "near")  # 'What is their case number?'
        length = len(text.split())
        sentence = text.rstrip().endswith(".")
        if len(words(plain)) > _LONGEST_LABEL or (sentence and length > _SHORT):
            return None
        for candidate in dict.fromkeys((plain, text)):
            if found := self._near(bag(candidate)):
                return Match(found, "near")
            if not _POLAR.match(candidate) and (found := self._built(bag(candidate))):
                return Match(found, "made")  # but 'Is support still needed?' asks for no support
        question = "?" in text
        told = not question and (_TELLS.search(text) or _ANSWERED.search(text))
        most = _LONGEST_QUESTION if question else _LONGEST_HANGING if HANGS.search(text) else _LONGEST_STATEMENT
        if sentence or told or length > most:
            return self._either_side(text)
        return self._ask(bag(text) | ({"?"} if question else frozenset())) or self._either_side(text)

    def _either_side(self, text: str) -> Match | None:
        """'Enw'r plentyn / Name of child': a label in two languages, one of which is known."""
        parts = _SIDES.split(text)
        if len(parts) < 2:
            return None
        sides = {part: self.find(part.strip()) for part in parts}
        found = {match.concept: match for match in sides.values() if match}
        if len(found) != 1:
            return None
        (match,) = found.values()
        longest = max(sides, key=lambda part: len(part.split()))
        return match if sides[longest] or match.quality != "exact" else Match(match.concept, "near")

    def _near(self, label: Bag) -> str | None:
        """The concept with the most words beside the fewest others; of equals the one with the longest label that comes
        first among the entries, never the one that a set happens to give first.
        """
        best: tuple[int, int, int, str] | None = None
        for word in label:
            for order, words_, entry in self._by_word.get(word, ()):
                if words_ <= label and (extra := label - words_) <= (entry.may | self._common):
                    rank = (len(words_) * 4 - len(extra), len(words_), order, entry.concept)
                    if best is None or rank > best:
                        best = rank
        return best[3] if best else None

    def _built(self, label: Bag) -> str | None:
        """The concept of the pattern with the most parts by which a label is made, the first of equals."""
        best: tuple[int, int, str] | None = None
        for word in label:
            for order, made, entry in self._made.get(word, ()):
                if made.holds(label) and not entry.never & label:
                    rank = (len(made.parts), order, entry.concept)
                    if best is None or rank > best:
                        best = rank
        return best[2] if best else None

    def _ask(self, label: Bag) -> Match | None:
        best: tuple[int, str] | None = None
        for word in label:
            for groups, entry in self._asked.get(word, ()):
                if not entry.never & label and all(group & label for group in groups) and (
                        best is None or (len(groups), entry.concept) > best):
                    best = (len(groups), entry.concept)
        return Match(best[1], "asked") if best else None
