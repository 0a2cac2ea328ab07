"""The tables of conditions in a rule's file: all, any or none of them, each a fact, an operator and a value.

Or, of a list: how many of its rows, `where` something holds of them, and what must `hold`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from .conditions import Condition, Group, Join, Member
from .facts import KnownFact
from .mistakes import Notebook, did_you_mean, shown
from .operators import OPERATORS, SPANS, Operator, operator, spans_like
from .quantified import WORDS, How, RowsCondition, how_many
from .rows import COLUMNS
from .values import Columns, column_named, fact_named, value_of

JOINS: Final[tuple[Join, ...]] = ("all", "any", "none")
KEYS: Final = ("fact", "operator", "value")
ROW_KEYS: Final = ("fact", "rows", "where", "hold")
_INNER: Final = ("column", "operator", "value")
_MEANT: Final = {"all": "every", "any": "some", "each": "every", "no": "none", "one": "some"}
DEEPEST: Final = 4  # groups within groups
MOST: Final = 60  # lines in one group


def group_of(table: Any, place: str, notes: Notebook, depth: int = 0, columns: Columns | None = None) -> Group | None:
    """The group of a table; None when there is none to be had, which has been told. ``columns``: within a list."""
    if not isinstance(table, Mapping) or not table:
        notes.tell(place, f"Write a table with `all`, `any` or `none` here, not {shown(table)}", place)
        return None
    if depth >= DEEPEST:
        notes.tell(place, f"Groups stand more than {DEEPEST} deep in each other here; write two rules", "")
        return None
    if not set(table) & set(JOINS):
        one = _line(table, place, notes, depth, columns)
        return Group("all", (one,)) if one else None
    for key in set(table) - set(JOINS):
        notes.tell(place, f"There is no key `{key}` here{did_you_mean(key, JOINS)}", key)
    groups = [found for join in JOINS if join in table
              if (found := _joined(join, table[join], f"{place}.{join}", notes, depth, columns))]
    return groups[0] if len(groups) == 1 else Group("all", tuple(groups)) if groups else None


def _joined(join: Join, rows: Any, place: str, notes: Notebook, depth: int, columns: Columns | None) -> Group | None:
    if not isinstance(rows, list) or not rows or len(rows) > MOST:
        notes.tell(place, f"Write a list of 1 to {MOST} conditions here", join)
        return None
    members = tuple(_members(rows, place, notes, depth, columns))
    return Group(join, members) if members else None


def _members(rows: list[Any], place: str, notes: Notebook, depth: int, columns: Columns | None) -> Iterator[Member]:
    for number, row in enumerate(rows, 1):
        here = f"{place}, condition {number}"
        inner = isinstance(row, Mapping) and bool(set(row) & set(JOINS))
        one = group_of(row, here, notes, depth + 1, columns) if inner else _line(row, here, notes, depth, columns)
        if one:
            yield one


def _line(row: Any, place: str, notes: Notebook, depth: int, columns: Columns | None) -> Member | None:
    if isinstance(row, Mapping) and set(row) & {"rows", "where", "hold"}:
        if columns is None:
            return rows_of(row, place, notes, depth)
        notes.tell(place, "Rows have no rows of their own; write a second condition beside this one", "rows")
        return None
    return condition_of(row, place, notes, columns)


def rows_of(row: Mapping[str, Any], place: str, notes: Notebook, depth: int = 0) -> RowsCondition | None:
    """The condition on a list's rows; None when it has a mistake, which has been told."""
    for key in set(row) - set(ROW_KEYS):
        notes.tell(place, f"There is no key `{key}` in a condition on rows{did_you_mean(key, ROW_KEYS)}", key)
    fact, many = fact_named(row.get("fact"), place, notes), _how_many(row.get("rows"), place, notes)
    columns = COLUMNS.get(fact.name) if fact else None
    if fact and columns is None:
        notes.tell(place, f"`{fact.name}` has no rows; those that have are: {', '.join(COLUMNS)}", fact.name)
    if columns is None:
        return None
    hold = _inner(row, "hold", place, notes, depth, columns)
    where = _inner(row, "where", place, notes, depth, columns) if "where" in row else None
    if "hold" not in row:
        notes.tell(place, "Say what must hold of the rows: `hold = [{ column = \"…\", operator = \"…\" }]`", "rows")
    if fact is None or many is None or hold is None or ("where" in row and where is None) or set(row) - set(ROW_KEYS):
        return None
    return RowsCondition(fact, many[0], many[1], hold, where)


