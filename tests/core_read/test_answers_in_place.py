"""Questions answered in their own cell, over lines, in brackets beneath; titles told from the plan's own line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from stepdown_pipeline.core.layout import Layout, Run
from stepdown_pipeline.core.reading import Reading

from .conftest import Said
from .pages import E, T, line, pdf, printed, table, word

Read = Callable[[Layout], Reading]
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


def test_options_whose_boxes_stand_behind_them_are_no_labels(said: Saying) -> None:
    """A box alone answers nothing that is asked for in words."""
    found = said(word(
        TITLE, "What was the outcome of the meeting?", f"Step down to Early Help (Level 2 \u2013 MAP needed) {E}",
        f"Level 2 support (MAP not required) {E}", f"Universal services, no further role (close) {T}"))
    assert found["decision"] == ("universal", "read")
    assert found.get("level_2_support", (None, "blank"))[0] is None


def test_options_of_the_plan_beneath_its_label(said: Saying) -> None:
    found = said(word(TITLE, "Child's current plan", f"CIN {E}\tChild Protection plan {T}\tUnder assessment {E}"))
    assert found["plan"] == ("cp", "read")


@pytest.mark.parametrize("hint", ["dd/mm/yyyy", "As on the case system", "Print clearly"])
def test_a_hint_in_a_column_beside_an_address_is_no_part_of_it(said: Saying, hint: str) -> None:
    found = said(word(TITLE, f"Home address: 5 The Maltings, Netherby\t{hint}"))
    assert found["address"][0] == "5 The Maltings, Netherby"


def test_the_end_of_a_label_is_no_part_of_an_address(said: Saying) -> None:
    found = said(word(TITLE, table(("Address", "of family\n5 The Maltings, Netherby"))))
    assert found["address"][0] == "5 The Maltings, Netherby"


@pytest.mark.parametrize("told", [
    "Kerry has worked hard with the plan. She completed the course and would like help with money.",
    "Asha Rao shared that Ivy has settled back into school. There have been no further exclusions."])
def test_a_story_beneath_a_task_may_be_no_part_of_it(said: Saying, told: str) -> None:
    form = line("Request for Intervention", heading=True)
    task = "Specific task: Support mum to attend the course."
    assert said(word(form, task))["specific_task"] == ("Support mum to attend the course.", "read")
    assert said(word(form, task, told))["specific_task"][1] == "uncertain"


def test_a_page_s_number_is_no_part_of_a_text(said: Saying) -> None:
    form = line("Request for Intervention", heading=True)
    assert said(word(form, "Specific task: Support mum to attend the course.", "1"))["specific_task"][0] == (
        "Support mum to attend the course.")


def test_a_bold_label_that_nobody_knows_ends_an_answer(said: Saying) -> None:
    def bold(words: str) -> Run:
        return Run(words, bold=True)

    found = said(word(TITLE, table(
        (bold("Home address"), "5 The Maltings, Netherby", bold("Who has been working with us"), "Asha Rao"),
        (bold("Team Manager"), "Ruth Castellan", bold("Sign language used?"), "No"))))
    assert found["address"] == ("5 The Maltings, Netherby", "read")
    assert found["team_manager"] == ("Ruth Castellan", "read")


def test_an_underlined_label_that_nobody_knows_ends_a_service_s_name(said: Saying) -> None:
    found = said(word(
        line("Request for Intervention", heading=True), line(Run("Requested service", underlined=True)),
        "Young People and Families Team", line(Run("In a nutshell, the job in hand", underlined=True)),
        "Deliver the online safety programme."))
    assert found["requested_service"][0] == "Young People and Families Team"


def test_a_sheet_s_foot_is_no_part_of_a_text(said: Saying) -> None:
    form = line("Request for Intervention", heading=True)
    task = "Specific task: Support mum to attend the course."
    assert said(word(form, task, "Wexbridge City Council 1 of 1"))["specific_task"][0] == (
        "Support mum to attend the course.")
    assert "3 of 6" in said(word(form, task, "Sessions kept until now 3 of 6"))["specific_task"][0]


def test_whom_an_e_mail_went_to_is_no_family(said: Saying) -> None:
    found = said(word("From:\tAsha Rao", "To:\tFamily Help Front Desk", "Subject:\tMinutes", TITLE,
                      "Date of meeting: 12/03/2026"))
    assert found.get("family_name", (None, ""))[0] is None


@pytest.mark.parametrize("sure, told, state", [
    (1.0, "Help with mornings", "read"), (0.97, "Help with school mornings", "uncertain")])
def test_what_may_be_struck_out_on_paper_is_shown_and_asked(read: Read, sure: float, told: str, state: str) -> None:
    """A line under the word above, or through it? In a typed text nobody need ask."""
    said = [Run("Help with ", sure=sure), Run("school ", sure=sure, struck=True), Run("mornings", sure=sure)]
    support = read(word(line("Core Group Minutes", heading=True), table(("Support required at level 2", said)))).fields[
        "level_2_support"]
    assert (support.value, support.state) == (told, state)


def test_a_date_in_bold_under_its_label_in_bold_is_the_answer(said: Callable[[Layout], Said]) -> None:
    """A heading otherwise, since nothing in the form is plain beside it."""
    asked = replace(printed(100, (50, "Next review date"), bold=True), heading=True)
    told = replace(printed(114, (50, "2 April 2026"), bold=True), heading=True)
    assert said(pdf(printed(40, (50, "Child in Need Review Record")), asked, told))["next_review"][1] == "read"
