"""Who was there: lists under headings in boxes, roles printed beforehand, and sentences about who joined."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from stepdown_pipeline.core.layout import Cell, Layout, Run, Table
from stepdown_pipeline.core.reading import Field, Reading

from .pages import Merged, line, pdf, printed, table, word

Read = Callable[[Layout], Reading]
TITLE = line("Child in Need Review Meeting - Minutes", heading=True)
HEADS = [Run(text, bold=True) for text in ("Full name", "Role", "Agency")]
CAME = (HEADS, ("Asha Rao", "Social Worker", "Children's Social Care"), ("Ruth Castellan", "Chair", "Early Help"))
AWAY = (HEADS, ("Kerry Doyle", "Mother", "Family"))


def _box(text: str) -> Table:
    return table((Run(text, bold=True),))


def _who(found: Field) -> list[tuple[Any, Any]]:
    return [(row["name"], row["status"]) for row in found.value]


@pytest.mark.parametrize("present", ["Present", "Attendees", "In attendance"])
@pytest.mark.parametrize("above", [(), ("Attendance",)], ids=["alone", "under a heading"])
def test_headings_in_boxes_each_over_its_own_table(read: Read, present: str, above: tuple[str, ...]) -> None:
    boxes = map(_box, (*above, present))
    fields = read(word(TITLE, *boxes, table(*CAME), _box("Apologies received"), table(*AWAY))).fields
    assert _who(fields["attendance"]) == [("Asha Rao", "attended"), ("Ruth Castellan", "attended"),
                                          ("Kerry Doyle", "apologies")]
    assert (fields["parent_attended"].value, fields["parent_attended"].state) == ("no", "read")


@pytest.mark.parametrize("status", ["Attendance", "Status", "Attended / apologies"])
def test_roles_printed_beforehand(read: Read, status: str) -> None:
    """A role with nothing beside it is nobody; 'Parent' and 'Family' are answers there, not labels."""
    roles = table(
        ("Role", "Name", "Agency", status), ("Parent", "Kerry Doyle", "Family", "Did not attend"),
        ("Social Worker", "Asha Rao", "Children's Social Care", "Attended"), ("GP", "", "", ""), ("Police", "", "", ""),
        ("Chair", "Ruth Castellan", "Early Help", "Attended"),
    )
    fields = read(word(TITLE, line("Attendance", heading=True), roles)).fields
    assert _who(fields["attendance"]) == [("Kerry Doyle", "absent"), ("Asha Rao", "attended"),
                                          ("Ruth Castellan", "attended")]
    assert "family_name" not in fields


def test_a_form_beneath_a_list_still_ends_it(read: Read) -> None:
    both = table(("Name", "Role", "Agency", "Attended"), ("Asha Rao", "Social Worker", "Social Care", "Yes"),
                 ("Chair", "Ruth Castellan", "Date of meeting", "12/03/2026"))
    fields = read(word(TITLE, both)).fields
    assert _who(fields["attendance"]) == [("Asha Rao", "attended")]
    assert fields["chair"].value == "Ruth Castellan"
    assert fields["meeting_date"].value == "2026-03-12"


@pytest.mark.parametrize("sentence", [
    "Kerry Doyle joined the second half of the meeting by Teams.", "Kerry dialled in at the end.",
    "Mum came to the meeting after all.",
])
def test_somebody_of_the_family_who_joined_after_all(read: Read, sentence: str) -> None:
    rows = table(("Name", "Role", "Status"), ("Kerry Doyle", "Mother", "Apologies"),
                 ("Asha Rao", "Social Worker", "Attended"))
    page = word(TITLE, line("Attendance", heading=True), rows, line("Discussion", heading=True), sentence)
    fields = read(page).fields
    assert (fields["parent_attended"].value, fields["parent_attended"].state) == ("yes", "uncertain")
    assert sentence.rstrip(".") in fields["parent_attended"].text


def test_a_professional_who_joined_is_no_parent(read: Read) -> None:
    rows = table(("Name", "Role", "Status"), ("Kerry Doyle", "Mother", "Apologies"),
                 ("Kerry Marsh", "Health Visitor", "Attended"))
    said = "Kerry Marsh joined by Teams. Kerry joined late."
    fields = read(word(TITLE, rows, line("Discussion", heading=True), said)).fields
    assert (fields["parent_attended"].value, fields["parent_attended"].state) == ("no", "read")


def test_a_parent_in_the_first_row_under_a_band_heads_no_list_of_its_own(read: Read) -> None:
    heads = [Run(text, bold=True) for text in ("Name of person", "Role/Relationship", "Attended / Apologies")]
    rows = (heads, ("Professionals", "", ""), ("Asha Rao", "Social Worker", "Attended"), ("Family members", "", ""),
            ("Kerry Doyle", "Mother", "Apologies"), ("Sam Doyle", "Father", "Attended"))
    fields = read(word(TITLE, table(*rows))).fields
    assert _who(fields["attendance"]) == [("Asha Rao", "attended"), ("Kerry Doyle", "apologies"),
                                          ("Sam Doyle", "attended")]


@pytest.mark.parametrize("hint", ["Required", "Must be completed", "If known", "Please complete in full"])
def test_lists_beside_labels_that_ask_for_something_beneath_their_words(read: Read, hint: str) -> None:
    rows = ((f"Those present\n{hint}", "Asha Rao (Social Worker), Kerry Doyle (Mother)"),
            (f"Sent apologies\n{hint}", "Rosalind Pike (School Nurse)"), (f"LCS number\n{hint}", "8071317"))
    fields = read(word(TITLE, line("ATTENDEES", heading=True), table(*rows))).fields
    assert _who(fields["attendance"]) == [("Asha Rao", "attended"), ("Kerry Doyle", "attended"),
                                          ("Rosalind Pike", "apologies")]
    assert (fields["parent_attended"].value, fields["case_reference"].value) == ("yes", "8071317")


def test_people_a_line_with_their_roles_behind_colons(read: Read) -> None:
    fields = read(word(TITLE, line("Attendance", heading=True), line(Run("Present", bold=True)),
                       line("Heather Mossop: Social Worker, Children's Services"),
                       line("Martyn Eccleshall: Mental Health Practitioner, Kooth"),
                       line("Stephen Marsh-Turner: Step-father"),
                       line(Run("Apologies from", bold=True)), line("None"))).fields
    assert _who(fields["attendance"]) == [("Heather Mossop", "attended"), ("Martyn Eccleshall", "attended"),
                                          ("Stephen Marsh-Turner", "attended")]
    assert [row["role"] for row in fields["attendance"].value][1:] == ["Mental Health Practitioner", "Step-father"]
    assert fields["parent_attended"].value == "yes"


def test_letters_of_the_forms_own_beneath_a_heading_of_letters(read: Read) -> None:
    """The key ends the list and says what its letters mean; a mother and her agency are no two forms side by side."""
    fields = read(pdf(
        line("CIN Meeting Minutes", heading=True), printed(80, (50, "WHO WAS THERE"), bold=True),
        printed(100, (50, "Name"), (150, "Position"), (280, "Agency"), (430, "P/A/I/D")),
        printed(120, (50, "Kerry Doyle"), (150, "Mother"), (280, "Family member"), (430, "D")),
        printed(140, (50, "Asha Rao"), (150, "Social Worker"), (280, "Children's Social Care"), (430, "P")),
        printed(160, (50, "Ruth Castellan"), (150, "Teacher"), (280, "Beacon Academy"), (430, "A")),
        printed(180, (50, "Key: P = present, A = apologies, I = invited only, D = did not attend")),
    )).fields
    assert _who(fields["attendance"]) == [("Kerry Doyle", "absent"), ("Asha Rao", "attended"),
                                          ("Ruth Castellan", "apologies")]
    assert (fields["parent_attended"].value, fields["parent_attended"].state) == ("no", "read")


CAME_LINE = "Asha Rao (Social Worker); Ruth Castellan (Chair); Jane Moss (Nurse)"


@pytest.mark.parametrize("away", [
    ". Apologies were\nreceived from Kerry Doyle (Mother)", ". Apologies received from Kerry Doyle (Mother)",
    ". Apologies: Kerry Doyle (Mother)", ". Apologies from Kerry Doyle (Mother); Una Pell (Teacher)",
    ". Kerry Doyle (Mother) sent her apologies.", "; Kerry Doyle (Mother) was unable to attend",
    ". Kerry Doyle (Mother) did not attend.", "; Kerry Doyle (Mother) - apologies", "; Kerry Doyle, Mother, apologies",
    ". Kerry Doyle (Mother) gave apologies, as did Una Pell (Teacher).", "; Kerry Doyle (Mother) wasn't present",
    ". Absent: Kerry Doyle (Mother)", ". Not present: Kerry Doyle (Mother).", "\nKerry Doyle (Mother) could not come",
    ". Invited but did not attend: Kerry Doyle (Mother)", "; Kerry Doyle (Mother) (apologies)",
])
@pytest.mark.parametrize("label", ["Present: ", "Those present: ", "Attendees: "])
def test_who_stayed_away_is_never_taken_for_there(read: Read, label: str, away: str) -> None:
    """However a list of those present says it: a person is asked at the least."""
    fields = read(word(TITLE, line(f"{label}{CAME_LINE}{away}"))).fields
    stood = [(row["status"], parts["status"].state) for row, parts in zip(
        fields["attendance"].value, fields["attendance"].parts, strict=True) if "Kerry" in row["name"]]
    assert ("attended", "read") not in stood
    came = fields["parent_attended"]
    assert (came.value, came.state) != ("yes", "read")


@pytest.mark.parametrize("row", [
    ("Kerry Doyle", "Mother", "Left early"), ("Kerry Doyle", "Mother", "Yes (first 10 mins)"),
    ("Kerry Doyle", "Mother", "via advocate"), ("Kerry Doyle", "Mother", "Views shared by social worker"),
    ("Kerry Doyle", "Mother", "Report only"), ("Kerry Doyle", "Mother", "A"),
    ("Kerry Doyle (apologies)", "Mother", "Yes"), ("Kerry Doyle", "Mother (by report)", "Yes"),
    ("Kerry Doyle", "Parent representative", "Yes"), ("Kerry Doyle", "On behalf of mother", "Yes"),
    ("Kerry Doyle", "for Father", "Yes"), ("Kerry Doyle", "Parent governor", "Yes"),
])
@pytest.mark.parametrize("head", ["Attended", "Attendance", "Present"])
def test_a_row_that_says_more_than_there(read: Read, head: str, row: tuple[str, str, str]) -> None:
    rows = table(("Name", "Role", head), ("Asha Rao", "Social Worker", "Yes"), row)
    came = read(word(TITLE, line("Attendance", heading=True), rows)).fields["parent_attended"]
    assert (came.value, came.state) != ("yes", "read")


@pytest.mark.parametrize("words", [
    "Yes", "x", "\u2713", "In person", "Yes (by phone)", "Attended via MS Teams", "Present throughout", "KD",
    "K Doyle", "10:05 am", "Yes - by Teams", "\u2612",
])
def test_a_row_that_says_no_more_than_there(read: Read, words: str) -> None:
    rows = table(("Name", "Role", "Attended"), ("Asha Rao", "Social Worker", "Yes"), ("Kerry Doyle", "Mother", words))
    came = read(word(TITLE, line("Attendance", heading=True), rows)).fields["parent_attended"]
    assert (came.value, came.state) == ("yes", "read")


def test_who_is_said_to_have_stayed_away_is_shown_so(read: Read) -> None:
    """For whoever settles it: the words are beside the right person, and not beside the others."""
    fields = read(word(TITLE, line(f"Present: {CAME_LINE}; Kerry Doyle (Mother) was unable to attend"))).fields
    assert _who(fields["attendance"])[-2:] == [("Jane Moss", "attended"), ("Kerry Doyle", "absent")]
    assert fields["parent_attended"].state == "uncertain"


@pytest.mark.parametrize("head", ["Attendance", "Status", "Attendance status"])
def test_how_somebody_stood_in_the_first_column(read: Read, head: str) -> None:
    """'Invited | … | Family member | Father' is a row, though each of its words heads a column elsewhere."""
    rows = table(
        (head, "Name of professional / family member", "Organisation", "Role"),
        ("Attended", "Kerry Doyle", "Family member", "Parent"), ("Invited", "Sean Doyle", "Family member", "Father"),
        ("Attended", "Asha Rao", "Children's Social Care", "Social Worker"), ("Apologies", "Jo", "Family", "Mother"),
    )
    fields = read(word(TITLE, line("People at the meeting", heading=True), rows)).fields
    assert _who(fields["attendance"]) == [("Kerry Doyle", "attended"), ("Sean Doyle", "invited"),
                                          ("Asha Rao", "attended"), ("Jo", "apologies")]
    assert [row["role"] for row in fields["attendance"].value] == ["Parent", "Father", "Social Worker", "Mother"]


@pytest.mark.parametrize("rows, expected", [
    ([("Kerry Doyle", "Mother", "tbc"), ("Asha Rao", "Social Worker", "Attended")], ("no", "uncertain")),
    ([("Kerry Doyle", "Mother", "Apologies"), ("Ann Doyle", "Aunt", "Attended")], ("no", "uncertain")),
    ([("Ann Doyle", "Aunt", "Attended"), ("Asha Rao", "Social Worker", "Attended")], ("yes", "uncertain")),
    ([("Kerry Doyle (by report)", "Mother", "Attended"), ("Sean Doyle", "Father", "Apologies")], ("yes", "uncertain")),
    ([("Kerry Doyle", "Mother", "Apologies"), ("Asha Rao", "Social Worker", "Attended")], ("no", "read")),
])
def test_what_a_person_is_shown_of_a_parent(
    read: Read, rows: list[tuple[str, str, str]], expected: tuple[str, str],
) -> None:
    """Where the list's only parent stayed away, or may have, nobody is shown a yes to confirm."""
    found = read(word(TITLE, table(("Name", "Role", "Attendance"), *rows))).fields["parent_attended"]
    assert (found.value, found.state) == expected


