"""Machine-readable codes on a page."""

from __future__ import annotations

from typing import Any

import zxingcpp

from .page_image import Grey
from .seen import SeenCode

_KINDS: Any = (zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.DataMatrix)


def codes_of(grey: Grey, scale: float) -> list[SeenCode]:
    """QR and DataMatrix codes, with their boxes in points."""
    out = []
    for found in zxingcpp.read_barcodes(grey, formats=_KINDS):
        place = found.position
        xs = [p.x / scale for p in (place.top_left, place.top_right, place.bottom_right, place.bottom_left)]
        ys = [p.y / scale for p in (place.top_left, place.top_right, place.bottom_right, place.bottom_left)]
        out.append(SeenCode((min(xs), min(ys), max(xs), max(ys)), found.text))
    return out
