"""The code of one of the program's own forms on a page, whichever way the page lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import zxingcpp
from numpy.typing import NDArray

from .....core.consent_form import PRINTED, form_id_in, version_of
from ..page_image import Grey

Points = NDArray[np.float64]  # n × (x, y)
_KINDS: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


@dataclass(frozen=True, slots=True)
class FormCode:
    """The id and the code's corners in pixels, from its own top left clockwise."""

    form_id: str
    corners: Points


def form_codes(grey: Grey) -> list[FormCode]:
    """The codes of forms whose places are known."""
    found = []
    for one in zxingcpp.read_barcodes(grey, formats=_KINDS):
        form_id = form_id_in(one.text)
        if form_id is not None and version_of(form_id) == PRINTED:
            found.append(FormCode(form_id, _corners(one)))
    return found


def _corners(one: Any) -> Points:
    """As the code itself stands: its orientation is told by its three large squares."""
    place = one.position
    return np.array([(p.x, p.y) for p in (place.top_left, place.top_right, place.bottom_right, place.bottom_left)],
                    np.float64)
