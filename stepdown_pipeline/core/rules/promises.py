"""The examples in a rule's file: made-up cases that must pass, fail, or be for a person to say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..case import Severity
from ..check import Example
from ..examples import PACKS, example_case
from ..reading import KIND_FIELDS, KINDS
from ..settle import KNOWN as FIELDS
from .facts import KNOWN
from .mistakes import Notebook, did_you_mean, shown
from .rows import COLUMNS

MOST: Final = 100
SETUP: Final = ("name", "pack", "without", "also", "today", "settings", "on_agenda", "circulated_on", "finds", "says")
_CELLS: Final = {column for columns in COLUMNS.values() for column in columns}
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_DATES: Final = {fact.field for fact in KNOWN.values() if fact.type == "date" and not fact.of}
_MARKERS: Final = ({"blank"}, {"missing"}, {"uncertain"})


def examples_of(table: Mapping[str, Any], severity: Severity, notes: Notebook) -> tuple[Example, ...]:
    """All examples; a rule without one that passes and one that fails is told so."""
    found: list[Example] = []
    for key, finds in (("pass", ()), ("fail", (severity,)), ("cannot_tell", ("review",))):
        rows = table.get(key, [])
        if not isinstance(rows, list) or len(rows) > MOST:
            notes.tell(key, f"Write examples as [[{key}]], at most {MOST}", key)
            continue
        if not rows and key != "cannot_tell":
            notes.tell(key, f"Give an example that must {key}, in a table [[{key}]]")
        for number, row in enumerate(rows, 1):
            found += _example(row, finds, f"{key} {number}", notes)
    return tuple(found)


def _example(row: Any, finds: tuple[str, ...], place: str, notes: Notebook) -> Iterator[Example]:
    if not isinstance(row, Mapping):
        notes.tell(place, "Write an example as a table of facts", place.split(maxsplit=1)[0])
        return
    before = len(notes.mistakes)
    name = row.get("name", place)
    if not isinstance(name, str):
        notes.tell(place, "Give the example a name as text", "name")
    if "finds" in row:
        finds = (row["finds"],)
        if row["finds"] not in ("refuse", "warn", "review", "info"):
            notes.tell(place, f"An example finds refuse, warn, review or info, not {shown(row['finds'])}", "finds")
    says = row.get("says", "")
    if not isinstance(says, str):
        notes.tell(place, "Write the words that it must say as text", "says")
    facts = dict(_flat({key: value for key, value in row.items() if key not in ("name", "finds", "says")}))
    _known(facts, place, notes)
    if len(notes.mistakes) == before and not _plainly_possible(facts):
        try:
            example_case(facts)
        except RecursionError:
            raise
        except Exception as fault:  # noqa: BLE001 - made-up values of any shape
            notes.tell(place, f"No case can be made of the example “{name}”: {' '.join(str(fault).split())[:200]}",
                       name)
    if len(notes.mistakes) == before:
        yield Example(str(name), facts, finds, says)


def _plainly_possible(facts: Mapping[str, Any]) -> bool:
    """Whether it only puts other words into places that the pack has, of which a case can always be made; whatever
    else there is is made to see.
    """
    pack = PACKS[facts.get("pack", "map")]
    return all(_ordinary(pack, path, value) for path, value in facts.items() if path != "pack")


def _ordinary(pack: Mapping[str, Mapping[str, Any]], path: str, value: Any) -> bool:
    if isinstance(value, Mapping):
        value = value.get("uncertain", "")
    head, *rest = path.split(".")
    if not isinstance(value, str) or head in SETUP or head in KIND_FIELDS:
        return False
    places = [fields[head] for fields in pack.values() if head in fields]
    if not rest:
        return bool(places) and not any(isinstance(one, list) for one in places)
    return bool(places) and len(rest) == 2 and rest[0].isdigit() and rest[1] in _CELLS and all(
        isinstance(one, list) and 1 <= int(rest[0]) <= len(one) for one in places)


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Tables in tables as paths ("attendance.1.status"); dates as the readers give them."""
    for key, value in table.items():
        path = f"{before}{key}"
        if not isinstance(value, Mapping) or set(value) in _MARKERS or path == "settings":
            yield path, _plain(value)
        else:
            yield from _flat(value, f"{path}.")


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    if isinstance(value, bool):
        return value
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _known(facts: Mapping[str, Any], place: str, notes: Notebook) -> None:
    pack = facts.get("pack", "map")
    if not isinstance(pack, str) or pack not in PACKS:
        hint = did_you_mean(str(pack), PACKS) or f"; there are: {', '.join(PACKS)}"
        notes.tell(place, f"There is no pack {shown(pack)}{hint}", pack)
    for path, value in facts.items():
        if path in _DATES and isinstance(value, str) and not _DATE.fullmatch(value):
            notes.tell(place, f"{shown(path)} is a date, which is written as 2026-04-15 and without quotes, not as "
                              f"{shown(value)}", value)
        head, _, rest = path.partition(".")
        if path in SETUP or head in FIELDS or (head in KIND_FIELDS and rest.partition(".")[0] in FIELDS):
            continue
        hint = did_you_mean(path, [*FIELDS, *SETUP]) or "; `stepdown checks facts` tells what documents hold"
        notes.tell(place, f"No document has a field {shown(path)}{hint}", head)
    without = facts.get("without", [])
    for kind in without if isinstance(without, list) else [without]:
        if not isinstance(kind, str) or kind not in KINDS:
            notes.tell(place, f"There is no kind of document {shown(kind)}{did_you_mean(str(kind), KINDS)}", kind)
