"""Consent forms of other councils: several consents on one form, relatives, exclusions, mere claims."""

from __future__ import annotations

from collections.abc import Iterator

from ..markup import G, H, Leaders, NewPage, P, Sheet, TextBox
from ..truth import BLANK, NOT_READ, Doc, Has, Maybe, NotRead, forms
from .both import in_both, in_pdf, in_word

KIND = "consent_form"
TITLE = H("Strengthening Families: Consent Form")
HEAD = G([["Child's name", "Lola Finch", "D.O.B", "23/07/2016"], ["Mosaic ID", "520114", "Postcode", "AB6 4TT"]])
KNOWN = {"case_reference": "520114", "children": [{"name": "Lola Finch", "date_of_birth": "2016-07-23"}]}
AGREE = P("I understand why information is collected and give consent for it to be shared with the services below.")


def _signed(name: object, relation: object, home: object, mark: object, on: object) -> dict[str, object]:
    return {"name": name, "relationship": relation, "lives_in_household": home, "mark": mark, "signed_on": on}


@forms
def one_place() -> Iterator[Doc]:
    """One signatory's place, asked in one manner after another."""
    cases: list[tuple[list[object], dict[str, object]]] = [
        (  # label above value
            [
                G(
                    [
                        ["Full name", "Relationship to child", "Do you live in the family home?"],
                        ["Tara Finch", "Mum", "☒ Yes ☐ No"],
                        ["Signature", "Date of signature", ""],
                        ["{ink:101}", "4 March 2026", ""],
                    ]
                )
            ],
            _signed("Tara Finch", "Mum", "yes", "ink", "2026-03-04"),
        ),
        (  # a father elsewhere
            [
                G(
                    [
                        ["Parent/Carer Name", "Joe Lark"],
                        ["Relationship to child", "Father"],
                        ["Address if different from the child", "77 Kiln Lane, Porton CD5 1AB"],
                        ["Does this person live in the same household as the child?", "No"],
                        ["Signed", "{ink:102}"],
                        ["Dated", "04.03.2026"],
                    ]
                )
            ],
            _signed("Joe Lark", "Father", "no", "ink", "2026-03-04"),
        ),
        (  # parental responsibility is not household
            [
                G(
                    [
                        ["Name of parent/carer", "Tara Finch"],
                        ["Relationship", "Mother"],
                        ["Do you have parental responsibility?", "Yes"],
                        ["Parent/carer signature", "{ink:103}"],
                        ["Date", "04/03/2026"],
                    ]
                )
            ],
            _signed("Tara Finch", "Mother", NOT_READ, "ink", "2026-03-04"),
        ),
        (  # declaration instead of signature
            [
                G(
                    [
                        ["Name of parent/carer", "Tara Finch"],
                        ["Relationship", "Mother"],
                        ["Lives with child", "Y"],
                        ["Signature", "Consent given verbally to SW, 04/03/2026"],
                        ["Date", "04/03/2026"],
                    ]
                )
            ],
            _signed("Tara Finch", "Mother", "yes", "asserted", "2026-03-04"),
        ),
        (  # on behalf of
            [
                G(
                    [
                        ["Name of parent/carer", "Tara Finch"],
                        ["Relationship", "Mother"],
                        ["Lives in household", "Yes"],
                        ["Signature", "pp R. Snow, social worker"],
                        ["Date", "04/03/2026"],
                    ]
                )
            ],
            _signed("Tara Finch", "Mother", "yes", NotRead("ink"), "2026-03-04"),
        ),
        (  # N/A
            [
                G(
                    [
                        ["Name of parent/carer", "Tara Finch"],
                        ["Relationship", "Mother"],
                        ["Lives in household", "Yes"],
                        ["Signature", "N/A"],
                        ["Date", "N/A"],
                    ]
                )
            ],
            _signed("Tara Finch", "Mother", "yes", "none", NOT_READ),
        ),
        (  # one line
            [P("Signed (parent/carer): {ink:104}    Name: Tara Finch    Relationship: Mother    Date: 04/03/26")],
            _signed("Tara Finch", "Mother", NOT_READ, "ink", Maybe("2026-03-04")),
        ),
        (  # a sister of 19
            [
                G(
                    [
                        ["Print name", "Relationship", "At home with the child?", "Signature", "Date"],
                        ["Ada Finch", "Sister (19)", "Yes", "{ink:105}", "04/03/2026"],
                    ]
                )
            ],
            _signed("Ada Finch", Has("Sister"), "yes", "ink", "2026-03-04"),
        ),
        (  # signed, no date; the date of the form is elsewhere
            [
                P("Date form sent: 01/03/2026"),
                G(
                    [
                        ["Name", "Tara Finch"],
                        ["Relationship to child", "Mother"],
                        ["Living in household", "Yes"],
                        ["Signature", "{ink:106}"],
                        ["Date", ""],
                    ]
                ),
            ],
            _signed("Tara Finch", "Mother", "yes", "ink", BLANK),
        ),
        (  # leaders
            [
                Leaders([("Signed", "Tara Finch"), ("Date", "4/3/2026")]),
                Leaders([("Print name", "Tara Finch"), ("Relationship to child", "Mother")]),
                Leaders([("Lives in household", "yes")]),
            ],
            _signed("Tara Finch", "Mother", "yes", "typed", "2026-03-04"),
        ),
        (  # electronic words
            [
                G(
                    [
                        ["Parent/carer", "Tara Finch"],
                        ["Relationship to child", "Mother"],
                        ["Same household", "Yes"],
                        ["Signature", "Electronically signed by Tara Finch"],
                        ["Date", "04/03/2026"],
                    ]
                )
            ],
            _signed("Tara Finch", "Mother", "yes", Maybe("typed"), "2026-03-04"),
        ),
    ]
    for number, (blocks, signature) in enumerate(cases):
        sheet = Sheet([TITLE, HEAD, AGREE, *blocks])  # type: ignore[list-item]
        draw = in_word if number % 2 else in_pdf
        yield draw(f"fresh-consent-{number:02}", KIND, sheet, {**KNOWN, "signatures": [signature]})


