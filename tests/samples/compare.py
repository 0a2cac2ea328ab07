"""Comparing what was read of a sample with what its printer wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def differences(truth: Mapping[str, Any], reading: Mapping[str, Any]) -> Iterator[str]:
    """One line for each field that is not read as it was written; nothing when all is right."""
    if reading["kind"] != truth["kind"]:
        yield f"kind: expected {truth['kind']}, got {reading['kind']}"
        return
    fields = reading["fields"]
    for name, wanted in truth["read"].items():
        yield from _one(name, wanted, fields.get(name), "read")
    for name, wanted in truth["uncertain"].items():
        found = fields.get(name)
        if found is None or found["state"] != "uncertain":
            yield f"{name}: expected uncertain, got {_shown(found)}"
        elif not _agrees(wanted, found["value"]):
            yield f"{name}: expected uncertain {wanted!r}, got {found['value']!r}"
    for name in truth["blank"]:
        found = fields.get(name)
        if found is None or found["state"] != "blank":
            yield f"{name}: expected blank, got {_shown(found)}"
    yield from _unasked(truth, fields)


def _unasked(truth: Mapping[str, Any], fields: Mapping[str, Any]) -> Iterator[str]:
    """Values of questions that the paper does not ask: only what is true of the family may be concluded."""
    for name in sorted(set(fields) - set(truth["read"]) - set(truth["uncertain"]) - set(truth["blank"])):
        found = fields[name]
        if found["state"] == "blank" or not found["value"]:
            continue
        if name not in truth["also"] or truth["also"][name] != found["value"]:
            yield f"{name}: nothing of the kind was written, got {_shown(found)}"


def _one(name: str, wanted: Any, found: Mapping[str, Any] | None, state: str) -> Iterator[str]:
    if found is None:
        yield f"{name}: expected {wanted!r}, not found"
    elif not _agrees(wanted, found["value"]):
        yield f"{name}: expected {wanted!r}, got {found['value']!r} ({found['state']})"
    elif found["state"] != state:
        yield f"{name}: {wanted!r} is right, expected it to be {state}, got {found['state']} ({found.get('why', '')})"


def _agrees(wanted: Any, got: Any) -> bool:
    if isinstance(wanted, Mapping):
        return isinstance(got, Mapping) and all(_agrees(value, got.get(key)) for key, value in wanted.items())
    if isinstance(wanted, list):
        return isinstance(got, list) and len(got) == len(wanted) and all(map(_agrees, wanted, got))
    if isinstance(wanted, str) and isinstance(got, str):
        return " ".join(wanted.split()) == " ".join(got.split())
    return bool(wanted == got)


def _shown(found: Mapping[str, Any] | None) -> str:
    return "nothing" if found is None else f"{found['value']!r} ({found['state']})"
