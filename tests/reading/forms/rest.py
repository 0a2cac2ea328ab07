"""Core groups, step-down records, requests for intervention, assessments, approvals, MAP reviews, and strangers."""

from __future__ import annotations

from collections.abc import Iterator

from ..markup import LEFT, G, H, Leaders, NewPage, P, Sheet
from ..truth import BLANK, NOT_READ, UNCERTAIN, Doc, Has, NotRead, forms
from .both import in_both, in_pdf, in_word


@forms
def core_group() -> Iterator[Doc]:
    """A child protection core group with conference dates; the approval of the service manager in the minutes."""
    sheet = Sheet(
        [
            H("Core Group Meeting Minutes"),
            G(
                [
                    ["Child's name", "Tess Ware", "DoB", "01/02/2019"],
                    ["Unique Reference Number", "330918", "Category", "Neglect"],
                    ["Date of initial conference", "02/10/2025", "Date of core group", "12 March 2026"],
                    ["Date of review child protection conference (RCPC)", "26/03/2026", "Status", "CP"],
                    ["Chair", "Nell Orr", "Social worker", "Kim Oddy"],
                ]
            ),
            G(
                [
                    ["Name", "Agency", "In attendance", "Apologies"],
                    ["Clare Ware", "Mother", "☒", "☐"],
                    ["Kim Oddy", "CSC", "☒", "☐"],
                    ["Ben Ash", "School", "☐", "☒"],
                ]
            ),
            G(
                [
                    ["Is the core group agreed that risks have reduced and early help can take over?", "☒ Yes ☐ No"],
                    ["Parents told about step down on", "05/03/2026"],
                    ["Child spoken to alone", "06/03/2026"],
                    ["Decision", "Step down from CP to Early Help with a MAP"],
                    ["Lead Professional", "Ben Ash"],
                    ["Lead agency", "Eastby Primary School"],
                    ["LP informed?", "☐ Yes ☒ No"],
                    ["Risk assessment completed?", "☒ Yes ☐ No"],
                ]
            ),
            G(
                [
                    ["What", "Who", "By when", "Agency"],
                    ["Breakfast club place", "Ben Ash", "20/03/2026", "School"],
                    ["Weekly visit", "Sue Penn", "27/03/2026", "Family hub"],
                ]
            ),
        ]
    )
    truth = {
        "case_reference": "330918",
        "children": [{"name": "Tess Ware", "date_of_birth": "2019-02-01"}],
        "plan": "cp",
        "meeting_date": "2026-03-12",
        "rcpc_date": "2026-03-26",
        "chair": "Nell Orr",
        "social_worker": "Kim Oddy",
        "parent_attended": "yes",
        "all_agencies_agree": "yes",
        "attendance": [
            {"name": "Clare Ware", "role": "Mother", "status": "attended"},
            {"name": "Kim Oddy", "status": "attended"},
            {"name": "Ben Ash", "status": "apologies"},
        ],
        "discussed_with_family_on": "2026-03-05",
        "child_seen_alone_on": "2026-03-06",
        "decision": "map",
        "lead_professional": "Ben Ash",
        "lead_agency": "Eastby Primary School",
        "lead_professional_informed": "no",
        "risk_assessment": "yes",
        "actions": [
            {"action": "Breakfast club place", "owner": "Ben Ash", "due": "2026-03-20", "agency": "School"},
            {"action": "Weekly visit", "owner": "Sue Penn", "due": "2026-03-27", "agency": "Family hub"},
        ],
    }
    yield from in_both("core-group", "core_group_minutes", sheet, truth, "control")


@forms
def core_group_prose() -> Iterator[Doc]:
    """No title that says so, the words core group in the body, mum's attendance only in prose, RCPC not known."""
    sheet = Sheet(
        [
            H("Notes of meeting"),
            P("Re: Jude Frame, born 02/12/2017, case number 551202"),
            P("This core group met on 9 March 2026 under the child protection plan."),
            G(
                [
                    ["Attendees", "Kim Oddy (Social worker)\nVic Dale (Health visitor)"],
                    ["Apologies", "Dan Frame (Father)"],
                ]
            ),
            P("Mum dialled in at the start but could not be heard."),
            P("RCPC date: tbc"),
            P("Outcome: child protection plan continues, remain at level 4."),
        ]
    )
    truth = {
        "case_reference": "551202",
        "plan": "cp",
        "meeting_date": "2026-03-09",
        "parent_attended": NotRead("yes"),
        "rcpc_date": NOT_READ,
        "decision": NotRead("map"),
        "attendance": [
            {"name": "Kim Oddy", "status": "attended"},
            {"name": "Vic Dale", "status": "attended"},
            {"name": "Dan Frame", "status": "apologies"},
        ],
    }
    yield from in_both("core-prose", "core_group_minutes", sheet, truth)


