"""Forms whose labels stand beneath their answers, as on a cheque."""

from __future__ import annotations

from collections.abc import Callable

from stepdown_pipeline.core.layout import Layout, Line, Run
from stepdown_pipeline.core.reading import Reading

from .pages import INK, line, pdf, table, word

Read = Callable[[Layout], Reading]
TITLE = line("Core Group Minutes", heading=True)
BENEATH = (
    table(("8071317", "", "8 Copperfield Close, Eastmoor"), ("Case number", "", "Address")),
    table(("Nadia Rehmani", "", "Iwona Brzezicka"), ("Social worker", "", "Team Manager")),
    table(("18/03/2026", "", "Room 2"), ("Date of meeting", "", "Venue")),
    table(("Ayesha Malik",), ("Chair",)),
)


def test_answers_over_their_labels(read: Read) -> None:
    fields = read(word(TITLE, *BENEATH)).fields
    assert {name: fields[name].value for name in (
        "case_reference", "social_worker", "team_manager", "meeting_date", "chair")} == {
        "case_reference": "8071317", "social_worker": "Nadia Rehmani", "team_manager": "Iwona Brzezicka",
        "meeting_date": "2026-03-18", "chair": "Ayesha Malik"}


def test_answers_beneath_their_labels_stay_theirs(read: Read) -> None:
    above = [table(tuple(c.text for c in t.cells if c.row == 1), tuple(c.text for c in t.cells if c.row == 0))
             for t in BENEATH]
    assert read(word(TITLE, *above)).fields["chair"].value == "Ayesha Malik"


def test_a_name_over_a_role_is_no_label_beneath_its_answer(read: Read) -> None:
    fields = read(word(TITLE, table(("Jane Moss",), ("Social worker",)), table(("Case number", "8071317")))).fields
    assert "social_worker" not in fields or fields["social_worker"].state != "read"


def _scanned(top: float, size: float, *parts: tuple[float, str]) -> Line:
    """A recognised line whose boxes hold no more than the ink of its letters."""
    runs: list[Run] = []
    for left, text in parts:
        bottom = top + size * (0.92 if set(text) & set("gjpqy") else 0.72)
        runs += [*([Run("\t")] if runs else []), Run(text, box=(left, top, left + 5 * len(text), bottom), sure=0.99)]
    boxes = [run.box for run in runs if run.box]
    return Line(tuple(runs), box=(boxes[0][0], top, max(b[2] for b in boxes), max(b[3] for b in boxes)))


def test_ink_of_letters_that_reach_low_makes_no_large_label(read: Read) -> None:
    fields = read(pdf(
        TITLE,
        _scanned(100, 11, (50, "8071317"), (300, "Iwona Brzezicka")),
        _scanned(117, 9, (50, "Eclipse ID"), (300, "SW")),
        _scanned(140, 11, (50, "Room 3, Haven Lodge, 6 Park Parade,"), (300, "614 124 6519")),
        _scanned(153, 11, (50, "Calderford")),
        _scanned(170, 9, (50, "Main address of the family"), (300, "NHS No.")),
        _scanned(192, 11, (50, "18/03/2026"), (300, "No")),
        _scanned(209, 9, (50, "Meeting date"), (300, "Interpreter needed?")),
        _scanned(260, 11, (50, "The group looked back at the plan. Most of its goals have been met.")),
    )).fields
    assert {name: fields[name].value for name in ("case_reference", "social_worker", "meeting_date", "address")} == {
        "case_reference": "8071317", "social_worker": "Iwona Brzezicka", "meeting_date": "2026-03-18",
        "address": "Room 3, Haven Lodge, 6 Park Parade, Calderford"}


