"""What words mean, by the vocabulary's phrases: a decision, an attendance, an outcome. Never fuzzy, polarity exact."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .vocabulary import Phrase, Vocabulary
from .wording import fold

_NEGATION = re.compile(r"\b(?:not|never|isn't|aren't|wasn't|don't|doesn't|without|neither|nor|rather than|instead of|"
                       r"no longer|unable to|cannot|no|un)\b[^.;,]{0,25}$")
_CONDITION = re.compile(r"\b(?:if|unless|provided|subject to|may be|might|could|possibly|consider|considered|pending|"
                        r"wants?|wishes|would like|prefers?|either|whether|discussed|proposed|provisional|provisionally)\b")


@dataclass(frozen=True, slots=True)
class Meaning:
    """``value`` None: nothing known. ``sure`` False: a person should confirm, ``why`` says the reason."""

    value: str | None
    sure: bool
    why: str = ""
    words: str = ""


def meaning(text: str, phrases: Iterable[Phrase]) -> Meaning:
    """The one value that a text speaks of; unsure when it speaks of several, denies it, or makes it conditional."""
    folded = fold(text)
    spans = _outermost(_spans(folded, phrases))
    values = list(dict.fromkeys(value for _, _, value in spans))
    if not values:
        return Meaning(None, False, "nothing in these words is known")
    start, end, value = spans[0]
    words = folded[start:end]
    if len(values) > 1:
        return Meaning(value, False, "the words speak of more than one answer", words)
    masked = folded
    for first, last, _ in spans:  # 'no current needs' does not deny the 'universal' after it
        masked = masked[:first] + "#" * (last - first) + masked[last:]
    for first, _, _ in spans:
        if _NEGATION.search(masked[:first]):
            return Meaning(value, False, "the words before it may deny it", words)
    rest = folded
    for first, last, _ in reversed(spans):
        rest = rest[:first] + " " + rest[last:]
    if _CONDITION.search(rest):
        return Meaning(value, False, "it is said with a condition", words)
    return Meaning(value, True, "", words)


def _spans(folded: str, phrases: Iterable[Phrase]) -> list[tuple[int, int, str]]:
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


def _outermost(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Longer phrases swallow the shorter ones within them: 'without a map' is not 'map'."""
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if not any(k[0] < span[1] and span[0] < k[1] for k in kept):
            kept.append(span)
    return sorted(kept)


def found_in(vocabulary: Vocabulary, name: str, text: str) -> Meaning:
    """``meaning`` with the list of that name."""
    return meaning(text, vocabulary.phrases.get(name, ()))
