"""The traps of the field, one or two to a form, and forms whose wording nobody has listed."""

from __future__ import annotations

from collections.abc import Iterator

from ..markup import Block, G, H, NewPage, P, Sheet, TextBox
from ..truth import NOT_READ, UNCERTAIN, Doc, Has, Maybe, NotRead, forms
from .both import in_both, in_pdf, in_word

CHILD = G(
    [
        ["Child's name", "Ravi Sen", "Date of birth", "04/09/2020"],
        ["Case number", "700415", "Date of meeting", "11/03/2026"],
    ]
)
KNOWN = {
    "case_reference": "700415",
    "children": [{"name": "Ravi Sen", "date_of_birth": "2020-09-04"}],
    "meeting_date": "2026-03-11",
}


def _minutes(*blocks: Block, header: str = "") -> Sheet:
    return Sheet(
        [H("Child in Need Meeting Minutes"), CHILD, *blocks, G([["Decision", "Step down with MAP"]])], header=header
    )


@forms
def parents_who_did_not_come() -> Iterator[Doc]:
    """Mother is named in the document in many ways, and was not there."""
    for number, block in enumerate(
        [
            G(
                [
                    ["Invited", "Attended"],
                    ["Priya Sen (Mother), Jo Pike (Social worker), Vic Dale (Health visitor)", "Jo Pike, Vic Dale"],
                ]
            ),
            G(
                [
                    ["Name", "Role", "Attendance"],
                    ["Priya Sen", "Mother", "Did not attend"],
                    ["Jo Pike", "Social worker", "Attended"],
                ]
            ),
            G([["Name", "Role", "Attended"], ["Priya Sen", "Mother", "No"], ["Jo Pike", "Social worker", "Yes"]]),
            G(
                [
                    ["Name", "Role", "Present / Apologies"],
                    ["Priya Sen", "Mother", "A"],
                    ["Jo Pike", "Social worker", "P"],
                ]
            ),
            G([["Name", "Role", "Present"], ["Priya Sen", "Mother", ""], ["Jo Pike", "Social worker", "✓"]]),
            P("Present: Jo Pike (Social worker)\nApologies: Priya Sen (Mother)\nDistribution: Priya Sen, Jo Pike"),
            P("Present: Jo Pike (Social worker), Vic Dale (Health visitor)\ncc: Priya Sen (mother)"),
            P("Attendees: Jo Pike - Social worker; Tia Moon - parent support worker"),
            G([["Parents/carers present", "None"], ["Professionals present", "Jo Pike, social worker"]]),
            G(
                [
                    ["Invited", "Priya Sen (Mother)"],
                    ["Present", "Jo Pike (Social worker)"],
                    ["Apologies", "None received"],
                ]
            ),
            G(
                [
                    ["Name", "Role", "Invited", "Attended"],
                    ["Priya Sen", "Mother", "Yes", "No - DNA"],
                    ["Jo Pike", "Social worker", "Yes", "Yes"],
                ]
            ),
        ]
    ):
        fields = {**KNOWN, "parent_attended": NotRead("yes")}
        yield (in_pdf if number % 2 else in_word)(f"trap-absent-{number:02}", "cin_minutes", _minutes(block), fields)


@forms
def parents_who_came() -> Iterator[Doc]:
    """Mother or carer was there, said in many ways."""
    for number, (block, expected) in enumerate(
        [
            (G([["Name", "Role", "Attended"], ["Priya Sen", "Mum", "☒"], ["Jo Pike", "SW", "☒"]]), "yes"),
            (
                G(
                    [
                        ["Name", "Role", "Attended", "Apologies"],
                        ["Priya Sen", "Mother", "✓", ""],
                        ["Jo Pike", "SW", "", "✓"],
                    ]
                ),
                "yes",
            ),
            (G([["Name", "Role", "P/A"], ["Priya Sen", "Mother", "P"], ["Jo Pike", "SW", "P"]]), Maybe("yes")),
            (P("In attendance: Priya Sen (MOTHER), Jo Pike (SW)"), "yes"),
            (G([["Who came?", "Priya Sen, mum\nJo Pike, social worker"]]), Maybe("yes")),
            (G([["Did a parent or carer attend the meeting?", "☒ Yes ☐ No"]]), "yes"),
            (G([["Did a parent or carer attend the meeting?", "Yes ☐ No ☒"]]), "no"),
            (P("Present: Asha Sen (aunt), Jo Pike (Social worker)"), UNCERTAIN),
            (
                G(
                    [
                        ["Name", "Relationship to child", "Present (Y/N)"],
                        ["Lata Sen", "Grandmother (carer)", "Y"],
                        ["Jo Pike", "Social worker", "Y"],
                    ]
                ),
                "yes",
            ),
            (
                G(
                    [
                        ["Name", "Agency", "Invited", "Attended"],
                        ["Priya Sen", "Parent", "X", "X"],
                        ["Jo Pike", "CSC", "X", "X"],
                    ]
                ),
                "yes",
            ),
        ]
    ):
        fields = {**KNOWN, "parent_attended": expected}
        yield (in_word if number % 2 else in_pdf)(f"trap-present-{number:02}", "cin_minutes", _minutes(block), fields)


