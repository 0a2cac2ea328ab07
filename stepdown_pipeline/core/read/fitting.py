"""Whether what stands beside an unknown label is of the sort that a field holds, and its value if so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ..reading import Field
from ..values.dates import find_dates
from ..values.names import looks_like_name, split_name_role
from ..values.roles import is_role
from ..values.yes_no import parse_yes_no
from .decision import decision_in
from .options import chosen_by_style, ticked_options
from .phrases import found_in
from .sheet import Slot
from .take import Taker, date_of, done_of, postcode_of, reference_of, yes_no_of
from .take_words import address_of, list_of, name_of, name_or_service, names_of, needs_of, text_of
from .vocabulary import Vocabulary

_TAKES: Final[Mapping[str, Taker]] = {
    "date": date_of, "name": name_of, "yes_no": yes_no_of, "done": done_of, "reference": reference_of,
    "postcode": postcode_of, "address": address_of, "service": name_or_service, "text": needs_of, "list": list_of,
    "names": names_of, "role": text_of,
}
_PHRASES: Final = {"plan": "plan", "outcome": "review_outcome"}
_LEAST_WORDS: Final = 4  # of a text
_MOST_WORDS: Final = 8  # of a service's name
_LONGEST_DATE: Final = 60  # characters of a date with what is printed beside it
_LONGEST_CHOICE: Final = 120  # characters of an answer that names a plan or an outcome
_ADDRESS = re.compile(
    r"\b\d+[a-zA-Z]?,? +[A-Z][\w'\u2019]+.*[,\n]|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
    r"|[A-Z][\w'\u2019]+ (?:Street|Road|Lane|Avenue|Close|Drive|Way|Court|Crescent|Place|Terrace|Gardens|Row|Hill|Green"
    r"|Square|Grove|Walk|Rise|Mews|Yard)\b[,\n]")


def fitting(sort: str, slot: Slot, vocabulary: Vocabulary) -> Field | None:
    """The value of a place; None where it is not of that sort beyond doubt, but for being hard to read."""
    if sort in _TAKES:
        found = _TAKES[sort](slot)
        return found if found.value not in (None, "", []) and _fits(sort, slot) else None
    chosen = ticked_options(slot.area)
    text = " ".join(chosen) if chosen is not None else chosen_by_style(slot.area.runs) or slot.area.text
    if sort == "decision":
        said = decision_in(text, vocabulary)
    elif len(text) <= _LONGEST_CHOICE:
        said = found_in(vocabulary, _PHRASES[sort], text)
    else:
        return None
    return Field(said.value, "uncertain") if said.value else None


def _fits(sort: str, slot: Slot) -> bool:
    text = slot.area.text
    if sort == "date":
        return len(text) <= _LONGEST_DATE
    if sort == "name":
        name = split_name_role(text)[0] or text
        return looks_like_name(name) and len(name.split()) > 1
    if sort in ("yes_no", "done"):
        return parse_yes_no(slot.area.runs).state == "read" or (sort == "done" and bool(find_dates(text)))
    if sort == "address":
        return _ADDRESS.search(text) is not None
    if sort == "text":
        return len(text.split()) >= _LEAST_WORDS and not find_dates(text) and not looks_like_name(text)
    if sort == "service":
        return len(text.split()) <= _MOST_WORDS and not re.search(r"\d{3}|[.?!]$", text) and (
            parse_yes_no(slot.area.runs).state != "read")
    if sort == "role":
        return is_role(text) and len(text.split()) <= _MOST_WORDS and not text.rstrip().endswith(".")
    if sort == "postcode":
        return len(re.findall(r"\d", text)) > 1  # 'Social' is no S0C 1AL
    if sort == "reference":
        return bool(re.search(r"\d{3}", text)) and len(text.split()) <= 2 and "/" not in text
    return not (sort == "list" and parse_yes_no(slot.area.runs).state == "read")
