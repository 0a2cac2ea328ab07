"""A reading on the screen: each field with its value, how sure it is, and the words it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stepdown_pipeline.core.notices.wording import MARK_WORDS, as_date, day, kind_title
from stepdown_pipeline.core.reading import Field, Reading

from .console import clean, heading, say
from .words import words

_WIDTH = 28
_MOST = 160  # characters of evidence
_REMARKS = {"converted"}  # problems that ask nothing of anybody


def needs_a_person(reading: Reading) -> bool:
    """Whether something of it must be confirmed, or the file cannot be used as it is."""
    return (
        reading.kind in {"unreadable", "unknown"} or reading.kind_state != "read"
        or any(problem.code not in _REMARKS for problem in reading.problems)
        or any(field.state == "uncertain" for field in reading.fields.values())
    )


def show_reading(file: str, reading: Reading) -> None:
    """Print one file."""
    pages = f", {reading.pages} pages" if reading.pages > 1 else ""
    heading(f"{clean(file)}: {kind_title(reading.kind)}{pages}")
    if reading.kind_state == "uncertain":
        say("Its kind should be confirmed by a person.", indent=2)
    for problem in reading.problems:
        say(f"! {clean(problem.message)}", indent=2, hang=2)
    for name, field in reading.fields.items():
        _field(name, field)


def _field(name: str, field: Field) -> None:
    sign = {"read": " ", "uncertain": "?", "blank": " "}[field.state]
    if field.state == "blank":
        say(f"{sign} {words(name):<{_WIDTH}}(left blank)", indent=1, hang=_WIDTH + 2)
        return
    lines = [_value(item) for item in field.value] if isinstance(field.value, list) else [_value(field.value)]
    value = lines[0] if lines else "(none)"
    say(f"{sign} {words(name):<{_WIDTH}}{value}", indent=1, hang=_WIDTH + 2)
    for line in lines[1:]:
        say(line, indent=_WIDTH + 3, hang=2)
    if field.state == "uncertain":
        why = f": {clean(field.why).rstrip('.')}" if field.why else ""
        say(f"to be confirmed{why}. It says: “{_short(field.text)}”{_where(field)}", indent=_WIDTH + 3)
    elif clean(field.text) != value and not isinstance(field.value, list):
        say(f"“{_short(field.text)}”{_where(field)}", indent=_WIDTH + 3)


def _where(field: Field) -> str:
    return f" (page {field.page})" if field.page and field.box else ""


def _short(text: str) -> str:
    line = clean(text)
    return line if len(line) <= _MOST else line[: _MOST - 1] + "…"


def _part(key: str, value: Any) -> str:
    """One value of a row, with its name where it would not be understood alone."""
    if key == "mark":
        return MARK_WORDS.get(str(value), str(value))
    return f"{words(key)}: {value}" if value in {"yes", "no", "not_evidenced"} else _value(value)


def _value(value: Any) -> str:
    """A value in one line."""
    if isinstance(value, list):
        return "; ".join(_value(item) for item in value) or "(none)"
    if isinstance(value, Mapping):
        return ", ".join(_part(key, part) for key, part in value.items() if part not in {None, ""})
    if isinstance(value, str) and len(value) == len("2026-03-04") and as_date(value):
        return day(value)
    return words(clean(str(value))) if str(value).islower() else clean(str(value))
