"""Headings between the rows of a list, rows with one cell filled, and forms that look like lists on their side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from stepdown_pipeline.core.layout import Layout

from .conftest import Said
from .pages import Content, Merged, line, table, word

TITLE = line("Minutes of Child in Need Review Meeting", heading=True)
HEADING = line("Attendance", heading=True)
MOTHER, NURSE = ("Kerry Doyle", "Mother"), ("Jane Moss", "Health Visitor")


def _came(said: Said) -> tuple[Any, str]:
    value, state = said["attendance"]
    return [(row["name"], row["status"]) for row in value], state


@pytest.mark.parametrize("across", [True, False], ids=["across", "in the first cell"])
@pytest.mark.parametrize("first, second", [("Professionals", "Family members"), ("Health", "Family")])
def test_a_list_goes_on_beneath_a_heading(
    first: str, second: str, across: bool, said: Callable[[Layout], Said]
) -> None:
    """The mother stands beneath the second heading: she came."""
    def band(words: str) -> Sequence[Content | Merged]:
        return (Merged(words, cols=3),) if across else (words, "", "")

    rows = table(("Name", "Role", "Present"), band(first), (*NURSE, "x"), band(second), (*MOTHER, "x"))
    found = said(word(TITLE, HEADING, rows))
    assert _came(found) == ([("Jane Moss", "attended"), ("Kerry Doyle", "attended")], "read")
    assert found["parent_attended"] == ("yes", "read")


@pytest.mark.parametrize("across", [True, False], ids=["across", "in the first cell"])
@pytest.mark.parametrize("columns", [("Name", "Role", "Agency"), ("Agency", "Name", "Role")])
def test_those_beneath_apologies_did_not_come(
    columns: Sequence[str], across: bool, said: Callable[[Layout], Said]
) -> None:
    """A list of those present, with those who sent apologies under a heading of their own."""
    def row(name: str, role: str, agency: str) -> list[str]:
        return [{"Name": name, "Role": role, "Agency": agency}[column] for column in columns]

    band = (Merged("Apologies", cols=3),) if across else ("Apologies", "", "")
    rows = table(columns, row(*NURSE, "NHS"), band, row(*MOTHER, ""))
    found = said(word(TITLE, HEADING, rows))
    assert _came(found) == ([("Jane Moss", "attended"), ("Kerry Doyle", "apologies")], "read")
    assert found["parent_attended"] == ("no", "read")


def test_a_heading_that_nobody_knows_leaves_those_beneath_to_a_person(said: Callable[[Layout], Said]) -> None:
    rows = table(("Name", "Role"), NURSE, (Merged("Had to be elsewhere", cols=2),), MOTHER)
    found = said(word(TITLE, HEADING, rows))
    assert _came(found)[1] == "uncertain"
    assert found["parent_attended"][1] == "uncertain"


def test_a_tick_beneath_apologies_is_for_a_person(said: Callable[[Layout], Said]) -> None:
    """No mark there is an apology."""
    rows = table(("Name", "Role", "Present"), (*NURSE, "x"), (Merged("Apologies", cols=3),), (*MOTHER, "x"),
                 ("Tom Bell", "GP", ""))
    value, state = _came(said(word(TITLE, HEADING, rows)))
    assert (value, state) == (
        [("Jane Moss", "attended"), ("Kerry Doyle", "attended"), ("Tom Bell", "apologies")], "uncertain")


@pytest.mark.parametrize("columns", [(0, 1), (1, 0)])
def test_an_empty_mark_does_not_end_a_list_of_two_columns(
    columns: Sequence[int], said: Callable[[Layout], Said]
) -> None:
    """Whoever stands beneath somebody who did not come is on the list as well."""
    rows = (("Name", "Present"), ("Jane Moss", ""), ("Kerry Doyle (mother)", "x"))
    found = said(word(TITLE, HEADING, table(*([row[at] for at in columns] for row in rows))))
    assert _came(found) == ([("Jane Moss", "absent"), ("Kerry Doyle", "attended")], "read")
    assert found["parent_attended"] == ("yes", "read")


def test_nobody_present_tells_nothing_of_parents(said: Callable[[Layout], Said]) -> None:
    """Only the apologies were found: those who came must stand somewhere else."""
    value, state = said(word(TITLE, "Apologies: Tom Bell (GP)"))["parent_attended"]
    assert (value, state) == ("no", "uncertain")


@pytest.mark.parametrize(
    "rows",
    [
        (("Family name", "Doyle", "Name of child", "Mia Doyle"), ("Social worker", "Jane Moss", "Chair", "Al Cho"),
         ("Date of birth", "12/05/2022", "", "")),
        (("Eclipse ID", "1204417", "Social worker", "Jane Moss"), ("Date of birth", "12/05/2022", "Name of child",
                                                                   "Mia Doyle"), ("Family name", "Doyle", "", "")),
        (("Family name", "Doyle", "Social worker", "Jane Moss"), ("Date of birth", "12/05/2022", "Team manager",
                                                                  "Al Cho"), ("Name of child", "Mia Doyle", "", "")),
    ],
)
def test_labels_two_a_row_are_no_list_on_its_side(
    rows: Sequence[Sequence[str]], said: Callable[[Layout], Said]
) -> None:
    """Their first column could head a list of children; their third shows that it does not."""
    found = said(word(TITLE, table(*rows)))
    assert found["children"] == ([{"name": "Mia Doyle", "date_of_birth": "2022-05-12"}], "read")
    assert found["social_worker"] == ("Jane Moss", "read")


@pytest.mark.parametrize("end", ["?", ":", "?:"])
def test_a_question_answered_in_its_own_box(end: str, said: Callable[[Layout], Said]) -> None:
    """The answer is never that of the box beneath."""
    rows = ((f"Do all agencies agree{end} No",), (f"Risk assessment completed{end} Yes",),
            ("Decision: Step down: MAP",), ("Lead professional: Tess Omar",))
    for order in (rows, rows[::-1], (*rows[2:], *rows[:2])):
        found = said(word(TITLE, table(*order)))
        assert (found["all_agencies_agree"], found["risk_assessment"]) == (("no", "read"), ("yes", "read"))
        assert (found["decision"], found["lead_professional"]) == (("map", "read"), ("Tess Omar", "read"))


@pytest.mark.parametrize("beside", [("x", "No", ""), ("", "No", "x")])
def test_a_word_that_waits_for_its_tick_is_no_answer(beside: Sequence[str], said: Callable[[Layout], Said]) -> None:
    """'… agree? Yes' with cells to tick beside it."""
    value, state = said(word(TITLE, table(("Do all agencies agree? Yes", *beside))))["all_agencies_agree"]
    assert state != "read" or value == ("yes" if beside[0] else "no")


def test_an_empty_box_takes_nothing_from_the_labelled_box_beneath(said: Callable[[Layout], Said]) -> None:
    rows = (("Lead agency:",), ("Decision: Step down with a MAP",), ("Managed by:",), ("Lead professional: Tess Omar",))
    found = said(word(TITLE, table(*rows)))
    assert (found["decision"], found["lead_professional"]) == (("map", "read"), ("Tess Omar", "read"))
    assert (found["lead_agency"], found["managed_by"]) == ((None, "blank"), (None, "blank"))
