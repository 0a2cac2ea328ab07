"""Forms of several designs whose parts can be shuffled: each part says what may change its place on the paper.

``Pairs``: labels with their values, in any order. ``Records``: a list, its rows and its columns in any order.
``Fixed``: what stays as it is. The parts themselves may change places beneath the title.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from hypothesis import strategies as st

from tests.reading.markup import LEFT, Block, G, H, Leaders, P, Sheet

Manner = Literal["beside", "two a row", "stacked", "in the cell", "colons", "leaders"]
Pair = tuple[str | tuple[str, ...], str]


@dataclass(frozen=True)
class Pairs:
    """Labels (each with other words for the same) and values."""

    rows: Sequence[Pair]
    manner: Manner
    title: str = ""


@dataclass(frozen=True)
class Records:
    """A list under a row of headings; ``ahead``: this many of its columns stay first; ``title`` stands above it."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    title: str = ""
    ahead: int = 0


@dataclass(frozen=True)
class Fixed:
    """Blocks that belong together as they are."""

    blocks: Sequence[Block]


Part = Pairs | Records | Fixed


@dataclass(frozen=True)
class Design:
    """A form, and what careful people would say stands on it: every field that it has."""

    name: str
    kind: str
    title: str
    parts: Sequence[Part]
    truth: dict[str, Any]


def as_printed(design: Design) -> Sheet:
    """The form in the order in which it is set down here, with the first wording of every label."""
    return _sheet(design, design.parts, list, lambda labels: labels[0])


def shuffled(draw: st.DrawFn, design: Design, *, words: bool = True) -> Sheet:
    """The form with its parts, rows and columns in any order, each label in any of its wordings."""
    order = draw(st.permutations(range(len(design.parts))))
    choose: Callable[[Sequence[str]], str] = (lambda labels: draw(st.sampled_from(labels))) if words else (
        lambda labels: labels[0])
    return _sheet(design, [design.parts[at] for at in order], lambda items: draw(st.permutations(list(items))), choose)


def with_gaps(draw: st.DrawFn, design: Design) -> tuple[Sheet, dict[str, Any]]:
    """The form shuffled, with some of its places left empty; and the truth of what was filled in."""
    parts: list[Part] = []
    truth = dict(design.truth)
    for part in design.parts:
        if isinstance(part, Pairs):
            rows = []
            for label, value in part.rows:
                field = FIELD_OF.get(label if isinstance(label, str) else label[0])
                empty = field is not None and draw(st.booleans())
                rows.append((label, _unanswered(value) if empty else value))
                if empty:
                    truth.pop(str(field))
            part = Pairs(rows, part.manner, part.title)
        parts.append(part)
    return shuffled(draw, Design(design.name, design.kind, design.title, parts, truth)), truth


def _unanswered(value: str) -> str:
    return value.replace("☒", "☐") if "☒" in value else ""


Shuffle = Callable[[Sequence[Any]], list[Any]]


def _sheet(design: Design, parts: Sequence[Part], shuffle: Shuffle, choose: Callable[[Sequence[str]], str]) -> Sheet:
    blocks: list[Block] = [H(design.title)]
    for part in parts:
        match part:
            case Pairs():
                rows = [(choose((label,) if isinstance(label, str) else label), value)
                        for label, value in shuffle(part.rows)]
                blocks += [*_titled(part.title), *_pairs(rows, part.manner)]
            case Records():
                columns = [*range(part.ahead), *shuffle(range(part.ahead, len(part.head)))]
                body = [part.head, *shuffle(part.rows)]
                blocks += [*_titled(part.title), G([[row[at] for at in columns] for row in body])]
            case Fixed():
                blocks += part.blocks
    return Sheet(blocks)


def _titled(title: str) -> list[Block]:
    return [H(title, 2)] if title else []


