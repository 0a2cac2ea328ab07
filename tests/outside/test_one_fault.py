"""`check` on a pack with exactly one fault names that row, and none but those that it entails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from stepdown_pipeline.cli.app import app

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


def checked(place: Path, pack: dict[str, bytes], now: str) -> dict[str, object]:
    """The pack dropped into a folder and asked about with `stepdown check --json`."""
    for name, data in pack.items():
        (place / name).write_bytes(data)
    files = [str(place / name) for name in pack]
    done = CliRunner().invoke(app, ["-C", str(ROOT), "check", "--json", "--now", now, *files])
    assert done.exit_code in (0, 1), done.output
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def _id(fault: Fault, way: str, number: int) -> str:
    return "-".join((fault.name, way, *manner_of(number)))


@pytest.mark.parametrize(("fault", "way", "number"), CASES, ids=[_id(*case) for case in CASES])
def test_names_the_row_and_no_other(fault: Fault, way: str, number: int, tmp_path: Path) -> None:
    """The findings are those of the table, row by row and severity by severity."""
    manner, words = manner_of(number)
    pack = papers(fault.change(story(way, number)), fault.leave, manner, WORDS[words])
    answer = checked(tmp_path, pack, fault.now)
    findings = answer["findings"]
    assert isinstance(findings, list)
    got = {(f["rule"], f["severity"]) for f in findings}
    assert got == fault.rows[way], [f"{f['rule']} {f['severity']}: {f['message']}" for f in findings]
