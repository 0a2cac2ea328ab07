"""The words that compare: what each asks of a fact, of which sort the fact must be, and what stands as its value."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal

from ..calendar import days_after
from ..directory import Settings
from ..facts.table import FactType
from ..values.names import same_person

Needs = Literal["nothing", "one", "many"]
Test = Callable[[Any, Any, Settings], bool | None]  # None: it cannot be told
ANY: Final[frozenset[FactType]] = frozenset({"text", "date", "yes/no", "choice", "number", "list"})
WORDS: Final[frozenset[FactType]] = frozenset({"text", "yes/no", "choice"})
SINGLE: Final[frozenset[FactType]] = ANY - {"list"}
_TEXT: Final[frozenset[FactType]] = frozenset({"text"})
_DATE: Final[frozenset[FactType]] = frozenset({"date"})
_NUMBER: Final[frozenset[FactType]] = frozenset({"number", "list"})  # of a list, how many it has
_LIST: Final[frozenset[FactType]] = frozenset({"list"})


@dataclass(frozen=True, slots=True)
class Operator:
    """``presence``: it asks only whether the fact is there. ``test`` gets the fact's value, the other, the settings.

    ``doubt``: it asks only whether the fact is in doubt, and ``test`` gets that: it can always be told.
    """

    words: str
    types: frozenset[FactType]
    needs: Needs
    test: Test
    presence: bool = False
    doubt: bool = False


def alike(one: Any, other: Any) -> bool:
    """The same words, whatever their capitals and spaces; the same number; the same day."""
    if isinstance(one, str) and isinstance(other, str):
        return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
    return bool(one == other)


def _has(items: Any, wanted: Any) -> bool:
    """One item of the list is that, or one value of an item that has several."""
    for item in items:
        values = item.values() if hasattr(item, "values") else (item,)
        if any(alike(value, wanted) for value in values):
            return True
    return False


def _among(one: Any, items: Any) -> bool | None:
    """The list has those words, or that person as another paper writes the name; None where it may be the same."""
    values = [value for item in items for value in (item.values() if hasattr(item, "values") else (item,)) if value]
    if any(alike(one, value) for value in values):
        return True
    found = [same_person(str(one), str(value)) for value in values]
    return True if True in found else None if None in found else False


def negated(found: bool | None) -> bool | None:  # noqa: FBT001 - an answer
    """What cannot be told cannot be told the other way round either."""
    return None if found is None else not found


def _within_words(one: Any, other: Any) -> bool:
    return " ".join(str(other).casefold().split()) in " ".join(str(one).casefold().split())


_PLAIN: Final = (
    Operator("is known", ANY, "nothing", lambda one, *_: one is not None, presence=True),
    Operator("is missing", ANY, "nothing", lambda one, *_: one is None, presence=True),
    Operator("is in doubt", ANY, "nothing", lambda doubtful, *_: doubtful, doubt=True),
    Operator("is not in doubt", ANY, "nothing", lambda doubtful, *_: not doubtful, doubt=True),
    Operator("is", SINGLE, "one", lambda one, other, _: alike(one, other)),
    Operator("is not", SINGLE, "one", lambda one, other, _: not alike(one, other)),
    Operator("is one of", SINGLE, "many", lambda one, many, _: any(alike(one, other) for other in many)),
    Operator("is none of", SINGLE, "many", lambda one, many, _: not any(alike(one, other) for other in many)),
    Operator("contains", _TEXT, "one", lambda one, other, _: _within_words(one, other)),
    Operator("does not contain", _TEXT, "one", lambda one, other, _: not _within_words(one, other)),
    Operator("is among", _TEXT, "one", lambda one, many, _: _among(one, many)),
    Operator("is not among", _TEXT, "one", lambda one, many, _: negated(_among(one, many))),
    Operator("includes", _LIST, "one", lambda one, other, _: _has(one, other)),
    Operator("does not include", _LIST, "one", lambda one, other, _: not _has(one, other)),
    Operator("at least", _NUMBER, "one", lambda one, other, _: _count(one) >= other),
    Operator("at most", _NUMBER, "one", lambda one, other, _: _count(one) <= other),
    Operator("more than", _NUMBER, "one", lambda one, other, _: _count(one) > other),
    Operator("less than", _NUMBER, "one", lambda one, other, _: _count(one) < other),
    Operator("before", _DATE, "one", lambda one, other, _: one < other),
    Operator("after", _DATE, "one", lambda one, other, _: one > other),
    Operator("on or before", _DATE, "one", lambda one, other, _: one <= other),
    Operator("on or after", _DATE, "one", lambda one, other, _: one >= other),
)
AMONG: Final = ("is among", "is not among")  # the value is a list of the case
OPERATORS: Final = {one.words: one for one in _PLAIN}
SPANS: Final = ("within 14 days of", "within 14 days before", "within 14 days after", "at least 14 days before",
                "at least 14 days after", "more than 14 days before", "more than 14 days after")
_SPAN: Final = re.compile(r"(within|at least|more than) (\d{1,4}) (working day|day|week|month)s? (of|before|after)")


def spans_like(words: str) -> list[str]:
    """The operators over a span of time, each with the number that stands in the words, in every unit."""
    number = next(iter(re.findall(r"\d{1,4}", words)), "14")
    return [one.replace("14 days", f"{number} {unit}") for one in SPANS
            for unit in ("days", "weeks", "months", "working days")]


def operator(words: str) -> Operator | None:
    """The operator of those words; None when there is none."""
    plain = " ".join(words.split())
    if plain in OPERATORS:
        return OPERATORS[plain]
    found = _SPAN.fullmatch(plain)
    if found is None or (found[1] != "within" and found[4] == "of"):
        return None
    return Operator(plain, _DATE, "one", _span(found[1], int(found[2]), found[3], found[4]))


def _span(how: str, number: int, unit: str, side: str) -> Test:
    def test(one: date, other: date, settings: Settings) -> bool:
        ahead, behind = shifted(one, number, unit, settings), shifted(other, number, unit, settings)
        before, after = one <= other <= ahead, other <= one <= behind
        if how == "within":
            return before if side == "before" else after if side == "after" else before or after
        strictly = how == "more than"
        if side == "before":
            return ahead < other if strictly else ahead <= other
        return behind < one if strictly else behind <= one
    return test


def shifted(day: date, number: int, unit: str, settings: Settings) -> date:
    """So many days, working days, weeks or months later; a month ends on its last day, and time on its own."""
    try:
        if unit == "month":
            years, month = divmod(day.year * 12 + day.month - 1 + number, 12)
            return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
        counting = replace(settings, working_days=unit == "working day")
        return days_after(day, number * 7 if unit == "week" else number, counting)
    except (OverflowError, ValueError):
        return date.max


def _count(value: Any) -> Any:
    return len(value) if isinstance(value, list | tuple) else value
