"""Label text made comparable: case, punctuation, possessives, plurals, abbreviations and word order stop mattering.

What turns the meaning (not, no, never, un-, last, next, previous) is never dropped.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .synonyms import IDLE, NUMBER_AFTER, PHRASES, PHRASES_BEGIN, PLAINER

Bag = frozenset[str]

_APOSTROPHES = ("\u2019", "\u2018", "\u02bc", "`")
_PLAIN = {f"p{number}": plain for number, (_, plain) in enumerate(PHRASES)}
_PHRASE = re.compile(
    rf"\b(?=[{PHRASES_BEGIN}])(?:"  # passes over most words at once
    + "|".join(f"(?P<p{number}>{pattern})" for number, (pattern, _) in enumerate(PHRASES)) + ")"
)
_NUMBERING = re.compile(
    r"\s*(?:(?:section|part|step|box) *(?:\d{1,2}|[a-h]) *[\u2013\u2014-] +(?=\w)"
    r"|(?:(?:section|part|q|question|box|item)\s*)?"
    r"(?:\d{1,2}\.\d{1,2}(?:\.\d)?[.):]?\s+(?=[a-z])|(?:\d{1,2}[a-z]?|[a-h]|[ivx]{1,4})[.):](?!\d)\s*))",
    re.IGNORECASE,
)
_SIGNIFICANT = re.compile(r"[a-z0-9&']+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WORD = re.compile(r"[a-z0-9']+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # dateOfMeeting, as case systems print it


@lru_cache(maxsize=4096)  # a cell is asked for more than once
def fold(text: str) -> str:
    """Lower case, plain apostrophes, no accents, single spaces."""
    if not text.isascii():
        for apostrophe in _APOSTROPHES:
            text = text.replace(apostrophe, "'")
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return " ".join(text.split()).casefold()


def spaced(folded: str) -> str:
    """Words with single spaces and no punctuation."""
    return " ".join(_SIGNIFICANT.findall(folded))


def without_numbering(text: str) -> str:
    """'3.2 Decision of meeting' → 'Decision of meeting'."""
    found = _NUMBERING.match(text)
    return text[found.end():] if found else text


def without_asides(text: str) -> str:
    """'Date of birth (or est. due date)' → 'Date of birth'."""
    return _ASIDE.sub(" ", text) if "(" in text or "[" in text else text


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a label in order, made comparable; idle words are kept out."""
    folded = _PHRASE.sub(lambda match: _PLAIN[match.lastgroup or ""], fold(_CAMEL.sub(" ", text)))
    folded = NUMBER_AFTER.sub(r"\1 number", folded)
    out: list[str] = []
    for token in _WORD.findall(folded):
        token = token.removesuffix("'s").strip("'")
        token = PLAINER.get(token, token)
        if token and token not in IDLE:
            out.append(token)
    return tuple(out)


def bag(text: str) -> Bag:
    """The set of a label's words: order and repetition do not matter."""
    return frozenset(words(text))
