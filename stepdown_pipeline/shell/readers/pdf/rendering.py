"""A page of a PDF as a reader sees it, as pixels: with its annotations and what its form fields show."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Final

import pypdfium2.raw as raw
from PIL import Image

from ....core.layout import Picture
from ..errors import ReadError
from ..limits import Limits
from ..scan.pixels import page_from
from ..scan.seen import Pixels
from .pdfium import Sheet
from .words import Word

_DPI: Final = 200.0
_INCH: Final = 72.0
_WHITE: Final = 0xFFFFFFFF
_LEAST: Final = (12.0, 6.0)  # points: a picture that may be a signature is no smaller
_RIM: Final = 1.0  # points at a picture's edge, where a cell's border may run


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


def shows(words: Sequence[Word], pictures: Sequence[Picture]) -> list[int]:
    """Which pictures of a typed page are to be looked at: those on a page that speaks of signing."""
    if not any(word.text.casefold().lstrip("(").startswith("sign") for word in words):
        return []
    return [
        place for place, picture in enumerate(pictures)
        if picture.kind == "image" and picture.box is not None
        and picture.box[2] - picture.box[0] >= _LEAST[0] and picture.box[3] - picture.box[1] >= _LEAST[1]
    ]


def pictured(
    sheet: Sheet, words: Sequence[Word], pictures: Sequence[Picture], places: Sequence[int], limits: Limits,
) -> Iterator[tuple[int, Pixels]]:
    """Those pictures as the open page shows them, without the words typed over or under them."""
    from ..scan.pasted import pasted

    whole = rendered(sheet, 1, limits)
    image = Image.frombytes("RGB" if whole.channels == 3 else "L", (whole.width, whole.height), whole.data)
    scale = whole.width / sheet.view.width
    white = 255 if whole.channels == 1 else (255, 255, 255)
    for word in words:
        image.paste(white, (round(word.x0 * scale), round(word.top * scale), round(word.x1 * scale),
                            round(word.bottom * scale)))
    for place in places:
        box = pictures[place].box
        if box is None:
            continue
        x0, y0, x1, y1 = box
        cut = (max(round((x0 + _RIM) * scale), 0), max(round((y0 + _RIM) * scale), 0),
               min(round((x1 - _RIM) * scale), whole.width), min(round((y1 - _RIM) * scale), whole.height))
        if cut[2] - cut[0] < 8 or cut[3] - cut[1] < 8:
            continue
        found = pasted(image.crop(cut), place)
        if found is not None:
            yield place, found
