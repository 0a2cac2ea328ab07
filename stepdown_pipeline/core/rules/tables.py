"""The tables of conditions in a rule's file: all, any or none of them, each a fact, an operator and a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from .conditions import Condition, Group, Join
from .facts import KnownFact
from .mistakes import Notebook, did_you_mean, shown
from .operators import OPERATORS, SPANS, Operator, operator
from .values import fact_named, value_of

JOINS: Final[tuple[Join, ...]] = ("all", "any", "none")
KEYS: Final = ("fact", "operator", "value")
DEEPEST: Final = 4  # groups within groups
MOST: Final = 60  # lines in one group


def group_of(table: Any, place: str, notes: Notebook, depth: int = 0) -> Group | None:
    """The group of a table; None when there is none to be had, which has been told."""
    if not isinstance(table, Mapping) or not table:
        notes.tell(place, f"Write a table with `all`, `any` or `none` here, not {shown(table)}", place)
        return None
    if depth >= DEEPEST:
        notes.tell(place, f"Groups stand more than {DEEPEST} deep in each other here; write two rules", "")
        return None
    if not set(table) & set(JOINS):
        one = condition_of(table, place, notes)
        return Group("all", (one,)) if one else None
    for key in set(table) - set(JOINS):
        notes.tell(place, f"There is no key `{key}` here{did_you_mean(key, JOINS)}", key)
    groups = [found for join in JOINS if join in table
              if (found := _joined(join, table[join], f"{place}.{join}", notes, depth))]
    return groups[0] if len(groups) == 1 else Group("all", tuple(groups)) if groups else None


def _joined(join: Join, rows: Any, place: str, notes: Notebook, depth: int) -> Group | None:
    if not isinstance(rows, list) or not rows or len(rows) > MOST:
        notes.tell(place, f"Write a list of 1 to {MOST} conditions here", join)
        return None
    members = tuple(_members(rows, place, notes, depth))
    return Group(join, members) if members else None


def _members(rows: list[Any], place: str, notes: Notebook, depth: int) -> Iterator[Condition | Group]:
    for number, row in enumerate(rows, 1):
        here = f"{place}, condition {number}"
        inner = isinstance(row, Mapping) and bool(set(row) & set(JOINS))
        one = group_of(row, here, notes, depth + 1) if inner else condition_of(row, here, notes)
        if one:
            yield one


def condition_of(row: Any, place: str, notes: Notebook) -> Condition | None:
    """The condition of one table; None when it has a mistake, which has been told."""
    if not isinstance(row, Mapping):
        notes.tell(place, f"Write a condition as {{ fact = \"…\", operator = \"…\", value = … }}, not {shown(row)}", "")
        return None
    for key in set(row) - set(KEYS):
        notes.tell(place, f"There is no key `{key}` in a condition{did_you_mean(key, KEYS)}", key)
    fact, how = fact_named(row.get("fact"), place, notes), _operator(row.get("operator"), place, notes)
    if fact is None or how is None or set(row) - set(KEYS):
        return None
    if fact.type not in how.types:
        notes.tell(place, f"`{how.words}` cannot be asked of `{fact.name}`, which is a {fact.type}; "
                          f"for it there are: {', '.join(fitting(fact))}", how.words)
        return None
    if how.needs == "nothing":
        if "value" in row:
            notes.tell(place, f"`{how.words}` takes no value; leave `value` out", how.words)
        return Condition(fact, how)
    if "value" not in row:
        notes.tell(place, f"`{how.words}` needs a value: add `value = …`", how.words)
        return None
    return _with_value(fact, how, row["value"], place, notes)


def fitting(fact: KnownFact) -> list[str]:
    """The operators that may be asked of the fact, in words."""
    spans = list(SPANS[:3]) if fact.type == "date" else []
    return [words for words, one in OPERATORS.items() if fact.type in one.types] + spans


def _operator(words: Any, place: str, notes: Notebook) -> Operator | None:
    found = operator(words) if isinstance(words, str) else None
    if found is None:
        hint = did_you_mean(str(words), [*OPERATORS, *SPANS]) or f"; there are: {', '.join([*OPERATORS, *SPANS[:3]])}"
        notes.tell(place, f"There is no operator {shown(words)}{hint}" if words is not None
                   else "Say what is asked of the fact: `operator = \"is\"`", words or "")
    return found


def _with_value(fact: KnownFact, how: Operator, value: Any, place: str, notes: Notebook) -> Condition | None:
    if how.needs == "many":
        if not isinstance(value, list) or not value:
            notes.tell(place, f"`{how.words}` needs a list of values: `value = [\"…\", \"…\"]`", how.words)
            return None
        many = tuple(value_of(fact, how, one, place, notes) for one in value)
        return None if None in many else Condition(fact, how, many)
    one = value_of(fact, how, value, place, notes)
    return None if one is None else Condition(fact, how, one)
