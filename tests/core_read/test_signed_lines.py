"""Lines to sign upon, with what they ask for beneath, and lists to sign in that have no rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from stepdown_pipeline.core.layout import Cell, Layout, Line, Picture, Run, Table
from stepdown_pipeline.core.reading import Reading

from .pages import line, pdf, printed, table, word

Read = Callable[[Layout], Reading]
TITLE = printed(40, (50, "Strengthening Families Consent Form"), bold=True)
AGREED = printed(80, (50, "I agree to take part in early help."))
SIGNED = Picture(1, (70, 96, 160, 122), "ink", 0, 0, 0.05, "signature", 0.95, "heve", 0.3)
BENEATH = (
    printed(105, (350, "3/2/2026")),
    printed(135, (50, "Signed"), (350, "Date")),
    printed(155, (50, "Kerry Doyle"), (350, "Mother")),
    printed(175, (50, "Name in block capitals"), (350, "Relationship to child")),
    printed(190, (50, "Lives in household? Yes")),
)


def _signed(read: Read, *lines: Line, ink: Picture = SIGNED) -> dict[str, Any]:
    fields = read(Layout((TITLE, AGREED, *lines), pictures=(ink,))).fields
    return {name: part.value for name, part in fields["signatures"].parts[0].items()}


def test_a_signature_over_its_label_is_found_with_the_name_beneath(read: Read) -> None:
    assert _signed(read, *BENEATH) == {
        "name": "Kerry Doyle", "relationship": "Mother", "lives_in_household": "yes", "mark": "ink",
        "signed_on": "2026-02-03"}


def test_labels_over_their_answers_stay_so(read: Read) -> None:
    """Where what follows could answer a label, or another label asks for what stands above, nothing is turned."""
    lines = (printed(105, (50, "Name"), (350, "Date of birth")), printed(125, (50, "Ivy Doyle"), (350, "3/2/2016")),
             printed(145, (50, "Social worker"), (350, "Date of request")),
             printed(165, (50, "Team manager"), (350, "Date signed")), printed(185, (50, "Ann Poole")))
    fields = read(pdf(TITLE, *lines)).fields
    assert "social_worker" not in fields or fields["social_worker"].value != "Ivy Doyle"


def test_a_signature_in_a_list_without_rules_is_the_rows(read: Read) -> None:
    """Its ink stands under the heading, beside the date that was read."""
    lines = (printed(105, (50, "Printed name"), (350, "Relationship to child")),
             printed(120, (50, "Kerry Doyle"), (350, "Mother")),
             printed(150, (50, "Signed by parent/carer"), (350, "Date of signature")),
             printed(168, (350, "2/2/2026")))
    assert _signed(read, *lines, ink=replace(SIGNED, box=(70, 162, 160, 186)))["mark"] == "ink"


def test_whoever_is_asked_about_the_household_is_no_child(read: Read) -> None:
    """The section about the child may hold on where the next heading was not recognised."""
    signed = Picture(1, (100, 100, 200, 125), "ink", 0, 0, 0.05, "signature", 0.95)
    fields = read(word(
        line("Strengthening Families Consent Form", heading=True), line("Child's details", heading=True),
        table(("Name of child", "Ivy Doyle"), ("Date of birth", "3/2/2016")),
        table(("Full name", "Kerry Doyle"), ("Living in household", "Yes"), ("Signature", signed)),
    )).fields
    assert [part["mark"].value for part in fields["signatures"].parts] == ["ink"]
    assert fields["signatures"].parts[0]["name"].value == "Kerry Doyle"
    assert "child_signature" not in fields


def test_consent_said_beneath_the_label_stands_in_the_signatures_place(read: Read) -> None:
    rows = ((("Name in block capitals", "Kerry Doyle"), ("Your relationship to the child", "Parent")),
            (("Signed by parent/carer", "Consent gained by phone"), ("Date of signature",)))
    cells = tuple(
        Cell(row, col, tuple(printed(100 + 40 * row + 15 * at, (50 + 300 * col, words), bold=not at)
                             for at, words in enumerate(said)),
             box=(48 + 300 * col, 98 + 40 * row, 348, 138 + 40 * row))
        for row, said_in_row in enumerate(rows) for col, said in enumerate(said_in_row))
    fields = read(pdf(TITLE, AGREED, Table(cells, 2, 2))).fields
    assert fields["signatures"].parts[0]["mark"].value == "asserted"


def test_a_signature_in_its_labels_own_cell_is_not_sought_beneath(read: Read) -> None:
    signed = table(("Signed", "Date of signing\n24/4/2026"),
                   ("Parent/carer name\nKerry Doyle", "Relationship to child\nMother"))
    cells = (replace(signed.cells[0], pictures=(SIGNED,)), *signed.cells[1:])
    parts = read(word(line("Strengthening Families Consent Form", heading=True),
                      replace(signed, cells=cells))).fields["signatures"].parts
    assert [(part["mark"].value, part["mark"].state, part["name"].value) for part in parts] == [
        ("ink", "read", "Kerry Doyle")]


ABOVE = (printed(100, (50, "Parent/carer signature"), (350, "Date signed")), printed(114, (350, "3/2/2026")))
NAMED = (printed(160, (50, "Name (please print)"), (220, "Relationship"), (350, "Resident in household?")),
         printed(174, (50, "Kerry Doyle"), (220, "Mother"), (350, "Yes")))


def _large(text: str, top: float) -> Line:
    """Words written by hand, as high as a heading."""
    box = (70.0, top, 160.0, top + 24)
    return Line((Run(text, box=box, hand=True, sure=0.45),), box=box, heading=True)


def test_a_signature_as_high_as_a_heading_is_its_labels(read: Read) -> None:
    written = Picture(1, (70, 118, 160, 146), "ink", 0, 0, 0.05, "writing", 0.95, "K. Doyle", 0.9)
    assert _signed(read, *ABOVE, _large("K. Doyle", 118), *NAMED, ink=written) == {
        "name": "Kerry Doyle", "relationship": "Mother", "lives_in_household": "yes", "mark": "ink",
        "signed_on": "2026-02-03"}


def test_none_is_not_said_where_words_without_a_label_may_sign(read: Read) -> None:
    """Whatever went wrong with the place: nobody says for sure that it is empty."""
    for beside in (_large("K. Doyle", 118), printed(130, (420, "Verbal consent obtained")),
                   replace(printed(130, (420, "Kerry Doyle")), heading=True)):
        part = read(pdf(TITLE, AGREED, *ABOVE, beside, *NAMED)).fields["signatures"].parts[0]
        assert part["mark"].value != "none" or part["mark"].state == "uncertain"
    empty = read(pdf(TITLE, AGREED, *ABOVE, *NAMED)).fields["signatures"].parts[0]
    assert (empty["mark"].value, empty["mark"].state) == ("none", "read")


def test_a_claim_typed_over_the_line_to_sign_upon_stands_in_its_place(read: Read) -> None:
    """Typed larger than the form is printed, it looks like a heading; one answer over its label proves the form."""
    lines = (replace(printed(100, (50, "Verbal consent obtained")), heading=True),
             printed(125, (50, "Signed by parent/carer"), (350, "Date")),
             replace(printed(140, (50, "Kerry Doyle"), (350, "Mum")), heading=True),
             printed(158, (50, "Name (print)"), (350, "Relationship to child")),
             printed(175, (50, "Do you live with the child? Yes")))
    part = read(pdf(TITLE, AGREED, *lines)).fields["signatures"].parts[0]
    assert (part["mark"].value, part["name"].value, part["relationship"].value) == ("asserted", "Kerry Doyle", "Mum")


def test_what_one_agrees_to_under_its_heading_is_no_place_to_sign(read: Read) -> None:
    agreed = ("I give my consent for the information on this form to be held and shared so that we get the right help "
              "for us.")
    parts = read(pdf(TITLE, replace(printed(70, (50, "Signed agreement"), bold=True), heading=True),
                     printed(84, (50, agreed)), *ABOVE, *NAMED)).fields["signatures"].parts
    assert [(part["name"].value, part["mark"].value) for part in parts] == [("Kerry Doyle", "none")]


def test_details_behind_one_signature_are_not_the_next_ones(read: Read) -> None:
    """Though the first one's name was cut off from the answer about the household by a label that is hard to read."""
    fields = read(word(
        line("Strengthening Families Consent Form", heading=True), line("Parent/carer signature: ", Picture(
            1, None, "ink", 0, 0, 0.05, "signature", 0.95)),
        line("Name: Kerry Doyle"), line("Mother:"), line("Do you live with the child? ", "\u2612 Yes \u2610 No"),
        line("Parent/carer signature: ", Picture(1, None, "ink", 0, 0, 0.06, "signature", 0.95)),
        line("Name: Sid Barr"), line("Relationship to child: Dad"), line("Do you live with the child? YES / NO"),
    )).fields
    rows = {row["name"].value: row["lives_in_household"].value for row in fields["signatures"].parts}
    assert rows["Sid Barr"] is None
    assert len(rows) == 2


