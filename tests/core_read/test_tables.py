"""Tables: where the value of a label stands, which rows are a list, what ticks in cells of their own say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from stepdown_pipeline.core.layout import Cell, Layout, Run, Table
from stepdown_pipeline.core.read.sheet import Records, Sheet
from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.core.read.walk import walk

from .pages import INK, E, Merged, T, line, table, word

SheetOf = Callable[[Layout], Sheet]


@pytest.fixture(scope="module")
def sheet(vocabulary: Vocabulary) -> SheetOf:
    """What stands on a layout."""
    return lambda layout: walk(layout, vocabulary)


def slots(sheet: Sheet) -> dict[str, str]:
    return {slot.concept: slot.area.text for slot in sheet.slots}


def rows(records: Records) -> list[dict[str, str]]:
    return [{key: area.text for key, area in row.items()} for row in records.rows]


FIELDS = {"case.reference": "1204417", "chair": "Ruth Castellan", "meeting_date": "12/03/2026"}
HEADS = ("Eclipse ID", "Chair", "Date of meeting")
VALUES = tuple(FIELDS.values())
PAIRS = tuple(zip(HEADS, VALUES, strict=True))
FORMS = {
    "right of the label": table(*PAIRS),
    "right of the label, two a row": table((HEADS[0], VALUES[0], HEADS[1], VALUES[1]), (HEADS[2], VALUES[2], "", "")),
    "beneath the label": table((HEADS[0],), (VALUES[0],), (HEADS[1],), (VALUES[1],), (HEADS[2],), (VALUES[2],)),
    "beneath a row of heads": table(HEADS, VALUES),
    "beneath bold heads": table([Run(head, bold=True) for head in HEADS], VALUES),
    "in the label's own cell": table(*[(f"{head}: {value}",) for head, value in PAIRS]),
    "on lines of one cell": table(("\n".join(f"{head}: {value}" for head, value in PAIRS), "")),
    "in a table within a cell": table((table(*PAIRS), "")),
    "in a wide merged cell": table(*[(head, Merged(value, cols=3)) for head, value in PAIRS]),
    "beside a heading over all rows": table(
        (Merged("Meeting", rows=3), HEADS[0], VALUES[0]), (HEADS[1], VALUES[1]), (HEADS[2], VALUES[2])
    ),
    "beneath a title": table((Merged("THE MEETING", cols=2),), *PAIRS),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_where_values_stand(sheet: SheetOf, form: Table) -> None:
    """The same labels and values in every layout of a form."""
    assert slots(sheet(word(form))) == FIELDS


def test_a_label_may_be_an_answer(sheet: SheetOf) -> None:
    """'Mother' behind 'Relationship' is the answer, not the next label."""
    assert slots(sheet(word(table(("Relationship to child", "Mother"), ("Print name", "Kerry Doyle"))))) == {
        "relationship": "Mother",
        "sign.name": "Kerry Doyle",
    }


def test_an_empty_cell_beneath_a_label_goes_on_with_it(sheet: SheetOf) -> None:
    """A second child stands beside an empty cell under 'Name of child'."""
    found = sheet(word(table(("Name of child", "Rowan Jessop"), ("", "Ivy Jessop"), ("Chair", "Ruth Castellan"))))
    assert [slot.area.text for slot in found.of("child.name")] == ["Rowan Jessop", "Ivy Jessop"]


def test_a_label_at_the_foot_of_a_table_finds_its_value_in_the_next(sheet: SheetOf) -> None:
    """A page break parts the heading of a box from the box."""
    found = sheet(
        word(
            table(("Chair", "Ruth Castellan"), (Merged("Decision of meeting", cols=2),)),
            table(("Step down with a MAP",)),
        )
    )
    assert slots(found)["decision"] == "Step down with a MAP"


@pytest.mark.parametrize(
    "ticked",
    [
        table(("All agencies agree", f"{T} Yes {E} No")),
        table(("All agencies agree", "Yes", "x", "No", "")),
        table(("All agencies agree", "Yes", T, "No", E)),
        table(("All agencies agree", "Yes", "No"), ("", T, E)),
        table(("", "Yes", "No"), ("All agencies agree", "\u2713", "")),
        table(("Question", "Yes", "No", "Comments"), ("All agencies agree", "x", "", "")),
    ],
    ids=["boxes", "cells", "boxes in cells", "beneath", "columns", "columns with comments"],
)
def test_ticks_in_cells_become_options_with_boxes(sheet: SheetOf, ticked: Table) -> None:
    """However the cells are set, the yes is ticked and the no is not."""
    words = " ".join(slots(sheet(word(ticked)))["agree.all"].split()).replace(f"Yes {T} No {E}", f"{T} Yes {E} No")
    assert words == f"{T} Yes {E} No"


def test_a_list_of_names_to_tick(sheet: SheetOf) -> None:
    """'School | x | Housing | ' under its heading is one slot of ticked lines."""
    found = sheet(
        word("Agencies we may share information with:", table(("School", "x", "Housing", ""), ("GP", T, "Police", E)))
    )
    assert slots(found)["share_with"].split("\n") == [f"{T} School", f"{E} Housing", f"{T} GP", f"{E} Police"]


ATTENDANCE = [
    {"name": "Kerry Doyle", "role": "Mother", "attended": T},
    {"name": "Jane Moss", "role": "Health Visitor", "attended": ""},
]


@pytest.mark.parametrize(
    "given",
    [
        table(("Name", "Role", "Attended"), ("Kerry Doyle", "Mother", T), ("Jane Moss", "Health Visitor", "")),
        table(
            (Merged("Attendance", cols=3),),
            ("Name", "Role", "Attended"),
            ("Kerry Doyle", "Mother", T),
            ("", "", ""),
            ("Jane Moss", "Health Visitor", ""),
        ),
        table(
            ("Chair", Merged("Ruth Castellan", cols=2)),
            ("Name", "Role", "Attended"),
            ("Kerry Doyle", "Mother", T),
            ("Jane Moss", "Health Visitor", ""),
            ("Date of meeting", Merged("12/03/2026", cols=2)),
        ),
    ],
    ids=["alone", "under a title, with an empty row", "between rows of a form"],
)
def test_lists_within_tables(sheet: SheetOf, given: Table) -> None:
    """A list is told from the titles and the labels around it."""
    [records] = sheet(word(given)).records_of("attendance")
    assert rows(records) == ATTENDANCE


def test_a_list_turned_on_its_side(sheet: SheetOf) -> None:
    """Headings down the first column, one signatory a column."""
    found = sheet(
        word(
            table(
                ("", "Parent 1", "Parent 2"),
                ("Name", "Kerry Doyle", "Sam Doyle"),
                ("Relationship", "Mother", "Father"),
                ("Signature", INK, ""),
                ("Date signed", "03/03/2026", ""),
            )
        )
    )
    [records] = found.records_of("signatures")
    assert [row["name"] for row in rows(records)] == ["Kerry Doyle", "Sam Doyle"]
    assert [row["signature"].inked for row in records.rows] == [True, False]


@pytest.mark.parametrize(
    "given",
    [
        word("Present:", table(("Kerry Doyle", "Mother"), ("Jane Moss", "Health Visitor"))),
        word(
            table(
                (Merged("Present", cols=2),),
                ("Kerry Doyle", "Mother"),
                ("Jane Moss", "Health Visitor"),
                (Merged("Apologies", cols=2),),
                ("Tariq Aziz", "Housing"),
            )
        ),
        word(table(("Kerry Doyle (Mother) - present",), ("Jane Moss (Health Visitor) - present",))),
    ],
    ids=["under a caption", "in bands", "in words"],
)
def test_lists_without_headings(sheet: SheetOf, given: Layout) -> None:
    """Who stands under 'Present', a person a row."""
    records = next(sheet(given).records_of("attendance"))
    assert [(row["name"], row["role"]) for row in rows(records)] == [
        ("Kerry Doyle", "Mother"),
        ("Jane Moss", "Health Visitor"),
    ]


def test_the_one_unknown_column_of_a_plan_is_the_action(sheet: SheetOf) -> None:
    """A heading that nobody knows, between need, owner and date."""
    [records] = sheet(
        word(
            table(
                ("Need", "Steps on the way", "By whom", "By when"),
                ("Sleep", "Advice visits", "Jane Moss", "03/04/2026"),
            )
        )
    ).records_of("actions")
    assert rows(records) == [{"need": "Sleep", "action": "Advice visits", "who": "Jane Moss", "when": "03/04/2026"}]


def test_headings_say_whose_details_follow(sheet: SheetOf) -> None:
    """A plain 'Name' is the parent's under the parent's heading."""
    found = sheet(
        word(
            line("Parent details", heading=True),
            table(("Name", "Kerry Doyle")),
            line("Child details", heading=True),
            table(("Name", "Rowan Jessop")),
        )
    )
    assert [(slot.section, slot.area.text) for slot in found.of("name", "parent.name", "child.name")] == [
        ("parent", "Kerry Doyle"),
        ("child", "Rowan Jessop"),
    ]


def test_a_signature_belongs_to_the_label_on_its_line(sheet: SheetOf) -> None:
    """A picture after 'Signed' is the signature's, not the date's."""
    found = sheet(word(line("Parent/carer signature: ", INK), line("Date: 03/03/2026")))
    assert [slot.concept for slot in found.slots if slot.area.inked] == ["signature.parent"]


def test_a_label_goes_on_in_plain_words(sheet: SheetOf) -> None:
    """Its second line, which a scan shows less bold, is no value."""
    label = Cell(0, 0, (line(Run("Do you live at the same address as", bold=True)), line("the child?")))
    form = Table((label, Cell(0, 1, (line(f"{T} Yes {E} No"),))), 1, 2)
    assert slots(sheet(word(form))) == {"household": f"{T} Yes {E} No"}


def test_a_heading_printed_again_on_the_next_page_stands_there_once(sheet: SheetOf) -> None:
    rows = table((Merged("Attachments", cols=2),), ("Consent form", ""), (Merged("Attachments", cols=2),),
                 ("Current assessment", "x"), ("Genogram", ""))
    paged = replace(rows, cells=tuple(replace(cell, page=1 + (cell.row > 1)) for cell in rows.cells))
    found = slots(sheet(word(line("Request for Intervention", heading=True), paged)))
    assert found["enclosed"] == f"{E} Consent form\n{T} Current assessment\n{E} Genogram"
