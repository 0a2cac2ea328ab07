"""Every other kind as other councils would write it: referrals, requests, core groups, records, approvals, reviews."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..markup import LEFT, Block, G, H, Leaders, P, Sheet
from ..truth import NOT_READ, Doc, Has, Maybe, NotRead, forms
from .both import in_both, in_pdf, in_word


@forms
def referrals() -> Iterator[Doc]:
    """Requests for a level of need review."""
    kind = "level_of_need_referral"
    print_out = Sheet(
        [
            H("Level of Need Review Meeting: request to Early Help"),
            P("subjectId: 118830"),
            P("subjectName: Ottilie Marr"),
            P("dateOfBirth: 28/02/2023"),
            P("dateOfRequest: 10/02/2026"),
            P("dateOfMeeting: 03/03/2026"),
            P("dateOfLastMeeting: 20/01/2026"),
            P("allocatedWorker: Finn Ogle"),
            P("possibleSupportNeeds: play, sleep, parental isolation"),
            P("mainConcernChild: Ottilie Marr"),
        ]
    )
    truth = {
        "case_reference": Maybe("118830"),
        "children": [{"name": "Ottilie Marr", "date_of_birth": "2023-02-28"}],
        "requested_on": "2026-02-10",
        "meeting_date": "2026-03-03",
        "support_needs": Has("sleep"),
        "main_concern_child": Has("Ottilie Marr"),
    }
    yield from in_both("fresh-lon-print", kind, print_out, truth)

    family = Sheet(
        [
            H("CHILD: REQUEST LEVEL OF NEED REVIEW MEETING REFERRAL"),
            G(
                [
                    ["Names of child(ren) and young people you are referring", LEFT, LEFT, LEFT],
                    ["Surname", "Given name", "DoB or EDD", "Eclipse No"],
                    ["Yeo", "Clem", "17/12/2024", "93001"],
                    ["Yeo", "Bryn", "08/08/2012", "93002"],
                    ["Yeo", "Unborn", "EDD 01/06/2026", ""],
                    ["", "", "", ""],
                ]
            ),
            G(
                [
                    ["Other people within the household", LEFT, LEFT],
                    ["Name", "Relationship", "DOB"],
                    ["Kit Yeo", "Mother", "04/04/1993"],
                    ["Zoe Yeo", "Maternal aunt", "10/10/1999"],
                ]
            ),
            G(
                [
                    ["Date of this referral", "16/02/2026"],
                    ["Date of CIN meeting to which Early Help is invited", "24/02/2026"],
                    ["Is the main issue about a child under 5? Which child?", "Yes - Clem Yeo"],
                    ["Ongoing support the family may need", ""],
                    ["Name of social worker", "Abe Frost"],
                    ["SW's manager", "Lil Gray"],
                ]
            ),
        ]
    )
    truth = {
        "children": [
            {"name": "Clem Yeo", "date_of_birth": "2024-12-17", "reference": "93001"},
            {"name": "Bryn Yeo", "date_of_birth": "2012-08-08", "reference": "93002"},
            {"name": Maybe("Unborn Yeo"), "due_date": "2026-06-01"},
        ],
        "requested_on": "2026-02-16",
        "meeting_date": "2026-02-24",
        "main_concern_child": Maybe("Clem Yeo"),
        "support_needs": NOT_READ,
        "social_worker": "Abe Frost",
        "team_manager": Maybe("Lil Gray"),
    }
    yield from in_both("fresh-lon-family", kind, family, truth)

    letter = Sheet(
        [
            P("To: Locality Early Help\nFrom: Abe Frost, social worker\nDate: 16 February 2026"),
            P("Level of need review meeting - referral"),
            P("Re: Ines Voss   DOB 14/03/2018   LL no 40211"),
            P("Please join the child in need meeting on 4 March 2026 at 2pm."),
            P("Possible support needs: attendance, friendships"),
        ]
    )
    truth = {
        "case_reference": "40211",
        "children": [{"name": "Ines Voss", "date_of_birth": "2018-03-14"}],
        "requested_on": Maybe("2026-02-16"),
        "meeting_date": Maybe("2026-03-04"),
        "support_needs": Has("attendance"),
        "social_worker": Maybe("Abe Frost"),
    }
    yield from in_both("fresh-lon-letter", kind, letter, truth)


@forms
def core_groups() -> Iterator[Doc]:
    """Core groups of child protection plans."""
    trust = Sheet(
        [
            P("Northvale Children First Trust"),
            H("Core Group Review"),
            G(
                [
                    ["<b>Child</b>\nPiper Lowe", "<b>Date of birth</b>\n12/12/2018", "<b>Person ID</b>\n660192"],
                    [
                        "<b>Date of core group</b>\n11/03/2026",
                        "<b>Date of ICPC</b>\n14/10/2025",
                        "<b>RCPC</b>\n07/04/2026",
                    ],
                    [
                        "<b>Category</b>\nEmotional abuse",
                        "<b>Chair</b>\nNat Ives",
                        "<b>Last core group</b>\n11/02/2026",
                    ],
                ]
            ),
            G(
                [
                    ["Core group member", "Role", "Attended", "Sent apologies"],
                    ["Shay Lowe", "Mother", "Yes", ""],
                    ["Nat Ives", "Lead social worker", "Yes", ""],
                    ["Liv Coe", "Midwife", "", "Yes"],
                ]
            ),
            P("All core group members agree that the child can step down: Yes"),
            P("Service manager approval for step down without a CIN period: Approved by Gil Nash on 10/03/2026"),
            P("Agreed: step down to Early Help, MAP"),
        ]
    )
    truth = {
        "case_reference": "660192",
        "children": [{"name": "Piper Lowe", "date_of_birth": "2018-12-12"}],
        "meeting_date": "2026-03-11",
        "rcpc_date": "2026-04-07",
        "chair": "Nat Ives",
        "attendance": [
            {"name": "Shay Lowe", "role": "Mother", "status": "attended"},
            {"name": "Nat Ives", "role": "Lead social worker", "status": "attended"},
            {"name": "Liv Coe", "role": "Midwife", "status": "apologies"},
        ],
        "parent_attended": "yes",
        "all_agencies_agree": "yes",
        "decision": Maybe("map"),
    }
    yield from in_both("fresh-core-trust", "core_group_minutes", trust, truth)

    plain = Sheet(
        [
            H("MINUTES OF CORE GROUP"),
            G(
                [
                    ["Subject", "Remy Vale", "DOB", "03/09/2013"],
                    ["Child protection plan since", "20/11/2025", "Core group held on", "02/03/26"],
                    ["Next conference", "30/03/2026", "Next core group", "23/03/2026"],
                    ["Mosaic no", "21177", "Chaired by", "Dot Hume"],
                ]
            ),
            P("Present: Lou Vale (father), Dot Hume (social worker), Sid Orr (school)\nApologies: none"),
            P("Decision: remain on child protection plan"),
        ]
    )
    truth = {
        "case_reference": "21177",
        "children": [{"name": "Remy Vale", "date_of_birth": "2013-09-03"}],
        "plan": Maybe("cp"),
        "meeting_date": "2026-03-02",
        "rcpc_date": Maybe("2026-03-30"),
        "next_review": Maybe("2026-03-23"),
        "chair": "Dot Hume",
        "parent_attended": "yes",
        "decision": NOT_READ,
        "attendance": [
            {"name": "Lou Vale", "status": "attended"},
            {"name": "Dot Hume", "status": "attended"},
            {"name": "Sid Orr", "status": "attended"},
        ],
    }
    yield from in_both("fresh-core-plain", "core_group_minutes", plain, truth)


@forms
def records() -> Iterator[Doc]:
    """Step-down meeting records."""
    kind = "step_down_record"
    weekly = Sheet(
        [
            H("Weekly Step Down Meeting - Assessment Team"),
            G(
                [
                    ["Meeting date", "Mosaic ID", "Child", "DOB"],
                    ["04/03/2026", "84410", "Cleo Penn", "02/07/2014"],
                    ["Presented by", "Team manager", "EH manager present?", "Chair"],
                    ["Max Lyle", "Ria Stott", "Yes", "Ria Stott"],
                ]
            ),
            G(
                [
                    ["Level of need agreed", "Level 2 - multi-agency plan (MAP)"],
                    ["Does the EH Manager agree?", "Yes"],
                    ["EHSW view", "MAP, locality"],
                    ["LP", "Kim Dray"],
                    ["LP aware?", "Yes"],
                    ["MAP holder", "Tollby Locality"],
                    ["Outstanding needs", "Bereavement support"],
                ]
            ),
        ]
    )
    truth = {
        "case_reference": "84410",
        "children": [{"name": "Cleo Penn", "date_of_birth": "2014-07-02"}],
        "meeting_date": "2026-03-04",
        "chair": "Ria Stott",
        "team_manager": "Ria Stott",
        "plan": Maybe("assessment"),
        "decision": "map",
        "early_help_manager_agrees": "yes",
        "lead_professional": "Kim Dray",
        "lead_professional_informed": Maybe("yes"),
        "managed_by": Maybe("Tollby Locality"),
        "parent_attended": NOT_READ,
    }
    yield from in_both("fresh-record-weekly", kind, weekly, truth)
    prose = Sheet(
        [
            H("Step down meeting: case management"),
            P("Case: Cleo Penn, DOB 02/07/2014, Mosaic ID 84410\nDate: 4 March 2026"),
            P("Outcome: level 2 without MAP; LDO to be allocated by Strengthening Families"),
            P("Early Help Manager agreement: No - to be reviewed"),
        ]
    )
    truth = {
        "case_reference": "84410",
        "meeting_date": "2026-03-04",
        "children": [{"name": "Cleo Penn", "date_of_birth": "2014-07-02"}],
        "decision": "level_2_without_map",
        "early_help_manager_agrees": Maybe("no"),
    }
    yield from in_both("fresh-record-prose", kind, prose, truth)


@forms
def requests() -> Iterator[Doc]:
    """Requests for intervention."""
    kind = "request_for_intervention"
    compass = Sheet(
        [
            H("COMPASS – Request for Intervention"),
            G(
                [
                    ["Referral source", "COMPASS", "Date of request", "09/03/2026"],
                    ["Referred by", "Edie Shaw", "Agency", "Tollby Primary"],
                    ["Child", "Wilf Dunn", "DOB", "04/11/2019"],
                    ["Eclipse ID", "77410", "Postcode", "AB5 3CC"],
                ]
            ),
            P("Which service are you requesting?  Locality ☐  Children's Centre ☐  Strengthening Families ☒"),
            P("What specific task do you want the service to do? Eight sessions of anxiety work with Wilf"),
            P("Please attach:  Consent ☒  Assessment ☐  Minutes ☒"),
        ]
    )
    truth = {
        "case_reference": "77410",
        "children": [{"name": "Wilf Dunn", "date_of_birth": "2019-11-04"}],
        "postcode": "AB5 3CC",
        "referrer": "Edie Shaw",
        "date_of_request": "2026-03-09",
        "requested_service": Has("Strengthening Families"),
        "specific_task": Has("Eight sessions"),
        "enclosed": Has("Consent", "Minutes"),
    }
    yield from in_both("fresh-rfi-compass", kind, compass, truth)
    controls = Sheet(
        [
            H("Request for Early Help Intervention"),
            G(
                [
                    ["Your name", "Your role", "Date completed"],
                    ["{text:Kofi Reid}", "{text:Social worker}", "{date:02/03/2026}"],
                    ["Child/young person", "Date of birth", "LCS ID"],
                    ["{text:Eva Lunt}", "{date:30/06/2022}", "{text:55190}"],
                    ["Intervention requested from", "Piece of work required", "Documents attached"],
                    ["{drop:Children's centre}", "{text:}", "{text:Signed consent; single assessment}"],
                ]
            ),
        ]
    )
    truth = {
        "case_reference": "55190",
        "children": [{"name": "Eva Lunt", "date_of_birth": "2022-06-30"}],
        "referrer": Maybe("Kofi Reid"),
        "date_of_request": Maybe("2026-03-02"),
        "requested_service": Maybe("Children's centre"),
        "specific_task": NOT_READ,
        "enclosed": Has("consent", "assessment"),
    }
    yield in_word("fresh-rfi-controls", kind, controls, truth)
    form = Sheet(
        [
            H("Request for Intervention"),
            H("1. Who is asking", 2),
            P("Name of referrer: {text:Kofi Reid}"),
            P("Date of request: {text:02/03/2026}"),
            H("2. About the child", 2),
            P("Child's name: {text:Eva Lunt}"),
            P("Date of birth: {text:30/06/2022}"),
            P("LCS ID: {text:55190}"),
            H("3. What is asked for", 2),
            P("Specific task: {text:Weekly stay and play}"),
            P("Requested service: {text:Children's centre}"),
        ]
    )
    truth = {
        "case_reference": "55190",
        "children": [{"name": "Eva Lunt", "date_of_birth": "2022-06-30"}],
        "referrer": "Kofi Reid",
        "date_of_request": "2026-03-02",
        "requested_service": Has("Children's centre"),
        "specific_task": Has("stay and play"),
    }
    yield in_pdf("fresh-rfi-acroform", kind, form, truth, typed=True)


@forms
def assessments() -> Iterator[Doc]:
    """Assessments under other names."""
    kind = "assessment"
    family = Sheet(
        [
            H("Family Help Assessment"),
            G(
                [
                    ["Name of child/young person", "Juno Beard", "Date of birth", "11/11/2011"],
                    ["Mosaic ID", "30277", "Assessment start date", "05/01/2026"],
                    ["Name of practitioner completing assessment", "Ally Crane", "Date of completion", "13/02/2026"],
                    ["Date authorised", "16/02/2026", "Authorised by", "Tess Gunn"],
                ]
            ),
            H("Child's development", 2),
            P("Juno enjoys school."),
            H("Parenting capacity", 2),
            P("Good enough."),
            H("Analysis", 2),
            P("Needs can be met by early help. A step down meeting is on 20/02/2026."),
        ]
    )
    truth = {
        "case_reference": "30277",
        "children": [{"name": "Juno Beard", "date_of_birth": "2011-11-11"}],
        "author": "Ally Crane",
        "completed_on": "2026-02-13",
        "meeting_date": NOT_READ,
    }
    yield from in_both("fresh-assessment-family", kind, family, truth)
    unfinished = Sheet(
        [
            H("Child and family assessment (s17)"),
            Leaders([("Child", "Juno Beard"), ("DOB", "11/11/2011")]),
            Leaders([("Ref", "30277"), ("Assessor", "Ally Crane")]),
            Leaders([("Start date", "05/01/2026"), ("End date", "")]),
            P("What are we worried about? Sleep.\nWhat's working well? School.\nAnalysis: low risk."),
        ]
    )
    truth = {
        "case_reference": "30277",
        "author": Maybe("Ally Crane"),
        "completed_on": NOT_READ,
        "children": [{"name": "Juno Beard", "date_of_birth": "2011-11-11"}],
    }
    yield from in_both("fresh-assessment-open", kind, unfinished, truth)


@forms
def approvals() -> Iterator[Doc]:
    """Approvals by e-mail, by form, and one that is none."""
    kind = "manager_approval"
    mail = Sheet(
        [
            P("From: Gil Nash (Service Manager)\nSent: 10 March 2026 09:12\nTo: Nat Ives\nSubject: Approval - 660192"),
            P("Hi Nat"),
            P(
                "I approve Piper Lowe (DOB 12/12/2018, case number 660192) stepping down straight from child protection"
                " to early help without a period of child in need."
            ),
            P("Thanks\nGil Nash\nService Manager, Safeguarding"),
        ]
    )
    truth: dict[str, Any] = {
        "case_reference": Maybe("660192"),
        "approver": Maybe("Gil Nash"),
        "approver_role": Maybe("Service Manager"),
        "approved_on": Maybe("2026-03-10"),
    }
    yield from in_both("fresh-approval-mail", kind, mail, truth)
    pending = Sheet(
        [
            H("Service Manager approval for CP step down to Early Help"),
            G(
                [
                    ["Child's name", "Piper Lowe", "Case ID", "660192"],
                    ["Requested by", "Nat Ives", "Date of request", "09/03/2026"],
                    ["Approving manager", "", "Role", ""],
                    ["Approved?", "☐ Yes ☐ No", "Date approved", ""],
                ]
            ),
        ]
    )
    truth = {"case_reference": "660192", "approver": NOT_READ, "approved_on": NOT_READ}
    yield from in_both("fresh-approval-pending", kind, pending, truth)
    ticked = Sheet(
        [
            H("Management decision: step down from child protection plan to Early Help"),
            G(
                [
                    ["Child's name", "Piper Lowe", "Case ID", "660192"],
                    ["Date of request", "09/03/2026", "Requested by", "Nat Ives"],
                    ["Decision", "☒ Approved ☐ Not approved", "Decision date", "10/03/2026"],
                    ["Authorised by", "Gil Nash", "Position", "Service Manager"],
                ]
            ),
        ]
    )
    truth = {
        "case_reference": "660192",
        "approver": "Gil Nash",
        "approver_role": "Service Manager",
        "approved_on": Maybe("2026-03-10"),
    }
    yield from in_both("fresh-approval-ticked", kind, ticked, truth)


@forms
def reviews() -> Iterator[Doc]:
    """Reviews of multi-agency plans."""
    for number, (rows, achieved, outcome) in enumerate(
        [
            (
                [["Outcomes met?", "Yes – all"], ["What happens next?", "Close MAP, outcomes achieved"]],
                Maybe("yes"),
                Maybe("achieved"),
            ),
            (
                [["All outcomes achieved", "Yes ☐ No ☒"], ["Result of review", "MAP to continue"]],
                "no",
                Maybe("not_yet"),
            ),
            (
                [
                    ["Have outcomes been achieved?", "N"],
                    ["Reason for closing", "Family no longer engaging with the plan"],
                ],
                "no",
                Maybe("disengaged"),
            ),
            (
                [
                    ["Outcomes achieved?", "No"],
                    ["Outcome of review", "Step up to children's social care (COMPASS referral)"],
                ],
                "no",
                "escalated",
            ),
            ([["Outcomes achieved?", "2 of 3"], ["Outcome", "Review again"]], NOT_READ, NotRead("achieved")),
        ]
    ):
        sheet = Sheet(
            [
                H("Early Help Multi-Agency Plan (MAP) – Review"),
                G(
                    [
                        ["Child", "Cleo Penn", "DOB", "02/07/2014"],
                        ["Mosaic ID", "84410", "Review date", "29/04/2026"],
                        ["MAP start date", "04/03/2026", "Next review", "10/06/2026"],
                    ]
                ),
                G(rows),
            ]
        )
        truth = {
            "case_reference": "84410",
            "children": [{"name": "Cleo Penn", "date_of_birth": "2014-07-02"}],
            "reviewed_on": Maybe("2026-04-29"),
            "outcomes_achieved": achieved,
            "outcome": outcome,
        }
        yield (in_word if number % 2 else in_pdf)(f"fresh-review-{number}", "map_review", sheet, truth)


@forms
def strangers() -> Iterator[Doc]:
    """What is none of the kinds, though its words are near."""
    nothing = {"decision": NotRead(), "signatures": NotRead(), "meeting_date": NotRead(), "approver": NotRead()}
    pages: list[list[Block]] = [
        [
            H("School attendance report"),
            G([["Pupil", "Lola Finch"], ["DOB", "23/07/2016"], ["Attendance", "91.2%"], ["Date", "01/03/2026"]]),
        ],
        [
            H("Strengthening Families: information leaflet for parents"),
            P("We will ask for your consent. You may withdraw it at any time. We may share information."),
        ],
        [
            H("How to fill in the child in need minutes"),
            G(
                [
                    ["Box", "What to write"],
                    ["Decision", "Write 'remain level 3', 'MAP', 'level 2' or 'universal'"],
                    ["Chair", "Write the chair's name"],
                ]
            ),
        ],
        [
            P("Subject: minutes"),
            P("Hi, please find attached the minutes and the consent form for 520114. Regards, Rae"),
        ],
    ]
    for number, blocks in enumerate(pages):
        yield (in_word if number % 2 else in_pdf)(f"fresh-stranger-{number}", "unknown", Sheet(blocks), nothing)
