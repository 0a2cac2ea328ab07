"""Pages as pictures, and pictures as files."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
import pikepdf
import pypdfium2
from PIL import Image

Page = Any  # rows, columns, BGR; uint8
Dpi = tuple[float, float]


def pictures(pdf: bytes, dpi: int) -> list[Page]:
    """Each page of a PDF as pixels."""
    opened = pypdfium2.PdfDocument(pdf)
    found = [np.ascontiguousarray(opened[at].render(scale=dpi / 72).to_numpy()[:, :, :3]) for at in range(len(opened))]
    opened.close()
    return found


def as_file(pages: Sequence[Page], dpi: Dpi, form: str, *, black: bool, grey: bool) -> bytes:
    """``form``: png, jpeg, tiff, or PDF of images; the first two hold one page."""
    images = [Image.fromarray(cv2.cvtColor(page, cv2.COLOR_BGR2RGB)) for page in pages]
    if black or grey:
        images = [image.convert("1" if black else "L") for image in images]
    out = io.BytesIO()
    if form == "tiff":
        packing: dict[str, Any] = {"compression": "jpeg", "quality": 82}
        if black or grey:
            packing = {"compression": "group4" if black else "tiff_lzw"}
        images[0].save(out, "TIFF", save_all=True, append_images=images[1:], dpi=dpi, **packing)
    elif form == "jpeg":
        images[0].save(out, "JPEG", quality=82, dpi=(round(dpi[0]), round(dpi[1])))
    elif form == "png":
        images[0].save(out, "PNG", dpi=dpi)
    else:
        return _as_pdf(images, dpi, black=black)
    return out.getvalue()


def _as_pdf(images: Sequence[Image.Image], dpi: Dpi, *, black: bool) -> bytes:
    """As a copier's mail does: one picture a page, held as JPEG or as it is."""
    pdf = pikepdf.new()
    for image in images:
        size = image.width * 72 / dpi[0], image.height * 72 / dpi[1]
        kept = io.BytesIO()
        if black:
            data, how = (
                np.packbits(np.asarray(image), axis=1).tobytes(),
                {"BitsPerComponent": 1, "ColorSpace": pikepdf.Name.DeviceGray},
            )
            picture = pdf.make_stream(data)
        else:
            image.save(kept, "JPEG", quality=80)
            space = pikepdf.Name.DeviceGray if image.mode == "L" else pikepdf.Name.DeviceRGB
            how = {"BitsPerComponent": 8, "ColorSpace": space, "Filter": pikepdf.Name.DCTDecode}
            picture = pdf.make_stream(kept.getvalue())
        for key, value in {
            "Type": pikepdf.Name.XObject,
            "Subtype": pikepdf.Name.Image,
            "Width": image.width,
            "Height": image.height,
            **how,
        }.items():
            picture[f"/{key}"] = value
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=[0, 0, round(size[0], 2), round(size[1], 2)],
            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture)),
            Contents=pdf.make_stream(f"q {size[0]:.2f} 0 0 {size[1]:.2f} 0 0 cm /Im0 Do Q".encode()),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, compress_streams=True)
    return out.getvalue()


def with_scan(typed: bytes, page: Page, dpi: Dpi, index: int) -> bytes:
    """The typed PDF with one page replaced by its scan: only that one was printed and signed."""
    whole = pikepdf.open(io.BytesIO(typed))
    scan = pikepdf.open(io.BytesIO(as_file([page], dpi, "pdf", black=False, grey=False)))
    whole.pages[index] = scan.pages[0]
    out = io.BytesIO()
    whole.save(out, deterministic_id=True)
    return out.getvalue()


__all__ = ["as_file", "pictures", "with_scan"]
