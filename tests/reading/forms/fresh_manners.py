"""The same few facts in many manners: who came, what was decided, yes and no, the children, the actions, the dates."""

from __future__ import annotations

from collections.abc import Iterator

from ..markup import LEFT, Block, G, H, P, Sheet
from ..truth import BLANK, NOT_READ, UNCERTAIN, Doc, Has, Maybe, NotRead, forms
from .both import in_pdf, in_word

KIND = "cin_minutes"
HEAD = G(
    [
        ["Name of child", "Nell Abbot", "DOB", "06/06/2015"],
        ["Liquid Logic No", "812204", "Meeting date", "17/02/2026"],
    ]
)
KNOWN = {
    "case_reference": "812204",
    "children": [{"name": "Nell Abbot", "date_of_birth": "2015-06-06"}],
    "meeting_date": "2026-02-17",
}


def _draw(name: str, number: int, truth: dict[str, object], *blocks: Block) -> Doc:
    sheet = Sheet([H("Child in Need Review: Minutes"), *blocks])
    return (in_word if number % 2 else in_pdf)(f"fresh-{name}-{number:02}", KIND, sheet, truth)


def _who(*people: tuple[str, object]) -> list[dict[str, object]]:
    return [{"name": name, "status": status} for name, status in people]


DEE, SAL, VIC = "Dee Abbot", "Sal Moon", "Vic Hart"


