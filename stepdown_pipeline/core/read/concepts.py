"""What sort of value stands behind a concept's label, where only a space parts the two."""

from __future__ import annotations

from typing import Final

# figures: dates, numbers, an address
FIGURES: Final = frozenset({
    "case.reference", "child.dob", "dob", "child.due", "postcode", "address", "requested_on", "meeting_date",
    "next_review", "rcpc_date", "minutes_circulated", "discussed_on", "seen_alone_on", "sm_approved_on", "sign.date",
    "date", "sign.child_date", "withdrawn_on", "date_of_request", "completed_on", "approved_on", "reviewed_on",
    "ignore",
})
NAMES: Final = frozenset({
    "child.name", "social_worker", "team_manager", "chair", "parent.name", "lead_professional", "referrer", "author",
    "approver", "completed_by", "sign.name", "family.name", "name",
})
# words of any sort, which begin with a capital or a figure
FREE: Final = frozenset({
    "address", "lead_agency", "managed_by", "signpost_to", "requested_service", "specific_task", "support_needs",
    "level_2_support", "decision", "plan", "main_concern", "relationship", "distribution", "ehsw_recommendation",
    "attend.present", "attend.apologies", "referrer_role", "approver_role", "agree.all", "attend.parent", "ehm_agrees",
    "risk_assessment", "lp_informed", "household", "outcomes_achieved", "sm_approval", "discussed_on", "seen_alone_on",
    "do_not_share_with", "share_with", "role", "agency", "review_outcome", "draft",
})
# of these, labels of a single word are enough
FREE_AFTER_ONE_WORD: Final = frozenset({"plan", "address", "relationship"})
