"""Dates, strictly day first: one clear date is read, anything that a careful person would ask about is uncertain.

The rules of two-digit years. A meeting's year is taken as 20yy when that lies between twenty years before and five
after ``today`` (without ``today``: 2000 to 2049). A birth's is taken only when exactly one century gives an age of
0 to 19 on ``today``, a child's age; without ``today`` it is never relied upon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from .ages import age_on
from .blank import is_blank, is_not_known
from .text import level
from .value import Value, blank, read, uncertain

_MONTHS: Final = (
    r"jan(?:uary|urary|uray)?|feb(?:ruary|uary|urary|r)?|mar(?:ch|c)?|apr(?:il|l)?|may|jun(?:e)?|jul(?:y)?|aug(?:ust|us)?"
    r"|sep(?:t(?:em(?:ber)?)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WEEKDAYS: Final = r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday|nes)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_DAY: Final = r"(?P<day>[0-9]{1,2})(?:\s{0,2}(?:st|nd|rd|th)\b)?"
_YEAR: Final = r"'?(?P<year>[0-9]{4}(?![0-9])|[0-9]{2}(?![0-9]|[.:/-][0-9]|\s{0,2}(?:[ap]\.?m\b|hrs?\b|o'?clock|noon|children|people|weeks|minutes)))"
_START: Final = r"(?<![0-9])(?<![0-9][.:])"  # no figure, clock time or part of a number before it
_FREE: Final = r"(?<![0-9])(?<![0-9a-z][./-])(?<![0-9]:)"  # not within a longer number or a reference
_I: Final = re.IGNORECASE

_ISO: Final = re.compile(
    _FREE + r"(?P<year>[0-9]{4})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})(?=t[0-9]{2}:?[0-9]{2}|[^0-9a-z]|$)(?![-/.][0-9])", _I
)
_FIGURES: Final = re.compile(
    _FREE + r"(?P<day>[0-9]{1,2})\s{0,3}(?P<sep>[./-]|\\)\s{0,3}(?P<month>[0-9]{1,2})\s{0,3}(?P<sep2>[./-]|\\)\s{0,3}" + _YEAR, _I
)
_SPACED: Final = re.compile(r"(?<![0-9a-z./:+-])(?<![0-9)][ -])(?P<day>[0-9]{2})\s(?P<month>[0-9]{2})\s(?P<year>(?:19|20)[0-9]{2})(?![0-9]|[ -][0-9]{3})", _I)
_COMPACT: Final = re.compile(r"\s*(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>(?:19|20)[0-9]{2})\s*")
_WORDS: Final = re.compile(
    _START + _DAY + r"\s{0,3}(?:day\s+)?(?:of\s+)?[,./-]?\s{0,3}(?P<month>" + _MONTHS + r")(?:\.|\b|(?=[0-9]))"
    r"(?:\s{0,3}(?:,|of|[./-])?\s{0,3}" + _YEAR + r")?", _I
)
_MONTH_FIRST: Final = re.compile(
    r"(?<![0-9a-z])(?P<month>" + _MONTHS + r")\.?\s{1,3}(?:the\s)?(?P<day>[0-9]{1,2})(?P<ord>\s?(?:st|nd|rd|th)\b)?"
    r"(?:\s{0,2},?\s{0,2}(?P<year>[0-9]{4})(?![0-9]))?(?![0-9])", _I
)
_MONTH_YEAR: Final = re.compile(r"(?<![0-9a-z])(?:" + _MONTHS + r")\.?,?\s{1,3}(?:of\s)?[0-9]{4}(?![0-9])", _I)
_NO_YEAR: Final = re.compile(r"(?<![0-9a-z./:-])(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})(?![0-9a-z/.-]|\s?(?:days|hours|years|months))", _I)
_WEEKDAY_BEFORE: Final = re.compile(r"(?<![a-z])(" + _WEEKDAYS + r")\b[.,]?\s{0,3}(?:the\s{1,2})?[-(,]?\s{0,2}$", _I)
_WEEKDAY_AFTER: Final = re.compile(r"^[.,]?\s{0,3}[-(]?\s{0,2}(" + _WEEKDAYS + r")\b(?!\s{0,2}(?:the\s{1,2})?[0-9])", _I)
_ANOTHER_DAY: Final = re.compile(
    r"(?<![0-9./:])[0-9]{1,2}\s?(?:st|nd|rd|th)?\s{0,2}(?:-|to|until|till|and|&|/|or|,)\s{0,2}(?:(?:the|" + _WEEKDAYS + r")\s)?$", _I
)
_NOT_A_DATE: Final = re.compile(r"\b(?:version|ver|v|rev(?:ision)?|section|sect|paragraph|para|clause|chapter|figure|table|page|tel|phone|mobile|fax|nhs)\b[.:]?\s*(?:no\.?:?|number:?)?\s*$", _I)
_DOUBT: Final = re.compile(
    r"\b(?:tbc|t\.b\.c|to be confirmed|provisional(?:ly)?|approx(?:imately)?|circa|around|roughly|about|before|after|since|until|not|never|n't|"
    r"cancelled|canceled|postponed|re-?arranged|rescheduled|moved|was due|originally|week commencing|w/?c|w/b|week beginning|"
    r"week of|w/?e|week ending|possibly|maybe|either|or|unsure|unclear|illegible|incorrect|corrected|error)\b|\?", _I
)
_EXPECTED: Final = re.compile(r"\b(?:edd|e\.d\.d|due|expected|estimated|est)\b|\bunborn\b", _I)
_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A place in the text that looks like a date. ``value`` None: it cannot be, or lacks its year or day."""

    start: int
    end: int
    value: date | None
    why: str = ""
    partial: tuple[int, int] | None = None  # (day, month) when only the year is missing
    short_year: int | None = None  # the two figures, when the year has only two