@forms
def attendance() -> Iterator[Doc]:
    """Who came, in manner after manner."""
    cases: list[tuple[list[Block], object, object]] = [
        (  # codes with a key in which A is attended
            [
                P("Key: A = Attended, AP = Apologies, DNA = Did not attend"),
                G(
                    [
                        ["Name", "Role", "Code"],
                        [DEE, "Mother", "A"],
                        [SAL, "Social worker", "A"],
                        [VIC, "School", "AP"],
                        ["Jo Rae", "Father", "DNA"],
                    ]
                ),
            ],
            _who((DEE, Maybe("attended")), (SAL, Maybe("attended")), (VIC, Maybe("apologies")), ("Jo Rae", "absent")),
            Maybe("yes"),
        ),
        (  # codes with a key in which A is apologies
            [
                G([["Name", "Role", "P/A/DNA"], [DEE, "Mother", "A"], [SAL, "SW", "P"], [VIC, "School", "DNA"]]),
                P("P = present; A = apologies; DNA = did not attend"),
            ],
            _who((DEE, Maybe("apologies")), (SAL, Maybe("attended")), (VIC, "absent")),
            NotRead("yes"),
        ),
        (  # no key: A could be either
            [G([["Name", "Role", "Att."], [DEE, "Mother", "A"], [SAL, "Social worker", "A"]])],
            _who((DEE, NOT_READ), (SAL, NOT_READ)),
            NotRead(),
        ),
        (  # initials where present
            [
                P("Please initial if present."),
                G([["Name", "Role", "Initials"], [DEE, "Mother", "DA"], [SAL, "SW", "SM"], [VIC, "School", ""]]),
            ],
            _who((DEE, Maybe("attended")), (SAL, Maybe("attended")), (VIC, NotRead("attended"))),
            Maybe("yes"),
        ),
        (  # grouped by agency
            [
                G(
                    [
                        ["Family", "Dee Abbot (mother) - present"],
                        ["Social care", "Sal Moon (social worker) - present"],
                        ["Education", "Vic Hart (teacher) - apologies"],
                    ]
                )
            ],
            NOT_READ,
            Maybe("yes"),
        ),
        (  # lists one under another
            [
                H("Attended", 2),
                P("Dee Abbot, mother\nSal Moon, social worker"),
                H("Apologies", 2),
                P("Vic Hart, school"),
            ],
            _who((DEE, "attended"), (SAL, "attended"), (VIC, "apologies")),
            "yes",
        ),
        (  # semicolons and dashes, apologies in the same line
            [P("Present: Dee Abbot – Mother; Sal Moon – Social Worker. Apologies: Vic Hart – School")],
            _who((DEE, "attended"), (SAL, "attended"), (VIC, "apologies")),
            "yes",
        ),
        (  # invited only
            [G([["Invitees", "Role"], [DEE, "Mother"], [SAL, "Social worker"]])],
            _who((DEE, NotRead("attended")), (SAL, NotRead("attended"))),
            NotRead("yes"),
        ),
        (  # present by a tick in one of three columns, wordy
            [
                G(
                    [
                        ["Name", "Agency", "In person", "Virtually", "Did not attend"],
                        [DEE, "Mother", "", "X", ""],
                        [SAL, "Social worker", "X", "", ""],
                        [VIC, "School", "", "", "X"],
                    ]
                )
            ],
            _who((DEE, Maybe("attended")), (SAL, Maybe("attended")), (VIC, "absent")),
            Maybe("yes"),
        ),
        (  # struck out
            [P("Present: <s>Dee Abbot (mother)</s>, Sal Moon (social worker)")],
            NOT_READ,
            NotRead("yes"),
        ),
        (  # step-parent
            [
                G(
                    [
                        ["Name", "Relationship", "Attended"],
                        ["Col Rae", "Step-father", "Yes"],
                        [SAL, "Social worker", "Yes"],
                    ]
                )
            ],
            _who(("Col Rae", "attended"), (SAL, "attended")),
            Maybe("yes"),
        ),
        (  # a grandmother of whom nothing else is said
            [G([["Name", "Relationship", "Attended"], ["Ivy Abbot", "Grandmother", "Yes"], [SAL, "SW", "Yes"]])],
            _who(("Ivy Abbot", "attended"), (SAL, "attended")),
            UNCERTAIN,
        ),
        (  # a foster carer
            [G([["Name", "Role", "Attended Y/N"], ["Una Kerr", "Foster carer", "Y"], [SAL, "SW", "Y"]])],
            _who(("Una Kerr", "attended"), (SAL, "attended")),
            Maybe("yes"),
        ),
        (  # for part of the meeting, and a 'parent' who is a professional
            [
                G(
                    [
                        ["Name", "Role", "Attendance"],
                        [DEE, "Mother", "Invited – no reply"],
                        ["Pam Orr", "Parent support adviser", "Attended"],
                        ["Gil Foy", "Foster carer's supervising social worker", "Attended"],
                        [VIC, "School", "Not attended"],
                    ]
                )
            ],
            _who((DEE, NotRead("attended")), ("Pam Orr", "attended"), ("Gil Foy", "attended"), (VIC, "absent")),
            NotRead("yes"),
        ),
        (  # the question itself, blank
            [
                P("Present: Sal Moon (social worker), Vic Hart (school)"),
                P("Did parents attend? ☐ Yes ☐ No"),
            ],
            _who((SAL, "attended"), (VIC, "attended")),
            NotRead("yes"),
        ),
        (  # two columns of names
            [G([["Present", "Apologies"], ["Dee Abbot (Mum)\nSal Moon (SW)", "Vic Hart (School)"]])],
            _who((DEE, "attended"), (SAL, "attended"), (VIC, "apologies")),
            "yes",
        ),
        (  # the table says one thing and the prose another
            [
                G([["Name", "Role", "Attended"], [DEE, "Mother", "Yes"], [SAL, "Social worker", "Yes"]]),
                P("Mum was unable to attend the meeting as she was at work."),
            ],
            NOT_READ,
            UNCERTAIN,
        ),
        (  # No parent: invited column ticked, attended column not
            [
                G(
                    [
                        ["Attendee", "Relationship", "Invited Y/N", "Attended Y/N", "Report Y/N"],
                        [DEE, "Mother", "Y", "N", "N"],
                        [SAL, "Social worker", "Y", "Y", "Y"],
                        [VIC, "School", "Y", "N", "Y"],
                    ]
                )
            ],
            _who((DEE, NotRead("attended")), (SAL, "attended"), (VIC, NotRead("attended"))),
            NotRead("yes"),
        ),
    ]
    for number, (blocks, people, parent) in enumerate(cases):
        truth = {**KNOWN, "parent_attended": parent}
        if people is not NOT_READ:
            truth["attendance"] = people
        yield _draw("who", number, truth, HEAD, *blocks, P("Decision: MAP"))


