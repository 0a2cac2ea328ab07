"""What the checks find now and did not before, and the other way about: lines for the history, without names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

Shown = Mapping[str, Any]  # the object of `case REF --json`

FOUND: Final = {"refuse": "What stops the case", "review": "To be settled", "warn": "A warning"}
GONE: Final = "Not found any more"


def changes(before: Shown | None, now: Shown) -> list[str]:
    """A sentence for each severity that has something new, and one for what is not found any more."""
    old, new = _standing(before), _standing(now)
    lines = [f"{words}: {_named(name for name, severity in new.items() if severity == kind and old.get(name) != kind)}."
             for kind, words in FOUND.items()
             if any(severity == kind and old.get(name) != kind for name, severity in new.items())]
    gone = [name for name in old if name not in new]
    return [*lines, *([f"{GONE}: {_named(gone)}."] if gone else [])]


def _standing(shown: Shown | None) -> dict[tuple[str, str], str]:
    """The gravest severity of each (row, check) that nobody has overridden."""
    found: dict[tuple[str, str], str] = {}
    for finding in (shown or {}).get("findings", ()):
        if finding["severity"] in FOUND and not finding.get("overridden_by"):
            found.setdefault((finding["rule"], finding["check"]), finding["severity"])
    return found


def _named(names: Iterable[tuple[str, str]]) -> str:
    return ", ".join(dict.fromkeys(f"{rule} ({check.replace('-', ' ')})" for rule, check in names))
