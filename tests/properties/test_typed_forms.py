"""Typed forms: the order of a form's parts, rows and columns, and the words of its labels, change no value."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading import paper, word
from tests.reading.markup import Sheet

from .designs import DESIGNS, Design, as_printed, shuffled, with_gaps
from .held import others, read, relied_upon, repeatable

MEDIA: dict[str, Callable[[Sheet], bytes]] = {"word": word.draw, "pdf": paper.draw}


@pytest.mark.parametrize("design", DESIGNS, ids=lambda design: design.name)
@pytest.mark.parametrize("medium", MEDIA)
def test_each_form_is_read_in_full_as_it_is_set_down(design: Design, medium: str) -> None:
    """What the other tests compare with is worth comparing with."""
    reading = read(MEDIA[medium](as_printed(design)))
    assert others(reading, design.kind, design.truth) == []
    assert set(design.truth) - relied_upon(reading, design.truth) == set()


@pytest.mark.parametrize("design", DESIGNS, ids=lambda design: design.name)
@pytest.mark.parametrize("medium", MEDIA)
@given(data=st.data())
@repeatable(8)
def test_no_order_gives_another_value(design: Design, medium: str, data: st.DataObject) -> None:
    """Claimed of any order of the parts beneath the title, of the rows and columns in them, and of any usual wording
    of the labels: whatever is relied upon is the truth, and no value is relied upon that the form does not have.
    Values may be left to a person, though not many: of ten values, nine are read.
    """
    reading = read(MEDIA[medium](shuffled(data.draw, design)))
    assert others(reading, design.kind, design.truth) == []
    assert len(relied_upon(reading, design.truth)) >= 0.9 * len(design.truth)


@pytest.mark.parametrize("design", DESIGNS, ids=lambda design: design.name)
@pytest.mark.parametrize("medium", MEDIA)
@given(data=st.data())
@repeatable(6)
def test_an_empty_place_takes_nothing_from_its_neighbours(design: Design, medium: str, data: st.DataObject) -> None:
    """Claimed of any places left empty on the shuffled form: no value is relied upon for them, and the others stay."""
    sheet, truth = with_gaps(data.draw, design)
    reading = read(MEDIA[medium](sheet))
    assert others(reading, design.kind, truth) == []
    assert len(relied_upon(reading, truth)) >= 0.8 * len(truth)
