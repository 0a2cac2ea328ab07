"""Lists of people and lines with leaders that break where a line ends, and the cells after a value."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout
from stepdown_pipeline.core.read.people import persons_in
from stepdown_pipeline.core.reading import Reading

from .conftest import Said
from .pages import line, table, word

TITLE = line("Child in Need Review Meeting - Minutes", heading=True)


@pytest.mark.parametrize(
    "text, people",
    [
        ("Kerry Doyle (Mum), Carlos\nFerreira (Chair), Jo Moss (Teacher)",
         [("Kerry Doyle", "Mum"), ("Carlos Ferreira", "Chair"), ("Jo Moss", "Teacher")]),
        ("Asha Rao, Social Worker, Children's Social Care\nJo Moss, Housing Officer, Wexbridge Homes",
         [("Asha Rao", "Social Worker"), ("Jo Moss", "Housing Officer")]),
        ("Asha Rao, Chair\nJo Moss (Teacher)", [("Asha Rao", "Chair"), ("Jo Moss", "Teacher")]),
        ("Kerry Doyle, Ann Homes", [("Kerry Doyle", ""), ("Ann Homes", "")]),
    ],
)
def test_people_in_a_list(text: str, people: list[tuple[str, str]]) -> None:
    assert [(name, role) for name, role, _ in persons_in(text)] == people


def test_an_unknown_label_on_leaders_ends_the_value_before(said: Callable[[Layout], Said]) -> None:
    found = said(word(TITLE, "Family surname ..... O'Riordan ..........", "Kept warm by ..... Nigel Pemberly ......",
                      "Chair ..... Ruth Castellan ......"))
    assert found["family_name"] == ("O'Riordan", "read")
    assert found["chair"] == ("Ruth Castellan", "read")


def test_a_value_on_leaders_that_wraps_is_whole(said: Callable[[Layout], Said]) -> None:
    found = said(word(TITLE, "Chair ..... Ruth Castellan ......",
                      "What level 2 support is needed? ....... Ongoing parenting support\nthrough the summer. .....",
                      "Lead agency ..... School ......"))
    assert found["level_2_support"] == ("Ongoing parenting support through the summer.", "read")


def test_a_label_nobody_knows_to_the_right_of_a_value(read: Callable[[Layout], Reading]) -> None:
    row = ("LCS ID", "9544307", "The family can be found at", "61 Bridge Street, Fenwick, AB1 2CD")
    found = read(word(TITLE, table(row))).fields
    assert (found["case_reference"].value, found["case_reference"].state) == ("9544307", "read")
    assert (found["address"].value, found["address"].state) == ("61 Bridge Street, Fenwick, AB1 2CD", "uncertain")
    assert (found["postcode"].value, found["postcode"].state) == ("AB1 2CD", "uncertain")
