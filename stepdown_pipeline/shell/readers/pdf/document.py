"""A whole PDF, read: triage, page by page, then what only the whole can tell (furniture, stitching, signatures)."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2

from ....core.layout import Layout, Note
from ..errors import ReadError
from ..limits import DEFAULT_LIMITS, Limits
from ..scan.eyes import NOBODY, Eyes, Shut
from ..scan.seen import Pixels
from .drafts import DraftPage
from .form import SignatureField
from .looked import Looking
from .page import Gathered, attach_signature, read_page
from .pdfium import opened, sheet
from .signing import judged
from .triage import MAX_SIDE, Opened, damaged, triaged
from .whole import layout_of


def read_pdf(data: bytes, limits: Limits = DEFAULT_LIMITS, eyes: Eyes | None = None) -> Layout:
    """The document in reading order, boxes in points from the top left of each upright page.

    ``eyes`` look at pages that are pictures; None: such pages are noted as not read. Raises ``ReadError`` for a file
    that cannot be read, that is locked, or on which nothing is typed and nobody can look at it (``needs_ocr``).
    """
    try:
        return _read(data, limits, eyes or Shut())
    except ReadError:
        raise
    except MemoryError:
        raise ReadError(
            "memory", "The PDF needs more memory than a form should. Print it to a new PDF and drop that.",
        ) from None
    except Exception as error:  # whatever a hostile file provokes in the libraries is that file's trouble alone
        raise damaged() from error


def _read(data: bytes, limits: Limits, eyes: Eyes) -> Layout:
    with triaged(data, limits.pages) as found:
        notes: list[Note] = []
        if found.mended:
            notes.append(Note("repaired", "The PDF was damaged and was mended to read it: compare with the original."))
        pages, fields = _pages(data, found, notes, Looking(limits, eyes))
        _settle_signatures(data, pages, fields)
    if not any(page.blocks or page.filled or (page.seen and page.pictures) for page in pages):
        raise _nothing_found(pages)
    return layout_of(pages, notes)


def _pages(
    data: bytes, found: Opened, notes: list[Note], looking: Looking,
) -> tuple[list[DraftPage], list[tuple[int, SignatureField]]]:
    try:
        return _read_pages(data, found, notes, looking)
    except pypdfium2.PdfiumError:
        return _read_pages(_rewritten(found.pdf), found, notes, looking)


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
    data: bytes, found: Opened, notes: list[Note], looking: Looking,
) -> tuple[list[DraftPage], list[tuple[int, SignatureField]]]:
    pages: list[DraftPage] = []
    fields: list[tuple[int, SignatureField]] = []
    with opened(data) as document:
        def each() -> Iterator[tuple[Gathered, list[Pixels]]]:
            structure = list(found.pdf.pages)
            for index in range(max(len(document), len(structure))):
                number = index + 1
                with sheet(document, index) as open_sheet:
                    if open_sheet is None:
                        notes.append(Note("page_damaged",
                                          f"Page {number} is damaged and could not be read: look at it."))
                        pages.append(DraftPage(number, 0.0, 0.0))
                        continue
                    _check_size(open_sheet.view.width, open_sheet.view.height, number)
                    inside = structure[index] if index < len(structure) else None
                    page = read_page(open_sheet, inside, number, stale_appearances=found.stale_appearances)
                    pages.append(page.out)
                    fields.extend((number, field) for field in page.form.signatures)
                    pixels = looking.pixels(open_sheet, page)
                yield page, pixels

        looking.put_together(each(), max(len(document), len(found.pdf.pages)))
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


def _nothing_found(pages: list[DraftPage]) -> ReadError:
    if any(page.unread for page in pages):
        return ReadError("crashed", "The PDF is a scan, and its pages made their reader fail. "
                                    "Scan the paper again and drop that, or key its facts by hand.")
    if any(page.seen for page in pages):
        return ReadError("empty", "Nothing could be read on the PDF's pages. "
                                  "Scan the paper again, straight and dark enough, and drop that.")
    if any(page.needs_ocr or page.pictures for page in pages):
        return ReadError("needs_ocr", f"The PDF's pages are pictures without typed text. {NOBODY}")
    return ReadError("empty", "The PDF's pages are blank. Save or send the document again.")