def test_the_question_beneath_a_signatorys_lines_is_about_them(read: Read) -> None:
    fields = read(pdf(
        line("Consent to share information", heading=True),
        _scanned(100, 11, (50, "1204417"), (300, "12/01/2026")),
        _scanned(117, 9, (50, "Case number"), (300, "Assessment start date")),
        line("I agree to take part in early help.", heading=False),
        _scanned(200, 11, (50, "Kerry Doyle"), (300, "10/04/2026")),
        _scanned(217, 9, (50, "Signature of parent or carer"), (300, "Dated")),
        _scanned(235, 11, (50, "Kerry Doyle"), (300, "Mother")),
        _scanned(252, 9, (50, "Name"), (300, "Relationship to child")),
        _scanned(275, 11, (50, "Is this your home too? Yes")),
        _scanned(320, 11, (50, "Sam Doyle"), (300, "13/04/2026")),
        _scanned(337, 9, (50, "Signature of parent or carer"), (300, "Dated")),
        _scanned(355, 11, (50, "Sam Doyle"), (300, "Father")),
        _scanned(372, 9, (50, "Name"), (300, "Relationship to child")),
        _scanned(395, 11, (50, "Is this your home too? No")),
    )).fields
    assert [(one["name"].value, one["lives_in_household"].value) for one in fields["signatures"].parts] == [
        ("Kerry Doyle", "yes"), ("Sam Doyle", "no")]


def test_one_table_of_two_signed_lines_is_enough(read: Read) -> None:
    """Nothing else on the form need be so; a column may part its lines, and a claim stands where one signs."""
    fields = read(word(
        line("Consent to share information", heading=True),
        table(("Verbal consent given", "", ""), ("Signed", "", "Dated"), ("Kerry Doyle", "", "Aunt"),
              ("Name (print)", "", "Relationship")),
        line("Do you live in the family home? Yes"),
    )).fields
    (one,) = fields["signatures"].parts
    assert {key: one[key].value for key in ("name", "relationship", "mark", "lives_in_household")} == {
        "name": "Kerry Doyle", "relationship": "Aunt", "mark": "asserted", "lives_in_household": "yes"}


def test_a_word_in_bold_over_its_label_is_still_chosen(read: Read) -> None:
    fields = read(word(TITLE, *BENEATH, table(
        ((Run("Yes"), Run(" / "), Run("No", bold=True)), "", "03/04/2026"),
        ("Do all agencies agree to the step down?", "", "Date of next review")))).fields
    assert fields["all_agencies_agree"].value == "no"


def _stacked(top: float, text: str, *, heading: bool = False) -> Line:
    box = (46.0, top, 46.0 + 5 * len(text), top + 11)
    return Line((Run(text, box=box, bold=heading, sure=0.97),), box=box, heading=heading)


def test_labels_over_their_answers_that_lost_their_bold_take_no_answers_from_above(read: Read) -> None:
    """All lines stand equally far apart; some labels are no headings any more."""
    asked = (("Review child protection conference date", "23rd April 2026", True),
             ("Is everyone in agreement with the plan to step down?", "\u2610 Yes \u2612 No", True),
             ("Level agreed by Early Help Manager", "\u2612 Yes \u2610 No", False),
             ("Name of Lead Professional", "Amina Rahmani", True), ("Lead Agency", "Early Help Team", False),
             ("Date of minutes", "12 March 2026", True), ("Next review date", "12th June 2026", False))
    blocks = []
    for number, (label, answer, heading) in enumerate(asked):
        blocks += [_stacked(100 + 27.4 * number, label, heading=heading), _stacked(114 + 27.4 * number, answer)]
    fields = read(pdf(line("Core Group Minutes", heading=True), *blocks)).fields
    assert (fields["early_help_manager_agrees"].value, fields["all_agencies_agree"].value) == ("yes", "no")
    assert fields["rcpc_date"].value == "2026-04-23"


def test_a_sticker_in_the_signatures_place_is_no_label(read: Read) -> None:
    """'Sign here', stuck over the line that was left empty, with the name beside it written by hand."""
    signed = table(("< Sign here", [Run("Kerry Doyle", hand=True, sure=0.45), INK], "Mother", ""),
                   ("Parent or carer's signature", "Name in capitals", "Relationship", "Date signed"))
    row = read(word(line("Family Consent to Early Help Support", heading=True), signed)).fields["signatures"].parts[0]
    assert row["name"].value == "Kerry Doyle"
    assert (row["mark"].value, row["mark"].state) != ("ink", "read")
