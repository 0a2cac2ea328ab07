"""Minutes as twelve other councils would write them: banners, print-outs, headings of strengths, letters, fields."""

from __future__ import annotations

from collections.abc import Iterator

from ..markup import LEFT, UP, G, H, Leaders, NewPage, P, Sheet, TextBox
from ..truth import BLANK, NOT_READ, UNCERTAIN, Doc, Has, Maybe, NotRead, forms
from .both import in_both, in_pdf, in_word

KIND = "cin_minutes"


def _person(name: str, role: str, status: object) -> dict[str, object]:
    return {"name": name, "role": role, "status": status}


@forms
def london_banner() -> Iterator[Doc]:
    """A busy branded template: one four-column table with banner rows; options one under another."""
    wide = (LEFT, LEFT, LEFT)
    sheet = Sheet(
        [
            P("LONDON BOROUGH OF WESTMERE  Making every child count"),
            G(
                [
                    ["CHILD IN NEED REVIEW MEETING", *wide],
                    ["1. ABOUT THE CHILD", *wide],
                    ["Child's full name:", "Amara Nwosu", "Preferred name:", "Ama"],
                    ["Date of birth:", "19/06/2017", "Mosaic No:", "2044871"],
                    ["Ethnicity:", "Black African", "UPN:", "A123456789012"],
                    ["Current address:", "Flat 4, Larch House, Larch Street, Westmere, AB7 3QX", LEFT, LEFT],
                    ["2. ABOUT THE MEETING", *wide],
                    ["Date and time of meeting:", "Thursday 12 February 2026, 15:30", "Venue:", "Larch School"],
                    ["Meeting chaired by:", "Delia Quist, Practice Manager", "Minutes by:", "Omar Vane"],
                    ["Review number:", "3", "Date of last review:", "08/01/2026"],
                    ["Social worker:", "Chidi Obi", "Team:", "CIN Team 2"],
                    ["3. WHO WAS HERE", *wide],
                    ["Name", "Relationship / Agency", "Attended", "Apologies"],
                    ["Ngozi Nwosu", "Mother", "X", ""],
                    ["Emeka Nwosu", "Father", "", "X"],
                    ["Chidi Obi", "Social Worker", "X", ""],
                    ["Petra Lund", "Larch School (SENCo)", "X", ""],
                    ["4. WHAT WE AGREED", *wide],
                    ["Is every agency in agreement that needs have been met?", LEFT, "☒ Yes   ☐ No", LEFT],
                    ["Date step down was talked through with the family:", LEFT, "06/02/2026", LEFT],
                    ["Date child seen alone at home visit:", LEFT, "3/2/26", LEFT],
                    ["Risk assessment up to date?", LEFT, "☐ Yes   ☒ No", LEFT],
                    [
                        "Outcome of the meeting:",
                        LEFT,
                        "☐ Remain on CIN plan\n☒ Step down – Multi-Agency Plan\n☐ Level 2 without MAP\n☐ Universal",
                        LEFT,
                    ],
                    ["Lead professional:", LEFT, "Petra Lund", LEFT],
                    ["LP's agency:", LEFT, "Larch School", LEFT],
                    ["Date of next meeting:", LEFT, "26/03/2026", LEFT],
                ]
            ),
        ],
        header="LB Westmere Children & Families | OFFICIAL-SENSITIVE | CIN3 v7.1 (Sept 2024)",
        footer="Printed 20/02/2026",
    )
    truth = {
        "case_reference": "2044871",
        "children": [{"name": "Amara Nwosu", "date_of_birth": "2017-06-19"}],
        "address": Has("Flat 4, Larch House"),
        "postcode": "AB7 3QX",
        "meeting_date": "2026-02-12",
        "chair": "Delia Quist",
        "social_worker": "Chidi Obi",
        "attendance": [
            _person("Ngozi Nwosu", "Mother", "attended"),
            _person("Emeka Nwosu", "Father", "apologies"),
            _person("Chidi Obi", "Social Worker", "attended"),
            _person("Petra Lund", "Larch School (SENCo)", "attended"),
        ],
        "parent_attended": "yes",
        "all_agencies_agree": "yes",
        "discussed_with_family_on": "2026-02-06",
        "child_seen_alone_on": "2026-02-03",
        "risk_assessment": "no",
        "decision": "map",
        "lead_professional": "Petra Lund",
        "lead_agency": Maybe("Larch School"),
        "next_review": "2026-03-26",
    }
    yield from in_both("fresh-london", KIND, sheet, truth, "control")