def test_ink_over_the_words_beneath_an_empty_line_may_be_the_signature(read: Read) -> None:
    slipped = Picture(1, (78, 111, 248, 135), "ink", 0, 0, 0.2, "writing", 0.9, "0 00 Kerry Doyle", 0.8)
    hidden = Line((Run("Name: ", box=(50, 124, 75, 132), sure=0.99),
                   Run("(pleaspint: Kerry Doyle ", box=(79, 119, 248, 135), sure=0.4, hand=True),
                   Run("Relationship to child:\tFather", box=(252, 124, 400, 133), sure=0.99)), box=(50, 119, 400, 135))
    line_to_sign = Line((Run("Sign here:", box=(50, 106, 95, 116), sure=0.99), Run("\t"),
                         Run("Dated: 20/02/2026", box=(288, 100, 420, 115), sure=0.99)), box=(50, 100, 420, 116))
    strokes = Line((Run("0", box=(153, 111, 163, 124), sure=0.44, hand=True), Run("\t"),
                    Run("00", box=(203, 115, 226, 123), sure=0.36, hand=True)), box=(153, 111, 226, 124))
    fields = read(Layout((TITLE, AGREED, line_to_sign, strokes, hidden), pictures=(slipped,), seen_pages=(1,))).fields
    mark = fields["signatures"].parts[0]["mark"]
    assert (mark.value, mark.state) == ("none", "uncertain")


