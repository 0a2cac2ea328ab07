"""A whole PDF, read: triage, page by page, then what only the whole can tell (furniture, stitching, signatures)."""

from __future__ import annotations

import warnings
from io import BytesIO

import pikepdf
import pypdfium2

from ....core.layout import Layout, Note
from ..errors import ReadError
from .drafts import DraftPage, DraftTable
from .form import SignatureField
from .furniture import without_repeats
from .page import attach_signature, read_page
from .pdfium import opened, sheet
from .signing import judged
from .stitch import stitched
from .triage import MAX_SIDE, Opened, damaged, triaged


def read_pdf(data: bytes) -> Layout:
    """The document in reading order, boxes in points from the top left of each upright page.

    Raises ``ReadError`` for a file that cannot be read, that is locked, or on which nothing is typed (``needs_ocr``).
    """
    try:
        return _read(data)
    except ReadError:
        raise
    except MemoryError:
        raise ReadError(
            "memory", "The PDF needs more memory than a form should. Print it to a new PDF and drop that.",
        ) from None
    except Exception as error:  # whatever a hostile file provokes in the libraries is that file's trouble alone
        raise damaged() from error


def _read(data: bytes) -> Layout:
    with triaged(data) as found:
        notes: list[Note] = []
        if found.mended:
            notes.append(Note("repaired", "The PDF was damaged and was mended to read it: compare with the original."))
        pages, fields = _pages(data, found, notes)
        _settle_signatures(data, pages, fields)
    notes += [note for page in pages for note in _page_notes(page)]
    if not any(page.blocks or page.filled for page in pages):
        raise _nothing_typed(pages)
    without_repeats(pages)
    blocks = stitched(pages)
    return Layout(
        blocks=tuple(b.frozen() if isinstance(b, DraftTable) else b for b in blocks), pages=len(pages),
        pictures=tuple(p for page in pages for p in page.pictures),
        signatures=tuple(s for page in pages for s in page.signatures), notes=tuple(notes),
    )


def _pages(data: bytes, found: Opened, notes: list[Note]) -> tuple[list[DraftPage], list[tuple[int, SignatureField]]]:
    try:
        return _read_pages(data, found, notes)
    except pypdfium2.PdfiumError:
        return _read_pages(_rewritten(found.pdf), found, notes)


def _rewritten(pdf: pikepdf.Pdf) -> bytes:
    """The file written anew by qpdf, which mends what pdfium does not."""
    out = BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
            pdf.save(out)
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise damaged() from error
    return out.getvalue()


def _read_pages(
    data: bytes, found: Opened, notes: list[Note],
) -> tuple[list[DraftPage], list[tuple[int, SignatureField]]]:
    pages: list[DraftPage] = []
    fields: list[tuple[int, SignatureField]] = []
    structure = list(found.pdf.pages)
    with opened(data) as document:
        for index in range(max(len(document), len(structure))):
            number = index + 1
            with sheet(document, index) as open_sheet:
                if open_sheet is None:
                    notes.append(Note("page_damaged", f"Page {number} is damaged and could not be read: look at it."))
                    pages.append(DraftPage(number, 0.0, 0.0))
                    continue
                _check_size(open_sheet.view.width, open_sheet.view.height, number)
                inside = structure[index] if index < len(structure) else None
                page, own = read_page(open_sheet, inside, number, stale_appearances=found.stale_appearances)
                pages.append(page)
                fields += [(number, field) for field in own]
    if not any(page.width for page in pages):
        raise damaged()
    return pages, fields


def _check_size(width: float, height: float, number: int) -> None:
    if not (1 <= width <= MAX_SIDE and 1 <= height <= MAX_SIDE):
        raise ReadError(
            "unsupported",
            f"Page {number} of the PDF has an impossible size. Print the document to an ordinary A4 PDF and drop that.",
        )


def _settle_signatures(data: bytes, pages: list[DraftPage], fields: list[tuple[int, SignatureField]]) -> None:
    if fields:
        for signature in judged(data, fields):
            attach_signature(signature, pages[signature.page - 1])


def _page_notes(page: DraftPage) -> list[Note]:
    out: list[Note] = []
    n = page.number
    if page.ocr_layer:
        out.append(Note("ocr_layer", f"Page {n} carries hidden text guessed by a scanner, not taken as typed."))
    if page.needs_ocr:
        out.append(Note("no_text", f"Page {n} is a picture without typed text: it has not been read."))
    if page.turned:
        out.append(Note("turned_page", f"Page {n} lies on its side; its places are given as turned upright."))
    if page.crowded:
        out.append(Note("crowded_page", f"Page {n} is drawn with thousands of strokes: its tables may not be whole."))
    if page.comments:
        out.append(Note("sticky_note", f"Page {n} has a comment stuck on it, not taken as an answer: look at it."))
    if page.stamps:
        out.append(Note("stamp", f"Page {n} bears a rubber stamp ({', '.join(page.stamps)}), not taken as an answer."))
    return out


def _nothing_typed(pages: list[DraftPage]) -> ReadError:
    if any(page.needs_ocr or page.pictures for page in pages):
        return ReadError(
            "needs_ocr",
            "The PDF is a scan: its pages are pictures without typed text. Type what it says into a form, "
            "or ask for the original file.",
        )
    return ReadError("empty", "The PDF's pages are blank. Save or send the document again.")
