"""Open documents and pages in pdfium. It is not thread-safe: one document at a time in a process."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_void_p
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from .chars import Glyphs, glyphs_of
from .geometry import View
from .paths import Drawn, drawn_of


class Sheet:
    """One open page."""

    def __init__(self, document: Any, page: Any, fields: Any = None) -> None:
        self.document: int = ctypes.cast(document, c_void_p).value or 0
        self.page: int = ctypes.cast(page, c_void_p).value or 0
        self.fields = fields  # pdfium's form, where the document has one
        rect = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, rect)
        turn = raw.FPDFPage_GetRotation(page)
        self.view = View(rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top), turn % 4)

    def glyphs(self) -> Glyphs:
        """Every character with its loose box."""
        textpage = raw.FPDFText_LoadPage(ctypes.cast(self.page, raw.FPDF_PAGE))
        if not textpage:
            return Glyphs()
        try:
            return glyphs_of(ctypes.cast(textpage, c_void_p).value or 0, self.view)
        finally:
            raw.FPDFText_ClosePage(textpage)

    def drawn(self) -> Drawn:
        """Every path and image, those inside form objects included."""
        return drawn_of(self.page, self.view)


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document, closed at the end with all of its pages. Raises ``pypdfium2.PdfiumError``."""
    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()
        yield document
    finally:
        document.close()


@contextmanager
def sheet(document: pypdfium2.PdfDocument, index: int) -> Iterator[Sheet | None]:
    """One page by its index from 0; None when pdfium cannot load it."""
    page = raw.FPDF_LoadPage(document.raw, index)
    if not page:
        yield None
        return
    try:
        yield Sheet(document.raw, page, document.formenv)
    finally:
        raw.FPDF_ClosePage(page)
