"""Minutes written as letters and lists, people and actions in the orders in which councils set them down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from stepdown_pipeline.core.layout import EMPTY_BOX, TICKED, Layout, Line, Run

from .conftest import Said
from .pages import E, Merged, T, table, word

Says = Callable[[Layout], Said]


def heading(text: str) -> Line:
    return Line((Run(text, bold=True),), heading=True)


MINUTES = heading("Child in Need Review Meeting – Minutes")
CONSENT = heading("Consent to Early Help")


def people(found: Any) -> list[tuple[str, str, str]]:
    return [(one["name"], one["role"], one["status"]) for one in found]


# ── Labels ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("marks", ["abcde", "12345"])
def test_labels_of_a_lettered_list_end_at_a_dash(marks: str, said: Says) -> None:
    """A label that nobody knows ends the value before it, and is asked about; the family's names tell of whom."""
    told = (
        "Chair – Bridget Amoah, Practice Manager",
        "Apologies – Nurse Angela Tait (school nursing)",
        "When we talked to you about stepping down – 12 March 2026",
        "Orla was seen on her own – 16 March 2026",
        "Next review – 1 June 2026",
    )
    lines = [f"{mark}) {words}" for mark, words in zip(marks, told, strict=True)]
    found = said(word(MINUTES, "Child: Orla Halloran (born 9 July 2014)", *lines))
    assert found["chair"] == ("Bridget Amoah", "read")
    assert people(found["attendance"][0]) == [("Angela Tait", "Nurse, school nursing", "apologies")]
    assert found["discussed_with_family_on"] == ("2026-03-12", "uncertain")
    assert found["child_seen_alone_on"] == ("2026-03-16", "uncertain")
    assert found["next_review"] == ("2026-06-01", "read")


def test_a_letters_closing_is_no_answer(said: Says) -> None:
    form = word(
        heading("Request for a Level of Need Review Meeting"),
        "Support needs: bereavement support",
        "Regards",
        "Gavin Stott, Social Worker",
    )
    assert said(form)["support_needs"] == ("bereavement support", "read")


def test_an_address_ends_before_a_label_that_nobody_knows(said: Says) -> None:
    """A date is no part of an address, nor are the words before it."""
    rows = table(("Address", "Flat 3, 18 Granary Wharf, Tidesmouth TM4 2QX", "Day of the big meeting", "12/03/2026"))
    assert said(word(MINUTES, rows))["address"] == ("Flat 3, 18 Granary Wharf, Tidesmouth TM4 2QX", "read")


def test_two_headings_over_several_columns_each(said: Says) -> None:
    rows = table(
        (Merged("Child(ren) subject to the plan", cols=2), Merged("Date and time of core group", cols=2)),
        (Merged("Mila Kovac 03.05.2019\nLuka Kovac 21.10.2021", cols=2), Merged("5 February 2026, 2pm", cols=2)),
        ("LCS No.", "88120345", "Category of abuse", "Neglect"),
        ("Allocated SW", "Ann Beech", "Chair", "Jo Moss"),
    )
    found = said(word(heading("Core Group Meeting Record"), rows))
    assert found["children"] == (
        [{"name": "Mila Kovac", "date_of_birth": "2019-05-03"}, {"name": "Luka Kovac", "date_of_birth": "2021-10-21"}],
        "read",
    )
    assert found["meeting_date"] == ("2026-02-05", "read")


@pytest.mark.parametrize(("beside", "state"), [("Case number: 7003321", "read"), ("Ward: Eastgate", "uncertain")])
def test_a_birth_date_apart_from_the_one_child(beside: str, state: str, said: Says) -> None:
    """In a box of the case's facts it is relied upon, elsewhere asked about."""
    box = table((f"{beside}\nDOB: 12/12/2017",))
    assert said(word(MINUTES, box, heading("The meeting"), "Child: Poppy Lightfoot"))["children"] == (
        [{"name": "Poppy Lightfoot", "date_of_birth": "2017-12-12"}],
        state,
    )


