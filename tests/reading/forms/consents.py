"""Strengthening Families consent forms: who signed, what they are to the child, where they live, how they signed."""

from __future__ import annotations

import datetime as dt
import functools
import io
from collections.abc import Iterator

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields as signing_fields
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from .. import paper
from ..markup import LEFT, G, H, Leaders, P, Sheet
from ..truth import BLANK, NOT_READ, UNCERTAIN, Doc, Has, Maybe, NotRead, forms
from .both import in_both, in_pdf, in_word

KIND = "consent_form"
HEAD = G(
    [
        ["Name of child", "Mia Doyle", "Date of birth", "12/05/2022"],
        ["Eclipse No", "1204417", "Family name", "Doyle"],
        ["Address", "12 Ash Road, Northfield, AB1 2CD", "Social worker", "Jane Moss"],
    ]
)
COMMON = {"case_reference": "1204417", "children": [{"name": "Mia Doyle", "date_of_birth": "2022-05-12"}]}
AGREE = P(
    "I agree to information about my family being shared so that we can be offered support by Strengthening Families."
)


def _sheet(*blocks: object) -> Sheet:
    return Sheet([H("Strengthening Families - Consent to share information"), HEAD, AGREE, *blocks])  # type: ignore[list-item]


@forms
def rows_of_signatories() -> Iterator[Doc]:
    """One row a signatory; two parents, one living elsewhere; ink as a picture in the cell."""
    sheet = _sheet(
        G(
            [
                ["Print name", "Relationship to child", "Lives in the household?", "Signature", "Date"],
                ["Kerry Doyle", "Mother", "☒ Yes ☐ No", "{ink:3}", "01/03/2026"],
                ["Ryan Cole", "Father", "☐ Yes ☒ No", "{ink:5}", "2/3/26"],
            ]
        ),
        P("Are there any agencies you do not want us to share information with?  Housing; Northfield Academy"),
        P("Practitioner: Jane Moss"),
    )
    truth = {
        **COMMON,
        "signatures": [
            {
                "name": "Kerry Doyle",
                "relationship": "Mother",
                "lives_in_household": "yes",
                "mark": "ink",
                "signed_on": "2026-03-01",
            },
            {
                "name": "Ryan Cole",
                "relationship": "Father",
                "lives_in_household": "no",
                "mark": "ink",
                "signed_on": "2026-03-02",
            },
        ],
        "do_not_share_with": Has("Housing", "Northfield Academy"),
        "practitioner": "Jane Moss",
    }
    yield from in_both("consent-rows", KIND, sheet, truth)


@forms
def marks_of_every_sort() -> Iterator[Doc]:
    """One signatory; the place of the signature holds this or that."""
    for number, (words, mark) in enumerate(
        [
            ("Kerry Doyle", "typed"),
            ("K. Doyle", "typed"),
            ("", "none"),
            ("☒", "none"),
            ("-", "none"),
            ("{text:}", "none"),
            ("........................", "none"),
            ("verbal consent given", "asserted"),
            ("consent gained", "asserted"),
            ("Consent obtained over the phone by SW", "asserted"),
            ("{ink:11}", "ink"),
            ("Signed copy held on file", "asserted"),
            ("Please sign here", "none"),
            ("signed by mum", Maybe("asserted")),
            ("[signature]", "none"),
        ]
    ):
        fields = {
            **COMMON,
            "signatures": [
                {
                    "name": "Kerry Doyle",
                    "relationship": "Mother",
                    "lives_in_household": "yes",
                    "mark": mark,
                    "signed_on": "2026-03-01",
                }
            ],
        }
        sheet = _sheet(
            G(
                [
                    ["Parent/carer full name", "Kerry Doyle"],
                    ["Relationship to child/young person", "Mother"],
                    ["Living in the same household as the child?", "Yes"],
                    ["Signature", words],
                    ["Date", "1 March 2026"],
                ]
            )
        )
        yield in_word(f"consent-mark-{number:02}", KIND, sheet, fields)
        if "{text" not in words and not number % 2:
            yield in_pdf(f"consent-mark-{number:02}", KIND, sheet, fields)


@forms
def transposed() -> Iterator[Doc]:
    """Signatories in columns."""
    sheet = _sheet(
        G(
            [
                ["", "Parent/carer 1", "Parent/carer 2", "Practitioner"],
                ["Name", "Kerry Doyle", "June Doyle", "Jane Moss"],
                ["Relationship to child", "Mother", "Grandmother", "Social worker"],
                ["Lives with the child", "No", "Yes", ""],
                ["Signature", "", "{ink:8}", "{ink:9}"],
                ["Date", "", "28/02/2026", "28/02/2026"],
            ]
        ),
    )
    truth = {
        **COMMON,
        "signatures": [
            {
                "name": "Kerry Doyle",
                "relationship": "Mother",
                "lives_in_household": "no",
                "mark": "none",
                "signed_on": BLANK,
            },
            {
                "name": "June Doyle",
                "relationship": "Grandmother",
                "lives_in_household": "yes",
                "mark": "ink",
                "signed_on": "2026-02-28",
            },
        ],
        "practitioner": "Jane Moss",
    }
    yield from in_both("consent-columns", KIND, sheet, truth)