@forms
def step_down_record() -> Iterator[Doc]:
    """The weekly step-down meeting of the assessment team, one case."""
    sheet = Sheet(
        [
            H("Step-down meeting record"),
            P("Assessment team weekly meeting"),
            G(
                [
                    ["Date", "17/02/2026", "Chair", "Lena Frost (Early Help Manager)"],
                    ["Case presented", "Rory Quill", "EHM ID", "EHM-00981"],
                    ["DOB", "08/10/2016", "Social worker", "Jo Pike"],
                    ["Plan", "Assessment", "Team manager", "Lou Farr"],
                    ["Address", "5 Hill View, Eastby AB2 7QQ", "Postcode", "AB2 7QQ"],
                ]
            ),
            G(
                [
                    ["Level agreed", "Level 2 - no MAP"],
                    ["Early Help Manager in agreement with level?", "Yes"],
                    ["Outstanding needs", "Routines, school transition"],
                    ["Lead professional", "Moira Kent, Eastby Primary School"],
                    ["LP informed", "Yes"],
                    ["EHSW recommendation", "Level 2 without MAP via LDO"],
                ]
            ),
            G(
                [
                    ["Present", "Role"],
                    ["Lena Frost", "Early Help Manager"],
                    ["Jo Pike", "Social worker"],
                    ["Ann Quill", "Mother"],
                ]
            ),
        ]
    )
    truth = {
        "case_reference": "EHM-00981",
        "children": [{"name": "Rory Quill", "date_of_birth": "2016-10-08"}],
        "meeting_date": "2026-02-17",
        "chair": "Lena Frost",
        "plan": "assessment",
        "social_worker": "Jo Pike",
        "team_manager": "Lou Farr",
        "postcode": "AB2 7QQ",
        "decision": "level_2_without_map",
        "early_help_manager_agrees": "yes",
        "lead_professional": "Moira Kent",
        "lead_professional_informed": "yes",
        "ehsw_recommendation": Has("Level 2 without MAP"),
        "attendance": [
            {"name": "Lena Frost", "status": "attended"},
            {"name": "Jo Pike", "status": "attended"},
            {"name": "Ann Quill", "role": "Mother", "status": "attended"},
        ],
        "parent_attended": "yes",
    }
    yield from in_both("step-down", "step_down_record", sheet, truth)


@forms
def step_down_of_many() -> Iterator[Doc]:
    """The monthly meeting: several families on one sheet. No single case may be relied upon."""
    sheet = Sheet(
        [
            H("Case management CIN: monthly step down meeting"),
            P("Meeting date: 24 February 2026   Chair: Lena Frost"),
            G(
                [
                    ["Case no", "Child", "DOB", "Level agreed", "EH manager agrees", "LP"],
                    ["551201", "Ella Frame", "11/06/2021", "MAP", "Yes", "Sue Penn"],
                    ["618822", "Erin Vale", "17/12/2012", "Universal", "Yes", "-"],
                    ["771204", "Sam Birch", "07/11/2014", "Remain L3", "No", "-"],
                ]
            ),
        ]
    )
    truth = {
        "meeting_date": "2026-02-24",
        "case_reference": NOT_READ,
        "decision": NOT_READ,
        "lead_professional": NOT_READ,
        "early_help_manager_agrees": NOT_READ,
    }
    yield from in_both("step-down-many", "step_down_record", sheet, truth)


@forms
def request_for_intervention() -> Iterator[Doc]:
    sheet = Sheet(
        [
            H("Request for Intervention (RFI)"),
            G(
                [
                    ["Name of Referrer", "Jane Moss", "Role", "Social worker"],
                    ["Organisation", "Children's Social Care", "Telephone", "01632 960111"],
                    ["Date of request", "05/03/2026", "Eclipse ID", "1204417"],
                ]
            ),
            G([["Forename(s)", "Surname", "DOB", "Gender"], ["Mia", "Doyle", "12/05/2022", "F"], ["", "", "", ""]]),
            G(
                [
                    ["Home address", "12 Ash Road, Northfield, AB1 2CD"],
                    ["Service requested", "☐ Locality  ☒ Children's Centre  ☐ Other"],
                    ["Specific task for the targeted service", "Six home visits on bedtime routines and play"],
                    ["Documents enclosed", "☒ Consent form ☒ Assessment ☐ Minutes"],
                ]
            ),
        ]
    )
    truth = {
        "referrer": "Jane Moss",
        "date_of_request": "2026-03-05",
        "case_reference": "1204417",
        "children": [{"name": "Mia Doyle", "date_of_birth": "2022-05-12"}],
        "postcode": "AB1 2CD",
        "requested_service": Has("Children's Centre"),
        "specific_task": Has("Six home visits"),
        "enclosed": Has("consent", "assessment"),
    }
    yield from in_both("rfi", "request_for_intervention", sheet, truth)


