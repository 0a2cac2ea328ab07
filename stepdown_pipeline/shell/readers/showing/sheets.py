"""A page of a PDF or of a picture file as a PNG, in the measure in which readings give the places of its words.

A page that was read as a picture is made ready exactly as it was to be read (the sheet alone, level) and turned by the
quarters that the reading noted, so that what was seen lies where it says.
"""

from __future__ import annotations

import io
from typing import Final

import cv2
import numpy as np
import pikepdf
import pypdfium2
from PIL import Image

from ..errors import ReadError
from ..limits import Limits
from ..pdf.page import read_page
from ..pdf.pdfium import opened, sheet
from ..pdf.rendering import rendered
from ..pdf.triage import MAX_SIDE, Opened, damaged, triaged
from ..scan.clean import SCALE
from ..scan.pixels import opened as opened_pictures
from ..scan.prepare import prepared
from ..scan.seen import Pixels
from ..scan.upright import quarter_turned
from .answers import PagePicture

_SHRUNK: Final = 2  # of 9: how hard a picture is packed; more takes longer than sending it
_NO_PAGE: Final = ("unavailable", "The document has no such page. Go back to its first page.")


def pdf_page(data: bytes, number: int, quarters: int, limits: Limits) -> PagePicture:
    """Page ``number`` from 1. Raises ReadError."""
    with triaged(data, limits.pages) as found:
        try:
            return _pdf_page(data, found, number, quarters, limits)
        except pypdfium2.PdfiumError:
            return _pdf_page(_mended(found.pdf), found, number, quarters, limits)


def _pdf_page(data: bytes, found: Opened, number: int, quarters: int, limits: Limits) -> PagePicture:
    structure = list(found.pdf.pages)
    with opened(data) as document:
        pages = max(len(document), len(structure))
        if not 1 <= number <= pages:
            raise ReadError(*_NO_PAGE)
        with sheet(document, number - 1) as open_sheet:
            if open_sheet is None:
                raise ReadError("crashed", f"Page {number} is damaged and cannot be shown. Look at the original.")
            if not all(1 <= side <= MAX_SIDE for side in (open_sheet.view.width, open_sheet.view.height)):
                raise damaged()
            inside = structure[number - 1] if number <= len(structure) else None
            page = read_page(open_sheet, inside, number, stale_appearances=found.stale_appearances)
            pixels = rendered(open_sheet, number, limits)
            if page.out.needs_ocr:
                return _scanned(pixels, quarters, pages)
            return PagePicture(_packed(_image(pixels)), open_sheet.view.width, open_sheet.view.height, pages,
                               scanned=False)


def _mended(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    try:
        pdf.save(out)
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise damaged() from error
    return out.getvalue()


def picture_page(data: bytes, kind: str, number: int, quarters: int, limits: Limits) -> PagePicture:
    """Page ``number`` of a file that is a picture; ``kind`` as ``sniff`` has it. Raises ReadError."""
    with opened_pictures(data, kind, limits) as pictures:
        for pixels in pictures.pages():
            if pixels.number == number:
                return _scanned(pixels, quarters, pictures.count)
    raise ReadError(*_NO_PAGE)


def _scanned(pixels: Pixels, quarters: int, pages: int) -> PagePicture:
    ready = prepared(pixels)
    if ready.colour is None:
        image = Image.fromarray(quarter_turned(ready.grey, quarters))
    else:
        image = Image.fromarray(np.asarray(cv2.cvtColor(quarter_turned(ready.colour, quarters), cv2.COLOR_BGR2RGB)))
    return PagePicture(_packed(image), image.width / SCALE, image.height / SCALE, pages, scanned=True)


def _image(pixels: Pixels) -> Image.Image:
    return Image.frombytes("RGB" if pixels.channels == 3 else "L", (pixels.width, pixels.height), pixels.data)


def _packed(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=_SHRUNK)
    return out.getvalue()