def _inner(row: Mapping[str, Any], key: str, place: str, notes: Notebook, depth: int, columns: Columns) -> Group | None:
    if key not in row:
        return None
    table = {"all": row[key]} if isinstance(row[key], list) else row[key]
    return group_of(table, f"{place}, {key}", notes, depth + 1, columns)


def _how_many(words: Any, place: str, notes: Notebook) -> tuple[How, int] | None:
    found = how_many(words) if isinstance(words, str) else None
    if found is None:
        near = f"; did you mean `{_MEANT[words]}`?" if isinstance(words, str) and words in _MEANT else ""
        hint = near or did_you_mean(str(words), WORDS) or f"; there are: {', '.join(WORDS)}"
        notes.tell(place, f"There is no {shown(words)} of rows{hint}" if words is not None
                   else "Say of how many rows it must hold: `rows = \"every\"`", words or "hold")
    return found


def condition_of(row: Any, place: str, notes: Notebook, columns: Columns | None = None) -> Condition | None:
    """The condition of one table; None when it has a mistake, which has been told."""
    keys = KEYS if columns is None else _INNER
    if not isinstance(row, Mapping):
        like = f"{{ {keys[0]} = \"…\", operator = \"…\", value = … }}"
        notes.tell(place, f"Write a condition as {like}, not {shown(row)}", "")
        return None
    if columns is not None and "fact" in row:
        notes.tell(place, "Within rows a condition names a column: write `column` for `fact`", row["fact"])
        return None
    for key in set(row) - set(keys):
        notes.tell(place, f"There is no key `{key}` in a condition{did_you_mean(key, keys)}", key)
    named = fact_named(row.get("fact"), place, notes) if columns is None else column_named(
        row.get("column"), columns, place, notes)
    how = _operator(row.get("operator"), place, notes)
    if named is None or how is None or set(row) - set(keys):
        return None
    if named.type not in how.types:
        notes.tell(place, f"`{how.words}` cannot be asked of `{named.name}`, which is a {named.type}; "
                          f"for it there are: {', '.join(fitting(named))}", how.words)
        return None
    if how.needs == "nothing":
        if "value" in row:
            notes.tell(place, f"`{how.words}` takes no value; leave `value` out", how.words)
        return Condition(named, how)
    if "value" not in row:
        notes.tell(place, f"`{how.words}` needs a value: add `value = …`", how.words)
        return None
    return _with_value(named, how, row["value"], place, notes, columns)


def fitting(fact: KnownFact) -> list[str]:
    """The operators that may be asked of the fact, in words."""
    spans = list(SPANS) if fact.type == "date" else []
    return [words for words, one in OPERATORS.items() if fact.type in one.types] + spans


def _operator(words: Any, place: str, notes: Notebook) -> Operator | None:
    found = operator(words) if isinstance(words, str) else None
    if found is None:
        hint = did_you_mean(str(words), [*OPERATORS, *spans_like(str(words))])
        hint = hint or f"; there are: {', '.join([*OPERATORS, *SPANS[:3]])}"
        notes.tell(place, f"There is no operator {shown(words)}{hint}" if words is not None
                   else "Say what is asked of the fact: `operator = \"is\"`", words or "")
    return found


def _with_value(fact: KnownFact, how: Operator, value: Any, place: str, notes: Notebook,
                columns: Columns | None) -> Condition | None:
    if how.needs == "many":
        if not isinstance(value, list) or not value:
            notes.tell(place, f"`{how.words}` needs a list of values: `value = [\"…\", \"…\"]`", how.words)
            return None
        many = tuple(value_of(fact, how, one, place, notes, columns) for one in value)
        return None if None in many else Condition(fact, how, many)
    one = value_of(fact, how, value, place, notes, columns)
    return None if one is None else Condition(fact, how, one)
