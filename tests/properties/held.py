"""Holds a reading against the truth: whatever is relied upon must be it; being unsure or finding nothing is fine."""

from __future__ import annotations

import functools
import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings

from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.core.reading import Field, Reading
from stepdown_pipeline.shell.readers.inside import read_bytes

MORE = int(os.environ.get("PROPERTY_TIMES", "1"))  # how many times as many examples: for a long look now and then
_SHIPPED = Path(__file__).parents[2] / "plugins" / "vocabulary"
Row = Mapping[str, Any]


@functools.cache
def vocabulary() -> Vocabulary:
    """The shipped words."""
    return Vocabulary.from_tables([tomllib.loads(path.read_text("utf-8")) for path in sorted(_SHIPPED.glob("*.toml"))])


def repeatable(examples: int) -> settings:
    """The same examples in every run, on any machine, however slow."""
    return settings(max_examples=examples * MORE, deadline=None, database=None, derandomize=True,
                    phases=[Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck))


def read(data: bytes, **more: Any) -> Reading:
    """The file's reading, in this process, under a name that says nothing."""
    return read_bytes(data, "scan0001", vocabulary(), **more)


def others(reading: Reading, kind: str, truth: Mapping[str, Any]) -> list[str]:
    """All that is relied upon and is not the truth, a line each. A field that the truth does not name has no value.

    A list that is relied upon must be the whole list; in one that is uncertain, whatever part is relied upon must
    belong to the rest of its row.
    """
    out = []
    if reading.kind not in (kind, "unknown", "unreadable") and reading.kind_state == "read":
        out.append(f"kind: {reading.kind}, is {kind}")
    for name, field in reading.fields.items():
        wanted = truth.get(name)
        out += [f"{name}: {wrong}" for wrong in _of_field(field, wanted) if not _of_case(name, field, truth)]
    return out


def relied_upon(reading: Reading, truth: Mapping[str, Any]) -> set[str]:
    """The fields that are read and right."""
    return {name for name, value in truth.items() if (field := reading.get(name)) is not None
            and field.state == "read" and (same(field.value, value) or _of_case(name, field, truth))}


def same(value: Any, wanted: Any) -> bool:
    """Equal but for white space; lists in any order, and empty values of a row left out."""
    return _plain(value) == _plain(wanted)


def _of_case(name: str, field: Field, truth: Mapping[str, Any]) -> bool:
    """Whether a list of children differs by the case's reference alone, which stands on the form as much as they do."""
    if name != "children" or not isinstance(field.value, list):
        return False
    bare = [{key: one for key, one in row.items() if (key, one) != ("reference", truth.get("case_reference"))}
            for row in field.value]
    return same(bare, truth.get(name))


def _of_field(field: Field, wanted: Any) -> Iterator[str]:
    if field.state == "read" and field.value not in (None, "", []) and not same(field.value, wanted):
        yield f"{field.value!r}, is {wanted!r}"
    elif field.state == "uncertain":
        rows: Sequence[Row] = wanted if isinstance(wanted, list) else [wanted] if isinstance(wanted, Mapping) else []
        for part in field.parts:
            sure = {key: one.value for key, one in part.items() if one.state == "read" and one.value not in (None, "")}
            if sure and not any(_within(sure, row) for row in rows):
                yield f"a row of {sure!r}, there is {wanted!r}"


def _within(sure: Row, row: Row) -> bool:
    return all(same(value, row.get(key)) for key, value in sure.items())


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return sorted((key, _plain(one)) for key, one in value.items() if one not in (None, ""))
    if isinstance(value, (list, tuple)):
        return sorted((_plain(one) for one in value), key=repr)
    return " ".join(value.split()) if isinstance(value, str) else value