def test_a_line_across_the_heads_of_a_list_that_is_no_rule(read: Read) -> None:
    """A fold's shadow parts each head at another height."""
    heads = [Cell(0, 0, (), 1, 1), Cell(1, 0, (line("Full na..e"),), 2, 1), Cell(0, 1, (line("Role"),), 2, 1),
             Cell(2, 1, (), 1, 1), Cell(0, 2, (line("Organisation"),), 3, 1)]
    people = [("Ann Lee", "Mother", "Family"), ("Asha Rao", "Social Worker", "Children's Social Care")]
    rows = [Cell(3 + row, col, (line(text),)) for row, texts in enumerate(people) for col, text in enumerate(texts)]
    found = read(word(line("Minutes of Child in Need Review Meeting", heading=True), line("Attendees", heading=True),
                      Table((*heads, *rows), 5, 3))).fields["attendance"].value
    assert [(one["name"], one["role"], one["status"]) for one in found] == [
        ("Ann Lee", "Mother", "attended"), ("Asha Rao", "Social Worker", "attended")]


@pytest.mark.parametrize("marks, states", [
    (("V", "J", "X"), {"attended"}), (("V", "N", "X"), {"attended", "absent", "uncertain"})])
def test_ticks_that_were_read_as_letters(read: Read, marks: tuple[str, ...], states: set[str]) -> None:
    names = ("Asha Rao", "Ruth Castellan", "Kerry Doyle")
    rows = [(name, "Social Worker", Run(mark, sure=0.5)) for name, mark in zip(names, marks, strict=True)]
    found = read(word(TITLE, table(("Name", "Role", "Attended"), *rows))).fields["attendance"]
    assert {str(row["status"]) for row in found.value} <= states
    assert (found.state == "read") is (states == {"attended"})


