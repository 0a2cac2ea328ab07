"""A value taken from its place: date, name, yes/no, text, list, each as a Field with its state and its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from ..reading import Field
from ..values.blank import is_blank, is_not_known
from ..values.dates import find_dates, parse_date
from ..values.names import clean_name, looks_like_name, split_name_role
from ..values.postcodes import find_postcode
from ..values.references import parse_reference
from ..values.value import Value
from ..values.yes_no import parse_yes_no
from .options import items_of, ticked_options
from .sheet import Slot

Taker = Callable[[Slot], Field]
_MOST_EVIDENCE = 400
_CONFIDENCE = {"exact": 0.99, "near": 0.97, "asked": 0.93}


_GUIDANCE = re.compile(r"(?i)\W*(?:please|describe|list all|list the|state|explain|outline|set out|say what|tell us|give details|"
                       r"insert|enter|include details)\b")
_LEADERS = re.compile(r"\s*(?:\.{4,}|\u2026{2,}|_{4,})\s*")


def bare(slot: Slot) -> Slot:
    """The slot without the dotted leaders on which its value was written."""
    if not _LEADERS.search(slot.area.text):
        return slot
    runs = tuple(replace(run, text=_LEADERS.sub(" ", run.text)) for run in slot.area.runs)
    return replace(slot, area=replace(slot.area, runs=runs))


def field(slot: Slot, value: Value[Any], shown: Any = None) -> Field:
    """A Field from a parsed value and its slot; ``shown`` replaces the value (ISO text for a date)."""
    out = shown if shown is not None else value.value
    confidence = _CONFIDENCE[slot.quality] if value.state == "read" else 0.6 if value.state == "uncertain" else 0.95
    return Field(out, value.state, shorten(slot.words), slot.area.page, slot.area.box, confidence,
                 value.why if value.state == "uncertain" else "")


def shorten(text: str) -> str:
    """Evidence on one line, cut at a word."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _MOST_EVIDENCE else flat[:_MOST_EVIDENCE].rsplit(" ", 1)[0] + " …"


def date_of(slot: Slot) -> Field:
    """The date of a place; a sentence that runs on in the next line does not belong to it."""
    text = slot.area.kept
    value = parse_date(text)
    first, newline, rest = text.partition("\n")
    if value.state != "read" and newline and re.match(r"[A-Z][^()]*$", rest.strip()) and len(rest.split()) >= 5:
        value = parse_date(first)
    return field(slot, value, value.value.isoformat() if value.value else None)


def latest_date_of(slot: Slot) -> Field:
    """The latest of several dates in one place ("12/02/2026 and 26/02/2026"); a yes without a date is blank."""
    text = slot.area.kept
    answer = parse_yes_no(slot.area.runs) if slot.area.runs else None
    if answer is not None and answer.value == "no":
        return replace(field(slot, Value(None, "blank")), text=shorten(slot.words))
    value = parse_date(text)
    dates = [found for found, _, _ in find_dates(text)]
    if value.state != "read" and len(set(dates)) > 1 and _only_dates(text):
        return field(slot, Value(max(dates), "read"), max(dates).isoformat())
    if not dates and value.value is None and not re.search(r"\d", text):
        return replace(field(slot, Value(None, "blank")), text=shorten(slot.words))
    return field(slot, value, value.value.isoformat() if value.value else None)


def _only_dates(text: str) -> bool:
    """True when every figure of the text belongs to a date that can be."""
    for _, start, end in sorted(find_dates(text), key=lambda d: -d[1]):
        text = text[:start] + " " + text[end:]
    return not re.search(r"\d", text) and not re.search(r"\b(?:not|or|due|planned|cancelled|attempted)\b", text, re.IGNORECASE)


def name_of(slot: Slot) -> Field:
    text = slot.area.kept
    first, _, rest = text.partition("\n")
    if rest and len(first.split()) > 1 and looks_like_name(split_name_role(first)[0] or first) and not ("," in first and len(rest.split()) <= 2):  # noqa: PLR2004
        text = first
    value = clean_name(" ".join(text.split()))
    if value.state == "read" and value.value and not looks_like_name(value.value):
        value = Value(value.value, "uncertain", "it does not look like a name")
    return field(slot, value)


def name_or_service(slot: Slot) -> Field:
    """A person or a service, whatever is printed: 'Health visiting', 'Jane Moss'."""
    text = _one_line(slot.area.text)
    if is_blank(text):
        return field(slot, Value(None, "blank"))
    if is_not_known(text):
        return field(slot, Value(None, "uncertain", f'the form says "{text[:40]}"'))
    chosen = ticked_options(slot.area)
    if chosen is not None:
        return _one_of(slot, chosen)
    return field(slot, Value(text, "read"))


def _one_of(slot: Slot, chosen: list[str]) -> Field:
    if not chosen:
        return field(slot, Value(None, "blank"))
    if len(chosen) == 1:
        return field(slot, Value(chosen[0], "read"))
    return field(slot, Value(chosen[0], "uncertain", "more than one box is ticked"))


