"""Case references as printed, and everything with figures in it that must not be taken for one."""

from __future__ import annotations

import re
from typing import Final

from .blank import is_blank, is_not_known
from .dates import find_dates
from .text import level, tidy
from .value import Value, blank, read, uncertain

_LONGEST: Final = 1000  # characters
# words of a label that some forms print in the same cell as the number
_LABEL: Final = re.compile(
    r"(?<![a-z])(?:(?:eclipse|mosaic|lcs|ics|ehm|liquid ?logic|ll|caf|early help|eh|person|client|child|case|family"
    r"|unique|"
    r"record|system|file|reference|ref|id|no|number|nr|num|csc|care ?first|azeus|identifier|(?<=id)s?)[\s.:#/()-]*)+"
    r"(?=[^a-z]|$)",
    re.IGNORECASE,
)
_TOKEN: Final = re.compile(
    r"(?<![\w@])[A-Za-z]{0,8}(?:[-/_.]?[A-Za-z]{0,4}[0-9]+)+(?:[-/_.][0-9A-Za-z]+)*[A-Za-z]?(?![\w@])"
)
_GROUPED: Final = re.compile(r"[0-9]{2,4}(?: [0-9]{2,4}){1,3}")
_OTHER: Final = re.compile(
    r"\b(nhs|upn|uln|unique pupil|pupil|ni|national insurance|hospital|version|ver|v|rev|revision|tel|telephone"
    r"|phone|mobile|mob|fax|"
    r"ext|extension|our|my|your|worker'?s?( own)?|own|form|page|room|flat|age|aged|dob|born|level|court|crime|police"
    r"|invoice|order)"
    r"\b[\s.:#]*(ref(erence)?|no|number|nr|id)?[\s.:#]*$",
    re.IGNORECASE,
)
_PHONE: Final = re.compile(r"(?<![0-9])(?:\+44\s?(?:\(0\)\s?)?[0-9]|\(?0[1-9])(?:[\s()-]{0,2}[0-9]){8,9}(?![0-9])")
_NHS: Final = re.compile(r"(?<![0-9])[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}(?![0-9])")
_UPN: Final = re.compile(r"[A-Za-z][0-9]{11}[0-9A-Za-z]")
_INSURANCE: Final = re.compile(r"[A-Za-z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]", re.IGNORECASE)
_VERSION: Final = re.compile(r"v?[0-9]{1,2}(?:\.[0-9]{1,3}){1,3}", re.IGNORECASE)
_POSTCODE: Final = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}", re.IGNORECASE)


def key(reference: str) -> str:
    """For looking up only: letters and figures, in capitals. Never fuzzy, leading noughts kept."""
    return re.sub(r"[^0-9A-Z]", "", level(reference).upper())


def same_reference(a: str, b: str) -> bool:
    """The same number but for spaces, case and punctuation."""
    return bool(key(a)) and key(a) == key(b)


def is_nhs_number(text: str) -> bool:
    """Ten figures grouped 3-3-4, or ten whose last is the right check figure of an NHS number."""
    words = level(text).strip()
    if _NHS.fullmatch(words):
        return True
    digits = re.sub(r"[ -]", "", words)
    if not re.fullmatch(r"[0-9]{10}", digits):
        return False
    check = 11 - sum(int(d) * (10 - n) for n, d in enumerate(digits[:9])) % 11
    return check % 11 == int(digits[9]) and check != 10


def parse_reference(text: str) -> Value[str]:
    """The one case reference in an answer, as printed but for a label before it ("LL no 55321" gives "55321").

    NHS, pupil, insurance, telephone and version numbers, dates and another's own reference are none: uncertain with
    None and the reason. Several different numbers: uncertain with the first.
    """
    if len(text) > _LONGEST:
        return uncertain(None, "the answer is too long for a number")
    if is_blank(text):
        return blank()
    if is_not_known(text):
        return uncertain(None, "the form says that there is none or that it is not known")
    words = level(text)
    grouped = _grouped(words)
    if grouped is not None:
        return grouped
    words, refused = _masked(words)
    found: list[str] = []
    for match in _TOKEN.finditer(words):
        before = words[max(0, match.start() - 60) : match.start()]
        token = _unlabelled(match[0])
        reason = _not_a_reference(token, before)
        if reason:
            refused.append(reason)
        else:
            found.append(token)
    return _only(found, refused)


def _only(found: list[str], refused: list[str]) -> Value[str]:
    """The one number among those that may be the reference."""
    different = list({key(t): t for t in reversed(found)}.values())[::-1]
    if len(different) > 1:
        return uncertain(different[0], "there is more than one number in it")
    if not different:
        return uncertain(None, refused[0] if refused else "there is no number in it")
    token = different[0]
    if re.fullmatch(r"(19|20)[0-9]{2}", token):
        return uncertain(token, "it may be a year")
    if sum(c.isdigit() for c in token) < 3:
        return uncertain(token, "it is too short for a case reference")
    return read(token)


def _grouped(words: str) -> Value[str] | None:
    """A number printed in groups ("120 4417") as the whole answer; None when it is not that."""
    whole = tidy(_LABEL.sub(" ", words, count=1)) if _LABEL.match(words.strip()) else tidy(words)
    if not _GROUPED.fullmatch(whole) or _OTHER.search(words[: max(0, words.find(whole[:2]))]):
        return None
    if is_nhs_number(whole):
        return uncertain(None, "it is an NHS number")
    if _PHONE.fullmatch(whole):
        return uncertain(None, "it is a telephone number")
    if find_dates(whole):
        return uncertain(None, "it is a date")
    digits = len(whole.replace(" ", ""))
    if not 5 <= digits <= 9:
        return uncertain(None, "its figures are not those of a case reference")
    return read(whole)


def _masked(words: str) -> tuple[str, list[str]]:
    """The text with dates, telephone, NHS and insurance numbers blotted out, and what they were."""
    refused: list[str] = []
    for _, start, end in reversed(find_dates(words)):
        if not re.search(r"[A-Za-z0-9][-/]$", words[:start]):
            words = words[:start] + " " * (end - start) + words[end:]
            refused.append("it is a date")
    for pattern, what in (
        (_NHS, "an NHS number"),
        (_PHONE, "a telephone number"),
        (_INSURANCE, "a National Insurance number"),
    ):
        words, count = pattern.subn(lambda m: " " * len(m[0]), words)
        if count:
            refused.append(f"it is {what}")
    return words, refused


def _unlabelled(token: str) -> str:
    """The number without a label glued to it by punctuation: "ID/1204417" stays, "no.55321" loses "no."."""
    return re.sub(r"^(?:no|ref|nr|id)[.:](?=[0-9])", "", token, flags=re.IGNORECASE)


def _not_a_reference(token: str, before: str) -> str:
    """Why this token is another sort of number; "" when it may be the reference."""
    other = _OTHER.search(before)
    if other:
        return f'"{tidy(other[0])}" stands before it'
    if is_nhs_number(token):
        return "it is an NHS number"
    if _UPN.fullmatch(token):
        return "it is a pupil number"
    if _VERSION.fullmatch(token):
        return "it is a version number"
    if _POSTCODE.fullmatch(token):
        return "it is a postcode"
    if re.fullmatch(r"[0-9]{1,2}(st|nd|rd|th|am|pm|yrs?)?", token, re.IGNORECASE):
        return "it is too short for a case reference"
    return ""
