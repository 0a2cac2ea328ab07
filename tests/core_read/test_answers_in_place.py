"""Questions answered in their own cell, over lines, in brackets beneath; titles told from the plan's own line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout, Run
from stepdown_pipeline.core.reading import Reading

from .conftest import Said
from .pages import E, T, line, table, word

Saying = Callable[[Layout], Said]
TITLE = line("Child in Need Review Meeting - Minutes", heading=True)
CONSENT = line("Strengthening Families Consent Form", heading=True)
WHOM = "Are there any agencies you do not want us to share information with?"


@pytest.mark.parametrize("told", ["the housing officer", "Uncle Dean's workplace", "Thornley Primary School, Dr Shah"])
def test_whom_not_to_tell_in_the_question_s_own_cell(said: Saying, told: str) -> None:
    found = said(word(CONSENT, table((f"{WHOM} {told}", "")))).get("do_not_share_with")
    assert found is not None
    assert found[0] == [one.strip() for one in told.split(",")]


@pytest.mark.parametrize("hint", ["If yes, please say which", "Please list", "(give names)", "Give details"])
def test_what_the_question_asks_for_beside_it_tells_nobody(said: Saying, hint: str) -> None:
    found = said(word(CONSENT, table((f"{WHOM} {hint}", "School"))))["do_not_share_with"]
    assert found == (["School"], "read")


def test_a_question_over_two_lines_of_a_cell_is_one(said: Saying) -> None:
    """'is ready to step down?' is the end of it, not a question of its own."""
    cells = ("Do all agencies agree that needs are met and the case\nis ready to step down? No",
             "Level agreed by Early Help Manager: Yes")
    found = said(word(TITLE, table(cells)))
    assert found["all_agencies_agree"] == ("no", "read")
    assert found["early_help_manager_agrees"] == ("yes", "read")
    assert "decision" not in found or found["decision"][1] != "read"


def test_a_persons_role_over_two_lines_is_no_label(read: Callable[[Layout], Reading]) -> None:
    came = "Attendees: Kerry Doyle (Mother), Asha Rao (Social Worker), Amina Rahmani (Early Help"
    fields = read(word(TITLE, line(came), line("Manager)"), line("Apologies: None"))).fields
    assert [one["name"] for one in fields["attendance"].value] == ["Kerry Doyle", "Asha Rao", "Amina Rahmani"]
    assert "team_manager" not in fields


def test_a_plan_over_its_label_in_brackets(said: Saying) -> None:
    rows = table(("Child in Need plan\n(Plan type (CIN/CP))", "18/05/2026\n(Date of meeting)"),
                 ("Eileen Mulcahy\n(Chaired by)", "08/05/2026\n(The family heard about the move to early help on)"))
    found = said(word(TITLE, rows))
    assert (found["plan"], found["chair"]) == (("cin", "read"), ("Eileen Mulcahy", "read"))
    assert found["discussed_with_family_on"] == ("2026-05-08", "uncertain")


@pytest.mark.parametrize("label", ["Child is subject to", "Child is currently on"])
def test_a_label_across_the_table_over_its_value(said: Saying, label: str) -> None:
    found = said(word(TITLE, table((label, "Child Protection (S47)", Run("Minutes", bold=True), "Jane Moss"))))
    assert found["plan"] == ("cp", "read")


def test_no_needs_before_universal_denies_nothing(said: Saying) -> None:
    options = (f"{E} Universal plus support at level 2, no MAP", f"{E} Step down to early help with a MAP",
               f"{T} No needs: universal services only, close the case")
    found = said(word(TITLE, line("Decision of meeting:", heading=True), *options))
    assert found["decision"] == ("universal", "read")
    assert said(word(TITLE, "Decision: No universal services only"))["decision"][1] == "uncertain"


@pytest.mark.parametrize("plan", [f"Current plan:\t{E} CIN\t{E} CP\t{T} C&F Assessment", "Current plan: CIN"])
def test_the_plan_near_the_top_is_no_title(read: Callable[[Layout], Reading], plan: str) -> None:
    """'CIN' beside a meeting makes no minutes of a child in need review."""
    rows = ("Chair: Ruth Castellan", "Do all agencies agree? Yes", "Decision: Step down with a MAP", "Apologies: None",
            "Attendees: Kerry Doyle (Mother)", "Child seen alone on: 03/03/2026")
    title = line("Step Down to Early Help: Meeting Record", heading=True)
    found = read(word(title, "Date of meeting: 12/03/2026", plan, *rows))
    assert (found.kind, found.kind_state) == ("step_down_record", "read")
