"""Ink in a signature's place: whose it is, and when it is no signature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from stepdown_pipeline.core.layout import Box, Layout, Picture, Run
from stepdown_pipeline.core.read.pen import resembles
from stepdown_pipeline.core.reading import Reading

from .pages import T, line, pdf, printed, table, word

Read = Callable[[Layout], Reading]
TITLE = line("Strengthening Families Consent Form", heading=True)
BOX: Box = (100.0, 100.0, 200.0, 125.0)


def _ink(look: Any, sure: float = 0.9, says: str = "", says_sure: float = 0.0, *, strays: bool = False,
         box: Box = BOX) -> Picture:
    return Picture(1, box, "ink", 0, 0, 0.05, look, sure, says, says_sure, strays)


def _mark(read: Read, *place: Picture | Run | str, name: str | Run = "Kerry Doyle") -> tuple[Any, str]:
    signed = table(("Parent/carer signature", place or ""), ("Print name", name), ("Relationship", "Mother"))
    mark = read(word(TITLE, signed)).fields["signatures"].parts[0]["mark"]
    return mark.value, mark.state


@pytest.mark.parametrize(
    "ink, mark, state",
    [
        (_ink("signature"), "ink", "read"),
        (_ink("signature", 0.6), "ink", "uncertain"),
        (_ink("signature", 0.6, "Kery Doye", 0.5), "ink", "read"),
        (_ink("signature", 0.6, "K", 0.5), "ink", "uncertain"),
        (_ink("signature", 0.6, "Asha Rao", 0.5), "ink", "uncertain"),
        (_ink("unclear", 0.6, "Kery Doye", 0.5), "ink", "uncertain"),
        (_ink("unclear", 0.5, "KD", 0.99), "ink", "read"),  # larger than anything that is printed
        (_ink("print", 0.7, "KD", 0.99), "ink", "read"),
        (_ink("print", 0.7, "AM", 0.99), "none", "uncertain"),
        (_ink("writing", 0.9, "Ker.y Doy.e", 0.9), "ink", "read"),  # a dot for a letter that was not made out
        (_ink("unclear", 0.5, "KD", 0.99, box=(100.0, 100.0, 120.0, 110.0)), "ink", "uncertain"),
        (_ink("unclear", 0.5, "AM", 0.99), "ink", "uncertain"),
        (_ink("writing", 0.95, "Kery Doye", 0.5), "ink", "read"),
        (_ink("writing", 0.82, "Kerry Doyle", 0.9), "ink", "uncertain"),  # a name typed in italics looks so, too
        (_ink("writing", 0.99, "Kerry Doyle", 0.99, box=(100.0, 100.0, 150.0, 111.0)), "ink", "uncertain"),  # 11 points
        (_ink("writing", 0.99, "Kerry Doyle", 0.5, box=(100.0, 100.0, 150.0, 111.0)), "ink", "uncertain"),
        (_ink("writing", 0.99, "Kerr Dole", 0.99, box=(100.0, 100.0, 150.0, 111.0)), "ink", "read"),  # 15 points
        (_ink("signature", 0.9, "zq", 0.5), "ink", "read"),
        (_ink("signature", 0.9, "K Doyle", 0.8), "ink", "read"),
        (_ink("writing", 0.9, "Kery Doyle", 0.7), "ink", "read"),
        (_ink("signature", 0.9, "Rowan Doyle", 0.8), "ink", "uncertain"),
        (_ink("signature", 0.85, "heemeer", 0.6), "ink", "read"),  # doubtful when it was read once more
        (_ink("signature", 0.85, "refused", 0.6), "none", "uncertain"),
        (_ink("signature", 0.9, "Asha Rao", 0.8), "ink", "uncertain"),
        (_ink("writing", 0.9, "verbal consent", 0.9), "asserted", "uncertain"),
        (_ink("writing", 0.9, "refused", 0.9), "none", "uncertain"),
        (_ink("writing", 0.9, "Yes", 0.9), "none", "uncertain"),
        (_ink("writing", 0.9, "3/4/26", 0.9), "none", "uncertain"),
        (_ink("writing", 0.9, "qx", 0.2), "ink", "uncertain"),
        (_ink("unclear"), "ink", "uncertain"),
        (_ink("signature", strays=True), "none", "uncertain"),
        *((_ink(look), "none", "read") for look in ("tick", "cross", "dash", "speck", "stamp", "print", "date")),
        (_ink("tick", 0.6), "none", "uncertain"),
    ],
)
def test_ink_in_a_signatures_place(read: Read, ink: Picture, mark: str, state: str) -> None:
    assert _mark(read, ink) == (mark, state)


@pytest.mark.parametrize("says, sure, mark, state", [
    ("Asha Doyle", 0.95, "ink", "read"), ("Asha Doyle", 0.8, "ink", "uncertain"), ("Doyle", 0.95, "ink", "uncertain"),
    ("Asha Rao", 0.95, "ink", "uncertain"), ("Left Message", 0.95, "ink", "uncertain"),
    ("Verbal Consent", 0.95, "asserted", "uncertain"), ("Rowan Doyle", 0.95, "ink", "uncertain"),
])
def test_a_whole_name_of_the_family_signs_where_the_form_names_no_signatory(
    read: Read, says: str, sure: float, mark: str, state: str,
) -> None:
    """But not the child's, and no note that looks like a name."""
    child = table(("Child's name", "Rowan Doyle"), ("Date of birth", "04/05/2016"))
    signed = table(("Parent/carer signature", _ink("writing", sure, says, 0.98)), ("Relationship", "Mother"))
    found = read(word(TITLE, child, signed)).fields["signatures"].parts[0]["mark"]
    assert (found.value, found.state) == (mark, state)