@forms
def whole_forms() -> Iterator[Doc]:
    """Whole forms with several consents, exclusions, withdrawal."""
    several = Sheet(
        [
            H("Family Help: privacy notice and consent"),
            Leaders([("Young person's name", "Arlo Beck"), ("Date of birth", "19/02/2012")]),
            Leaders([("Family record no", "61733"), ("Address", "3 Tannery Row, Tollby AB5 8RL")]),
            G(
                [
                    ["I consent to:", "Yes", "No"],
                    ["Support from Strengthening Families", "☒", "☐"],
                    ["Information being shared with school", "☒", "☐"],
                    ["Information being shared with housing", "☐", "☒"],
                    ["Photographs", "☐", "☒"],
                ]
            ),
            P("I agree to information being shared with: school nurse, GP"),
            P("I do not want information shared with: Joe Beck (dad); Tollby Housing"),
            H("Parent or carer 1", 2),
            G(
                [
                    ["Name", "Mel Beck", "Relationship to young person", "Mother"],
                    ["Lives with young person?", "Yes", "Date", "27/02/2026"],
                    ["Signature", "{ink:111}", "", ""],
                ]
            ),
            H("Parent or carer 2", 2),
            G(
                [
                    ["Name", "", "Relationship to young person", ""],
                    ["Lives with young person?", "", "Date", ""],
                    ["Signature", "", "", ""],
                ]
            ),
            H("Young person", 2),
            G([["Name", "Arlo Beck", "Date", "27/02/2026"], ["Signature", "{ink:112}", "", ""]]),
            H("Worker", 2),
            G([["Name", "Rana Said", "Date", "27/02/2026"], ["Signature", "{ink:113}", "Job title", "Social worker"]]),
        ]
    )
    truth = {
        "case_reference": Maybe("61733"),
        "children": [{"name": "Arlo Beck", "date_of_birth": "2012-02-19"}],
        "postcode": "AB5 8RL",
        "share_with": Has("school nurse", "GP"),
        "do_not_share_with": Has("Tollby Housing"),
        "signatures": [_signed("Mel Beck", "Mother", "yes", "ink", "2026-02-27")],
        "child_signature": {"name": "Arlo Beck", "mark": "ink", "signed_on": "2026-02-27"},
        "practitioner": "Rana Said",
        "withdrawn_on": NOT_READ,
    }
    yield from in_both("fresh-consent-several", KIND, several, truth)

    columns = Sheet(
        [
            P("Northvale Children First Trust"),
            H("Consent to assessment and support"),
            G(
                [
                    ["Child", "DoB", "LCS ID"],
                    ["Ivo Strand", "02/04/2021", "80231"],
                    ["Una Strand", "15/08/2023", "80232"],
                ]
            ),
            AGREE,
            G(
                [
                    ["", "Mother", "Father"],
                    ["Name", "Kaja Strand", "Per Strand"],
                    ["Lives with children", "Yes", "Yes"],
                    ["Signature", "{ink:121}", "Per Strand"],
                    ["Date", "12/02/2026", "13/02/2026"],
                ]
            ),
            P("Agencies you do not wish us to contact: none"),
            P("Name of practitioner: Ola Rix"),
        ]
    )
    truth = {
        "children": [
            {"name": "Ivo Strand", "date_of_birth": "2021-04-02", "reference": "80231"},
            {"name": "Una Strand", "date_of_birth": "2023-08-15", "reference": "80232"},
        ],
        "signatures": [
            _signed("Kaja Strand", Maybe("Mother"), "yes", "ink", "2026-02-12"),
            _signed("Per Strand", Maybe("Father"), "yes", "typed", "2026-02-13"),
        ],
        "do_not_share_with": NOT_READ,
        "practitioner": "Ola Rix",
    }
    yield from in_both("fresh-consent-columns", KIND, columns, truth)

    withdrawn = Sheet(
        [
            TITLE,
            HEAD,
            AGREE,
            G(
                [
                    ["Name", "Relationship", "Lives in household", "Signature", "Date"],
                    ["Gran Betty Finch", "Grandparent", "Yes", "{ink:131}", "10/01/2026"],
                    ["Tara Finch", "Mother", "Yes", "", ""],
                ]
            ),
            G([["Consent withdrawn", "☒ Yes ☐ No"], ["Date consent withdrawn", "23.02.26"]]),
            P("Has the Consent to Share Information Form been signed?Yes"),
        ]
    )
    truth = {
        **KNOWN,
        "withdrawn_on": "2026-02-23",
        "signatures": [
            _signed("Gran Betty Finch", "Grandparent", "yes", "ink", "2026-01-10"),
            _signed("Tara Finch", "Mother", "yes", "none", BLANK),
        ],
    }
    yield from in_both("fresh-consent-withdrawn", KIND, withdrawn, truth)

    claims = Sheet(
        [
            TITLE,
            TextBox(["Mosaic ID 520114"]),
            G([["Name of child/young person", "Lola Finch"], ["Date of birth", "23 July 2016"]]),
            P("Have you obtained parental consent? ☒ Yes ☐ No    ☒ verbal ☐ written"),
            P("Is the parent aware of this referral? ☒ Yes ☐ No"),
            P("Practitioner's declaration: I have explained this form and the parent has agreed. R. Snow 04/03/2026"),
            NewPage(),
            P("Parent / carer signature: ................................   Date: ....................."),
        ]
    )
    truth = {
        "children": [{"name": "Lola Finch", "date_of_birth": "2016-07-23"}],
        "case_reference": Maybe("520114"),
        "signatures": [{"name": NOT_READ, "mark": NotRead("ink")}],
        "child_signature": NOT_READ,
    }
    yield in_word("fresh-consent-claims", KIND, claims, truth)

    fillable = Sheet(
        [
            H("Consent to share information (Early Help)"),
            G(
                [
                    ["Child's name", "{text:Lola Finch}", "Date of birth", "{text:23/07/2016}"],
                    ["Case number", "{text:520114}", "", ""],
                ]
            ),
            AGREE,
            G(
                [
                    ["Parent/carer name", "{text:Tara Finch}"],
                    ["Relationship to child", "{text:Mother}"],
                    ["Do you live with the child?", "Yes ☒ No ☐"],
                    ["Signature (type your name)", "{text:Tara Finch}"],
                    ["Date signed", "{text:04/03/2026}"],
                ],
                (0.4, 0.6),
            ),
        ]
    )
    truth = {**KNOWN, "signatures": [_signed("Tara Finch", "Mother", "yes", "typed", "2026-03-04")]}
    yield in_pdf("fresh-consent-acroform", KIND, fillable, truth, "field", typed=True)

    page = Sheet(
        [
            P("Signature page - please print, sign and return"),
            P("Child: Lola Finch     Date of birth: 23/07/2016     Mosaic ID: 520114"),
            P("I give my consent to Strengthening Families sharing information as explained to me."),
            G(
                [
                    ["Name in capitals", "Relationship to child", "Resident with child? Y/N", "Signature", "Date"],
                    ["TARA FINCH", "MOTHER", "Y", "{ink:141}", "04/03/2026"],
                    ["", "", "", "", ""],
                ],
                (0.2, 0.2, 0.15, 0.3, 0.15),
            ),
            G([["Witnessed by (practitioner)", "Rae Snow", "Signature", "{ink:142}", "Date", "04/03/2026"]]),
        ]
    )
    truth = {
        **KNOWN,
        "signatures": [_signed("TARA FINCH", "MOTHER", "yes", "ink", "2026-03-04")],
        "practitioner": Maybe("Rae Snow"),
    }
    yield from in_both("fresh-consent-page", KIND, page, truth)

    young = Sheet(
        [
            H("Your consent"),
            G(
                [
                    ["Name", "Zed Amis", "DOB", "01/11/2009"],
                    ["Unique Reference Number", "70998", "Telephone", "01632 960555"],
                ]
            ),
            P("I agree to my information being shared."),
            G(
                [
                    ["Young person's signature", "{ink:151}", "Date", "06/03/2026"],
                    ["Parent/carer's signature", "", "Date", ""],
                    ["Parent/carer's name", "Bo Amis", "Relationship", "Father"],
                ]
            ),
        ]
    )
    truth = {
        "case_reference": "70998",
        "child_signature": {"mark": "ink", "signed_on": "2026-03-06"},
        "signatures": [_signed("Bo Amis", "Father", NOT_READ, "none", BLANK)],
    }
    yield from in_both("fresh-consent-young", KIND, young, truth)