@forms
def answers_that_are_none() -> Iterator[Doc]:
    """Not known, tbc, N/A and prompts beside labels that matter."""
    sheet = _minutes(
        G(
            [
                ["Lead Professional", "Not yet identified"],
                ["Lead agency", "tbc"],
                ["LP informed", "N/A"],
                ["Date of next review", "To be arranged"],
                ["Family informed of step-down process on", "not recorded"],
                ["Child seen alone on", "Child refused"],
                ["Risk assessment completed", "{drop:}"],
                ["Early Help Manager agrees with level", "Awaiting reply"],
                ["Service to signpost to", "None"],
            ]
        )
    )
    truth = {
        **KNOWN,
        "lead_professional": NOT_READ,
        "lead_agency": NOT_READ,
        "lead_professional_informed": NotRead("yes"),
        "next_review": NOT_READ,
        "discussed_with_family_on": NOT_READ,
        "child_seen_alone_on": NOT_READ,
        "risk_assessment": NotRead("yes"),
        "early_help_manager_agrees": NotRead("yes"),
    }
    yield from in_both("trap-no-answers", "cin_minutes", sheet, truth)


@forms
def dates_beside_dates() -> Iterator[Doc]:
    """Dates of other things close by; a hint inside the label; a birth in the future; a two-digit birth."""
    sheet = Sheet(
        [
            H("Child in need review - minutes"),
            G(
                [
                    ["Child", "Asha Sen", "Ravi Sen", "Baby Sen"],
                    ["DoB (dd/mm/yyyy)", "14/02/2031", "04/09/20", "EDD 30/05/2026"],
                    ["Case No", "700414", "700415", "700416"],
                ]
            ),
            G(
                [
                    ["Date of meeting (dd/mm/yyyy)", "31/04/2026"],
                    ["Minutes typed on", "12/03/2026"],
                    ["Date minutes sent out", "16/03/2026"],
                    ["Previous CIN meeting", "28/01/2026"],
                    ["CIN plan start date", "01/10/2025"],
                    ["Printed on", "17/03/2026"],
                    ["Next CIN meeting", "22.4.26"],
                ]
            ),
            P("Present: Priya Sen (mother)"),
            P("Decision: remain CIN"),
        ]
    )
    truth = {
        "meeting_date": UNCERTAIN,
        "minutes_circulated_on": "2026-03-16",
        "next_review": "2026-04-22",
        "decision": "remain_level_3",
        "children": [
            {"name": "Asha Sen", "date_of_birth": UNCERTAIN},
            {"name": "Ravi Sen", "date_of_birth": Maybe("2020-09-04")},
            {"name": Maybe("Baby Sen"), "date_of_birth": NOT_READ},
        ],
    }
    yield from in_both("trap-dates", "cin_minutes", sheet, truth)


@forms
def header_on_every_page() -> Iterator[Doc]:
    """The number and the title are repeated in the page header; another family's number stands in the prose."""
    sheet = _minutes(
        P("Present: Priya Sen (mother), Jo Pike (social worker)"),
        P("Ravi's cousin (case number 700999) attends the same school."),
        NewPage(),
        P("The plan was reviewed."),
        NewPage(),
        header="Child in Need Meeting Minutes  |  Case number: 700415  |  OFFICIAL-SENSITIVE",
    )
    yield from in_both(
        "trap-header",
        "cin_minutes",
        sheet,
        {"case_reference": Maybe("700415"), "meeting_date": "2026-03-11", "parent_attended": "yes"},
    )


@forms
def actions_with_gaps() -> Iterator[Doc]:
    """Owners and dates that are none, a monitoring action, a merged need over two actions."""
    sheet = _minutes(
        G(
            [
                ["Need", "Action", "Who", "When"],
                ["Sleep", "Health visitor to give sleep clinic details", "Vic Dale", "asap"],
                ["Sleep", "Keep a sleep diary", "Priya Sen", "25/03/2026"],
                ["School", "Monitor attendance", "All", "ongoing"],
                ["Housing", "Write to landlord", "", ""],
            ]
        )
    )
    truth = {
        **KNOWN,
        "actions": [
            {
                "need": "Sleep",
                "action": "Health visitor to give sleep clinic details",
                "owner": "Vic Dale",
                "due": NotRead("2026-03-25"),
            },
            {"need": "Sleep", "action": "Keep a sleep diary", "owner": "Priya Sen", "due": "2026-03-25"},
            {"need": "School", "action": "Monitor attendance"},
            {"need": "Housing", "action": "Write to landlord", "owner": NOT_READ, "due": NOT_READ},
        ],
    }
    yield from in_both("trap-actions", "cin_minutes", sheet, truth)


