"""Pages of pixels as they are looked at: words, figures, cells, boxes, however a page lies and whatever it suffered."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from stepdown_pipeline.shell.readers.scan.looking import look
from stepdown_pipeline.shell.readers.scan.seen import SeenPage, SeenWord
from tests.scan.drawing import Sheet, faxed, leaning, noisy, photographed, pixels_of, quartered, shadowed

FIGURES = {"24/09/2017", "3/1/2020", "1204417", "WX7", "5GK"}
WORDS = {"Children", "Need", "Meeting", "Name", "Maya", "Joe", "Thornbury", "Decision", "Postcode", "Middleton"}


@cache
def form(dots: int = 200) -> np.ndarray:
    sheet = Sheet(dots)
    sheet.text(60, 60, "Children in Need Meeting", 16, bold=True)
    sheet.grid([60, 200, 320, 440, 535], [80, 102, 124, 146])
    rows = (("Name", "Date of birth", "Invited", "Attended"), ("Maya Thornbury", "24/09/2017", "Y", "N"),
            ("Joe Thornbury", "3/1/2020", "N", "Y"))
    for number, row in enumerate(rows):
        for x, text in zip((66, 206, 326, 446), row, strict=True):
            sheet.text(x, 95 + 22 * number, text, bold=number == 0)
    sheet.box(60, 170, 535, 190, fill=(30, 50, 90))
    sheet.text(66, 184, "Decision of meeting", 11, ink=(255, 255, 255), bold=True)
    sheet.grid([60, 300, 535], [190, 212, 234], weight=0.5, ink=(175, 175, 175))
    sheet.text(66, 205, "Case number")
    sheet.text(306, 205, "1204417")
    sheet.text(66, 227, "Postcode")
    sheet.text(306, 227, "WX7 5GK")
    for x, text in ((60, "Yes"), (150, "No"), (240, "Unknown")):
        sheet.box(x, 250, x + 10, 260)
        sheet.text(x + 14, 259, text)
    sheet.text(60, 291, "Date of birth")
    for number, (x, figure) in enumerate(zip((160, 176, 200, 216, 240, 256, 272, 288), "24092017", strict=True)):
        sheet.box(x, 277, x + 16, 295)
        sheet.text(x + 5, 291, figure, 11, bold=number > 99)
    sheet.text(60, 330, "Name ..............................  Date ...................")
    sheet.level(390, 60, 260)
    sheet.text(60, 402, "Signature of parent", 8)
    sheet.box(150, 485, 400, 520, weight=2.2)
    sheet.text(160, 507, "Jane Middleton")
    return sheet.picture


def words_of(page: SeenPage) -> set[str]:
    return {word.text for word in page.words}


def one(page: SeenPage, text: str) -> SeenWord:
    (found,) = [word for word in page.words if word.text == text]
    return found


@cache
def plain() -> SeenPage:
    return look(pixels_of(form()))


def test_words_and_figures_are_read_and_relied_on():
    page = plain()
    assert words_of(page) >= WORDS | FIGURES
    assert all(one(page, text).sure >= 0.9 for text in FIGURES)
    assert (page.turned, page.poor) == (0, ())
    assert abs(page.skew) < 0.05


def test_a_words_place_is_that_of_its_ink():
    word = one(plain(), "1204417")
    assert word.box[0] == pytest.approx(306, abs=1.5)
    assert word.box[1] == pytest.approx(197.7, abs=1.5)
    assert word.base == pytest.approx(205, abs=0.8)
    assert word.size == pytest.approx(10, abs=1.2)


def test_short_cells_are_read_each_in_its_own():
    cells = [(word.text, round(word.box[0] / 120)) for word in plain().words if word.text in ("Y", "N")]
    assert sorted(cells) == [("N", 3), ("N", 4), ("Y", 3), ("Y", 4)]


def test_heavy_type_is_bold_and_plain_type_is_not():
    page = plain()
    assert all(one(page, text).bold for text in ("Attended", "Invited", "Decision"))
    assert not any(one(page, text).bold for text in ("Maya", "Joe", "1204417", "Postcode"))


def test_rules_are_found_hairlines_and_thick_borders_alike_and_leaders_are_none():
    page = plain()
    level = sorted(round(rule.at) for rule in page.level)
    for at in (80, 102, 124, 146, 190, 212, 234, 390, 486, 519):
        assert any(abs(at - found) <= 1 for found in level), at
    assert not any(315 < rule.at < 340 for rule in page.level)
    signing = min(page.level, key=lambda rule: abs(rule.at - 390))
    assert (signing.start, signing.end) == (pytest.approx(60, abs=1), pytest.approx(260, abs=1))
    assert {200, 320, 440} <= {round(rule.at) for rule in page.upright}


def test_letter_boxes_are_a_cell_for_each_run_of_them():
    page = plain()
    assert {"24", "09", "2017"} <= words_of(page)
    within = [rule for rule in page.upright if 270 < rule.start < 300 and 155 < rule.at < 310]
    assert sorted(round(rule.at) for rule in within) == [160, 192, 200, 232, 240, 304]


def test_boxes_leave_no_letters_in_the_text():
    page = plain()
    assert len(page.boxes) == 3
    assert {"Yes", "No", "Unknown"} <= words_of(page)
    assert not {"O", "D", "0", "□", "☐", "X"} & words_of(page)


@pytest.mark.parametrize("quarters, degrees", [(1, 1.7), (2, 0.0), (2, -3.0), (3, 4.6)])
def test_however_it_lies_it_is_set_upright(quarters: int, degrees: float):
    page = look(pixels_of(quartered(leaning(form(), -degrees), quarters)))
    assert page.turned == quarters
    assert page.skew == pytest.approx(-degrees, abs=0.06)
    assert words_of(page) >= FIGURES


@pytest.mark.parametrize("spoilt", [
    shadowed, photographed, faxed, lambda picture: noisy(picture, 25), lambda picture: 205 + picture // 6,
], ids=["shadow", "photograph", "fax", "noise", "faint"])
def test_a_poor_picture_gives_the_same_figures_or_is_not_sure(spoilt: Callable[[np.ndarray], np.ndarray]):
    picture = spoilt(form())
    page = look(pixels_of(picture, 0 if spoilt is photographed else 200))
    right = FIGURES | {"24", "09", "2017"}
    sure = {word.text for word in page.words if word.sure >= 0.9 and any(sign.isdigit() for sign in word.text)}
    assert sure <= right
    assert len(sure) >= 5


def test_a_coarse_scan_says_so():
    page = look(pixels_of(form(72), 72))
    assert any("too few dots" in sentence for sentence in page.poor)


def test_an_empty_page_shows_nothing():
    page = look(pixels_of(np.full((2339, 1654), 255, np.uint8)))
    assert (page.words, page.level, page.upright, page.boxes, page.inks, page.codes) == ((), (), (), (), (), ())
