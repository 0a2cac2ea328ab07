"""One check in words: when it applies, what must hold, what it says otherwise, and what its examples show."""

from __future__ import annotations

import inspect
from typing import Any

from stepdown_pipeline.core.rules import Rule, RuleError, read_rule
from stepdown_pipeline.shell.plugins import LoadedCheck

from .sources import source_of


def explained(loaded: LoadedCheck, source: bytes | None = None) -> dict[str, Any]:
    """Plain data, for a screen or a program. ``source``: what the check was made of, when its file is otherwise now."""
    check, rule = loaded.check, _rule(loaded, source)
    return {
        "check": check.id, "rule": check.rule, "title": check.title, "policy": check.guidance, "owner": check.owner,
        "file": loaded.file.name, "version": loaded.version, "source": source_of(loaded.file, loaded.version),
        "applies": _applies(rule) if rule else [],
        "must": [f"It must hold: {rule.must}."] if rule else [f"It is a Python file: {_first_line(loaded)}"],
        "otherwise": _otherwise(rule) if rule else [],
        "examples": [{"name": one.name, "finds": list(one.finds)} for one in check.examples],
    }


def _rule(loaded: LoadedCheck, source: bytes | None) -> Rule | None:
    """The rule of a file without code; None for Python, and for a file that was spoilt meanwhile."""
    if loaded.file.suffix != ".toml":
        return None
    try:
        return read_rule((loaded.file.read_bytes() if source is None else source).decode("utf-8-sig"))
    except (OSError, ValueError, RuleError):
        return None


def _first_line(loaded: LoadedCheck) -> str:
    words = inspect.getdoc(loaded.check.judge) or f"its own words are in {loaded.file.name}."
    return words.splitlines()[0]


def _applies(rule: Rule) -> list[str]:
    if rule.when:
        return [f"It applies when {rule.when}."]
    return ["It applies once final minutes decide, as its row of the guidance does."]


def _otherwise(rule: Rule) -> list[str]:
    told = [f"When {one.when}: {one.severity}, “{one.message}”" for one in rule.variants]
    return [*told, f"{'Else' if told else 'Otherwise'}: {rule.severity}, “{rule.message}”",
            "When it cannot be told: a review by a person."]
