"""Mistakes in config.toml as sentences. Addresses and people's names are never repeated in one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from .places import Place, line_of, spoken
from .schema import ConfigFile

_MUST_BE = {
    "string_type": "must be a text in quotes",
    "int_type": "must be a whole number without quotes",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number without quotes",
    "bool_type": "must be true or false, without quotes",
    "list_type": "must be a list in square brackets",
    "dict_type": "must be a part of its own",
    "model_type": "must be a part of its own",
    "string_too_short": "is empty; put something in or leave the line out",
}
_NOTES = {
    "password": "a password is never written into this file: name an environment variable with password_env, or a "
    "file with password_file.",
}
_BOUNDS = {
    "greater_than": "more than", "greater_than_equal": "at least", "less_than": "less than",
    "less_than_equal": "at most",
}


def near(word: str, known: Iterable[str]) -> str:
    """' Did you mean "…"?', or nothing."""
    lower = {name.lower(): name for name in known}
    found = difflib.get_close_matches(word.lower(), lower, n=1, cutoff=0.6)
    return f' Did you mean "{lower[found[0]]}"?' if found else ""


def at(place: Place, lines: Mapping[Place, int]) -> str:
    """'config.toml, line 12: ', as a mistake's sentence begins."""
    line = line_of(place, lines)
    return f"config.toml, line {line}: " if line else "config.toml: "


def sentence(error: ErrorDetails, data: Mapping[str, Any], lines: Mapping[Place, int]) -> tuple[int, str]:
    """One mistake that the schema found: its line (0: not known) and its sentence."""
    place = _in_the_file(error["loc"], data)
    depth = len(place) - 1
    while depth > 1 and isinstance(place[depth], int):
        depth -= 1  # an entry of a list of texts: speak of the list's key
    where, key = spoken(place[:depth], data), str(place[depth])
    words = _words(error, where, key, place[:depth]).replace(" of the top of ", " at the top of ")
    return line_of(place, lines) or 0, at(place, lines) + words


def _words(error: ErrorDetails, where: str, key: str, table: Place) -> str:
    kind, context, value = error["type"], error.get("ctx", {}), str(error["input"])
    if kind == "missing":
        return f'{where} lacks the key "{key}"; add it.'
    if kind == "extra_forbidden":
        if table and key in ConfigFile.model_fields:
            return f'"{key}" stands within {where}; move it to the top of the file, above the first part.'
        note = f'{where} has a key "{key}" that is not known; take it out or mend its name.{near(key, _keys_at(table))}'
        return _NOTES.get(key, note)
    if kind == "literal_error":
        allowed = [choice.strip(" '") for choice in str(context["expected"]).replace(" or ", ", ").split(",")]
        return f'"{key}" of {where} is "{value}", but must be one of {", ".join(allowed)}.{near(value, allowed)}'
    if kind in _BOUNDS:
        return f'"{key}" of {where} must be {_BOUNDS[kind]} {next(iter(context.values()))}.'
    if kind == "value_error":
        return f'"{key}" of {where} {context["error"]}.'
    return f'"{key}" of {where} {_MUST_BE.get(kind, "cannot be understood; see the shipped config.toml")}.'


def _in_the_file(loc: tuple[str | int, ...], data: Mapping[str, Any]) -> Place:
    """The place in the file; pydantic puts the name of a union's branch into its own."""
    place: list[str | int] = []
    here: Any = data
    for position, part in enumerate(loc):
        inside = isinstance(part, int) if isinstance(here, list) else isinstance(here, dict)
        if not inside:
            continue
        place.append(part)
        try:
            here = here[part]
        except (KeyError, IndexError):
            here = None if position < len(loc) - 1 else here
    return tuple(place)


def _keys_at(place: Place) -> list[str]:
    """The keys that may stand in the table at ``place``."""
    model: Any = ConfigFile
    for part in place:
        found = model.model_fields.get(part) if isinstance(part, str) else None
        model = _model_in(found.annotation) if found else model  # a row's number, a rule's name: the same table
    return list(model.model_fields) if model else []


def _model_in(annotation: Any) -> Any:
    """The model that an annotation such as ``list[TeamPart]``, ``Mail | None`` or ``dict[str, Rule]`` holds."""
    if get_origin(annotation) in {list, dict, Union, UnionType}:
        return next((found for arm in get_args(annotation) if (found := _model_in(arm)) is not None), None)
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None
