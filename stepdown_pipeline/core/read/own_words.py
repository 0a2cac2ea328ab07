"""Who signs, in a sentence of their own: 'I, Kerry Doyle, am the mother of Ivy' before the signature's place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..values.names import looks_like_name
from ..values.relations import relation_kind
from .lexicon import Match
from .split import Piece

OWN_WORDS: Final = "I, \u2026,"  # so begins the label of a name told so
_SENTENCE = re.compile(
    r"(?<![\w'])I,? (?P<name>[A-Z][\w'\u2019-]+(?: (?:[A-Z][\w'\u2019.-]*|van|von|der|den|de|la|al|bin|el)){1,4}),? "
    r"(?:\((?P<bracketed>[A-Za-z /-]{3,30})\),? ?)?"
    r"(?:am (?:(?:the|a|an) )?(?P<relation>[A-Za-z /-]{3,30}?) (?:of|to|for)\b"
    r"|(?:hereby )?(?:agree|consent|confirm|understand|give|wish)\b)"
)
_SIGNING = ("parent_or_carer", "other_family")


def with_signatories(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The labels and values of running text, such sentences among them: the name first, then who that is.

    A value ends where the next person's sentence begins. The words of a practitioner are left as they are.
    """
    out = list(pieces)
    for found in _SENTENCE.finditer(text):
        part = "bracketed" if found["bracketed"] else "relation" if found["relation"] else ""
        if not looks_like_name(found["name"]) or (part and relation_kind(found[part]) not in _SIGNING):
            continue
        if any(piece.start < found.end() and found.start() < piece.value_start for piece in pieces):
            continue  # a label's own words
        said = f"{OWN_WORDS} am the {found[part]} of" if part else OWN_WORDS
        own = [Piece(said, Match("sign.name", "exact"), found.start(), *found.span("name"), "colon")]
        if part:
            own.append(Piece(said, Match("relationship", "exact"), found.end("name"), *found.span(part), "colon"))
        out = [replace(piece, value_end=_end(text, piece, found.start())) for piece in out] + own
    return sorted(out, key=lambda piece: piece.start)


def _end(text: str, piece: Piece, sentence: int) -> int:
    """Where a piece's value ends, if a sentence begins there."""
    if not piece.value_start <= sentence < piece.value_end:
        return piece.value_end
    return piece.value_start + len(text[piece.value_start:sentence].rstrip())
