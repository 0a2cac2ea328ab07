"""Recognised words are relied upon only where they are easy to read; what is written by hand is for a person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout, Picture, Run
from stepdown_pipeline.core.read.legible import BY_HAND, HARD_TO_READ, SURE_FIGURES, SURE_WORDS
from stepdown_pipeline.core.reading import Reading

from .pages import E, T, line, table, word

Read = Callable[[Layout], Reading]
TITLE = line("Minutes of Child in Need Review Meeting", heading=True)


def _minutes(*rows: tuple[str, str | Run | Picture]) -> Layout:
    return word(TITLE, table(("Chair", "Ruth Castellan"), *rows))


@pytest.mark.parametrize(
    "label, text, field, least",
    [
        ("Date of meeting", "12/03/2026", "meeting_date", SURE_FIGURES),
        ("Case reference", "1204417", "case_reference", SURE_FIGURES),
        ("Postcode", "AB1 2CD", "postcode", SURE_FIGURES),
        ("Home address", "4 Mill Lane, Wend, AB1 2CD", "postcode", SURE_FIGURES),
        ("Home address", "4 Mill Lane, Wend, AB1 2CD", "address", SURE_WORDS),
        ("Social worker", "Asha Rao", "social_worker", SURE_WORDS),
        ("Decision", "Step down with a MAP", "decision", SURE_WORDS),
        ("Do all agencies agree?", "Yes", "all_agencies_agree", SURE_WORDS),
    ],
)
def test_words_that_are_hard_to_read_are_for_a_person(
    read: Read, label: str, text: str, field: str, least: float
) -> None:
    sure = read(_minutes((label, Run(text, sure=least)))).fields[field]
    doubtful = read(_minutes((label, Run(text, sure=least - 0.01)))).fields[field]
    assert (sure.state, doubtful.state) == ("read", "uncertain")
    assert doubtful.value == sure.value
    assert doubtful.why == HARD_TO_READ
    assert doubtful.confidence <= 0.6
    assert sure.confidence <= least


@pytest.mark.parametrize(
    "label, text, field, value",
    [
        ("Date of meeting", "3rd June 2026", "meeting_date", "2026-06-03"),
        ("Case reference", "1204417", "case_reference", "1204417"),
        ("Social worker", "Asha Rao", "social_worker", "Asha Rao"),
        ("Decision", "Remain at level 3", "decision", "remain_level_3"),
        ("Do all agencies agree?", "No", "all_agencies_agree", "no"),
        ("Parent attended?", "Mother attended", "parent_attended", "yes"),
    ],
)
def test_handwriting_is_a_guess(read: Read, label: str, text: str, field: str, value: str) -> None:
    found = read(_minutes((label, Run(text, sure=0.99, hand=True)))).fields[field]
    assert (found.value, found.state, found.why) == (value, "uncertain", BY_HAND)


def test_a_box_ticked_by_hand_is_read(read: Read) -> None:
    ticked = line(Run("Yes "), Run(T, sure=0.9, hand=True), Run(" No "), Run(E, sure=0.9))
    faint = line(Run("Yes "), Run(T, sure=0.4, hand=True), Run(" No "), Run(E, sure=0.9))
    for drawn, state in ((ticked, "read"), (faint, "uncertain")):
        found = read(word(TITLE, table(("Chair", "Ruth Castellan"), ("Do all agencies agree?", drawn)))).fields
        assert (found["all_agencies_agree"].value, found["all_agencies_agree"].state) == ("yes", state)


def test_one_doubtful_item_of_a_list_leaves_the_others(read: Read) -> None:
    listed = table(
        ("Name", "Relationship", "Date of birth"),
        ("Rowan Jessop", "Subject", Run("03/04/2019", sure=0.97)),
        ("Ivy Jessop", "Sibling", Run("05/06/2021", sure=0.7)),
    )
    children = read(word(TITLE, listed)).fields["children"]
    assert [part["date_of_birth"].state for part in children.parts] == ["read", "uncertain"]
    assert [part["name"].state for part in children.parts] == ["read", "read"]
    assert children.state == "uncertain"


def test_a_parent_known_by_handwriting_is_not_relied_upon(read: Read) -> None:
    came = table(
        ("Name", "Role", "Attended", "Apologies"),
        ("Kerry Doyle", Run("Mother", sure=0.95, hand=True), "x", ""),
        ("Asha Rao", "Social Worker", "x", ""),
    )
    found = read(word(TITLE, came)).fields["parent_attended"]
    assert (found.value, found.state) == ("yes", "uncertain")


@pytest.mark.parametrize(
    "look, sure, status, state",
    [
        ("tick", 0.95, "attended", "read"),
        ("signature", 0.9, "attended", "read"),
        ("tick", 0.5, "attended", "uncertain"),
        ("unclear", 0.9, "attended", "uncertain"),
        ("dash", 0.9, "absent", "read"),
        ("speck", 0.9, "absent", "read"),
    ],
)
def test_ink_in_a_column_to_be_ticked(read: Read, look: str, sure: float, status: str, state: str) -> None:
    ink = Picture(1, (0, 0, 12, 12), "ink", look=look, sure=sure)  # type: ignore[arg-type]
    came = table(
        ("Name", "Role", "Attended", "Apologies"),
        ("Kerry Doyle", "Mother", ink, ""),
        ("Asha Rao", "Social Worker", "x", ""),
    )
    row = read(word(TITLE, came)).fields["attendance"].parts[0]["status"]
    assert (row.value, row.state) == (status, state)


def test_writing_that_nobody_could_read_is_not_blank(read: Read) -> None:
    ink = Picture(1, (0, 0, 90, 12), "ink", look="writing", sure=0.9)
    assert read(_minutes(("Lead professional", ink))).fields["lead_professional"].state == "uncertain"
    assert read(_minutes(("Lead professional", ""))).fields["lead_professional"].state == "blank"


@pytest.mark.parametrize(
    "runs, state",
    [
        ([("Continue the plan ", 0.6), (E, 0.9), ("\nStep down with a MAP ", 0.95), (T, 0.9)], "read"),
        ([("Continue the plan ", 0.95), (E, 0.9), ("\nStep down with a MAP ", 0.6), (T, 0.9)], "uncertain"),
        ([(E, 0.9), (" Continue the plan\n", 0.6), (T, 0.9), (" Step down with a MAP", 0.95)], "read"),
        ([(E, 0.9), (" Continue the plan\n", 0.95), (T, 0.9), (" Step down with a MAP", 0.6)], "uncertain"),
        ([(E, 0.4), (" Continue the plan\n", 0.95), (T, 0.9), (" Step down with a MAP", 0.95)], "uncertain"),
        ([(E, 0.9), (" Continue\n", 0.95), (T, 0.9), (" Step down ", 1), ("\u2013 ", 0.5), ("with a MAP", 1)], "read"),
    ],
)
def test_an_answer_in_boxes_rests_on_every_box_and_on_the_words_of_the_ticked_one(
    read: Read,
    runs: list[tuple[str, float]],
    state: str,
) -> None:
    """That another choice, or a dash between words, is hard to read, says nothing against the one that is ticked."""
    cells = [Run(text, sure=sure) for text, sure in runs]
    found = read(word(TITLE, table(("Chair", "Ruth Castellan"), ("Decision", cells)))).fields["decision"]
    assert (found.value, found.state) == ("map", state)


@pytest.mark.parametrize("sure_yes, sure_no, state", [(0.95, 0.6, "read"), (0.6, 0.95, "uncertain")])
def test_of_yes_and_no_the_ticked_one_counts(read: Read, sure_yes: float, sure_no: float, state: str) -> None:
    cells = [Run(f"{T} ", sure=0.9), Run("Yes", sure=sure_yes), Run(f" {E} ", sure=0.9), Run("No", sure=sure_no)]
    found = read(_minutes(("Do all agencies agree?", cells))).fields["all_agencies_agree"]  # type: ignore[arg-type]
    assert (found.value, found.state) == ("yes", state)


def test_one_hand_wrote_the_names_of_all_children(read: Read) -> None:
    listed = table(
        ("Name", "Relationship to child", "Date of birth"),
        (Run("Rowan Jessop", sure=0.99), "Subject", Run("03/04/2019", sure=0.97)),
        (Run("Ivy Jessop", sure=0.99, hand=True), "Sibling", Run("05/06/2021", sure=0.97)),
    )
    children = read(word(TITLE, listed)).fields["children"]
    assert [(part["name"].state, part["name"].why) for part in children.parts] == [("uncertain", BY_HAND)] * 2
    assert [part["date_of_birth"].state for part in children.parts] == ["read", "read"]


def test_a_person_of_a_list_rests_on_the_words_about_them(read: Read) -> None:
    came = line(
        Run("Present: Asha Rao (Social Worker), Jane ", sure=0.99),
        Run("Moss ", sure=0.5),
        Run("(Head of Year), Kerry Doyle (Mother)", sure=0.99),
    )
    people = read(word(TITLE, came)).fields["attendance"].parts
    assert [(one["name"].state, one["status"].state) for one in people] == [
        ("read", "read"),
        ("uncertain", "uncertain"),
        ("read", "read"),
    ]
    assert people[2]["name"].text == "Kerry Doyle (Mother)"


def test_a_dash_that_is_hard_to_read_says_nothing_of_an_option(read: Read) -> None:
    dash = line(Run("Step down ", sure=0.99), Run("– ", sure=0.5), Run("Multi-Agency Plan (MAP)", sure=0.99))
    found = read(
        word(TITLE, table(("Tick", "Outcome"), (Run("X", sure=0.95), dash), ("", "Close to universal services")))
    ).fields["decision"]
    assert (found.value, found.state) == ("map", "read")


@pytest.mark.parametrize("box, state", [(E, "read"), (T, "uncertain")])
def test_words_beside_an_empty_box_of_a_list_need_not_be_easy_to_read(read: Read, box: str, state: str) -> None:
    options = table(
        ((Run(T, sure=0.95), Run(" School", sure=0.99)),),
        ((Run(box, sure=0.95), Run(" Po1ice", sure=0.6)),),
        ((Run(E, sure=0.95), Run(" Housing", sure=0.99)),),
        ((Run(T, sure=0.95), Run(" Health visitor", sure=0.99)),),
    )
    page = word(
        line("Consent to share information", heading=True), "I agree to information being shared with:", options
    )
    assert read(page).fields["share_with"].state == state


@pytest.mark.parametrize(
    "code, sure, state", [("OT7 1PX", 0.96, "uncertain"), ("OX7 1PX", 0.96, "read"), ("OT7 1PX", 1.0, "read")]
)
def test_a_postcodes_area_with_an_o_that_none_has_may_be_misread(
    read: Read, code: str, sure: float, state: str
) -> None:
    fields = read(_minutes(("Home address", Run(f"25 Weavers Fold, Tollgate, {code}", sure=sure)))).fields
    assert [fields["address"].state, fields["postcode"].state] == [state, state]