@forms
def three_signatories() -> Iterator[Doc]:
    """A parent who typed, a grandparent with ink, a professional with ink; old form fields;
    the child is named differently below.
    """
    sheet = Sheet(
        [
            H("Consent to Early Help and information sharing"),
            G(
                [
                    ["First name", "{legacy:Ravi}", "Last name", "{legacy:Sen}"],
                    ["Date of birth", "{legacy:04/09/2020}", "Case number", "{legacy:700415}"],
                ]
            ),
            P("I give my consent for information to be shared."),
            G(
                [
                    [
                        "Name (please print)",
                        "Who are you to the child?",
                        "Do you live with the child? (Y/N)",
                        "Signed",
                        "Date",
                    ],
                    ["Priya Sen", "Mother", "Y", "Priya Sen", "09/03/2026"],
                    ["Lata Sen", "Grandmother", "Y", "{ink:71}", "09/03/2026"],
                    ["Jo Pike", "Social worker", "N", "{ink:72}", "10/03/2026"],
                ]
            ),
            P("Please do not share with: Northfield Housing"),
        ]
    )
    truth = {
        "case_reference": "700415",
        "children": [{"name": "Ravi Sen", "date_of_birth": "2020-09-04"}],
        "do_not_share_with": Has("Northfield Housing"),
        "signatures": [
            {
                "name": "Priya Sen",
                "relationship": "Mother",
                "lives_in_household": "yes",
                "mark": "typed",
                "signed_on": "2026-03-09",
            },
            {
                "name": "Lata Sen",
                "relationship": "Grandmother",
                "lives_in_household": "yes",
                "mark": "ink",
                "signed_on": "2026-03-09",
            },
            {
                "name": "Jo Pike",
                "relationship": "Social worker",
                "lives_in_household": "no",
                "mark": "ink",
                "signed_on": "2026-03-10",
            },
        ],
    }
    yield from in_both("consent-three", "consent_form", sheet, truth, "legacy")


@forms
def unheard_words() -> Iterator[Doc]:
    """Forms whose labels stand in no list, yet any reader of English knows what they mean."""
    record = Sheet(
        [
            H("Family Help: review of the child's plan"),
            G(
                [
                    ["Young person", "Tolu Ade", "Born", "22/05/2013"],
                    ["Record number", "810220", "We met on", "10 March 2026"],
                    ["Meeting led by", "Lou Farr", "Family's social worker", "Jo Pike"],
                ]
            ),
            G(
                [
                    ["Who was there", "What they do"],
                    ["Bisi Ade", "Tolu's mother"],
                    ["Jo Pike", "Social worker"],
                    ["Sam West", "Youth worker"],
                ]
            ),
            G(
                [
                    ["Does everyone agree that the plan can end?", "Yes"],
                    ["What did we decide?", "A multi-agency plan at level 2"],
                    ["Who will coordinate the plan?", "Sam West"],
                    ["When will we meet again?", "21 April 2026"],
                ]
            ),
            G(
                [
                    ["What we will do", "Who by", "By which date"],
                    ["Join the football project", "Sam West", "31 March 2026"],
                ]
            ),
        ]
    )
    truth = {
        "case_reference": "810220",
        "children": [{"name": "Tolu Ade", "date_of_birth": "2013-05-22"}],
        "meeting_date": "2026-03-10",
        "chair": "Lou Farr",
        "social_worker": "Jo Pike",
        "all_agencies_agree": "yes",
        "decision": "map",
        "lead_professional": "Sam West",
        "next_review": "2026-04-21",
        "parent_attended": Maybe("yes"),
        "actions": [{"action": "Join the football project", "owner": "Sam West", "due": "2026-03-31"}],
    }
    yield from in_both(
        "unheard-minutes",
        "cin_minutes",
        record,
        {key: Maybe(value) if isinstance(value, str) else value for key, value in truth.items()},
    )
    consent = Sheet(
        [
            H("Agreeing to work with us"),
            G(
                [
                    ["Who is this about?", "Tolu Ade"],
                    ["When were they born?", "22/05/2013"],
                    ["Record number", "810220"],
                ]
            ),
            P("By signing I agree that services may share information about my family."),
            G(
                [
                    ["Your name", "Bisi Ade"],
                    ["How are you related to Tolu?", "Mother"],
                    ["Is Tolu living with you?", "Yes"],
                    ["Your signature", "{ink:81}"],
                    ["Today's date", "6 March 2026"],
                ]
            ),
            P("Please list anyone you would prefer we did not speak to: Tolu's father"),
        ]
    )
    truth = {
        "signatures": [
            {
                "name": "Bisi Ade",
                "relationship": Maybe("Mother"),
                "lives_in_household": Maybe("yes"),
                "mark": "ink",
                "signed_on": "2026-03-06",
            }
        ],
        "share_with": NotRead(),
    }
    yield from in_both("unheard-consent", "consent_form", consent, truth)
    request = Sheet(
        [
            H("Ask for early help"),
            TextBox(["Record number 810220"]),
            G(
                [
                    ["I am asking for help for", "Tolu Ade, born 22/05/2013"],
                    ["My name and job", "Jo Pike, social worker"],
                    ["I filled this in on", "12/03/2026"],
                ]
            ),
            G(
                [
                    ["Which team should help?", "Locality"],
                    ["What exactly should they do?", "Mentoring once a week for six weeks"],
                    ["I am sending with this", "Consent, assessment"],
                ]
            ),
        ]
    )
    truth = {
        "referrer": Maybe("Jo Pike"),
        "date_of_request": Maybe("2026-03-12"),
        "requested_service": Maybe(Has("Locality")),
        "specific_task": Maybe(Has("Mentoring")),
        "case_reference": Maybe("810220"),
    }
    yield from in_both("unheard-request", "request_for_intervention", request, truth)


