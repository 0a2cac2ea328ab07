"""Requests for a level of need review: who is invited, about whom, and when."""

from __future__ import annotations

from collections.abc import Iterator

from ..markup import LEFT, G, H, Leaders, NewPage, P, Sheet, TextBox
from ..truth import BLANK, NOT_READ, UNCERTAIN, Doc, Has, Maybe, NotRead, Uncertain, forms
from .both import in_both, in_pdf, in_word

KIND = "level_of_need_referral"


@forms
def eclipse_form() -> Iterator[Doc]:
    sheet = Sheet(
        [
            H("CHILD: REQUEST LEVEL OF NEED REVIEW MEETING REFERRAL"),
            G(
                [
                    ["Name of child", "Mia Doyle"],
                    ["Date of birth", "12/05/2022"],
                    ["Eclipse ID", "1204417"],
                    ["Address including postcode", "12 Ash Road, Northfield, AB1 2CD"],
                    ["Date of referral", "02/03/2026"],
                    ["Date of CIN meeting", "Friday 20th March 2026 at 10.30am"],
                    ["Allocated social worker", "Jane Moss"],
                    ["Team manager", "Paul Okafor"],
                ],
                (0.4, 0.6),
            ),
            H("What is it about?", 2),
            G(
                [
                    ["Main issue", "Speech delay and mum's low mood since the move"],
                    ["Child whom the main issue concerns", "Mia Doyle, aged 3"],
                    ["Possible ongoing support needs", "Parenting support, speech and language, housing advice"],
                ],
                (0.4, 0.6),
            ),
        ],
        footer="Form LoN v2.3",
    )
    truth = {
        "case_reference": "1204417",
        "children": [{"name": "Mia Doyle", "date_of_birth": "2022-05-12"}],
        "address": "12 Ash Road, Northfield, AB1 2CD",
        "postcode": "AB1 2CD",
        "requested_on": "2026-03-02",
        "meeting_date": "2026-03-20",
        "social_worker": "Jane Moss",
        "team_manager": "Paul Okafor",
        "main_concern_child": Has("Mia Doyle"),
        "support_needs": Has("Parenting support"),
    }
    yield from in_both("lon-eclipse", KIND, sheet, truth)


@forms
def invitation_grid() -> Iterator[Doc]:
    """Four columns of labels and values, two children, four dates that are traps, another title."""
    sheet = Sheet(
        [
            H("Invitation to Locality Early Help"),
            P("Please send this form to Early Help at least two weeks before the child in need meeting."),
            G(
                [
                    ["Family name", "Grant", "Mosaic ID", "88123"],
                    ["Worker's own reference", "RP/77-2", "Version", "4.1"],
                    ["Date sent", "9.2.26", "Date assessment started", "03/11/2025"],
                    ["Last review meeting", "12/01/2026", "Date of meeting", "3rd March 2026"],
                    ["Date of plan", "14/12/2025", "Venue", "Meadow Lane Centre"],
                    ["Social worker", "Ruth Pell", "Team Manager", "Alan Cho"],
                    [
                        "Home address",
                        "4 Mill Lane, Southfield AB3 4EF",
                        "Previous address",
                        "9 Quay Street, Porton CD5 6GH",
                    ],
                ]
            ),
            P("Children in the family"),
            G(
                [
                    ["Surname", "Forename(s)", "D.O.B.", "NHS number"],
                    ["Grant", "Leo", "03.04.2020", "943 476 5919"],
                    ["Grant", "Ava Rose", "21.09.2015", "987 654 4321"],
                ]
            ),
            G(
                [
                    ["Which child is the main concern about?", "Ava Rose Grant (10)"],
                    [
                        "Does the family have possible ongoing support needs? If so, which?",
                        "School attendance; contact with dad",
                    ],
                ]
            ),
        ],
        header="OFFICIAL-SENSITIVE",
    )
    truth = {
        "case_reference": "88123",
        "family_name": "Grant",
        "requested_on": "2026-02-09",
        "meeting_date": "2026-03-03",
        "children": [
            {"name": "Leo Grant", "date_of_birth": "2020-04-03"},
            {"name": "Ava Rose Grant", "date_of_birth": "2015-09-21"},
        ],
        "address": "4 Mill Lane, Southfield AB3 4EF",
        "postcode": "AB3 4EF",
        "social_worker": "Ruth Pell",
        "team_manager": "Alan Cho",
        "main_concern_child": Has("Ava Rose Grant"),
        "support_needs": Has("School attendance"),
    }
    yield from in_both("lon-grid", KIND, sheet, truth)


