"""Looking into a field: a list's rows with a Field for each value, dates, and answers that say nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from .reading import Field, State
from .values.blank import is_not_known

ABSENT: Final = Field(None, "blank", confidence=0.0)  # a place that the form does not have

Row = Mapping[str, Field]


def rows_of(field: Field | None) -> tuple[Row, ...]:
    """The items of a list (or of one dict) as rows of Fields. A value without its own evidence has the whole's."""
    if field is None or not field.value:
        return ()
    items = field.value if isinstance(field.value, list | tuple) else [field.value]
    return tuple(_row(field, number, item) for number, item in enumerate(items))


def _row(field: Field, number: int, item: Any) -> Row:
    parts = field.parts[number] if number < len(field.parts) else {}
    values: Mapping[str, Any] = item if isinstance(item, Mapping) else {"name": item}
    explained = any(one.state != "read" for row in field.parts for one in row.values())
    state: State = "read" if explained else field.state  # the doubt about the whole is that of another value
    row = {name: parts.get(name) or _derived(field, value, state) for name, value in values.items()}
    return row | {name: one for name, one in parts.items() if name not in row}


def _derived(field: Field, value: Any, state: State) -> Field:
    if value is None or value == "":
        none: State = "uncertain" if state == "uncertain" else "blank"
        return Field(None, none, field.text, field.page, field.box, field.confidence, field.why)
    return Field(value, state, field.text, field.page, field.box, field.confidence, field.why)


def answered(field: Field) -> bool:
    """True when there is an answer, a doubtful one included, be it without a guess."""
    return field.state == "uncertain" or (field.state == "read" and field.value not in (None, "", []))


def part(row: Row, name: str) -> Field:
    """That value of the row; ``ABSENT`` where the form has no place for it."""
    return row.get(name) or ABSENT


def certain(field: Field | None) -> Any:
    """The value where it may be relied upon, else None."""
    return field.value if field is not None and field.state == "read" else None


def as_date(value: Any) -> date | None:
    """A date from a date or an ISO text; None for anything else."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def day_of(field: Field | None) -> date | None:
    """The date in a field that may be relied upon, else None."""
    return as_date(certain(field))


def says_something(value: Any) -> bool:
    """False for nothing, an empty list, and answers such as "N/A", "none" and "tbc"."""
    if isinstance(value, list | tuple):
        return any(says_something(item) for item in value)
    if isinstance(value, Mapping):
        return any(says_something(item) for item in value.values())
    if value is None or not str(value).strip():
        return False
    return not is_not_known(str(value))
