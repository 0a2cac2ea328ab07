"""What a pen did to printed words."""

import pytest
from paper import BLUE, Paper

from stepdown_pipeline.shell.readers.scan.pen_marks import pen_marks


def options(*words):
    paper = Paper()
    paper.prose()
    x = 200.0
    paper.text(20, 120, "Child seen alone")
    for word in words:
        x = paper.text(x, 120, word) + 14
    return paper


def marked(paper):
    """The options with what was done to them."""
    out = pen_marks(paper.page(), paper.words, [], paper.level, paper.upright)
    asked = [word for word in out if word.box[1] > 110 and word.box[0] > 195]
    return {word.text: (word.circled, word.struck, word.underlined) for word in asked}


def place(paper, text):
    x0, y0, x1, y1 = next(word.box for word in paper.words if word.text == text)
    return (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2


NOTHING = (False, False, False)


@pytest.mark.parametrize("turn", [0.93, 1.05])
def test_a_ring_about_one_word_marks_that_word_alone(turn):
    paper = options("Attended", "Apologies")
    x, y, wide, high = place(paper, "Apologies")
    paper.ring(x, y, wide + 5, high + 4, turn, BLUE)
    assert marked(paper) == {"Attended": NOTHING, "Apologies": (True, False, False)}


def test_half_of_a_word_with_a_bar_is_cut_off_when_it_is_ringed():
    paper = options("Yes/No")
    x, y, wide, high = place(paper, "Yes/No")
    paper.ring(x + wide * 0.55, y, wide * 0.48, high + 4)
    found = marked(paper)
    assert found.get("No") == (True, False, False)
    assert found.get("Yes") == NOTHING


def test_a_stroke_through_a_word_strikes_it_out():
    paper = options("Attended", "Apologies")
    x, y, wide, _ = place(paper, "Attended")
    paper.stroke([(x - wide - 3, y + 0.5), (x, y - 0.5), (x + wide + 3, y + 0.3)])
    assert marked(paper) == {"Attended": (False, True, False), "Apologies": NOTHING}


def test_a_ring_about_a_word_of_the_next_line_underlines_nothing():
    paper = options("Mother", "Father")
    x, y, wide, high = place(paper, "Father")
    paper.ring(x, y + high + 9.5, wide + 2, 7.6)
    assert marked(paper) == {"Mother": NOTHING, "Father": NOTHING}


def test_a_line_drawn_under_one_option_underlines_it():
    paper = options("Mother", "Father")
    x, y, wide, high = place(paper, "Father")
    paper.stroke([(x - wide - 1, y + high + 2), (x, y + high + 2.6), (x + wide + 1, y + high + 1.8)])
    assert marked(paper) == {"Mother": NOTHING, "Father": (False, False, True)}


def test_a_page_that_no_pen_touched_has_no_marks():
    paper = options("Yes", "No", "Unknown")
    paper.rule(20, 150, 380, 150)
    assert pen_marks(paper.page(), paper.words, [], paper.level, paper.upright) == paper.words
