"""Which kind of document it is, told by what it contains; a title is one hint among others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..layout import Layout
from ..reading import MEETING_KINDS, State
from .sheet import Sheet
from .vocabulary import Kind, Phrases, Vocabulary
from .wording import fold, spaced

_SURE = 4.0
_LEAST = 2.5
_MARGIN = 1.5
_ABOUT_FORMS = re.compile(
    r" (?:how to (?:fill|complete|use|write)|guidance (?:for|on|notes)|guide to|instructions for|notes for completing"
    r"|example of) "
)
_OF_A_LETTER = re.compile(r"(?i)\W*(?:to|from|sent|cc|bcc|our ref|your ref)\s*:")  # who wrote to whom: no title
_LONGEST_TITLE = 14  # words; more is a sentence
_TOP = 6  # lines
_FIRST_HEADINGS = 4


@dataclass(frozen=True, slots=True)
class _Words:
    """A document's words, with single spaces and no punctuation, by where they stand."""

    title: str  # the first lines and headings
    headings: str
    body: str
    concepts: frozenset[str]  # of its labels and lists
    lines: frozenset[str]  # those of the title, each by itself


def recognise(sheet: Sheet, layout: Layout, vocabulary: Vocabulary) -> tuple[str, State, str]:
    """(kind, state, the words it was told by). ``unknown`` when nothing speaks for any kind."""
    words = _words(sheet, layout, vocabulary)
    scores = sorted(((_score(kind, words), kind) for kind in vocabulary.kinds), key=lambda pair: -pair[0])
    if not scores or scores[0][0] < _LEAST:
        return "unknown", "uncertain", ""
    best, kind = scores[0]
    second = scores[1][0] if len(scores) > 1 else 0.0
    sure = best >= _SURE and best - second >= _MARGIN and _borne_out(kind, sheet, words)
    return kind.kind, "read" if sure else "uncertain", _told_by(kind, words)


def _words(sheet: Sheet, layout: Layout, vocabulary: Vocabulary) -> _Words:
    lines = [(text, line) for line in layout.lines() if (text := line.text).strip()]
    tops = [text for text, line in lines if line.origin in ("header", "textbox")][:_TOP]
    tops += [text for text, _ in lines[:_TOP]]
    plans = {slot.area.text for slot in sheet.of("plan") if slot.area.text}
    tops = [text for text in tops if len(text.split()) <= _LONGEST_TITLE and not text.rstrip().endswith(".")
            and not _OF_A_LETTER.match(text) and not _says_plan(text, plans)]
    headings = [area.text for area in sheet.headings]
    return _Words(
        title=_spaced(vocabulary.mended(" | ".join(tops + headings[:_FIRST_HEADINGS]))),
        headings=_spaced(vocabulary.mended(" | ".join(headings))),
        body=_spaced(vocabulary.mended(" ".join(text for text, _ in lines))),
        concepts=frozenset(slot.concept for slot in sheet.slots) | _lists(sheet),
        lines=frozenset(_spaced(vocabulary.mended(text)).strip() for text in tops),
    )


def _says_plan(text: str, plans: set[str]) -> bool:
    """Whether a line near the top is no title, but where the form says the plan: 'Status: ☐ CIN ☒ CP'."""
    return text.strip() in plans or text.partition(":")[2].strip() in plans


def _lists(sheet: Sheet) -> frozenset[str]:
    return frozenset(f"{records.family}_table" for records in sheet.records)


def _borne_out(kind: Kind, sheet: Sheet, words: _Words) -> bool:
    """Whether the form's filled places are the kind's, and the document is a form rather than a guide to one."""
    filled = {slot.concept for slot in sheet.slots if slot.area.text or slot.area.inked} | _lists(sheet)
    enough = min(2 if kind.kind in MEETING_KINDS else 1, len(kind.concepts))
    return len(filled.intersection(kind.concepts)) >= enough and not _ABOUT_FORMS.search(words.title)


def _told_by(kind: Kind, words: _Words) -> str:
    """The strongest words for the kind: in the title, else anywhere."""
    for text in (words.title, words.body):
        for phrase in kind.strong:
            if _has(text, phrase):
                return " … ".join(part.strip() for part in phrase)
    return ""


def _score(kind: Kind, words: _Words) -> float:
    score = 0.0
    strong = [phrase for phrase in kind.strong if _has(words.body, phrase)]
    in_title = [phrase for phrase in strong if _has(words.title, phrase)]
    if in_title:
        score += 4.0 + max(1.0, min(2.0, max(sum(map(len, phrase)) for phrase in in_title) / 14))  # longer says more
    elif words.lines & kind.titles:
        score += 4.0 + 1.0
    elif any(_has(words.headings, phrase) for phrase in strong):
        score += 2.0
    elif strong:
        score += 1.0
    score += min(2.0, 0.4 * sum(1 for phrase in kind.weak if _has(words.body, phrase)))
    score += sum(1 for concept in kind.concepts if concept in words.concepts)
    if any(_has(words.title, phrase) and not _within(phrase, in_title) for phrase in kind.against):
        score -= 3.0
    return score


def _within(phrase: Phrases, known: list[Phrases]) -> bool:
    """Whether words are part of what speaks for the kind: 'assessment' in 'consent for assessment'."""
    return any(set(phrase) != set(longer) and all(any(part in whole for whole in longer) for part in phrase)
               for longer in known)


def _spaced(text: str) -> str:
    return f" {spaced(fold(text))} "


def _has(text: str, phrase: Phrases) -> bool:
    """Whether a phrase occurs; one with several parts asks for all of them, anywhere."""
    return all(map(text.__contains__, phrase))