@forms
def request_other_words() -> Iterator[Doc]:
    """A health visitor asks the front door; task left blank; a drop-down;
    the date in the footer is no date of request.
    """
    sheet = Sheet(
        [
            H("Early Help request for support"),
            G(
                [
                    ["This form completed by", "Anita Rao"],
                    ["Job title", "Health visitor"],
                    ["Date form completed", "11 Feb 2026"],
                    ["Child/Young Person's full name", "Zaid Haddad"],
                    ["d.o.b.", "03/02/2021"],
                    ["CAF number (if known)", "Not known"],
                    ["What service are you requesting?", "{drop:Locality team}"],
                    ["What is the specific piece of work you are asking for?", "{text:}"],
                    ["Attached", "Consent form; Ages and Stages assessment"],
                ]
            ),
        ],
        footer="Printed on 12/02/2026",
    )
    truth = {
        "referrer": "Anita Rao",
        "date_of_request": "2026-02-11",
        "children": [{"name": "Zaid Haddad", "date_of_birth": "2021-02-03"}],
        "case_reference": NOT_READ,
        "requested_service": Has("Locality"),
        "specific_task": BLANK,
        "enclosed": Has("Consent form"),
    }
    yield in_word("rfi-words", "request_for_intervention", sheet, truth)
    yield in_pdf("rfi-words", "request_for_intervention", sheet, {**truth, "specific_task": NOT_READ}, typed=True)


@forms
def request_leaders() -> Iterator[Doc]:
    sheet = Sheet(
        [
            H("REQUEST FOR INTERVENTION"),
            Leaders([("Referrer", "Gwen Tate"), ("Date of request", "26.2.26")]),
            Leaders([("Child", "Isla Fenn"), ("D.O.B.", "30.01.18")]),
            Leaders([("Person ID", "6620145")]),
            P("Requested service: Strengthening Families"),
            P("Specific task: support mum to apply for a school place"),
            P("Enclosures: RFI, signed consent, child and family assessment"),
        ]
    )
    truth = {
        "referrer": "Gwen Tate",
        "date_of_request": "2026-02-26",
        "case_reference": "6620145",
        "requested_service": Has("Strengthening Families"),
        "specific_task": Has("school place"),
        "children": [{"name": "Isla Fenn"}],
    }
    yield from in_both("rfi-leaders", "request_for_intervention", sheet, truth)


@forms
def assessments() -> Iterator[Doc]:
    sheet = Sheet(
        [
            H("Child and Family Assessment"),
            G(
                [
                    ["Child", "Mia Doyle", "DOB", "12/05/2022"],
                    ["Mosaic ID", "1204417", "Date of referral", "01/12/2025"],
                    ["Date assessment started", "08/12/2025", "Date assessment completed", "30/01/2026"],
                    ["Person undertaking the assessment", "Jane Moss", "Date report shared with family", "05/02/2026"],
                ]
            ),
            H("1. Child's developmental needs", 2),
            P("Mia is a lively child. Her speech is delayed."),
            H("2. Parenting capacity", 2),
            P("Kerry is warm and attentive."),
            H("3. Family and environmental factors", 2),
            P("Housing is overcrowded. Mum said she would sign the consent form in February."),
            NewPage(),
            H("4. Analysis", 2),
            P("A step down to early help is considered."),
        ]
    )
    truth = {
        "case_reference": "1204417",
        "children": [{"name": "Mia Doyle", "date_of_birth": "2022-05-12"}],
        "author": "Jane Moss",
        "completed_on": "2026-01-30",
        "decision": NotRead(),
    }
    yield from in_both("assessment", "assessment", sheet, truth)
    other = Sheet(
        [
            H("Single assessment"),
            Leaders([("Name", "Erin Vale"), ("Date of Birth", "17/12/2012")]),
            Leaders([("Case No", "618822"), ("Completed by", "Kim Oddy")]),
            Leaders([("Completed on", "09/01/2026")]),
            P("Parenting capacity: good. Family and environment: stable. Child's development: on track."),
            P("Analysis and risk: low."),
        ]
    )
    truth = {"case_reference": "618822", "author": "Kim Oddy", "completed_on": "2026-01-09"}
    yield from in_both("assessment-leaders", "assessment", other, truth)


