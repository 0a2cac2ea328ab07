"""A page of a PDF as a reader sees it, as pixels: with its annotations and what its form fields show."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from typing import Final

import pypdfium2.raw as raw
from PIL import Image

from ....core.layout import Box, Picture
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
_FEWEST: Final = 8  # pixels either way
_SIGN: Final = re.compile(r"(?i)(?<![a-z])sign(?:\W|$|ed|at|ing)")
_SPELT: Final = re.compile(r"[^\W_]")
_HIGH: Final = 60.0  # points between a label and a signature, up or down: a tall row of a table
_ASIDE: Final = 120.0  # points between the head of a column and what stands in it, left or right


def rendered(sheet: Sheet, number: int, limits: Limits) -> Pixels:
    """The open page at 200 dots an inch, or fewer where it is larger than any sheet of paper. Raises ReadError."""
    dpi, width, height = _size(sheet, limits)
    return page_from(_shown(sheet, (width, height), (0, 0, width, height), number), number, dpi, limits)


def _size(sheet: Sheet, limits: Limits) -> tuple[float, int, int]:
    """Dots an inch, and the whole page's width and height in pixels."""
    view = sheet.view
    dpi = min(_DPI, _INCH * limits.page_side / max(view.width, view.height))
    return dpi, max(1, round(view.width * dpi / _INCH)), max(1, round(view.height * dpi / _INCH))


def _shown(sheet: Sheet, size: tuple[int, int], cut: tuple[int, int, int, int], number: int) -> Image.Image:
    """What shows within ``cut`` (left, top, right, bottom) of the page drawn in ``size``, all in pixels."""
    page = ctypes.cast(sheet.page, raw.FPDF_PAGE)
    extra = (sheet.view.turn - raw.FPDFPage_GetRotation(page)) % 4  # the turn by which its writing is upright
    width, height = cut[2] - cut[0], cut[3] - cut[1]
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        raise ReadError("memory", f"Page {number} of the PDF is too large to be looked at. "
                                  "Print it to an ordinary A4 PDF and drop that.")
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        flags = raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER
        raw.FPDF_RenderPageBitmap(bitmap, page, -cut[0], -cut[1], *size, extra, flags)
        if sheet.fields is not None:
            raw.FPDF_FFLDraw(sheet.fields, bitmap, page, -cut[0], -cut[1], *size, extra, flags)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return Image.frombuffer("RGB", (width, height), data, "raw", "RGB", stride, 1)


def shows(words: Sequence[Word], pictures: Sequence[Picture]) -> list[int]:
    """Which pictures of a typed page are to be looked at: those that may stand in a signature's place."""
    labels = [word.box for word in words if _SIGN.search(word.text)] if pictures else []
    return [
        place for place, picture in enumerate(pictures)
        if picture.kind == "image" and picture.box is not None
        and picture.box[2] - picture.box[0] >= _LEAST[0] and picture.box[3] - picture.box[1] >= _LEAST[1]
        and any(_is_near(label, picture.box) for label in labels)
    ]


def _is_near(label: Box, picture: Box) -> bool:
    """Whether a label may ask for what the picture shows: about as high on the page, or at the head of its column."""
    apart = max(label[1] - picture[3], picture[1] - label[3])
    return apart <= _HIGH or (label[3] <= picture[1] and label[0] - _ASIDE <= picture[2] and
                              picture[0] <= label[2] + _ASIDE)


def pictured(
    sheet: Sheet, words: Sequence[Word], pictures: Sequence[Picture], places: Sequence[int], limits: Limits,
) -> Iterator[tuple[int, Pixels]]:
    """Those pictures as the open page shows them, without the words typed over or under them.

    Dots and dashes to sign upon stay: the boxes of their type reach over the signature, which hides most of them.
    """
    from ..scan.pasted import pasted

    dpi, *size = _size(sheet, limits)
    scale = size[0] / sheet.view.width
    for place in places:
        box = pictures[place].box
        if box is None:
            continue
        x0, y0, x1, y1 = box
        cut = (max(round((x0 + _RIM) * scale), 0), max(round((y0 + _RIM) * scale), 0),
               min(round((x1 - _RIM) * scale), size[0]), min(round((y1 - _RIM) * scale), size[1]))
        if cut[2] - cut[0] < _FEWEST or cut[3] - cut[1] < _FEWEST:
            continue
        image = _shown(sheet, (size[0], size[1]), cut, 1).copy()
        for word in words:
            if _SPELT.search(word.text) and word.x1 > x0 and word.x0 < x1 and word.bottom > y0 and word.top < y1:
                image.paste((255, 255, 255), (round(word.x0 * scale) - cut[0], round(word.top * scale) - cut[1],
                                              round(word.x1 * scale) - cut[0], round(word.bottom * scale) - cut[1]))
        shown = page_from(image, 1, dpi, limits)
        mode = "RGB" if shown.channels == 3 else "L"
        found = pasted(Image.frombytes(mode, (shown.width, shown.height), shown.data), place)
        if found is not None:
            yield place, found
