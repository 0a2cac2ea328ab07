"""What stands beside printed words without being one: leaders, boxes, bands, folds, ink that nobody can read."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from stepdown_pipeline.shell.readers.scan.clean import SCALE, dark_fills, ink_of, inverted
from stepdown_pipeline.shell.readers.scan.leaders import box_of, leaders_of
from stepdown_pipeline.shell.readers.scan.looking import look
from stepdown_pipeline.shell.readers.scan.lost_letters import with_doubts
from stepdown_pipeline.shell.readers.scan.ruling import rules_of
from stepdown_pipeline.shell.readers.scan.seen import SeenInk, SeenPage, SeenWord
from tests.scan.drawing import Sheet, noisy, pixels_of

LEADERS = (("ICS No", "9392494"), ("Allocated social worker", "Judith Wolstenholme"), ("Post code", "WX4 9HE"))


def grey_of(sheet: Sheet) -> np.ndarray:
    return np.ascontiguousarray(sheet.picture.min(axis=2))


@cache
def page() -> SeenPage:
    """Facts on dotted leaders, and a question whose boxes touch its words."""
    sheet = Sheet()
    sheet.text(60, 60, "Child in Need Review", 16, bold=True)
    for number, (label, value) in enumerate(LEADERS):
        end = sheet.text(60, 100 + 17 * number, f"{label} ........ ")
        sheet.text(sheet.text(end, 100 + 17 * number, value), 100 + 17 * number, " ....................")
    end = sheet.text(60, 180, "Lives in household?")
    for word in ("Yes", "No"):
        sheet.box(end + 2, 171.5, end + 11, 180.5)
        if word == "Yes":
            for a, b in (((2, 0), (11, 9)), ((2, 9), (11, 0))):
                sheet._pen.line([(end + a[0]) * SCALE, (171.5 + a[1]) * SCALE, (end + b[0]) * SCALE,
                                 (171.5 + b[1]) * SCALE], fill=(0, 0, 0), width=3)
        end = sheet.text(end + 13, 180, word) + 6
    return look(pixels_of(sheet.picture))


def test_values_on_dotted_leaders_are_read_whole_and_surely():
    words = {word.text: word for word in page().words}
    for _, value in LEADERS:
        for part in value.split():
            assert words[part].sure >= 0.9, part
    assert sum(set(text) == {"."} for text in words) >= 2


def test_a_box_that_touches_its_words_leaves_them_whole():
    assert {"household?", "Yes", "No"} <= {word.text for word in page().words}
    assert [box.ticked for box in page().boxes] == [True, False]


def test_leaders_are_rows_of_dots_and_grain_is_none():
    sheet = Sheet()
    end = sheet.text(60, 100, "Chair ")
    sheet.text(end, 100, "...............")
    (leader,) = leaders_of(ink_of(grey_of(sheet), SCALE), SCALE)
    assert len(leader) == 15
    assert box_of(leader, SCALE)[0] == pytest.approx(end, abs=2.0)
    desk = noisy(np.full((1200, 1200), 120, np.uint8), 60)
    assert len(leaders_of(desk < 40, SCALE)) < 4


def test_the_sides_of_a_low_cell_are_rules_and_stems_of_letters_are_none():
    sheet = Sheet()
    sheet.grid([60, 160, 400], [100, 111])
    sheet.text(64, 109, "Plan", 8)
    sheet.text(60, 160, "BELIEF", 24, bold=True)
    rules = rules_of(grey_of(sheet), ink_of(grey_of(sheet), SCALE), SCALE)
    assert sorted(round(rule.at) for rule in rules.upright) == [60, 160, 400]
    assert sorted(round(rule.at) for rule in rules.level) == [100, 111]


def test_a_stroke_across_a_cells_side_does_not_hide_it():
    sheet = Sheet()
    sheet.grid([60, 200, 400], [100, 134], weight=1.4)
    for y in (106, 112, 118, 124):
        sheet.level(y, 188, 212, 1.6)
    rules = rules_of(grey_of(sheet), ink_of(grey_of(sheet), SCALE), SCALE)
    assert 200 in {round(rule.at) for rule in rules.upright}


def test_bands_one_over_the_other_are_two_and_leave_no_rules():
    sheet = Sheet()
    for top, text in ((100, "Attendance"), (123, "In attendance")):
        sheet.box(60, top, 535, top + 17, fill=(30, 50, 90), ink=(30, 50, 90))
        sheet.text(66, top + 12, text, 10, ink=(255, 255, 255), bold=True)
    grey = grey_of(sheet)
    fills = dark_fills(grey, SCALE)
    assert [round(top / SCALE) for _, top, _, _ in sorted(fills, key=lambda fill: fill[1])] == [100, 123]
    light, _ = inverted(grey, None, fills)
    assert not rules_of(light, ink_of(light, SCALE), SCALE).level
    assert int(np.median(light[round(119 * SCALE)])) == 255


def test_a_word_beside_ink_of_a_letters_size_that_nobody_read_is_in_doubt():
    words = [SeenWord("Marcus", (49, 289, 78, 296), 0.99, 9.25), SeenWord("konjo", (88, 289, 109, 297), 0.99, 9.25),
             SeenWord("Attended", (451, 289, 489, 296), 0.99, 9.5)]
    letter = SeenInk((81, 289, 86, 296), "unclear", 1.0)
    assert [word.sure for word in with_doubts(words, [letter])] == [0.6, 0.6, 0.99]
    grain = SeenInk((84, 294, 85.5, 295), "speck", 0.9)
    assert with_doubts(words, [grain]) == words