@forms
def system_print_out() -> Iterator[Doc]:
    """A print-out of an ICS: the system's own labels and values, one a line."""
    for number, (value, decision) in enumerate(
        [
            ("Transfer to Early Support Plan", UNCERTAIN),
            ("Continue with existing plan", "remain_level_3"),
            ("Step down to Universal Services/Signposting", Maybe("universal")),
        ]
    ):
        sheet = Sheet(
            [
                H("CIN Review Meeting (ICS)"),
                P("personId: 4471920"),
                P("subjectName: Jasper Holt"),
                P("dateOfBirth: 23/11/2013"),
                P("dateOfMeeting: 05/03/2026"),
                P("dateOfPreviousMeeting: 22/01/2026"),
                P("planType: Child in Need"),
                P("chairOfMeeting: Sorrel Finch"),
                P("allocatedSocialWorker: Wes Okoro"),
                G(
                    [
                        ["participantName", "relationshipToSubject", "participationStatus"],
                        ["Ruby Holt", "Birth Mother", "Attended"],
                        ["Neil Cray", "Step Father", "Invited"],
                        ["Wes Okoro", "Social Worker", "Attended"],
                        ["Mo Iqbal", "Class Teacher", "Apologies"],
                    ]
                ),
                P("allAgenciesAgree: Yes"),
                P("dateChildSeenAlone: 26/02/2026"),
                P("meetingOutcome: " + value),
                P("dateOfNextReview: 28/05/2026"),
                P("formStatus: Complete"),
            ],
            footer="Run date 19/03/2026 08:14  User: WOKORO  Page 1",
        )
        truth = {
            "case_reference": "4471920",
            "children": [{"name": "Jasper Holt", "date_of_birth": "2013-11-23"}],
            "meeting_date": "2026-03-05",
            "plan": "cin",
            "chair": "Sorrel Finch",
            "social_worker": Maybe("Wes Okoro"),
            "attendance": [
                _person("Ruby Holt", "Birth Mother", "attended"),
                _person("Neil Cray", "Step Father", "invited"),
                _person("Wes Okoro", "Social Worker", "attended"),
                _person("Mo Iqbal", "Class Teacher", "apologies"),
            ],
            "parent_attended": "yes",
            "all_agencies_agree": "yes",
            "child_seen_alone_on": Maybe("2026-02-26"),
            "decision": decision,
            "next_review": "2026-05-28",
            "draft": NotRead("yes"),
        }
        yield (in_pdf if number != 1 else in_word)(f"fresh-ics-{number}", KIND, sheet, truth)