def test_guidance_beneath_a_label_is_no_answer(said: Says) -> None:
    rows = table(
        ("1.1", "Case number\nNot the NHS number", "3310982"),
        ("1.2", "Do all agencies agree that needs are met?\nName any that do not", "Yes"),
        (
            "1.3",
            "On what date was the step down discussed with the family?\nThis must be before the meeting",
            "30/03/2026",
        ),
    )
    found = said(word(MINUTES, rows))
    assert found["case_reference"] == ("3310982", "read")
    assert found["all_agencies_agree"] == ("yes", "read")
    assert found["discussed_with_family_on"] == ("2026-03-30", "read")


def test_a_word_that_answers_a_label_nobody_knows_is_no_label(said: Says) -> None:
    """Nor does it take what stands beneath it from the next label."""
    rows = table(("Chair", "Jo Moss"), ("Where they go", "MAP"), ("LP", "Gus Hill (CAMHS)"), ("LP aware", "Yes"))
    assert said(word(MINUTES, rows))["lead_professional"] == ("Gus Hill", "read")


@pytest.mark.parametrize(
    ("words", "name", "agency"),
    [
        ("Janet Hurd, Citizens Advice", ("Janet Hurd", "read"), "Citizens Advice"),
        ("Cath Byrne (Mencap)", ("Cath Byrne", "read"), "Mencap"),
        ("Katherine Byrne (Katie)", ("Katherine Byrne (Katie)", "read"), None),
        ("Priti Vyas, Kingsmead School – informed", ("Priti Vyas", "read"), "Kingsmead School"),
        ("Jane Moss, Homestart", ("Jane Moss", "uncertain"), None),
    ],
)
def test_an_agency_behind_the_lead_professional(
    words: str, name: tuple[str, str], agency: str | None, said: Says
) -> None:
    found = said(word(MINUTES, table(("Lead professional", words), ("Chair", "Jo Moss"))))
    assert found["lead_professional"] == name
    assert found.get("lead_agency", (None, ""))[0] == agency


def test_a_name_ends_before_a_line_about_something_else(said: Says) -> None:
    found = said(word(MINUTES, "Lead professional: Aaron Webb, Family Hub", "Plan agreed on 20/04/2026\tSeen 1/6/2026"))
    assert found["lead_professional"] == ("Aaron Webb", "read")
    assert found["lead_agency"] == ("Family Hub", "read")


# ── Those who came ───────────────────────────────────────────────────────────────────────────────────────────────────

FATHER_ONLY = [
    ("Mandy Nash", "mother", "apologies"),
    ("Steve Nash", "father", "invited"),
    ("Gill Orton", "social worker", "attended"),
]


def test_those_invited_with_ticks_for_those_who_came(said: Says) -> None:
    rows = table(
        ("Invited to meeting", "Attended", "Apologies"),
        ("Mandy Nash (mother)", "", T),
        ("Steve Nash (father)", "", ""),
        ("Gill Orton (social worker)", T, ""),
    )
    found = said(word(MINUTES, rows))
    assert (people(found["attendance"][0]), found["attendance"][1]) == (FATHER_ONLY, "read")
    assert found["parent_attended"][0] == "no"


def test_a_column_that_asks_for_apologies_of_those_who_did_not_come(said: Says) -> None:
    rows = table(
        ("Invited", "Role", "Attended?", "If not, apologies?"),
        ("Kim Lightfoot", "Mum", "Y", ""),
        ("Stuart Lightfoot", "Dad", "N", "N"),
        ("Wendy Marsh", "Nursery manager", "N", "Y"),
    )
    assert [status for _, _, status in people(said(word(MINUTES, rows))["attendance"][0])] == [
        "attended",
        "absent",
        "apologies",
    ]


def test_a_list_without_headings_and_how_each_took_part(said: Says) -> None:
    """The means of taking part is nobody's agency, and 'Teams' no social worker."""
    rows = table(
        ("Aisling Delaney", "Mother", "Teams"),
        ("Sam Idris", "Social worker", "Teams"),
        ("Trudy Vale", "School nurse", "Apologies"),
    )
    caption = Line((Run("Attendees", bold=True), Run(" (name / role / method)")))
    found = said(word(MINUTES, caption, rows))
    assert people(found["attendance"][0]) == [
        ("Aisling Delaney", "Mother", "attended"),
        ("Sam Idris", "Social worker", "attended"),
        ("Trudy Vale", "School nurse", "apologies"),
    ]
    assert found["social_worker"][0] == "Sam Idris"


