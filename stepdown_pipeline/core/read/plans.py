"""From which labels each kind's fields are taken, and how (CONTRACT: kinds and their fields)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..layout import EMPTY_BOX, TICKED
from ..reading import Field
from .beside_dates import dated
from .beside_names import led
from .evidence import choose
from .phrases import found_in
from .sheet import Sheet, Slot
from .take import Taker, date_of, done_of, latest_date_of, yes_no_of
from .take_words import enclosed_of, name_of, name_or_service, names_of, needs_of, text_of
from .vocabulary import Vocabulary
from .whom import doubted, not_told_of, told_of

# field: (concepts in order of preference, how it is taken). The first concept with a filled place wins.
Plan = Mapping[str, tuple[tuple[str, ...], Taker]]

MEETING: Plan = {
    "meeting_date": (("meeting_date", "reviewed_on"), date_of),
    "chair": (("chair",), name_of),
    "all_agencies_agree": (("agree.all",), yes_no_of),
    "discussed_with_family_on": (("discussed_on",), latest_date_of),
    "child_seen_alone_on": (("seen_alone_on",), latest_date_of),
    "lead_professional": (("lead_professional",), name_of),
    "lead_agency": (("lead_agency",), name_or_service),
    "lead_professional_informed": (("lp_informed",), done_of),
    "managed_by": (("managed_by",), name_or_service),
    "level_2_support": (("level_2_support",), needs_of),
    "support_needs": (("support_needs",), needs_of),
    "risk_assessment": (("risk_assessment",), done_of),
    "early_help_manager_agrees": (("ehm_agrees",), yes_no_of),
    "ehsw_recommendation": (("ehsw_recommendation",), name_or_service),
    "distribution": (("distribution",), names_of),
    "signpost_to": (("signpost_to",), name_or_service),
    "minutes_circulated_on": (("minutes_circulated",), latest_date_of),
    "next_review": (("next_review",), date_of),
    "rcpc_date": (("rcpc_date",), date_of),
}
OTHERS: Mapping[str, Plan] = {
    "level_of_need_referral": {
        "requested_on": (("requested_on", "date_of_request", "date"), date_of),
        "meeting_date": (("meeting_date",), date_of),
        "support_needs": (("support_needs", "level_2_support"), needs_of),
    },
    "consent_form": {
        "withdrawn_on": (("withdrawn_on",), date_of),
        "share_with": (("share_with",), told_of),
        "do_not_share_with": (("do_not_share_with",), not_told_of),
    },
    "request_for_intervention": {
        "referrer": (("referrer", "completed_by"), name_of),
        "referrer_role": (("referrer_role",), text_of),
        "date_of_request": (("date_of_request", "requested_on", "date"), date_of),
        "requested_service": (("requested_service",), name_or_service),
        "specific_task": (("specific_task",), needs_of),
        "enclosed": (("enclosed",), enclosed_of),
    },
    "assessment": {
        "author": (("author", "completed_by"), name_of),
        "completed_on": (("completed_on", "date"), date_of),
    },
    "manager_approval": {
        "approver": (("approver",), name_of),
        "approver_role": (("approver_role",), text_of),
        "approved_on": (("approved_on", "sm_approved_on", "sign.date", "date"), date_of),
    },
    "map_review": {
        "reviewed_on": (("reviewed_on", "meeting_date", "next_review", "date"), date_of),
        "outcomes_achieved": (("outcomes_achieved",), yes_no_of),
    },
}

# a plain 'Date' in these sections is a signature's or a birth's; a person 'completing' these is not the author
_DATES_OF_OTHERS = ("child", "family", "professionals", "consent", "child_consent", "parent")
_NO_AUTHORS = ("child", "parent", "consent")
_COMING = re.compile(r"(?i)\b(?:next|first|due|future|will|to be|should|planned|proposed)\b")


def planned(out: dict[str, Field], plan: Plan, sheet: Sheet, kind: str, vocabulary: Vocabulary) -> None:
    """Adds the fields of a plan whose places stand on the sheet."""
    for name, (concepts, taker) in plan.items():
        take = dated(taker, vocabulary) if taker in (date_of, latest_date_of) else taker
        if taker in (told_of, not_told_of):
            take = doubted(taker, vocabulary)
        if name == "lead_professional":
            take = led(taker, vocabulary)
        best: Field | None = None
        for concept in concepts:
            slots = [slot for slot in sheet.of(concept) if _fits(slot, concept, kind, vocabulary)]
            found = choose(map(take, _preferred(concept, slots)))
            if found is not None and (best is None or found.state != "blank"):
                best = found
            if best is not None and best.state != "blank":
                break
        if best is not None:
            out[name] = best


def _preferred(concept: str, slots: list[Slot]) -> list[Slot]:
    """Of several places those that a person would take."""
    if concept == "share_with":
        return _with_boxes(slots)
    if concept == "support_needs":  # 'Support needs' rather than 'Needs of the family', a heading over the story
        return [slot for slot in slots if "support" in slot.label.casefold() and slot.area.text] or slots
    return slots


def _with_boxes(slots: list[Slot]) -> list[Slot]:
    """Where one of the places has a list to tick, that is the one: the form's own title may say the same."""
    return [slot for slot in slots if TICKED in slot.area.text or EMPTY_BOX in slot.area.text] or slots


def _fits(slot: Slot, concept: str, kind: str, vocabulary: Vocabulary) -> bool:
    """Whether a label may stand for its concept in a document of this kind, and in this section of it."""
    if kind == "map_review" and concept == "next_review" and _COMING.search(slot.label):
        return False
    only = vocabulary.only_in.get(concept)
    if only is not None and kind not in only:
        return False
    if concept == "level_2_support" and found_in(vocabulary, "decision", slot.label).sure:
        return False  # 'Level 2 support (MAP not required)' is an outcome to tick
    if concept == "date":
        return slot.section not in _DATES_OF_OTHERS
    if concept == "completed_by":
        return slot.section not in _NO_AUTHORS
    return not (concept == "lead_professional" and slot.section == "professionals" and not slot.area.text)
