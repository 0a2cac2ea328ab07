"""Field logic: from the lines and tables of a page to a document's kind and its fields with their evidence."""

from __future__ import annotations

from ..consent_form import form_ids_of
from ..layout import Layout
from ..reading import Problem, Reading
from .fields import fields_of
from .kinds import recognise
from .legible import recognised
from .misread import tolerant
from .vocabulary import Vocabulary
from .walk import walk

__all__ = ["Vocabulary", "read_layout"]


def read_layout(layout: Layout, vocabulary: Vocabulary, sha256: str) -> Reading:
    """What a document says. Pure: the same layout and vocabulary give the same reading."""
    if recognised(layout):
        vocabulary, layout = tolerant(vocabulary, layout)
    sheet = walk(layout, vocabulary)
    kind, state, words = recognise(sheet, layout, vocabulary)
    return Reading(
        sha256=sha256, kind=kind, pages=layout.pages, fields=fields_of(kind, sheet, layout, vocabulary),
        problems=tuple(Problem(note.code, note.message) for note in layout.notes), kind_state=state, kind_text=words,
        form_ids=form_ids_of(layout),
    )