def parse_date(text: str, *, today: date | None = None, birth: bool = False) -> Value[date]:
    """The one date in the text. ``birth``: it is a date of birth; ``today``: against which years are judged.

    Uncertain, with the best guess or None: no date, several dates, one that cannot be, no year, an ambiguous year, a
    weekday that contradicts it, a birth in the future, a word of doubt beside it ("tbc", "not", "week commencing").
    """
    if is_blank(text):
        return blank()
    mentions = [_with_century(m, today, birth) for m in _mentions(text)] or [_squeezed(text, today, birth)]
    first = mentions[0]
    if first.end < 0:
        if is_not_known(text):
            return uncertain(None, "the form says that the date is not known")
        return uncertain(None, "there is no date in it")
    values = list(dict.fromkeys(m.value for m in mentions if m.value is not None))
    guess = values[0] if values else _year_guess(first, today, text)
    if len(values) > 1 or (values and any(m.value is None for m in mentions)):
        return uncertain(guess, "there is more than one date in it")
    why = next((m.why for m in mentions if m.why), "")
    if why or guess is None:
        return uncertain(guess, why or "the date cannot be read")
    return _judged(guess, text, mentions, today, birth)


def find_dates(text: str) -> list[tuple[date, int, int]]:
    """Every possible date in the text with its start and end, in order; those that cannot be are left out."""
    found = (_with_century(m, None, False) for m in _mentions(text))
    return [(m.value, m.start, m.end) for m in found if m.value is not None]


def is_expected_date(text: str) -> bool:
    """True when the words speak of an unborn child's due date: "EDD 12/05/2026", "due 3 June"."""
    return bool(_EXPECTED.search(level(text)))


def _judged(value: date, text: str, mentions: list[_Mention], today: date | None, birth: bool) -> Value[date]:
    """A single possible date against the words around it and the present."""
    rest, at = [], 0
    for mention in mentions:
        rest.append(level(text)[at:mention.start])
        at = mention.end
    around = " ".join([*rest, level(text)[at:]])
    doubt = _DOUBT.search(around)
    if doubt:
        return uncertain(value, f'"{doubt[0]}" stands beside the date')
    if not 1900 <= value.year <= 2100:
        return uncertain(value, f"the year {value.year} is unlikely")
    if birth:
        if _EXPECTED.search(around):
            return uncertain(value, "it is the date on which a child is expected")
        if today is not None and value > today:
            return uncertain(value, "the date of birth is in the future")
        if today is not None and (age_on(value, today) or 0) > 115:
            return uncertain(value, "nobody is that old")
    return read(value)


def _mentions(text: str) -> list[_Mention]:
    """Everything that looks like a date, left to right, none overlapping."""
    words = level(text)
    found: list[_Mention] = []
    for mention in _candidates(words):
        if all(mention.end <= other.start or mention.start >= other.end for other in found):
            found.append(_with_surroundings(mention, words))
    return sorted(found, key=lambda m: m.start)


def _candidates(words: str) -> Iterator[_Mention]:
    """Whole dates first, so that their parts are not taken again for lesser ones."""
    for pattern in (_ISO, _FIGURES, _SPACED):
        for match in pattern.finditer(words):
            if not _NOT_A_DATE.search(words[: match.start()]):
                yield _figures(match)
    for pattern in (_WORDS, _MONTH_FIRST):
        for match in pattern.finditer(words):
            mention = _worded(match)
            if mention is not None:
                yield mention
    for match in _MONTH_YEAR.finditer(words):
        yield _Mention(match.start(), match.end(), None, "the day is missing")
    compact = _COMPACT.fullmatch(words)
    if compact:
        mention = _figures(compact)
        yield replace(mention, why=mention.why or "the figures of the date run together")
    for match in _NO_YEAR.finditer(words):
        day, month = int(match["day"]), int(match["month"])
        if _possible(day, month, 2024) and match[0] != "24/7":
            yield _Mention(match.start(), match.end(), None, "the year is missing", (day, month))


