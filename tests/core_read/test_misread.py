"""Labels and options that a recogniser spoilt: known again where they can only have been one thing, never guessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from stepdown_pipeline.core.layout import Cell, Layout, Line, Run, Table
from stepdown_pipeline.core.read.misread import tolerant
from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.core.reading import Reading

from .pages import INK, E, Merged, T, line, table, word

Read = Callable[[Layout], Reading]
TITLE = line("Minutes of Child in Need Review Meeting", heading=True)


def _recognised(layout: Layout, sure: float = 0.95) -> Layout:
    """The same page as a scan: every word recognised."""

    def of_line(one: Line) -> Line:
        return replace(one, runs=tuple(replace(run, sure=sure) for run in one.runs))

    def of_table(one: Table) -> Table:
        return replace(one, cells=tuple(map(of_cell, one.cells)))

    def of_cell(one: Cell) -> Cell:
        return replace(one, lines=tuple(map(of_line, one.lines)), tables=tuple(map(of_table, one.tables)))

    blocks = tuple(of_line(b) if isinstance(b, Line) else of_table(b) for b in layout.blocks)
    return replace(layout, blocks=blocks, seen_pages=(1,))


def _found(vocabulary: Vocabulary, text: str, *, typed: bool = False) -> str | None:
    page = word(line(text))
    known = vocabulary if typed else tolerant(vocabulary, _recognised(page))[0]
    match = known.labels.find(text)
    return match.concept if match else None


@pytest.mark.parametrize(
    "text, concept",
    [
        ("Dateofbirth", "dob"),
        ("Nameof child", "child.name"),
        ("AllocatedSocial worker", "social_worker"),
        ("Refer ence", "case.reference"),
        ("Eclipse lD", "case.reference"),
        ("D0B", "dob"),
        ("Oate of birth", "dob"),
        ("Nane of child", "child.name"),
        ("Date of rneeting", "meeting_date"),
        ("Socia1 worker", "social_worker"),
        ("Parentcarer signature", "signature.parent"),
        ("Parent/carer sigrature", "signature.parent"),
        ("Decisionofmeeting", "decision"),
        ("Do all agencles agree that the needs are met?", "agree.all"),
        ("Next revlew", "next_review"),
        ("Relationsh1p", "relationship"),
        ("Lives in househo1d", "household"),
        ("Apo1ogies", "attend.apologies"),
        ("RCPC dale", "rcpc_date"),
        ("Leve1 2 support required", "level_2_support"),
        ("Childs narne", "child.name"),
    ],
)
def test_a_spoilt_label_is_known_in_a_scan(vocabulary: Vocabulary, text: str, concept: str) -> None:
    assert _found(vocabulary, text) == concept


@pytest.mark.parametrize("text", ["Dateofbirth", "Nane of child", "Eclipse lD", "Parent/carer sigrature"])
def test_typed_text_stays_exact(vocabulary: Vocabulary, text: str) -> None:
    assert _found(vocabulary, text, typed=True) is None
    mixed = Layout((line(text), Line((Run("Chair", sure=0.9),), page=2)), pages=2, seen_pages=(2,))
    assert tolerant(vocabulary, mixed)[0].labels.find(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Do all agencies nat agree?",
        "D0 n0t share with",
        "Carter",
        "Marten",
        "Level Z",
        "Dote",
        "Qate of hirth",
        "Uninfarmed of risk",
    ],
)
def test_what_turns_the_meaning_or_could_be_several_things_is_left_alone(vocabulary: Vocabulary, text: str) -> None:
    assert _found(vocabulary, text) is None


def test_a_page_of_spoilt_labels_is_read(read: Read) -> None:
    page = word(
        line("Minutes of Chi1d in Need Review Meeting", heading=True),
        table(
            ("Nameof child", "Rowan Jessop"),
            ("Oate of birth", "03/04/2019"),
            ("Eclipse lD", "1204417"),
            ("Date of rneeting", "12/03/2026"),
            ("Do all agencles agree?", "Yes"),
            ("Decisionof meeting", "Step d0wn with a MAP"),
        ),
        table(("Narne", "Role", "Attcnded"), ("Kerry Doyle", "Mother", "Yes"), ("Asha Rao", "Social Worker", "Yes")),
    )
    reading = read(_recognised(page))
    said: dict[str, Any] = {name: (one.value, one.state) for name, one in reading.fields.items()}
    assert (reading.kind, reading.kind_state) == ("cin_minutes", "read")
    assert said["case_reference"] == ("1204417", "read")
    assert said["meeting_date"] == ("2026-03-12", "read")
    assert said["all_agencies_agree"] == ("yes", "read")
    assert said["parent_attended"] == ("yes", "read")
    assert said["children"][0] == [{"name": "Rowan Jessop", "date_of_birth": "2019-04-03"}]
    assert said["decision"][0] == "map"


@pytest.mark.parametrize(
    "label, text, field, value",
    [
        ("Decision", "MAP n0t required", "decision", None),
        ("Decision", "Nat to remain at level 3", "decision", "remain_level_3"),
        ("Do all agencies agree?", f"Yeo {T} No", "all_agencies_agree", None),
        ("Do all agencies agree?", f"Yes {T} Na {E}", "all_agencies_agree", None),
        ("Lead professional", "cot known", "lead_professional", None),
    ],
)
def test_an_answer_that_may_be_misread_is_not_relied_upon(
    read: Read, label: str, text: str, field: str, value: str | None
) -> None:
    page = word(TITLE, table(("Chair", "Ruth Cole"), (label, text)))
    found = read(_recognised(page)).fields[field]
    assert found.state == "uncertain"
    assert value is None or found.value == value


def test_a_plain_answer_with_a_nought_in_it(read: Read) -> None:
    for answer, value in (("N0", "no"), ("YE5", "yes")):
        page = word(TITLE, table(("Chair", "Ruth Cole"), ("Do all agencies agree?", answer)))
        found = read(_recognised(page)).fields["all_agencies_agree"]
        assert (found.value, found.state) == (value, "read")


def test_a_date_of_birth_with_a_nought_in_it(read: Read) -> None:
    page = word(TITLE, "Child: Ivy Moss (D0B 18/04/2011)")
    found = read(_recognised(page)).fields["children"].value
    assert [(child["name"], child["date_of_birth"]) for child in found] == [("Ivy Moss", "2011-04-18")]


def test_a_capital_taken_for_a_box_before_a_label(read: Read) -> None:
    """'☒ Case reference' asks for no tick; before a question a box stays one."""
    page = word(
        TITLE,
        table(("Chair", "Ruth Cole"), (f"{T} Case reference", "1204417"), (f"a) {E} Social worker: Asha Rao", "")),
        f"{T} Consent given",
    )
    fields = read(_recognised(page)).fields
    assert (fields["case_reference"].value, fields["case_reference"].state) == ("1204417", "read")
    assert fields["social_worker"].value == "Asha Rao"


def test_names_stay_as_printed(read: Read) -> None:
    page = word(TITLE, table(("Chair", "Ruth Carter"), ("Social worker", "Asha Mather"), ("Family name", "Carter")))
    fields = read(_recognised(page)).fields
    assert [fields[name].value for name in ("chair", "social_worker", "family_name")] == [
        "Ruth Carter",
        "Asha Mather",
        "Carter",
    ]


def test_a_name_read_otherwise_elsewhere_is_for_a_person(read: Read) -> None:
    """'Baneree' beside 'Banerjee', read twice: the one that stands alone is doubted."""
    rows = (("Chair", "Kavita Banerjee"), ("Team manager", "Kavita Banerjee"), ("Social worker", "Kavita Baneree"))
    fields = read(_recognised(word(TITLE, table(*rows)), sure=0.99)).fields
    assert [fields[name].state for name in ("chair", "team_manager", "social_worker")] == ["read", "read", "uncertain"]
    typed = read(word(TITLE, table(*rows))).fields
    assert typed["social_worker"].state == "read"


@pytest.mark.parametrize("label", ["Do all agencies agreeYes", "Do all agencies agree?"])
def test_half_of_a_choice_is_no_answer(read: Read, label: str) -> None:
    """A ring about 'Yes' hid it from the recogniser: what is left says no, or nothing."""
    fields = read(_recognised(word(TITLE, table(("Chair", "Ruth Castellan"), (label, "/ No"))), sure=0.99)).fields
    assert "all_agencies_agree" not in fields or fields["all_agencies_agree"].state != "read"


def test_a_stroke_taken_for_a_letter(vocabulary: Vocabulary) -> None:
    known = tolerant(vocabulary, _recognised(word("Agencylorganisation")))[0]
    found = known.columns.find("Agencylorganisation")
    assert found is not None
    assert found.concept == "agency"
    assert vocabulary.columns.find("Agencylorganisation") is None


def test_dirt_in_a_heading_box_leaves_it_the_heading_of_the_list_beneath(read: Read) -> None:
    heading = table((("3. Attendance", INK),))
    people = table(
        ("Name", "Role", "Service", "Please tick"),
        ("Asha Rao", "Social Worker", "Children's Social Care", f"{T} Present {E} Apologies"),
        ("Ann Lee", "Mother", "Family member", f"{E} Present {T} Apologies"),
    )
    found = read(_recognised(word(TITLE, heading, people))).fields["attendance"].value
    assert [(one["name"], one["status"]) for one in found] == [("Asha Rao", "attended"), ("Ann Lee", "apologies")]


def test_an_empty_row_across_parts_a_list_from_the_table_beneath(read: Read) -> None:
    joined = table(
        ("Action", "By whom", "By when"),
        ("Refer to the GP", "Asha Rao", "01/07/2026"),
        (Merged("", cols=3),),
        (Merged("Information", cols=2), "Details"),
        (Merged("Circulation", cols=2), "Asha Rao"),
    )
    actions = read(_recognised(word(TITLE, joined))).fields["actions"].value
    assert [one["action"] for one in actions] == ["Refer to the GP"]


def test_a_stray_box_before_a_label_that_is_written_behind_ticks_nothing(read: Read) -> None:
    page = word(TITLE, "Support required at Level 2:", "A nursery place.", f"{T} EHSW recommendation:", "Stay on.")
    fields = read(_recognised(page)).fields
    assert [fields["level_2_support"].value, fields["ehsw_recommendation"].value] == ["A nursery place.", "Stay on."]


@pytest.mark.parametrize("answer", ["-Yes-", "-Yes -", "\u2013 No\u2013"])
def test_an_answer_between_dashes_may_be_struck_through(read: Read, answer: str) -> None:
    asked = table((f"All agencies agree to step down: {answer}", "Chair: Ruth Castellan"))
    assert read(_recognised(word(TITLE, asked))).fields["all_agencies_agree"].state == "uncertain"