def _over_two_rows(read: Read, above: Picture, below: Picture, asks: str) -> tuple[Any, str]:
    """The mark of ink in the mother's place and in the one beneath it."""
    signed = table(("Parent/carer signature", above), (asks, below), ("Print name", "Kerry Doyle"),
                   ("Relationship", "Mother"))
    mark = read(word(TITLE, signed)).fields["signatures"].parts[0]["mark"]
    return mark.value, mark.state


EITHER = replace(_ink("unclear", 0.5, "heve", 0.3), either=0.95)
BENEATH = (100.0, 125.0, 190.0, 133.0)


@pytest.mark.parametrize("above, below", [
    (EITHER, replace(EITHER, box=BENEATH)),
    (_ink("signature", 0.95, "heve", 0.3, strays=True), replace(_ink("signature", 0.95, "heve", 0.3), box=BENEATH)),
])
def test_what_hangs_into_the_dates_row_is_the_signatures(read: Read, above: Picture, below: Picture) -> None:
    assert _over_two_rows(read, above, below, "Date signed") == ("ink", "read")
    apart = replace(below, box=(300.0, 125.0, 390.0, 133.0))
    assert _over_two_rows(read, above, apart, "Date signed")[1] == "uncertain"
    assert _over_two_rows(read, above, replace(below, says="other"), "Date signed")[1] == "uncertain"


def test_what_hangs_out_of_an_answer_that_cannot_be_read_may_be_that_answer(read: Read) -> None:
    """A pen's marks about 'Yes / No' that run down into the signature's place; so may a date's figures run up."""
    below = replace(EITHER, box=BENEATH)
    assert _over_two_rows(read, EITHER, below, "Lives in household?")[1] == "uncertain"
    dated = replace(EITHER, says="0 202 00/02")
    assert _over_two_rows(read, dated, replace(dated, box=BENEATH), "Date signed")[1] == "uncertain"