@forms
def part_a() -> Iterator[Doc]:
    """Part A on the first page, signature and date twice (family, author), children in numbered rows,
    blanks left blank.
    """
    sheet = Sheet(
        [
            H("Part A: Your consent"),
            P(
                "We would like to share information with other services. This is voluntary and you"
                " may withdraw your consent at any time."
            ),
            G(
                [
                    ["", "Child's name", "DoB or EDD", "LL no"],
                    ["1", "Noor Haddad", "14/08/2023", "5567102"],
                    ["2", "Zaid Haddad", "03/02/2021", "5567103"],
                    ["3", "", "", ""],
                    ["4", "", "", ""],
                    ["5", "", "", ""],
                    ["6", "", "", ""],
                ]
            ),
            P("Has the Consent to Share Information Form been signed? ☒ Yes ☐ No"),
            P("Is the parent/carer aware of the referral? ☒ Yes ☐ No"),
            P("Agencies we may share information with: School, GP, Health Visiting"),
            G(
                [
                    ["Parent/carer signature", "{ink:21}", "Date", "16/02/2026"],
                    ["Print name", "Samira Haddad", "Relationship", "Mum"],
                    [
                        "Do you live at the same address as the child?",
                        "Yes",
                        "Do you have parental responsibility?",
                        "Yes",
                    ],
                ]
            ),
            G([["Author's signature", "Dee Marsh", "Date", "17/02/2026"]]),
        ]
    )
    truth = {
        "children": [
            {"name": "Noor Haddad", "date_of_birth": "2023-08-14"},
            {"name": "Zaid Haddad", "date_of_birth": "2021-02-03"},
        ],
        "signatures": [
            {
                "name": "Samira Haddad",
                "relationship": "Mum",
                "lives_in_household": "yes",
                "mark": "ink",
                "signed_on": "2026-02-16",
            }
        ],
        "share_with": Has("School", "GP", "Health Visiting"),
        "withdrawn_on": NOT_READ,
    }
    yield from in_both("consent-part-a", KIND, sheet, truth)


@forms
def tick_is_no_signature() -> Iterator[Doc]:
    """Only claims: 'has been signed' is ticked, the practitioner declares; household and relationship left open."""
    sheet = _sheet(
        P("Has consent been obtained? ☒ Yes ☐ No     How? ☒ verbal ☐ written"),
        G(
            [
                ["Name of parent/carer", "Kerry Doyle"],
                ["Relationship to child", "{drop:}"],
                ["Do you live with the child?", "☐ Yes ☐ No"],
                ["Parent/carer signature", ""],
                ["Date", "{date:}"],
            ]
        ),
        P(
            "Practitioner declaration: I confirm that the parent has given verbal consent on"
            " 27/02/2026. Name: Jane Moss"
        ),
    )
    truth = {
        **COMMON,
        "signatures": [
            {
                "name": "Kerry Doyle",
                "relationship": BLANK,
                "lives_in_household": BLANK,
                "mark": NotRead("ink"),
                "signed_on": NotRead("2026-02-27"),
            }
        ],
    }
    yield from in_both("consent-claims", KIND, sheet, truth)


@forms
def child_signs() -> Iterator[Doc]:
    """A parent and the young person sign; leaders instead of a table."""
    sheet = Sheet(
        [
            H("Consent form: Early Help"),
            Leaders([("Name of young person", "Erin Vale"), ("DOB", "17/12/2012")]),
            Leaders([("Case No", "618822")]),
            P("I consent to my information being shared with other agencies."),
            G(
                [
                    ["Signed (parent or carer)", "{ink:31}"],
                    ["Name", "Jill Vale"],
                    ["Relationship to child", "Mother"],
                    ["Lives in household", "Yes"],
                    ["Date", "20/01/2026"],
                ]
            ),
            G(
                [
                    ["Child's signature (where age appropriate)", "{ink:32}"],
                    ["Name", "Erin Vale"],
                    ["Date", "20/01/2026"],
                ]
            ),
        ]
    )
    truth = {
        "case_reference": "618822",
        "signatures": [
            {
                "name": "Jill Vale",
                "relationship": "Mother",
                "lives_in_household": "yes",
                "mark": "ink",
                "signed_on": "2026-01-20",
            }
        ],
        "child_signature": {"name": "Erin Vale", "mark": "ink", "signed_on": "2026-01-20"},
    }
    yield from in_both("consent-child", KIND, sheet, truth)


@forms
def withdrawn() -> Iterator[Doc]:
    sheet = _sheet(
        G(
            [
                ["Name", "Kerry Doyle"],
                ["Relationship", "Mother"],
                ["Lives with child", "Yes"],
                ["Signature", "{ink:41}"],
                ["Date signed", "05/01/2026"],
            ]
        ),
        H("Withdrawal of consent", 2),
        G([["Withdrawn on", "19 February 2026"], ["Signed", ""]]),
    )
    truth = {
        **COMMON,
        "withdrawn_on": "2026-02-19",
        "signatures": [
            {
                "name": "Kerry Doyle",
                "relationship": "Mother",
                "lives_in_household": "yes",
                "mark": "ink",
                "signed_on": "2026-01-05",
            }
        ],
    }
    yield from in_both("consent-withdrawn", KIND, sheet, truth)


