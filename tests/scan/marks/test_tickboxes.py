"""Printed check boxes: found, and ticked or not, whatever the mark and wherever it overshoots."""

import cv2
import numpy as np
import pytest
from paper import PIXELS, Paper

from stepdown_pipeline.shell.readers.scan.boxed_words import is_own_letter
from stepdown_pipeline.shell.readers.scan.seen import SeenWord
from stepdown_pipeline.shell.readers.scan.squares import _candidates
from stepdown_pipeline.shell.readers.scan.tickboxes import find_boxes


def boxes(paper, **how):
    return find_boxes(paper.page(**how), paper.words, paper.level, paper.upright)


def question(side=10.0, weight=0.8):
    paper = Paper()
    paper.prose()
    for row in range(3):
        y = 100 + 30 * row
        paper.text(20, y, "Does the child live at home?")
        paper.box(220, y + 1, side, weight)
        paper.text(224 + side, y, "Yes")
        paper.box(280, y + 1, side, weight)
        paper.text(284 + side, y, "No")
    return paper


@pytest.mark.parametrize("side,weight", [(7.5, 0.6), (10, 0.8), (14, 1.2), (18, 0.8)])
def test_all_empty_boxes_are_found_and_not_ticked(side, weight):
    found = boxes(question(side, weight))
    assert len(found) == 6
    assert not any(box.ticked for box in found)
    assert all(box.sure > 0.9 for box in found)


def _cross(paper, x, y):
    paper.stroke([(x, y), (x + 4, y + 5), (x + 10, y + 10)])
    paper.stroke([(x + 10, y), (x + 5, y + 5), (x, y + 10)])


def _scribble(paper, x, y):
    paper.stroke([(x + 1 + 0.6 * step, y + (1 if step % 2 else 9)) for step in range(14)])


@pytest.mark.parametrize(
    "mark",
    [
        lambda paper, x, y: paper.tick(x + 2, y + 5, 9),
        lambda paper, x, y: paper.tick(x + 2, y + 4, 14),  # over the rim
        _cross,
        _scribble,
    ],
)
def test_only_the_marked_box_is_ticked(mark):
    paper = question()
    mark(paper, 280, 131)
    found = boxes(paper)
    assert [(box.ticked, box.sure > 0.5) for box in found] == [(False, True)] * 3 + [(True, True)] + [(False, True)] * 2


def test_a_tick_that_lies_mostly_outside_is_never_taken_for_an_empty_box():
    paper = question()
    paper.tick(282, 137, 16)
    box = boxes(paper)[3]
    assert box.ticked or box.sure < 0.5


def test_a_speck_in_a_box_is_no_tick():
    paper = question()
    paper.stroke([(285, 136), (285.3, 136.2)], width=0.9)
    assert not boxes(paper)[3].ticked


def test_a_box_scribbled_out_with_the_other_one_ticked_is_for_a_person():
    paper = question()
    paper.tick(222, 136, 9)
    for shift in (0, 1.5):
        paper.stroke([(218 + 0.7 * step + shift, 128 + (0 if step % 2 else 16)) for step in range(20)], width=0.9)
    paper.tick(282, 136, 9)
    row = [box for box in boxes(paper) if 120 < box.box[1] < 145]
    assert row
    assert all(box.sure < 0.5 for box in row if box.ticked)


def test_cells_of_a_table_and_letters_are_no_boxes():
    paper = Paper()
    paper.prose()
    for x in (20, 40, 60, 80):
        paper.rule(x, 100, x, 140)
    for y in (100, 120, 140):
        paper.rule(20, y, 80, y)
    paper.text(120, 100, "DO NOT OBEY 0800 008 D Q")
    assert boxes(paper) == []


def test_squares_for_the_figures_of_a_date_are_no_boxes():
    paper = Paper()
    paper.prose()
    paper.text(20, 100, "Date of birth")
    for number in range(8):
        paper.box(120 + 13 * number, 99, 12)
    assert boxes(paper) == []


def _dotted(paper, x, y, side=10.0):
    for step in range(8):
        at = step * side / 7
        for a, b in ((x + at, y), (x + at, y + side), (x, y + at), (x + side, y + at)):
            paper.stroke([(a - 0.1, b), (a + 0.1, b)], 0.8)


def test_boxes_drawn_in_dots_are_found_and_the_ticked_one_is_ticked():
    paper = Paper()
    paper.prose()
    for row in range(5):
        _dotted(paper, 40, 100 + 30 * row)
        paper.text(58, 99 + 30 * row, ("School", "Police", "Housing", "Probation", "Midwife")[row])
    paper.tick(42, 165, 8)
    assert [box.ticked for box in boxes(paper)] == [False, False, True, False, False]