@forms
def signs_of_safety() -> Iterator[Doc]:
    """Headings of Signs of Safety, scaling, family and professionals in separate tables."""
    sheet = Sheet(
        [
            H("Child in Need Plan Review – Signs of Safety"),
            G(
                [
                    ["Child(ren)", "Date of birth", "Liquidlogic ID"],
                    ["Poppy Hale", "30/08/2019", "71190"],
                    ["Albie Hale", "11/01/2022", "71191"],
                ]
            ),
            P("Review held on: Monday 9th February 2026"),
            P("Facilitated by: Tariq Aziz"),
            H("Family members present", 2),
            G([["Name", "Relationship"], ["Beth Hale", "Mum"], ["Rose Hale", "Maternal grandmother"]]),
            H("Professionals present", 2),
            G([["Name", "Agency"], ["Tariq Aziz", "Social worker"], ["Jen Moor", "Health visitor"]]),
            H("What are we worried about?", 2),
            P("In 2024 Beth and Poppy moved four times. Worry statement: routines may slip when Beth is low."),
            H("What's working well?", 2),
            P("Poppy's attendance is 96%. Scale 0-10: Beth 8, Tariq 7, Jen 8."),
            H("What needs to happen?", 2),
            G(
                [
                    ["Next steps", "Who will do this?", "By when?"],
                    ["Nursery place for Albie", "Beth Hale", "02/03/2026"],
                    ["Drop-in sleep clinic", "Jen Moor", "by half term"],
                    ["Family network to meet monthly", "Rose Hale", "Ongoing"],
                ]
            ),
            H("Decision", 2),
            P("Step down to level 2 support without a MAP."),
            P("Does everybody at the meeting agree with stepping down? Yes"),
        ]
    )
    truth = {
        "meeting_date": "2026-02-09",
        "chair": Maybe("Tariq Aziz"),
        "children": [
            {"name": "Poppy Hale", "date_of_birth": "2019-08-30", "reference": "71190"},
            {"name": "Albie Hale", "date_of_birth": "2022-01-11", "reference": "71191"},
        ],
        "attendance": [
            _person("Beth Hale", "Mum", "attended"),
            _person("Rose Hale", "Maternal grandmother", "attended"),
            _person("Tariq Aziz", "Social worker", "attended"),
            _person("Jen Moor", "Health visitor", "attended"),
        ],
        "parent_attended": "yes",
        "decision": "level_2_without_map",
        "all_agencies_agree": Maybe("yes"),
        "actions": [
            {"action": "Nursery place for Albie", "owner": "Beth Hale", "due": "2026-03-02"},
            {"action": "Drop-in sleep clinic", "owner": "Jen Moor", "due": NOT_READ},
            {"action": "Family network to meet monthly", "owner": "Rose Hale", "due": NOT_READ},
        ],
    }
    yield from in_both("fresh-sos", KIND, sheet, truth)


@forms
def two_languages() -> Iterator[Doc]:
    """A council on the Welsh border prints its labels in two languages."""
    sheet = Sheet(
        [
            H("Cyfarfod Plant mewn Angen / Child in Need Meeting"),
            G(
                [
                    ["Enw'r plentyn / Name of child", "Siân ap Rhys"],
                    ["Dyddiad geni / Date of birth", "01/03/2014"],
                    ["Rhif achos / Case number", "WB/20771"],
                    ["Dyddiad y cyfarfod / Date of meeting", "17.03.26"],
                    ["Cadeirydd / Chair", "Gwenllian Price-Jones"],
                    ["Yn bresennol / Present", "Rhys ap Huw (father); Carys Bowen (social worker)"],
                    ["Ymddiheuriadau / Apologies", "Dr O'Shea (GP)"],
                    ["Penderfyniad / Decision", "Remain a child in need – level 3"],
                    ["Adolygiad nesaf / Next review", "12 May 2026"],
                ]
            ),
        ]
    )
    truth = {
        "case_reference": "WB/20771",
        "children": [{"name": "Siân ap Rhys", "date_of_birth": "2014-03-01"}],
        "meeting_date": "2026-03-17",
        "chair": "Gwenllian Price-Jones",
        "attendance": [
            _person("Rhys ap Huw", "father", "attended"),
            _person("Carys Bowen", "social worker", "attended"),
            _person("Dr O'Shea", "GP", "apologies"),
        ],
        "parent_attended": "yes",
        "decision": "remain_level_3",
        "next_review": "2026-05-12",
    }
    yield from in_both("fresh-border", KIND, sheet, truth)


