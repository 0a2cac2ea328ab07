"""Actions as cards of labels and values, and in sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout, Table
from stepdown_pipeline.core.reading import Field, Reading

from .pages import line, pdf, printed, table, word

Read = Callable[[Layout], Reading]
TITLE = line("Child in Need Review Meeting - Minutes", heading=True)
PLAN = line("Plan", heading=True)
SPEECH = {"need": "Speech and language", "action": "Refer to speech therapy", "owner": "Jane Moss",
          "agency": "Health Visiting", "due": "2026-04-03"}
HOUSING = {"need": "Housing", "action": "Chase the damp repair", "owner": "Tom Haldane",
           "agency": "Hawthorn School", "due": "2026-04-10"}


def _actions(read: Read, *blocks: object) -> Field:
    return read(word(TITLE, PLAN, *blocks)).fields["actions"]  # type: ignore[arg-type]


def _card(need: str, action: str, owner: str, agency: str, due: str) -> Table:
    return table(("Need", need), ("Action required", action), ("By whom", owner), ("Agency", agency), ("When", due))


def test_cards_each_a_table(read: Read) -> None:
    speech = _card("Speech and language", "Refer to speech therapy", "Jane Moss", "Health Visiting", "03/04/2026")
    found = _actions(read, speech, _card("Housing", "Chase the damp repair", "Tom Haldane", "Hawthorn School",
                                         "10/04/2026"))
    assert (found.value, found.state) == ([SPEECH, HOUSING], "read")


def test_cards_beneath_one_another_in_one_table_two_parts_a_row(read: Read) -> None:
    card = (("Need", "Housing", "Action", "Chase the damp repair"), ("Lead", "Tom Haldane", "By when", "10/04/2026"),
            ("Agency", "Hawthorn School", "", ""))
    found = _actions(read, table(*card, *card))
    assert (found.value, found.state) == ([HOUSING, HOUSING], "read")


def test_a_card_names_no_lead_professional(read: Read) -> None:
    card = table(("Need", "Housing"), ("Action", "Chase it"), ("Lead professional", "Tom Haldane"),
                 ("When", "10/04/2026"))
    assert "lead_professional" not in read(word(TITLE, PLAN, card)).fields


def test_cards_left_empty_are_blank(read: Read) -> None:
    assert _actions(read, _card("", "", "", "", "")).state == "blank"


def test_a_form_is_no_card(read: Read) -> None:
    form = table(("Need", "Housing"), ("Chair", "Ruth Castellan"), ("Date of meeting", "12/03/2026"),
                 ("Lead", "Jo Moss"))
    fields = read(word(TITLE, form)).fields
    assert "actions" not in fields
    assert fields["chair"].value == "Ruth Castellan"


@pytest.mark.parametrize("number", ["1. ", "1) ", "Action 1: ", "\u2022 ", "- "])
@pytest.mark.parametrize("who, when", [("Who", "By when"), ("Person responsible", "Target date"), ("Lead", "When")])
def test_numbered_sentences(read: Read, number: str, who: str, when: str) -> None:
    found = _actions(
        read, f"{number}Speech and language: Refer to speech therapy. {who}: Jane Moss (Health Visiting). "
              f"{when}: 3 April 2026.", "Chair: Ruth Castellan")
    assert (found.value, found.state) == ([SPEECH], "uncertain")
    assert found.why == "the action stands only in a sentence"


def test_who_is_to_do_what_by_when(read: Read) -> None:
    found = _actions(read, "1. Jane Moss (Health Visiting) to refer to speech therapy by 3 April 2026.")
    assert found.state == "uncertain"
    assert found.value == [{**SPEECH, "need": None, "action": "refer to speech therapy"}]


def test_a_sentence_over_several_printed_lines(read: Read) -> None:
    page = Layout((
        TITLE, PLAN,
        printed(100, (50, "1. Speech and language: Refer to speech therapy. Who: Jane Moss (Health Visiting). By")),
        printed(112, (50, "when: 3 April 2026.")),
        printed(124, (50, "2. Housing: Chase the damp repair. Who: Tom Haldane (Hawthorn School). When: 10/04/2026.")),
    ))
    found = read(page).fields["actions"]
    assert (found.value, found.state) == ([SPEECH, HOUSING], "uncertain")


@pytest.mark.parametrize("sentence", [
    "1. The plan was read out.", "1. Who came: Jane Moss and Tom Haldane.",
    "1. Jane Moss will be on leave in April.", "2. Mum spoke about how well mornings go.",
])
def test_other_numbered_sentences_are_no_actions(read: Read, sentence: str) -> None:
    assert "actions" not in read(word(TITLE, line("Discussion", heading=True), sentence)).fields


def test_an_action_broken_over_two_lines_of_its_own_is_one(read: Read) -> None:
    fields = read(pdf(
        line("Core Group Minutes", heading=True),
        line("Agreed actions", heading=True),
        line("ACTION: Asha Rao (CAMHS) \u2013 Attend the parenting group on Thursday"),
        line("mornings \u2013 by 10/07/2026"),
        line("ACTION: Jane Moss (Health Visiting) \u2013 Sessions, one a week for twelve"),
        line("weeks \u2013 by 03/07/2026"),
    )).fields
    assert [(one["action"], one["due"]) for one in fields["actions"].value] == [
        ("Attend the parenting group on Thursday mornings", "2026-07-10"),
        ("Sessions, one a week for twelve weeks", "2026-07-03")]


def test_a_card_whose_foot_is_on_the_next_page_is_one_more(read: Read) -> None:
    first = table(("Need identified", "Speech"), ("What needs to happen?", "Refer to speech therapy"),
                  ("Owner", "Jane Moss"), ("Date due", "03/04/2026"))
    cut = table(("Need identified", "Communication"), ("What needs to happen?", "Book the drop-in appointment"),
                ("Owner", "Tom Haldane"))
    fields = read(pdf(TITLE, PLAN, first, cut, table(("Date due", "10/04/2026")))).fields
    assert [(one["action"], one["owner"]) for one in fields["actions"].value] == [
        ("Refer to speech therapy", "Jane Moss"), ("Book the drop-in appointment", "Tom Haldane")]
    assert fields.get("support_needs") is None
