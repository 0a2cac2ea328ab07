"""The plan under which a meeting was held, and a service manager's approval recorded in its minutes (O2)."""

from __future__ import annotations

import re

from ..reading import Field
from ..values.blank import is_blank, is_not_known
from ..values.dates import find_dates, parse_date
from ..values.names import looks_like_name, split_name_role
from ..values.value import Value
from ..values.yes_no import parse_yes_no
from .beside import word_beyond
from .evidence import choose, field
from .options import chosen_by_style, ticked_options
from .phrases import found_in
from .sheet import Sheet, Slot
from .vocabulary import Vocabulary

_OPTIONS = re.compile(r"(?i)\b(?:yes|no|y|n|n/a|unknown)\b")
_FIRST = re.compile(r"(?i)\W*(?:requested|discussed|sought|verbal\w*|emailed|sent|asked|awaiting|pending|chased)\b")
_NO_APPROVAL = re.compile(r"(?i)\b(?:not|await|pending|request|to be|refus|declin|no)")


def plan(sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """assessment, cin or cp."""
    found = (_plan_in(slot, vocabulary) for slot in sheet.of("plan"))
    return choose(one for one in found if one is not None)


def _plan_in(slot: Slot, vocabulary: Vocabulary) -> Field | None:
    if slot.area.text and not slot.area.kept:
        return field(slot, Value(None, "uncertain", "what stands there is struck out"))
    chosen, styled = ticked_options(slot.area), chosen_by_style(slot.area.runs)
    if chosen == [] or (is_blank(slot.area.text) and not styled):
        return field(slot, Value(None, "blank"))
    text = " ".join(chosen) if chosen is not None else styled or slot.area.text
    said = found_in(vocabulary, "plan", text)
    if said.value is None and chosen is None and styled:
        said = found_in(vocabulary, "plan", slot.area.text)  # what is bold is no plan: 'CP | Minutes | Jane Moss'
    if said.value is None:
        return None
    why = said.why
    if said.sure and chosen is None and not styled and (word := word_beyond(text, vocabulary, "plan_plain", "plan")):
        why = f"beside the plan stands “{word}”"
    return field(slot, Value(said.value, "uncertain" if why else "read", why))


def approval_in_minutes(sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """Yes when a name or a date of the service manager's approval is given (O2)."""
    out = choose(field(slot, _plainly(slot, _approved(slot), vocabulary)) for slot in sheet.of("sm_approval"))
    if out is not None and out.state != "blank":
        return out
    dated = next((slot for slot in sheet.of("sm_approved_on") if parse_date(slot.area.text).state == "read"), None)
    return field(dated, Value("yes", "read")) if dated else out


def _plainly(slot: Slot, value: Value[str], vocabulary: Vocabulary) -> Value[str]:
    """An approval, in doubt where more is said than who gave it and when: 'Helen Marsh emailed 03/03/2026'."""
    if value.state != "read" or value.value != "yes":
        return value
    chosen = ticked_options(slot.area)
    text = _OPTIONS.sub(" ", slot.area.text) if chosen is None else " ".join(chosen)
    word = word_beyond(text, vocabulary, "approval_plain", names=True) or _FIRST.match(text)
    return Value("yes", "uncertain", "more is said than who approved it and when") if word else value


def _approved(slot: Slot) -> Value[str]:
    text = slot.area.text
    if is_blank(text):
        return Value(None, "blank")
    value = parse_yes_no(slot.area.runs)
    if value.state != "uncertain":
        return value
    if not _NO_APPROVAL.search(text) and _names_or_dates(text):
        return Value("yes", "read")
    return Value("no", "read") if is_not_known(text) else value


def _names_or_dates(text: str) -> bool:
    """'Helen Marsh', 'Helen Marsh, 2 March 2026', '2 March 2026'."""
    if find_dates(text):
        return True
    name, _ = split_name_role(text)
    return bool(name) and looks_like_name(name.strip(" ,on"))