def _pairs(rows: list[tuple[str, str]], manner: Manner) -> list[Block]:
    match manner:
        case "beside":
            return [G([list(row) for row in rows], (0.4, 0.6))]
        case "two a row":
            even = [*rows, *([("", "")] if len(rows) % 2 else [])]
            return [G([[*left, *right] for left, right in zip(even[::2], even[1::2], strict=True)])]
        case "stacked":
            out: list[list[str]] = []
            for at in range(0, len(rows), 3):
                three = rows[at:at + 3]
                pad = [LEFT] * (3 - len(three))
                out += [[*(label for label, _ in three), *pad], [*(value for _, value in three), *pad]]
            return [G(out)]
        case "in the cell":
            return [G([[f"{label}{' ' if label.endswith('?') else ': '}{value}"] for label, value in rows])]
        case "colons":
            return [P(f"{label.rstrip('?')}: {value}") for label, value in rows]
        case "leaders":
            return [Leaders([row]) for row in rows]


YES, NO = "☒ Yes ☐ No", "☐ Yes ☒ No"
_CHILD = [{"name": "Rowan Jessop", "date_of_birth": "2019-04-03"}]
_CASE = ("Eclipse ID", "Mosaic No", "LCS ID", "Case reference")
_NAME = ("Name of child", "Child's name", "Child/Young Person's full name")
_BORN = ("Date of birth", "DOB", "D.O.B.")
_MET = ("Date of meeting", "Meeting date", "Held on")
_WORKER = ("Social worker", "Allocated social worker")
_LEAD = ("Lead Professional", "Lead Practitioner")
_NEXT = ("Date of next review", "Next meeting date")

FIELD_OF: Final = {
    "Eclipse ID": "case_reference", "Address": "address", "Postcode": "postcode", "Date of meeting": "meeting_date",
    "Chair": "chair", "Social worker": "social_worker", "Team manager": "team_manager", "RCPC date": "rcpc_date",
    "Date of next review": "next_review", "Do all agencies agree?": "all_agencies_agree",
    "Risk assessment completed?": "risk_assessment", "Date discussed with the family": "discussed_with_family_on",
    "Date child seen alone": "child_seen_alone_on", "Lead Professional": "lead_professional",
    "Lead agency": "lead_agency", "Has the lead professional been informed?": "lead_professional_informed",
    "Decision": "decision", "Decision of meeting": "decision", "Managed by": "managed_by",
    "Early Help Manager agrees the level?": "early_help_manager_agrees", "Family name": "family_name",
    "Name of Referrer": "referrer", "Date of request": "date_of_request", "Service requested": "requested_service",
    "Specific task": "specific_task",
}

MINUTES = Design(
    "minutes with tick columns", "cin_minutes", "Child in Need Review Meeting - Minutes",
    (
        Pairs((
            (_NAME, "Rowan Jessop"), (_BORN, "03/04/2019"), (_CASE, "1204417"),
            (("Address", "Home address"), "2 The Granary, Fenwick"), ("Postcode", "WX9 6JM"), (_MET, "12 March 2026"),
            (("Chair", "Chaired by"), "Ruth Castellan"), (_WORKER, "Amina Rahmani"),
            (("Team manager",), "Marcus Okonjo"), (_NEXT, "12/06/2026"),
        ), "beside"),
        Records(("Name", "Role", "Invited", "Attended", "Apologies"), (
            ("Kerry Doyle", "Mother", "x", "x", ""), ("Jane Moss", "Health Visitor", "x", "", "x"),
            ("Tariq Aziz", "Housing Officer", "x", "", ""), ("Amina Rahmani", "Social Worker", "x", "x", ""),
        ), "Attendance"),
        Pairs((
            ("Do all agencies agree?", YES), ("Risk assessment completed?", NO),
            ("Date discussed with the family", "05/03/2026"), ("Date child seen alone", "06/03/2026"),
            (_LEAD, "Judith Wolstenholme"), ("Lead agency", "Health Visiting"),
            ("Has the lead professional been informed?", YES),
        ), "beside", "Discussion"),
        Fixed((H("Decision of meeting", 2), P("☐ Remain at level 3\n☐ Step down with a MAP\n"
                                             "☒ Step down to level 2 without a MAP\n☐ Universal services"))),
        Records(("Need", "Action", "By whom", "Agency", "By when"), (
            ("Sleep", "Bedtime visits", "Jane Moss", "Health Visiting", "03/04/2026"),
            ("Rent", "Arrears plan", "Tariq Aziz", "Housing", "10/04/2026"),
        ), "Action plan"),
    ),
    {
        "case_reference": "1204417", "children": _CHILD, "address": "2 The Granary, Fenwick", "postcode": "WX9 6JM",
        "meeting_date": "2026-03-12", "chair": "Ruth Castellan", "social_worker": "Amina Rahmani",
        "team_manager": "Marcus Okonjo", "next_review": "2026-06-12",
        "attendance": [
            {"name": "Kerry Doyle", "role": "Mother", "status": "attended"},
            {"name": "Jane Moss", "role": "Health Visitor", "status": "apologies"},
            {"name": "Tariq Aziz", "role": "Housing Officer", "status": "invited"},
            {"name": "Amina Rahmani", "role": "Social Worker", "status": "attended"},
        ],
        "parent_attended": "yes", "all_agencies_agree": "yes", "risk_assessment": "no",
        "discussed_with_family_on": "2026-03-05", "child_seen_alone_on": "2026-03-06",
        "lead_professional": "Judith Wolstenholme", "lead_agency": "Health Visiting",
        "lead_professional_informed": "yes", "decision": "level_2_without_map",
        "actions": [
            {"need": "Sleep", "action": "Bedtime visits", "owner": "Jane Moss", "agency": "Health Visiting",
             "due": "2026-04-03"},
            {"need": "Rent", "action": "Arrears plan", "owner": "Tariq Aziz", "agency": "Housing",
             "due": "2026-04-10"},
        ],
    },
)

