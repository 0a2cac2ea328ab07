"""Check boxes that were read into words, and scrawls that were read as words."""

from __future__ import annotations

import numpy as np
import pytest

from stepdown_pipeline.core.layout import Run
from stepdown_pipeline.core.read.area import Area
from stepdown_pipeline.core.read.marks import mark_of
from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.shell.readers.scan.boxed_words import freed
from stepdown_pipeline.shell.readers.scan.ink.scrawl import is_scrawl
from stepdown_pipeline.shell.readers.scan.page_image import PageImage
from stepdown_pipeline.shell.readers.scan.seen import SeenBox, SeenWord


def page_with(*pieces: tuple[int, int, int, int]) -> PageImage:
    """A page of 100 points square, a pixel a point, with dark pieces x0, y0, x1, y1."""
    grey = np.full((100, 100), 255, np.uint8)
    for x0, y0, x1, y1 in pieces:
        grey[y0:y1, x0:x1] = 0
    return PageImage(grey, None, 1.0, grey < 128)


@pytest.mark.parametrize(("pieces", "said", "text", "right"), [
    (((10, 20, 16, 28), (18, 22, 23, 28)), ("", 0.0), "No", 23.0),  # two letters stand beside the box: both were read
    (((10, 20, 23, 28),), ("No", 0.9), "No", 23.0),  # they touch, and read the same without it
    (((10, 20, 16, 28),), ("N", 0.9), "No", 38.0),  # the box may be the letter o
    (((10, 20, 16, 28),), ("No", 0.3), "No", 38.0),  # nobody can say
])
def test_a_box_is_taken_out_of_the_word_it_was_read_into(pieces, said, text, right):
    page = page_with(*pieces, (29, 20, 38, 21), (29, 28, 38, 29), (29, 20, 30, 29), (37, 20, 38, 29))
    word = SeenWord("No", (10.0, 20.0, 38.0, 29.0), 0.95)
    [found] = freed(page, [word], [SeenBox((29.0, 20.0, 38.0, 29.0), False)], page.ink.astype(np.uint8),
                    lambda _: said)
    assert (found.text, found.box[2]) == (text, right)


@pytest.mark.parametrize(("says", "scrawl"), [
    ("Mm Mll", True), ("leee en", True), ("e000 l00", True), ("MMm", True),
    ("No", False), ("none", False), ("n/a", False), ("Mum", False), ("10.10.00", False), ("Kerry Doyle", False),
])
def test_arches_and_loops_are_no_words(says, scrawl):
    assert is_scrawl(says) is scrawl


@pytest.mark.parametrize(("sure", "text", "mark"), [
    (1.0, "Kerry Doyle", ("typed", "read")), (0.99, "Kerry Doyle", ("typed", "uncertain")),
    (0.99, "SIGN HERE", ("none", "read")), (1.0, "Please sign here", ("none", "read")),
])
def test_a_name_that_was_recognised_on_paper_is_for_a_person(sure, text, mark):
    place = Area((Run(text, sure=sure),), 1, (10.0, 10.0, 90.0, 22.0))
    found = mark_of(place, "Kerry Doyle", Vocabulary.from_tables([]))
    assert (found.value, found.state) == mark