def _figures(match: re.Match[str]) -> _Mention:
    """A date written in figures; the first is the day, or it is doubtful."""
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    parts = match.groupdict()
    mixed = parts.get("sep2") is not None and parts["sep"] != parts["sep2"]
    short = int(year) if len(year) == 2 else None
    full = int(year) if short is None else 2000 + short
    if _possible(day, month, full):
        why = "the separators of the date differ" if mixed else ""
        return _Mention(match.start(), match.end(), date(full, month, day), why, short_year=short)
    if _possible(month, day, full) and _day_stands_first(match):
        return _Mention(match.start(), match.end(), date(full, day, month), "the month seems to stand first",
                        short_year=short)
    return _Mention(match.start(), match.end(), None, "there is no such day")


def _day_stands_first(match: re.Match[str]) -> bool:
    """False for year-month-day, where nobody swaps the last two."""
    return match.start("day") < match.start("year")


def _worded(match: re.Match[str]) -> _Mention | None:
    """A date whose month is a word."""
    day, month, year = int(match["day"]), _NAMES.index(match["month"][:3].lower()) + 1, match["year"]
    span = match.start(), match.end()
    if year is None:
        after = match.string[match.end():match.end() + 3]
        if (match["month"].islower() and match["month"] in ("may", "mar", "march", "sep", "dec")) or after[:1].isdigit():
            return None
        if not _possible(day, month, 2024):
            return _Mention(*span, None, "there is no such day")
        return _Mention(*span, None, "the year is missing", (day, month))
    short = int(year) if len(year) == 2 else None
    full = int(year) if short is None else 2000 + short
    if not _possible(day, month, full):
        return _Mention(*span, None, "there is no such day")
    return _Mention(*span, date(full, month, day), short_year=short)


def _with_surroundings(mention: _Mention, words: str) -> _Mention:
    """The same mention with what stands beside it: a weekday that may contradict it, a second day ("3-5 March")."""
    before, after = words[max(0, mention.start - 24): mention.start], words[mention.end: mention.end + 16]
    if mention.why:
        return mention
    if _ANOTHER_DAY.search(before):
        return replace(mention, why="there is more than one day in it")
    weekday = _WEEKDAY_BEFORE.search(before) or _WEEKDAY_AFTER.match(after)
    if weekday and mention.value and not _falls_on(mention.value, weekday[1]):
        return replace(mention, why=f"that day is not a {_full_weekday(weekday[1])}")
    return mention


def _with_century(mention: _Mention, today: date | None, birth: bool) -> _Mention:
    """A two-digit year given its century, or a reason why that would be a guess."""
    if mention.short_year is None or mention.value is None:
        return mention
    day, month, short = mention.value.day, mention.value.month, mention.short_year
    recent = mention.value
    older = date(1900 + short, month, day) if _possible(day, month, 1900 + short) else None
    if not birth:
        low, high = (today.year - 20, today.year + 5) if today else (2000, 2049)
        if low <= recent.year <= high:
            return mention
        return replace(mention, value=older or recent, why=mention.why or "the year has only two figures")
    if today is None:
        guess = older if older and short >= 50 else recent
        return replace(mention, value=guess, why=mention.why or "the year has only two figures")
    for choice in (recent, older):
        age = age_on(choice, today) if choice else None
        if age is not None and age <= 19:
            return replace(mention, value=choice)
    if recent > today and older is not None:
        near = recent <= today + timedelta(days=300)  # an unborn child's due date, or a slip
        why = "the date of birth is in the future" if near else "the year has only two figures"
        return replace(mention, value=recent if near else older, why=mention.why or why)
    return replace(mention, why=mention.why or "the year has only two figures")


def _squeezed(text: str, today: date | None, birth: bool) -> _Mention:
    """A date written one figure to a box ("0 3 / 0 4 / 2 0 2 6"); ``end`` -1 when there is none."""
    words = level(text).strip()
    if re.fullmatch(r"[0-9](?:[\s|]{0,3}[0-9/.-]){5,9}", words):
        tight = re.sub(r"[\s|]", "", words)
        for mention in _mentions(tight):
            if mention.end - mention.start == len(tight):
                if "figures of the date run together" in mention.why and "  " not in words:
                    mention = replace(mention, why="")
                return _with_century(replace(mention, start=0, end=len(text)), today, birth)
    return _Mention(0, -1, None)


def _year_guess(mention: _Mention, today: date | None, text: str) -> date | None:
    """The likeliest year for a date without one: nearest to today, the weekday agreeing where one is named."""
    if mention.partial is None or today is None:
        return None
    day, month = mention.partial
    near = [date(y, month, day) for y in range(today.year - 3, today.year + 3) if _possible(day, month, y)]
    words = level(text)
    weekday = _WEEKDAY_BEFORE.search(words[: mention.start]) or _WEEKDAY_AFTER.match(words[mention.end:])
    if weekday:
        near = [d for d in near if _falls_on(d, weekday[1])] or near
    return min(near, key=lambda d: abs(d - today)) if near else None


def _possible(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _falls_on(value: date, weekday: str) -> bool:
    return _DAYS[value.weekday()] == weekday[:3].lower()


def _full_weekday(word: str) -> str:
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return names[_DAYS.index(word[:3].lower())]
