"""Minutes of child in need meetings: the facts on which a step down rests."""

from __future__ import annotations

from collections.abc import Iterator

from ..markup import LEFT, UP, G, H, Leaders, P, Sheet, TextBox
from ..truth import BLANK, NOT_READ, UNCERTAIN, Doc, Has, Maybe, NotRead, forms
from .both import in_both, in_pdf, in_word

KIND = "cin_minutes"


@forms
def map_route() -> Iterator[Doc]:
    """The ordinary case: two-column header, attendance table, yes/no boxes, actions, MAP."""
    sheet = Sheet(
        [
            H("Child in Need Meeting - Minutes"),
            G(
                [
                    ["Child's name", "Mia Doyle"],
                    ["Date of birth", "12/05/2022"],
                    ["Eclipse ID", "1204417"],
                    ["Address", "12 Ash Road, Northfield, AB1 2CD"],
                    ["Date of meeting", "4 March 2026"],
                    ["Plan", "CIN"],
                    ["Chair", "Paul Okafor (Team Manager)"],
                    ["Social worker", "Jane Moss"],
                ],
                (0.35, 0.65),
            ),
            H("Attendance", 2),
            G(
                [
                    ["Name", "Role / agency", "Present"],
                    ["Kerry Doyle", "Mother", "Yes"],
                    ["Jane Moss", "Social worker", "Yes"],
                    ["Anita Rao", "Health visitor", "Yes"],
                    ["Tom Bell", "Nursery manager", "Apologies"],
                    ["Lena Frost", "Early Help Manager", "Yes"],
                ]
            ),
            H("Discussion", 2),
            G(
                [
                    ["Do all agencies agree that the needs are met and the case is ready to step down?", "☒ Yes ☐ No"],
                    ["Has the step-down process been discussed with the family? Date:", "25/02/2026"],
                    ["Date child seen alone at home", "18/02/2026"],
                    ["Risk assessment completed", "☒ Yes ☐ No"],
                    ["Early Help Manager agrees the level", "☒ Yes ☐ No"],
                    ["Recommendation of the early help social worker", "Multi-agency plan, children's centre"],
                    ["Decision of meeting", "Step down to a multi-agency plan (MAP) at level 2"],
                    ["Child whom the main issue concerns", "Mia Doyle"],
                    ["What level 2 support is required?", "Weekly home visits and a parenting programme"],
                    ["Lead Professional", "Anita Rao"],
                    ["Lead agency", "Health Visiting"],
                    ["Has the lead professional been informed?", "☒ Yes ☐ No"],
                    ["Plan to be managed by", "Northfield Children's Centre"],
                ],
                (0.55, 0.45),
            ),
            H("Actions", 2),
            G(
                [
                    ["Need", "Action", "By whom", "Agency", "By when"],
                    ["Speech", "Refer to speech and language therapy", "Anita Rao", "Health Visiting", "18/03/2026"],
                    ["Low mood", "Weekly home visit", "Sue Penn", "Children's Centre", "01/04/2026"],
                ]
            ),
            P("Distribution: Kerry Doyle; Jane Moss; Anita Rao; Tom Bell"),
            P("Minutes circulated on: 10 March 2026"),
            P("Date of next review: 15 April 2026"),
        ],
        footer="CIN minutes template v3.2",
    )
    truth = {
        "case_reference": "1204417",
        "children": [{"name": "Mia Doyle", "date_of_birth": "2022-05-12"}],
        "postcode": "AB1 2CD",
        "meeting_date": "2026-03-04",
        "plan": "cin",
        "chair": "Paul Okafor",
        "social_worker": "Jane Moss",
        "attendance": [
            {"name": "Kerry Doyle", "role": "Mother", "status": "attended"},
            {"name": "Jane Moss", "role": "Social worker", "status": "attended"},
            {"name": "Anita Rao", "role": "Health visitor", "status": "attended"},
            {"name": "Tom Bell", "role": "Nursery manager", "status": "apologies"},
            {"name": "Lena Frost", "role": "Early Help Manager", "status": "attended"},
        ],
        "parent_attended": "yes",
        "all_agencies_agree": "yes",
        "discussed_with_family_on": "2026-02-25",
        "child_seen_alone_on": "2026-02-18",
        "risk_assessment": "yes",
        "early_help_manager_agrees": "yes",
        "ehsw_recommendation": Has("Multi-agency plan"),
        "decision": "map",
        "main_concern_child": "Mia Doyle",
        "level_2_support": Has("Weekly home visits"),
        "lead_professional": "Anita Rao",
        "lead_agency": "Health Visiting",
        "lead_professional_informed": "yes",
        "managed_by": "Northfield Children's Centre",
        "actions": [
            {
                "need": "Speech",
                "action": "Refer to speech and language therapy",
                "owner": "Anita Rao",
                "agency": "Health Visiting",
                "due": "2026-03-18",
            },
            {
                "need": "Low mood",
                "action": "Weekly home visit",
                "owner": "Sue Penn",
                "agency": "Children's Centre",
                "due": "2026-04-01",
            },
        ],
        "distribution": ["Kerry Doyle", "Jane Moss", "Anita Rao", "Tom Bell"],
        "minutes_circulated_on": "2026-03-10",
        "next_review": "2026-04-15",
    }
    yield from in_both("cin-map", KIND, sheet, truth, "control")


