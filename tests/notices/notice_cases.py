"""Cases and outcomes built by hand for the tests of notices: an invented council, an invented family."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from stepdown_pipeline.core import facts
from stepdown_pipeline.core.case import Case, CaseFile, Child, Document, Finding, Outcome, Route
from stepdown_pipeline.core.directory import Area, Directory, Person, Settings, Team
from stepdown_pipeline.core.notice import Notice
from stepdown_pipeline.core.reading import Field, Reading

TODAY = date(2026, 3, 10)
REFERENCE = "1204417"

DIRECTORY = Directory(
    teams=(
        Team("locality-north", "North Locality Early Help Team", "locality", "locality-north@example.gov.uk", "north",
             ("North Locality",)),
        Team("centre-north", "Larkfield Children's Centre", "childrens_centre", "larkfield@example.gov.uk", "north"),
        Team("sf", "Strengthening Families Team", "strengthening_families", "sf@example.gov.uk", None,
             ("Strengthening Families",)),
        Team("compass", "COMPASS", "front_door", "compass@example.gov.uk"),
        Team("ehm", "Early Help Manager", "early_help_manager", "eh-manager@example.gov.uk"),
        Team("cin-north", "Case Management North", "social_care", "cin-north@example.gov.uk"),
        Team("hawthorn", "Hawthorn Primary School", "other_agency", "safeguarding@hawthorn.example.org", None,
             ("Hawthorn Primary",), trained=True, universal=True),
        Team("harbour", "Harbour Families", "other_agency", "referrals@harbour.example.org", trained=True),
    ),
    areas=(Area("north", "North Wexbridge", ("WX1", "WX2"), ("Netherby",)), Area("south", "South Wexbridge", ("WX4",))),
    people=(
        Person("sm", "Helen Lindqvist", "service_manager", None, None, "helen.lindqvist@example.gov.uk"),
        Person("tm", "Marcus Okonjo", "team_manager", "cin-north", "sm", "marcus.okonjo@example.gov.uk"),
        Person("sw", "Amina Rahmani", "social_worker", "cin-north", "tm", "amina.rahmani@example.gov.uk",
               ("A. Rahmani",)),
        Person("lone", "Judith Wolstenholme", "social_worker", None, "tm", "judith.wolstenholme@example.gov.uk"),
        Person("lp", "Grace Oyelaran", "lead_professional", "locality-north", None, "grace.oyelaran@example.gov.uk"),
        Person("teacher", "Wendy Sorrell", "lead_professional", "hawthorn", None, "w.sorrell@hawthorn.example.org"),
    ),
    desk="step-down-desk@example.gov.uk",
    council="Wexbridge County Council",
)
ADDRESSES = frozenset({DIRECTORY.desk, *(t.address for t in DIRECTORY.teams), *(p.address for p in DIRECTORY.people)})
PEOPLE = ("Tamsin", "Pettifer", "Rowan", "Jessop", "Kelly", "Amina", "Rahmani", "Marcus", "Okonjo", "Grace", "Oyelaran",
          "Wendy", "Sorrell", "Helen", "Lindqvist")

ACTIONS = [
    {"need": "School attendance below 85%", "action": "Weekly check-in and a breakfast club place",
     "owner": "Wendy Sorrell", "agency": "Hawthorn Primary School", "due": "2026-04-17"},
    {"need": "Routines at home", "action": "Six sessions of the Parenting Together programme",
     "owner": "Grace Oyelaran", "agency": "North Locality Early Help Team", "due": "2026-05-29"},
    {"need": "Speech and language", "action": "Referral for a speech and language assessment, and the outcome shared "
     "with the school", "owner": "Zora Kovac", "agency": "Wexbridge Health Visiting Service", "due": "2026-04-03"},
    {"need": "Rent arrears", "action": "Payment plan agreed with the housing association", "owner": "Kelly Pettifer",
     "agency": "Family, with Housing", "due": "2026-03-31"},
]
MINUTES = {
    "meeting_date": "2026-03-04", "decision": "map", "chair": "Marcus Okonjo", "social_worker": "Amina Rahmani",
    "team_manager": "Marcus Okonjo", "lead_professional": "Grace Oyelaran", "lead_agency": "North Locality",
    "lead_professional_informed": "yes", "managed_by": "North Locality", "all_agencies_agree": "yes",
    "early_help_manager_agrees": "yes", "parent_attended": "yes", "discussed_with_family_on": "2026-02-24",
    "child_seen_alone_on": "2026-02-19", "risk_assessment": "yes", "actions": ACTIONS,
    "level_2_support": ["Weekly support at home with routines and boundaries",
                        "School attendance plan with a named contact", "Speech and language input for Rowan"],
    "attendance": [
        {"name": "Kelly Pettifer", "role": "mother", "status": "attended"},
        {"name": "Amina Rahmani", "role": "social worker", "status": "attended"},
        {"name": "Peter Adeyemi", "role": "early help manager", "status": "attended"},
        {"name": "Wendy Sorrell", "role": "Hawthorn Primary School", "status": "attended"},
        {"name": "Dr Ines Okafor", "role": "GP", "status": "apologies"},
    ],
    "distribution": ["Kelly Pettifer", "Wendy Sorrell", "Amina Rahmani", "North Locality", "Dr Ines Okafor"],
    "next_review": "2026-06-03", "main_concern_child": "Rowan Pettifer-Jessop", "family_name": "Pettifer",
    "address": "14 Mill Lane, Netherby, WX1 4QT", "postcode": "WX1 4QT",
}
CONSENT = {
    "signatures": [{"name": "Kelly Pettifer", "relationship": "mother", "lives_in_household": "yes", "mark": "ink",
                    "signed_on": "2026-02-24"}],
    "share_with": ["Hawthorn Primary School", "Health visitor"], "do_not_share_with": [],
}
WORDS = {
    "decision": "Decision of meeting: ☒ Step down to Early Help with a MAP", "risk_assessment":
    "Risk assessment completed ☒ Yes ☐ No. No current risk of significant harm; domestic abuse last reported in 2024.",
    "lead_professional": "LP: Grace Oyelaran, North Locality", "parent_attended": "Kelly Pettifer (mother) – attended",
    "all_agencies_agree": "Do all agencies agree? ☒ Yes ☐ No", "signatures": "Parent/carer signature: [handwritten]",
}


def document(kind: str, number: int, fields: dict[str, Any], name: str | None = None, **states: str) -> Document:
    """A document of the kind whose fields are relied upon unless ``states`` says otherwise."""
    read = {n: Field(v, states.get(n, "read"), WORDS.get(n, f"{n}: {v}"[:120]), 1) for n, v in fields.items()}
    return Document(f"{number:02d}" + "ab" * 31, name or f"Pettifer {kind}.docx", Reading(
        f"{number:02d}" + "ab" * 31, kind, 2, read), TODAY, number)


def full_pack(**minutes: Any) -> tuple[Document, ...]:
    return (
        document("level_of_need_referral", 1, {"requested_on": "2026-02-16", "meeting_date": "2026-03-04",
                                               "support_needs": ["Routines", "Attendance"]}),
        document("cin_minutes", 2, MINUTES | minutes),
        document("consent_form", 3, CONSENT, "Kelly signed.pdf"),
        document("request_for_intervention", 4, {"date_of_request": "2026-03-05", "requested_service": "Locality",
                                                 "specific_task": "Support at home with routines, twice a month"}),
        document("assessment", 5, {"author": "Amina Rahmani", "completed_on": "2026-01-30"}),
    )


def case_of(*documents: Document, directory: Directory = DIRECTORY, today: date = TODAY, **more: Any) -> Case:
    """The case that the documents make."""
    children = more.pop("children", (Child("Rowan Pettifer-Jessop", date(2017, 5, 2)),
                                     Child("Tamsin Pettifer", date(2022, 11, 18))))
    file = CaseFile(more.pop("reference", REFERENCE), documents, children=children, **more)
    return facts.case_of(file, today, directory, Settings())


def outcome(status: str = "routed", decision: str | None = "map", team: str | None = "locality-north",
            kind: str = "locality", *, copied: tuple[str, ...] = (), oversight: bool = False,
            **more: Any) -> Outcome:
    why = ("Rowan Pettifer-Jessop, whom the main issue concerns, is 8 on the day, so the Locality team takes the case.",
           "The postcode WX1 lies in North Wexbridge.")
    return Outcome(more.pop("reference", REFERENCE), status, more.pop("pathway", "cin"), decision,  # type: ignore[arg-type]
                   Route(team, kind, copied, why, oversight), more.pop("findings", ()), **more)  # type: ignore[arg-type]


def finding(rule: str = "F14", severity: str = "refuse", who: str = "social_worker", **more: Any) -> Finding:
    return replace(Finding(
        rule, "parent-attended", severity, "No parent or carer was at the step-down meeting.", who,  # type: ignore[arg-type]
        "Hold the step-down meeting again with a parent or carer, and put its minutes in the inbox.",
        "Pettifer cin_minutes.docx", "Kelly Pettifer (mother) – apologies",
        "Locality teams or children centre teams will not agree to take a case if a parent/s do not attend the "
        "step-down meeting."), **more)


def kinds(notices: tuple[Notice, ...]) -> list[str]:
    return sorted(n.kind for n in notices)


def only(notices: tuple[Notice, ...], kind: str) -> Notice:
    found = [n for n in notices if n.kind == kind]
    assert len(found) == 1, f"{len(found)} notices of the kind {kind}"
    return found[0]
