"""A figure or an answer taken from its place: date, yes or no, reference, postcode, each with its state and words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from ..layout import EMPTY_BOX, TICKED, Run
from ..reading import Field
from ..values.dates import find_dates, parse_date
from ..values.postcodes import find_postcode
from ..values.references import parse_reference
from ..values.value import Value
from ..values.yes_no import parse_yes_no
from .area import Area
from .evidence import field
from .legible import doubted_area, doubted_reference
from .sheet import Slot

Taker = Callable[[Slot], Field]

_ANSWER = re.compile(r"(?i)\b(?:yes|no)\b")
_GLUED = re.compile(r"[a-z?:)](?:Yes|YES|No|NO)\W*$")  # 'ManagerYes'
_BOX = re.compile(f"[{TICKED}{EMPTY_BOX}]")
_COVERS = ("signature", "writing", "unclear")  # looks of ink that may hide a word
_FIGURE = re.compile(r"\d")
_NO_FIRM_DATE = re.compile(r"(?i)\b(?:not|or|due|planned|cancelled|attempted)\b")
_RUNS_ON = re.compile(r"[A-Z][^()]*$")
_LONGEST_AFTER_DATE = 4  # words on the next line; more is a sentence of its own
_NOT_KNOWN_SHORT = re.compile(r"\b[Nn]/[Kk]\b")
_TO_COME = re.compile(r"(?i)\b(?:awaiting|awaited|pending|to be|will)\b")
_ASKED_FOR = re.compile(  # where the words do not begin by saying that it is done
    r"(?i)\b(?:request(?:ed)?|plann?ed|due|booked|scheduled|arranged|proposed|expected|target|chas(?:ed|ing)"
    r"|by (?:the )?\d)"
)
_NOT_DONE = re.compile(r"\W*(?:not (?:yet )?|in progress|to be |outstanding|awaiting|pending|none)")
_DONE = re.compile(r"\W*(?:completed?|done|attached|updated|in place|undertaken|see attached|signed)\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LABEL_WORDS = 4
_LONGEST_DONE = 120  # characters of words with a date in them


def date_of(slot: Slot) -> Field:
    """The date of a place; a sentence that runs on in the next line does not belong to it."""
    text = slot.area.kept
    value = parse_date(text)
    first, newline, rest = text.partition("\n")
    runs_on = newline and _RUNS_ON.match(rest.strip()) and len(rest.split()) > _LONGEST_AFTER_DATE
    if value.state != "read" and runs_on:
        value = parse_date(first)
    return field(slot, value, value.value.isoformat() if value.value else None)


def latest_date_of(slot: Slot) -> Field:
    """The latest of several dates in one place ("12/02/2026 and 26/02/2026"); a yes without a date is blank."""
    text = slot.area.kept
    answer = parse_yes_no(slot.area.runs) if slot.area.runs else None
    if answer is not None and answer.value == "no":
        return field(slot, Value(None, "blank"))
    value = parse_date(text)
    dates = [found for found, _, _ in find_dates(text)]
    if value.state != "read" and len(set(dates)) > 1 and _only_dates(text):
        if _speaks_of_others(text):
            first = find_dates(text)[0][0]
            return field(slot, Value(first, "uncertain", "another date stands beneath it"), first.isoformat())
        return field(slot, Value(max(dates), "read"), max(dates).isoformat())
    if not dates and value.value is None and not _FIGURE.search(text):
        return field(slot, Value(None, "blank"))
    return field(slot, value, value.value.isoformat() if value.value else None)


def _speaks_of_others(text: str) -> bool:
    """Whether words of another label seem to stand between two dates: 'The family heard of it on: 9/3/2026'."""
    found = sorted(find_dates(text), key=lambda one: one[1])
    between = [text[one[2]:other[1]] for one, other in pairwise(found)]
    return any(("\n" in words or ":" in words) and len(_WORD.findall(words)) >= _LABEL_WORDS for words in between)


def _only_dates(text: str) -> bool:
    """True when every figure of the text belongs to a date that can be."""
    for _, start, end in sorted(find_dates(text), key=lambda d: -d[1]):
        text = text[:start] + " " + text[end:]
    return not _FIGURE.search(text) and not _NO_FIRM_DATE.search(text)


def reference_of(slot: Slot) -> Field:
    """The case system's number."""
    return field(slot, doubted_reference(parse_reference(slot.area.kept), slot.area))


def postcode_of(slot: Slot) -> Field:
    """The one postcode in a place."""
    return doubted_area(field(slot, find_postcode(slot.area.kept)), slot.area)


def yes_no_of(slot: Slot) -> Field:
    """Yes, no or not evidenced."""
    runs = slot.area.runs
    if any("/" in run.text for run in runs):
        runs = tuple(replace(run, text=_NOT_KNOWN_SHORT.sub("Unknown", run.text)) for run in runs)
    return field(slot, whole_answer(answer_of(runs), slot.area, slot.label))


def whole_answer(value: Value[str], area: Area, label: str = "") -> Value[str]:
    """The answer, uncertain where a scan shows one half of 'Yes / No' alone: the other was read into the label, is
    lost, or stands beneath ink that could not be read.
    """
    if value.state != "read" or all(run.sure >= 1 for run in area.runs):
        return value
    text = area.text
    one = len({word.casefold()[0] for word in _ANSWER.findall(text)}) == 1
    covered = not _BOX.search(text) and any(ink.look in _COVERS and ink.says.strip() for ink in area.pictures)
    if (one and ("/" in text or covered)) or _GLUED.search(label):
        return Value(value.value, "uncertain", "one of the words to choose from could not be read")
    return value


def answer_of(runs: Sequence[Run]) -> Value[str]:
    """The yes or no in a place; blank where nothing stands."""
    return parse_yes_no(runs) if runs else Value(None, "blank")


def done_of(slot: Slot) -> Field:
    """Yes/no of 'completed?' where a date or 'completed on …' is a yes too."""
    value = answer_of(slot.area.runs)
    if value.state in ("read", "blank"):
        return field(slot, value)
    text = slot.area.text
    folded = text.casefold()
    if _NOT_DONE.match(folded):
        still = Value("no", "uncertain", "it is said to be still to come")
        return field(slot, Value("no", "read") if re.match(r"\W*not ", folded) else still)
    done = _DONE.match(folded) is not None
    if _TO_COME.search(text) or (not done and _ASKED_FOR.search(text)):
        return field(slot, Value("no", "uncertain", "it is said to be still to come"))
    if done or (len(text) < _LONGEST_DONE and parse_date(text).state == "read"):
        return field(slot, Value("yes", "read"))
    return field(slot, Value(value.value or "yes", "uncertain", "there are words, but no clear yes or no"))
