"""Where dates stand in a text, in every manner of writing them; day first, nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from .text import level

_I: Final = re.IGNORECASE
_FIGURE: Final = re.compile(r"[0-9]")  # every manner of writing a date has one
_MONTHS: Final = (
    r"jan(?:uary|urary|uray)?|feb(?:ruary|uary|urary|r)?|mar(?:ch|c)?|apr(?:il|l)?|may|jun(?:e)?|jul(?:y)?"
    r"|aug(?:ust|us)?|sep(?:t(?:em(?:ber)?)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WEEKDAYS: Final = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday|nes)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
)
_DAY: Final = r"(?P<day>[0-9]{1,2})(?:\s{0,2}(?:st|nd|rd|th)\b)?"
_NOT_A_YEAR: Final = r"[0-9]|[.:/-][0-9]|\s{0,2}(?:[ap]\.?m\b|hrs?\b|o'?clock|noon|children|people|weeks|minutes)"
_YEAR: Final = rf"'?(?P<year>[0-9]{{4}}(?![0-9])|[0-9]{{2}}(?!{_NOT_A_YEAR}))"
_START: Final = r"(?<![0-9])(?<![0-9][.:])"  # no figure, clock time or part of a number before it
_FREE: Final = r"(?<![0-9])(?<![0-9a-z][./-])(?<![0-9]:)"  # not within a longer number or a reference
_BAR: Final = r"\s{0,3}(?P<%s>[./-]|\\)\s{0,3}"

_ISO: Final = re.compile(
    _FREE + r"(?P<year>[0-9]{4})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})"
    r"(?=t[0-9]{2}:?[0-9]{2}|[^0-9a-z]|$)(?![-/.][0-9])",
    _I,
)
_FIGURES: Final = re.compile(
    _FREE + r"(?P<day>[0-9]{1,2})" + _BAR % "sep" + r"(?P<month>[0-9]{1,2})" + _BAR % "sep2" + _YEAR, _I
)
_SPACED: Final = re.compile(
    r"(?<![0-9a-z./:+-])(?<![0-9)][ -])(?P<day>[0-9]{2})\s(?P<month>[0-9]{2})\s(?P<year>(?:19|20)[0-9]{2})"
    r"(?![0-9]|[ -][0-9]{3})",
    _I,
)
_COMPACT: Final = re.compile(r"\s*(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>(?:19|20)[0-9]{2})\s*")
_WORDS: Final = re.compile(
    _START + _DAY + r"\s{0,3}(?:day\s+)?(?:of\s+)?[,./-]?\s{0,3}(?P<month>" + _MONTHS + r")(?:\.|\b|(?=[0-9]))"
    r"(?:\s{0,3}(?:,|of|[./-])?\s{0,3}" + _YEAR + r")?",
    _I,
)
_MONTH_FIRST: Final = re.compile(
    r"(?<![0-9a-z])(?P<month>" + _MONTHS + r")\.?\s{1,3}(?:the\s)?(?P<day>[0-9]{1,2})(?P<ord>\s?(?:st|nd|rd|th)\b)?"
    r"(?:\s{0,2},?\s{0,2}(?P<year>[0-9]{4})(?![0-9]))?(?![0-9])",
    _I,
)
_MONTH_YEAR: Final = re.compile(r"(?<![0-9a-z])(?:" + _MONTHS + r")\.?,?\s{1,3}(?:of\s)?[0-9]{4}(?![0-9])", _I)
_NO_YEAR: Final = re.compile(
    r"(?<![0-9a-z./:-])(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})(?![0-9a-z/.-]|\s?(?:days|hours|years|months))", _I
)
WEEKDAY_BEFORE: Final = re.compile(rf"(?<![a-z])({_WEEKDAYS})\b[.,]?\s{{0,3}}(?:the\s{{1,2}})?[-(,]?\s{{0,2}}$", _I)
WEEKDAY_AFTER: Final = re.compile(
    rf"^[.,]?\s{{0,3}}[-(]?\s{{0,2}}({_WEEKDAYS})\b(?!\s{{0,2}}(?:the\s{{1,2}})?[0-9])", _I
)
_ANOTHER_DAY: Final = re.compile(
    r"(?<![0-9./:])[0-9]{1,2}\s?(?:st|nd|rd|th)?\s{0,2}(?:-|to|until|till|and|&|/|or|,)\s{0,2}"
    rf"(?:(?:the|{_WEEKDAYS})\s)?$",
    _I,
)
# a figure that a recogniser took for a letter or set apart: 'l1/04/2026', '1 1/04/2026', '11/04/20 26', '11/04/2O26'
_STRAY_BEFORE: Final = re.compile(r"(?:(?<![A-Za-z0-9])[A-Za-z|!&]|(?<![\w./:-])[0-3][ |',]{1,2})$")
_STRAY_AFTER: Final = re.compile(
    r"[A-Za-z|!&?,.']?[ |',.]{0,2}[0-9]{1,2}(?![0-9]|[:.][0-9]|\s{0,2}(?:[ap]\.?m\b|hrs?\b|o'?clock))"
    r"|[A-Za-z|!&][A-Za-z0-9|!&]",
    _I,
)
_STRAY_CENTURY: Final = re.compile(r"(?<!\w)[2Zz][A-Za-z0-9|!&]{0,2}[ |',.]{0,2}$")  # '20 26-04-03'

_NOT_A_DATE: Final = re.compile(
    r"\b(?:version|ver|v|rev(?:ision)?|section|sect|paragraph|para|clause|chapter|figure|table|page|tel|phone|mobile"
    r"|fax|nhs)\b[.:]?\s*(?:no\.?:?|number:?)?\s*$",
    _I,
)
_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that looks like a date. ``value`` None: it cannot be, or lacks its year or day."""

    start: int
    end: int
    value: date | None
    why: str = ""
    partial: tuple[int, int] | None = None  # (day, month) when only the year is missing
    short_year: int | None = None  # the two figures, when the year has only two


