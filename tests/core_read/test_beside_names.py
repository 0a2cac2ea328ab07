"""Case numbers that may be another's or old, children who may be none of the case: asked about, never relied upon."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout

from .conftest import Said
from .pages import line, table, word

Saying = Callable[[Layout], Said]
TITLE = line("Child in Need Review Meeting - Minutes", heading=True)
HEADS = ("Name of child", "Date of birth", "Comments")
IVY = ("Ivy Doyle", "01/02/2015", "")


@pytest.mark.parametrize("label, answer", [
    ("Case reference (old system)", "1204417"), ("Mosaic ID (legacy)", "1204417"), ("Case reference", "1204417 - Jude"),
    ("Case reference", "1204417 (closed record)"), ("Case reference", "not 1204417"), ("Case reference", "see 1204417"),
    ("Case reference", "1204417 (mother)"), ("Case reference", "old 1204417"), ("Case reference", "1204417?"),
    ("Case reference of linked case", "1204417"), ("Case reference", "1204417 as for sibling"),
])
def test_a_number_that_may_be_anothers(said: Saying, label: str, answer: str) -> None:
    found = said(word(TITLE, table((label, answer), ("Chair", "Ruth Castellan")))).get("case_reference", (None, ""))
    assert found[1] != "read"


@pytest.mark.parametrize("label, answer", [
    ("Case reference", "1204417"), ("Mosaic ID", "Mosaic no 1204417"), ("EHM number", "EHM1204417"),
    ("Case ref (if known)", "1204417"), ("LCS ID", "Child ID: 1204417"),
])
def test_the_systems_own_words_take_nothing(said: Saying, label: str, answer: str) -> None:
    assert said(word(TITLE, table((label, answer), ("Chair", "Ruth Castellan"))))["case_reference"][1] == "read"


@pytest.mark.parametrize("row", [
    ("Jude Doyle (not subject to plan)", "02/03/2017", ""), ("Jude Doyle", "02/03/2017", "Not on plan"),
    ("Half-sibling Jude Doyle", "02/03/2017", ""), ("Jude Doyle", "02/03/2017", "Lives with father"),
    ("Jude Doyle (deceased)", "02/03/2017", ""), ("Jude Doyle", "02/03/2017", "Closed to CSC"),
    ("Jude Doyle", "02/03/2017", "Placed with adopters"),
])
@pytest.mark.parametrize("head", ["Comments", "Plan"])
def test_a_child_who_may_be_none_of_the_case(
    read: Callable[[Layout], object], said: Saying, row: tuple[str, str, str], head: str,
) -> None:
    found = said(word(TITLE, table((*HEADS[:2], head), IVY, row)))["children"]
    assert found[1] == "uncertain"
    assert found[0][0] == {"name": "Ivy Doyle", "date_of_birth": "2015-02-01"}


@pytest.mark.parametrize("heading", ["Siblings not subject to the plan", "Half-siblings living elsewhere", "Cousins"])
def test_a_list_of_other_children(said: Saying, heading: str) -> None:
    others = table(("Name", "Date of birth", "Case reference"), ("Jude Doyle", "02/03/2017", "1204418"))
    found = said(word(TITLE, table(HEADS, IVY), line(heading, heading=True), others))
    assert found["children"][1] == "uncertain"
    alone = said(word(TITLE, line(heading, heading=True), others))
    assert alone.get("case_reference", (None, ""))[1] != "read"


@pytest.mark.parametrize("row", [("Jude Doyle", "02/03/2017", ""), ("Jude Doyle", "02/03/2017", "Lives with mum"),
                                 ("Jude Doyle (male)", "02/03/2017", "Year 3")])
def test_children_of_the_case_stay_read(said: Saying, row: tuple[str, str, str]) -> None:
    found = said(word(TITLE, table(HEADS, IVY, row)))["children"]
    assert found[1] == "read"
    assert [one["name"] for one in found[0]] == ["Ivy Doyle", "Jude Doyle"]


def test_a_birth_date_beneath_a_parents_name_is_the_parents(said: Saying) -> None:
    found = said(word(TITLE, "Name of child: Ivy Doyle", "Name of mother: Kerry Doyle", "Date of birth: 03/04/1990"))
    assert found["children"][0] == [{"name": "Ivy Doyle"}]
