"""What words mean, by the vocabulary's phrases: a decision, an attendance, an outcome. Never fuzzy, polarity exact."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .vocabulary import Phrase, Vocabulary
from .wording import fold

_NEGATION = re.compile(
    r"\b(?:not|never|isn't|aren't|wasn't|don't|doesn't|without|neither|nor|rather than|instead of|no longer|unable to"
    r"|cannot|no|un)\b[^.;,]{0,25}$"
)
_TAKEN_BACK = re.compile(
    r"^[^.;]{0,40}\b(?:not (?:yet )?(?:agreed|supported|approved|appropriate|possible|recommended|accepted|safe|ready)"
    r"|declined|refused|rejected|deferred|postponed|delayed|on hold|withdrawn|overturned)\b"
)
_CONDITION = re.compile(
    r"\b(?:if|unless|provided|subject to|may be|might|could|possibly|consider|considered|pending|wants?|wishes"
    r"|would like|prefers?|either|whether|discussed|proposed|provisional|provisionally)\b"
)
_Span = tuple[int, int, str]  # start, end, value


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words say. ``value`` None: nothing known. ``sure`` False: a person should confirm, and ``why``."""

    value: str | None
    sure: bool
    why: str = ""
    words: str = ""


def meaning(text: str, phrases: Iterable[Phrase]) -> Meaning:
    """The one value that a text speaks of; unsure when it speaks of several, denies it, or makes it conditional."""
    folded = fold(text)
    every = _spans(folded, phrases)
    spans = _outermost(every)
    values = list(dict.fromkeys(value for _, _, value in spans))
    if not values:
        return Meaning(None, False, "nothing in these words is known")
    start, end, value = spans[0]
    words = folded[start:end]
    if len(values) > 1:
        return Meaning(value, False, "the words speak of more than one answer", words)
    if _denied(folded, [span for span in every if span[2] == value]):
        return Meaning(value, False, "the words around it may deny it", words)
    if _conditional(folded, spans):
        return Meaning(value, False, "it is said with a condition", words)
    return Meaning(value, True, "", words)


def _denied(folded: str, spans: list[_Span]) -> bool:
    """Whether words before a phrase or behind it may deny it; 'no current needs' does not deny 'universal' after it."""
    for first, last, _ in spans:
        folded = folded[:first] + "#" * (last - first) + folded[last:]
    return any(_NEGATION.search(folded[:first]) or _TAKEN_BACK.search(folded[last:]) for first, last, _ in spans)


def _conditional(folded: str, spans: list[_Span]) -> bool:
    for first, last, _ in reversed(spans):
        folded = folded[:first] + " " + folded[last:]
    return bool(_CONDITION.search(folded))


def _spans(folded: str, phrases: Iterable[Phrase]) -> list[_Span]:
    out = []
    for phrase in phrases:
        if any(bad in folded for bad in phrase.never if bad):
            continue
        for words in phrase.any:
            at = folded.find(words)
            while at >= 0:
                end = at + len(words)
                if _edge(folded, at - 1) and _edge(folded, end):
                    out.append((at, end, phrase.value))
                at = folded.find(words, at + 1)
    return out


def _edge(text: str, at: int) -> bool:
    return not (0 <= at < len(text) and text[at].isalnum())


def _outermost(spans: list[_Span]) -> list[_Span]:
    """Longer phrases swallow the shorter ones within them: 'without a map' is not 'map'."""
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if not any(k[0] < span[1] and span[0] < k[1] for k in kept):
            kept.append(span)
    return sorted(kept)


def found_in(vocabulary: Vocabulary, name: str, text: str) -> Meaning:
    """``meaning`` with the list of that name; doubtful where a misread word could turn it."""
    found = meaning(vocabulary.mended(text), vocabulary.phrases.get(name, ()))
    if found.sure and vocabulary.turns(text):
        return Meaning(found.value, False, "a word that may turn the meaning is hard to read", found.words)
    return found