@forms
def tick_columns() -> Iterator[Doc]:
    """Invited / Attended / Consulted / Apologies columns; a decision among ticked options; boxes after their words."""
    sheet = Sheet(
        [
            H("Final CIN Review"),
            G(
                [
                    ["Names of child(ren) and young people", "Leo Grant", "DOB", "03/04/2020"],
                    ["", "Ava Grant", "DOB", "21/09/2015"],
                    ["Mosaic No", "88123", "Held on", "3.3.26"],
                    ["Chaired by", "Alan Cho", "Minutes taken by", "Fay Ross"],
                ]
            ),
            G(
                [
                    ["Name", "Relationship/agency", "Invited", "Attended", "Consulted", "Apologies"],
                    ["Joanne Grant", "Mother", "☒", "☒", "☐", "☐"],
                    ["Mark Grant", "Father", "☒", "☐", "☐", "☒"],
                    ["Ruth Pell", "Social worker", "☒", "☒", "☐", "☐"],
                    ["Ola Bello", "Class teacher", "☒", "☐", "☒", "☐"],
                    ["PC Hart", "Police", "☒", "☐", "☐", "☐"],
                ]
            ),
            P("Do all agencies agree?   Yes ☒  No ☐"),
            P("Step-down discussed with family on 20/02/2026"),
            P("Child seen alone on: 16/02/2026"),
            P("Outcome of meeting:"),
            P("☐ Remain level 3\n☐ Step down with a MAP\n☒ Level 2 support without a MAP\n☐ Universal services, close"),
            P("Signpost to: Young Carers Northfield"),
            P("Early Help Manager agreement to level:   Yes ☒  No ☐"),
            P("Risk assessment:   Yes ☐  No ☒"),
            G(
                [
                    ["What needs to happen?", "Who", "When"],
                    ["Apply for after-school club", "Joanne Grant", "31/03/2026"],
                    ["School to review attendance weekly", "Ola Bello", "ongoing"],
                ]
            ),
            P("Next meeting date: tbc"),
        ]
    )
    truth = {
        "case_reference": "88123",
        "meeting_date": "2026-03-03",
        "chair": "Alan Cho",
        "children": [
            {"name": "Leo Grant", "date_of_birth": "2020-04-03"},
            {"name": "Ava Grant", "date_of_birth": "2015-09-21"},
        ],
        "attendance": [
            {"name": "Joanne Grant", "role": "Mother", "status": "attended"},
            {"name": "Mark Grant", "role": "Father", "status": "apologies"},
            {"name": "Ruth Pell", "role": "Social worker", "status": "attended"},
            {"name": "Ola Bello", "role": "Class teacher", "status": NotRead("attended")},
            {"name": "PC Hart", "role": "Police", "status": "invited"},
        ],
        "parent_attended": "yes",
        "all_agencies_agree": "yes",
        "discussed_with_family_on": "2026-02-20",
        "child_seen_alone_on": "2026-02-16",
        "decision": "level_2_without_map",
        "signpost_to": Has("Young Carers"),
        "early_help_manager_agrees": "yes",
        "risk_assessment": "no",
        "actions": [
            {"action": "Apply for after-school club", "owner": "Joanne Grant", "due": "2026-03-31"},
            {"action": "School to review attendance weekly", "owner": "Ola Bello"},
        ],
        "next_review": NOT_READ,
    }
    yield in_word("cin-ticks-legacy", KIND, sheet, truth, "legacy")
    yield in_word("cin-ticks-symbol", KIND, sheet, truth, "symbol")
    yield in_pdf("cin-ticks", KIND, sheet, truth)
    yield in_pdf("cin-ticks-dingbats", KIND, sheet, truth, "dingbats")
    yield in_pdf("cin-ticks-fields", KIND, sheet, truth, "field")


