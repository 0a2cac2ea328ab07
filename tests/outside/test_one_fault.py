"""`check` on a pack with exactly one fault names that row, and none but those that it entails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from stepdown_pipeline.config import load
from stepdown_pipeline.pipeline.desk import Desk

from .conftest import ROOT
from .faults import ALL, FAULTS, Fault
from .packs import WORDS, manner_of, papers, story


def _ways(fault: Fault) -> list[str]:
    """One way for each different set of rows: the sweep (`python -m outside.sweep`) takes them all."""
    seen: dict[frozenset[tuple[str, str]], str] = {}
    for way in ALL:
        if way in fault.rows:
            seen.setdefault(fault.rows[way], way)
    return list(ALL) if fault.name == "none" else list(seen.values())


CASES = [(fault, way, number) for number, (fault, way) in enumerate(
    (fault, way) for fault in FAULTS for way in _ways(fault))]


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """The shipped workspace's desk, for asking only (what `stepdown check --json` prints)."""
    with Desk(load(ROOT)) as open_desk:
        yield open_desk


def checked(desk: Desk, place: Path, pack: Mapping[str, bytes], now: str) -> list[dict[str, Any]]:
    """The findings of the pack, dropped into a folder."""
    for name, data in pack.items():
        (place / name).write_bytes(data)
    answer = desk.check([place / name for name in pack], datetime.fromisoformat(now))
    return list(answer["findings"])


def _id(fault: Fault, way: str, number: int) -> str:
    return "-".join((fault.name, way, *manner_of(number)))


@pytest.mark.parametrize(("fault", "way", "number"), CASES, ids=[_id(*case) for case in CASES])
def test_names_the_row_and_no_other(fault: Fault, way: str, number: int, tmp_path: Path, desk: Desk) -> None:
    """The findings are those of the table, row by row and severity by severity."""
    manner, words = manner_of(number)
    pack = papers(fault.change(story(way, number)), fault.leave, manner, WORDS[words])
    findings = checked(desk, tmp_path, pack, fault.now)
    got = {(f["rule"], f["severity"]) for f in findings}
    assert got == fault.rows[way], [f"{f['rule']} {f['severity']}: {f['message']}" for f in findings]