@forms
def decisions() -> Iterator[Doc]:
    """What was decided, under other labels and in other words."""
    for number, (label, words, expected) in enumerate(
        [
            ("Decision", "To step down to Level 2 with a Multi Agency Plan led by school", "map"),
            ("Agreed outcome of review", "Case to remain open to CSC under CIN", "remain_level_3"),
            ("Meeting decision", "Level 3 to continue", "remain_level_3"),
            ("Outcome", "Step down agreed in principle; final decision at next meeting", UNCERTAIN),
            ("Decision of meeting", "MAP not required. Level 2 support from school only.", "level_2_without_map"),
            ("Outcome of meeting", "No further action", UNCERTAIN),
            ("Recommendation", "Universal services only; CIN plan to end", Maybe("universal")),
            ("What happens now?", "The family will have a MAP", Maybe("map")),
            ("Decision", "Close", UNCERTAIN),
            ("Outcome", "Escalate to strategy discussion", NOT_READ),
            ("Decision", "Remain CIN <s>Step down to MAP</s>", "remain_level_3"),
            ("Decision", "<s>Remain CIN</s> Step down to MAP", "map"),
            ("Decision (circle one)", "Remain level 3   <o>MAP</o>   Level 2 no MAP   Universal", "map"),
            ("Decision", "Y", NOT_READ),
            ("Outcome", "Step down to universal plus via signposting", Maybe("level_2_without_map")),
            ("Decision", "Not for MAP at this time", NotRead("map")),
            ("Decision", "Mum wants to close; professionals want CIN to continue", UNCERTAIN),
            ("Outcome", "Advice, Guidance and signposting", NotRead("map")),
            ("Decision", "Step down to Targeted Early Help", NotRead("universal")),
            ("Threshold level agreed", "Level 1 - universal", Maybe("universal")),
        ]
    ):
        yield _draw("decision", number, {**KNOWN, "decision": expected}, HEAD, G([[label, words]]))


@forms
def yes_and_no() -> Iterator[Doc]:
    """Yes and no for every question, in other manners."""
    cases: list[tuple[Block, dict[str, object]]] = [
        (P("Early Help Manager agrees to level:  ☒ agree  ☐ disagree"), {"early_help_manager_agrees": Maybe("yes")}),
        (G([["Has a risk assessment been completed?", "Yes", "No"], ["", "", "✓"]]), {"risk_assessment": Maybe("no")}),
        (G([["Risk assessment completed", "Yes", "☐", "No", "☒"]]), {"risk_assessment": "no"}),
        (G([["LP informed?", "Y ☐ N ☒ N/K ☐"]]), {"lead_professional_informed": "no"}),
        (P("Has the lead professional been informed? Not yet"), {"lead_professional_informed": NotRead("yes")}),
        (P("Do all agencies agree? Not all – police did not agree"), {"all_agencies_agree": Maybe("no")}),
        (P("Do any agencies disagree with the step down? No"), {"all_agencies_agree": NotRead("no")}),
        (
            G(
                [
                    ["", "Yes", "No", "Unknown"],
                    ["All agencies agree", "X", "", ""],
                    ["Risk assessment completed", "", "X", ""],
                    ["Lead professional informed", "", "", "X"],
                ]
            ),
            {"all_agencies_agree": "yes", "risk_assessment": "no", "lead_professional_informed": NotRead("yes")},
        ),
        (P("Risk assessment completed <b>Yes</b> / No"), {"risk_assessment": Maybe("yes")}),
        (P("Risk assessment completed [ ] Yes [x] No"), {"risk_assessment": "no"}),
        (P("EH Manager agrees level: Yes/No"), {"early_help_manager_agrees": BLANK}),
        (
            G([["Is the risk assessment out of date?", "Yes"], ["All agencies agree", "Yes"]]),
            {"risk_assessment": NotRead("yes"), "all_agencies_agree": "yes"},
        ),
        (
            P("Step down discussed with family: Yes"),
            {"discussed_with_family_on": NOT_READ},
        ),
        (
            P("Discussed with family? ☒ Yes ☐ No   Date: 10/02/2026"),
            {"discussed_with_family_on": Maybe("2026-02-10")},
        ),
        (
            P("Was the child seen alone? ☐ Yes ☒ No   Date of visit: 10/02/2026"),
            {"child_seen_alone_on": NotRead()},
        ),
        (
            P("Parent/carer present at meeting:\nYes ☐\nNo ☒"),
            {"parent_attended": "no"},
        ),
    ]
    for number, (block, truth) in enumerate(cases):
        yield _draw("yesno", number, {**KNOWN, **truth}, HEAD, block, P("Decision: MAP"))


