"""The fields of a meeting's record, each checked against what else the record says (F4, F8-F14, O2, O8, O17)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ..layout import Layout
from ..reading import MEETING_KINDS, Field
from ..values.blank import is_blank
from ..values.name_agency import name_and_agency
from ..values.names import same_person, split_name_role
from . import prose
from .actions import actions
from .against import doubt_agreement, doubt_answers, doubt_decision
from .attendance import attendance
from .decision import decision, names_decisions
from .draft import draft
from .evidence import choose, disputed, one_line, shorten, unanswered
from .meeting import approval_in_minutes, plan
from .parents import kin_in, parent_attended
from .plans import MEETING, planned
from .sheet import Sheet
from .take import date_of, yes_no_of
from .take_words import name_of
from .vocabulary import Vocabulary

_NOBODY = re.compile(r"(?i)\W*(?:none|no|n/?a|nil|not applicable)\b")
_NOT_THE_MEETING = ("consent", "worker", "approval", "manager")  # sections in which a plain 'Date' is another's


def minutes_fields(out: dict[str, Field], sheet: Sheet, layout: Layout, vocabulary: Vocabulary, kind: str) -> None:
    """Adds what a meeting's record says."""
    planned(out, MEETING, sheet, "cin_minutes", vocabulary)
    _put(out, "early_help_manager_agrees", _level_agreed(sheet, vocabulary), instead=True)
    if unanswered(out.get("meeting_date")):
        _put(out, "meeting_date", _plain_date(sheet, kind))
    if unanswered(out.get("meeting_date")):
        _put(out, "meeting_date", prose.meeting_date_in_prose(sheet))
    came = attendance(sheet, vocabulary)
    _put(out, "plan", plan(sheet, vocabulary))
    _put(out, "attendance", came)
    _put(out, "parent_attended", _parent(sheet, came, vocabulary))
    _put(out, "decision", _or_spoken(decision(sheet, vocabulary), lambda: prose.decision_in_prose(sheet, vocabulary)))
    _put(out, "decision", doubt_decision(out.get("decision"), sheet, vocabulary))
    _put(out, "actions", actions(sheet))
    _put(out, "draft", draft(sheet, layout, vocabulary))
    _put(out, "service_manager_approval", approval_in_minutes(sheet, vocabulary))
    young = _names_of_children(out)
    if unanswered(out.get("discussed_with_family_on")):
        _put(out, "discussed_with_family_on", prose.discussed_in_prose(sheet, {*young, *kin_in(sheet, came)}))
    if unanswered(out.get("child_seen_alone_on")):
        _put(out, "child_seen_alone_on", prose.seen_alone_in_prose(sheet, young))
    _agreement(out, sheet, vocabulary)
    _put(out, "all_agencies_agree", doubt_agreement(out.get("all_agencies_agree"), sheet, vocabulary))
    doubt_answers(out, sheet, vocabulary)
    _lead_agency(out, sheet)


def _names_of_children(out: dict[str, Field]) -> set[str]:
    """The children's names and first names."""
    found = out.get("children")
    names = {str(one.get("name") or "") for one in found.value} if found is not None and found.value else set()
    return {*names, *(name.partition(" ")[0] for name in names)} - {""}


def _or_spoken(written: Field | None, spoken: Callable[[], Field | None]) -> Field | None:
    """What a labelled place gives; where it gives nothing, what a sentence says."""
    return (spoken() or written) if unanswered(written) else written


def _put(out: dict[str, Field], name: str, found: Field | None, *, instead: bool = False) -> None:
    if instead:
        out.pop(name, None)
    if found is not None:
        out[name] = found


def _level_agreed(sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """Whether the early help manager agrees; a place that lists decisions asks something else."""
    return choose(yes_no_of(slot) for slot in sheet.of("ehm_agrees") if not names_decisions(slot, vocabulary))


def _plain_date(sheet: Sheet, kind: str) -> Field | None:
    """A label that says only 'Date': the meeting's when it stands with the chair or the case, else for a person."""
    if kind not in MEETING_KINDS:
        return None
    company = {s.group for s in sheet.of("chair", "case.reference", "child.name", "attend.present")}
    for slot in sheet.of("date"):
        found = date_of(slot)
        if found.value and slot.section not in _NOT_THE_MEETING:
            sure = slot.group in company or re.search(r"(?i)meeting", slot.heading)
            return found if sure else replace(found, state="uncertain", confidence=0.5,
                                              why="the label says only 'date'")
    return None


def _parent(sheet: Sheet, came: Field | None, vocabulary: Vocabulary) -> Field | None:
    """Whether a parent came, by question and list; a sentence that says otherwise makes it doubtful."""
    written = parent_attended(sheet, came, vocabulary)
    spoken = prose.parent_in_prose(sheet, vocabulary, kin_in(sheet, came))
    if written is None or spoken is None:
        return written or spoken
    if written.state == "blank":
        return spoken
    if written.value != spoken.value and (written.state == "read" or spoken.value == "yes"):
        later = spoken if spoken.value == "yes" else written  # a list is often drawn up before somebody joins
        return disputed(replace(written, value=later.value), f"{written.text} | {spoken.text}",
                        "the list of those present and a sentence say different things")
    return written


def _agreement(out: dict[str, Field], sheet: Sheet, vocabulary: Vocabulary) -> None:
    """Whether all agencies agree; an agency named as disagreeing is part of a no, and speaks against a yes."""
    written = out.get("all_agencies_agree")
    if written is None or written.state == "blank":
        _put(out, "all_agencies_agree", prose.agreement_in_prose(sheet, vocabulary))
        return
    dissent = next((s for s in sheet.of("agree.dissent") if not is_blank(s.area.text)
                    and not _NOBODY.match(s.area.text)), None)
    if dissent is None:
        return
    if written.value == "no":
        out["all_agencies_agree"] = replace(written, text=shorten(f"{written.text}; {dissent.words}"))
    elif written.state == "read":
        out["all_agencies_agree"] = replace(written, state="uncertain",
                                            text=shorten(f"{written.text} | {dissent.words}"),
                                            why="agreement is recorded, and yet an agency is named as disagreeing")


def _lead_agency(out: dict[str, Field], sheet: Sheet) -> None:
    """The lead professional's agency where it stands behind the name ('Asha Rao, Health Visiting')."""
    lead = out.get("lead_professional")
    if lead is None or lead.state != "read" or not unanswered(out.get("lead_agency")):
        return
    for slot in sheet.of("lead_professional"):
        if same_person(name_of(slot).value or "", str(lead.value)) is True:
            first = slot.area.text.partition("\n")[0]
            _, role = split_name_role(one_line(slot.area.text) if all(split_name_role(first)) else slot.area.text)
            role = role or name_and_agency(one_line(slot.area.text))[1]
            if role:
                out["lead_agency"] = replace(lead, value=role)
            return