@forms
def universal_lists() -> Iterator[Doc]:
    """Attendance as lists after Present and Apologies; answers as plain words."""
    sheet = Sheet(
        [
            H("CIN review: record of meeting"),
            P("Re: Noor Haddad  DOB: 14/08/2023  LCS ID: 5567102"),
            P("Meeting held on: 12th March 2026"),
            P("Present: Samira Haddad (Mother), Dee Marsh (Social Worker), Ann Tully (Health Visitor)"),
            P("Apologies: Dr Amit Shah (GP)"),
            P("Chair: Dee Marsh"),
            P("All agencies agreed: Yes"),
            P("Discussed with family: 2 March 2026"),
            P("Child seen alone: 26 February 2026"),
            P("Decision: No current needs. Close to universal services."),
            P("Early Help Manager agrees: Yes"),
            P("cc: Samira Haddad, Ann Tully, Dr Amit Shah"),
        ]
    )
    truth = {
        "case_reference": "5567102",
        "children": [{"name": "Noor Haddad", "date_of_birth": "2023-08-14"}],
        "meeting_date": "2026-03-12",
        "chair": "Dee Marsh",
        "attendance": [
            {"name": "Samira Haddad", "role": "Mother", "status": "attended"},
            {"name": "Dee Marsh", "role": "Social Worker", "status": "attended"},
            {"name": "Ann Tully", "role": "Health Visitor", "status": "attended"},
            {"name": "Dr Amit Shah", "role": "GP", "status": "apologies"},
        ],
        "parent_attended": "yes",
        "all_agencies_agree": "yes",
        "discussed_with_family_on": "2026-03-02",
        "child_seen_alone_on": "2026-02-26",
        "decision": "universal",
        "early_help_manager_agrees": "yes",
        "distribution": ["Samira Haddad", "Ann Tully", "Dr Amit Shah"],
    }
    yield from in_both("cin-universal", KIND, sheet, truth)


@forms
def remain() -> Iterator[Doc]:
    """Remain at level 3; only a father elsewhere invited, no parent came; an agency disagrees."""
    sheet = Sheet(
        [
            H("Minutes of Child in Need Planning Meeting"),
            G(
                [
                    ["Subject", "Sam Birch", "Case No", "771204"],
                    ["DoB", "07/11/2014", "Meeting date", "19/02/2026"],
                    ["Chair", "Gita Lal", "Note taker", "Fay Ross"],
                ]
            ),
            G(
                [
                    ["Attendees", "Role", "Attended (Y/N)"],
                    ["Nina Birch", "Mother", "N"],
                    ["Gita Lal", "Social Worker", "Y"],
                    ["Rob Dean", "School (DSL)", "Y"],
                ]
            ),
            G(
                [
                    [
                        "Do all agencies agree the case is ready to step down?",
                        "No - school do not agree, attendance is at 54%",
                    ],
                    ["Decision", "Remain CIN. Family remains at level 3."],
                    ["Date of next review", "02/04/2026"],
                ]
            ),
        ]
    )
    truth = {
        "case_reference": "771204",
        "children": [{"name": "Sam Birch", "date_of_birth": "2014-11-07"}],
        "meeting_date": "2026-02-19",
        "chair": "Gita Lal",
        "attendance": [
            {"name": "Nina Birch", "role": "Mother", "status": NotRead("attended")},
            {"name": "Gita Lal", "role": "Social Worker", "status": "attended"},
            {"name": "Rob Dean", "status": "attended"},
        ],
        "parent_attended": NotRead("yes"),
        "all_agencies_agree": "no",
        "decision": "remain_level_3",
        "next_review": "2026-04-02",
    }
    yield from in_both("cin-remain", KIND, sheet, truth)


