"""Sentences for findings: dates as people write them, and what to do to settle a reading."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from .directory import Settings
from .evidence import as_date
from .settle_values import value_hint

FIELD_WORDS: Final = {
    "meeting_date": "the date of the meeting", "date_of_birth": "the child's date of birth", "due_date": "the due date",
    "decision": "the decision", "plan": "the plan (assessment, CIN or CP)", "postcode": "the postcode",
    "parent_attended": "whether a parent or carer was at the meeting", "draft": "whether the minutes are a draft",
    "all_agencies_agree": "whether all agencies agree", "lead_professional": "the lead professional",
    "main_concern_child": "the child whom the main issue concerns", "specific_task": "the specific task",
    "requested_service": "the service that is asked for", "child_seen_alone_on": "when a child was seen alone",
    "discussed_with_family_on": "when the step down was discussed with the family",
    "level_2_support": "what is required of level 2 support", "risk_assessment": "whether a risk assessment is done",
    "early_help_manager_agrees": "whether the early help manager agrees", "rcpc_date": "the date of the RCPC",
    "from_compass": "whether the request is from COMPASS", "referrer": "who asks",
    "referrer_role": "the role of who asks",
    "support_needs": "the possible support needs", "requested_on": "the date of the referral",
    "outcomes_achieved": "whether the outcomes are achieved", "approved_on": "the date of the approval",
    "lead_professional_informed": "whether the lead professional was told", "managed_by": "who manages the case",
    "lead_agency": "the lead agency", "ehsw_recommendation": "the early help social worker's recommendation",
    "minutes_circulated_on": "when the minutes were circulated", "case_reference": "the case reference",
    "kind": "what kind of document it is", "belongs": "whether the document belongs to this case",
    "mark": "how it was signed", "relationship": "who the signatory is to the child", "status": "whether they attended",
    "lives_in_household": "whether the signatory lives in the household", "signed_on": "the date of the signature",
    "withdrawn_on": "when consent was withdrawn", "name": "the name", "actions": "the actions", "owner": "who does it",
    "due": "by when", "action": "the action", "service_manager_approval": "the service manager's approval",
    "approver": "who approved", "approver_role": "the role of who approved", "child_signature": "the child's signature",
    "outcome": "the outcome", "next_review": "the next review", "role": "the role", "need": "the need",
    "agency": "the agency", "attendance": "who was at the meeting", "distribution": "who gets the minutes",
    "enclosed": "what is enclosed",
}


def day(value: Any) -> str:
    """As in 4 March 2026; empty when it is no date."""
    found = as_date(value)
    return date_words(found) if found else ""


def date_words(value: date) -> str:
    return f"{value.day} {value:%B} {value.year}"


def days(number: int, settings: Settings | None = None) -> str:
    """'14 days'; where the council counts working days, and these settings say so, '14 working days'."""
    kind = "working day" if settings is not None and settings.working_days else "day"
    return f"1 {kind}" if number == 1 else f"{number} {kind}s"


def field_words(path: str) -> str:
    """What a field is called in a sentence: "the decision", "who the signatory is to the child"."""
    bare = path.partition("@")[0]
    for name in reversed(bare.split(".")):
        if name in FIELD_WORDS:
            return FIELD_WORDS[name]
    return bare.replace("_", " ").replace(".", " ")


def listed(items: list[str]) -> str:
    """As in: a; a and b; a, b and c."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def how_to_settle(reference: str, path: str) -> str:
    """What a person does to end a review: the very words that ``stepdown settle`` takes, and what VALUE may be."""
    hint = value_hint(path)
    where = f", where VALUE is {hint}" if hint else ""
    return f"Look at the document and say what is right: stepdown settle {reference} {path} VALUE{where}."