@forms
def controls_above() -> Iterator[Doc]:
    """Content controls, label above value, support needs left at the prompt."""
    sheet = Sheet(
        [
            H("Request for Level of Need review"),
            G(
                [
                    ["Child's full name", "DoB", "LCS No"],
                    ["{text:Noor Haddad}", "{date:14/08/2023}", "{text:5567102}"],
                    ["Current address", "Postcode", "Allocated SW"],
                    ["{text:Flat 2, 8 Station Road}", "{text:ab1 7xz}", "{text:Dee Marsh}"],
                    ["Date of request", "Date of CIN review", "Manager"],
                    ["{date:16 February 2026}", "{date:}", "{drop:}"],
                ]
            ),
            G(
                [
                    ["What are the main issues and which child do they concern?"],
                    ["{text:Noor is not gaining weight; health visitor worried.}"],
                    ["What support may the family still need?"],
                    ["{text:}"],
                ]
            ),
        ]
    )
    truth = {
        "case_reference": "5567102",
        "children": [{"name": "Noor Haddad", "date_of_birth": "2023-08-14"}],
        "postcode": "AB1 7XZ",
        "requested_on": "2026-02-16",
        "meeting_date": BLANK,
        "social_worker": "Dee Marsh",
        "support_needs": BLANK,
        "team_manager": BLANK,
    }
    yield in_word("lon-controls", KIND, sheet, truth)
    yield in_pdf("lon-fields", KIND, sheet, {**truth, "meeting_date": NOT_READ, "team_manager": NOT_READ}, typed=True)


@forms
def leaders_and_unborn() -> Iterator[Doc]:
    """Dotted leaders; an unborn child with a due date."""
    sheet = Sheet(
        [
            H("Level of need: referral to Early Help for CIN meeting"),
            Leaders([("Child/Young Person's full name", "Unborn baby Price")]),
            Leaders([("Date of birth (or est. due date)", "EDD 19/06/2026"), ("ICS No", "440912")]),
            Leaders([("Mother's full name", "Tara Price"), ("Date sent", "01/03/2026")]),
            Leaders([("CIN meeting to be held on", "17/03/2026"), ("SW", "Ifor Lloyd")]),
            P("Support needs identified: antenatal support, benefits advice"),
        ]
    )
    truth = {
        "case_reference": "440912",
        "children": [{"name": Maybe(Has("Price")), "date_of_birth": NOT_READ, "due_date": "2026-06-19"}],
        "requested_on": "2026-03-01",
        "meeting_date": "2026-03-17",
        "social_worker": "Ifor Lloyd",
        "support_needs": Has("antenatal support"),
    }
    yield from in_both("lon-unborn", KIND, sheet, truth)


@forms
def doubtful_dates() -> Iterator[Doc]:
    """No year, an impossible day, a birth in two figures, several numbers."""
    sheet = Sheet(
        [
            H("CHILD: Request level of need review meeting referral"),
            G(
                [
                    ["Name of child/young person", "Sam Birch"],
                    ["DOB", "31/02/2019"],
                    ["Case number", "771204 / 771240"],
                    ["Date of request", "Tues 3 June"],
                    ["Meeting date", "11/06/2026 or 18/06/2026"],
                    ["Main issue concerns (child)", "Sam Birch"],
                    ["Ongoing support needs", "None"],
                ]
            ),
        ]
    )
    truth = {
        "case_reference": Uncertain("771204"),
        "children": [{"name": "Sam Birch", "date_of_birth": UNCERTAIN}],
        "requested_on": UNCERTAIN,
        "meeting_date": UNCERTAIN,
    }
    yield from in_both("lon-doubts", KIND, sheet, truth)


