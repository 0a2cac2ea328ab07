"""Whether somebody wrote across the form's words or beside its places: a page struck through, a condition added."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np

from .....core.consent_form import printed_page
from .....core.consent_form.page import PARENT_ROWS
from .....core.layout import Box
from ..clean import SCALE
from ..page_image import Mask
from .blank import SIZE, lines_of
from .patches import patches
from .sheet import Sheet

_BODY: Final[Box] = (46.0, 128.0, 549.0, 0.0)  # points; stamps of the office stand above and below
_LEAST: Final = 22.0  # square points of ink: more than dirt, or a tick that runs out of its box
_LONG: Final = 16.0  # points in either way
_ROOM_OF_LINES: Final = 1.8  # points
_ROOM: Final = 9.0  # points about places that ticks and signatures run over


def written_beside(sheet: Sheet) -> bool:
    """True where ink stands on the form that belongs to none of its places."""
    page = printed_page()
    last = page.place(f"parent.{PARENT_ROWS}.signature").box[3]
    free = Sheet(sheet.page, sheet.pen & ~_places())
    return any(
        patch.area >= _LEAST and max(patch.box[2] - patch.box[0], patch.box[3] - patch.box[1]) >= _LONG
        for patch in patches(free, (_BODY[0], _BODY[1], _BODY[2], last))
    )


@lru_cache(maxsize=1)
def _places() -> Mask:
    """Every place with room about it; and about every line, as paper that is not flat moves it a little."""
    mask = np.zeros((SIZE[1], SIZE[0]), np.bool_)
    page = printed_page()
    boxes = [(place.box, _ROOM) for place in page.places]
    boxes += [(box, _ROOM_OF_LINES) for box in lines_of(page, parts=True)]
    for box, room in boxes:
        x0, y0, x1, y1 = (round(edge * SCALE) for edge in (box[0] - room, box[1] - room, box[2] + room, box[3] + room))
        mask[max(y0, 0):y1, max(x0, 0):x1] = True
    return mask