@forms
def children() -> Iterator[Doc]:
    """Tables of children with their parents among them, siblings, ages, the unborn."""
    meeting = P("Date of meeting: 17/02/2026")
    cases: list[tuple[Block, object]] = [
        (
            G(
                [
                    ["Name", "Relationship to child", "DOB", "Lives at home?"],
                    ["Nell Abbot", "Subject child", "06/06/2015", "Yes"],
                    ["Dee Abbot", "Mother", "12/04/1990", "Yes"],
                    ["Col Rae", "Step-father", "30/11/1988", "Yes"],
                    ["Ivy Abbot", "Grandmother", "", "No"],
                ]
            ),
            [{"name": "Nell Abbot", "date_of_birth": "2015-06-06"}],
        ),
        (
            G(
                [
                    ["Last name", "First name", "Relationship", "DOB"],
                    ["Abbot", "Nell", "Child", "06/06/2015"],
                    ["Abbot", "Ned", "Child", "01.02.2019"],
                    ["Abbot", "Dee", "Mother", "12.04.1990"],
                ]
            ),
            [
                {"name": "Nell Abbot", "date_of_birth": "2015-06-06"},
                {"name": "Ned Abbot", "date_of_birth": "2019-02-01"},
            ],
        ),
        (
            G(
                [
                    ["Child 1", "Nell Abbot", "DoB", "06/06/2015"],
                    ["Child 2", "Ned Abbot", "DoB", "01/02/2019"],
                    ["Child 3", "", "DoB", ""],
                    ["Mother", "Dee Abbot", "DoB", "12/04/1990"],
                ]
            ),
            [
                {"name": "Nell Abbot", "date_of_birth": "2015-06-06"},
                {"name": "Ned Abbot", "date_of_birth": "2019-02-01"},
            ],
        ),
        (
            P("Child: Nell Abbot (DOB 06/06/2015), of 4 Moor End, Tollby AB5 9QQ"),
            [{"name": "Nell Abbot", "date_of_birth": Maybe("2015-06-06")}],
        ),
        (
            G([["Name of child(ren)", "Nell Abbot\nNed Abbot"], ["Date(s) of birth", "06/06/2015\n01/02/2019"]]),
            [
                {"name": "Nell Abbot", "date_of_birth": Maybe("2015-06-06")},
                {"name": "Ned Abbot", "date_of_birth": Maybe("2019-02-01")},
            ],
        ),
        (
            G([["Child's name", "DOB", "AKA"], ["Nell Abbot", "06/06/2015", "Nellie Rae"]]),
            [{"name": "Nell Abbot", "date_of_birth": "2015-06-06"}],
        ),
        (
            G(
                [
                    ["Young person", "Nell Abbot", "Age", "10"],
                    ["Mother's full name", "Dee Abbot", "Mother's DOB", "12/04/1990"],
                ]
            ),
            [{"name": "Nell Abbot", "date_of_birth": NOT_READ}],
        ),
        (
            G([["Name of child", "Nell Abbot"], ["Date of birth", "13/13/2015"]]),
            [{"name": "Nell Abbot", "date_of_birth": NOT_READ}],
        ),
    ]
    for number, (block, expected) in enumerate(cases):
        truth = {"case_reference": "812204", "meeting_date": "2026-02-17", "children": expected}
        yield _draw("children", number, truth, block, P("Case No: 812204"), meeting, P("Decision: remain level 3"))


@forms
def actions() -> Iterator[Doc]:
    """Actions with and without agency, owner or date."""
    cases: list[tuple[Block, object]] = [
        (
            G(
                [
                    ["What", "Who", "When"],
                    ["Refer to CAMHS", "Vic Hart (School)", "03/03/2026"],
                    ["Visit weekly", "SW", "ASAP"],
                    ["Attend the parents' group", "Mum", "by half term"],
                ]
            ),
            [
                {"action": "Refer to CAMHS", "owner": "Vic Hart", "agency": "School", "due": "2026-03-03"},
                {"action": "Visit weekly", "owner": Maybe("SW"), "due": NOT_READ},
                {"action": "Attend the parents' group", "owner": Maybe("Mum"), "due": NOT_READ},
            ],
        ),
        (
            G(
                [
                    ["Agency", "Action", "Timescale"],
                    ["School", "Reduced timetable to end", "27/02/2026"],
                    ["Health", "Six-week course on sleep", "Within 6 weeks"],
                ]
            ),
            [
                {"action": "Reduced timetable to end", "agency": "School", "due": "2026-02-27"},
                {"action": "Six-week course on sleep", "agency": "Health", "due": NOT_READ},
            ],
        ),
        (
            G(
                [
                    ["Desired outcome", "How will we get there?", "Responsible", "Completion date", "Date reviewed"],
                    ["Nell sleeps well", "Bedtime routine chart", "Dee Abbot", "10 March 2026", "17/02/2026"],
                ]
            ),
            [
                {
                    "action": Maybe("Bedtime routine chart"),
                    "owner": Maybe("Dee Abbot"),
                    "due": NotRead("2026-02-17"),
                }
            ],
        ),
        (
            P("Actions:\n1. Vic Hart to refer Nell to CAMHS by 03/03/2026\n2. Dee Abbot to call the GP by 20/02/2026"),
            NOT_READ,
        ),
        (
            G(
                [
                    ["Action agreed", "Named person and agency", "Target date"],
                    ["Refer to CAMHS", "Vic Hart, School", "31/02/2026"],
                    ["Register with GP", "Dee Abbot", "3rd March"],
                    ["None", "", ""],
                ]
            ),
            NOT_READ,
        ),
        (
            G(
                [
                    ["Actions from last meeting", "Who", "Done?"],
                    ["Buy a bed", "Dee Abbot", "Yes"],
                ]
            ),
            NOT_READ,
        ),
    ]
    for number, (block, expected) in enumerate(cases):
        truth = {**KNOWN, "decision": "map", "actions": expected}
        if number == 4:
            truth["actions"] = [
                {
                    "action": "Refer to CAMHS",
                    "owner": Maybe("Vic Hart"),
                    "agency": Maybe("School"),
                    "due": NOT_READ,
                },
                {"action": "Register with GP", "owner": "Dee Abbot", "due": NotRead("3rd March")},
            ]
        if number == 3:
            del truth["actions"]
        yield _draw("actions", number, truth, HEAD, block, P("Decision: MAP"))