@forms
def split_and_alias() -> Iterator[Doc]:
    """Names split over three cells, an alias, an address over three cells, the family name as its own field."""
    sheet = Sheet(
        [
            H("CIN meeting minutes"),
            G(
                [
                    ["Family name", "Given name", "Middle name(s)", "AKA/previous name(s)"],
                    ["Okoro", "Zuri", "Grace", "Zuri Bell"],
                    ["Date of birth", "19/08/2019", "Child's Mosaic ID", "662009"],
                    ["Family address (first line)", "Town", "Postcode", "Previous address"],
                    ["22 Beech Avenue", "Southfield", "AB3 1DD", "4 Old Road, CD5 2AA"],
                    ["Held on", "18/03/2026", "Chair", "Alan Cho"],
                ]
            ),
            P("Present: Ife Okoro (Mother), Alan Cho (Team manager)"),
            P("Decision: Level 2 without a MAP"),
        ]
    )
    truth = {
        "case_reference": "662009",
        "postcode": "AB3 1DD",
        "address": Maybe(Has("22 Beech Avenue")),
        "meeting_date": "2026-03-18",
        "chair": "Alan Cho",
        "decision": "level_2_without_map",
        "parent_attended": "yes",
    }
    yield from in_both("trap-split", "cin_minutes", sheet, truth)


@forms
def score_strip_and_prompts() -> Iterator[Doc]:
    """A score strip, domains with prompts, guidance inside the answer cells, six yes/no questions in a row."""
    sheet = _minutes(
        P("Present: Priya Sen (mother), Jo Pike (SW)"),
        G([["How are things? (1 worst, 5 best)", "1", "2", "<o>3</o>", "4", "5"]]),
        G(
            [
                ["Question", "Yes", "No"],
                ["Do all agencies agree?", "☒", "☐"],
                ["Risk assessment completed?", "☐", "☒"],
                ["Lead professional informed?", "☒", "☐"],
                ["Early Help Manager agrees?", "☒", "☐"],
            ]
        ),
        G(
            [
                ["Level 2 support required\n(please describe)", "Describe the support that is needed at level 2."],
                ["Lead Professional\n(name and agency)", "Vic Dale, Health Visiting"],
            ]
        ),
    )
    truth = {
        **KNOWN,
        "all_agencies_agree": "yes",
        "risk_assessment": "no",
        "lead_professional_informed": "yes",
        "early_help_manager_agrees": "yes",
        "level_2_support": NOT_READ,
        "lead_professional": "Vic Dale",
    }
    yield from in_both("trap-strip", "cin_minutes", sheet, truth, "symbol")


@forms
def injected() -> Iterator[Doc]:
    """Template and script words in a field are only words."""
    sheet = _minutes(
        P("Present: Priya Sen (mother)"),
        G(
            [
                ["Lead Professional", "Vic Dale"],
                ["Lead agency", "<script>alert(1)</script> Health"],
                ["Chair", "{{ 7*7 }} Lou Farr"],
            ]
        ),
    )
    yield from in_both(
        "trap-injected",
        "cin_minutes",
        sheet,
        {**KNOWN, "lead_professional": "Vic Dale", "lead_agency": Maybe(Has("script")), "chair": NotRead("Vic Dale")},
    )
