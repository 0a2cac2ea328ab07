"""Words in the colour of the pen that filled the form in, and words printed in a colour."""

from dataclasses import replace

import pytest
from paper import Paper

from stepdown_pipeline.shell.readers.scan.ink.hands import measured
from stepdown_pipeline.shell.readers.scan.ink.pens_colour import in_pens_colour
from stepdown_pipeline.shell.readers.scan.ink.residue import residue

HAND, PRINT, NEITHER = 4.0, -5.0, -2.0  # odds of a hand


@pytest.fixture
def printed():
    """Words of print on four lines and two more, with their measures."""
    paper = Paper()
    paper.prose()
    paper.text(20, 150, "Folasade")
    paper.text(20, 190, "Fennimore")
    page = paper.page()
    inks = dict(enumerate(measured(paper.words, residue(page, paper.level, paper.upright).bits, page)))
    return paper.words, inks, [PRINT] * (len(inks) - 2)


def test_what_is_blue_as_surely_written_words_are_was_written(printed):
    words, inks, odds = printed
    name, other = len(words) - 1, len(words) - 2
    inks |= {at: replace(inks[at], hue=hue) for at, hue in ((name, 0.19), (other, 0.24))}
    assert set(in_pens_colour(words, inks, [*odds, HAND, NEITHER])) == {name}
    assert in_pens_colour(words, inks, [*odds, NEITHER, NEITHER]) == {}, "nobody knows the pen's colour"


@pytest.mark.parametrize("hues", [(0.19, 0.5), (0.0, 0.0), (0.19, 0.02)])
def test_another_colour_or_none_tells_nothing(printed, hues):
    words, inks, odds = printed
    inks |= {len(words) - 2 + at: replace(inks[len(words) - 2 + at], hue=hue) for at, hue in enumerate(hues)}
    assert len(words) - 1 not in in_pens_colour(words, inks, [*odds, HAND, NEITHER])


def test_a_form_printed_in_that_colour_tells_nothing(printed):
    words, inks, odds = printed
    inks |= {at: replace(inks[at], hue=0.2) for at in (0, len(words) - 2, len(words) - 1)}
    assert len(words) - 1 not in in_pens_colour(words, inks, [*odds, HAND, NEITHER])
    few = {at: replace(ink, hue=0.2 if at >= len(words) - 2 else 0.0) for at, ink in list(inks.items())[-12:]}
    assert in_pens_colour(words, few, [*odds, HAND, NEITHER]) == {}, "little on it is printed in black"
