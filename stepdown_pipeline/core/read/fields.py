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
from ..values.names import clean_name, looks_like_name, same_person, split_name_role
from ..values.postcodes import find_postcode
from ..values.value import Value
from ..values.yes_no import parse_yes_no
from . import consent, meeting, prose
from .attendance import attendance
from .children import NOT_CHILD_SECTIONS, children
from .people import persons_in, row_name, tick
from .phrases import found_in
from .sheet import Sheet, Slot
from .take import (
    Taker,
    address_of,
    choose,
    chosen_by_style,
    date_of,
    done_of,
    field,
    latest_date_of,
    list_of,
    name_of,
    name_or_service,
    names_of,
    needs_of,
    postcode_of,
    reference_of,
    shorten,
    text_of,
    ticked_options,
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
        "approved_on": (("approved_on", "sm_approved_on", "sign.date", "date"), date_of),
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
    _common(out, sheet, kind, about)
    if kind in MEETING_KINDS:
        _meeting(out, sheet, layout, vocabulary)
    elif kind in _OTHERS:
        _planned(out, _OTHERS[kind], sheet, kind, vocabulary)
        _particular(out, kind, sheet, vocabulary)
    elif kind == "unknown":
        for plan in (_MEETING, *_OTHERS.values()):
            _planned(out, plan, sheet, kind, vocabulary)
        _meeting(out, sheet, layout, vocabulary)
    _main_concern(out, sheet)
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


# ── everywhere ───────────────────────────────────────────────────────────────────────────────────────────────────────
def _common(out: dict[str, Field], sheet: Sheet, kind: str, about: date | None) -> None:
    kids = children(sheet, about)
    reference = choose(reference_of(slot) for slot in sheet.of("case.reference")
                       if slot.section not in ("referrer", "worker", "parent", "professionals"))
    own = {str(part["reference"].value) for part in (kids.parts if kids else ()) if "reference" in part
           and part["reference"].value}
    if (reference is None or reference.state == "blank") and len(own) == 1 and kids is not None:
        reference = next(part["reference"] for part in kids.parts if "reference" in part)
    if reference is None or reference.state == "blank":
        reference = _reference_in_line(sheet) or reference
    if reference is not None:
        out["case_reference"] = reference
    if (family := choose(text_of(slot) for slot in sheet.of("family.name") if len(slot.area.text) < 80
                         and slot.section not in NOT_CHILD_SECTIONS)) is not None:
        out["family_name"] = family
    _address(out, sheet)
    if kids is not None:
        out["children"] = kids
    for name, concept, section, words in (("social_worker", "social_worker", "worker", r"(?i)\bsocial worker\b|^a?sw$"),
                                          ("team_manager", "team_manager", "manager", r"(?i)\bteam manager\b|^tm$")):
        found = choose(name_of(slot) for slot in sheet.of(concept))
        if found is None:
            found = _by_role(sheet, kind, words)
        if found is not None:
            out[name] = found


_REF_IN_LINE = re.compile(r"(?i)\b(?:case|eclipse|mosaic|lcs|unique reference|person|liquid ?logic|ehm|our)\s*"
                          r"(?:number|no\.?|id|ref(?:erence)?)?(?:\s*number|\s*no\.?|\s*id)?\s*[:#]?\s*([A-Z]{0,4}-?\d[\w/-]{2,14})")


def _reference_in_line(sheet: Sheet) -> Field | None:
    """'Re: Jude Frame, born 02/12/2017, case number 551202': a reference within the subject line."""
    for slot in sheet.of("child.name"):
        if found := _REF_IN_LINE.search(slot.area.text):
            return field(slot, Value(found.group(1), "read"))
    return None


def _by_role(sheet: Sheet, kind: str, role_words: str) -> Field | None:
    """The worker of a role where no label names them: one attendee, or the person completing the form, has the role."""
    found: list[Field] = []
    for records in sheet.records_of("attendance"):
        for row in records.rows:
            role = next((row[key].text for key in ("role", "relationship") if key in row), "")
            if re.search(role_words, role) and not re.search(r"(?i)early help|adult|student|former|previous", role):
                name, _ = row_name(row)
                if name is not None and name.value:
                    found.append(name)
    for concept in ("attend.present", "attend.apologies"):
        for slot in sheet.of(concept):
            for name_, role, words in persons_in(slot.area.text):
                if name_ and re.search(role_words, role) and not re.search(r"(?i)early help|adult|student", role):
                    found.append(replace(field(slot, Value(name_, "read")), text=words))
    slots = list(sheet.slots)
    for number, slot in enumerate(slots):
        if slot.concept in ("completed_by", "author", "referrer", "name") and slot.section not in ("child", "parent", "family"):
            name_, role = split_name_role(slot.area.text)
            near = " ".join(s.area.text for s in slots[number + 1:number + 4] if s.concept in ("role", "referrer_role"))
            if re.search(role_words, role or near) and name_ and looks_like_name(name_):
                found.append(replace(name_of(slot), value=name_))
    names: list[Field] = []
    for one in found:
        if not any(same_person(str(one.value), str(other.value)) is True for other in names):
            names.append(one)
    return names[0] if len(names) == 1 else None


def _address(out: dict[str, Field], sheet: Sheet) -> None:
    slots = sorted((s for s in sheet.of("address", "name_address") if s.section not in (
        "worker", "referrer", "manager", "professionals", "approval", "lead_professional")),
        key=lambda s: s.section == "parent")
    fields = []
    for slot in slots:
        if slot.concept == "name_address":
            lines = re.split(r"[\n,]", slot.area.text, maxsplit=1)
            if len(lines) == 2:
                found = address_of(slot)
                fields.append(replace(found, value=", ".join(p.strip() for p in re.split(r"[\n,]", lines[1]) if p.strip())))
        else:
            fields.append(address_of(slot))
    filled = [f for f in fields if f.state != "blank"]
    if fields:
        out["address"] = (filled or fields)[0]
    code = choose(postcode_of(slot) for slot in sheet.of("postcode") if slot.section not in ("worker", "referrer", "parent"))
    if (code is None or code.state == "blank") and filled:
        inside = find_postcode(re.sub(r",? *\n *| *, *", " ", filled[0].text.partition(":")[2] or str(filled[0].value)))
        if inside.value:
            code = replace(filled[0], value=inside.value, state=inside.state, why=inside.why)
    if code is not None:
        out["postcode"] = code
    elif filled and code is None and False:
        out["postcode"] = filled[0]


# ── the kinds ────────────────────────────────────────────────────────────────────────────────────────────────────────
def _meeting(out: dict[str, Field], sheet: Sheet, layout: Layout, vocabulary: Vocabulary) -> None:
    _planned(out, _MEETING, sheet, "cin_minutes", vocabulary)
    agreed = [slot for slot in sheet.of("ehm_agrees") if not meeting.names_decisions(slot, vocabulary)]
    out.pop("early_help_manager_agrees", None)
    if (level := choose(yes_no_of(slot) for slot in agreed)) is not None:
        out["early_help_manager_agrees"] = level
    if "meeting_date" not in out or out["meeting_date"].state == "blank":
        _plain_date(out, sheet)
    came = attendance(sheet, vocabulary)
    found: dict[str, Field | None] = {
        "plan": meeting.plan(sheet, vocabulary),
        "attendance": came,
        "parent_attended": meeting.parent_attended(sheet, came) or prose.parent_in_prose(sheet, vocabulary),
        "decision": meeting.decision(sheet, vocabulary),
        "actions": meeting.actions(sheet),
        "draft": meeting.draft(sheet, layout, vocabulary),
        "service_manager_approval": meeting.approval_in_minutes(sheet),
    }
    if (spoken := prose.parent_in_prose(sheet, vocabulary)) is not None and found["parent_attended"] is not None:
        written = found["parent_attended"]
        if written.state == "read" and written.value == "no" and spoken.value == "yes":
            found["parent_attended"] = replace(written, state="uncertain", value="no", confidence=0.5,
                                               text=shorten(f"{written.text} | {spoken.text}"),
                                               why="the list of those present names no parent, but a sentence says that one came")
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


def _plain_date(out: dict[str, Field], sheet: Sheet) -> None:
    """A label that says only 'Date': the meeting's when it stands with the chair or the case, else for a person."""
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
    if lead is None or lead.state != "read" or "lead_agency" in out and out["lead_agency"].state != "blank":
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
        _request(out, sheet, vocabulary)
    elif kind == "assessment" and out.get("author") is None and (sw := out.get("social_worker")) is not None:
        out["author"] = replace(sw, state="uncertain", why="no author is named; the social worker is") \
            if sw.state == "read" else sw
    elif kind == "manager_approval":
        _approval(out, sheet)
    elif kind == "map_review":
        _outcome(out, sheet, vocabulary)


def _practitioner(sheet: Sheet) -> Field | None:
    found = choose(name_of(slot) for slot in sheet.of("completed_by"))
    if (found is None or found.state == "blank") and (beside := consent.worker_name(sheet)) is not None:
        return name_of(beside)
    if found is None or found.state == "blank":
        named = choose(name_of(slot) for slot in sheet.of("name", "sign.name") if slot.section == "worker" or re.search(
            r"(?i)practitioner|worker|witness", slot.label))
        return named or found
    return found


def _request(out: dict[str, Field], sheet: Sheet, vocabulary: Vocabulary) -> None:
    ticked = [slot for slot in sheet.of("referrer") if ticked_options(slot.area) is not None]
    if ticked:
        out.pop("referrer", None)
        if (rest := choose(name_of(s) for s in sheet.of("referrer", "completed_by") if s not in ticked)) is not None:
            out["referrer"] = rest
    section = [s for s in sheet.of("name") if s.section == "referrer"]
    if out.get("referrer") is None and section:
        out["referrer"] = name_of(section[0])
    if out.get("referrer_role") is None:
        slots = list(sheet.slots)
        for number, slot in enumerate(slots):
            if slot.concept in ("referrer", "completed_by") or slot in section:
                _, role = split_name_role(slot.area.text)
                near = next((s for s in slots[number + 1:number + 5] if s.concept in ("role", "agency") and s.area.text), None)
                if role:
                    out["referrer_role"] = replace(field(slot, Value(role, "read")))
                elif near is not None:
                    out["referrer_role"] = text_of(near)
                break
    for records in sheet.records_of("enclosed"):
        items, words, page = [], [], None
        for row in records.rows:
            area = row.get("document") or row.get("name")
            mark = row.get("enclosed") or row.get("attended")
            if area is None or mark is None:
                continue
            state = tick(mark, vocabulary)
            answer = parse_yes_no(mark.runs).value if mark.runs else None
            if state is True or answer == "yes":
                items.append(" ".join(area.text.split()))
            words.append(f"{' '.join(area.text.split())}: {mark.text or 'blank'}")
            page = page or area
        if page is not None:
            out["enclosed"] = Field(items, "read" if items else "blank", shorten("; ".join(words)), page.page, page.box)
    for slot in (*sheet.of("from_compass"), *ticked):
        chosen = ticked_options(slot.area)
        text = " ".join(chosen) if chosen is not None else chosen_by_style(slot.area.runs) or slot.area.text
        answer = parse_yes_no(slot.area.runs) if slot.area.runs else Value(None, "blank")
        if answer.state == "read" and re.search(r"(?i)compass|front door", slot.label):
            out["from_compass"] = field(slot, answer)
        elif text and not is_blank(text):
            said = found_in(vocabulary, "compass", text)
            out["from_compass"] = field(slot, Value("yes" if said.value else "no", "read" if said.sure or not said.value
                                                    else "uncertain", said.why))


def _approval(out: dict[str, Field], sheet: Sheet) -> None:
    """The approver by label, by a section about the manager, or in an answer 'Approved by Helen Marsh on 2 March 2026'."""
    if (held := out.get("approver")) is None or held.state == "blank":
        named = [s for s in sheet.of("name", "sign.name", "completed_by") if s.section in ("approval", "manager", None, "consent")]
        if (found := choose(name_of(s) for s in named if s.area.text)) is not None:
            out["approver"] = found
    if (held := out.get("approver")) is not None and out.get("approver_role") is None:
        for slot in sheet.of("approver", "name", "sign.name", "completed_by"):
            _, role = split_name_role(slot.area.text)
            if role:
                out["approver_role"] = field(slot, Value(role, "read"))
                break
            if re.search(r"(?i)service manager", slot.label):
                out["approver_role"] = field(slot, Value("Service Manager", "read"))
                break
        else:
            if (role_ := choose(text_of(s) for s in sheet.of("role"))) is not None:
                out["approver_role"] = role_
    refused = next((s for s in sheet.of("decision", "sm_approval", "consent_claim") if re.search(
        r"(?i)\b(?:not (?:approved|agreed|authorised)|refused|declined|rejected|not given)\b", s.area.text)), None)
    if refused is not None and "approved_on" in out and out["approved_on"].state == "read":
        out["approved_on"] = replace(out["approved_on"], state="uncertain", confidence=0.5, text=shorten(
            f"{out['approved_on'].text} | {refused.words}"), why="the decision is not an approval")
    for slot in sheet.of("sm_approval"):
        dates = find_dates(slot.area.text)
        if dates and ("approved_on" not in out or out["approved_on"].state == "blank"):
            out["approved_on"] = date_of(slot)
        if "approver" not in out or out["approver"].state == "blank":
            text = slot.area.text[:dates[0][1]] if dates else slot.area.text
            name = re.sub(r"(?i)\b(?:yes|approved|given|by|on)\b[ ,:\u2013-]*", " ", text).strip(" ,.-\u2013")
            name, role = split_name_role(name)
            if name and looks_like_name(name):
                out["approver"] = field(slot, Value(name, "read"))
                if role:
                    out["approver_role"] = field(slot, Value(role, "read"))


def _outcome(out: dict[str, Field], sheet: Sheet, vocabulary: Vocabulary) -> None:
    told = []
    for slot in sheet.of("review_outcome", "decision"):
        if is_blank(slot.area.text):
            told.append(field(slot, Value(None, "blank")))
            continue
        chosen = ticked_options(slot.area)
        if chosen == []:
            told.append(field(slot, Value(None, "blank")))
            continue
        text = " ".join(chosen) if chosen else chosen_by_style(slot.area.runs) or slot.area.text
        said = found_in(vocabulary, "review_outcome", text)
        if said.value:
            told.append(field(slot, Value(said.value, "read" if said.sure else "uncertain", said.why)))
    found = choose(told)
    achieved = out.get("outcomes_achieved")
    if found is None and achieved is not None and achieved.state == "read" and achieved.value == "yes":
        found = replace(achieved, value="achieved")
    if found is not None:
        out["outcome"] = found
    if achieved is None and found is not None and found.state == "read" and found.value:
        out["outcomes_achieved"] = replace(found, value="yes" if found.value == "achieved" else "no")


def _main_concern(out: dict[str, Field], sheet: Sheet) -> None:
    """The child whom the main issue concerns, in the form's own spelling of the children's names where they agree."""
    slots = [s for s in sheet.of("main_concern")]
    if not slots:
        return
    kids = [str(part["name"].value) for part in (out["children"].parts if "children" in out else ()) if part["name"].value]
    told = []
    for slot in slots:
        text = slot.area.text
        if is_blank(text):
            told.append(field(slot, Value(None, "blank")))
            continue
        chosen = ticked_options(slot.area)
        words = "; ".join(chosen) if chosen is not None else chosen_by_style(slot.area.runs) or text
        named = [kid for kid in kids if _names(words, kid)]
        if len(named) == 1:
            told.append(field(slot, Value(named[0], "read")))
        elif len(named) > 1:
            told.append(field(slot, Value(named[0], "uncertain", "more than one child is named")))
        elif chosen == []:
            told.append(field(slot, Value(None, "blank")))
        else:
            name = clean_name(re.split(r"[\n(,]", words)[0])
            if name.value and looks_like_name(name.value) and slot.quality != "asked":
                told.append(field(slot, name))
            else:
                told.append(field(slot, Value(name.value, "uncertain", "no child of the form is named")))
    found = choose(told)
    if found is not None:
        out["main_concern_child"] = found


def _names(words: str, kid: str) -> bool:
    """Whether words name this child: the whole name, or a first name that only this child has."""
    folded = words.casefold()
    parts = [p for p in re.findall(r"[\w'-]+", kid.casefold()) if len(p) > 1]
    if not parts:
        return False
    if kid.casefold() in folded or same_person(re.split(r"[\n(,]", words)[0], kid) is True:
        return True
    return bool(re.search(rf"\b{re.escape(parts[0])}\b", folded)) and not any(
        re.search(rf"\b{re.escape(parts[0])}\s+(?!{re.escape(parts[-1])})[A-Z][a-z]+", words) for _ in (0,))