@forms
def trust_label_above() -> Iterator[Doc]:
    """A trust's grid of three: label above value, in one cell and in two."""
    head = [
        ["<b>Name of child</b>\nHugo Prior", "<b>DOB</b>\n14/10/2011", "<b>LCS number</b>\n3307741"],
        ["<b>Meeting date</b>\n20/01/2026", "<b>Chair</b>\nIda Flynn", "<b>Type of plan</b>\nCIN"],
        ["<b>Team Manager</b>\nKit Sloan", "<b>Social Worker</b>\nIda Flynn", "<b>Minute taker</b>\n"],
    ]
    two = [
        ["Do agencies agree to step down?", "Family spoken to about step down on", "Seen alone on"],
        ["Yes", "13 January 2026", "09/01/2026"],
        ["Decision", "Lead professional", "Next review date"],
        ["Multi agency plan (level 2)", "Gail Orchard (school)", "24/02/2026"],
        ["Risk assessment completed", "Lead professional informed", "EH manager agrees level"],
        ["Yes", "No", "{drop:}"],
    ]
    sheet = Sheet(
        [
            P("Northvale Children First Trust"),
            H("Child in Need meeting record"),
            G(head),
            G(two),
            P("Attendees: Marie Prior (mother), Ida Flynn (social worker), Gail Orchard (school)"),
        ]
    )
    truth = {
        "case_reference": "3307741",
        "children": [{"name": "Hugo Prior", "date_of_birth": "2011-10-14"}],
        "meeting_date": "2026-01-20",
        "chair": "Ida Flynn",
        "team_manager": "Kit Sloan",
        "social_worker": "Ida Flynn",
        "plan": "cin",
        "all_agencies_agree": "yes",
        "discussed_with_family_on": "2026-01-13",
        "child_seen_alone_on": "2026-01-09",
        "decision": "map",
        "lead_professional": "Gail Orchard",
        "next_review": "2026-02-24",
        "risk_assessment": "yes",
        "lead_professional_informed": "no",
        "early_help_manager_agrees": BLANK,
        "parent_attended": "yes",
    }
    yield from in_both("fresh-trust", KIND, sheet, truth)


@forms
def family_help() -> Iterator[Doc]:
    """The words of Family Help; an attendance table with 'Apologies' as a section of it."""
    sheet = Sheet(
        [
            H("Family Help Plan – Review Meeting (section 17, child in need)"),
            G(
                [
                    ["Family name", "Sharif"],
                    ["Children", "Layla Sharif 02/12/2015; Adam Sharif 19/05/2018"],
                    ["Family record no.", "FH-60218"],
                    ["When we met", "25/02/2026"],
                    ["Who led the meeting", "Morgan Leigh"],
                ]
            ),
            G(
                [
                    ["Present", LEFT],
                    ["Yasmin Sharif", "Mother"],
                    ["Morgan Leigh", "Family Help social worker"],
                    ["Dawn Birkett", "Family Support Worker"],
                    ["Apologies", LEFT],
                    ["Karim Sharif", "Father"],
                    ["PC Lowe", "Police"],
                    ["Not in attendance", LEFT],
                    ["Mrs Eddy", "School"],
                ]
            ),
            P("Next steps: the family no longer needs Family Help. Close to universal services."),
            P("All agencies in agreement? Y"),
            P("We explained stepping down to the family on 18/02/2026."),
            P("Copies to: Yasmin Sharif, Dawn Birkett, Mrs Eddy"),
        ]
    )
    truth = {
        "case_reference": Maybe("FH-60218"),
        "family_name": "Sharif",
        "meeting_date": Maybe("2026-02-25"),
        "children": [
            {"name": "Layla Sharif", "date_of_birth": "2015-12-02"},
            {"name": "Adam Sharif", "date_of_birth": "2018-05-19"},
        ],
        "chair": Maybe("Morgan Leigh"),
        "attendance": [
            _person("Yasmin Sharif", "Mother", "attended"),
            _person("Morgan Leigh", "Family Help social worker", "attended"),
            _person("Dawn Birkett", "Family Support Worker", "attended"),
            _person("Karim Sharif", "Father", "apologies"),
            _person("PC Lowe", "Police", "apologies"),
            _person("Mrs Eddy", "School", Maybe("absent")),
        ],
        "parent_attended": "yes",
        "all_agencies_agree": "yes",
        "decision": Maybe("universal"),
        "discussed_with_family_on": Maybe("2026-02-18"),
        "distribution": ["Yasmin Sharif", "Dawn Birkett", "Mrs Eddy"],
    }
    yield from in_both("fresh-familyhelp", KIND, sheet, truth)