@forms
def the_rest_of_the_minutes() -> Iterator[Doc]:
    """Fields that stand in few forms, under plausible labels."""
    sheet: list[Block] = [
        H("Child in Need Review: Minutes"),
        HEAD,
        G(
            [
                ["Which child is this mainly about?", "Nell Abbot"],
                ["Support to be given at level 2", "Mentoring at school and a parenting group"],
                ["View of the Early Help social worker", "Level 2 without a MAP"],
                ["Plan to be held by", "Tollby Locality Team"],
                ["Lead professional and agency", "Vic Hart, Tollby School"],
                ["Refer on to / signposted to", "Citizens Advice"],
                ["Minutes sent out on", "27/02/2026"],
                ["Circulated to", "Dee Abbot; Vic Hart; Sal Moon"],
                ["Status of these minutes", "Approved by chair"],
                ["We will meet again on", "31 March 2026"],
            ]
        ),
        P("Decision: Step down with a MAP"),
    ]
    truth = {
        **KNOWN,
        "main_concern_child": "Nell Abbot",
        "level_2_support": Has("Mentoring at school"),
        "ehsw_recommendation": Maybe("Level 2 without a MAP"),
        "managed_by": "Tollby Locality Team",
        "lead_professional": Has("Vic Hart"),
        "lead_agency": Maybe("Tollby School"),
        "signpost_to": Has("Citizens Advice"),
        "minutes_circulated_on": "2026-02-27",
        "distribution": ["Dee Abbot", "Vic Hart", "Sal Moon"],
        "draft": NotRead("yes"),
        "next_review": Maybe("2026-03-31"),
        "decision": "map",
    }
    yield in_word("fresh-rest", KIND, Sheet(sheet), truth)
    yield in_pdf("fresh-rest", KIND, Sheet(sheet), truth)
    traps: list[Block] = [
        P("DRAFT – awaiting chair's approval"),
        H("Child in Need Review: Minutes"),
        HEAD,
        G(
            [
                ["My reference", "SM/4471", "NHS No", "485 777 3456"],
                ["Date of referral", "04/11/2025", "Date of last visit", "16/02/2026"],
                ["CIN start date", "01/12/2025", "Date of next review", "N/A"],
                ["Lead professional", "Not known", "Lead agency", "tbc"],
                ["Chair", "Click or tap here to enter text.", "Team Manager", "Do not leave blank"],
            ]
        ),
        P("Discussed with family on: n/a"),
        P("Decision: [insert decision]"),
        P("Send completed minutes to cin.minutes@tollby.gcsx.gov.uk"),
        G([["Office use only", LEFT], ["Date received", "28/02/2026"], ["Approved by", "M. Tull"]]),
    ]
    blank = {
        **KNOWN,
        "draft": "yes",
        "next_review": NOT_READ,
        "lead_professional": NOT_READ,
        "lead_agency": NOT_READ,
        "chair": BLANK,
        "team_manager": BLANK,
        "discussed_with_family_on": NOT_READ,
        "decision": NOT_READ,
        "child_seen_alone_on": NOT_READ,
    }
    yield in_word("fresh-traps", KIND, Sheet(traps), blank)
    yield in_pdf("fresh-traps", KIND, Sheet(traps), blank)
