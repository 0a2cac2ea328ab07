"""Which kind of document it is, told by what it contains; a title is one hint among others."""

from __future__ import annotations

import re

from ..layout import Layout
from ..reading import MEETING_KINDS, State
from .sheet import Sheet
from .vocabulary import Kind, Phrases, Vocabulary
from .wording import fold, spaced

_SURE = 4.0
_LEAST = 2.5
_MARGIN = 1.5
_ABOUT_FORMS = re.compile(r" (?:how to (?:fill|complete|use|write)|guidance (?:for|on|notes)|guide to|instructions for|"
                          r"notes for completing|example of) ")
_LONGEST_TITLE = 14  # words; more is a sentence


def recognise(sheet: Sheet, layout: Layout, vocabulary: Vocabulary) -> tuple[str, State, str]:
    """(kind, state, the words it was told by). ``unknown`` when nothing speaks for any kind."""
    lines = [line for line in layout.lines() if line.text.strip()]
    tops = [line.text for line in lines if line.origin in ("header", "textbox")][:6] + [line.text for line in lines[:6]]
    tops = [text for text in tops if len(text.split()) <= _LONGEST_TITLE and not text.rstrip().endswith(".")]
    headings = [area.text for area in sheet.headings[:4]]
    title = _spaced(" | ".join(tops + headings))
    later = _spaced(" | ".join(area.text for area in sheet.headings))
    body = _spaced(" ".join(line.text for line in lines))
    concepts = {slot.concept for slot in sheet.slots} | {f"{records.family}_table" for records in sheet.records}
    scores = sorted(((_score(kind, title, later, body, concepts), kind) for kind in vocabulary.kinds),
                    key=lambda pair: -pair[0])
    best, kind = scores[0]
    second = scores[1][0] if len(scores) > 1 else 0.0
    told = next((w for w in kind.strong if _has(title, w)), None) or next((w for w in kind.strong if _has(body, w)), ())
    words = " … ".join(part.strip() for part in told)
    if best < _LEAST:
        return "unknown", "uncertain", ""
    filled = {slot.concept for slot in sheet.slots if slot.area.text or slot.area.inked} | {
        f"{records.family}_table" for records in sheet.records}
    enough = 2 if kind.kind in MEETING_KINDS else 1
    borne_out = len(filled & set(kind.concepts)) >= min(enough, len(kind.concepts)) and not _ABOUT_FORMS.search(title)
    if best >= _SURE and best - second >= _MARGIN and borne_out:
        return kind.kind, "read", words
    return kind.kind, "uncertain", words


def _score(kind: Kind, title: str, later: str, body: str, concepts: set[str]) -> float:
    score = 0.0
    strong = [w for w in kind.strong if _has(body, w)]
    in_title = [w for w in strong if _has(title, w)]
    if in_title:
        score += 4.0 + max(1.0, min(2.0, max(sum(map(len, w)) for w in in_title) / 14))
    elif any(_has(later, w) for w in strong):
        score += 2.0
    elif strong:
        score += 1.0
    score += min(2.0, 0.4 * sum(1 for w in kind.weak if _has(body, w)))
    score += 1.0 * sum(1 for concept in kind.concepts if concept in concepts)
    if any(_has(title, w) for w in kind.against):
        score -= 3.0
    return score


def _spaced(text: str) -> str:
    return f" {spaced(fold(text))} "


def _has(text: str, phrase: Phrases) -> bool:
    """Whether a phrase occurs; one with several parts asks for all of them, anywhere."""
    return all(part in text for part in phrase)
