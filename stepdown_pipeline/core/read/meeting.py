"""What a meeting's record says: its decision, its plan, who came, what was agreed and what is to be done."""

from __future__ import annotations

import re
from dataclasses import replace

from ..layout import Layout
from ..reading import Field
from ..values.blank import is_blank, is_not_known
from ..values.dates import find_dates, parse_date
from ..values.names import looks_like_name, split_name_role
from ..values.value import Value
from ..values.yes_no import parse_yes_no
from .attendance import parent_came, words_of_parents
from .options import chosen_by_style, ticked_options
from .phrases import found_in
from .sheet import Sheet, Slot
from .take import choose, field, shorten, yes_no_of
from .vocabulary import Vocabulary
from .wording import fold


# ── plan, draft ──────────────────────────────────────────────────────────────────────────────────────────────────────
def plan(sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """assessment, cin or cp."""
    found = []
    for slot in sheet.of("plan"):
        chosen = ticked_options(slot.area)
        styled = chosen_by_style(slot.area.runs)
        if is_blank(slot.area.text) and not styled:
            found.append(field(slot, Value(None, "blank")))
            continue
        text = " ".join(chosen) if chosen is not None else styled or slot.area.text
        if chosen == []:
            found.append(field(slot, Value(None, "blank")))
            continue
        said = found_in(vocabulary, "plan", text)
        if said.value is not None:
            found.append(field(slot, Value(said.value, "read" if said.sure else "uncertain", said.why)))
    return choose(found)


def draft(sheet: Sheet, layout: Layout, vocabulary: Vocabulary) -> Field | None:
    """Whether the minutes are marked as a draft: by a label, or by the word DRAFT at the top, in a header, across the page."""
    for slot in sheet.of("draft"):
        text = slot.area.text
        chosen = ticked_options(slot.area)
        if chosen is not None:
            text = " ".join(chosen) or text
        elif styled := chosen_by_style(slot.area.runs):
            text = styled
        answer = parse_yes_no(slot.area.runs) if slot.area.runs else Value(None, "blank")
        if answer.state == "read" and "final" not in fold(text):
            return field(slot, answer)
        said = found_in(vocabulary, "draft", text)
        if said.value:
            return field(slot, Value(said.value, "read" if said.sure else "uncertain", said.why))
        if is_blank(text):
            continue
    for slot in sheet.of("plan"):
        if re.search(r"(?i)\bstatus\b", slot.label) and re.fullmatch(r"(?i)\W*(?:draft|final|approved)\b[^.]{0,30}",
                                                                     slot.area.text.split("\n")[0]):
            said = found_in(vocabulary, "draft", slot.area.text.split("\n")[0])
            if said.value:
                return field(slot, Value(said.value, "read" if said.sure else "uncertain", said.why))
    lines = list(layout.lines())
    for number, line in enumerate(lines):
        text = " ".join(line.text.split())
        if not re.search(r"\bdraft\b", text, re.IGNORECASE):
            continue
        firm = re.search(r"\bDRAFT\b", text) or re.fullmatch(r"(?i)\W*(?:\w+\s+){0,4}draft(?:\s+\w+){0,4}\W*", text)
        placed = number < 8 or line.origin in ("header", "footer", "textbox") or line.heading
        denied = re.search(r"(?i)not a draft|final|supersedes|replaces", text)
        if firm and placed and not denied:
            return Field("yes", "read", text[:200], line.page if layout.paged else None, line.box if layout.paged else None)
        if placed and not denied and len(text) < 160:
            return Field("yes", "uncertain", text[:200], line.page if layout.paged else None,
                         line.box if layout.paged else None, 0.6, "the word draft is used, but not clearly of these minutes")
    return None


# ── attendance of a parent ───────────────────────────────────────────────────────────────────────────────────────────
def parent_attended(sheet: Sheet, came: Field | None) -> Field | None:
    """The question's answer and the attendance list together; they must not contradict each other."""
    asked = choose(_with_words(slot) for slot in sheet.of("attend.parent"))
    listed_ = parent_came(sheet, came)
    derived = None
    if came is not None and came.state != "blank" and listed_.value:
        derived = Field(listed_.value, listed_.state, words_of_parents(came), came.page, came.box,
                        0.95 if listed_.state == "read" else 0.6, listed_.why)
    if asked is None or asked.state == "blank":
        return derived or asked
    if derived is None or derived.value == asked.value:
        return asked if asked.state == "read" or derived is None else replace(derived, text=asked.text)
    if derived.state == "read" and asked.state == "read":
        return replace(asked, state="uncertain", confidence=0.5, text=shorten(f"{asked.text} | {derived.text}"),
                       why="the answer and the list of those present say different things")
    return asked if asked.state == "read" else derived


def _with_words(slot: Slot) -> Field:
    """Yes/no, or words such as 'Mother attended', 'Did not attend', 'Apologies'."""
    out = yes_no_of(slot)
    if out.state != "uncertain":
        return out
    text = fold(slot.area.text)
    if re.search(r"\b(?:did not|didn't|not present|absent|apologies|no parent|neither|unable)\b", text):
        return replace(out, value="no", state="uncertain" if re.search(r"\bbut\b|\bhowever\b|other parent", text) else "read", why="")
    if re.match(r"\W*(?:both |birth )?(?:mother|mum|father|dad|parents?|carer|[a-z'-]+ [a-z'-]+ \((?:mother|father)\))"
                r"[^.]{0,40}\b(?:attended|present|in attendance)\b", text):
        return replace(out, value="yes", state="read", why="", confidence=0.93)
    return out


# ── service manager's approval within minutes ────────────────────────────────────────────────────────────────────────
def approval_in_minutes(sheet: Sheet) -> Field | None:
    """Yes when a name or a date of the service manager's approval is given (O2)."""
    found = []
    for slot in sheet.of("sm_approval"):
        text = slot.area.text
        if is_blank(text):
            found.append(field(slot, Value(None, "blank")))
            continue
        value = parse_yes_no(slot.area.runs)
        if value.state == "uncertain" and not re.search(r"(?i)\b(?:not|await|pending|request|to be|refus|declin|no)", text):
            dates = find_dates(text)
            name, _ = split_name_role(text[:dates[0][1]] if dates else text)
            if dates or (name and looks_like_name(name.strip(" ,on"))):
                value = Value("yes", "read")
        if value.state == "uncertain" and is_not_known(text):
            value = Value("no", "read")
        found.append(field(slot, value))
    if (out := choose(found)) is not None and out.state != "blank":
        return out
    dated = next((slot for slot in sheet.of("sm_approved_on") if parse_date(slot.area.text).state == "read"), None)
    return field(dated, Value("yes", "read")) if dated else out


