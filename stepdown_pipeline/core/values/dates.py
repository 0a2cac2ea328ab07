"""Dates, strictly day first: one clear date is read, anything that a careful person would ask about is uncertain.

The rules of two-digit years. A meeting's year is taken as 20yy when that lies between twenty years before and five
after ``today`` (without ``today``: 2000 to 2049). A birth's is taken only when exactly one century gives an age of
0 to 19 on ``today``, a child's age; without ``today`` it is never relied upon.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from .ages import age_on
from .blank import is_blank, is_not_known
from .date_mentions import WEEKDAY_AFTER, WEEKDAY_BEFORE, Mention, falls_on, mentions, possible
from .text import level
from .value import Value, blank, read, uncertain

_DOUBT: Final = re.compile(
    r"\b(?:tbc|t\.b\.c|to be confirmed|provisional(?:ly)?|approx(?:imately)?|circa|around|roughly|about|before|after"
    r"|since|until|not|never|n't|cancelled|canceled|postponed|re-?arranged|rescheduled|moved|was due|originally"
    r"|week commencing|w/?c|w/b|week beginning|week of|w/?e|week ending|possibly|maybe|either|or|unsure|unclear"
    r"|illegible|incorrect|corrected|error)\b|\?",
    re.IGNORECASE,
)
_EXPECTED: Final = re.compile(r"\b(?:edd|e\.d\.d|due|expected|estimated|est)\b|\bunborn\b", re.IGNORECASE)


_BROKEN_YEAR: Final = re.compile(r"(?<=[-/.,\s])(?<!\d)((?:19|20)\d|[12]|19|20)( *\n *)(\d{1,3})(?!\w)")
_DIGITS_OF_YEAR: Final = 4
_HALF: Final = re.compile(r"(?<!\d)(?:19|20) *\n *\d\d(?!\w)")
_HALVED: Final = "the year is broken over two lines"


def parse_date(text: str, *, today: date | None = None, birth: bool = False) -> Value[date]:
    """The one date in the text. ``birth``: it is a date of birth; ``today``: against which years are judged.

    Uncertain, with the best guess or None: no date, several dates, one that cannot be, no year, an ambiguous year, a
    weekday that contradicts it, a birth in the future, a word of doubt beside it ("tbc", "not", "week commencing").
    """
    if is_blank(text):
        return blank()
    whole = _with_whole_years(text)
    if whole != text:
        said = parse_date(whole, today=today, birth=birth)
        return uncertain(said.value, _HALVED) if said.state == "read" and _HALF.search(text) else said
    found = [_with_century(m, today, birth=birth) for m in mentions(text)] or [_squeezed(text, today, birth=birth)]
    first = found[0]
    if first.end < 0:
        if is_not_known(text):
            return uncertain(None, "the form says that the date is not known")
        return uncertain(None, "there is no date in it")
    values = list(dict.fromkeys(m.value for m in found if m.value is not None))
    guess = values[0] if values else _year_guess(first, today, text)
    if len(values) > 1 or (values and any(m.value is None for m in found)):
        return uncertain(guess, "there is more than one date in it")
    why = next((m.why for m in found if m.why), "")
    if why or guess is None:
        return uncertain(guess, why or "the date cannot be read")
    return _judged(guess, text, found, today, birth=birth)


def find_dates(text: str) -> list[tuple[date, int, int]]:
    """Every possible date in the text with its start and end, in order; those that cannot be are left out."""
    found = (_with_century(m, None, birth=False) for m in mentions(_with_whole_years(text)))
    return [(m.value, m.start, m.end) for m in found if m.value is not None]


def _with_whole_years(text: str) -> str:
    """The text, each year that a narrow column broke put together before the break: '15-May-202' / '6'."""
    return _BROKEN_YEAR.sub(
        lambda m: f"{m[1]}{m[3]}{m[2]}" if len(m[1]) + len(m[3]) == _DIGITS_OF_YEAR else m.group(), text)


def is_expected_date(text: str) -> bool:
    """True when the words speak of an unborn child's due date: "EDD 12/05/2026", "due 3 June"."""
    return bool(_EXPECTED.search(level(text)))


def _judged(value: date, text: str, found: list[Mention], today: date | None, *, birth: bool) -> Value[date]:
    """A single possible date against the words around it and the present."""
    rest, at = [], 0
    for mention in found:
        rest.append(level(text)[at : mention.start])
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


def _with_century(mention: Mention, today: date | None, *, birth: bool) -> Mention:
    """A two-digit year given its century, or a reason why that would be a guess."""
    if mention.short_year is None or mention.value is None:
        return mention
    day, month, short = mention.value.day, mention.value.month, mention.short_year
    recent = mention.value
    older = date(1900 + short, month, day) if possible(day, month, 1900 + short) else None
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


def _squeezed(text: str, today: date | None, *, birth: bool) -> Mention:
    """A date written one figure to a box ("0 3 / 0 4 / 2 0 2 6"); ``end`` -1 when there is none."""
    words = level(text).strip()
    groups = [len(group) for group in re.findall(r"[0-9]+", words)]
    boxed = max(groups, default=0) == 1 or groups == [2, 2, 4]
    if boxed and re.fullmatch(r"[0-9](?:[\s|]{0,3}[0-9/.-]){5,9}", words):
        tight = re.sub(r"[\s|]", "", words)
        for mention in mentions(tight):
            if mention.end - mention.start == len(tight):
                if "figures of the date run together" in mention.why and "  " not in words:
                    mention = replace(mention, why="")
                return _with_century(replace(mention, start=0, end=len(text)), today, birth=birth)
    return Mention(0, -1, None)


def _year_guess(mention: Mention, today: date | None, text: str) -> date | None:
    """The likeliest year for a date without one: nearest to today, the weekday agreeing where one is named."""
    if mention.partial is None or today is None:
        return None
    day, month = mention.partial
    near = [date(y, month, day) for y in range(today.year - 3, today.year + 3) if possible(day, month, y)]
    words = level(text)
    weekday = WEEKDAY_BEFORE.search(words[: mention.start]) or WEEKDAY_AFTER.match(words[mention.end :])
    if weekday:
        near = [d for d in near if falls_on(d, weekday[1])] or near
    return min(near, key=lambda d: abs(d - today)) if near else None