CORE_GROUP = Design(
    "core group with labels above their values", "core_group_minutes", "Record of Core Group Meeting",
    (
        Pairs((
            (_CASE, "88123"), (_MET, "3.3.26"), (("Chair", "Chaired by"), "Alan Cho"), (_WORKER, "Nadia Sarwar"),
            (_NEXT, "02/06/2026"), ("RCPC date", "20/05/2026"),
        ), "stacked"),
        Records(("Full name", "Date of birth", "School"), (
            ("Leo Grant", "03/04/2020", "Ash Primary"), ("Ava Grant", "21/09/2015", "Fenwick Academy"),
        ), "Children"),
        Records(("Name", "Relationship / agency", "Present"), (
            ("Dawn Grant", "Mother", "No"), ("Priya Shah", "Health Visitor", "Yes"),
            ("Nadia Sarwar", "Social Worker", "Yes"),
        ), "Who was there"),
        Records(("Question", "Yes", "No"), (
            ("Do all agencies agree?", "x", ""), ("Risk assessment completed?", "x", ""),
            ("Has the lead professional been informed?", "", "x"),
        ), "Questions", 1),
        Pairs((("Decision of meeting", "Remain at level 3"), (_LEAD, "Priya Shah")), "beside", "Outcome"),
    ),
    {
        "case_reference": "88123", "meeting_date": "2026-03-03", "chair": "Alan Cho", "social_worker": "Nadia Sarwar",
        "next_review": "2026-06-02", "rcpc_date": "2026-05-20",
        "children": [{"name": "Leo Grant", "date_of_birth": "2020-04-03"},
                     {"name": "Ava Grant", "date_of_birth": "2015-09-21"}],
        "attendance": [
            {"name": "Dawn Grant", "role": "Mother", "status": "absent"},
            {"name": "Priya Shah", "role": "Health Visitor", "status": "attended"},
            {"name": "Nadia Sarwar", "role": "Social Worker", "status": "attended"},
        ],
        "parent_attended": "no", "all_agencies_agree": "yes", "risk_assessment": "yes",
        "lead_professional_informed": "no", "decision": "remain_level_3", "lead_professional": "Priya Shah",
    },
)

