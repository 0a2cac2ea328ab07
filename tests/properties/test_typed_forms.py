"""Typed forms: the order of a form's parts, rows and columns, and the words of its labels, change no value."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.reading import paper, word
from tests.reading.markup import Sheet

from .designs import DESIGNS, Design, as_printed, shuffled
from .held import others, read, relied_upon

repeatable = settings(
    max_examples=12, deadline=None, database=None, derandomize=True, phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
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
@repeatable
def test_no_order_gives_another_value(design: Design, medium: str, data: st.DataObject) -> None:
    """Claimed of any order of the parts beneath the title, of the rows and columns in them, and of any usual wording
    of the labels: whatever is relied upon is the truth, and no value is relied upon that the form does not have.
    Values may be left to a person, though not many: of ten values, nine are read.
    """
    reading = read(MEDIA[medium](shuffled(data.draw, design)))
    assert others(reading, design.kind, design.truth) == []
    assert len(relied_upon(reading, design.truth)) >= 0.9 * len(design.truth)