def test_each_signature_over_its_own_details_keeps_them(read: Read) -> None:
    """Signature and date, beneath them name, relationship and household; then the same of the next person."""
    first = [table(("Signature", ""), ("Date", "13/1/2026")),
             table(("Name (please print)", "Adunni Traore"), ("Relationship to child", "Birth mother"),
                   ("Resident in household?", "Yes"))]
    second = [table(("Signature", Picture(1, (100.0, 100.0, 200.0, 125.0), "ink", 0, 0, 0.05, "signature", 0.95)),
                    ("Date", "19/1/2026")),
              table(("Name (please print)", "Duncan Moyo"), ("Relationship to child", "Dad"),
                    ("Resident in household?", "No"))]
    worker = table(("Name of professional completing form", "Mariam Farooqi"), ("Signature of professional", ""))
    found = read(word(line("Strengthening Families Consent Form", heading=True), *first, *second, worker)).fields
    told = [[str(parts[key].value) for key in ("name", "mark", "lives_in_household", "signed_on")]
            for parts in found["signatures"].parts]
    assert told == [["Adunni Traore", "none", "yes", "2026-01-13"], ["Duncan Moyo", "ink", "no", "2026-01-19"]]


def _details(top: float, name: str, relation: str) -> tuple[Line, Line]:
    """A list of one row about a signatory."""
    return (printed(top, (50, "Name of person signing"), (220, "Relationship to child")),
            printed(top + 14, (50, name), (220, relation)))


def _to_sign(top: float) -> Line:
    return printed(top, (50, "Parent/carer signature"), (380, "Date"))


def _who_signed(read: Read, lines: tuple[Line, ...], top: float) -> list[tuple[Any, ...]]:
    ink = replace(SIGNED, box=(60, top + 12, 190, top + 32))
    parts = read(Layout((TITLE, AGREED, *lines), pictures=(ink,))).fields["signatures"].parts
    return [(one["name"].value, one["relationship"].value, one["mark"].value) for one in parts]


def test_a_line_to_sign_on_belongs_to_the_list_of_one_row_that_takes_turns_with_it(read: Read) -> None:
    kerry, sam = ("Kerry Doyle", "Mother"), ("Sam Rao", "Father")
    beneath = (_to_sign(120), *_details(170, *kerry), _to_sign(220), *_details(270, *sam))
    above = (*_details(120, *kerry), _to_sign(150), *_details(200, *sam), _to_sign(230))
    assert _who_signed(read, beneath, 220) == [(*kerry, "none"), (*sam, "ink")]
    assert _who_signed(read, above, 150) == [(*kerry, "ink"), (*sam, "none")]


def test_with_a_list_too_few_nobody_can_tell_whose_signature_it_is(read: Read) -> None:
    lines = (_to_sign(120), *_details(170, "Kerry Doyle", "Mother"), _to_sign(220))
    ink = replace(SIGNED, box=(60, 232, 190, 252))
    parts = read(Layout((TITLE, AGREED, *lines), pictures=(ink,))).fields["signatures"].parts
    assert {one["mark"].state for one in parts} == {"uncertain"}


def test_lines_to_fill_in_whose_labels_have_no_colon(read: Read) -> None:
    dots = "." * 40
    lines = (printed(105, (50, f"Name Gemma Chevalier {dots}"), (350, f"Relationship to child Mum {dots}")),
             printed(125, (50, "Lives in household? Yes")),
             printed(145, (50, "Signature Gemma Chevalier"), (350, f"Dated 6/2/2026 {dots}")))
    found = read(Layout((TITLE, AGREED, *lines))).fields["signatures"].parts[0]
    assert {name: part.value for name, part in found.items()} == {
        "name": "Gemma Chevalier", "relationship": "Mum", "lives_in_household": "yes", "mark": "typed",
        "signed_on": "2026-02-06"}


def test_a_name_behind_such_a_word_elsewhere_is_none_of_its_own(read: Read) -> None:
    """'Signature Gemma Chevalier' with nothing to fill in about it may be anything."""
    said = printed(105, (50, "Signature Gemma Chevalier")), printed(125, (50, "and some more"), (350, "of her words"))
    assert "signatures" not in read(Layout((TITLE, AGREED, *said))).fields


def test_who_signs_beneath_the_childs_details_is_no_child(read: Read) -> None:
    """Where the heading between them was not read, the whole form stands under the child's."""
    child = printed(60, (50, "Child's details"), bold=True)
    named = table(("Name of child", "Rowan Doyle"), ("Date of birth", "04/05/2016"))
    signs = table(("Full name", "Kerry Doyle"), ("Lives in household?", "Yes"), ("Signed by parent/carer", ""))
    children = read(word(TITLE, replace(child, heading=True), named, signs)).fields["children"]
    assert [one["name"] for one in children.value] == ["Rowan Doyle"]