def reference_of(slot: Slot) -> Field:
    return field(slot, parse_reference(slot.area.kept))


def postcode_of(slot: Slot) -> Field:
    return field(slot, find_postcode(slot.area.text))


def yes_no_of(slot: Slot) -> Field:
    runs = tuple(replace(run, text=re.sub(r"\b[Nn]/[Kk]\b", "Unknown", run.text)) for run in slot.area.runs)
    value: Value[str] = parse_yes_no(runs) if runs else Value(None, "blank")
    return field(slot, value)


def done_of(slot: Slot) -> Field:
    """Yes/no of 'completed?' where a date or 'completed on …' is a yes too."""
    text = slot.area.text
    value: Value[str] = parse_yes_no(slot.area.runs) if slot.area.runs else Value(None, "blank")
    if value.state == "read" or value.state == "blank":
        return field(slot, value)
    folded = text.casefold()
    if re.match(r"(?:\W*)(?:not (?:yet )?|in progress|to be |outstanding|awaiting|pending|none)", folded):
        return field(slot, Value("no", "read") if re.match(r"\W*not ", folded) else
                     Value("no", "uncertain", "it is said to be still to come"))
    date = parse_date(text)
    if date.state == "read" and len(text) < 120:
        return field(slot, Value("yes", "read"))
    if re.match(r"\W*(?:completed?|done|attached|updated|in place|undertaken|see attached|signed)\b", folded):
        return field(slot, Value("yes", "read"))
    return field(slot, Value(value.value or "yes", "uncertain", "there are words, but no clear yes or no"))


def text_of(slot: Slot) -> Field:
    """Text as printed, lines joined where the page broke them."""
    text = slot.area.text
    if is_blank(text) or (_GUIDANCE.match(text) and len(text.split()) <= 30):
        return field(slot, Value(None, "blank"))
    flat = re.sub(r"[ \t]+", " ", text)
    flat = re.sub(r"(?<![.:;!?])\n(?=[a-z(0-9])", " ", flat)
    return field(slot, Value(flat.strip(), "read"))


def needs_of(slot: Slot) -> Field:
    """Text in which 'none' and 'tbc' are no answer."""
    out = text_of(slot)
    if out.value and is_not_known(str(out.value)):
        return replace(out, value=None, state="blank", confidence=0.95)
    return out


def address_of(slot: Slot) -> Field:
    text = slot.area.text
    if is_blank(text):
        return field(slot, Value(None, "blank"))
    text = re.sub(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s+(\d[A-Z]{2})\b", r"\1 \2", text)  # a postcode broken over a line
    parts = [part.strip(" ,\t") for part in re.split(r"[\n\t]+", text)]
    return field(slot, Value(", ".join(part for part in parts if part), "read"))


def choose(fields: Iterable[Field]) -> Field | None:
    """One Field of several places for the same thing: agreement is read, disagreement uncertain, blanks give way."""
    found = list(fields)
    if not found:
        return None
    filled = [item for item in found if item.state != "blank"]
    if not filled:
        return found[0]
    read = [item for item in filled if item.state == "read"]
    if not read:
        return filled[0]
    distinct: list[Field] = []
    for item in read:
        if not any(_same(item.value, other.value) for other in distinct):
            distinct.append(item)
    if len(distinct) > 1:
        return replace(distinct[0], state="uncertain", confidence=0.5, text=shorten(" | ".join(d.text for d in distinct)),
                       why="two places on the form say different things")
    return max((item for item in read if _same(item.value, distinct[0].value)), key=lambda item: item.confidence)


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, str) and isinstance(b, str):
        return re.sub(r"\W+", "", a).casefold() == re.sub(r"\W+", "", b).casefold()
    return bool(a == b)


def list_of(slot: Slot) -> Field:
    """Items of a text or the ticked options of a list."""
    chosen = ticked_options(slot.area)
    if chosen is None:
        text = _one_line(slot.area.text)
        if is_blank(text):
            return replace(field(slot, Value(None, "blank")), value=[])
        if is_not_known(text) or re.fullmatch(r"(?i)no(?:ne| one|body)?\.?|nil|n/?a", text.strip()):
            return Field([], "read", shorten(slot.words), slot.area.page, slot.area.box)
        chosen = items_of(slot.area.text)
    state = "read" if chosen else "blank"
    return Field(chosen, state, shorten(slot.words), slot.area.page, slot.area.box)  # type: ignore[arg-type]


def names_of(slot: Slot) -> Field:
    """A list of persons' names, their roles left off."""
    out = list_of(slot)
    names: list[str] = []
    for item in out.value or []:
        name, _ = split_name_role(item)
        if name and looks_like_name(name):
            names.append(name)
        elif looks_like_name(item):
            names.append(item)
    return replace(out, value=names, state=out.state if names or out.state != "read" else "uncertain",
                   why="" if names else "no names could be told in it")


def _one_line(text: str) -> str:
    return " ".join(text.split())
