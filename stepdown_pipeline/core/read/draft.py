"""Whether minutes are a draft: by a label, or by the word DRAFT at the top, in a header, across the page."""

from __future__ import annotations

import re

from ..layout import Layout, Line
from ..reading import Field, State
from ..values.value import Value
from .evidence import field
from .options import chosen_by_style, ticked_options
from .phrases import found_in
from .sheet import Sheet, Slot
from .take import answer_of
from .vocabulary import Vocabulary
from .wording import fold

_TOP = 8  # lines
_LONGEST_NOTE = 160  # characters of a line that speaks of a draft
_LONGEST_SHOWN = 200
_DRAFT = re.compile(r"(?i)\bdraft\b")
_STAMP = re.compile(r"\bDRAFT\b")
_FIRM = re.compile(r"(?i)\W*(?:\w+\s+){0,4}draft(?:\s+\w+){0,4}\W*")
_DENIED = re.compile(r"(?i)not a draft|final|supersedes|replaces")
_STATUS = re.compile(r"(?i)\bstatus\b")
_STATUS_WORD = re.compile(r"(?i)\W*(?:draft|final|approved)\b[^.]{0,30}")


def draft(sheet: Sheet, layout: Layout, vocabulary: Vocabulary) -> Field | None:
    """Yes or no where the form says; yes where it is printed so; None where neither."""
    for slot in sheet.of("draft"):
        if (found := _answered(slot, vocabulary)) is not None:
            return found
    for slot in sheet.of("plan"):  # 'Status: Draft'
        first_line = slot.area.text.split("\n")[0]
        status = _STATUS.search(slot.label) and _STATUS_WORD.fullmatch(first_line)
        if status and (found := _said(slot, first_line, vocabulary)) is not None:
            return found
    return _stamped(layout)


def _answered(slot: Slot, vocabulary: Vocabulary) -> Field | None:
    """The answer to 'Draft or final?', 'Draft?'."""
    text = slot.area.text
    chosen = ticked_options(slot.area)
    if chosen is not None:
        text = " ".join(chosen) or text
    elif styled := chosen_by_style(slot.area.runs):
        text = styled
    answer = answer_of(slot.area.runs)
    if answer.state == "read" and "final" not in fold(text):
        return field(slot, answer)
    return _said(slot, text, vocabulary)


def _said(slot: Slot, text: str, vocabulary: Vocabulary) -> Field | None:
    said = found_in(vocabulary, "draft", text)
    return field(slot, Value(said.value, "read" if said.sure else "uncertain", said.why)) if said.value else None


def _stamped(layout: Layout) -> Field | None:
    """The word on a line where a stamp or a watermark would stand."""
    for number, line in enumerate(layout.lines()):
        text = line.text
        if "draft" not in text.lower() or not _DRAFT.search(text):
            continue
        text = " ".join(text.split())
        placed = number < _TOP or line.origin in ("header", "footer", "textbox") or line.heading
        if not placed or _DENIED.search(text):
            continue
        if _STAMP.search(text) or _FIRM.fullmatch(text):
            return _yes(text, line, layout, "read", 0.99, "")
        if len(text) < _LONGEST_NOTE:
            return _yes(text, line, layout, "uncertain", 0.6,
                        "the word draft is used, but not clearly of these minutes")
    return None


def _yes(text: str, line: Line, layout: Layout, state: State, confidence: float, why: str) -> Field:
    page, box = (line.page, line.box) if layout.paged else (None, None)
    return Field("yes", state, text[:_LONGEST_SHOWN], page, box, confidence, why)