@forms
def one_giant_table() -> Iterator[Doc]:
    """All in one merged table with six columns, section labels down the side."""
    sheet = Sheet(
        [
            G(
                [
                    ["Minutes of Child in Need Review Meeting", LEFT, LEFT, LEFT, LEFT, LEFT],
                    ["Child", "Name", "Oskar Lind", LEFT, "DoB", "08/02/2021"],
                    [UP, "Ref", "CIN-9042", LEFT, "Address", "8 Weir Cottages, Tollby AB5 2LT"],
                    ["Meeting", "Held on", "24 Feb 2026", LEFT, "Chair", "Abel Stone"],
                    ["People", "Name", "Role", "Here", "Sent apologies", "Report only"],
                    [UP, "Freja Lind", "Mother", "X", "", ""],
                    [UP, "Abel Stone", "Social worker", "X", "", ""],
                    [UP, "Nia Webb", "Nursery", "", "X", ""],
                    [UP, "Dr Dass", "GP", "", "", "X"],
                    ["Views", "All agencies agree needs are met", LEFT, LEFT, "Yes", LEFT],
                    [UP, "Risk assessment done", LEFT, LEFT, "Yes", LEFT],
                    [UP, "Early Help Manager agrees to the level", LEFT, LEFT, "No", LEFT],
                    ["Plan", "Need", "Action", LEFT, "Who", "When"],
                    [UP, "Speech", "Refer to speech therapy", LEFT, "Nia Webb", "10/03/2026"],
                    [UP, "Money", "Check benefits", LEFT, "Freja Lind", "ASAP"],
                    ["Decision", "Level 2, with a multi-agency plan", LEFT, LEFT, LEFT, LEFT],
                ],
                (0.12, 0.18, 0.2, 0.1, 0.2, 0.2),
            ),
        ]
    )
    truth = {
        "case_reference": "CIN-9042",
        "children": [{"name": "Oskar Lind", "date_of_birth": "2021-02-08"}],
        "postcode": "AB5 2LT",
        "meeting_date": "2026-02-24",
        "chair": "Abel Stone",
        "attendance": [
            _person("Freja Lind", "Mother", "attended"),
            _person("Abel Stone", "Social worker", "attended"),
            _person("Nia Webb", "Nursery", "apologies"),
            _person("Dr Dass", "GP", NotRead("attended")),
        ],
        "parent_attended": "yes",
        "all_agencies_agree": "yes",
        "risk_assessment": "yes",
        "early_help_manager_agrees": "no",
        "actions": [
            {"need": "Speech", "action": "Refer to speech therapy", "owner": "Nia Webb", "due": "2026-03-10"},
            {"need": "Money", "action": "Check benefits", "owner": "Freja Lind", "due": NOT_READ},
        ],
        "decision": "map",
    }
    yield from in_both("fresh-giant", KIND, sheet, truth)


@forms
def letter() -> Iterator[Doc]:
    """Minutes written as a letter to the parent: nearly all of it is prose."""
    sheet = Sheet(
        [
            P("Tollby Unitary Council\nCivic Way, Tollby AB5 1AA"),
            P("Ms Gemma Rusk\n19 Orchard Rise\nTollby AB5 6PP"),
            P("2 March 2026"),
            P("Our ref: JL/CIN/88"),
            P("Dear Gemma"),
            P("Re: Dylan Rusk, date of birth 17/07/2012, case number 640018"),
            P("Minutes of the child in need meeting held on 24 February 2026"),
            P(
                "Thank you for coming to the meeting. Josie Lamb (social worker) and Karl Fenn from school were there"
                " too; the school nurse sent her apologies."
            ),
            P("Everybody agreed that Dylan is doing well and that the child in need plan can end."),
            P(
                "It was decided that you will be supported by a multi-agency plan. Karl Fenn will be the"
                " lead professional."
            ),
            P("Yours sincerely\nJosie Lamb\nSocial worker"),
        ]
    )
    truth = {
        "case_reference": "640018",
        "children": [{"name": "Dylan Rusk", "date_of_birth": "2012-07-17"}],
        "meeting_date": Maybe("2026-02-24"),
        "parent_attended": NotRead(),
        "all_agencies_agree": NotRead(),
        "decision": Maybe("map"),
        "lead_professional": Maybe("Karl Fenn"),
        "postcode": NotRead("AB5 1AA"),
    }
    yield from in_both("fresh-letter", KIND, sheet, truth)


