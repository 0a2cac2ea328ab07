"""The sheet in a photograph, what slant its print still shows, and lines that no printer drew or that a fill hides."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from stepdown_pipeline.shell.readers.scan.clean import SCALE, dark_fills, ink_of, inverted
from stepdown_pipeline.shell.readers.scan.ruling import rules_of
from stepdown_pipeline.shell.readers.scan.sheet import corners_of
from stepdown_pipeline.shell.readers.scan.slant import straightened, straightening
from tests.scan.drawing import Sheet, noisy, shadowed

PROSE = "The family said that both children sleep in their own beds and go to school each day."


def minutes(dots: int = 100) -> np.ndarray:
    """Bands, a table and prose, as minutes have them."""
    sheet = Sheet(dots)
    for top in (60, 400, 600):
        sheet.box(50, top, 545, top + 24, fill=(40, 60, 90))
    sheet.grid([50, 200, 350, 545], list(range(120, 340, 24)))
    for row in range(8):
        for x, text in zip((56, 206, 356), ("Ivy Sorrell", "Social Worker", "Attended"), strict=True):
            sheet.text(x, 136 + 24 * row, text)
    for row in range(10):
        sheet.text(50, 450 + 14 * row, PROSE, 9)
        sheet.text(50, 650 + 14 * row, PROSE, 9)
    return sheet.picture


def seen_from(picture: np.ndarray, corners: np.ndarray, desk: np.ndarray) -> np.ndarray:
    """The picture with its corners moved, on a desk."""
    high, wide = picture.shape[:2]
    ends = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(ends, corners.astype(np.float32))
    size = desk.shape[1], desk.shape[0]
    there = cv2.warpPerspective(np.full((high, wide), 255, np.uint8), matrix, size)
    return np.where(there[:, :, None] > 127, cv2.warpPerspective(picture, matrix, size, flags=cv2.INTER_AREA), desk)


@pytest.mark.parametrize("desk", [(50, 55, 60), (90, 90, 95), (95, 70, 50)])
def test_a_sheet_in_uneven_light_is_found_by_its_sides(desk: tuple[int, int, int]) -> None:
    picture = shadowed(minutes())
    high, wide = picture.shape[:2]
    corners = np.array([[90, 70], [wide + 60, 110], [wide + 100, high + 60], [60, high + 100]])
    table = noisy(np.full((high + 180, wide + 180, 3), desk, np.uint8), 8)
    found = corners_of(cv2.cvtColor(seen_from(picture, corners, table), cv2.COLOR_RGB2GRAY))
    assert found is not None
    assert np.abs(found - corners).max() < 0.012 * high


def test_what_a_photograph_cuts_off_ends_at_its_edge() -> None:
    picture = minutes()
    high, wide = picture.shape[:2]
    corners = np.array([[-40, 70], [wide - 60, 80], [wide - 40, high + 60], [-30, high + 80]])
    table = noisy(np.full((high + 160, wide + 60, 3), (70, 60, 50), np.uint8), 8)
    found = corners_of(cv2.cvtColor(seen_from(picture, corners, table), cv2.COLOR_RGB2GRAY))
    assert found is not None
    assert np.abs(found[:, 0] - [0, wide - 60, wide - 40, 0]).max() < 0.012 * high
    assert np.abs(found[1:3, 1] - corners[1:3, 1]).max() < 0.012 * high


@pytest.mark.parametrize("spoil", [lambda picture: picture, shadowed])
def test_bands_across_a_scanned_page_are_no_sides_of_a_sheet(spoil) -> None:
    assert corners_of(cv2.cvtColor(spoil(minutes()), cv2.COLOR_RGB2GRAY)) is None


def test_lines_that_fan_out_are_made_level() -> None:
    picture = cv2.resize(minutes(200), None, fx=SCALE * 72 / 200, fy=SCALE * 72 / 200)
    high, wide = picture.shape[:2]
    corners = np.array([[40, 60], [wide - 70, 10], [wide - 10, high - 10], [10, high - 70]])
    fanned = cv2.cvtColor(seen_from(picture, corners, np.full_like(picture, 255)), cv2.COLOR_RGB2GRAY)
    by = straightening(ink_of(fanned, SCALE))
    assert by is not None
    level = straightened(fanned, by)
    assert len(rules_of(level, ink_of(level, SCALE), SCALE).level) >= 9 > len(
        rules_of(fanned, ink_of(fanned, SCALE), SCALE).level)
    assert straightening(ink_of(level, SCALE)) is None


def test_a_level_page_stays_as_it_is() -> None:
    grey = cv2.cvtColor(minutes(200), cv2.COLOR_RGB2GRAY)
    assert straightening(ink_of(grey, SCALE)) is None


def test_the_sides_of_cells_go_on_through_a_dark_heading() -> None:
    sheet = Sheet()
    sheet.grid([60, 200, 320, 535], [80, 102, 124, 146])
    sheet.box(60, 80, 535, 102, fill=(30, 50, 90))
    for x, text in zip((66, 206, 326), ("Name", "Role or relationship", "Agency"), strict=True):
        sheet.text(x, 95, text, ink=(255, 255, 255), bold=True)
        sheet.text(x, 117, text)
    grey = cv2.cvtColor(sheet.picture, cv2.COLOR_RGB2GRAY)
    grey = inverted(grey, None, dark_fills(grey, SCALE))[0]
    ruling = rules_of(grey, ink_of(grey, SCALE), SCALE)
    assert [round(rule.at, -1) for rule in ruling.upright if rule.start < 84] == [60, 200, 320, 540]
    assert any(abs(rule.at - 102) < 2 for rule in ruling.level)


def test_a_streak_down_the_whole_sheet_is_no_side_of_a_cell() -> None:
    sheet = Sheet()
    sheet.grid([60, 200, 535], [80, 102, 124, 146])
    sheet.upright(130, 0, 842)
    grey = cv2.cvtColor(sheet.picture, cv2.COLOR_RGB2GRAY)
    ruling = rules_of(grey, ink_of(grey, SCALE), SCALE)
    assert [round(rule.at) for rule in ruling.streaks] == [130]
    assert [round(rule.at, -1) for rule in ruling.upright] == [60, 200, 540]