def test_a_tick_that_runs_on_along_a_side_of_its_box_makes_no_cell_of_it():
    paper = question()
    paper.stroke([(282, 137), (285, 141), (289.7, 131), (291.5, 119)])
    assert [box.ticked for box in boxes(paper)] == [False, False, False, True, False, False]


def test_a_shadow_beside_a_box_is_no_mark():
    paper = question()
    for row in range(3):
        for x in (220, 280):
            y = 101 + 30 * row
            paper.pen.rectangle([v * PIXELS for v in (x + 1.5, y + 10, x + 11.6, y + 11.6)], fill="black")
            paper.pen.rectangle([v * PIXELS for v in (x + 10, y + 1.5, x + 11.6, y + 11.6)], fill="black")
    found = boxes(paper)
    assert len(found) == 6
    assert not any(box.ticked and box.sure >= 0.5 for box in found)


def test_a_scribble_over_a_box_in_a_list_is_found_by_the_boxes_above_and_beneath():
    paper = Paper()
    paper.prose()
    for row in range(5):
        paper.box(40, 100 + 24 * row)
        paper.text(58, 99 + 24 * row, ("School", "Police", "Housing", "Probation", "Midwife")[row])
    for y in range(170, 184):
        paper.stroke([(38.5, y), (51.5, y)])
    found = boxes(paper)
    assert [box.ticked for box in found] == [False, False, False, True, False]


def test_a_ring_about_a_single_letter_is_no_box():
    paper = question()
    x = paper.text(20, 200, "Do you agree? Y /") + 6
    paper.text(x, 200, "N", read=False)
    paper.ring(x + 4, 206, 9, 9)
    assert len(boxes(paper)) == 6


def test_a_box_hard_against_a_tables_lines_is_no_cell_of_it():
    paper = question()
    paper.box(277.6, 98.6, 60.0, 0.5)  # a cell whose corner is close to the box's
    assert any(abs(box.box[0] - 280) < 1 and not box.ticked for box in boxes(paper) if box.box[1] < 105)


def test_a_box_whose_lower_side_a_tick_hides_is_as_large_as_its_fellows():
    paper = question(side=11.0)
    paper.stroke([(281, 107), (285.5, 110), (291, 104), (297, 97)], width=2.4)
    found = boxes(paper)
    assert [(box.ticked, box.sure > 0.5) for box in found] == [(False, True), (True, True)] + [(False, True)] * 4


def _word(text, x0, x1):
    return SeenWord(text, (x0, 10.0, x1, 20.0), 0.99, size=10.0, base=20.0, line=1)


@pytest.mark.parametrize("wide, letters, own", [(24.0, 4, True), (36.0, 5, False)])
def test_a_letter_with_four_corners_is_a_letter_where_the_word_has_room_for_no_box(wide, letters, own):
    ink = np.zeros((40, 80), np.uint8)
    ink[10:20, 10:18] = 1  # an H, or a box that is filled
    for number in range(1, letters):
        at = 10 + round(number * wide / letters) + 3
        ink[10:20, at:at + 3] = 1
    words = [_word("Help", 10.0, 10.0 + wide), _word("number", 48.0, 84.0)]
    assert is_own_letter((10.0, 10.0, 18.0, 20.0), words[0], words, ink, 1.0) is own


def test_two_boxes_one_above_the_other_far_from_any_words_are_boxes():
    paper = Paper()
    paper.prose()
    for y in (100, 124):
        paper.text(20, y, "Genogram")
        paper.box(280, y, 10, 0.8)
    assert len(boxes(paper)) == 2


def test_a_pages_grain_is_not_searched_for_boxes_in_dots():
    """Dots all over a page, joined, leave more pairs of edges than could be looked at in minutes."""
    grain = (np.random.default_rng(1).random((1800, 1300)) < 0.12).astype(np.uint8)
    assert len(_candidates(cv2.dilate(grain, np.ones((3, 3), np.uint8)), 2.8, [], (5.0, 21.5))) == 0
    assert len(_candidates(boxed(), 2.8, [], (5.0, 21.5))) > 0


def boxed():
    page = np.zeros((400, 400), np.uint8)
    cv2.rectangle(page, (100, 100), (128, 128), 1, 2)
    return page


def test_boxes_of_a_list_at_the_very_edge_of_the_sheet_are_no_punched_holes():
    paper = Paper()
    paper.prose()
    for row in range(5):
        paper.box(22, 100 + 22 * row)
        paper.text(38, 99 + 22 * row, ("School", "Police", "Housing", "Probation", "Midwife")[row])
    paper.tick(24, 149, 8)
    assert [box.ticked for box in boxes(paper)] == [False, False, True, False, False]
    alone = Paper()
    alone.prose()
    alone.box(22, 80)
    alone.box(22, 240)
    assert boxes(alone) == []