@forms
def fillable() -> Iterator[Doc]:
    """A PDF to fill in: answers and ticks stand in form fields."""
    sheet = Sheet(
        [
            H("Child in Need Review - Record of Meeting"),
            G(
                [
                    ["Child's name", "{text:Zara Malik}", "Date of birth", "{text:05/05/2016}"],
                    ["Eclipse ID", "{text:1330981}", "Date of meeting", "{text:18/02/2026}"],
                    ["Chair", "{text:Hal Brook}", "Team manager", "{text:}"],
                ]
            ),
            G(
                [
                    ["Name", "Role", "Attended", "Apologies"],
                    ["{text:Saima Malik}", "{text:Mother}", "☒", "☐"],
                    ["{text:Hal Brook}", "{text:Social worker}", "☒", "☐"],
                    ["{text:Ines Gil}", "{text:School}", "☐", "☒"],
                    ["{text:}", "{text:}", "☐", "☐"],
                ]
            ),
            P("All agencies agree that the case is ready to step down: Yes ☒ No ☐"),
            P("Risk assessment completed: Yes ☐ No ☐"),
            G(
                [
                    ["Discussed with family on", "{text:11/02/2026}"],
                    ["Child seen alone on", "{text:}"],
                    ["Decision", "{text:Step down to MAP}"],
                    ["Lead professional", "{text:Ines Gil}"],
                ],
                (0.4, 0.6),
            ),
        ]
    )
    truth = {
        "case_reference": "1330981",
        "children": [{"name": "Zara Malik", "date_of_birth": "2016-05-05"}],
        "meeting_date": "2026-02-18",
        "chair": "Hal Brook",
        "team_manager": BLANK,
        "attendance": [
            _person("Saima Malik", "Mother", "attended"),
            _person("Hal Brook", "Social worker", "attended"),
            _person("Ines Gil", "School", "apologies"),
        ],
        "parent_attended": "yes",
        "all_agencies_agree": "yes",
        "risk_assessment": BLANK,
        "discussed_with_family_on": "2026-02-11",
        "child_seen_alone_on": BLANK,
        "decision": "map",
        "lead_professional": "Ines Gil",
    }
    yield in_pdf("fresh-acroform", KIND, sheet, truth, "field", typed=True)
    yield in_word("fresh-legacy-form", KIND, sheet, truth, "legacy")