@pytest.mark.parametrize("says", ["NO", "yes", "Yes.", "N"])
def test_what_hangs_out_of_an_answer_about_one_of_its_words_marks_that(read: Read, says: str) -> None:
    """A loop of a pen about the 'No' of a ticked row, which reaches down into the signature's place."""
    above = replace(EITHER, says=says, look="unclear")
    signed = table(("Lives in household?", [f"{T} Yes", above]),
                   ("Parent/carer signature", replace(above, box=BENEATH)), ("Print name", "Kerry Doyle"))
    mark = read(word(TITLE, signed)).fields["signatures"].parts[0]["mark"]
    assert mark.state == "uncertain"


def test_where_two_people_sign_one_above_the_other_it_could_be_eithers(read: Read) -> None:
    below = replace(EITHER, box=BENEATH)
    assert _over_two_rows(read, EITHER, below, "Father's signature")[1] == "uncertain"


@pytest.mark.parametrize("kind, state", [("image", "read"), ("ink", "uncertain")])
def test_a_picture_of_the_name_in_a_typed_form_was_written(read: Read, kind: Any, state: str) -> None:
    """Who types a name makes no picture of it; on paper it may have been printed."""
    ink = replace(_ink("writing", 0.56, "K Doyle", 0.9), kind=kind)
    assert _mark(read, ink) == ("ink", state)


def test_what_is_legible_is_quoted(read: Read) -> None:
    signed = table(("Parent/carer signature", _ink("writing", 0.9, "see attached", 0.9)), ("Print name", "Kerry Doyle"))
    assert "see attached" in read(word(TITLE, signed)).fields["signatures"].parts[0]["mark"].why


def test_words_and_ink_together(read: Read) -> None:
    assert _mark(read, "Kerry Doyle", _ink("signature")) == ("ink", "read")
    assert _mark(read, "Kerry Doyle", _ink("speck")) == ("typed", "read")
    assert _mark(read, "Verbal consent given", _ink("signature")) == ("ink", "uncertain")
    assert _mark(read, Run("Kerry Doyle", sure=0.9, hand=True)) == ("ink", "read")
    assert _mark(read, Run("not present", sure=0.9, hand=True)) == ("none", "uncertain")
    assert _mark(read, _ink("signature", strays=True), _ink("signature")) == ("ink", "read")
    assert _mark(read, _ink("signature", strays=True), _ink("speck")) == ("none", "uncertain")
    assert _mark(read) == ("none", "read")


def test_a_name_known_from_elsewhere_on_the_form(read: Read) -> None:
    family = table(("Name", "Relationship", "Date of birth"), ("Rowan Doyle", "Child", "03/04/2019"),
                   ("Kerry Doyle", "Mother", "05/06/1990"))
    for says, state in (("Kerry Doyle", "read"), ("K. Doyle", "read"), ("Asha Rao", "uncertain")):
        signed = table(("Parent/carer signature", _ink("writing", 0.9, says, 0.9)), ("Date signed", "03/03/2026"))
        mark = read(word(TITLE, family, signed)).fields["signatures"].parts[0]["mark"]
        assert (mark.value, mark.state) == ("ink", state)


def test_ink_over_two_places_is_for_a_person_in_both(read: Read) -> None:
    ink = _ink("signature")
    signed = table(("Parent 1 signature", ink), ("Print name", "Kerry Doyle"), ("Parent 2 signature", ink),
                   ("Print name", "Tom Doyle"))
    found = read(word(TITLE, signed)).fields["signatures"].parts
    assert [(part["mark"].value, part["mark"].state) for part in found] == [("ink", "uncertain")] * 2


