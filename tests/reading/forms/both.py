"""Drawing one sheet in several media."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from .. import paper, word
from ..markup import Sheet
from ..truth import Doc


def in_word(name: str, kind: str, sheet: Sheet, fields: Mapping[str, Any], ticks: word.Ticks = "unicode") -> Doc:
    """The sheet as a Word file."""
    return Doc(f"{name}.docx", partial(word.draw, sheet, ticks), kind, fields)


def in_pdf(
    name: str, kind: str, sheet: Sheet, fields: Mapping[str, Any], ticks: paper.Ticks = "drawn", *, typed: bool = False
) -> Doc:
    """The sheet as a PDF; ``typed``: answers stand in form fields."""
    return Doc(f"{name}.pdf", partial(paper.draw, sheet, ticks, fields=typed), kind, fields)


def in_both(
    name: str,
    kind: str,
    sheet: Sheet,
    fields: Mapping[str, Any],
    word_ticks: word.Ticks = "unicode",
    pdf_ticks: paper.Ticks = "drawn",
) -> Iterator[Doc]:
    """The sheet as a Word file and as a PDF, with the same truth."""
    yield in_word(name, kind, sheet, fields, word_ticks)
    yield in_pdf(name, kind, sheet, fields, pdf_ticks)