@forms
def controls_and_boxes() -> Iterator[Doc]:
    """Content controls everywhere, the number in a text box, notes in the margin, drop-downs left alone."""
    sheet = Sheet(
        [
            TextBox(["Mosaic ID: 909117", "OFFICIAL-SENSITIVE"]),
            H("CIN Planning Meeting Minutes"),
            G(
                [
                    ["First name", "Last name", "Date of birth"],
                    ["{text:Freddie}", "{text:Poole}", "{date:27/09/2018}"],
                    ["Meeting date", "Chair", "Level"],
                    ["{date:04/02/2026}", "{text:Anya Rowe}", "{drop:Level 3 (CIN)}"],
                ]
            ),
            G(
                [
                    ["Family member", "Relationship", "Present"],
                    ["{text:Leah Poole}", "{drop:Mother}", "☒"],
                    ["{text:Carl Poole}", "{drop:Father}", "☐"],
                ]
            ),
            P("Do all agencies agree to the step down? {drop:Yes}"),
            P("Has a risk assessment been completed? {drop:}"),
            P("Date family told of step down: {date:}"),
            P("Decision: {drop:}"),
            P("Lead professional: {text:}"),
            TextBox(["Note to self: chase decision from Anya, probably MAP"]),
        ]
    )
    truth = {
        "case_reference": "909117",
        "children": [{"name": "Freddie Poole", "date_of_birth": "2018-09-27"}],
        "meeting_date": "2026-02-04",
        "chair": "Anya Rowe",
        "attendance": [
            _person("Leah Poole", "Mother", "attended"),
            _person("Carl Poole", "Father", NotRead("attended")),
        ],
        "parent_attended": "yes",
        "all_agencies_agree": "yes",
        "risk_assessment": BLANK,
        "discussed_with_family_on": BLANK,
        "decision": NotRead(),
        "lead_professional": BLANK,
    }
    yield in_word("fresh-controls", KIND, sheet, truth, "control")


@forms
def instructions_in_heads() -> Iterator[Doc]:
    """Landscape tables whose header cells hold instructions."""
    sheet = Sheet(
        [
            H("Child in need meeting"),
            G(
                [
                    [
                        "Name of child (include all children subject to the plan)",
                        "Date of birth (or due date if unborn)",
                        "Case No (from the case system, not the NHS number)",
                    ],
                    ["Jonah Reed", "16/06/2020", "51177"],
                    ["unborn baby", "EDD 03/07/2026", ""],
                ]
            ),
            P("Date of meeting (this must be within six weeks of the last one): 10/02/2026"),
            G(
                [
                    [
                        "Professional (write the name in full)",
                        "Agency (e.g. school, health)",
                        "Attended? (Y/N - if N say whether apologies were given)",
                    ],
                    ["Erik Dahl", "Social worker", "Y"],
                    ["Sunita Roy", "Health visitor", "N - apologies"],
                    ["", "GP", ""],
                    ["", "School", ""],
                ]
            ),
            G(
                [
                    ["Parent/carer (who has care of the child)", "Relationship", "Attended? (Y/N)"],
                    ["Holly Reed", "Mother", "Y"],
                ]
            ),
            G(
                [
                    [
                        "Need (from the assessment)",
                        "Action (SMART - do not write 'monitor')",
                        "Who will do it (name and agency)",
                        "By when (date - not 'ongoing')",
                    ],
                    ["Debt", "Book an appointment with the advice centre", "Holly Reed", "24/02/2026"],
                    ["Birth plan", "Agree birth plan with midwife", "Sunita Roy (Health)", "03.03.2026"],
                ]
            ),
            P("Decision (tick one): ☐ remain at level 3  ☐ MAP  ☒ level 2 without MAP  ☐ universal"),
        ],
        landscape=True,
    )
    truth = {
        "meeting_date": "2026-02-10",
        "children": [
            {"name": "Jonah Reed", "date_of_birth": "2020-06-16"},
            {"name": Maybe("unborn baby"), "date_of_birth": NOT_READ, "due_date": "2026-07-03"},
        ],
        "attendance": [
            _person("Erik Dahl", "Social worker", "attended"),
            _person("Sunita Roy", "Health visitor", "apologies"),
            _person("Holly Reed", "Mother", "attended"),
        ],
        "parent_attended": "yes",
        "actions": [
            {
                "need": "Debt",
                "action": "Book an appointment with the advice centre",
                "owner": "Holly Reed",
                "due": "2026-02-24",
            },
            {
                "need": "Birth plan",
                "action": "Agree birth plan with midwife",
                "owner": "Sunita Roy",
                "agency": "Health",
                "due": "2026-03-03",
            },
        ],
        "decision": "level_2_without_map",
    }
    yield from in_both("fresh-heads", KIND, sheet, truth)


