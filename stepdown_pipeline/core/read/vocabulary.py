"""The council's words as data: labels and the concepts they mean, headings and their sections, phrases that decide.

Tables (TOML, ``plugins/vocabulary/*.toml``; several files add up):

``[[label]]``   concept, is = [labels], may = [words that may stand beside], asks = [groups of words that must all
                occur; ``a|b`` is either], never = [words that defeat a question or a pattern], kinds = [only in
                these kinds], made = [patterns of the labels' parts (``patterns``)]
``[[column]]``  the same, for headings of a table's columns
``[[words]]``   name, any = [words]: what a pattern calls ``@name``
``[[telling]]`` field, value = the sort of it, called, kinds, says = [patterns; with = the whole label], never = […],
                but = [words of a trap that are none here]: what a label that is not listed may tell
``[[trap]]``    value = the sort or any, any = [words]: what defeats every telling of that sort
``[[section]]`` name, is = […], asks = […]: headings that say whose details follow
``[[phrase]]``  list, value, any = [phrases], never = [phrases]: what prose or an option means
``[[kind]]``    kind, strong = [phrases], weak = [phrases], concepts = [concepts], against = [phrases]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from .lexicon import Entry, Lexicon, Question
from .mender import Mender
from .patterns import Classes, parse
from .spellings import Spellings
from .synonyms import IDLE, PLAINER
from .telling import Telling, Traps, bags_of, telling_of
from .wording import Bag, bag, fold, spaced, words

Phrases = tuple[str, ...]  # the parts of a phrase, each with a space at both ends
_Row = Mapping[str, Any]

_TABLES = ("label", "column", "section", "phrase", "kind", "words", "telling", "trap")
_WORDED = ("is", "exactly", "may", "asks", "never", "made", "any", "strong", "weak", "against")
_UNLISTED = ("telling", "trap")  # words of labels that nobody knows
_COMMON_IN_SECTIONS: Bag = frozenset({"section", "part", "a", "b", "c", "1", "2", "3"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that give a value wherever they occur, unless one of ``never`` occurs too."""

    list: str
    value: str
    any: tuple[str, ...]
    never: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """What tells a kind of document: phrases for and against it, and the labels it has."""

    kind: str
    strong: tuple[Phrases, ...]
    weak: tuple[Phrases, ...]
    concepts: tuple[str, ...]
    against: tuple[Phrases, ...]
    titles: frozenset[str] = frozenset()  # whole lines near the top, alone as good as a strong phrase in the title


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All of a council's words, compiled once."""

    labels: Lexicon
    columns: Lexicon
    sections: Lexicon
    phrases: Mapping[str, tuple[Phrase, ...]]
    kinds: tuple[Kind, ...]
    tellings: tuple[Telling, ...] = ()
    only_in: Mapping[str, frozenset[str]] = field(default_factory=dict)  # concept → kinds
    spellings: Spellings = field(default_factory=Spellings)
    mender: Mender | None = None  # of a document with recognised pages

    @classmethod
    def from_tables(cls, tables: Sequence[_Row]) -> Vocabulary:
        """Compiles parsed TOML tables. Raises ValueError with a sentence for a table that is not understood."""
        rows: dict[str, list[_Row]] = {name: [] for name in _TABLES}
        for table in tables:
            for name, items in table.items():
                if name not in rows:
                    raise ValueError(f"The vocabulary has a table '{name}', which is not known. Use label, column, "
                                     "section, phrase, kind, words, telling or trap.")
                rows[name].extend(items)
        classes, traps = _classes(rows["words"]), _traps(rows["trap"])
        return cls(
            labels=Lexicon(_entry(row, classes=classes) for row in rows["label"]),
            columns=Lexicon(_entry(row, classes=classes) for row in rows["column"]),
            sections=Lexicon((_entry(row, "name", classes) for row in rows["section"]), common=_COMMON_IN_SECTIONS),
            phrases=_lists(rows["phrase"]),
            kinds=tuple(map(_kind, rows["kind"])),
            tellings=tuple(telling_of(row, classes, traps) for row in rows["telling"]),
            only_in={row["concept"]: frozenset(row["kinds"]) for row in rows["label"] if "kinds" in row},
            spellings=Spellings(_texts(rows)),
        )

    def mended(self, text: str) -> str:
        """A text in which to look for phrases: its misread words put right, in a document that has such."""
        return self.mender.phrase(text) if self.mender is not None else text

    def turns(self, text: str) -> bool:
        """Whether a misread word of the text could turn its meaning."""
        return self.mender is not None and self.mender.turns(text)


def _texts(rows: Mapping[str, Sequence[_Row]]) -> Iterator[str]:
    """Everything that a vocabulary's rows hold in words."""
    yield from IDLE
    yield from PLAINER
    for name, table in rows.items():
        for row in table if name not in _UNLISTED else ():
            for key in _WORDED:
                for item in row.get(key, ()):
                    yield (item if isinstance(item, str) else " ".join(item)).replace("|", " ").replace("_", " ")


def _entry(row: _Row, key: str = "concept", classes: Classes = MappingProxyType({})) -> Entry:
    return Entry(
        concept=row[key],
        is_=tuple(found for found in map(bag, row.get("is", ())) if found),
        spelt=(*row.get("is", ()), *row.get("exactly", ())),
        may=frozenset(word for text in row.get("may", ()) for word in words(text)),
        asks=tuple(map(_question, row.get("asks", ()))),
        never=frozenset(word for text in row.get("never", ()) for word in (words(text) or (text,))),
        made=tuple(parse(pattern, classes) for pattern in row.get("made", ())),
    )


def _classes(rows: Iterable[_Row]) -> Classes:
    out: dict[str, tuple[str, ...]] = {}
    for row in rows:
        out[row["name"]] = out.get(row["name"], ()) + tuple(row["any"])
    return out


def _traps(rows: Iterable[_Row]) -> Traps:
    out: dict[str, frozenset[Bag]] = {}
    for row in rows:
        out[row["value"]] = out.get(row["value"], frozenset()) | bags_of(row["any"])
    return out


def _question(groups: Iterable[str]) -> Question:
    """['parent|carer', '?'] → the words of which one of each group must occur."""
    return tuple(frozenset(word for part in group.split("|") for word in words(part) or (part,)) for group in groups)


def _lists(rows: Iterable[_Row]) -> Mapping[str, tuple[Phrase, ...]]:
    out: dict[str, list[Phrase]] = {}
    for row in rows:
        phrase = Phrase(row["list"], row["value"], tuple(map(fold, row["any"])), tuple(map(fold, row.get("never", ()))))
        out.setdefault(phrase.list, []).append(phrase)
    return {name: tuple(items) for name, items in out.items()}


def _kind(row: _Row) -> Kind:
    titles = frozenset(spaced(fold(text)) for text in row.get("titles", ()))
    return Kind(row["kind"], _phrases(row, "strong"), _phrases(row, "weak"), tuple(row.get("concepts", ())),
                _phrases(row, "against"), titles)


def _phrases(row: _Row, key: str) -> tuple[Phrases, ...]:
    """'child in need + meeting' → (' child in need ', ' meeting ')."""
    return tuple(tuple(f" {spaced(part)} " for part in fold(text).split("+")) for text in row.get(key, ()))