STEP_DOWN = Design(
    "step-down record in lines", "step_down_record", "Step Down Meeting Record",
    (
        Pairs((
            (_NAME, "Isla Rudd"), (_BORN, "21 September 2015"), (_CASE, "30771"), (_MET, "4 March 2026"),
            (("Chair", "Chaired by"), "Owen Price"), (_WORKER, "Farah Malik"), ("Team manager", "Greta Lund"),
        ), "leaders"),
        Pairs((
            ("Present", "Zoe Rudd (Mother), Farah Malik (Social Worker), Hal Quinn (Early Help Manager)"),
            ("Apologies", "Ben Rudd (Father)"),
        ), "colons"),
        Pairs((
            ("Do all agencies agree?", "Yes"), ("Early Help Manager agrees the level?", "Yes"),
            ("Decision", "Step down with a MAP"), ("Lead agency", "Ash Primary School"),
            (_LEAD, "Tess Omar"), ("Managed by", "Fenwick Locality Team"),
        ), "in the cell"),
    ),
    {
        "case_reference": "30771", "children": [{"name": "Isla Rudd", "date_of_birth": "2015-09-21"}],
        "meeting_date": "2026-03-04", "chair": "Owen Price", "social_worker": "Farah Malik",
        "team_manager": "Greta Lund",
        "attendance": [
            {"name": "Zoe Rudd", "role": "Mother", "status": "attended"},
            {"name": "Farah Malik", "role": "Social Worker", "status": "attended"},
            {"name": "Hal Quinn", "role": "Early Help Manager", "status": "attended"},
            {"name": "Ben Rudd", "role": "Father", "status": "apologies"},
        ],
        "parent_attended": "yes", "all_agencies_agree": "yes", "early_help_manager_agrees": "yes", "decision": "map",
        "lead_agency": "Ash Primary School", "lead_professional": "Tess Omar", "managed_by": "Fenwick Locality Team",
    },
)

CONSENT = Design(
    "consent with rows to sign", "consent_form", "Strengthening Families - Consent to share information",
    (
        Pairs(((_NAME, "Mia Doyle"), (_BORN, "12/05/2022"), (_CASE, "1204418"), ("Family name", "Doyle"),
               (_WORKER, "Jane Moss")), "two a row"),
        Fixed((P("I agree to information about my family being shared so that we can be offered support."),)),
        Records(("Print name", "Relationship to child", "Lives in the household?", "Signature", "Date signed"), (
            ("Kerry Doyle", "Mother", YES, "{ink:3}", "01/03/2026"),
            ("Ryan Cole", "Father", NO, "", ""),
        ), "Who signs"),
        Fixed((H("Are there any agencies you do not want us to share information with?", 2),
               G([["Housing", "x", "Police", ""], ["School", "", "GP", ""]]))),
    ),
    {
        "case_reference": "1204418", "children": [{"name": "Mia Doyle", "date_of_birth": "2022-05-12"}],
        "family_name": "Doyle", "social_worker": "Jane Moss",
        "signatures": [
            {"name": "Kerry Doyle", "relationship": "Mother", "lives_in_household": "yes", "mark": "ink",
             "signed_on": "2026-03-01"},
            {"name": "Ryan Cole", "relationship": "Father", "lives_in_household": "no", "mark": "none"},
        ],
        "do_not_share_with": ["Housing"],
    },
)

ACTIONS = Design(
    "referral and its plan", "request_for_intervention", "Request for Early Help Intervention",
    (
        Pairs((
            (_NAME, "Noor Haddad"), (_BORN, "09/11/2017"), (_CASE, "551902"),
            (("Name of Referrer", "Referrer"), "Gwen Parry"), (("Date of request",), "17/03/2026"),
            ("Postcode", "WX3 2QL"),
        ), "stacked"),
        Pairs((("Service requested", "Family support"), ("Specific task", "Six visits on routines at bedtime")),
              "beside", "What is asked"),
        Records(("Document", "Enclosed"), (("Consent form", "x"), ("Assessment", "x"), ("Minutes", "")), "Enclosures"),
    ),
    {
        "case_reference": "551902", "children": [{"name": "Noor Haddad", "date_of_birth": "2017-11-09"}],
        "referrer": "Gwen Parry", "date_of_request": "2026-03-17", "postcode": "WX3 2QL",
        "requested_service": "Family support", "specific_task": "Six visits on routines at bedtime",
        "enclosed": ["Consent form", "Assessment"],
    },
)

DESIGNS = (MINUTES, CORE_GROUP, STEP_DOWN, CONSENT, ACTIONS)
