"""A page of a PDF as a reader sees it, as pixels: with its annotations and what its form fields show."""

from __future__ import annotations

import ctypes
from typing import Final

import pypdfium2.raw as raw
from PIL import Image

from ..errors import ReadError
from ..limits import Limits
from ..scan.pixels import page_from
from ..scan.seen import Pixels
from .pdfium import Sheet

_DPI: Final = 200.0
_INCH: Final = 72.0
_WHITE: Final = 0xFFFFFFFF


def rendered(sheet: Sheet, number: int, limits: Limits) -> Pixels:
    """The open page at 200 dots an inch, or fewer where it is larger than any sheet of paper. Raises ReadError."""
    view = sheet.view
    dpi = min(_DPI, _INCH * limits.page_side / max(view.width, view.height))
    width, height = max(1, round(view.width * dpi / _INCH)), max(1, round(view.height * dpi / _INCH))
    page = ctypes.cast(sheet.page, raw.FPDF_PAGE)
    extra = (view.turn - raw.FPDFPage_GetRotation(page)) % 4  # the turn by which its writing is upright
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        raise ReadError("memory", f"Page {number} of the PDF is too large to be looked at. "
                                  "Print it to an ordinary A4 PDF and drop that.")
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        flags = raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, extra, flags)
        if sheet.fields is not None:
            raw.FPDF_FFLDraw(sheet.fields, bitmap, page, 0, 0, width, height, extra, flags)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return page_from(Image.frombuffer("RGB", (width, height), data, "raw", "RGB", stride, 1), number, dpi, limits)
