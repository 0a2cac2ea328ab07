"""Ages in whole years, from a date of birth or from words."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from .blank import is_blank, is_not_known
from .text import plain
from .value import Value, blank, read, uncertain

_NUMBERS: Final = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_UNIT: Final = {"y": 1.0, "m": 1 / 12, "w": 7 / 365.25, "d": 1 / 365.25}
_AMOUNT: Final = r"(?P<{0}>[0-9]{{1,2}}|" + "|".join(_NUMBERS) + r")(?P<{0}half> ?(½|1/2|[.]5|and a half))?"
_ONE: Final = re.compile(
    r"(?<![\w/.])"
    + _AMOUNT.format("a")
    + r"[ -]*(?P<unit>years?|yrs?\.?|y/o|yo|y|months?|mths?\.?|mos?\.?|m|weeks?|wks?|w|days?)?(?![\w/])([ -]*olds?\b)?"
)
_DOUBT: Final = re.compile(
    r"\b(nearly|almost|about|approx\w*|around|circa|under|over|between|rising|turning|just|not)\b|\?|~"
)


def age_on(born: date, day: date) -> int | None:
    """Whole years on that day; None when not yet born. Born on 29 February: a year older on 1 March in other years."""
    if day < born:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def parse_age(text: str) -> Value[int]:
    """Whole years from words: "4 yrs", "aged 4", "6 months" (0), "18 months" (1), "4½" (4), "four years 2 months"."""
    if is_blank(text):
        return blank()
    words = plain(text)
    if is_not_known(text):
        return uncertain(None, "the form says that the age is not known")
    if "unborn" in words:
        return uncertain(None, "the child is not born yet")
    years: list[int] = []
    spoken_for = 0  # months that follow years belong to them
    for match in _ONE.finditer(words):
        unit = (match["unit"] or "y")[0]
        bare = match["unit"] is None
        number = _NUMBERS[match["a"]] if match["a"] in _NUMBERS else int(match["a"])
        if years and not bare and unit in "mwd" and spoken_for and not words[spoken_for : match.start()].strip(" ,and"):
            continue
        years.append(int(number * _UNIT[unit] + 1e-9))
        spoken_for = match.end() if unit == "y" and not bare else 0
    if not years:
        return uncertain(None, "there is no age in it")
    if len(set(years)) > 1:
        return uncertain(years[0], "there is more than one age in it")
    doubt = _DOUBT.search(words)
    if doubt:
        short_of = doubt[0] in ("nearly", "almost", "under", "rising", "turning")
        return uncertain(max(0, years[0] - 1) if short_of else years[0], "the age is not exact")
    return read(years[0])
