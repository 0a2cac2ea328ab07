"""Forms never seen: a value that fits beside a label that nobody knows is a guess, with the label as the question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from stepdown_pipeline.core.layout import Block, Cell, Layout, Run, Table
from stepdown_pipeline.core.reading import Reading

from .pages import E, T, line, printed, table, word

Read = Callable[[Layout], Reading]
TITLE = line("Minutes of Child in Need Review Meeting", heading=True)
KNOWN = (("Name of child", "Rowan Jessop"), ("Agreed actions", "None"))


def _found(read: Read, *rows: tuple[str, str]) -> dict[str, Any]:
    return dict(read(word(TITLE, table(*KNOWN, *rows))).fields)


@pytest.mark.parametrize(
    "label, text, field, value",
    [
        ("Day the family gathering was held", "12/03/2026", "meeting_date", "2026-03-12"),
        ("Casework database code", "1204417", "case_reference", "1204417"),
        ("Zip/area code", "AB1 2CD", "postcode", "AB1 2CD"),
        ("Person at the council in charge of the case", "Asha Rao", "social_worker", "Asha Rao"),
        ("Convenor of this gathering", "Ruth Castellan", "chair", "Ruth Castellan"),
        ("Key contact person", "Sam Ellery", "lead_professional", "Sam Ellery"),
        ("Family took part", "Yes", "parent_attended", "yes"),
        ("Consensus among the services around the table", f"Yes {T} No {E}", "all_agencies_agree", "yes"),
        ("Agreed pathway from here", "Step down with a MAP", "decision", "map"),
        ("Time spent with child one to one", "04/03/2026", "child_seen_alone_on", "2026-03-04"),
        ("We talked about this with Mum and the family", "02/03/2026", "discussed_with_family_on", "2026-03-02"),
        ("The family can be found at", "61 Bridge Street, Fenwick", "address", "61 Bridge Street, Fenwick"),
        ("The family can be found at", "The Barn, Mill Lane, Fenwick", "address", "The Barn, Mill Lane, Fenwick"),
        ("We all got together on", "12/03/2026", "meeting_date", "2026-03-12"),
        ("Mum spoken to about the next steps", "02/03/2026", "discussed_with_family_on", "2026-03-02"),
        ("Who has worked with us", "Asha Rao", "social_worker", "Asha Rao"),
        ("Home for them is", "Flat 6, 112 Station Road, AB1 2CD", "postcode", "AB1 2CD"),
        ("Is the whole network of one mind?", f"Yes {E} No {T}", "all_agencies_agree", "no"),
        ("Early help hub comfortable with this", "Yes", "early_help_manager_agrees", "yes"),
        ("Main worker from now on", "Alan Sugden", "lead_professional", "Alan Sugden"),
        ("Work the family would like to carry on", "A nursery place and help with housing", "level_2_support",
         "A nursery place and help with housing"),
        ("The notes went out on", "13/03/2026", "minutes_circulated_on", "2026-03-13"),
    ],
)
def test_a_value_that_fits_is_suggested(read: Read, label: str, text: str, field: str, value: str) -> None:
    assert field not in _found(read)
    found = _found(read, (label, text))[field]
    assert (found.value, found.state) == (value, "uncertain")
    assert found.why.startswith(f"the label “{label}” is not known to the program")
    assert found.text == f"{label}{'' if label.endswith('?') else ':'} {text.replace(chr(10), ' ')}"


KINDS = {
    "referral": "Level of Need Review Meeting – Referral", "request": "Request for Intervention",
    "assessment": "Child and Family Assessment", "approval": "Service Manager Approval", "review": "MAP Review",
    "consent": "Strengthening Families Consent Form",
}


@pytest.mark.parametrize(("kind", "label", "text", "field", "value"), [
    ("referral", "When we asked for help", "02/03/2026", "requested_on", "2026-03-02"),
    ("referral", "Things that could stay difficult", "Getting to school on time each morning", "support_needs",
     "Getting to school on time each morning"),
    ("request", "Who is sending this?", "Asha Rao", "referrer", "Asha Rao"),
    ("request", "Who should get involved?", "Harbour Families", "requested_service", "Harbour Families"),
    ("request", "Job to be done", "Six home visits to practise the morning routine", "specific_task",
     "Six home visits to practise the morning routine"),
    ("assessment", "Put together by", "Asha Rao", "author", "Asha Rao"),
    ("assessment", "Wrapped up on", "02/03/2026", "completed_on", "2026-03-02"),
    ("approval", "Go-ahead came from", "Helen Marsh", "approver", "Helen Marsh"),
    ("approval", "Yes given on", "02/03/2026", "approved_on", "2026-03-02"),
    ("review", "We looked back over it on", "02/03/2026", "reviewed_on", "2026-03-02"),
    ("review", "Are things better?", "Yes", "outcomes_achieved", "yes"),
    ("review", "How things ended", "Family disengaged", "outcome", "disengaged"),
    ("consent", "Worker with you today", "Asha Rao", "practitioner", "Asha Rao"),
    ("consent", "We changed our minds and stopped this consent on", "02/03/2026", "withdrawn_on", "2026-03-02"),
])
def test_each_kind_asks_for_what_it_holds(
    read: Read, kind: str, label: str, text: str, field: str, value: str
) -> None:
    rows = [("Name of child", "Rowan Jessop"), (label, text)]
    rows += [("Documents enclosed", "Consent form")] if kind == "request" else []
    signed = line("Parent/carer signature: verbal consent given") if kind == "consent" else line("")
    found = read(word(line(KINDS[kind], heading=True), table(*rows), signed)).fields[field]
    assert (found.value, found.state) == (value, "uncertain")


@pytest.mark.parametrize("kind", ["review", "assessment", "approval"])
@pytest.mark.parametrize("label", ["It will be looked at again on", "To be finished by", "Permission should come on"])
def test_what_is_still_to_come_is_not_done(read: Read, kind: str, label: str) -> None:
    found = read(word(line(KINDS[kind], heading=True), table(("Name of child", "Rowan Jessop"), (label, "02/03/2026"))))
    assert not {"reviewed_on", "completed_on", "approved_on"} & found.fields.keys()


def test_the_value_may_stand_beneath_a_label_beside_another(read: Read) -> None:
    """'When' and 'Who kept us on track' side by side, their values beneath."""
    block = table(("When", "Who kept us on track"), ("6 March 2026", "Asha Rao"))
    found = read(word(TITLE, table(*KNOWN), block)).fields
    assert (found["meeting_date"].value, found["meeting_date"].state) == ("2026-03-06", "uncertain")
    assert (found["chair"].value, found["chair"].state) == ("Asha Rao", "uncertain")


@pytest.mark.parametrize("text", [
    "We sat down together on 6 March 2026", "When did we all sit down together? 6 March 2026",
    "We sat down together\n6 March 2026",
])
def test_a_label_and_its_value_on_a_line_without_a_sign(read: Read, text: str) -> None:
    found = read(word(TITLE, table(*KNOWN), *text.split("\n"))).fields["meeting_date"]
    assert (found.value, found.state) == ("2026-03-06", "uncertain")


@pytest.mark.parametrize(
    "label, text",
    [
        ("NHS identifier", "485 777 3456"), ("Previous gathering held on", "12/02/2026"),
        ("Worker staff code", "88123"),
        ("Date the printed pack was held back", "12/03/2026"), ("Landlord's phone id", "01632 960155"),
        ("Day of the week", "Tuesday"), ("Favourite meeting place", "Library"), ("Old record id", "1204417"),
        ("Date the child was born abroad", "12/03/2019"), ("Previous home", "12 Tannery Lane, Southmere"),
        ("Mother lives at", "12 Tannery Lane, Southmere"), ("Where we held the visit", "12 Tannery Lane, Southmere"),
        ("Home is at", "Fenwick"), ("Does everyone round the table object?", "Yes"), ("Main carer", "Kerry Doyle"),
        ("Help received so far", "A nursery place and help with housing"), ("Help still wanted", "Kerry Doyle"),
        ("Does anybody think the child is at risk?", "No"), ("Casework database code", "not known"),
    ],
)
def test_a_trap_is_not_suggested(read: Read, label: str, text: str) -> None:
    found = _found(read, (label, text))
    assert not [name for name, one in found.items() if "not known to the program" in one.why]


def test_a_place_that_was_found_is_never_overlaid(read: Read) -> None:
    gathering = ("Day the family gathering was held", "12/03/2026")
    assert _found(read, gathering, ("Date of meeting", "05/03/2026"))["meeting_date"].value == "2026-03-05"
    assert _found(read, gathering, ("Date of meeting", ""))["meeting_date"].state == "blank"


def test_the_label_that_says_most_wins(read: Read) -> None:
    found = _found(read, ("On what day", "01/03/2026"), ("Day of forum", "02/03/2026"),
                   ("Day on which the family gathering was held", "12/03/2026"))
    assert found["meeting_date"].value == "2026-03-12"


@pytest.mark.parametrize("shape", ["colon", "gap", "leaders", "after a label", "stacked", "in a cell"])
def test_labels_in_running_text(read: Read, shape: str) -> None:
    label, value = "Day the family gathering was held", "12/03/2026"
    shapes: dict[str, tuple[Block | str, ...]] = {
        "colon": (f"{label}: {value}",), "gap": (f"{label}\t{value}",), "leaders": (f"{label} ...... {value}",),
        "after a label": ("Chair ...... Ruth Castellan ....", f"{label} ...... {value} ......"),
        "stacked": (line(Run(label, bold=True)), line(value)),
        "in a cell": (Table((Cell(0, 0, (line(Run(label, bold=True)), line(value))), Cell(0, 1)), 1, 2),),
    }
    found = read(word(TITLE, *shapes[shape], table(*KNOWN))).fields["meeting_date"]
    assert (found.value, found.state) == ("2026-03-12", "uncertain")


def test_on_a_printed_page_it_has_its_place(read: Read) -> None:
    page = Layout((TITLE, printed(100, (50, "Day the family gathering was held:"), (300, "12/03/2026"))))
    found = read(page).fields["meeting_date"]
    assert (found.page, found.box is not None, found.state) == (1, True, "uncertain")


@pytest.mark.parametrize(
    "sentence, field, value",
    [
        ("Mum joined by Teams and gave her views.", "parent_attended", "yes"),
        ("Mother was unable to attend because of work.", "parent_attended", "no"),
        ("After discussion it was agreed that the family step down to early help with a MAP.", "decision", "map"),
        ("It was agreed that the case remains at level 3 for now.", "decision", "remain_level_3"),
        ("The meeting decided to step down to universal services.", "decision", "universal"),
        ("All professionals agreed that the needs are met.", "all_agencies_agree", "yes"),
        ("The school disagreed with stepping down.", "all_agencies_agree", "no"),
        ("At home on 2 March 2026 Asha talked through stepping down with Mum and Dad.", "discussed_with_family_on",
         "2026-03-02"),
    ],
)
@pytest.mark.parametrize("blank", [False, True], ids=["no place", "an empty place"])
def test_sentences_are_searched_where_no_place_says_it(
    read: Read, sentence: str, field: str, value: str, blank: bool
) -> None:
    places = {"parent_attended": "Parent attended?", "decision": "Decision",
              "all_agencies_agree": "Do all agencies agree?", "discussed_with_family_on": "Discussed with family on"}
    rows = [*KNOWN, *([(places[field], "")] if blank else [])]
    found = read(word(TITLE, table(*rows), line("Summary", heading=True), sentence)).fields[field]
    assert (found.value, found.state, found.text) == (value, "uncertain", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The step-down process will be explained to the family on 2 March 2026.",
        "Step down was not discussed with mother on 2 March 2026.",
        "The family discussed holidays on 2 March 2026.",
    ],
)
def test_what_was_not_done_is_no_discussion(read: Read, sentence: str) -> None:
    found = read(word(TITLE, table(*KNOWN), line("Summary", heading=True), sentence)).fields
    assert "discussed_with_family_on" not in found


def test_a_word_is_no_postcode_under_a_label_that_nobody_knows(read: Read) -> None:
    assert "postcode" not in read(word(line("Child in need meeting minutes", heading=True),
                                       table(("Area", "Social worker"), ("Chair", "Jo Hart")))).fields
