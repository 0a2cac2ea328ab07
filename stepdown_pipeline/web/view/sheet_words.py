"""Questions and places on a page of a document, as templates write them."""

from __future__ import annotations

from typing import Any, Final

from markupsafe import Markup, escape

from stepdown_pipeline.core.layout import EMPTY_BOX, TICKED, Box
from stepdown_pipeline.core.notices.wording import MENDER_WORDS
from stepdown_pipeline.core.reading import KIND_NAMES

# drawn by the style sheet, so that they are said once and seen once
_TICKED: Final = Markup('<span class="desk-tick desk-tick--yes" role="img" aria-label="ticked"></span>')
_EMPTY: Final = Markup('<span class="desk-tick" role="img" aria-label="not ticked"></span>')


def sentence_case(words: str) -> str:
    """With a capital at its head, the rest as it is: 'the date of the RCPC' → 'The date of the RCPC'."""
    return words[:1].upper() + words[1:]


def document_kind(kind: str) -> str:
    """What a document is, as a heading has it."""
    return sentence_case(KIND_NAMES.get(kind, kind.replace("_", " ")))


def mender(who: str) -> str:
    """Who mends a finding, within a sentence."""
    return MENDER_WORDS.get(who, MENDER_WORDS["admin_desk"])


def measures(box: Box) -> str:
    """(x, y, width, height) as an SVG's view box."""
    return " ".join(f"{value:.2f}" for value in box)


def rectangle(box: Box) -> Markup:
    """The same as a rectangle's place."""
    return Markup('x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}"').format(*box)


def ticks(text: str) -> Markup:
    """A document's words with its tick boxes said as well as shown."""
    return escape(text).replace(TICKED, _TICKED).replace(EMPTY_BOX, _EMPTY)


FILTERS: Final[dict[str, Any]] = {
    "sentence_case": sentence_case, "document_kind": document_kind, "measures": measures, "rectangle": rectangle,
    "ticks": ticks, "mender": mender,
}
