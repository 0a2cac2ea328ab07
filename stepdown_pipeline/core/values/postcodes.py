"""Postcodes of the United Kingdom in running text."""

from __future__ import annotations

import re
from typing import Final

from .blank import is_blank, is_not_known
from .text import level
from .value import Value, blank, read, uncertain

_CODE: Final = re.compile(r"(?<![A-Z0-9])([A-Z]{1,2}[0-9][A-Z0-9]?)[ \t\n\r-]{0,4}([0-9][A-Z]{2})(?![A-Z0-9])")
_SMUDGED: Final = re.compile(r"(?<![A-Z0-9])([A-Z05]{1,2}[0-9OIL][A-Z0-9]?)[ \t]{0,3}([0-9OIL][A-Z0]{2})(?![A-Z0-9])")
_PART: Final = re.compile(r"(?<![A-Z0-9])[A-Z]{1,2}[0-9]{1,2}[A-Z]?\s*[.,]?\s*$")
_DIGIT: Final = str.maketrans("OIL", "011")
_LETTER: Final = str.maketrans("05", "OS")


def find_postcode(text: str) -> Value[str]:
    """The one postcode in the text, as "AB1 2CD". Two different ones, or a letter in a digit's place: uncertain."""
    if is_blank(text):
        return blank()
    words = level(text).upper()
    found = list(dict.fromkeys(f"{m[1]} {m[2]}" for m in _CODE.finditer(words)))
    if len(found) == 1:
        return read(found[0])
    if found:
        return uncertain(found[0], "there are two different postcodes")
    repaired = list(dict.fromkeys(code for m in _SMUDGED.finditer(words) if (code := _repair(m[1], m[2]))))
    if repaired:
        return uncertain(repaired[0], "a letter and a figure look exchanged in the postcode")
    if is_not_known(text):
        return uncertain(None, "the form says that it is not known")
    if _PART.search(words):
        return uncertain(None, "only the first half of a postcode is printed")
    return uncertain(None, "there is no postcode in it")


def district(postcode: str) -> str:
    """The first half, "AB1" of "AB1 2CD"; "" when it is no postcode."""
    match = _CODE.search(level(postcode).upper())
    return match[1] if match else ""


def _repair(outward: str, inward: str) -> str:
    """The likeliest postcode with O/0, I/1 and S/5 put right; "" when there is none."""
    inward = inward[0].translate(_DIGIT) + inward[1:].translate(_LETTER)
    for letters in (2, 1):
        head, tail = outward[:letters].translate(_LETTER), outward[letters:]
        if not tail or not head.isalpha():
            continue
        tail = tail[0].translate(_DIGIT) + tail[1:]
        if _CODE.fullmatch(f"{head}{tail} {inward}"):
            return f"{head}{tail} {inward}"
    return ""