def test_lists_side_by_side_each_under_its_heading(said: Says) -> None:
    rows = table(
        ("Family members present", "Professionals present", "Apologies"),
        ("Leanne Cobb (mum)\nGary Cobb (grandad)", "Iris Blount – Social worker", "Debbie Hines – School nurse"),
    )
    found = said(word(MINUTES, rows))
    assert people(found["attendance"][0]) == [
        ("Leanne Cobb", "mum", "attended"),
        ("Gary Cobb", "grandad", "attended"),
        ("Iris Blount", "Social worker", "attended"),
        ("Debbie Hines", "School nurse", "apologies"),
    ]
    assert found["parent_attended"] == ("yes", "read")


def test_persons_and_roles_set_in_columns(said: Says) -> None:
    """A role at the end of a line labels nothing in the next."""
    found = said(
        word(
            MINUTES,
            heading("PRESENT"),
            "Alex Nunn\tFather",
            "Sid Barr\tSocial Worker (Chair)",
            "Una Frew\tHeadteacher, Elm Park School",
            heading("APOLOGIES"),
            "Cora Nunn\tMother",
        )
    )
    assert [name for name, _, _ in people(found["attendance"][0])] == ["Alex Nunn", "Sid Barr", "Una Frew", "Cora Nunn"]
    assert found["parent_attended"] == ("yes", "read")
    assert found["social_worker"][0] == "Sid Barr"


@pytest.mark.parametrize(
    ("words", "status"), [("No – apologies sent", "apologies"), ("No", "absent"), ("Yes", "attended")]
)
def test_a_no_with_its_reason(words: str, status: str, said: Says) -> None:
    rows = table(
        ("Name", "Role", "Attendance status"), ("Una Pell", "School nurse", words), ("Kim Moss", "Mother", "Yes")
    )
    assert people(said(word(MINUTES, rows))["attendance"][0])[0] == ("Una Pell", "School nurse", status)


def test_apologies_behind_a_dash_among_those_who_did_not_come(said: Says) -> None:
    found = said(
        word(
            MINUTES, "Present: Kelly Mallory (Mam), Ife Cole (SW)", "Not attending: Mrs Gill (SENCo) – apologies given"
        )
    )
    assert people(found["attendance"][0])[-1] == ("Mrs Gill", "SENCo", "apologies")


@pytest.mark.parametrize("role", ["Reviewing Officer", "Specialist Community Nurse", "Independent Chair"])
def test_a_role_and_an_agency_behind_a_name(role: str, said: Says) -> None:
    rows = table(
        ("Name and role", "Attendance"),
        (f"Piers Lindqvist, {role}, Pellshire Trust", "Attended"),
        ("Kim Moss, Mother", "Attended"),
    )
    assert people(said(word(MINUTES, rows))["attendance"][0])[0] == (
        "Piers Lindqvist",
        f"{role}, Pellshire Trust",
        "attended",
    )


# ── What is to be done ───────────────────────────────────────────────────────────────────────────────────────────────

ACTION = {"action": "sleep clinic appointment", "owner": "Angela Tait", "due": "2026-04-17"}


@pytest.mark.parametrize(
    "words",
    [
        "Angela Tait (School Nursing) – sleep clinic appointment – by 17 April 2026",
        "sleep clinic appointment – Angela Tait, School Nursing – by 17 April 2026",
        "1. Angela Tait – sleep clinic appointment – 17/04/2026",
    ],
)
@pytest.mark.parametrize("label", ["ACTION: ", "Action – ", ""])
def test_an_action_in_any_order(label: str, words: str, said: Says) -> None:
    """The person is asked about, whichever stands first."""
    value, state = said(word(MINUTES, heading("Actions"), label + words))["actions"]
    assert [{key: one[key] for key in ACTION} for one in value] == [ACTION]
    assert state == "uncertain"


