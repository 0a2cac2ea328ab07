"""Which fields each kind of document has, and from which labels each is taken (CONTRACT: kinds and their fields)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from ..layout import Layout
from ..reading import MEETING_KINDS, Field
from ..values.blank import is_blank
from ..values.dates import find_dates, parse_date
from ..values.names import clean_name, same_person, split_name_role
from . import consent, decision, meeting, prose
from .actions import actions
from .approval import approval_fields
from .attendance import attendance
from .common import common_fields
from .main_concern import main_concern
from .outcome import outcome_fields
from .request import request_fields
from .sheet import Sheet, Slot
from .take import (
    Taker,
    choose,
    date_of,
    done_of,
    latest_date_of,
    list_of,
    name_of,
    name_or_service,
    names_of,
    needs_of,
    shorten,
    text_of,
    yes_no_of,
)
from .vocabulary import Vocabulary

# field: (concepts in order of preference, how it is taken). The first concept with a filled place wins.
_Plan = Mapping[str, tuple[tuple[str, ...], Taker]]

_MEETING: _Plan = {
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
_OTHERS: Mapping[str, _Plan] = {
    "level_of_need_referral": {
        "requested_on": (("requested_on", "date_of_request", "date"), date_of),
        "meeting_date": (("meeting_date",), date_of),
        "support_needs": (("support_needs",), needs_of),
    },
    "consent_form": {
        "withdrawn_on": (("withdrawn_on",), date_of),
        "share_with": (("share_with",), list_of),
        "do_not_share_with": (("do_not_share_with",), list_of),
    },
    "request_for_intervention": {
        "referrer": (("referrer", "completed_by"), name_of),
        "referrer_role": (("referrer_role",), text_of),
        "date_of_request": (("date_of_request", "requested_on", "date"), date_of),
        "requested_service": (("requested_service",), name_or_service),
        "specific_task": (("specific_task",), needs_of),
        "enclosed": (("enclosed",), list_of),
    },
    "assessment": {
        "author": (("author", "completed_by"), name_of),
        "completed_on": (("completed_on", "date"), date_of),
    },
    "manager_approval": {
        "approver": (("approver",), name_of),
        "approver_role": (("approver_role",), text_of),
        "approved_on": (("approved_on", "sm_approved_on", "sign.date", "date", "requested_on"), date_of),
    },
    "map_review": {
        "reviewed_on": (("reviewed_on", "meeting_date", "next_review", "date"), date_of),
        "outcomes_achieved": (("outcomes_achieved",), yes_no_of),
    },
}


def fields_of(kind: str, sheet: Sheet, layout: Layout, vocabulary: Vocabulary) -> dict[str, Field]:
    """All fields of a document of this kind whose place was found."""
    about = _about(sheet)
    out: dict[str, Field] = {}
    common_fields(out, sheet, kind, about)
    if kind in MEETING_KINDS:
        _meeting(out, sheet, layout, vocabulary, kind)
    elif kind in _OTHERS:
        _planned(out, _OTHERS[kind], sheet, kind, vocabulary)
        _particular(out, kind, sheet, vocabulary)
    elif kind == "unknown":
        for plan in (_MEETING, *_OTHERS.values()):
            _planned(out, plan, sheet, kind, vocabulary)
        _meeting(out, sheet, layout, vocabulary, kind)
    main_concern(out, sheet)
    return {name: found for name, found in out.items() if found is not None}


def _about(sheet: Sheet) -> date | None:
    """The form's own time: its latest certain date among those that bind."""
    found = [parsed.value for slot in sheet.of("meeting_date", "requested_on", "completed_on", "approved_on", "reviewed_on",
                                              "sign.date", "date_of_request", "date")
             if (parsed := parse_date(slot.area.text)).state == "read" and parsed.value]
    if not found:
        found = [day for slot in sheet.slots if slot.concept not in ("dob", "child.dob", "child.due", "child.name_dob")
                 for day, _, _ in find_dates(slot.area.text)]
    return max(found) if found else None


def _planned(out: dict[str, Field], plan: _Plan, sheet: Sheet, kind: str, vocabulary: Vocabulary) -> None:
    for name, (concepts, take) in plan.items():
        best: Field | None = None
        for concept in concepts:
            slots = [s for s in sheet.of(concept) if _fits(s, concept, kind, vocabulary)]
            found = choose(take(slot) for slot in slots)
            if found is not None and (best is None or best.state == "blank"):
                best = found if best is None or found.state != "blank" else best
            if best is not None and best.state != "blank":
                break
        if best is not None:
            out[name] = best


def _fits(slot: Slot, concept: str, kind: str, vocabulary: Vocabulary) -> bool:
    if kind == "map_review" and concept == "next_review" and re.search(r"(?i)\b(?:next|first|due|future)\b", slot.label):
        return False
    only = vocabulary.only_in.get(concept)
    if only is not None and kind not in only:
        return False
    if concept == "date":
        return slot.section not in ("child", "family", "professionals", "consent", "child_consent", "parent")
    if concept == "completed_by":
        return slot.section not in ("child", "parent", "consent")
    if concept == "lead_professional" and slot.section in ("professionals",) and not slot.area.text:
        return False
    return True


