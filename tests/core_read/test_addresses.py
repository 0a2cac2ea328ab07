"""Where the family lives, from the column of a list of children: only where it is the same for all of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout

from .conftest import Said
from .pages import line, table, word

Saying = Callable[[Layout], Said]
TITLE = line("Child in need meeting minutes", heading=True)
HOME = "12 Foundry Row, Castle Hill, WX2 4QT"


def minutes(heading: str, *homes: str) -> Layout:
    children = (("Ebele Okafor", "14/06/2016"), ("Chidi Okafor", "02/11/2019"), ("Grace Okafor", "03/05/1988"))
    rows = [(*child, home) for child, home in zip(children, homes, strict=False)]
    return word(TITLE, table(("Case number", "1204417"), ("Date of meeting", "3 February 2026")),
                table(("Name", "Date of birth", heading), *rows))


@pytest.mark.parametrize("heading", ["Address", "Home address", "Lives at", "Address and postcode"])
@pytest.mark.parametrize("second", [HOME, "As above", "ditto", "", "12 Foundry Row,\nCastle Hill, WX2 4QT"])
def test_one_home(said: Saying, heading: str, second: str) -> None:
    found = said(minutes(heading, HOME, second))
    assert (found["address"], found["postcode"]) == ((HOME, "read"), ("WX2 4QT", "read"))


def test_two_homes_are_for_a_person(said: Saying) -> None:
    found = said(minutes("Address", HOME, "9 Elm Road, Netherby, WX3 1AA"))
    assert found["address"][1] == found["postcode"][1] == "uncertain"


def test_an_adult_lives_where_they_please(said: Saying) -> None:
    assert said(minutes("Address", HOME, "As above", "9 Elm Road, Netherby, WX3 1AA"))["address"] == (HOME, "read")


def test_the_familys_own_place_comes_first(said: Saying) -> None:
    page = minutes("Address", "9 Elm Road, Netherby, WX3 1AA", "As above")
    home = word(*page.blocks, table(("Family address", HOME)))
    assert said(home)["address"] == (HOME, "read")


def test_the_postcode_in_a_column_of_its_own(said: Saying) -> None:
    assert said(minutes("Postcode", "WX2 4QT", "WX2 4QT"))["postcode"] == ("WX2 4QT", "read")


def test_where_professionals_work_is_no_home(said: Saying) -> None:
    found = said(word(TITLE, table(("Name", "Role", "Address", "Attended"),
                                   ("Tom Reilly", "Social worker", "Civic Centre, WX1 1AA", "Yes"))))
    assert not {"address", "postcode"} & set(found)
