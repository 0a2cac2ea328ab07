"""Who may be told and who may not: known by what the head asks, whatever its words; agencies in no list count too."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout, Run

from .conftest import Said
from .pages import E, T, line, table, word

TITLE = line("Consent to Share Information Form", heading=True)


@pytest.mark.parametrize("head", [
    "I agree to you sharing with:", "Agencies I am happy for you to contact:",
    "Who may we speak with about your family?",
    "I give my consent for the Early Help team to share information with:",
    "Please tick the agencies you are happy for us to share information with:", "Permission to share with:",
])
def test_the_ticked_services_under_a_head_of_any_words(head: str, said: Callable[[Layout], Said]) -> None:
    rows = table(["Oaklands Children's Centre", T, "School", E], ["Police", E, "Citizens Advice (debt team)", T])
    assert said(word(TITLE, line(head), rows))["share_with"] == (
        ["Oaklands Children's Centre", "Citizens Advice (debt team)"], "read")


@pytest.mark.parametrize("head", [
    "Anybody we should not share with?", "Who should not be told?", "Is there anyone you do not want us to talk to?",
    "Organisations I do NOT agree to share with:", "Don't share with:",
])
def test_a_head_that_says_not_never_lists_those_who_may_be_told(head: str, said: Callable[[Layout], Said]) -> None:
    found = said(word(TITLE, line(head, " Housing")))
    assert found["do_not_share_with"] == (["Housing"], "read")
    assert not found.get("share_with", ([], ""))[0]


@pytest.mark.parametrize("answer, expected", [
    ((f"{E} Yes {T} No",), ([], "read")),
    ((f"{T} Yes {E} No",), ([], "uncertain")),
    (("No",), ([], "read")),
    (("Yes - Housing",), (["Housing"], "read")),
])
def test_yes_and_no_are_nobody_that_may_not_be_told(
    answer: tuple[str, ...], expected: tuple[list[str], str], said: Callable[[Layout], Said],
) -> None:
    found = said(word(TITLE, table(["Anybody we should not share with?", answer[0]])))
    assert found["do_not_share_with"] == expected


def test_a_plain_agreement_to_sharing_names_no_agency(said: Callable[[Layout], Said]) -> None:
    found = said(word(TITLE, table(["Do you agree to us sharing information?", f"{T} Yes {E} No"])))
    assert not found.get("share_with", ([], ""))[0]


def test_a_letter_among_ticks_is_a_mark_that_a_person_must_look_at(said: Callable[[Layout], Said]) -> None:
    """On a scan, a box with a tick in it may be read as a letter; the other ticks of its column count as they are."""
    odd = line(Run("B", sure=0.9))
    rows = table(["School", T, "Housing", E], ["GP", odd, "Police", E], ["Midwife", T, "Probation", E])
    assert said(word(TITLE, line("We may share information with:"), rows))["share_with"] == (
        ["School", "GP", "Midwife"], "uncertain")


def test_no_label_takes_its_first_option_along(said: Callable[[Layout], Said]) -> None:
    """'Plan' in bold, its options plain and parted by tabs: the box behind an option is that option's."""
    minutes = line("Minutes of Child in Need Review Meeting", heading=True)
    plan = line(Run("Plan", bold=True), f" Child in need (CIN) {T}\tChild protection (CP) {E}\tAssessment {E}")
    assert said(word(minutes, plan))["plan"] == ("cin", "read")


@pytest.mark.parametrize("left, state", [("Yes /", "uncertain"), ("Yes", "read")])
def test_half_of_two_answers_on_a_scan_is_not_relied_upon(
    left: str, state: str, said: Callable[[Layout], Said],
) -> None:
    signed = table(["Name", "Kerry Doyle"], ["Relationship to child", "Mother"],
                   ["Lives with the child?", line(Run(left, sure=0.99))], ["Signature", ""], ["Date", ""])
    value, why = said(word(TITLE, line("Consent and signatures", heading=True), signed))["signatures"]
    assert value[0]["lives_in_household"] == "yes"
    assert why == ("uncertain" if state == "uncertain" else why)


def test_rows_of_a_list_that_ran_into_one_another_are_for_a_person(said: Callable[[Layout], Said]) -> None:
    rows = [line(f"{T} School"), line(f"{E} {T} GP Housing"), line(f"{E} Police")]
    assert said(word(TITLE, line("We may share information with:"), *rows))["share_with"][1] == "uncertain"


@pytest.mark.parametrize("words", ["Information and storage", "v2.3", "Consent form, page 2", "Information sharing"])
def test_words_of_the_form_are_no_agency(words: str, said: Callable[[Layout], Said]) -> None:
    """What OCR left of a title or a foot beside the label."""
    assert said(word(TITLE, table(["Share with:", words])))["share_with"][1] == "uncertain"


def test_a_statement_among_those_shut_out_is_asked_about(said: Callable[[Layout], Said]) -> None:
    box = f"Housing {E} I have been given a copy of the privacy notice {T}"
    assert said(word(TITLE, table(["Who may not be told:", box])))["do_not_share_with"][1] == "uncertain"


@pytest.mark.parametrize("words, expected", [
    ("attached", ([], "blank")), ("See attached.", ([], "blank")), ("As enclosed", ([], "blank")),
    ("Consent form, minutes attached", (["Consent form", "minutes attached"], "read")),
])
def test_attached_names_no_document(words: str, expected: object, said: Callable[[Layout], Said]) -> None:
    title = line("Request for Intervention", heading=True)
    assert said(word(title, table(["Documents enclosed:", words])))["enclosed"] == expected


@pytest.mark.parametrize("words", ["School only, not GP", "Everyone except police", "School, GP (not health visitor)",
                                   "School? GP", "School, GP but ask first"])
def test_a_list_with_a_but_is_asked_about(words: str, said: Callable[[Layout], Said]) -> None:
    assert said(word(TITLE, table(("We may share information with", words))))["share_with"][1] == "uncertain"


@pytest.mark.parametrize("name", ["Wexbridge City Council", "London Borough of Tollgate"])
def test_the_councils_name_beneath_a_title_is_asked_about(name: str, said: Callable[[Layout], Said]) -> None:
    assert said(word(TITLE, f"Agencies we may share with: {name}"))["share_with"][1] == "uncertain"
    assert said(word(TITLE, f"Agencies we may share with: {name}, GP"))["share_with"][1] == "read"


@pytest.mark.parametrize("foot", ["Form CS55 v2.1\nIssued June 2025", "Form 12", "Version 3 (2024)"])
def test_a_forms_number_is_no_service(foot: str, said: Callable[[Layout], Said]) -> None:
    head = table(("Wexbridge", "Consent for Early Help and Information Sharing", foot))
    assert said(word(head, line("Signature:"))).get("share_with", ([], "uncertain"))[1] != "read"
    assert said(word(TITLE, "Agencies we may share with: Formby School"))["share_with"][1] == "read"


def test_the_rest_of_a_title_is_no_service(said: Callable[[Layout], Said]) -> None:
    assert said(word(line("Consent to Share Information Form | Page 1 of 1"), line("Signature:"))).get(
        "share_with", ([], "uncertain"))[1] != "read"
