"""Every fact of a case by name, in one table: its type, what it means, where it is read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

FactType = Literal["text", "date", "yes/no", "choice", "number", "list"]
# from which documents a fact is taken, most trusted first; ``derived`` is worked out from other facts
Pool = Literal["deciding", "round", "records", "referral", "request", "consent", "assessment", "approval", "review",
               "any", "derived"]
POOL_WORDS: Final = {
    "deciding": "the record of the meeting that decides",
    "round": "the deciding meeting's record, else another record of the same round of meetings",
    "records": "any meeting's record, the latest first",
    "referral": "the level of need referral",
    "request": "the Request for Intervention",
    "consent": "the consent forms, all that are in force",
    "assessment": "the most current assessment",
    "approval": "the service manager's approval",
    "review": "the latest MAP review",
    "any": "any document, the deciding meeting's record first",
    "derived": "worked out from other facts",
}


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One fact. ``field`` is the documents' field where its name differs."""

    name: str
    type: FactType
    meaning: str
    pool: Pool
    field: str = ""

    @property
    def source(self) -> str:
        return POOL_WORDS[self.pool]


def _specs(pool: Pool, *rows: tuple[str, FactType, str]) -> tuple[FactSpec, ...]:
    return tuple(FactSpec(name, kind, meaning, pool) for name, kind, meaning in rows)


FACTS: Final[tuple[FactSpec, ...]] = (
    *_specs(
        "any",
        ("case_reference", "text", "the case system's number"),
        ("family_name", "text", "the family's name"),
        ("address", "text", "the family's address"),
        ("postcode", "text", "the family's postcode"),
        ("children", "list", "the children as printed"),
        ("social_worker", "text", "the allocated social worker"),
        ("team_manager", "text", "the social worker's team manager"),
    ),
    *_specs(
        "deciding",
        ("meeting_date", "date", "the day of the meeting that decides"),
        ("decision", "choice", "remain_level_3, map, level_2_without_map or universal"),
        ("draft", "yes/no", "whether the minutes are marked as a draft"),
    ),
    *_specs(
        "round",
        ("plan", "choice", "the plan that the family is on: assessment, cin or cp"),
        ("chair", "text", "who chaired the meeting"),
        ("attendance", "list", "who was invited, present, absent or sent apologies"),
        ("all_agencies_agree", "yes/no", "whether all agencies agree that the case is ready to step down"),
        ("lead_professional", "text", "the lead professional named"),
        ("lead_agency", "text", "the lead professional's agency"),
        ("lead_professional_informed", "yes/no", "whether the lead professional was told"),
        ("managed_by", "text", "the service that is to manage the case"),
        ("level_2_support", "text", "what is required of level 2 support"),
        ("risk_assessment", "yes/no", "whether a risk assessment is completed"),
        ("early_help_manager_agrees", "yes/no", "whether the early help manager agrees to the level"),
        ("ehsw_recommendation", "text", "the service that the early help social worker recommends"),
        ("actions", "list", "what is to be done, by whom, for which need, by when"),
        ("distribution", "list", "who gets the minutes"),
        ("signpost_to", "text", "the service that the family is signposted to"),
        ("minutes_circulated_on", "date", "when the minutes were circulated"),
        ("next_review", "date", "when the plan is reviewed next"),
        ("rcpc_date", "date", "the date of the review child protection conference"),
        ("service_manager_approval", "yes/no", "whether the minutes record the service manager's approval"),
    ),
    *_specs(
        "records",
        ("discussed_with_family_on", "date", "when the social worker talked the step down over with the family"),
        ("child_seen_alone_on", "date", "when a child was spoken to alone on a home visit"),
    ),
    FactSpec("referral_requested_on", "date", "the level of need referral's own date", "referral", "requested_on"),
    FactSpec("referral_meeting_date", "date", "the meeting that the referral invites to", "referral", "meeting_date"),
    FactSpec("referral_support_needs", "text", "possible support needs named in it", "referral", "support_needs"),
    *_specs(
        "request",
        ("referrer", "text", "who asks for the intervention"),
        ("referrer_role", "text", "the role of who asks"),
        ("from_compass", "yes/no", "whether the request is marked as coming from COMPASS"),
        ("date_of_request", "date", "the request's own date"),
        ("requested_service", "text", "the service that is asked for"),
        ("specific_task", "text", "the specific task that is asked of it"),
        ("enclosed", "list", "what the request says is enclosed"),
    ),
    *_specs(
        "consent",
        ("signatures", "list", "who signed, their relationship and household, the mark, the date"),
        ("child_signature", "list", "the child's own signature"),
        ("withdrawn_on", "date", "the latest day on which consent was withdrawn"),
        ("share_with", "list", "with whom information may be shared"),
        ("do_not_share_with", "list", "with whom information may not be shared"),
        ("practitioner", "text", "who took the consent"),
    ),
    *_specs("assessment", ("author", "text", "who wrote the assessment"),
            ("completed_on", "date", "when the assessment was completed")),
    *_specs("approval", ("approver", "text", "who approved the step down"),
            ("approver_role", "text", "the role of who approved"), ("approved_on", "date", "when it was approved")),
    *_specs("review", ("reviewed_on", "date", "the day of the MAP review"),
            ("outcomes_achieved", "yes/no", "whether the outcomes are achieved"),
            ("outcome", "choice", "achieved, not_yet, disengaged or escalated")),
    *_specs(
        "derived",
        ("pathway", "choice", "assessment, cin, cp or front_door"),
        ("support_needs", "text", "support needs in the minutes, else in the level of need referral"),
        ("parent_attended", "yes/no", "whether a parent or carer was at the meeting, from the answer and the list"),
        ("main_concern_child", "text", "the child whom the main issue concerns; the only child where there is one"),
        ("main_child_age", "number", "that child's age in whole years on the day of the meeting (0 for an unborn)"),
        ("area", "text", "the council's area (its id), from the postcode's district, else the ward"),
        ("consent", "choice", "held, doubtful or not_held: whether a parent's consent stands (O4)"),
        ("holder", "text", "who holds the case: managed_by, else lead_agency, else the lead professional's team"),
        ("agencies_with_actions", "list", "the agencies that have an action, the family left out"),
        ("clear_actions", "number", "actions with an owner and a date that are more than monitoring"),
        ("early_help_manager_present", "yes/no", "whether the early help manager was at the meeting"),
        ("days_of_notice", "number", "days from the level of need referral to the meeting"),
    ),
)
BY_NAME: Final = {spec.name: spec for spec in FACTS}
