"""The fields of a document: those that every form has, those of its kind's plan, and what the kind has beyond it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..layout import Layout
from ..reading import MEETING_KINDS, Field
from ..values.dates import find_dates, parse_date
from .approval import approval_fields
from .common import common_fields
from .consent import signatures
from .evidence import choose
from .main_concern import main_concern
from .minutes import minutes_fields
from .outcome import outcome_fields
from .plans import MEETING, OTHERS, planned
from .practitioner import practitioner
from .refused import refusal
from .request import request_fields
from .sheet import Sheet
from .spoken import spoken
from .suggest import suggest
from .take import date_of
from .taken_back import withdrawal
from .vocabulary import Vocabulary
from .whom import told_in_prose
from .years import doubt_years

_BINDING = ("meeting_date", "requested_on", "completed_on", "approved_on", "reviewed_on", "sign.date",
            "date_of_request", "date")
_BIRTHS = ("dob", "child.dob", "child.due", "child.name_dob")


def fields_of(kind: str, sheet: Sheet, layout: Layout, vocabulary: Vocabulary) -> dict[str, Field]:
    """All fields of a document of this kind whose place was found."""
    out: dict[str, Field] = {}
    common_fields(out, sheet, _about(sheet), vocabulary)
    if kind in MEETING_KINDS:
        minutes_fields(out, sheet, layout, vocabulary, kind)
    elif kind in OTHERS:
        planned(out, OTHERS[kind], sheet, kind, vocabulary)
        _particular(out, kind, sheet, vocabulary)
    elif kind == "unknown":
        for plan in (MEETING, *OTHERS.values()):
            planned(out, plan, sheet, kind, vocabulary)
        minutes_fields(out, sheet, layout, vocabulary, kind)
    main_concern(out, sheet)
    suggest(out, kind, sheet, vocabulary)
    if kind in MEETING_KINDS:
        spoken(out, sheet, vocabulary)
    doubt_years(out, layout)
    return out


def _about(sheet: Sheet) -> date | None:
    """The form's own time: its latest certain date among those that bind, else the latest that is no birth's."""
    bound = (parse_date(slot.area.text) for slot in sheet.of(*_BINDING))
    found = [parsed.value for parsed in bound if parsed.state == "read" and parsed.value]
    if not found:
        found = [day for slot in sheet.slots if slot.concept not in _BIRTHS for day, _, _ in find_dates(slot.area.text)]
    return max(found) if found else None


def _particular(out: dict[str, Field], kind: str, sheet: Sheet, vocabulary: Vocabulary) -> None:
    """What a kind has beyond its plan."""
    if kind == "level_of_need_referral":
        _next_meeting(out, sheet)
    elif kind == "consent_form":
        _consent(out, sheet, vocabulary)
    elif kind == "request_for_intervention":
        request_fields(out, sheet, vocabulary)
    elif kind == "assessment":
        _author(out)
    elif kind == "manager_approval":
        approval_fields(out, sheet, vocabulary)
    elif kind == "map_review":
        outcome_fields(out, sheet, vocabulary)


def _next_meeting(out: dict[str, Field], sheet: Sheet) -> None:
    """A referral may call the meeting that it asks for the next one: for a person to confirm."""
    if "meeting_date" in out and out["meeting_date"].state != "blank":
        return
    found = choose(date_of(slot) for slot in sheet.of("next_review") if slot.area.text)
    if found is not None and found.value:
        why = "the form calls it the next meeting; is it the one that early help is asked to?"
        out["meeting_date"] = replace(found, state="uncertain", confidence=0.6, why=why)


def _consent(out: dict[str, Field], sheet: Sheet, vocabulary: Vocabulary) -> None:
    adults, child = signatures(sheet, vocabulary)
    found = {"signatures": adults, "child_signature": child, "practitioner": practitioner(sheet)}
    out.update({name: one for name, one in found.items() if one is not None})
    gone = out.get("withdrawn_on")
    if (gone is None or gone.state == "blank") and (
            said := withdrawal(sheet, vocabulary) or refusal(sheet, vocabulary)) is not None:
        out["withdrawn_on"] = said
    if "share_with" not in out and (told := told_in_prose(sheet)) is not None:
        out["share_with"] = told


def _author(out: dict[str, Field]) -> None:
    """An assessment without an author's label: the social worker, for a person to confirm."""
    worker = out.get("social_worker")
    if worker is None or out.get("author") is not None:
        return
    why = "no author is named; the social worker is"
    out["author"] = replace(worker, state="uncertain", why=why) if worker.state == "read" else worker