def test_an_action_said_in_a_line_under_its_heading(said: Says) -> None:
    value, state = said(word(MINUTES, "Actions agreed:", "Ken Dodsworth to refer Noah to therapy by 17 April 2026."))[
        "actions"
    ]
    assert (value[0]["owner"], value[0]["action"], value[0]["due"]) == (
        "Ken Dodsworth",
        "refer Noah to therapy",
        "2026-04-17",
    )
    assert state == "uncertain"


def test_cards_on_lines_without_a_table(said: Says) -> None:
    lines = (
        "Action 1",
        "What: Parenting course",
        "Who: Sally Pratt",
        "When: 29/05/2026",
        "Action 2",
        "What: Refer to SENDIASS",
        "Who: Babs Hill",
        "When: 01/05/2026",
        "Decision: step down to MAP",
    )
    found = said(word(MINUTES, *lines))
    assert [(one["action"], one["owner"], one["due"]) for one in found["actions"][0]] == [
        ("Parenting course", "Sally Pratt", "2026-05-29"),
        ("Refer to SENDIASS", "Babs Hill", "2026-05-01"),
    ]
    assert found["actions"][1] == "read"
    assert found["decision"] == ("map", "read")


def test_who_and_by_over_a_name_and_a_date(said: Says) -> None:
    rows = table(
        ("Action", "Who", "By"), ("Taxi to school", "Kerry Holt", "12/06/2026"), ("Morning call", "Jo Stone", "ongoing")
    )
    value, state = said(word(MINUTES, rows))["actions"]
    assert [(one["owner"], one["due"]) for one in value] == [("Kerry Holt", "2026-06-12"), ("Jo Stone", None)]
    assert state == "read"


# ── Options and answers ──────────────────────────────────────────────────────────────────────────────────────────────


def test_answers_before_their_questions(said: Says) -> None:
    rows = table(
        ("Answer", "Question"), ("NO", "Risk assessment has been completed"), ("YES", "Do all agencies agree?")
    )
    found = said(word(MINUTES, rows))
    assert found["risk_assessment"] == ("no", "read")
    assert found["all_agencies_agree"] == ("yes", "read")


def test_answers_before_their_questions_within_a_table(said: Says) -> None:
    """A table that a page or its neighbour gave more rows: what stands above keeps its order."""
    rows = table(
        (Merged("Key dates", cols=3),), (Merged("Date of next review", cols=2), "12/06/2026"),
        ("Answer", Merged("Question", cols=2)), ("NO", Merged("Risk assessment has been completed", cols=2)),
        ("YES", Merged("Do all agencies agree?", cols=2)),
    )
    found = said(word(MINUTES, rows))
    assert (found["risk_assessment"], found["all_agencies_agree"]) == (("no", "read"), ("yes", "read"))
    assert found["next_review"][1] == "read"


def test_options_with_colons_beneath_their_question_in_a_cell(said: Says) -> None:
    """'Yes:' is no label of its own."""
    no, yes = f"Yes: {E}\tNo: {T}", f"Yes: {T}\tNo: {E}"
    rows = table((f"Risk assessment has been completed\n{no}", f"Do all agencies agree?\n{yes}"))
    found = said(word(MINUTES, rows))
    assert (found["risk_assessment"], found["all_agencies_agree"]) == (("no", "read"), ("yes", "read"))


def test_a_date_behind_a_question_of_other_words_is_its_answer(said: Says) -> None:
    assert said(word(MINUTES, "Date YP seen and spoken to alone 10/04/2026"))["child_seen_alone_on"][0] == "2026-04-10"


@pytest.mark.parametrize(
    "rows",
    [
        (("Achieved – close the plan", "Not yet achieved – plan to continue", "Disengaged"), (E, E, T)),
        ((f"{EMPTY_BOX} Achieved – close the plan", f"{EMPTY_BOX} Not yet achieved", f"{TICKED} Disengaged"),),
    ],
)
def test_options_side_by_side_beneath_their_heading(rows: Any, said: Says) -> None:
    form = table((Merged("Outcome of review", cols=3),), *rows)
    assert said(word(heading("MAP Review"), "Date of review: 19/05/2026", form))["outcome"] == ("disengaged", "read")


