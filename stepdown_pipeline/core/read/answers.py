"""Words that are labels in one place and answers in another: 'Mother', 'Social worker', 'Early help'."""

from __future__ import annotations

from typing import Final

# concepts whose labels also occur as the answer to another label
VALUE_LIKE: Final = frozenset({
    "parent.name", "social_worker", "team_manager", "ignore", "plan", "approver", "lead_professional", "completed_by",
    "decision", "signpost_to", "decision.step_down", "decision.map", "author", "consent_claim", "chair",
    "family.name", "child.name", "referrer", "risk_assessment", "requested_service", "attend.present", "attend.invited",
    "attend.apologies", "attend.absent", "main_concern_age", "from_compass", "draft", "outcomes_achieved",
})
# labels that take such answers
TAKES_SUCH: Final = frozenset({
    "relationship", "role", "agency", "referrer_role", "approver_role", "lead_agency", "managed_by", "plan", "decision",
    "requested_service", "chair", "signpost_to", "enclosed", "ehsw_recommendation", "review_outcome", "from_compass",
    "draft", "specific_task", "support_needs", "level_2_support", "share_with", "do_not_share_with", "attend.parent",
    "attend.present", "attend.apologies", "distribution", "consent_claim", "name", "completed_by", "main_concern",
})


def is_answer_to(label: str, other: str) -> bool:
    """Whether the words of one concept's label may answer another's; 'Present | Apologies' are two headings."""
    both_lists = label.startswith("attend.") and other.startswith("attend.")
    return label in TAKES_SUCH and other in VALUE_LIKE and not both_lists
