"""A sheet that does not lie flat: how far its lines bow, and that they are straight afterwards."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from stepdown_pipeline.shell.readers.scan.bow import FLAT, bows_of, unbowed
from stepdown_pipeline.shell.readers.scan.clean import SCALE, ink_of
from tests.scan.drawing import Sheet

PROSE = "The family said that both children sleep in their own beds and go to school each day."


def page() -> np.ndarray:
    """A table and prose, at the working scale."""
    sheet = Sheet(200)
    sheet.grid([50, 200, 350, 545], list(range(120, 340, 24)))
    for row in range(8):
        for x, text in zip((56, 206, 356), ("Ivy Sorrell", "Social Worker", "Attended"), strict=True):
            sheet.text(x, 136 + 24 * row, text)
    for row in range(20):
        sheet.text(50, 420 + 14 * row, PROSE, 9)
    return cv2.cvtColor(sheet.picture, cv2.COLOR_RGB2GRAY)


def bent(grey: np.ndarray, middle: float, side: float) -> np.ndarray:
    """The page with lines that stand off by so many pixels in the middle, more on one side than on the other."""
    high, wide = grey.shape
    x, y = np.meshgrid(np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32))
    place = x * 2 / wide - 1
    off = (middle * np.cos(place * np.pi / 2) + side * np.sin(place * np.pi)).astype(np.float32)
    return cv2.remap(grey, x, y - off, cv2.INTER_CUBIC, borderValue=255)


def spread(grey: np.ndarray) -> int:
    """Over how many rows of pixels the table's uppermost line is spread."""
    across = grey[:, round(60 * SCALE):round(540 * SCALE)] < 128
    return int(np.ptp(across.argmax(axis=0))) + 1


@pytest.mark.parametrize("middle, side", [(22, 0), (-14, 0), (10, 6), (-28, 4)])
def test_bowed_lines_are_made_straight(middle: float, side: float) -> None:
    bowed = bent(page(), middle, side)
    bows = bows_of(ink_of(bowed, SCALE))
    assert abs(bows[0][0] - middle) < 0.2 * abs(middle)
    straight = unbowed(bowed, bows)
    assert spread(straight) <= 5 < spread(bowed)
    assert bows_of(ink_of(straight, SCALE)) == FLAT


def test_so_are_those_of_a_page_that_lies_on_its_side() -> None:
    bowed = np.ascontiguousarray(np.rot90(bent(page(), 20, 0)))
    bows = bows_of(ink_of(bowed, SCALE))
    assert bows[0] == (0.0, 0.0)
    assert abs(abs(bows[1][0]) - 20) < 3
    assert bows_of(ink_of(unbowed(bowed, bows), SCALE)) == FLAT


def test_a_flat_page_stays_as_it_is() -> None:
    assert bows_of(ink_of(page(), SCALE)) == FLAT


def test_a_page_of_few_words_tells_nothing() -> None:
    sheet = Sheet(200)
    sheet.text(60, 100, "Consent")
    assert bows_of(ink_of(bent(cv2.cvtColor(sheet.picture, cv2.COLOR_RGB2GRAY), 20, 0), SCALE)) == FLAT