def test_the_next_heading_beneath_a_list_is_nobody(read: Read) -> None:
    found = read(pdf(
        printed(20, (40, "Child in Need Review Meeting - Minutes"), bold=True),
        printed(60, (40, "Present: Asha Rao (Social Worker), Ruth Castellan (Chair)")),
        printed(80, (40, "Apologies received: Kerry Doyle (Grandmother)")),
        printed(100, (40, "Discussion")),
        printed(114, (40, "Mum spoke about how much better mornings are.")),
    )).fields["attendance"]
    assert _who(found) == [("Asha Rao", "attended"), ("Ruth Castellan", "attended"), ("Kerry Doyle", "apologies")]


@pytest.mark.parametrize("came", [
    "Kerry Doyle (mother, by letter), Asha Rao (SW)", "Kerry Doyle (mother) invited, Asha Rao (SW)",
    "Kerry Doyle (mother) x, Asha Rao (SW)", "Asha Rao SW, mother sent views", "Kerry Doyle - Mother (declined)",
    "Kerry Doyle (Mother - joined for the first item only)",
])
def test_a_parent_with_other_words_beside_them_is_asked_about(read: Read, came: str) -> None:
    found = read(word(TITLE, line(f"Present: {came}"))).fields["parent_attended"]
    assert found.state != "read" or found.value == "no"