@forms
def prose_attendance() -> Iterator[Doc]:
    """Mum is on the list as invited and joins in the prose only: a person must confirm."""
    sheet = Sheet(
        [
            H("Child in Need review meeting"),
            G(
                [
                    ["Name", "Kai Osei"],
                    ["DOB", "09/07/2021"],
                    ["Case reference", "1209930"],
                    ["Date & time", "25 March 2026, 2pm"],
                    ["Level", "Level 3 (CIN)"],
                ]
            ),
            G([["Professionals present", "Role"], ["Bea Nolan", "Social worker"], ["Iris Hay", "Nursery SENCO"]]),
            P("Notes: Mum joined by Teams for the second half of the meeting. Dad was invited."),
            P("Decision: transfer to Early Help with a multi agency plan."),
            P("Lead practitioner: Iris Hay"),
        ]
    )
    truth = {
        "case_reference": "1209930",
        "meeting_date": "2026-03-25",
        "parent_attended": UNCERTAIN,
        "decision": "map",
        "lead_professional": "Iris Hay",
        "children": [{"name": "Kai Osei", "date_of_birth": "2021-07-09"}],
    }
    yield from in_both("cin-prose", KIND, sheet, truth)


@forms
def preprinted() -> Iterator[Doc]:
    """A professionals' table whose first column is printed;
    empty rows are nobody. Previous address, seven dates, a phone.
    """
    sheet = Sheet(
        [
            H("CHILD IN NEED MEETING RECORD"),
            G(
                [
                    [
                        "Child/Young Person's name and address",
                        "Isla Fenn\n3 Dene Close, Eastby, AB2 5HJ",
                        "Previous address",
                        "17 Long Row, Porton CD5 6GH",
                    ],
                    ["Date of birth", "30/01/2018", "Person ID", "6620145"],
                    ["Date of referral", "04/08/2025", "Date assessment started", "11/08/2025"],
                    ["Date of plan", "22/09/2025", "Last review meeting", "14/01/2026"],
                    ["Date of this meeting", "24/02/2026", "Next meeting date", "14/04/2026"],
                    ["Allocated social worker", "Gwen Tate", "Social worker's telephone", "01632 960123"],
                    ["NHS number", "943 476 5919", "My ref", "GT/0042"],
                ]
            ),
            G(
                [
                    ["Agency", "Name", "Attended", "Report sent"],
                    ["GP", "", "", ""],
                    ["School", "Moira Kent", "Yes", "Yes"],
                    ["Health visitor", "", "", ""],
                    ["School nurse", "Abi Stone", "No", "Yes"],
                    ["Parent/carer", "Hannah Fenn", "Yes", ""],
                    ["Social worker", "Gwen Tate", "Yes", ""],
                ]
            ),
            G(
                [
                    ["All agencies in agreement", "YES <s>NO</s>"],
                    ["Family spoken to about stepping down (date)", "17/02/2026"],
                    ["Child seen on their own on", "10/02/2026"],
                    ["Recommendation", "Step down to Early Help - level 2, no MAP needed"],
                ]
            ),
        ]
    )
    truth = {
        "case_reference": "6620145",
        "children": [{"name": "Isla Fenn", "date_of_birth": "2018-01-30"}],
        "postcode": "AB2 5HJ",
        "meeting_date": "2026-02-24",
        "next_review": "2026-04-14",
        "social_worker": "Gwen Tate",
        "attendance": [
            {"name": "Moira Kent", "role": "School", "status": "attended"},
            {"name": "Abi Stone", "role": "School nurse", "status": NotRead("attended")},
            {"name": "Hannah Fenn", "role": "Parent/carer", "status": "attended"},
            {"name": "Gwen Tate", "role": "Social worker", "status": "attended"},
        ],
        "parent_attended": "yes",
        "all_agencies_agree": "yes",
        "discussed_with_family_on": "2026-02-17",
        "child_seen_alone_on": "2026-02-10",
        "decision": "level_2_without_map",
    }
    yield from in_both("cin-preprinted", KIND, sheet, truth)


