"""Labels side by side over their answers, and answers before their questions, where no rules part them."""

from __future__ import annotations

from collections.abc import Callable

from stepdown_pipeline.core.layout import Layout
from stepdown_pipeline.core.reading import Reading

from .pages import E, T, pdf, printed

Read = Callable[[Layout], Reading]
TITLE = printed(20, (40, "Minutes of Child in Need Review Meeting"), bold=True)


def test_a_label_that_takes_a_second_line_beside_the_others_answers(read: Read) -> None:
    fields = read(pdf(
        TITLE,
        printed(60, (40, "Agreed by Early Help Manager?"), (220, "Is the step down agreed by all"),
                (400, "Risk assessment completed?")),
        printed(73, (40, f"{T} No"), (80, f"{E} Yes"), (220, "agencies?"), (400, f"{E} No"), (440, f"{T} Yes")),
        printed(86, (220, f"{E} No"), (260, f"{T} Yes")),
        printed(120, (40, "Chair"), (220, "Ruth Castellan")),
    )).fields
    assert [fields[name].value for name in ("early_help_manager_agrees", "all_agencies_agree", "risk_assessment")] == [
        "no", "yes", "yes"]


def test_a_label_with_a_second_line_of_its_own_over_a_row_of_answers(read: Read) -> None:
    fields = read(pdf(
        TITLE,
        printed(60, (40, "Family name"), (200, "Name of social worker"), (380, "Practice manager / Team")),
        printed(72, (380, "manager")),
        printed(90, (40, "Kerr"), (200, "Ravi Shankaran"), (380, "Rosalind Pike")),
        printed(120, (40, "Date of meeting"), (200, "Chair")),
        printed(132, (40, "12/03/2026"), (200, "Ruth Castellan")),
    )).fields
    assert [fields[name].value for name in ("family_name", "social_worker", "team_manager")] == [
        "Kerr", "Ravi Shankaran", "Rosalind Pike"]


def test_the_heads_of_a_list_stay_a_lists(read: Read) -> None:
    found = read(pdf(
        TITLE,
        printed(60, (40, "Name of child"), (200, "Date of"), (380, "School")),
        printed(72, (200, "birth")),
        printed(90, (40, "Ada Moss"), (200, "12/03/2016"), (380, "Hilltop School")),
        printed(108, (40, "Ivy Moss"), (200, "14/05/2018"), (380, "Hilltop School")),
    )).fields["children"].value
    assert [child["name"] for child in found] == ["Ada Moss", "Ivy Moss"]


def test_a_childs_name_beneath_a_label_is_no_second_line_of_it(read: Read) -> None:
    found = read(pdf(
        TITLE,
        printed(60, (40, "Child / young person"), (200, "DoB"), (380, "School")),
        printed(74, (40, "Omari Kerr"), (200, "12/8/2012"), (380, "The Oaks Academy")),
        printed(100, (40, "Case number"), (200, "Postcode")),
        printed(114, (40, "7002960"), (200, "QF3 5PW")),
    )).fields["children"].value
    assert [(child["name"], child["date_of_birth"]) for child in found] == [("Omari Kerr", "2012-08-12")]


def test_answers_before_their_questions(read: Read) -> None:
    fields = read(pdf(
        TITLE,
        printed(60, (40, "Level 2 support to be provided")),
        printed(72, (40, "A nursery place and advice on housing.")),
        printed(100, (40, "Answer"), (120, "Question")),
        printed(116, (60, "NO"), (120, "Does the lead professional know they have been")),
        printed(128, (120, "named?")),
        printed(160, (40, "Chair"), (200, "Ruth Castellan")),
    )).fields
    assert fields["lead_professional_informed"].value == "no"
    assert fields["level_2_support"].value == "A nursery place and advice on housing."


def test_a_date_of_birth_in_brackets_on_the_next_line_is_of_the_child_before_it(read: Read) -> None:
    found = read(pdf(
        printed(20, (40, "Request for Intervention"), bold=True),
        printed(60, (40, "Re: Jayden Moss (DOB 03 Oct 2010) and Callum Moss")),
        printed(72, (40, "(DOB 01 Dec 2011)")),
        printed(90, (40, "Mosaic ID: 443801")),
    )).fields["children"].value
    assert [(child["name"], child["date_of_birth"]) for child in found] == [
        ("Jayden Moss", "2010-10-03"), ("Callum Moss", "2011-12-01")]
