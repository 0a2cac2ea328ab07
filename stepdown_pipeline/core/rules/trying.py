"""Examples for a new rule, found by trying made-up cases: one that passes, one that fails, one that cannot be told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from typing import Any, Final

from ..check import Check
from ..examples import BLANK, MISSING, PACKS, TODAY, example_case, uncertain
from ..settle import KNOWN as FIELDS
from .facts import KnownFact, sample
from .rows import COLUMNS


def examples_for(check: Check, fact: KnownFact, severity: str) -> dict[str, tuple[str, dict[str, Any]]]:
    """The first made-up case that passes though the rule applies, that fails, and that cannot be told."""
    wanted = {(): "pass", (severity,): "fail", ("review",): "cannot_tell"}
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    turned = [judge for what, judge in check.mutants if what.startswith("must ")]
    for name, facts in _tries(fact):
        case = example_case(facts)
        kind = wanted.get(tuple(one.severity for one in check.judge(case)))
        if kind is None or kind in found or (kind == "pass" and not any(list(judge(case)) for judge in turned)):
            continue  # a case to which it does not apply shows nothing
        found[kind] = (name, facts)
    return {kind: found[kind] for kind in ("pass", "fail", "cannot_tell") if kind in found}


def _tries(fact: KnownFact) -> Iterator[tuple[str, dict[str, Any]]]:
    for pack in PACKS:
        own = {} if pack == "map" else {"pack": pack}
        yield f"a complete pack ({pack.replace('_', ' ')})", own
        owners = fact.field in FIELDS and any(fact.field in fields for fields in PACKS[pack].values())
        if fact.arrives and (owners or fact.field in FIELDS):
            for name, value in _values(fact):
                facts = {**own, fact.field: value}
                if _possible(facts):
                    yield name, facts
            for path, name, value in _cells(fact, pack):
                if _possible({**own, path: value}):
                    yield name, {**own, path: value}
        for name, change in _GENERAL:
            if _possible({**own, **change}):
                yield name, {**own, **change}


def _possible(facts: dict[str, Any]) -> bool:
    try:
        example_case(facts)
    except (ValueError, LookupError, TypeError, AttributeError):
        return False
    return True


def _values(fact: KnownFact) -> Iterator[tuple[str, Any]]:
    typical = sample(fact.name)
    if fact.type == "date":
        near = (0, 1, -1, 7, 14, 28, 42, 90, -7, -14, -28, -90, 365, -365)
        yield from ((f"on {day:%d %B %Y}", day) for day in (TODAY + timedelta(days=n) for n in near))
    else:
        yield from ((f"it is {choice.replace('_', ' ')}", choice) for choice in fact.choices)
        others: list[tuple[str, Any]] = [] if fact.name in COLUMNS else [("something else", "Something else")]
        if isinstance(typical, list) and len(typical) > 1:
            others.append(("only the first of them", typical[:1]))
        yield from chain([("on record", typical)] if typical else [], others)
    yield "left blank", dict(BLANK)
    yield "not on record", dict(MISSING)
    yield "hard to read", uncertain(typical.isoformat() if isinstance(typical, date) else typical)


def _cells(fact: KnownFact, pack: str) -> Iterator[tuple[str, str, Any]]:
    """Of a list's rows one value otherwise: another choice, blank, hard to read."""
    held = [fields[fact.field] for fields in PACKS[pack].values() if fact.field in fields]
    for number, row in enumerate(held[0] if held and isinstance(held[0], list) else (), 1):
        for column in COLUMNS.get(fact.name, {}).values() if isinstance(row, dict) else ():
            path, what = f"{fact.field}.{number}.{column.name}", column.name.replace("_", " ")
            for choice in column.choices:
                yield path, f"{what} of row {number}: {choice.replace('_', ' ')}", choice
            yield path, f"{what} of row {number} is left blank", dict(BLANK)
            others = ("2020-01-01", "2040-01-01") if column.type == "date" else ("Something else",)
            yield from ((path, f"{what} of row {number} is {other.lower()}", other) for other in others)
            yield path, f"{what} of row {number} is hard to read", uncertain(row.get(column.name))


_GENERAL: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    *((f"the child was born in {year}", {"children": [{"name": "Ava Marsh", "date_of_birth": f"{year}-05-02"}]})
      for year in (2025, 2022, 2016, 2013, 2011, 2009)),
    ("no actions", {"actions": []}), ("on no agenda", {"on_agenda": False}),
    ("the parent sent apologies", {"parent_attended": "no", "attendance.1.status": "apologies"}),
    ("the early help manager sent apologies", {"attendance.3.status": "apologies"}),
    ("nobody signed", {"signatures.1.mark": "none"}), ("another area", {"postcode": "WX4 1AA"}),
    ("asked for late", {"requested_on": "2026-03-02"}),
)
