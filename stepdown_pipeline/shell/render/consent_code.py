"""The machine-readable code of a form as squares, dark ones True."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def squares(text: str) -> Sequence[Sequence[bool]]:
    """The rows of a QR code without its quiet zone, at the level that stands most damage."""
    import numpy as np
    import zxingcpp

    made: Any = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="H")
    picture = np.array(made.to_image(scale=1, add_quiet_zones=False))
    return [[bool(value < 128) for value in row] for row in picture]
