"""Layouts in which a hasty reader takes one answer for another: held to what was written, or to a question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from stepdown_pipeline.core.layout import Layout, Run

from .pages import E, Merged, T, line, table, word

Said = Callable[[Layout], dict[str, tuple[Any, str]]]
TITLE = line("Child in Need Review Meeting - Minutes", heading=True)
WAYS = ("Level 2 Multi-Agency Plan", "Close: needs can be met by universal services", "Level 2 support, without a MAP",
        "No step down – continue Child in Need plan")
VALUES = ("map", "universal", "level_2_without_map", "remain_level_3")


@pytest.mark.parametrize("chosen", range(4))
def test_outcomes_side_by_side_over_their_boxes(said: Said, chosen: int) -> None:
    boxes = [T if at == chosen else E for at in range(4)]
    read = said(word(TITLE, table((Merged("Final decision", cols=4),), WAYS, boxes)))
    assert read["decision"] == (VALUES[chosen], "read")


@pytest.mark.parametrize("chosen", range(4))
def test_numbered_outcomes(said: Said, chosen: int) -> None:
    options = [line(f"{at + 1}. {T if at == chosen else E} {way}") for at, way in enumerate(WAYS)]
    read = said(word(TITLE, line(Run("Agreed outcome of meeting", bold=True), " (tick one only)"), *options))
    assert read["decision"] == (VALUES[chosen], "read")


def test_an_outcome_to_be_circled_is_asked_about_where_no_circle_is_seen(said: Said) -> None:
    read = said(word(TITLE, line("Outcome of meeting (please circle)"), *map(line, WAYS)))
    assert read["decision"][1] == "uncertain"


def test_an_option_with_a_colon_is_no_label(said: Said) -> None:
    options = [line(f"{E} No step down: family to remain at Level 3"), line(f"{T} Step down: MAP with a lead")]
    assert said(word(TITLE, line(Run("Decision:", bold=True)), *options))["decision"] == ("map", "read")


def test_a_full_circle_among_empty_boxes_is_ticked(said: Said) -> None:
    options = [line(f"{E} {WAYS[0]}"), line(f"\u25cf {WAYS[2]}"), line(f"{E} {WAYS[3]}")]
    assert said(word(TITLE, line(Run("Decision:", bold=True)), *options))["decision"] == (VALUES[2], "read")


def test_words_ticked_in_an_attendance_list(said: Said) -> None:
    rows = [("Name", "Role", "Agency", "Please tick"),
            ("Asha Rao", "Social Worker", "Social Care", f"{T} Present {E} Apologies"),
            ("Kerry Doyle", "Mother", "Family", f"{E} Present {T} Apologies")]
    read = said(word(TITLE, line("Attendance", heading=True), table(*rows)))
    assert [row["status"] for row in read["attendance"][0]] == ["attended", "apologies"]
    assert read["parent_attended"] == ("no", "read")


def test_apologies_in_a_sentence_behind_those_who_came(said: Said) -> None:
    text = ("The meeting was attended by Asha Rao (Social Worker), Ruth Castellan (Chair) and Jane Moss (Nurse). "
            "Apologies were received from Kerry Doyle (Mother).")
    read = said(word(TITLE, line("Attendance", heading=True), line(text)))
    assert read["parent_attended"][1] == "uncertain"
    assert {row["name"]: row["status"] for row in read["attendance"][0]}["Kerry Doyle"] == "apologies"


def test_a_date_that_another_label_asks_for(said: Said) -> None:
    read = said(word(TITLE, line("Child seen alone on: 09/02/2026"),
                     line("The family heard about the move to early help on: 09/03/2026")))
    assert read["child_seen_alone_on"][0] == "2026-02-09"


def test_labels_in_brackets_beneath_their_answers(said: Said) -> None:
    form = table(("9 February 2026\n(Child last seen alone on)", "27 February 2026\n(Date of meeting)"),
                 ("4063414\n(Case ref. no.)", "Ruth Castellan\n(Name of chair)"))
    read = said(word(TITLE, form))
    assert (read["child_seen_alone_on"], read["meeting_date"]) == (("2026-02-09", "read"), ("2026-02-27", "read"))
    assert (read["case_reference"], read["chair"]) == (("4063414", "read"), ("Ruth Castellan", "read"))


def test_needs_across_a_plan_before_their_actions(said: Said) -> None:
    plan = table(("What will be done?", "Person responsible", "Target date"),
                 (Merged("Need identified: Sleep", cols=3),),
                 ("Sleep diary for two weeks", "Jane Moss", "08/05/2026"))
    (row,), state = said(word(TITLE, line("Agreed actions", heading=True), plan))["actions"]
    assert (row["need"], row["owner"], row["due"], state) == ("Sleep", "Jane Moss", "2026-05-08", "read")


def test_a_heading_across_rows_with_labels_of_their_own_takes_nothing(said: Said) -> None:
    form = table((Merged("Section 4: Step down", cols=3),), ("4.1", "Step down explained to family on", "24/02/2026"))
    assert said(word(TITLE, form))["discussed_with_family_on"] == ("2026-02-24", "read")


def test_several_questions_in_one_cell(said: Said) -> None:
    asked = ("Do all agencies agree to the step down? ", Run("Yes", circled=True), " / No\n",
             "Does the Early Help Manager agree the level? ", Run("Yes", circled=True), " / No")
    form = table((asked, ("Risk assessment completed: Yes / ", Run("No", circled=True))))
    assert said(word(TITLE, form))["all_agencies_agree"][0] != "no"
