"""The council's words as data: which label means which concept, which heading opens which section, which phrase decides.

Tables (TOML, ``plugins/vocabulary/*.toml``; several files add up):

``[[label]]``   concept, is = [labels], may = [words that may stand beside], asks = [groups of words that must all occur;
                ``a|b`` is either], never = [words that defeat it], kinds = [only in these kinds]
``[[column]]``  the same, for headings of a table's columns
``[[section]]`` name, is = […], asks = […]: headings that say whose details follow
``[[phrase]]``  list, value, any = [phrases], never = [phrases]: what prose or an option means
``[[kind]]``    kind, strong = [phrases], weak = [phrases], concepts = [concepts], against = [phrases]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from .wording import Bag, bag, fold, spaced, without_asides, without_numbering, words

Phrases = tuple[str, ...]  # the parts of a phrase, each with a space at both ends
Quality = Literal["exact", "near", "asked"]
_LONGEST_LABEL = 26  # words: more is prose
_LONGEST_QUESTION = 34
_SHORT = 5
_LONGEST_STATEMENT = 11


@dataclass(frozen=True, slots=True)
class Match:
    """A label known: its concept, and how: ``exact`` words, ``near`` (allowed extra words), ``asked`` (a question)."""

    concept: str
    quality: Quality


@dataclass(frozen=True, slots=True)
class _Entry:
    concept: str
    is_: tuple[Bag, ...]
    may: Bag
    asks: tuple[tuple[Bag, ...], ...]
    never: Bag


@dataclass(frozen=True, slots=True)
class Phrase:
    list: str
    value: str
    any: tuple[str, ...]
    never: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    kind: str
    strong: tuple[Phrases, ...]
    weak: tuple[Phrases, ...]
    concepts: tuple[str, ...]
    against: tuple[Phrases, ...]


class Lexicon:
    """Label text → concept. Look-ups are remembered."""

    def __init__(self, entries: Iterable[_Entry], common: Bag = frozenset()) -> None:
        self._exact: dict[Bag, str] = {}
        self._by_word: dict[str, list[tuple[Bag, _Entry]]] = {}
        self._asked: dict[str, list[tuple[tuple[Bag, ...], _Entry]]] = {}  # by each word of a question's first group
        self._common = common
        self._known: dict[str, Match | None] = {}
        for entry in entries:
            for words_ in entry.is_:
                self._exact.setdefault(words_, entry.concept)
                for word in words_:
                    self._by_word.setdefault(word, []).append((words_, entry))
            for groups in entry.asks:
                for word in groups[0]:
                    self._asked.setdefault(word, []).append((groups, entry))

    def find(self, text: str) -> Match | None:
        """The concept of a label's text, or None."""
        if text not in self._known:
            self._known[text] = self._find(text)
        return self._known[text]

    def _find(self, text: str) -> Match | None:
        if not text or len(text) > 400:
            return None
        for plain in dict.fromkeys((text, without_numbering(text), without_asides(without_numbering(text)))):
            if found := self._exact.get(bag(plain)):
                return Match(found, "exact")
        plain = without_asides(without_numbering(text))
        if len(words(plain)) > _LONGEST_LABEL:
            return None
        if text.rstrip().endswith(".") and len(text.split()) > _SHORT:
            return None
        for candidate in dict.fromkeys((plain, text)):
            if found := self._near(bag(candidate)):
                return Match(found, "near")
        if len(text.split()) > _LONGEST_QUESTION or text.rstrip().endswith(".") or (
                len(text.split()) > _LONGEST_STATEMENT and "?" not in text):
            return self._either_side(text)
        return self._ask(bag(text) | ({"?"} if "?" in text else frozenset())) or self._either_side(text)

    def _either_side(self, text: str) -> Match | None:
        """'Enw'r plentyn / Name of child': a label in two languages, one of which is known."""
        if " / " not in text:
            return None
        found = {match.concept: match for part in text.split(" / ") if (match := self.find(part.strip()))}
        return next(iter(found.values())) if len(found) == 1 else None

    def _near(self, label: Bag) -> str | None:
        best: tuple[int, str] | None = None
        for word in label:
            for words_, entry in self._by_word.get(word, ()):
                if words_ <= label and (extra := label - words_) <= (entry.may | self._common):
                    rank = (len(words_) * 4 - len(extra), entry.concept)
                    if best is None or rank[0] > best[0]:
                        best = rank
        return best[1] if best else None

    def _ask(self, label: Bag) -> Match | None:
        best: tuple[int, str] | None = None
        for word in label:
            for groups, entry in self._asked.get(word, ()):
                if not entry.never & label and all(group & label for group in groups) and (
                        best is None or (len(groups), entry.concept) > best):
                    best = (len(groups), entry.concept)
        return Match(best[1], "asked") if best else None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All of a council's words, compiled once."""

    labels: Lexicon
    columns: Lexicon
    sections: Lexicon
    phrases: Mapping[str, tuple[Phrase, ...]]
    kinds: tuple[Kind, ...]
    only_in: Mapping[str, frozenset[str]] = field(default_factory=dict)  # concept → kinds

    @classmethod
    def from_tables(cls, tables: Sequence[Mapping[str, Any]]) -> Vocabulary:
        """Compiles parsed TOML tables. Raises ValueError with a sentence for a table that is not understood."""
        rows: dict[str, list[Mapping[str, Any]]] = {}
        for table in tables:
            for name, items in table.items():
                if name not in ("label", "column", "section", "phrase", "kind"):
                    raise ValueError(f"The vocabulary has a table '{name}', which is not known. Use label, column, "
                                     "section, phrase or kind.")
                rows.setdefault(name, []).extend(items)
        phrases: dict[str, list[Phrase]] = {}
        for row in rows.get("phrase", ()):
            phrases.setdefault(row["list"], []).append(
                Phrase(row["list"], row["value"], tuple(map(fold, row["any"])), tuple(map(fold, row.get("never", ())))))
        return cls(
            labels=Lexicon(map(_entry, rows.get("label", ()))),
            columns=Lexicon(map(_entry, rows.get("column", ()))),
            sections=Lexicon((_entry(row, "name") for row in rows.get("section", ())),
                             common=frozenset({"section", "part", "a", "b", "c", "1", "2", "3"})),
            phrases={name: tuple(items) for name, items in phrases.items()},
            kinds=tuple(Kind(row["kind"], _phrases(row, "strong"), _phrases(row, "weak"), tuple(row.get("concepts", ())),
                             _phrases(row, "against")) for row in rows.get("kind", ())),
            only_in={row["concept"]: frozenset(row["kinds"]) for row in rows.get("label", ()) if "kinds" in row},
        )


def _entry(row: Mapping[str, Any], key: str = "concept") -> _Entry:
    return _Entry(
        concept=row[key],
        is_=tuple(found for found in map(bag, row.get("is", ())) if found),
        may=frozenset(word for text in row.get("may", ()) for word in words(text)),
        asks=tuple(tuple(frozenset(word for part in group.split("|") for word in words(part) or (part,)) for group in phrase)
                   for phrase in row.get("asks", ())),
        never=frozenset(word for text in row.get("never", ()) for word in (words(text) or (text,))),
    )


def _phrases(row: Mapping[str, Any], key: str) -> tuple[Phrases, ...]:
    """'child in need + meeting' → (' child in need ', ' meeting ')."""
    return tuple(tuple(f" {spaced(part)} " for part in fold(text).split("+")) for text in row.get(key, ()))