@pytest.mark.parametrize("name", ["Rep for Kerry Doyle", "on behalf of Kerry Doyle", "Kerry Doyle per Asha Rao"])
def test_who_stands_in_for_a_parent_is_none(read: Read, name: str) -> None:
    rows = table(("Name", "Role", "Attended"), (name, "Mother", "Yes"), ("Asha Rao", "Social Worker", "Yes"))
    assert read(word(TITLE, rows)).fields["parent_attended"].state == "uncertain"


def test_who_is_crossed_out_was_not_there(read: Read) -> None:
    gone = [Run(text, struck=True) for text in ("Kerry Doyle", "Mother", "Yes")]
    rows = table(("Name", "Role", "Attended"), gone, ("Asha Rao", "Social Worker", "Yes"))
    fields = read(word(TITLE, rows)).fields
    assert _who(fields["attendance"]) == [("Asha Rao", "attended")]
    assert fields["parent_attended"].value == "no"


@pytest.mark.parametrize("answer, expected", [
    ("Yes, Ivy's grandmother", ("yes", "uncertain")), ("Mother did, father did not", ("no", "uncertain")),
    ("Yes, both parents by Teams", ("yes", "read")), ("Yes - Kerry Doyle (mother)", ("yes", "read")),
])
def test_an_answer_about_the_parents_in_words(read: Read, answer: str, expected: tuple[str, str]) -> None:
    found = read(word(TITLE, table(("Did a parent attend?", answer)))).fields["parent_attended"]
    assert (found.value, found.state) == expected