def _short(name: str, decision: str, expected: object, *extra: P | G, **more: object) -> Iterator[Doc]:
    sheet = Sheet(
        [
            H("Child in need meeting minutes"),
            G(
                [
                    ["Child Name", "Rory Quill", "Case ID", "903311"],
                    ["Date of birth", "08/10/2016", "Date of meeting", "05/03/2026"],
                ]
            ),
            P("Present: Ann Quill (Mother), Jo Pike (Social Worker)"),
            *extra,
            G([["Outcome", decision]]),
        ]
    )
    truth = {
        "case_reference": "903311",
        "meeting_date": "2026-03-05",
        "parent_attended": "yes",
        "decision": expected,
        **more,
    }
    yield in_pdf(name, KIND, sheet, truth) if len(name) % 2 else in_word(name, KIND, sheet, truth)


@forms
def decisions_in_many_words() -> Iterator[Doc]:
    for number, (words, expected) in enumerate(
        [
            ("Transfer to Early Support Plan", UNCERTAIN),
            ("Step down to Universal Services/Signposting", Maybe("universal")),
            ("Continue with existing plan", "remain_level_3"),
            ("Case Closure", UNCERTAIN),
            ("Step down to Early Help (EH)", UNCERTAIN),
            ("Level 2, multi-agency plan (MAP)", "map"),
            ("Level 2 without MAP - allocate to LDO", "level_2_without_map"),
            ("Not ready for step down. Remain on CIN plan.", "remain_level_3"),
            ("No MAP required; universal plus", "level_2_without_map"),
            ("Universal or MAP, to be decided by managers", UNCERTAIN),
            ("Remain level 3 / Step down with MAP / Universal", NOT_READ),
            ("Mia to universal, Rory to remain level 3", UNCERTAIN),
            ("☐ Remain level 3 ☒ MAP ☒ Universal", UNCERTAIN),
            ("Remain level 3 ☐  MAP ☒  Level 2 no MAP ☐  Universal ☐", "map"),
            ("MAP considered but not agreed; stays at level 3", Maybe("remain_level_3")),
            ("Agreed that the case closes; no further needs identified", Maybe("universal")),
            ("tbc", NOT_READ),
            ("", BLANK),
            ("Choose an item.", BLANK),
            ("Escalate to child protection", NOT_READ),
        ]
    ):
        yield from _short(f"cin-decision-{number:02}", words, expected)


@forms
def drafts() -> Iterator[Doc]:
    body = [
        H("CIN minutes"),
        G([["Child", "Leo Grant"], ["D.O.B", "03/04/2020"], ["Mosaic ID", "88123"], ["Meeting date", "03/03/2026"]]),
        P("Present: Joanne Grant (mother), Ruth Pell (social worker)"),
        P("Decision: universal services"),
    ]
    truth = {"case_reference": "88123", "meeting_date": "2026-03-03", "decision": "universal"}
    yield from in_both("cin-draft-watermark", KIND, Sheet(body, watermark="DRAFT"), {**truth, "draft": "yes"})
    yield in_word(
        "cin-draft-header", KIND, Sheet(body, header="DRAFT v0.2 - not for circulation"), {**truth, "draft": "yes"}
    )
    yield in_pdf("cin-draft-status", KIND, Sheet([body[0], P("Status: Draft"), *body[1:]]), {**truth, "draft": "yes"})
    yield in_word(
        "cin-draft-title", KIND, Sheet([H("DRAFT minutes of CIN review"), *body[1:]]), {**truth, "draft": "yes"}
    )
    yield in_pdf(
        "cin-final",
        KIND,
        Sheet([*body, P("Final version agreed by chair")], footer="Final"),
        {**truth, "draft": NotRead("yes")},
    )
    drafty = [*body, P("The head will draft a letter to the landlord about the draughty windows.")]
    yield in_word("cin-no-draft", KIND, Sheet(drafty), {**truth, "draft": NotRead("yes")})