@pytest.mark.parametrize(
    "says, name, same",
    [
        ("Kerry Doyle", "Kerry Doyle", True), ("K Doyle", "Kerry Doyle", True), ("Doyle", "Kerry Doyle", True),
        ("Kerry", "Kerry Doyle", True), ("KD", "Kerry Doyle", True), ("kerrydoyle", "Kerry Doyle", True),
        ("Mrs Doyie", "Kerry Doyle", True), ("Kewy Doyle", "Kerry Doyle", True), ("T Doyle", "Kerry Doyle", False),
        ("Kerry Smith", "Kerry Doyle", False), ("Rowan Doyle", "Kerry Doyle", False), ("K", "Kerry Doyle", False),
        ("verbal", "Kerry Doyle", False), ("Lee", "Jan Lea", True), ("May", "Ian Fox", False),
    ],
)
def test_handwriting_resembles_a_name(says: str, name: str, same: bool) -> None:
    assert resembles(says, name) is same


@pytest.mark.parametrize(
    "top, holder",
    [(95.0, 0), (112.0, 0), (125.0, 0), (197.0, 1)],
    ids=["beside, overshooting", "sagging", "beneath", "beside the second"],
)
def test_ink_outside_any_cell_belongs_to_the_signature_it_stands_at(read: Read, top: float, holder: int) -> None:
    """Beside, above or under its line, even where it reaches into the line of another label."""
    ink = _ink("signature", box=(150.0, top, 260.0, top + 24))
    page = pdf(
        printed(40, (50, "Strengthening Families Consent Form"), bold=True),
        printed(100, (50, "Signature of parent 1:")),
        printed(170, (50, "Print name: Kerry Doyle")),
        printed(200, (50, "Signature of parent 2:")),
        printed(270, (50, "Print name: Tom Doyle")),
    )
    found = read(Layout(page.blocks, pictures=(ink,), seen_pages=(1,))).fields["signatures"].parts
    marks = [(part["mark"].value, part["mark"].state) for part in found]
    assert marks[holder] == ("ink", "read")
    assert ("ink", "read") not in [mark for number, mark in enumerate(marks) if number != holder]


def test_ink_like_a_signature_far_from_every_place_is_for_a_person(read: Read) -> None:
    page = pdf(
        printed(40, (50, "Strengthening Families Consent Form"), bold=True),
        printed(100, (50, "Signature of parent:")),
        printed(170, (50, "Print name: Kerry Doyle")),
    )
    for top, mark in ((300.0, ("none", "uncertain")), (100.0, ("ink", "read"))):
        ink = _ink("signature", box=(150.0, top, 260.0, top + 24))
        found = read(Layout(page.blocks, pictures=(ink,), seen_pages=(1,))).fields["signatures"].parts[0]["mark"]
        assert (found.value, found.state) == mark


@pytest.mark.parametrize("label", ["Mark of the person agreeing", "Write your usual signing name in ink"])
def test_ink_beside_a_label_that_nobody_knows_signs_for_whom_the_details_about_it_tell(read: Read, label: str) -> None:
    block = table(("Print name", "Kerry Doyle"), ("Relationship to child", "Mother"), ("Lives in household?", "Yes"),
                  (label, _ink("signature")), ("Signed on", "03/03/2026"))
    child = table(("Child's signature", "", "Signed on", ""))
    fields = read(word(TITLE, block, child)).fields
    parent, own = fields["signatures"].parts[0], fields["child_signature"].parts[0]
    assert (parent["mark"].value, parent["mark"].state, parent["signed_on"].value) == ("ink", "read", "2026-03-03")
    assert (own["mark"].value, own["signed_on"].value, own["name"].value) == ("none", None, None)


def test_the_unknown_column_between_the_details_of_signatories_is_their_signature(read: Read) -> None:
    head = ("Print name", "Relationship to child", "Lives in household?", "Your usual hand", "Signed on")
    signed = table(head, ("Kerry Doyle", "Mother", "Yes", _ink("signature"), "03/03/2026"),
                   ("Tom Doyle", "Father", "No", "", ""))
    marks = [part["mark"] for part in read(word(TITLE, signed)).fields["signatures"].parts]
    assert [(mark.value, mark.state) for mark in marks] == [("ink", "read"), ("none", "read")]


