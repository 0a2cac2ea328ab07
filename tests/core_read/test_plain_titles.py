"""A form whose whole title is a plain word: told by it together with the places that such a form has."""

from __future__ import annotations

import pytest

from stepdown_pipeline.core.layout import Layout
from stepdown_pipeline.core.read import read_layout
from stepdown_pipeline.core.read.vocabulary import Vocabulary

from .pages import line, table, word

WRITTEN = (("Case number", "4410927"), ("Author", "Carol Denny"), ("Completed on", "20/01/2026"))


def page(title: str, *rows: tuple[str, str]) -> Layout:
    return word(line(title, heading=True), table(("Child's name", "Poppy Fenn"), *rows))


@pytest.mark.parametrize("title", [
    "Assessment", "ASSESSMENT", "Assessment update", "Assessment \u2013 final", "Reassessment",
])
def test_an_assessment(vocabulary: Vocabulary, title: str) -> None:
    assert read_layout(page(title, *WRITTEN), vocabulary, "0" * 64).kind == "assessment"


@pytest.mark.parametrize("title", [
    "Risk assessment", "Assessment framework: notes for completing", "Most current papers",
])
def test_no_assessment(vocabulary: Vocabulary, title: str) -> None:
    assert read_layout(page(title, *WRITTEN), vocabulary, "0" * 64).kind != "assessment"


def test_a_title_alone_is_for_a_person(vocabulary: Vocabulary) -> None:
    assert read_layout(page("Assessment", ("School", "Castle Hill")), vocabulary, "0" * 64).kind_state == "uncertain"
