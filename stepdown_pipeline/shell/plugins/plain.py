"""Findings, and what is known of a check, as plain data on their way out of a guarded process, and rebuilt from it.

Nothing that comes in is run: names and types are held against what this program knows. Raises ValueError for the rest.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from ...core.case import Child, Finding, Override
from ...core.check import Check, Example, Judgement
from ...core.directory import Area, Person, Settings, Switch, Team
from ...core.rhythm import Rhythm

MOST_TEXT: Final = 20_000  # characters of one text
DEEPEST: Final = 20  # lists in lists
_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "page": (int, type(None)), "field": (str, type(None)), "only_if_allocated": (bool,), "failed": (bool,)}
_LEFT_OUT: Final = ("overridden_by", "override_reason")  # a manager's, never a check's
_FINDING: Final = tuple(one.name for one in dataclasses.fields(Finding) if one.name not in _LEFT_OUT)
_TEXTS: Final = tuple(one.name for one in dataclasses.fields(Check) if one.name not in ("judge", "examples", "mutants"))
_SHAPES: Final = {kind.__name__: kind for kind in (Area, Child, Override, Person, Rhythm, Settings, Switch, Team)}
_DATES: Final[Mapping[str, type[date]]] = {"datetime": datetime, "date": date}


def finding_out(finding: Finding) -> dict[str, Any]:
    """A sound finding as JSON data."""
    return {name: _typed(name, getattr(finding, name)) for name in _FINDING}


def finding_in(data: Any) -> Finding:
    """The finding again."""
    if not isinstance(data, dict) or set(data) != set(_FINDING):
        raise ValueError("no finding")
    return Finding(**{name: _typed(name, value) for name, value in data.items()})


def _typed(name: str, value: Any) -> Any:
    kinds = _TYPES.get(name, (str,))
    if not isinstance(value, kinds):
        raise ValueError("It returned something that is no finding.")  # noqa: TRY004 - whatever is wrong with it
    if isinstance(value, str) and len(value) > MOST_TEXT:
        raise ValueError(f"It returned a text of more than {MOST_TEXT:,} characters.")
    return value


def check_out(check: Check, words: str) -> dict[str, Any]:
    """What is known of a check, without its judgement. ``words``: the first lines that its author wrote of it."""
    return {
        "texts": {name: _text(getattr(check, name)) for name in _TEXTS}, "words": words[:MOST_TEXT],
        "examples": [{"name": _text(one.name), "finds": [_text(word) for word in one.finds],
                      "facts": value_out(dict(one.facts)), "says": _text(one.says)} for one in check.examples],
        "mutants": [_text(what) for what, _ in check.mutants],
    }


def check_in(data: Any, judge: Judgement, mutants: tuple[Judgement, ...]) -> Check:
    """The check again, judged by what stands in for its own functions."""
    examples = tuple(Example(_text(one["name"]), value_in(one["facts"]), tuple(_text(word) for word in one["finds"]),
                             _text(one["says"]))
                     for one in data["examples"])
    names = tuple(_text(what) for what in data["mutants"])
    texts = {name: _text(data["texts"][name]) for name in _TEXTS}
    return Check(**texts, judge=judge, examples=examples, mutants=tuple(zip(names, mutants, strict=True)))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("it must be text")  # noqa: TRY004 - all that is not plain is told alike
    if len(value) > MOST_TEXT:
        raise ValueError(f"it holds a text of more than {MOST_TEXT:,} characters")
    return value


def value_out(value: Any, depth: int = 0) -> Any:
    """A value of an example. What JSON has no word for becomes {"a": its kind, "of": what it is made of}."""
    if depth > DEEPEST:
        raise ValueError("its lists and tables stand too deep in each other")
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list):
        return [value_out(one, depth + 1) for one in value]
    if isinstance(value, datetime | date):
        return {"a": "datetime" if isinstance(value, datetime) else "date", "of": value.isoformat()}
    if isinstance(value, tuple | set | frozenset):
        members = sorted(value, key=repr) if not isinstance(value, tuple) else value
        kind = "tuple" if isinstance(value, tuple) else "frozenset"
        return {"a": kind, "of": [value_out(one, depth + 1) for one in members]}
    if isinstance(value, Mapping):
        return {"a": "table", "of": [[_text(key), value_out(one, depth + 1)] for key, one in value.items()]}
    if type(value) in _SHAPES.values():
        parts = {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
        return {"a": type(value).__name__, "of": value_out(parts, depth + 1)}
    raise ValueError(f"it holds a value that is not plain ({type(value).__name__})")


def value_in(data: Any) -> Any:
    """The value again."""
    if isinstance(data, list):
        return [value_in(one) for one in data]
    if not isinstance(data, dict):
        return data
    kind, of = data["a"], data["of"]
    if kind in _DATES:
        return _DATES[kind].fromisoformat(of)
    if kind == "table":
        return {_text(key): value_in(one) for key, one in of}
    if kind in ("tuple", "frozenset"):
        members = [value_in(one) for one in of]
        return tuple(members) if kind == "tuple" else frozenset(members)
    return _SHAPES[kind](**value_in(of))