def test_an_option_with_a_dash_is_no_label(said: Says) -> None:
    options = (f"Outcomes achieved – MAP to close {TICKED}", f"Not yet achieved – continue MAP {EMPTY_BOX}")
    found = said(word(heading("MAP Review"), "Date of review: 19/05/2026", "Outcome:", *options))
    assert found["outcome"] == ("achieved", "read")


def test_a_need_is_not_the_story_of_it(said: Says) -> None:
    form = word(
        heading("Request for a Level of Need Review Meeting"),
        heading("Needs of the family"),
        "The group looked back at the plan. Most of the goals have been met.",
        heading("Ongoing support needs"),
        "Help with routines and a parenting group.",
    )
    assert said(form)["support_needs"] == ("Help with routines and a parenting group.", "read")


def test_the_next_meeting_of_a_referral_is_asked_about(said: Says) -> None:
    form = word(
        heading("Request for Level of Need Review Meeting"),
        table(("Child", "Rhys Calder"), ("Last CIN meeting", "23/02/2026"), ("Next CIN meeting", "20/04/2026")),
    )
    assert said(form)["meeting_date"] == ("2026-04-20", "uncertain")


# ── Sentences ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_facts_in_sentences_by_the_familys_names(said: Says) -> None:
    found = said(
        word(
            MINUTES,
            "Child: Connor Blythe (DOB 02/02/2010)",
            heading("Notes"),
            "These are the notes of Connor's review, which was held on 9 April 2026. His mum Tracy came, as did Ellie.",
            "Ellie went through what stepping down means with Tracy and Connor on 1 April 2026. "
            "Connor was seen on his own at school on 7 April 2026.",
        )
    )
    assert found["meeting_date"] == ("2026-04-09", "uncertain")
    assert found["parent_attended"] == ("yes", "uncertain")
    assert found["discussed_with_family_on"] == ("2026-04-01", "uncertain")
    assert found["child_seen_alone_on"] == ("2026-04-07", "uncertain")


def test_an_outcome_in_a_letter(said: Says) -> None:
    found = said(
        word(
            heading("MAP review – Ciara Quinn, d.o.b. 04/04/2011"),
            "We reviewed the multi-agency plan on 6 May 2026. All of the outcomes have been achieved.",
        )
    )
    assert found["outcome"] == ("achieved", "uncertain")
    assert found["children"] == ([{"name": "Ciara Quinn", "date_of_birth": "2011-04-04"}], "read")


# ── Who signs ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("gutter", [False, True])
def test_twin_signatories_in_one_table(gutter: bool, said: Says) -> None:
    """Row by row the same labels twice: neither's answers are the other's."""
    between = ("",) if gutter else ()
    rows = [
        ("Full name", "Joanne Petty", *between, "Full name", "Lee Petty"),
        ("Relationship", "Mother", *between, "Relationship", "Father"),
        ("Lives with child", "Yes", *between, "Lives with child", "No"),
        ("Signature", "Joanne Petty", *between, "Signature", ""),
        ("Date signed", "03/04/2026", *between, "Date signed", ""),
    ]
    value, _ = said(word(CONSENT, table(*rows)))["signatures"]
    assert [(one["name"], one["lives_in_household"], one["mark"], one["signed_on"]) for one in value] == [
        ("Joanne Petty", "yes", "typed", "2026-04-03"),
        ("Lee Petty", "no", "none", None),
    ]


def test_the_household_asked_beneath_each_signatory(said: Says) -> None:
    heads = ("Name", "Relationship to child", "Parent's signature", "Date of signing")
    asked = "Resident in household?\t"
    found = said(
        word(
            CONSENT,
            table(heads, ("Parveen Ogunleye", "Mother", "", "")),
            f"{asked}{TICKED} Yes  {EMPTY_BOX} No",
            table(heads, ("Faisal Moss", "Father", "", "")),
            f"{asked}{EMPTY_BOX} Yes  {TICKED} No",
        )
    )
    assert [one["lives_in_household"] for one in found["signatures"][0]] == ["yes", "no"]