@forms
def yes_no_manners() -> Iterator[Doc]:
    """The same question asked and answered in many manners."""
    for number, (answer, expected) in enumerate(
        [
            ("☐Yes ☒No", "no"),
            ("Yes☒ No☐", "yes"),
            ("<b>YES</b> NO", "yes"),
            ("<s>YES</s> NO", "no"),
            ("YES <u>NO</u>", "no"),
            ("<o>YES</o> NO", "yes"),
            ("Yes / No (delete as appropriate)", BLANK),
            ("Y / <s>N</s>", "yes"),
            ("☐ Yes ☐ No ☒ Not evidenced", "not_evidenced"),
            ("☒ Yes ☒ No", UNCERTAIN),
            ("Yes ☒ No", UNCERTAIN),
            ("No concerns raised", UNCERTAIN),
            ("Yes, but GP not consulted", UNCERTAIN),
            ("{drop:Yes}", "yes"),
            ("{drop:}", BLANK),
            ("[x] Yes [ ] No", "yes"),
            ("Yes ☐\nNo ☒", "no"),
            ("not recorded", "not_evidenced"),
            ("N", "no"),
            ("Yes – all agreed", "yes"),
        ]
    ):
        yield from _short(
            f"cin-yesno-{number:02}",
            "MAP",
            "map",
            G([["Do all agencies agree that needs are met?", answer]]),
            all_agencies_agree=expected,
        )


@forms
def question_in_one_cell() -> Iterator[Doc]:
    """The answer stands in the question's own cell, with no space between."""
    sheet = Sheet(
        [
            H("Child in Need Review Minutes"),
            G(
                [
                    ["Name of child: Tess Ware", "DOB: 01/02/2019"],
                    ["Unique Reference Number: 330918", "Date of Meeting: 10/03/2026"],
                ]
            ),
            G(
                [
                    ["Attendee", "Agency", "Yes", "No"],
                    ["Clare Ware", "Mum", "X", ""],
                    ["Jo Pike", "CSC", "X", ""],
                    ["Ben Ash", "School", "", "X"],
                ]
            ),
            P("Do all agencies agree to step down?Yes☒No☐"),
            P("Has a risk assessment been completed?☐Yes☒No"),
            P("Step down to Early Help Y/N: Y"),
            P("Decision: MAP"),
        ]
    )
    truth = {
        "case_reference": "330918",
        "children": [{"name": "Tess Ware", "date_of_birth": "2019-02-01"}],
        "meeting_date": "2026-03-10",
        "all_agencies_agree": "yes",
        "risk_assessment": "no",
        "decision": "map",
    }
    yield from in_both("cin-one-cell", KIND, sheet, truth, "private", "bracket")


@forms
def leaders_no_tables() -> Iterator[Doc]:
    sheet = Sheet(
        [
            H("CHILD IN NEED MEETING"),
            Leaders([("Name", "Erin Vale"), ("Date of Birth", "17/12/2012")]),
            Leaders([("Case No", "618822"), ("Date of meeting", "27/01/2026")]),
            Leaders([("Chaired by", "Lou Farr"), ("Minute taker", "")]),
            Leaders([("Lead Professional", ""), ("Next review", "")]),
            P("Attended: Jill Vale - Mother, Lou Farr - Team Manager, Kim Oddy - Social Worker"),
            P("Plan: CIN"),
            P("All agencies agree: yes"),
            P("Decision of meeting: MAP"),
        ]
    )
    truth = {
        "case_reference": "618822",
        "children": [{"name": "Erin Vale", "date_of_birth": "2012-12-17"}],
        "meeting_date": "2026-01-27",
        "chair": "Lou Farr",
        "lead_professional": BLANK,
        "next_review": BLANK,
        "plan": "cin",
        "all_agencies_agree": "yes",
        "decision": "map",
        "parent_attended": "yes",
        "attendance": [
            {"name": "Jill Vale", "role": "Mother", "status": "attended"},
            {"name": "Lou Farr", "role": "Team Manager", "status": "attended"},
            {"name": "Kim Oddy", "role": "Social Worker", "status": "attended"},
        ],
    }
    yield from in_both("cin-leaders", KIND, sheet, truth)