@forms
def memo() -> Iterator[Doc]:
    """A memo: Re line, two children in it, prose below, the case number in the page header only."""
    sheet = Sheet(
        [
            P("To: Locality Early Help\nFrom: Bea Nolan, Social Worker\nDate: 4 March 2026"),
            P("Re: Request for level of need review - Kai Osei, d.o.b. 9/7/2021"),
            P("Meeting date: 25 March 2026"),
            P("Please join the child in need meeting. Kai's CIN plan has been in place since 3 September 2025."),
            P("Main concern: routines at bedtime (Kai)"),
            P("Possible support needs: parenting course, nursery funding"),
        ],
        header="Eclipse no: 1209930",
    )
    truth = {
        "case_reference": "1209930",
        "requested_on": "2026-03-04",
        "meeting_date": "2026-03-25",
        "children": [{"name": "Kai Osei", "date_of_birth": "2021-07-09"}],
        "support_needs": Has("parenting course"),
        "social_worker": "Bea Nolan",
    }
    yield from in_both("lon-memo", KIND, sheet, truth)


@forms
def text_box_and_landscape() -> Iterator[Doc]:
    """Identity in a floating text box, instructions inside header cells, landscape."""
    sheet = Sheet(
        [
            H("Level of Need Review Meeting"),
            TextBox(["Child: Isla Fenn", "DOB: 30/01/2018", "Person ID: 6620145"]),
            G(
                [
                    [
                        "Date referral sent\n(must be two weeks before the meeting)",
                        "Date of meeting\n(CIN review)",
                        "Who is the child of main concern?\n(name and age)",
                        "Possible ongoing support needs\n(list all; do not leave blank)",
                    ],
                    ["2/4/26", "20/4/26", "Isla Fenn, 8", "Bereavement support\nYoung carers group"],
                ]
            ),
            G(
                [
                    ["Form completed by", "Gwen Tate", "Role", "Social worker"],
                    ["Tel", "01632 960123", "Team", "North CIN"],
                ]
            ),
        ],
        landscape=True,
    )
    truth = {
        "case_reference": "6620145",
        "children": [{"name": "Isla Fenn", "date_of_birth": "2018-01-30"}],
        "requested_on": "2026-04-02",
        "meeting_date": "2026-04-20",
        "main_concern_child": Has("Isla Fenn"),
        "support_needs": Has("Bereavement support", "Young carers group"),
        "social_worker": "Gwen Tate",
    }
    yield from in_both("lon-landscape", KIND, sheet, truth)


@forms
def no_number() -> Iterator[Doc]:
    """Only an NHS number, a pupil number and a phone: no case reference to rely upon."""
    sheet = Sheet(
        [
            H("Level of need referral"),
            G(
                [
                    ["CHILD'S DETAILS", LEFT, LEFT, LEFT],
                    ["First name", "Rory", "Last name", "Quill"],
                    ["Date of birth", "08/10/2016", "UPN", "A820200012345"],
                    ["NHS No", "485 777 3456", "Social worker's phone", "01632 960456"],
                    ["Case reference", "", "Gender", "Male"],
                    ["Date of referral", "12/02/2026", "CIN meeting date", "05/03/2026"],
                    ["Support needs", "School transition", "Main issue", "Anxiety about moving school (Rory)"],
                ]
            ),
            NewPage(),
            P("Guidance: the Locality team needs two weeks' notice. Last updated 01/09/2024."),
        ]
    )
    truth = {
        "case_reference": BLANK,
        "children": [{"name": "Rory Quill", "date_of_birth": "2016-10-08"}],
        "requested_on": "2026-02-12",
        "meeting_date": "2026-03-05",
        "support_needs": Has("School transition"),
        "decision": NotRead(),
    }
    yield from in_both("lon-no-number", KIND, sheet, truth)