# ── Kinds ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("title", "rows", "kind"),
    [
        (
            "Step Down Request Form – Early Help",
            (
                ("Person completing this form", "Debbie Vaughan"),
                ("Date form completed", "13/04/2026"),
                ("Service requested", "Locality team"),
                ("Specific piece of work", "Home visits"),
            ),
            "request_for_intervention",
        ),
        (
            "Early Help Assessment – Consent",
            (
                ("Parent/carer name", "Lorna Pike"),
                ("Relationship", "Mother"),
                ("Living in household", "Yes"),
                ("Parent/carer signature", ""),
            ),
            "consent_form",
        ),
        (
            "Team Around the Family: Plan Review",
            (("Review held on", "19/05/2026"), ("Outcomes achieved?", "No")),
            "map_review",
        ),
    ],
)
def test_kinds_by_their_many_titles(title: str, rows: Any, kind: str, read: Callable[[Layout], Any]) -> None:
    assert read(word(heading(title), table(*rows))).kind == kind


def test_services_ticked_on_a_line_without_a_label_are_asked_about(said: Says) -> None:
    form = word(
        CONSENT,
        "I agree that information may be shared with the agencies ticked below.",
        f"GP {TICKED}   School {TICKED}   Health visitor {EMPTY_BOX}   Police {EMPTY_BOX}",
    )
    assert said(form)["share_with"] == (["GP", "School"], "uncertain")


# ── What must not be relied upon ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("words", ["level 2 MAP or single agency to be confirmed", "MAP or no MAP", "MAP, tbc"])
def test_a_decision_left_open_is_asked_about(words: str, said: Says) -> None:
    assert said(word(MINUTES, f"Outcome: {words}"))["decision"][1] == "uncertain"


def test_a_sentence_beneath_a_list_is_nobody_of_it(said: Says) -> None:
    """Mum came after all: no list is relied upon against the sentence."""
    found = said(
        word(
            MINUTES,
            "Attendees: Jan Cole (SW); Di West (nursery)",
            "Apologies: none received",
            "Mum, Beth Trent, joined by phone for the last part.",
        )
    )
    assert [name for name, _, _ in people(found["attendance"][0])] == ["Jan Cole", "Di West"]
    assert found["parent_attended"] == ("yes", "uncertain")


def test_who_over_a_role_and_a_name(said: Says) -> None:
    rows = table(
        ("Who", "Invited", "Present", "Apologies"),
        ("Mother – Lisa Hart", "Y", "N", "N"),
        ("Father – Joe Hart", "Y", "", "Y"),
        ("SW – Ann Moss", "Y", "Y", ""),
    )
    assert people(said(word(MINUTES, rows))["attendance"][0]) == [
        ("Lisa Hart", "Mother", "absent"),
        ("Joe Hart", "Father", "apologies"),
        ("Ann Moss", "SW", "attended"),
    ]


@pytest.mark.parametrize("first", ["Address of parent/carer", "Child's address"])
def test_the_childs_address_goes_before_a_parents(first: str, said: Says) -> None:
    where = {"Address of parent/carer": "9 Elm Row, Harby", "Child's address": "2 Oak Close, Harby"}
    order = sorted(where, key=lambda label: label != first)
    found = said(word(CONSENT, table(("Child", "Ty Boone"), *((label, where[label]) for label in order))))
    assert found["address"] == ("2 Oak Close, Harby", "read")


@pytest.mark.parametrize(
    "words", ["Milo Trent, 14/10/2017, Mosaic 7781200", "Milo Trent (b. 14/10/2017)\tID no. 4410230"]
)
def test_a_child_with_a_number_behind_the_birth_date(words: str, said: Says) -> None:
    found = said(word(MINUTES, f"Child: {words}"))
    assert found["children"] == ([{"name": "Milo Trent", "date_of_birth": "2017-10-14"}], "read")


def test_a_referrer_and_the_role_under_one_label(said: Callable[[Layout], Said]) -> None:
    found = said(word(heading("Request for Intervention"),
                      table(("Case number", "5512098"), ("Referrer / role", "Abi Holt / Social Worker"))))
    assert (found["referrer"], found["referrer_role"]) == (("Abi Holt", "read"), ("Social Worker", "read"))