@forms
def approvals() -> Iterator[Doc]:
    sheet = Sheet(
        [
            H("Service Manager Approval"),
            P("Step down from child protection plan to Early Help without a CIN period"),
            G(
                [
                    ["Child", "Tess Ware"],
                    ["DOB", "01/02/2019"],
                    ["Case number", "330918"],
                    ["Approved by", "Helen Stark"],
                    ["Role", "Service Manager"],
                    ["Date of approval", "13/03/2026"],
                    ["Reason", "Risk has reduced; family well engaged since 02/10/2025"],
                ]
            ),
        ]
    )
    truth = {
        "case_reference": "330918",
        "children": [{"name": "Tess Ware", "date_of_birth": "2019-02-01"}],
        "approver": "Helen Stark",
        "approver_role": "Service Manager",
        "approved_on": "2026-03-13",
    }
    yield from in_both("approval", "manager_approval", sheet, truth)
    letter = Sheet(
        [
            P("To: Kim Oddy\nFrom: Helen Stark, Service Manager\nDate: 13 March 2026"),
            P("Re: Tess Ware, DOB 01/02/2019, Unique Reference Number 330918"),
            P("I approve the step down of this child from a child protection plan directly to early help."),
            P("Helen Stark\nService Manager"),
        ]
    )
    truth = {
        "case_reference": "330918",
        "approver": "Helen Stark",
        "approver_role": "Service Manager",
        "approved_on": "2026-03-13",
    }
    yield from in_both("approval-memo", "manager_approval", letter, truth)
    refused = Sheet(
        [
            H("Service manager decision"),
            G(
                [
                    ["Child", "Tess Ware"],
                    ["Case number", "330918"],
                    ["Request", "Step down from CP without CIN period"],
                    ["Decision", "Not approved"],
                    ["Manager", "Helen Stark"],
                    ["Date", "13/03/2026"],
                ]
            ),
        ]
    )
    yield in_word(
        "approval-refused",
        "manager_approval",
        refused,
        {"case_reference": "330918", "approved_on": NotRead("2026-03-13")},
    )


@forms
def map_reviews() -> Iterator[Doc]:
    for number, (answer, outcome, achieved, kind_of) in enumerate(
        [
            ("☒ Yes ☐ No", "Outcomes achieved - close", "yes", "achieved"),
            ("☐ Yes ☒ No", "Plan continues, review in six weeks", "no", "not_yet"),
            ("No", "Family disengaged - three visits missed", "no", "disengaged"),
            ("No", "Escalated to children's social care", "no", "escalated"),
            ("Partly", "Some progress", UNCERTAIN, NOT_READ),
            ("", "", BLANK, NOT_READ),
        ]
    ):
        sheet = Sheet(
            [
                H("Multi-Agency Plan Review" if number % 2 else "Early Help: MAP outcome record"),
                G(
                    [
                        ["Child", "Mia Doyle", "DOB", "12/05/2022"],
                        ["Eclipse ID", "1204417", "Date of review", "15/04/2026"],
                        ["Lead professional", "Anita Rao", "Date plan started", "04/03/2026"],
                    ]
                ),
                G([["Have the outcomes of the plan been achieved?", answer], ["Outcome", outcome]]),
            ]
        )
        truth = {
            "case_reference": "1204417",
            "reviewed_on": "2026-04-15",
            "outcomes_achieved": achieved,
            "outcome": kind_of,
        }
        yield (in_pdf if number % 2 else in_word)(f"map-review-{number}", "map_review", sheet, truth)


@forms
def strangers() -> Iterator[Doc]:
    """What is none of the kinds: a letter to parents, a rota, a blank page."""
    letter = Sheet(
        [
            P("Dear Ms Doyle"),
            P("Mia's school trip to the farm is on 3 June 2026. Please return the slip with 4 pounds."),
            P("Yours sincerely\nOla Bello"),
        ]
    )
    yield from in_both(
        "stranger-letter",
        "unknown",
        letter,
        {"decision": NotRead(), "meeting_date": NotRead(), "signatures": NotRead()},
    )
    rota = Sheet([H("Duty rota March 2026"), G([["Mon", "Tue", "Wed"], ["Jane", "Jo", "Kim"], ["Lou", "Gwen", "Dee"]])])
    yield in_word("stranger-rota", "unknown", rota, {"case_reference": NotRead()})
    guidance = Sheet(
        [
            H("Step down guidance for staff"),
            P(
                "When a child in need meeting agrees that the family can step down, the minutes must"
                " record the decision, the lead professional and the date."
            ),
            G(
                [
                    ["Term", "Meaning"],
                    ["MAP", "multi-agency plan"],
                    ["LP", "lead professional"],
                    ["Consent form", "signed by the parent"],
                ]
            ),
        ]
    )
    yield in_pdf(
        "stranger-guidance",
        "unknown",
        guidance,
        {"decision": NotRead(), "lead_professional": NotRead(), "signatures": NotRead()},
    )
    body = [
        H("Referral"),
        G([["THE CHILD", LEFT], ["Name", "Sam Birch"], ["DOB", "07/11/2014"], ["Case No", "771204"]]),
        P("This sheet only carries the details of the child."),
    ]
    yield in_word("stranger-cover", "unknown", Sheet(body), {"case_reference": "771204", "decision": NotRead()})
