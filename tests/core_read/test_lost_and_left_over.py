"""What is not there to be read: lost boxes, broken labels, lines cut off a list, words struck out. None is guessed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout, Line, Run
from stepdown_pipeline.core.reading import Reading

from .conftest import Said
from .pages import E, Merged, T, line, pdf, printed, table, word

Read = Callable[[Layout], Reading]
Saying = Callable[[Layout], Said]
TITLE = line("Child in Need Review Meeting - Minutes", heading=True)
OUTCOMES = ("Remain open to children's social care – Level 3", "Step down to Early Help (Level 2 – MAP needed)",
            "Level 2 support (MAP not required)", "Universal services, no further role (close)")


@pytest.mark.parametrize("marks, decision", [
    ((E, E, T, E), ("level_2_without_map", "read")), (("", E, T, E), ("level_2_without_map", "read")),
    (("", "", "x", ""), ("level_2_without_map", "read")), ((E, E, "", E), (None, "blank")),
])
def test_options_side_by_side_over_boxes_of_which_one_was_lost(
        said: Saying, marks: tuple[str, ...], decision: tuple[str | None, str]) -> None:
    found = said(word(TITLE, table((Merged("Decision of meeting", cols=4),), OUTCOMES, marks)))
    assert (found["decision"], "level_2_support" in found) == (decision, False)


def test_options_side_by_side_of_which_none_is_marked_decide_nothing(said: Saying) -> None:
    blank = said(word(TITLE, table((Merged("Decision of meeting", cols=4),), OUTCOMES, ("", "", "", ""))))
    assert blank["decision"][1] != "read"


def test_an_option_among_those_struck_out_is_no_label_of_its_own(said: Saying) -> None:
    struck = [line(Run(words, struck=True)) for words in (OUTCOMES[0], OUTCOMES[1], OUTCOMES[3])]
    page = word(TITLE, line(Run("So what happens now", bold=True), " (delete those that do not apply)"), *struck[:2],
                "Level 2 support – no MAP required", struck[2])
    assert said(page).get("level_2_support", (None, "blank"))[1] != "read"


@pytest.mark.parametrize("columns", [("Invited", "Attended", "Apologies"), ("Attended", "Apologies")])
def test_a_list_in_which_nobody_is_marked_tells_of_nobody(read: Read, columns: tuple[str, ...]) -> None:
    empty = ("",) * len(columns)
    rows = table(("Name", "Role", *columns), ("Kerry Doyle", "Mother", *empty), ("Asha Rao", "Social Worker", *empty))
    fields = read(word(TITLE, rows)).fields
    assert {row["status"].state for row in fields["attendance"].parts} == {"uncertain"}
    assert fields["parent_attended"].state == "uncertain"


def test_a_heading_by_mistake_in_the_midst_of_a_list_ends_it_not(read: Read) -> None:
    """A recogniser took one line for bold."""
    people = ["Asha Rao – Social Worker – Social Care", "Ann Pell – School Nurse – Health", "Kerry Doyle – Mother"]
    lines = [printed(100 + 13 * at, (70, words), bold=at == 1) for at, words in enumerate(people)]
    page = pdf(TITLE, printed(87, (50, "Those attending:"), bold=True), *lines)
    found = read(page).fields
    assert [row["name"] for row in found["attendance"].value] == ["Asha Rao", "Ann Pell", "Kerry Doyle"]
    assert found["parent_attended"].value == "yes"


def test_one_of_the_family_on_a_line_beyond_the_list_makes_a_no_doubtful(read: Read) -> None:
    page = word(TITLE, line(Run("Present:", bold=True)), "Asha Rao – Social Worker", "Ann Pell – School Nurse",
                line("Also", heading=True), "Kerry Doyle – Mother")
    alone = word(TITLE, line(Run("Present:", bold=True)), "Asha Rao – Social Worker", "Ann Pell – School Nurse")
    assert read(page).fields["parent_attended"].state == "uncertain"
    assert (read(alone).fields["parent_attended"].value, read(alone).fields["parent_attended"].state) == ("no", "read")


def test_the_last_word_of_a_label_on_its_second_line_is_no_value(said: Saying) -> None:
    consent = line("Early Help Consent Form", heading=True)
    cell = [Run("Agencies you do not want us to share information", bold=True), Run("\n"), Run("with: ", bold=True),
            Run("the housing officer")]
    assert said(word(consent, table((cell, ""))))["do_not_share_with"] == (["the housing officer"], "read")
    asked = word(line("Request for Intervention", heading=True), table(("Request for service\nfrom", "Oak Centre")))
    assert said(asked)["requested_service"] == ("Oak Centre", "read")


@pytest.mark.parametrize("words", ["16/03/2026", "16 March 2026", "12"])
def test_a_date_is_no_service(said: Saying, words: str) -> None:
    assert said(word(TITLE, table(("Case to be held by", words), ("Lead agency", words))))["lead_agency"][1] != "read"


def test_what_is_struck_out_is_no_part_of_an_answer(said: Saying) -> None:
    kept = [Run("Larkfield School", struck=True), Run(" Oak Centre")]
    moved = [Run("2 The Granary", struck=True), Run(" 9 Mill Lane")]
    found = said(word(TITLE, table(("Lead agency", kept), ("Address", moved),
                                   ("Distribution", [Run("Ann Lee, ", struck=True), Run("Jo Moss")]))))
    assert (found["lead_agency"][0], found["address"][0]) == ("Oak Centre", "9 Mill Lane")
    assert found["distribution"] == (["Jo Moss"], "read")


def test_a_name_of_a_list_broken_over_two_lines_is_one_name(said: Saying) -> None:
    found = said(word(TITLE, table(("Distribution", "Femi Adewale, Vanessa\nOrchard, Jasper Kilbride"))))
    assert found["distribution"] == (["Femi Adewale", "Vanessa Orchard", "Jasper Kilbride"], "read")
    below = said(word(TITLE, table(("Distribution", "Femi Adewale\nVanessa Orchard"))))
    assert below["distribution"] == (["Femi Adewale", "Vanessa Orchard"], "read")


def test_the_next_lettered_question_is_no_action_and_its_date_no_actions_date(read: Read) -> None:
    page = word(TITLE, line("Action plan", heading=True),
                "Ann Lee (School) – keep a sleep diary for two weeks – by 26/05/2026",
                "Jo Moss (GP) – register the children with a dentist – by 24/07/2026",
                "a) Venue for us all – 16/06/2026")
    assert [row["due"] for row in read(page).fields["actions"].value] == ["2026-05-26", "2026-07-24"]


@pytest.mark.parametrize("day, state", [
    ("12/03/2026", "read"), ("12/03/2062", "uncertain"), ("12/03/1926", "uncertain"), ("12/03/2016", "uncertain"),
    ("12/03/2027", "read"),
])
def test_a_year_far_from_the_forms_other_dates_is_doubted(said: Saying, day: str, state: str) -> None:
    found = said(word(TITLE, table(("Date of meeting", day), ("Date discussed with family", "02/03/2026"),
                                   ("Next review date", "04/06/2026"))))
    assert found["meeting_date"][1] == state
    assert found["next_review"][1] == "read"


def test_a_meeting_before_the_child_was_born_is_doubted(said: Saying) -> None:
    page = word(TITLE, table(("Name of child", "Rowan Jessop"), ("Date of birth", "03/04/2026"),
                             ("Date of meeting", "12/03/2026")))
    assert said(page)["meeting_date"][1] == "uncertain"


def test_a_parents_birth_date_says_nothing_of_the_forms_time(said: Saying) -> None:
    page = word(TITLE, table(("Date of meeting", "12/03/2026")), "Mother's date of birth 24/08/1982")
    assert said(page)["meeting_date"] == ("2026-03-12", "read")


def test_a_date_alone_on_a_form_is_read(said: Saying) -> None:
    assert said(word(TITLE, table(("Date of meeting", "12/03/2026"))))["meeting_date"] == ("2026-03-12", "read")


@pytest.mark.parametrize("words, state", [
    ("Keira Whitlock", "read"), ("Keira", "read"), ("Whitlock Pell", "uncertain"),
])
def test_the_child_of_the_main_concern_is_one_of_those_named(said: Saying, words: str, state: str) -> None:
    page = word(TITLE, table(("Name of child", "Keira Whitlock"), ("Date of birth", "03/04/2020"),
                             ("Main child of concern", words)))
    assert said(page)["main_concern_child"][1] == state


def test_the_first_word_of_a_value_is_no_misread_end_of_its_label(said: Saying) -> None:
    page = word(TITLE, table(("Name of child", "Musa Dewhurst"), ("Date of birth", "09/09/2016")),
                line(Run("Main child of concern Musa Dewhurst", sure=0.99)))
    assert said(page)["main_concern_child"] == ("Musa Dewhurst", "read")


def test_what_stands_before_leaders_is_all_label(said: Saying) -> None:
    found = said(word(TITLE, "NAME OF CHII D(REN) ...... Keira Whitlock", "DoB ...... 28/06/2021"))
    assert "OF" not in str(found.get("children"))


def test_a_sentence_about_what_was_agreed_is_no_label(said: Saying) -> None:
    found = said(word(TITLE, line("Outcome and decision", heading=True),
                      "The meeting agreed to step down to Level 2 and a multi-agency plan will be put in place."))
    assert (found["decision"][0], "all_agencies_agree" in found) == ("map", False)


def _seen(text: str, *, sure: float = 0.97, bold: bool = False) -> Line:
    """A line that was recognised in a scan."""
    return line(Run(text, sure=sure, bold=bold))


@pytest.mark.parametrize("words, value, state", [
    ("Level 2 withoutMAP", "level_2_without_map", "uncertain"), ("Level 2 without MAP", "level_2_without_map", "read"),
    ("Level 2 noMAP", "level_2_without_map", "uncertain"), ("Universalservices", "universal", "read"),
    ("Step downto MAP", "map", "read"), ("Step down to map notagreed", "map", "uncertain"),
    ("Level 2 withoutmap", None, "uncertain"), ("Notto step down", "map", "uncertain"),
])
def test_a_word_that_turns_the_meaning_is_not_lost_where_words_ran_together(
        said: Saying, words: str, value: str | None, state: str) -> None:
    page = word(TITLE, _seen("Outcome:", bold=True), _seen(f"{E} Remain CIN (Level 3)"), _seen(f"{T} {words}"),
                _seen(f"{E} Close the case"))
    assert said(page)["decision"] == (value, state)


@pytest.mark.parametrize("answer, decision", [("☐ Yes ☒ No", None), ("☒ Yes ☐ No", "map")])
def test_the_one_option_left_of_a_list_that_was_cut_off(said: Saying, answer: str, decision: str | None) -> None:
    rows = table(("What was decided?", ""), ("Step down to early help with a MAP", answer))
    assert said(word(TITLE, rows))["decision"][0] == decision


@pytest.mark.parametrize("name", [
    "Jayden Tremayne Hamza Tremayne", "Safa Finley Darcey Traore Traore", "NAME OF Rowan Jessop", "Anja1i Patel",
])
def test_a_childs_name_that_may_be_several_or_more_than_a_name_is_asked_about(read: Read, name: str) -> None:
    found = read(word(TITLE, table(("Name of child", name), ("Date of birth", "03/04/2020")))).fields.get("children")
    assert found is None or found.parts[0]["name"].state == "uncertain"


def test_the_child_of_the_main_concern_is_in_doubt_where_its_name_is(said: Saying) -> None:
    page = word(TITLE, table(("Name of child", _seen("Florence Mirza", sure=0.5)), ("Date of birth", "03/04/2020"),
                             ("Main child of concern", "Florence")))
    assert said(page)["main_concern_child"] == ("Florence Mirza", "uncertain")


def test_a_hole_punched_into_the_sheet_ends_no_list(read: Read) -> None:
    people = ("Asha Rao – Social Worker", "Ann Pell – School Nurse", "Kerry Doyle – Mother")
    lines = [Line((Run(words, sure=0.97),)) for words in people]
    hole = Line((Run("O", bold=True, sure=0.6),), heading=True)
    found = read(word(TITLE, line(Run("Present", bold=True), heading=True), *lines[:2], hole, lines[2])).fields
    assert (found["parent_attended"].value, found["parent_attended"].state) == ("yes", "read")
    assert [row["name"] for row in found["attendance"].value] == ["Asha Rao", "Ann Pell", "Kerry Doyle"]


def test_what_stands_behind_a_persons_role_may_be_their_agency(read: Read) -> None:
    page = word(TITLE, line(Run("Apologies:", bold=True)), "Elin Tarrant, Family Support Worker, Harbour Families")
    rows = read(page).fields["attendance"].parts
    assert [(row["name"].value, row["name"].state) for row in rows] == [
        ("Elin Tarrant", "read"), ("Harbour Families", "uncertain")]


def test_a_line_of_an_action_that_names_nobody_is_asked_about(read: Read) -> None:
    page = word(TITLE, line("Action plan", heading=True), "1) Disrepair in the hall – Have the leak mended soon")
    (row,) = read(page).fields["actions"].parts
    assert row["action"].state == row["agency"].state == "uncertain"


def test_to_whom_a_letter_is_written_says_nothing_of_its_kind(read: Read) -> None:
    page = word("From:\tRuth Pennington", "To:\tFamily Help Front Desk", "Subject:\tMulti-Agency Plan Review Record",
                line("Multi-Agency Plan (MAP) Review Record", heading=True), "Review date: 06/05/2026",
                "Lead Practitioner: Simon Ackroyd", "Outcome of review: Disengaged")
    assert read(page).kind == "map_review"


def test_an_agency_is_no_familys_name(said: Saying) -> None:
    page = word(TITLE, table(("Name of child", "Rowan Jessop"), ("Family", "Children's Social Care")))
    assert said(page).get("family_name", (None, "blank"))[1] != "read"


def test_two_persons_in_one_row_are_asked_about(read: Read) -> None:
    rows = table(("Name", "Role", "Status"), ("Kerry Doyle\nAnn Pell", "Mother\nSENCo", "Attended"),
                 ("Asha Rao", "Social Worker", "Attended"))
    found = read(word(TITLE, rows)).fields
    assert [row["status"].state for row in found["attendance"].parts] == ["uncertain", "read"]
    assert found["parent_attended"].state == "uncertain"
    kids = table(("Name of child", "Date of birth"), ("Ivy Moss\nJude Pell", "03/04/2020"))
    assert read(word(TITLE, kids)).fields["children"].parts[0]["name"].state == "uncertain"


@pytest.mark.parametrize("others", [OUTCOMES[1:], OUTCOMES[3:]])
def test_outcomes_beneath_the_one_that_was_taken_show_that_none_was_chosen(
        said: Saying, others: tuple[str, ...]) -> None:
    options = table((("Outcome\n" + OUTCOMES[0]), ""), *((option, "") for option in others))
    assert said(word(TITLE, options))["decision"][1] != "read"
    alone = table(("Outcome\n" + OUTCOMES[0], ""), ("Reviewed by all", ""))
    assert said(word(TITLE, alone))["decision"] == ("remain_level_3", "read")


def test_a_birth_date_behind_two_names_may_be_the_firsts(read: Read) -> None:
    """Children side by side, of whose table the head or a line was lost."""
    kids = table(("", "Child 1", "Child 2"), ("", "Seren Fairclough", "Zofia Fairclough"),
                 ("DoB", "11/07/2012", "02/12/2010"))
    found = read(word(TITLE, kids)).fields["children"].parts
    assert all(row["date_of_birth"].state == "uncertain" for row in found if "date_of_birth" in row)
    apart = (table(("Name of child", "Ivy Moss"), ("Date of birth", "")),
             table(("Name of child", "Jude Pell"), ("Date of birth", "03/04/2020")))
    born = {row["name"].value: row["date_of_birth"] for row in read(word(TITLE, *apart)).fields["children"].parts
            if row["name"].value == "Jude Pell"}
    assert (born["Jude Pell"].value, born["Jude Pell"].state) == ("2020-04-03", "read")


def test_a_parents_row_cut_off_the_list_makes_a_no_doubtful(read: Read) -> None:
    heads = ("Role", "Name", "Agency", "Attended")
    rows = table(heads, ("Social Worker", "Asha Rao", "Social Care", "Y"), ("Chair", "Ann Pell", "Early Help", "Y"))
    rest = table(("Birth mother", "Kerry Doyle", "Family", "Y"))
    whole = read(word(TITLE, rows)).fields["parent_attended"]
    cut = read(word(TITLE, rows, line("Continued overleaf"), rest)).fields["parent_attended"]
    assert (whole.value, whole.state) == ("no", "read")
    assert (cut.value, cut.state) != ("no", "read")