@forms
def actions_in_every_order() -> Iterator[Doc]:
    """Action tables with their columns in other orders, under other headings."""
    for number, (head, rows) in enumerate(
        [
            (
                ["By when", "By whom", "What will be done", "Desired outcome"],
                ["01/05/2026", "Ann Quill", "Attend the parenting course", "Calmer evenings"],
            ),
            (
                ["Desired outcome", "Action required", "Lead", "Timescale", "RAG"],
                ["Calmer evenings", "Attend the parenting course", "Ann Quill", "1 May 2026", "Amber"],
            ),
            (
                ["No.", "Need", "Action", "Person responsible", "Target date", "Progress"],
                ["1", "Calmer evenings", "Attend the parenting course", "Ann Quill", "01.05.26", "Not started"],
            ),
            (["Who", "Will do what", "By when"], ["Ann Quill", "Attend the parenting course", "1st May 2026"]),
            (
                ["Strengths and needs", "What needs to happen next?", "Who will do this?", "Agency", "When by?"],
                ["Calmer evenings", "Attend the parenting course", "Ann Quill", "Family", "01/05/2026"],
            ),
        ]
    ):
        expected = {"action": "Attend the parenting course", "owner": "Ann Quill", "due": "2026-05-01"}
        blank_row = ["" for _ in head]
        yield from _short(f"cin-actions-{number}", "MAP", "map", G([head, rows, blank_row]), actions=[expected])


@forms
def actions_over_pages() -> Iterator[Doc]:
    """An action table that runs over three pages, its head repeated."""
    rows = [
        [
            f"Need {n}",
            f"Do the thing numbered {n} with the family and report back at the next meeting",
            f"Pat Wren {'abcdefghij'[n % 10].upper()}",
            f"{n % 27 + 1:02}/04/2026",
        ]
        for n in range(1, 61)
    ]
    sheet = Sheet(
        [
            H("CIN review minutes"),
            G([["Child", "Rory Quill", "Case ID", "903311"], ["DOB", "08/10/2016", "Meeting date", "05/03/2026"]]),
            G([["Need", "Action", "Owner", "Due"], *rows], (0.15, 0.5, 0.2, 0.15), repeat_head=True),
            P("Decision: MAP"),
        ],
        footer="CIN review minutes",
    )
    truth = {
        "case_reference": "903311",
        "decision": "map",
        "actions": [
            {"need": need, "action": action, "owner": owner, "due": f"2026-04-{due[:2]}"}
            for need, action, owner, due in rows
        ],
    }
    yield in_pdf("cin-long", KIND, sheet, truth)


@forms
def transposed() -> Iterator[Doc]:
    """Children in columns; labels down the side, merged heads, an inner table."""
    sheet = Sheet(
        [
            H("Child in Need meeting"),
            G(
                [
                    ["Children in the family", LEFT, LEFT],
                    ["", "Child 1", "Child 2"],
                    ["Name", "Ella Frame", "Jude Frame"],
                    ["Date of birth", "11/06/2021", "02/12/2017"],
                    ["Case number", "551201", "551202"],
                ]
            ),
            G([["Meeting", "Date", "06/03/2026"], [UP, "Chair", "Nell Orr"], [UP, "Social worker", "Kim Oddy"]]),
            G(
                [
                    [
                        "Present",
                        G([["Dan Frame", "Father"], ["Kim Oddy", "Social worker"], ["Nell Orr", "Team manager"]]),
                    ],
                    ["Decision", "No needs remain; close, universal services"],
                ]
            ),
        ]
    )
    truth = {
        "children": [
            {"name": "Ella Frame", "date_of_birth": "2021-06-11", "reference": "551201"},
            {"name": "Jude Frame", "date_of_birth": "2017-12-02", "reference": "551202"},
        ],
        "meeting_date": "2026-03-06",
        "chair": "Nell Orr",
        "social_worker": "Kim Oddy",
        "parent_attended": "yes",
        "decision": "universal",
    }
    yield from in_both("cin-transposed", KIND, sheet, truth)


@forms
def tracked_and_hidden() -> Iterator[Doc]:
    """Tracked changes, hidden text, a text box, controls."""
    sheet = Sheet(
        [
            H("Minutes of CIN meeting"),
            TextBox(["Eclipse no: 1209930", "CONFIDENTIAL"]),
            G(
                [
                    ["Child's name", "{text:Kai Osei}"],
                    ["DoB", "{date:09/07/2021}"],
                    ["Date of meeting", "{del:24/03/2026}{ins:25/03/2026}"],
                    ["Chair", "{text:Bea Nolan}{hidden: Paul Secret}"],
                    ["Present", "Esi Osei (mother), Bea Nolan (social worker)"],
                    ["Lead Professional", "{text:}"],
                    ["Decision", "{drop:Step down with a MAP}"],
                ]
            ),
        ]
    )
    truth = {
        "case_reference": "1209930",
        "children": [{"name": "Kai Osei", "date_of_birth": "2021-07-09"}],
        "chair": "Bea Nolan",
        "lead_professional": BLANK,
        "decision": "map",
        "parent_attended": "yes",
        "meeting_date": "2026-03-25",
    }
    yield in_word("cin-tracked", KIND, sheet, truth)


