"""Words that are like no print on their page, and words that only a tick or a scrawl makes look so."""

from dataclasses import replace

import pytest
from paper import BLUE, Paper

from stepdown_pipeline.shell.readers.scan.glyphs import true_boxes
from stepdown_pipeline.shell.readers.scan.ink import find_inks
from stepdown_pipeline.shell.readers.scan.ink.find import likely_by_hand
from stepdown_pipeline.shell.readers.scan.ink.hands import measured
from stepdown_pipeline.shell.readers.scan.ink.measures import measure
from stepdown_pipeline.shell.readers.scan.ink.residue import residue
from stepdown_pipeline.shell.readers.scan.ink.unlike import unlike_print
from stepdown_pipeline.shell.readers.scan.seen import SeenBox, SeenWord


@pytest.fixture
def printed():
    """Words of print with their measures, the last of them as somebody wrote it by hand."""
    paper = Paper()
    paper.prose()
    page = paper.page()
    inks = measured(paper.words, residue(page, paper.level, paper.upright).bits, page)
    return paper.words, dict(enumerate(inks))


def test_what_is_larger_and_slants_in_another_colour_is_unlike_print(printed):
    words, inks = printed
    last = len(words) - 1
    inks[last] = replace(inks[last], high=1.7 * inks[last].high, upright=0.02, hue=0.35)
    found = unlike_print(words, inks, [-3.0] * last + [0.0], 0.3)
    assert set(found) == {last}
    assert found[last] > 1


@pytest.mark.parametrize("change", [{}, {"upright": 0.5, "hue": 0.35}])
def test_print_and_words_as_upright_as_print_are_not(printed, change):
    words, inks = printed
    last = len(words) - 1
    inks[last] = replace(inks[last], **change)
    assert unlike_print(words, inks, [-3.0] * last + [0.0], 0.3) == {}


def test_a_page_with_little_print_tells_nothing(printed):
    words, inks = printed
    inks[0] = replace(inks[0], high=3 * inks[0].high, upright=0.02)
    few = dict(list(inks.items())[:10])
    assert unlike_print(words, few, [-3.0] * len(words), 0.3) == {}


def test_the_word_that_a_box_is_for_was_printed_with_it():
    paper = Paper()
    paper.prose()
    end = paper.text(90, 198, "School")
    paper.tick(88, 204, 8)
    words = [*paper.words[:-1], replace(paper.words[-1], box=(90, 195, end, 212))]
    page = paper.page()
    bits = residue(page, paper.level, paper.upright).bits
    box = SeenBox((76, 198, 86, 208), ticked=True, sure=0.95)
    far = SeenBox((16, 198, 26, 208), ticked=True, sure=0.95)
    assert likely_by_hand(words, [far], bits, page)[0][-1] > 0.5
    assert likely_by_hand(words, [box], bits, page)[0][-1] == 0


def test_two_words_apart_are_no_frame_and_a_ring_is_one():
    rims = []
    for draw in (lambda paper: (paper.flourish(100, 130, 2, wide=50, high=16), paper.flourish(200, 130, 4, wide=60)),
                 lambda paper: paper.ring(150, 140, 40, 18)):
        paper = Paper()
        draw(paper)
        page = paper.page()
        bits = page.ink.astype("uint8")
        rims.append(measure(bits[300:480, 200:760], page, 200, 300).rim)
    assert rims[0] == 0
    paper = Paper()
    paper.ring(150, 140, 40, 18)
    page = paper.page()
    ys, xs = page.ink.nonzero()
    cut = page.ink[ys.min():ys.max() + 1, xs.min():xs.max() + 1].astype("uint8")
    assert measure(cut, page, int(xs.min()), int(ys.min())).rim > 0.6


def test_letters_read_out_of_a_flourish_are_not_relied_upon():
    paper = Paper()
    paper.prose()
    paper.flourish(90, 130, 1, colour=BLUE)
    found, _ = find_inks(paper.page(), paper.words, [], paper.level, paper.upright, lambda _crop: ("MN", 0.97))
    assert [(ink.look, ink.says_sure < 0.5) for ink in found if ink.look != "speck"] == [("signature", True)]


def test_a_capital_no_taller_than_its_word_is_no_box():
    word = SeenWord("Child's", (51.5, 491.2, 81.9, 499.0), 1.0, line=3)
    letter = SeenBox((51.84, 491.4, 58.32, 498.6), ticked=True, sure=0.95)
    box = replace(letter, box=(50.9, 490.0, 58.7, 499.8))
    assert true_boxes([letter], [word]) == []
    assert true_boxes([box], [replace(word, box=(50.9, 490.0, 90.0, 499.8))]) == [box]