@forms
def numbered_and_narrow() -> Iterator[Doc]:
    """Sections 1-8 with narrow columns, so that the words of the PDF break."""
    sheet = Sheet(
        [
            H("CIN REVIEW MINUTES"),
            H("1. Details", 2),
            G(
                [
                    ["Child's surname", "Forename(s)", "Date of birth", "Reference number", "Social worker"],
                    ["Featherstone", "Maximilian", "21/12/2014", "7734410", "Jacqueline Abernathy"],
                ],
                (0.1, 0.11, 0.1, 0.1, 0.1),
            ),
            H("2. Attendance", 2),
            G(
                [
                    ["Name", "Relationship to child", "Invited", "Attended", "Apologies received"],
                    ["Wilhelmina Featherstone", "Mother", "Yes", "No", "No"],
                    ["Bartholomew Featherstone", "Stepfather", "Yes", "No", "Yes"],
                    ["Jacqueline Abernathy", "Social worker", "Yes", "Yes", "No"],
                ],
                (0.1, 0.1, 0.08, 0.08, 0.09),
            ),
            H("3. Date of this review: 19 February 2026", 2),
            H("4. Agencies' views", 2),
            P("4.1 All agencies agree: no, school does not agree"),
            H("5. Outcome", 2),
            P("5.1 Recommendation: remain subject to a child in need plan"),
            H("6. Next review: 2 April 2026", 2),
        ]
    )
    truth = {
        "case_reference": "7734410",
        "children": [{"name": "Maximilian Featherstone", "date_of_birth": "2014-12-21"}],
        "social_worker": "Jacqueline Abernathy",
        "attendance": [
            _person("Wilhelmina Featherstone", "Mother", NotRead("attended")),
            _person("Bartholomew Featherstone", "Stepfather", "apologies"),
            _person("Jacqueline Abernathy", "Social worker", "attended"),
        ],
        "parent_attended": NotRead("yes"),
        "meeting_date": Maybe("2026-02-19"),
        "all_agencies_agree": "no",
        "decision": "remain_level_3",
        "next_review": Maybe("2026-04-02"),
    }
    yield from in_both("fresh-narrow", KIND, sheet, truth)


@forms
def quiet_columns() -> Iterator[Doc]:
    """No rules at all, leaders for identity, a grid of agencies with ticks, three pages with one title."""
    sheet = Sheet(
        [
            H("Record of Child in Need Meeting"),
            Leaders([("Young person's name", "Tilly Marsh"), ("D.o.B", "09.09.2010")]),
            Leaders([("EHM ID", "77120"), ("Meeting held on", "3rd Feb 26")]),
            Leaders([("Chair", "Obi Grant"), ("Social Worker", "Peg Dunn")]),
            P("Agencies involved (tick those that attended):"),
            G(
                [["School", "☒", "Health visitor", "☐"], ["Police", "☐", "CAMHS", "☒"], ["Housing", "☐", "YOT", "☐"]],
                (0.3, 0.1, 0.3, 0.1),
                ruled=False,
            ),
            NewPage(),
            H("Record of Child in Need Meeting"),
            P("Tilly's mum did not attend. Her father, Ken Marsh, was present by phone."),
            P("Main concern: low school attendance"),
            P("Lead Practitioner: Ros Keane, CAMHS"),
            NewPage(),
            H("Record of Child in Need Meeting"),
            P("Agreed level: level 2 - MAP"),
            P("Signpost to: N/A"),
        ],
        header="77120 Tilly Marsh",
    )
    truth = {
        "case_reference": "77120",
        "children": [{"name": "Tilly Marsh", "date_of_birth": "2010-09-09"}],
        "meeting_date": "2026-02-03",
        "chair": "Obi Grant",
        "social_worker": "Peg Dunn",
        "parent_attended": UNCERTAIN,
        "lead_professional": "Ros Keane",
        "main_concern_child": NOT_READ,
        "decision": "map",
        "signpost_to": NOT_READ,
    }
    yield from in_both("fresh-leaders", KIND, sheet, truth)