def mentions(text: str) -> list[Mention]:
    """Everything that looks like a date, left to right, none overlapping."""
    words = level(text)
    found: list[Mention] = []
    if not _FIGURE.search(words):
        return found
    taken = bytearray(len(words))
    for mention in _candidates(words):
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            found.append(_with_surroundings(mention, words))
    return sorted(found, key=lambda m: m.start)


def _candidates(words: str) -> Iterator[Mention]:
    """Whole dates first, so that their parts are not taken again for lesser ones."""
    for pattern in (_ISO, _FIGURES, _SPACED):
        for match in pattern.finditer(words):
            if not _NOT_A_DATE.search(words[max(0, match.start() - 40) : match.start()]):
                yield _figures(match)
    named = _may_name_month(words)
    if named:
        for pattern in (_WORDS, _MONTH_FIRST):
            yield from filter(None, map(_worded, pattern.finditer(words)))
    yield from _lesser(words, named=named)


def _may_name_month(words: str) -> bool:
    """Whether the letters with which a month begins stand anywhere: told at a glance of plain letters."""
    return not words.isascii() or any(map(words.lower().__contains__, _NAMES))


def _lesser(words: str, *, named: bool) -> Iterator[Mention]:
    """Dates that lack a part, or whose parts run together. ``named``: a month's name may be among the words."""
    if named:
        for match in _MONTH_YEAR.finditer(words):
            yield Mention(match.start(), match.end(), None, "the day is missing")
    compact = _COMPACT.fullmatch(words)
    if compact:
        mention = _figures(compact)
        yield replace(mention, why=mention.why or "the figures of the date run together")
    for match in _NO_YEAR.finditer(words):
        day, month = int(match["day"]), int(match["month"])
        if possible(day, month, 2024) and match[0] != "24/7":
            yield Mention(match.start(), match.end(), None, "the year is missing", (day, month))


def _figures(match: re.Match[str]) -> Mention:
    """A date written in figures; the first is the day, or it is doubtful."""
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    parts = match.groupdict()
    mixed = parts.get("sep2") is not None and parts["sep"] != parts["sep2"]
    short = int(year) if len(year) == 2 else None
    full = int(year) if short is None else 2000 + short
    if possible(day, month, full):
        why = "the separators of the date differ" if mixed else ""
        return Mention(match.start(), match.end(), date(full, month, day), why, short_year=short)
    if possible(month, day, full) and _day_stands_first(match):
        return Mention(
            match.start(), match.end(), date(full, day, month), "the month seems to stand first", short_year=short
        )
    return Mention(match.start(), match.end(), None, "there is no such day")


def _day_stands_first(match: re.Match[str]) -> bool:
    """False for year-month-day, where nobody swaps the last two."""
    return match.start("day") < match.start("year")


def _worded(match: re.Match[str]) -> Mention | None:
    """A date whose month is a word."""
    day, month, year = int(match["day"]), _NAMES.index(match["month"][:3].lower()) + 1, match["year"]
    span = match.start(), match.end()
    if year is None:
        after = match.string[match.end() : match.end() + 3]
        if match["month"] in ("may", "mar", "march", "sep", "dec") or after[:1].isdigit():  # "2 may attend"
            return None
        if not possible(day, month, 2024):
            return Mention(*span, None, "there is no such day")
        return Mention(*span, None, "the year is missing", (day, month))
    short = int(year) if len(year) == 2 else None
    full = int(year) if short is None else 2000 + short
    if not possible(day, month, full):
        return Mention(*span, None, "there is no such day")
    return Mention(*span, date(full, month, day), short_year=short)


def _with_surroundings(mention: Mention, words: str) -> Mention:
    """The same mention with what stands beside it: a weekday that may contradict it, a second day ("3-5 March")."""
    before, after = words[max(0, mention.start - 24) : mention.start], words[mention.end : mention.end + 16]
    if mention.why:
        return mention
    if _stray(mention, words):
        return replace(mention, why="a figure beside the date may belong to it")
    if _ANOTHER_DAY.search(before):
        return replace(mention, why="there is more than one day in it")
    weekday = WEEKDAY_BEFORE.search(before) or WEEKDAY_AFTER.match(after)
    if weekday and mention.value and not falls_on(mention.value, weekday[1]):
        return replace(mention, why=f"that day is not a {_full_weekday(weekday[1])}")
    return mention


def _stray(mention: Mention, words: str) -> bool:
    """Whether what stands right beside the date may be a figure of its day or its year."""
    date_words, after = words[mention.start : mention.end], words[mention.end : mention.end + 8]
    if re.match(r"[0-9](?![0-9])", date_words) and _STRAY_BEFORE.search(words[: mention.start][-4:]):
        return True
    if re.search(r"[-/.][0-9]$", date_words) and re.match(r"[|!&]|[ |',.]{1,2}[0-9](?![0-9])", after):
        return True
    return mention.short_year is not None and (
        _STRAY_AFTER.match(after) is not None or _STRAY_CENTURY.search(words[: mention.start][-6:]) is not None)


def possible(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def falls_on(value: date, weekday: str) -> bool:
    return _DAYS[value.weekday()] == weekday[:3].lower()


def _full_weekday(word: str) -> str:
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return names[_DAYS.index(word[:3].lower())]