@forms
def doubts() -> Iterator[Doc]:
    """A date that cannot be, a household answered both ways, an aunt."""
    sheet = _sheet(
        G(
            [
                ["Name", "Relationship to the child", "At same address?", "Sign here", "Date"],
                ["Pat Doyle", "Aunt", "Yes ☒ No", "{ink:51}", "30/02/2026"],
            ]
        )
    )
    truth = {
        **COMMON,
        "signatures": [
            {
                "name": "Pat Doyle",
                "relationship": "Aunt",
                "lives_in_household": UNCERTAIN,
                "mark": "ink",
                "signed_on": UNCERTAIN,
            }
        ],
    }
    yield from in_both("consent-doubts", KIND, sheet, truth)


@forms
def empty_form() -> Iterator[Doc]:
    """The form as it lies in the drawer: everything blank."""
    sheet = Sheet(
        [
            H("Strengthening Families consent"),
            G([["Name of child", ""], ["Date of birth", "dd/mm/yyyy"], ["Eclipse ID", "[insert number]"]]),
            AGREE,
            G(
                [
                    ["Name of parent/carer", "(please print)"],
                    ["Relationship to child", ""],
                    ["Lives in household", "Yes / No"],
                    ["Signature", ""],
                    ["Date", "__/__/____"],
                ]
            ),
            P("Withdrawn on: ....................."),
        ]
    )
    truth = {
        "case_reference": BLANK,
        "withdrawn_on": NOT_READ,
        "signatures": [
            {"name": NOT_READ, "lives_in_household": NOT_READ, "mark": NotRead("ink"), "signed_on": NOT_READ}
        ],
    }
    yield in_word("consent-empty", KIND, sheet, truth)


@forms
def professional_signs() -> Iterator[Doc]:
    """Three signatories in prose-like lines;
    one is a professional: only parents and carers count, but all are set down.
    """
    sheet = _sheet(
        P("Signed: {ink:61}\tPrint name: Kerry Doyle\tDate: 03/03/2026"),
        P("Relationship to child: Mother\tLives in the household: Yes"),
        P("Practitioner/Witness signature: {ink:62}\tName: Jane Moss\tDate: 03/03/2026"),
    )
    truth = {
        **COMMON,
        "signatures": [
            {
                "name": "Kerry Doyle",
                "relationship": "Mother",
                "lives_in_household": "yes",
                "mark": "ink",
                "signed_on": "2026-03-03",
            }
        ],
        "practitioner": "Jane Moss",
    }
    yield from in_both("consent-lines", KIND, sheet, truth)


@functools.cache
def _signer() -> signers.SimpleSigner:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Kerry Doyle")])
    start = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=900))
        .sign(key, hashes.SHA256())
    )
    from asn1crypto import keys as asn1_keys
    from asn1crypto import x509 as asn1_x509
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    return signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER)),
        signing_key=asn1_keys.PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())),
        cert_registry=SimpleCertificateStore(),
    )


@forms
def digital() -> Iterator[Doc]:
    """A signature field that holds a cryptographic signature, and the same field empty."""
    sheet = _sheet(
        G(
            [
                ["Parent/carer name", "Kerry Doyle"],
                ["Relationship to child", "Mother"],
                ["Lives in the household", "Yes"],
                ["Date", "02/03/2026"],
                ["Signature", ""],
                ["", LEFT],
            ],
            (0.4, 0.6),
        )
    )
    plain = paper.draw(sheet)
    truth = {
        **COMMON,
        "signatures": [
            {
                "name": "Kerry Doyle",
                "relationship": "Mother",
                "lives_in_household": "yes",
                "mark": "digital",
                "signed_on": "2026-03-02",
            }
        ],
    }
    bottom = _bottom_of_signature(plain)
    for name, signed in (("consent-digital", True), ("consent-digital-empty", False)):
        writer = IncrementalPdfFileWriter(io.BytesIO(plain))
        signing_fields.append_signature_field(
            writer, signing_fields.SigFieldSpec("ParentSignature", box=(255, bottom, 440, bottom + 13))
        )
        out = io.BytesIO()
        if signed:
            signers.PdfSigner(signers.PdfSignatureMetadata(field_name="ParentSignature"), _signer()).sign_pdf(
                writer, output=out
            )
        else:
            writer.write(out)
        mark = "digital" if signed else "none"
        yield Doc(
            f"{name}.pdf", out.getvalue, KIND, {**truth, "signatures": [{**truth["signatures"][0], "mark": mark}]}
        )  # type: ignore[dict-item,index]


def _bottom_of_signature(data: bytes) -> float:
    """Where the word "Signature" stands, in points from the page's foot."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        return float(page.height) - float(
            next(word["bottom"] for word in page.extract_words() if word["text"] == "Signature")
        )
