"""Pages to a document: what only the whole can tell (furniture, stitching), and what is to be said of its pages."""

from __future__ import annotations

from collections.abc import Sequence

from ....core.layout import Layout, Note
from .drafts import DraftPage, DraftTable
from .furniture import with_faxed_lines, with_page_numbers, without_repeats
from .stitch import stitched


def layout_of(pages: Sequence[DraftPage], notes: Sequence[Note]) -> Layout:
    """The document of these pages; ``notes`` on the whole go before those on its pages."""
    said = [*notes, *(note for page in pages for note in _notes(page))]
    with_faxed_lines(pages)
    without_repeats(pages)
    with_page_numbers(pages)
    blocks = stitched(pages)
    return Layout(
        blocks=tuple(b.frozen() if isinstance(b, DraftTable) else b for b in blocks), pages=len(pages),
        pictures=tuple(p for page in pages for p in page.pictures),
        signatures=tuple(s for page in pages for s in page.signatures), notes=tuple(said),
        codes=tuple(code for page in pages for code in page.codes),
        seen_pages=tuple(page.number for page in pages if page.seen),
        turned=tuple((page.number, page.quarters) for page in pages if page.quarters),
    )


def _notes(page: DraftPage) -> list[Note]:
    out: list[Note] = []
    n = page.number
    if page.ocr_layer:
        out.append(Note("ocr_layer", f"Page {n} carries hidden text guessed by a scanner, not taken as typed."))
    if page.unread:
        out.append(Note("page_unread", f"Page {n} is a picture that made its reader fail: look at it."))
    elif page.needs_ocr:
        out.append(Note("no_text", f"Page {n} is a picture without typed text: it has not been read."))
    out += [Note("poor_scan", f"Page {n}: {words}") for words in page.poor]
    if page.turned and not page.seen:
        out.append(Note("turned_page", f"Page {n} lies on its side; its places are given as turned upright."))
    if page.crowded:
        out.append(Note("crowded_page", f"Page {n} is drawn with thousands of strokes: its tables may not be whole."))
    if page.comments:
        out.append(Note("sticky_note", f"Page {n} has a comment stuck on it, not taken as an answer: look at it."))
    if page.stamps:
        out.append(Note("stamp", f"Page {n} bears a rubber stamp ({', '.join(page.stamps)}), not taken as an answer."))
    return out