# ── the kinds ────────────────────────────────────────────────────────────────────────────────────────────────────────
def _meeting(out: dict[str, Field], sheet: Sheet, layout: Layout, vocabulary: Vocabulary, kind: str) -> None:
    _planned(out, _MEETING, sheet, "cin_minutes", vocabulary)
    agreed = [slot for slot in sheet.of("ehm_agrees") if not decision.names_decisions(slot, vocabulary)]
    out.pop("early_help_manager_agrees", None)
    if (level := choose(yes_no_of(slot) for slot in agreed)) is not None:
        out["early_help_manager_agrees"] = level
    if "meeting_date" not in out or out["meeting_date"].state == "blank":
        _plain_date(out, sheet, kind)
        if (out.get("meeting_date") is None or out["meeting_date"].state == "blank") and (
                spoken_date := prose.meeting_date_in_prose(sheet)) is not None:
            out["meeting_date"] = spoken_date
    came = attendance(sheet, vocabulary)
    found: dict[str, Field | None] = {
        "plan": meeting.plan(sheet, vocabulary),
        "attendance": came,
        "parent_attended": meeting.parent_attended(sheet, came) or prose.parent_in_prose(sheet, vocabulary),
        "decision": decision.decision(sheet, vocabulary),
        "actions": actions(sheet),
        "draft": meeting.draft(sheet, layout, vocabulary),
        "service_manager_approval": meeting.approval_in_minutes(sheet),
    }
    if (spoken := prose.parent_in_prose(sheet, vocabulary)) is not None and found["parent_attended"] is not None:
        written = found["parent_attended"]
        if written.state == "read" and written.value != spoken.value:
            found["parent_attended"] = replace(written, state="uncertain", confidence=0.5,
                                               text=shorten(f"{written.text} | {spoken.text}"),
                                               why="the list of those present and a sentence say different things")
    if found["decision"] is None:
        found["decision"] = prose.decision_in_prose(sheet, vocabulary)
    if out.get("all_agencies_agree") is None:
        found["all_agencies_agree"] = prose.agreement_in_prose(sheet, vocabulary)
    dissent = next((s for s in sheet.of("agree.dissent") if s.area.text and not is_blank(s.area.text)
                    and not re.match(r"(?i)\W*(?:none|no|n/?a|nil|not applicable)\b", s.area.text)), None)
    agree = out.get("all_agencies_agree")
    if dissent is not None and agree is not None:
        if agree.value == "no":
            out["all_agencies_agree"] = replace(agree, text=shorten(f"{agree.text}; {dissent.words}"))
        elif agree.state == "read":
            out["all_agencies_agree"] = replace(agree, state="uncertain", text=shorten(f"{agree.text} | {dissent.words}"),
                                                why="agreement is recorded, and yet an agency is named as disagreeing")
    out.update({name: one for name, one in found.items() if one is not None})
    _lead(out, sheet)


def _plain_date(out: dict[str, Field], sheet: Sheet, kind: str) -> None:
    """A label that says only 'Date': the meeting's when it stands with the chair or the case, else for a person."""
    if kind not in MEETING_KINDS:
        return
    company = {s.group for s in sheet.of("chair", "case.reference", "child.name", "attend.present")}
    for slot in sheet.of("date"):
        found = date_of(slot)
        if found.value and slot.section not in ("consent", "worker", "approval", "manager"):
            out["meeting_date"] = found if slot.group in company or re.search(r"(?i)meeting", slot.heading) else replace(
                found, state="uncertain", confidence=0.5, why="the label says only 'date'")
            return


def _lead(out: dict[str, Field], sheet: Sheet) -> None:
    """The lead professional's agency where it stands behind the name ('Asha Rao, Health Visiting')."""
    lead = out.get("lead_professional")
    if lead is None or lead.state != "read" or ("lead_agency" in out and out["lead_agency"].state != "blank"):
        return
    for slot in sheet.of("lead_professional"):
        if same_person(clean_name(slot.area.text).value or "", str(lead.value)) is True:
            _, role = split_name_role(slot.area.text)
            if role:
                out["lead_agency"] = replace(lead, value=role)
            return


def _particular(out: dict[str, Field], kind: str, sheet: Sheet, vocabulary: Vocabulary) -> None:
    if kind == "consent_form":
        adults, child = consent.signatures(sheet, vocabulary)
        if adults is not None:
            out["signatures"] = adults
        if child is not None:
            out["child_signature"] = child
        if (worker := _practitioner(sheet)) is not None:
            out["practitioner"] = worker
    elif kind == "request_for_intervention":
        request_fields(out, sheet, vocabulary)
    elif kind == "assessment" and out.get("author") is None and (sw := out.get("social_worker")) is not None:
        out["author"] = replace(sw, state="uncertain", why="no author is named; the social worker is") \
            if sw.state == "read" else sw
    elif kind == "manager_approval":
        approval_fields(out, sheet)
    elif kind == "map_review":
        outcome_fields(out, sheet, vocabulary)


def _practitioner(sheet: Sheet) -> Field | None:
    found = choose(name_of(slot) for slot in sheet.of("completed_by"))
    if (found is None or found.state == "blank") and (beside := consent.worker_name(sheet)) is not None:
        return name_of(beside)
    if found is None or found.state == "blank":
        named = choose(name_of(slot) for slot in sheet.of("name", "sign.name") if slot.section == "worker" or re.search(
            r"(?i)practitioner|worker|witness", slot.label))
        return named or found
    return found