@forms
def narrow_columns() -> Iterator[Doc]:
    """Columns so narrow that the PDF's words break."""
    sheet = Sheet(
        [
            H("CIN meeting minutes"),
            G(
                [
                    ["Child", "Case ID", "DOB", "Meeting date", "Chair", "Social worker"],
                    ["Rory Quill", "903311", "08/10/2016", "05/03/2026", "Lou Farr", "Jo Pike"],
                ]
            ),
            G(
                [
                    ["Name", "Role", "Attended", "Apologies", "Invited"],
                    ["Annabella Quillington", "Grandmother (main carer)", "Yes", "", "Yes"],
                    ["Jo Pike", "Social worker", "Yes", "", "Yes"],
                    ["Dr Featherstonehaugh", "Paediatrician", "", "Yes", "Yes"],
                ],
                (0.09, 0.12, 0.1, 0.1, 0.1),
            ),
            P("Decision: remain at level 3"),
        ]
    )
    truth = {
        "case_reference": "903311",
        "children": [{"name": "Rory Quill", "date_of_birth": "2016-10-08"}],
        "meeting_date": "2026-03-05",
        "chair": "Lou Farr",
        "attendance": [
            {"name": "Annabella Quillington", "role": "Grandmother (main carer)", "status": "attended"},
            {"name": "Jo Pike", "status": "attended"},
            {"name": "Dr Featherstonehaugh", "status": "apologies"},
        ],
        "parent_attended": "yes",
        "decision": "remain_level_3",
    }
    yield in_pdf("cin-narrow", KIND, sheet, truth)


@forms
def borderless() -> Iterator[Doc]:
    """Labels and values in columns of white space, no rules, six children."""
    names = ["Abel", "Beth", "Cara", "Dina", "Evan", "Finn"]
    sheet = Sheet(
        [
            H("Child in Need: notes of meeting"),
            G(
                [
                    ["Family", "Marlow"],
                    ["Liquid Logic No", "55321"],
                    ["Held on", "11 March 2026"],
                    ["Chair", "Lou Farr"],
                    ["Address", "1 The Green, Westby, AB4 9ZZ"],
                ],
                (0.3, 0.7),
                ruled=False,
            ),
            G(
                [
                    ["Name", "Date of birth", "Age"],
                    *[
                        [f"{n} Marlow", f"0{i + 1}/0{i + 2}/20{10 + i * 2}", str(15 - i * 2)]
                        for i, n in enumerate(names)
                    ],
                ],
                ruled=False,
            ),
            P("Main concern: Finn Marlow"),
            G(
                [
                    ["Name", "Role", "Status"],
                    ["Gina Marlow", "Mother", "Attended"],
                    ["Lou Farr", "Social worker", "Attended"],
                    ["Vic Dale", "Health visitor", "Apologies"],
                ],
                ruled=False,
            ),
            P("Decision: step down to MAP"),
        ]
    )
    truth = {
        "case_reference": "55321",
        "family_name": "Marlow",
        "meeting_date": "2026-03-11",
        "postcode": "AB4 9ZZ",
        "decision": "map",
        "children": [
            {"name": f"{n} Marlow", "date_of_birth": f"20{10 + i * 2}-0{i + 2}-0{i + 1}"} for i, n in enumerate(names)
        ],
        "main_concern_child": "Finn Marlow",
        "parent_attended": "yes",
        "attendance": [
            {"name": "Gina Marlow", "status": "attended"},
            {"name": "Lou Farr", "status": "attended"},
            {"name": "Vic Dale", "status": "apologies"},
        ],
    }
    yield from in_both("cin-borderless", KIND, sheet, truth)
