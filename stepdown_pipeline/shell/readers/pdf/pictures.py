"""Pictures on a page: images, and drawings made of free strokes such as a signature drawn with a pen."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Final

import pypdfium2.raw as raw

from ....core.layout import Box, Picture
from .geometry import area, overlap, union
from .paths import PlacedImage
from .pdfium import Sheet
from .shapes import Free

MEASURED: Final = 400_000  # pixels: a larger image's ink is not counted
BACKGROUND: Final = 0.8  # of the page: images that cover so much are the page itself, scanned
PASTED: Final = 0.4  # of the page: a scan pasted into a typed page
_SMALLEST: Final = 6.0  # points
_APART: Final = 14.0  # points between two strokes of one drawing
_DARK = bytes(1 if level < 128 else 0 for level in range(256))
_SOLID = bytes(1 if level >= 128 else 0 for level in range(256))


def is_scan(images: Sequence[PlacedImage], page: Box) -> bool:
    """Whether images cover the page."""
    return sum(overlap(image.box, page) for image in images) >= BACKGROUND * area(page)


def pasted(images: Sequence[PlacedImage], page: Box) -> list[Box]:
    """The images' places where they cover so much of the page that there may be writing in them, else none."""
    boxes = [image.box for image in images if overlap(image.box, page) > 0.02 * area(page)]
    return boxes if sum(overlap(box, page) for box in boxes) >= PASTED * area(page) else []


def images_of(sheet: Sheet, images: Sequence[PlacedImage], page: Box, number: int) -> list[Picture]:
    """The placed images that are not the page's background, bullets or lines."""
    out: list[Picture] = []
    for image in images:
        wide, high = image.box[2] - image.box[0], image.box[3] - image.box[1]
        if wide < _SMALLEST or high < _SMALLEST or overlap(image.box, page) >= 0.5 * area(page):
            continue
        across, down = _pixels(image.handle)
        share = _ink_share(sheet, image.handle) if 0 < across * down <= MEASURED and len(out) < 20 else None
        out.append(Picture(number, image.box, "image", across, down, share))
    return out


def _pixels(handle: int) -> tuple[int, int]:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not raw.FPDFImageObj_GetImagePixelSize(ctypes.cast(handle, raw.FPDF_PAGEOBJECT), width, height):
        return 0, 0
    return width.value, height.value


def _ink_share(sheet: Sheet, handle: int) -> float | None:
    """The dark and solid share of an image as it is painted, its transparency respected."""
    bitmap = raw.FPDFImageObj_GetRenderedBitmap(
        ctypes.cast(sheet.document, raw.FPDF_DOCUMENT), ctypes.cast(sheet.page, raw.FPDF_PAGE),
        ctypes.cast(handle, raw.FPDF_PAGEOBJECT),
    )
    if not bitmap:
        return None
    try:
        width, height = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        if raw.FPDFBitmap_GetFormat(bitmap) != raw.FPDFBitmap_BGRA or not 0 < stride * height <= 16 * MEASURED:
            return None
        data = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    dark = int.from_bytes(data[1::4].translate(_DARK), "little")
    solid = int.from_bytes(data[3::4].translate(_SOLID), "little")
    return round(float((dark & solid).bit_count()) / float(width * height), 4)


def clusters(strokes: Sequence[Free]) -> list[list[Free]]:
    """Strokes that lie near each other, as one drawing each."""
    out: list[tuple[Box, list[Free]]] = []
    for stroke in sorted(strokes, key=lambda s: s.box[0])[:2000]:
        box, members = stroke.box, [stroke]
        apart: list[tuple[Box, list[Free]]] = []
        for other, own in out:
            if _near(box, other):
                box, members = union((box, other)), own + members
            else:
                apart.append((other, own))
        out = [*apart, (box, members)]
    return [members for _, members in out]


def _near(a: Box, b: Box) -> bool:
    return (
        a[0] - _APART < b[2] and b[0] - _APART < a[2] and a[1] - _APART / 3 < b[3] and b[1] - _APART / 3 < a[3]
    )


def is_tick(strokes: Sequence[Free]) -> bool:
    """A few straight strokes the size of a letter: a tick or a cross."""
    x0, top, x1, bottom = union(stroke.box for stroke in strokes)
    points = sum(stroke.points for stroke in strokes)
    return 3 <= x1 - x0 <= 22 and 3 <= bottom - top <= 22 and points <= 6


def drawing(strokes: Sequence[Free], number: int) -> Picture | None:
    """The strokes as a picture if there is enough to them to have been drawn by a person."""
    box = union(stroke.box for stroke in strokes)
    points = sum(stroke.points for stroke in strokes)
    if points < 8 or box[2] - box[0] < 12 or box[3] - box[1] < 4 or box[3] - box[1] > 220:
        return None
    return Picture(number, box, "drawing")