def test_a_line_within_the_cells_of_a_row_that_is_no_rule(read: Read) -> None:
    """A fold goes through a row of actions; the words of one cell go on beneath it."""
    heads = [Cell(0, col, (line(text),)) for col, text in enumerate(("Need", "Action", "By whom", "By when"))]
    cut = [Cell(1, 0, (line("A routine at home"),), 2), Cell(1, 1, (line("Visit weekly to practise the"),)),
           Cell(1, 2, (line("Asha Rao"),)), Cell(1, 3, (line("24 Feb 2026"),)),
           Cell(2, 1, (line("bedtime plan"),), 2), Cell(2, 2, (), 2), Cell(2, 3, (), 2), Cell(3, 0, ())]
    actions = read(word(TITLE, Table((*heads, *cut), 4, 4))).fields["actions"].value
    assert [(one["need"], one["action"], one["owner"]) for one in actions] == [
        ("A routine at home", "Visit weekly to practise the bedtime plan", "Asha Rao")]


def _parted_cell(left: tuple[str, ...], right: tuple[str, ...]) -> Table:
    """A list of actions whose last row has its action in two cells."""
    heads = (Cell(0, 0, (line("Need"),)), Cell(0, 1, (line("Action"),), cols=2), Cell(0, 3, (line("By whom"),)))
    row = (Cell(1, 0, (line("Sleep"),)), Cell(1, 1, (line("Visit weekly"),), cols=2), Cell(1, 3, (line("Asha Rao"),)))
    parts = [tuple(replace(line(text), box=(at_x, 100.0 + 12 * at, at_x + 60, 110.0 + 12 * at))
                   for at, text in enumerate(texts)) for at_x, texts in ((90.0, left), (160.0, right))]
    cut = (Cell(2, 0, (line("Money"),)), Cell(2, 1, parts[0]), Cell(2, 2, parts[1]), Cell(2, 3, (line("Tom Hale"),)))
    return Table((*heads, *row, *cut), 3, 4)


def test_an_upright_line_within_one_cell_that_is_no_rule(read: Read) -> None:
    """A crease goes through one action; each of its lines goes on behind it."""
    whole = _parted_cell(("Go", "for"), ("through the bills and apply", "the uniform grant"))
    actions = read(pdf(TITLE, whole)).fields["actions"].value
    assert [one["action"] for one in actions] == [
        "Visit weekly", "Go through the bills and apply for the uniform grant"]


@pytest.mark.parametrize("left, right", [
    (("1",), ("Go through the bills",)), (("1",), ("go through", "the bills")), (("Who:",), ("mum",))],
    ids=["a number", "more lines", "a label"])
def test_two_cells_stay_two(read: Read, left: tuple[str, ...], right: tuple[str, ...]) -> None:
    actions = read(pdf(TITLE, _parted_cell(left, right))).fields["actions"].value
    assert " ".join((*left, *right)) not in [one["action"] for one in actions]


def test_those_invited_who_came_by_a_column_of_its_own(said: Callable[[Layout], dict[str, tuple[Any, str]]]) -> None:
    rows = (("Fatou Diallo", "Mother", "Attended"), ("Abi Holt", "Social worker", "Attended"),
            ("Una Pell", "Nursery manager", "Apologies"), ("Bea Sims", "Health visitor", ""))
    found = said(word(line("Child in Need: Review", heading=True), table(("Invitee", "Role", "Status"), *rows)))
    assert [one["status"] for one in found["attendance"][0]] == ["attended", "attended", "apologies", "invited"]
    assert found["parent_attended"] == ("yes", "read")


