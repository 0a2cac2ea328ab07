"""A heading over a whole form: what stands with the child beneath it is the child's, not the heading's person's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from stepdown_pipeline.core.layout import Block, Layout

from .pages import line, table, word

SaidOf = Callable[[Layout], dict[str, tuple[Any, str]]]
CHILD: list[Block | str] = [table(("Name of child", "Date of birth"), ("Rowan Jessop", "03/04/2019"))]
FACTS: list[Block | str] = [
    "Case number: 1204417",
    "Address: 2 The Granary, Fenwick",
    "Postcode: WX9 6JM",
    "Family name: Jessop",
]
FOUND = {
    "case_reference": "1204417",
    "address": "2 The Granary, Fenwick",
    "postcode": "WX9 6JM",
    "family_name": "Jessop",
}


def facts(said: dict[str, tuple[Any, str]]) -> dict[str, Any]:
    return {name: said[name][0] for name in FOUND if name in said}


@pytest.mark.parametrize("child", [CHILD, ["Re: Rowan Jessop (DOB 03/04/2019)"], ["Name of child: Rowan Jessop"]])
@pytest.mark.parametrize("heading", ["Service Manager Approval", "REFERRAL", "Manager's approval"])
def test_a_title_is_not_its_persons_section(said: SaidOf, heading: str, child: list[Block | str]) -> None:
    """The family's facts stand beneath the form's own title."""
    assert facts(said(word(line(heading, heading=True), *child, *FACTS))) == FOUND


@pytest.mark.parametrize("heading", ["Referrer details", "Service Manager Approval"])
def test_a_person_of_the_section_keeps_an_own_address(said: SaidOf, heading: str) -> None:
    """Beneath a heading of its own, after the child's, an address is the office's."""
    form = word(
        line("Child", heading=True),
        "Name of child: Rowan Jessop",
        line(heading, heading=True),
        "Name: Judith Wolstenholme",
        "Address: County Hall, Fenwick",
    )
    assert "address" not in said(form)


def test_a_family_name_beside_a_first_name_is_the_childs(said: SaidOf) -> None:
    """'First name' and 'Family name' are one child's name, in either order; of two first names neither is taken."""
    for halves in (["First name(s): Hamza", "Family name: Iqbal"], ["Family name: Iqbal", "First name(s): Hamza"]):
        found = said(word(line("Request for Intervention", heading=True), *halves, "Date of birth: 28/01/2019"))
        assert found["children"] == ([{"name": "Hamza Iqbal", "date_of_birth": "2019-01-28"}], "read")
        assert found["family_name"] == ("Iqbal", "read")
    two = said(word("First name: Hamza", "First name: Amina", "Family name: Iqbal"))
    assert two.get("children", (None, ""))[0] in (None, [])


def test_a_consent_form_that_names_case_and_family_at_its_head(said: SaidOf) -> None:
    """'Consent' over the whole form: the family beside the case number is the family's, a parent's name is not."""
    signed = table(("Parent/carer", ""), ("Family name", "Doyle"), ("First name", "Kerry"), ("Signature", ""))
    found = said(word(line("Consent", heading=True), "Case number: 1204417\nFamily: Boyd", signed))
    assert found["family_name"] == ("Boyd", "read")


def test_a_sentence_beneath_the_children_is_no_child(said: SaidOf) -> None:
    found = said(word(line("Consent to early help", heading=True), "Case no: 3305518",
                      "Children: Ebele Okafor (14/06/2016), Chidi Okafor (02/11/2019)",
                      "I agree to my family's information being shared with the services listed below."))
    assert [one["name"] for one in found["children"][0]] == ["Ebele Okafor", "Chidi Okafor"]
    assert found["children"][1] == "read"


def test_a_child_with_the_systems_number_behind_the_name(said: SaidOf) -> None:
    page = word(line("Child in Need: Review", heading=True),
                table(("Subject", "Amara Diallo (Person ID 7011938)"), ("Date of birth", "22/05/2023"),
                      ("Primary address", "3 Beacon Row, Marlow Green, WX4 2EE")))
    found = said(page)
    assert found["children"] == ([{"name": "Amara Diallo", "date_of_birth": "2023-05-22"}], "read")
    assert found["case_reference"] == ("7011938", "read")
    assert found["address"] == ("3 Beacon Row, Marlow Green, WX4 2EE", "read")
