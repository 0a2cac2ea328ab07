"""Layouts of no form in particular: what a careful person reads in each, and what stays the same in any order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations

import pytest

from stepdown_pipeline.core.layout import EMPTY_BOX, Layout, Line, Run

from .conftest import Said
from .pages import E, Merged, T, line, pdf, printed, table, word

Says = Callable[[Layout], Said]
MINUTES = Line((Run("Child in Need Review Meeting – Minutes", bold=True),), heading=True)
RFI = Line((Run("Request for Intervention", bold=True),), heading=True)
CONSENT = Line((Run("Consent to Early Help", bold=True),), heading=True)
PRESENT = Line((Run("Present", bold=True),), heading=True)
CHILDREN = (("Nia", "Prendergast", "01/02/2013"), ("Iolo", "Varley", "30/11/2019"))
WHOLE = [{"name": "Nia Prendergast", "date_of_birth": "2013-02-01"},
         {"name": "Iolo Varley", "date_of_birth": "2019-11-30"}]
CAME = (("Shona Finnegan", "Mother", "Family"), ("Dominic Oram", "Social Worker", "Children's Social Care"))


def bold(*texts: str) -> list[Run]:
    return [Run(text, bold=True) for text in texts]


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("heads", [("First name", "Surname", "DOB"), ("Forename(s)", "Last name", "Date of birth")])
def test_children_in_any_order_of_columns(heads: Sequence[str], order: Sequence[int], said: Says) -> None:
    """First and last names apart, wherever the columns stand."""
    rows = [[row[at] for at in order] for row in (heads, *CHILDREN)]
    assert said(word(CONSENT, table(*rows)))["children"] == (WHOLE, "read")


def test_children_as_columns(said: Says) -> None:
    """A family turned on its side, with a row of no interest between."""
    turned = table(("Details", "Child 1", "Child 2"), ("Forename", "Nia", "Iolo"), ("Surname", "Prendergast", "Varley"),
                   ("Date of birth", "01/02/2013", "30/11/2019"), ("School", "Oakdene", "Little Oaks"))
    assert said(word(CONSENT, turned))["children"] == (WHOLE, "read")


@pytest.mark.parametrize("table_", [
    table(("First name", "DOB"), ("Nia", "01/02/2013")),
    table(("Forename", "Nia"), ("DOB", "01/02/2013")),
    table(("First name", "Last name", "DOB"), ("Nia", "", "01/02/2013")),
])
def test_a_first_name_alone_is_asked_about(table_: object, said: Says) -> None:
    """A child's name cut to one word is never relied upon; the family's name completes the guess."""
    value, state = said(word(CONSENT, table_, "Family name: Prendergast"))["children"]  # type: ignore[arg-type]
    assert state == "uncertain"
    assert value[0]["name"] == "Nia Prendergast"


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_headings_that_nobody_knows_over_those_who_came(order: Sequence[int], said: Says) -> None:
    """What stands in a column says what it holds."""
    heads = ("Individual", "How they know the child", "From where")
    rows = [[row[at] for at in order] for row in (heads, *CAME)]
    attendance, state = said(word(MINUTES, PRESENT, table(*rows)))["attendance"]
    assert state == "read"
    assert [(one["name"], one["role"], one["status"]) for one in attendance] == [
        ("Shona Finnegan", "Mother", "attended"), ("Dominic Oram", "Social Worker", "attended")]


def test_ticks_under_a_heading_that_nobody_knows_are_asked_about(said: Says) -> None:
    """Nobody is taken to have come, or not, by such a tick."""
    rows = table(bold("Person", "Job", "Round the table"), ("Shona Finnegan", "Mother", T), ("Una Pell", "Nurse", ""))
    found = said(word(MINUTES, Line((Run("Who was there", bold=True),), heading=True), rows))
    assert found["attendance"][1] == "uncertain"
    assert found["parent_attended"][1] == "uncertain"


@pytest.mark.parametrize("first", ["", Merged("Name", rows=2)])
def test_headings_in_two_rows(first: str | Merged, said: Says) -> None:
    """'Attendance' over 'Invited', 'Attended', 'Apologies'."""
    upper = ("Name", "Agency", Merged("Attendance", cols=3))
    lower = ("", "", "Invited", "Attended", "Apologies")
    if first:
        upper, lower = (first, Merged("Agency", rows=2), upper[2]), lower[2:]  # type: ignore[assignment]
    found = said(word(MINUTES, table(upper, lower, ("Shona Finnegan", "Mother", "X", "X", ""),
                                     ("Una Pell", "School nurse", "X", "", "X"))))
    assert [one["status"] for one in found["attendance"][0]] == ["attended", "apologies"]
    assert found["parent_attended"] == ("yes", "read")


@pytest.mark.parametrize(("cells", "status"), [
    (("Yes", "No", "Sent apologies"), "apologies"), (("Yes", "No", ""), "absent"), (("Yes", "", ""), "invited"),
])
def test_a_no_and_a_remark_beside_an_invitation(cells: Sequence[str], status: str, said: Says) -> None:
    """Invited, and what became of it."""
    rows = table(("Name", "Role", "Invited", "Attended", "Comments"), ("Una Pell", "School nurse", *cells),
                 ("Shona Finnegan", "Mother", "Yes", "Yes", ""))
    assert said(word(MINUTES, rows))["attendance"][0][0]["status"] == status


def test_a_list_of_persons_one_a_line(said: Says) -> None:
    """What stands behind a role is its agency, not another person."""
    lines = ("Wendy Sorrell, Youth Worker, Open Door Youth Project", "Shona Finnegan, Mum")
    found = said(word(MINUTES, table(("Present", "\n".join(lines)))))["attendance"]
    assert [one["name"] for one in found[0]] == ["Wendy Sorrell", "Shona Finnegan"]


NOTED = (("Case number", "4410293", "From the case system"), ("Home address", "40 Mill Road, Easton", "dd/mm/yyyy"),
         ("Referrer", "", "Print clearly"), ("Date of request", "18/05/2026", "Do not leave blank"))


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
@pytest.mark.parametrize("headed", [True, False])
def test_a_column_of_notes_is_no_part_of_an_answer(headed: bool, order: Sequence[int], said: Says) -> None:
    """In any order of the rows, with a heading or without; an empty place stays empty."""
    rows = [*([("Field", "Answer", "Guidance")] if headed else []), *(NOTED[at] for at in order)]
    found = said(word(RFI, table(*rows)))
    assert found["case_reference"] == ("4410293", "read")
    assert found["address"] == ("40 Mill Road, Easton", "read")
    assert found["date_of_request"] == ("2026-05-18", "read")
    assert found["referrer"] == (None, "blank")


@pytest.mark.parametrize("hint", ["Print clearly", "dd/mm/yyyy", "Use the name on the case system", "Required field"])
def test_a_hint_beneath_an_answer(hint: str, said: Says) -> None:
    assert said(word(RFI, table(("Referrer", f"Ione Baptiste\n{hint}"))))["referrer"] == ("Ione Baptiste", "read")


@pytest.mark.parametrize(("lines", "field", "value"), [
    (("Home address: 5 Quarry Bank, Dunmere", "Which team ought to help? North Team"), "address",
     "5 Quarry Bank, Dunmere"),
    (("Family name: Maddox", "Key social worker: Hywel Probert"), "family_name", "Maddox"),
    (("Family name: Maddox", "Key social worker: Hywel Probert"), "social_worker", "Hywel Probert"),
    (("Home address: 5 Quarry Bank,", "Dunmere Postcode: DU5 6XX"), "postcode", "DU5 6XX"),
])
def test_where_a_value_ends(lines: Sequence[str], field: str, value: str, said: Says) -> None:
    """At the whole of the next label, known or not."""
    assert said(word(RFI, *lines))[field] == (value, "read")


def test_no_label_by_its_last_words_alone(said: Says) -> None:
    """A neighbour's case number is not the child's."""
    found = said(word(RFI, "Family name: Maddox", "Neighbour case number: 551202"))
    assert found.get("case_reference", (None, "absent"))[1] != "read"


@pytest.mark.parametrize("head", ["Support needed at level 2: ", "Support needed at level "])
def test_a_figure_belongs_to_its_label(head: str, said: Says) -> None:
    """'level 2:' is not cut where the type changes."""
    rest = "Weekly visits and a named worker." if head.endswith(": ") else "2: Weekly visits and a named worker."
    found = said(word(MINUTES, line(Run(head, bold=True), rest)))
    assert found["level_2_support"] == ("Weekly visits and a named worker.", "read")


def test_two_forms_side_by_side(said: Says) -> None:
    """A referrer beside the child is no child."""
    page = pdf(Line((Run("Request for Intervention", bold=True),), heading=True, box=(34.0, 20.0, 200.0, 30.0)),
               printed(60, (34, "Child"), (300, "Referrer"), bold=True),
               printed(80, (34, "Name"), (120, "Orla Tennant"), (300, "Name"), (400, "Gethin Moorcroft")),
               printed(100, (34, "DOB"), (120, "22/12/2014"), (300, "Role"), (400, "Social Worker")),
               printed(120, (34, "Case ref"), (120, "LL550918"), (300, "Date of request"), (400, "03/06/2026")))
    found = said(page)
    assert found["children"] == ([{"name": "Orla Tennant", "date_of_birth": "2014-12-22"}], "read")
    assert found["referrer"] == ("Gethin Moorcroft", "read")


def test_by_over_dates_is_by_when(said: Says) -> None:
    rows = table(("What", "Who", "By"), ("Refer to CAMHS", "Austin Peake", "30/04/2026"))
    action, = said(word(MINUTES, Line((Run("Agreed actions", bold=True),), heading=True), rows))["actions"][0]
    assert (action["owner"], action["due"]) == ("Austin Peake", "2026-04-30")


def test_the_parts_of_an_address_in_cells(said: Says) -> None:
    rows = table(("Address", "The Old Dairy", "Town", "Brackley", "Postcode", "BR3 3TT"))
    found = said(word(CONSENT, rows))
    assert found["address"] == ("The Old Dairy, Brackley", "read")
    assert found["postcode"] == ("BR3 3TT", "read")


def test_numbered_children(said: Says) -> None:
    rows = table(("Child(ren)", "1. Elara Drummond – 06/06/2012\n2. Finn Drummond – 07/07/2014"))
    assert [one["name"] for one in said(word(CONSENT, rows))["children"][0]] == ["Elara Drummond", "Finn Drummond"]


def test_two_lists_of_names_side_by_side(said: Says) -> None:
    """'Present | Apologies' over names heads two lists."""
    rows = table(("Present", "Apologies"), ("Dee Abbot (Mum)\nSal Moon (SW)", "Vic Hart (School)"))
    found = said(word(MINUTES, rows))
    assert [one["status"] for one in found["attendance"][0]] == ["attended", "attended", "apologies"]


def test_a_placeholder_over_two_lines_is_blank(said: Says) -> None:
    found = said(word(MINUTES, table(("Chair", "Click or tap here to enter\ntext."))))
    assert found["chair"] == (None, "blank")


ANSWERS = (("Case number", "4410293"), ("Date of meeting", "12/05/2026"), ("Chair", "Wanda Pell"),
           ("Do all agencies agree?", f"{T} Yes {E} No"), ("Decision", "Step down to Level 2 with a MAP"))


@pytest.mark.parametrize("order", list(permutations(range(5)))[::17])
def test_rows_in_any_order(order: Sequence[int], said: Says) -> None:
    """What is read does not hang on the order of a form's rows."""
    found = said(word(MINUTES, table(*(ANSWERS[at] for at in order))))
    assert {name: found[name] for name in ("case_reference", "meeting_date", "chair", "all_agencies_agree", "decision")
            } == {"case_reference": ("4410293", "read"), "meeting_date": ("2026-05-12", "read"),
                  "chair": ("Wanda Pell", "read"), "all_agencies_agree": ("yes", "read"), "decision": ("map", "read")}
    assert EMPTY_BOX == E
