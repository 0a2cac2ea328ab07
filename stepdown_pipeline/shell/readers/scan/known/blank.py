"""The blank form as pixels: lines, boxes and corner marks, in which a return looks for its own, and what is not ink."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .....core.consent_form import FormPage, printed_page
from .....core.consent_form.page import HEIGHT, WIDTH
from .....core.layout import Box
from ..clean import SCALE
from ..page_image import Grey

SIZE: Final = (round(WIDTH * SCALE), round(HEIGHT * SCALE))  # pixels: width, height
_FINE: Final = 4  # drawn so much larger, then made smaller: lines then stand between pixels where they do


@lru_cache(maxsize=1)
def blank_form() -> Grey:
    """What is printed on every form, without its words: 255 paper, 0 print."""
    picture = np.full((SIZE[1] * _FINE, SIZE[0] * _FINE), 255, np.uint8)
    page = printed_page()
    for mark in page.marks:
        _rectangle(picture, mark)
    for box in lines_of(page):
        _rectangle(picture, box)
    return np.asarray(cv2.resize(picture, SIZE, interpolation=cv2.INTER_AREA), np.uint8)


def lines_of(page: FormPage, *, parts: bool = False) -> list[Box]:
    """Every printed line of every form as a thin box, the sides of boxes to fill in too; ``parts``: all others too."""
    out = []
    for rule in page.rules:
        if rule.part and not parts:
            continue
        half = rule.weight / 2
        out.append((rule.start - half, rule.at - half, rule.end + half, rule.at + half) if rule.level else
                   (rule.at - half, rule.start - half, rule.at + half, rule.end + half))
    for place in page.places:
        if place.kind in ("tick", "digit") and (parts or not place.part):
            x0, top, x1, bottom = place.box
            out += [(x0, top - 0.35, x1, top + 0.35), (x0, bottom - 0.35, x1, bottom + 0.35),
                    (x0 - 0.35, top, x0 + 0.35, bottom), (x1 - 0.35, top, x1 + 0.35, bottom)]
    return out


@lru_cache(maxsize=1)
def anchors() -> NDArray[np.float64]:
    """Where lines meet and boxes have corners: n × (x, y) in points. They are looked for on a return."""
    page = printed_page()
    level = [rule for rule in page.rules if rule.level and not rule.part]
    upright = [rule for rule in page.rules if not rule.level and not rule.part]
    found = {(round(v.at, 1), round(h.at, 1)) for h in level for v in upright
             if h.start - 1 <= v.at <= h.end + 1 and v.start - 1 <= h.at <= v.end + 1}
    for mark in page.marks:
        found.add(((mark[0] + mark[2]) / 2, (mark[1] + mark[3]) / 2))
    for place in page.of_kind("tick"):
        if not place.part:
            found.add(((place.box[0] + place.box[2]) / 2, (place.box[1] + place.box[3]) / 2))
    return np.array(sorted(found), np.float64)


def _rectangle(picture: Grey, box: Box) -> None:
    x0, y0, x1, y1 = (round(edge * SCALE * _FINE) for edge in box)
    picture[y0:max(y1, y0 + 1), x0:max(x1, x0 + 1)] = 0