def test_a_list_in_which_nobody_is_marked_says_of_nobody_that_they_stayed_away(read: Read) -> None:
    rows = (("Kerry Doyle", "Mother", "", ""), ("Asha Rao", "Social Worker", "", ""))
    fields = read(word(TITLE, line("Attendance", heading=True), table(
        ("Full name", "Role", "Present", "Apologies"), *rows))).fields
    assert {row["status"].state for row in fields["attendance"].parts} == {"uncertain"}
    assert fields["parent_attended"].state == "uncertain"


def test_where_absence_has_a_column_of_its_own_a_row_without_a_mark_says_nothing(read: Read) -> None:
    fields = read(word(TITLE, line("Attendance", heading=True), table(
        ("Full name", "Role", "Present", "Apologies", "Did not attend"), ("Kerry Doyle", "Mother", "", "", ""),
        ("Asha Rao", "Social Worker", "x", "", ""), ("Ann Poole", "Health Visitor", "", "", "x")))).fields
    assert [(row["status"].value, row["status"].state) for row in fields["attendance"].parts] == [
        ("absent", "uncertain"), ("attended", "read"), ("absent", "read")]


def test_apologies_behind_a_no_under_present(read: Read) -> None:
    fields = read(word(TITLE, line("Attendance", heading=True), table(
        ("Full name", "Role", "Present"), ("Asha Rao", "Social Worker", "Yes"),
        ("Kerry Doyle", "Mother", "No \u2013 apologies\nsent")))).fields
    assert _who(fields["attendance"]) == [("Asha Rao", "attended"), ("Kerry Doyle", "apologies")]


def test_a_letter_on_a_row_of_spoilt_words_is_asked_about(read: Read) -> None:
    """A fold across the row: 'P' may have been read as 'D'."""
    def row(name: str, role: str, code: str, sure: float) -> tuple[Run, ...]:
        return Run(name, sure=sure), Run(role, sure=sure), Run(code, sure=0.999)

    fields = read(pdf(
        TITLE, line("Attendance", heading=True),
        table(("Full name", "Role", "P/A/D"), row("Kerry Doyle", "Mother", "P", 0.99),
              row("Asha Rao", "Social Worker", "D", 0.48)),
        line("Key: P = present, A = apologies, D = did not attend"))).fields
    assert [(row["status"].value, row["status"].state) for row in fields["attendance"].parts] == [
        ("attended", "read"), ("absent", "uncertain")]


def _over_the_page(*rows: tuple[str, str, str]) -> Table:
    made = table((Merged("Those attending", cols=3),), *rows)
    return replace(made, page=2, cells=tuple(replace(
        cell, page=2, lines=tuple(replace(one, page=2) for one in cell.lines)) for cell in made.cells))


def test_a_first_heading_again_on_the_next_page_says_nothing_sure(read: Read) -> None:
    """Word repeats a table's first row on every page: those beneath it there may belong to the last heading before."""
    came, away = (("Asha Rao", "Social Worker", "Social Care"), ("Tom Hale", "SENCO", "School"))
    first = table((Merged("Those attending", cols=3),), came, (Merged("Apologies", cols=3),), away)
    parted = line("Severley Council 1 of 2")
    fields = read(pdf(TITLE, first, parted, _over_the_page(("Kerry Doyle", "Mother", "Family")))).fields
    stood = [(str(row["name"].value), row["status"].value, row["status"].state) for row in fields["attendance"].parts]
    assert stood == [("Asha Rao", "attended", "read"), ("Tom Hale", "apologies", "read"),
                     ("Kerry Doyle", "attended", "uncertain")]
    assert fields["parent_attended"].state == "uncertain"


def test_a_list_that_goes_on_over_the_page_under_its_only_heading(read: Read) -> None:
    first = table((Merged("Those attending", cols=3),), ("Asha Rao", "Social Worker", "Social Care"))
    over = _over_the_page(("Kerry Doyle", "Mother", "Family"))
    fields = read(pdf(TITLE, first, line("Council 1 of 2"), over)).fields
    assert [row["status"].state for row in fields["attendance"].parts] == ["read", "read"]
    assert (fields["parent_attended"].value, fields["parent_attended"].state) == ("yes", "read")
