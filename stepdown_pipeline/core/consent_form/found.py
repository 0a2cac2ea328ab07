"""The ids of the program's own forms on a document's pages: in their codes, else in the words below a spoilt code."""

from __future__ import annotations

from ..layout import Layout
from .ids import form_id_in, printed_form_id


def form_ids_of(layout: Layout) -> tuple[str, ...]:
    """Each id once, in the order of the pages. Only ids whose check character fits."""
    coded = [(code.page, form_id) for code in layout.codes if (form_id := form_id_in(code.text))]
    pages = {page for page, _ in coded}
    said = [(line.page, form_id) for line in layout.lines()
            if line.page not in pages and (form_id := printed_form_id(line.text))]
    return tuple(dict.fromkeys(form_id for _, form_id in sorted([*coded, *said], key=lambda one: one[0])))
