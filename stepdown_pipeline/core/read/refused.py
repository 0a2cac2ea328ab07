"""Consent that a form refuses though somebody signed it (O4): 'I do not agree' ticked, 'Consent given? No'.

Always for a person. What forms say in general ('If you do not agree …'), agencies of which a family wants one not told,
and what else they may decline (photographs, research) refuse nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..layout import EMPTY_BOX, TICKED, Box
from ..reading import Field
from .evidence import shorten
from .options import ticked_options
from .prose import sentences
from .sayings import sayings
from .sheet import Sheet
from .take import answer_of
from .taken_back import places
from .vocabulary import Vocabulary
from .wording import fold

_REFUSED: Final = "consent_refused"
_OF_OTHERS = re.compile(r"\b(?:if|unless|when|where|should|without|please|any|which|whom|list)\b")


def refusal(sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """The words by which consent seems refused, as a doubt about its being withdrawn; None where none do."""
    for words, page, box in _refusals(sheet, vocabulary):
        return Field(None, "uncertain", shorten(words), page, box, 0.5,
                     "the form may say that consent is refused; is it?")
    return None


def _refusals(sheet: Sheet, vocabulary: Vocabulary) -> Iterator[tuple[str, int | None, Box | None]]:
    says, told, asked, beside = (sayings(vocabulary, _REFUSED, value) for value in ("yes", "told", "asked", "beside"))
    for area in places(sheet):
        for option in (ticked_options(area) or ()) if TICKED in area.text else ():
            if says.search(words := fold(option)) and not beside.search(words):
                yield option, area.page, area.box
    for slot in (*sheet.of("consent_claim"), *sheet.strangers):
        label = fold(slot.label)
        if asked.search(label) and not beside.search(label) and not says.search(label) and (
                answer_of(slot.area.runs).value == "no"):
            yield slot.words, slot.area.page, slot.area.box
    for words, area in sentences(sheet):
        plain = fold(words)
        if told.search(plain) and not _OF_OTHERS.search(plain) and not beside.search(plain) and (
                TICKED not in words and EMPTY_BOX not in words and not plain.endswith("?")):
            yield words, area.page, area.box


__all__ = ["refusal"]