def test_nobody_is_said_not_to_have_signed_where_no_place_for_it_was_found(read: Read) -> None:
    block = table(("Print name", "Kerry Doyle"), ("Relationship to child", "Mother"), ("Lives in household?", "Yes"))
    child = table(("Child's signature", "", "Signed on", ""))
    found = read(word(TITLE, block, child)).fields["signatures"].parts[0]
    assert (found["name"].value, found["mark"].value, found["mark"].state) == ("Kerry Doyle", "none", "uncertain")


def test_a_label_taken_for_handwriting_says_nothing_of_its_place(read: Read) -> None:
    """In a photograph a bold label may look as if a hand had written it; so does a signature that runs through it."""
    label = _ink("writing", 0.6, "carer signature", 0.9)
    assert _mark(read, label)[1] == "uncertain"
    assert _mark(read, label, _ink("signature")) == ("ink", "read")


def test_a_signature_in_its_labels_cell_is_not_sought_in_what_is_written_beneath(read: Read) -> None:
    name = _ink("writing", 0.9, "Kerry Doyle", 0.95, box=(100.0, 150.0, 200.0, 165.0))
    signed = table(("Signed", "Date of signing\n24/4/2026"), ("Parent/carer name\nKerry Doyle", "Relationship\nMother"))
    first, date, second, role = signed.cells
    cells = (replace(first, pictures=(_ink("signature", 0.95),)), date, replace(second, pictures=(name,)), role)
    parts = read(word(TITLE, replace(signed, cells=cells))).fields["signatures"].parts
    assert [(part["name"].value, part["mark"].value, part["mark"].state) for part in parts] == [
        ("Kerry Doyle", "ink", "read")]


@pytest.mark.parametrize("says, mark, state", [
    ("NO'Shea", "ink", "read"), ("N O\u2019Shea", "ink", "read"), ("No O'Shea", "none", "uncertain"),
    ("mum's away", "none", "uncertain"), ("No", "none", "uncertain"),
])
def test_a_name_with_an_apostrophe_is_no_answer(read, says, mark, state):
    assert _mark(read, _ink("writing", 0.95, says, 0.9), name="Natalia O'Shea") == (mark, state)


@pytest.mark.parametrize("lives, state", [("Yes", "read"), ("Yes Verbal agreement given", "uncertain")])
def test_consent_that_was_said_and_slipped_into_the_answer_above_is_asked_about(read, lives, state):
    signed = table(("Print name", "Kerry Doyle"), ("Relationship", "Mother"), ("Living in the household?", lives),
                   ("Parent/carer signature", ""))
    mark = read(word(TITLE, signed)).fields["signatures"].parts[0]["mark"]
    assert (mark.value, mark.state) == ("none", state)


@pytest.mark.parametrize("beside", ["not present", _ink("tick", 0.95)])
def test_a_date_beside_a_tick_or_a_note_leaves_them_what_they_are(read: Read, beside: Any) -> None:
    signed = table(("Parent/carer signature", beside), ("Date signed", Run("3/2/2026", sure=0.9, hand=True)),
                   ("Print name", "Kerry Doyle"), ("Relationship", "Mother"))
    assert "date is written" not in read(word(TITLE, signed)).fields["signatures"].parts[0]["mark"].why


@pytest.mark.parametrize("when, state", [
    ("", "read"), ("3/2/2026", "read"), (Run("3/2/2026", sure=0.9, hand=True), "uncertain"),
])
def test_a_date_written_beside_an_empty_place_may_go_with_a_signature_that_the_scan_lost(
    read: Read, when: Any, state: str,
) -> None:
    signed = table(("Parent/carer signature", ""), ("Date signed", when), ("Print name", "Kerry Doyle"),
                   ("Relationship", "Mother"))
    mark = read(word(TITLE, signed)).fields["signatures"].parts[0]["mark"]
    assert (mark.value, mark.state) == ("none", state)
