"""Papers in layouts and words that no sample has are read as they were written, or doubted; never read wrongly."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.core.reading import reading_to_json
from stepdown_pipeline.shell.readers.inside import read_file

from .conftest import ROOT
from .packs import MANNERS, WORDS, forms_of, printed, story

WAYS = ("locality", "cp", "assessment")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The shipped words."""
    shipped = sorted((ROOT / "plugins" / "vocabulary").glob("*.toml"))
    return Vocabulary.from_tables([tomllib.loads(path.read_text("utf-8")) for path in shipped])


def wrongly_read(truth: Mapping[str, Any], fields: Mapping[str, Any]) -> list[str]:
    """Fields that are relied upon with a value that was not written, or called blank where there is one."""
    wrong = []
    for name, wanted in truth.items():
        found = fields.get(name)
        if found is None or found["state"] == "uncertain":
            continue
        if not _agrees(wanted, found["value"]):
            wrong.append(f"{name}: expected {wanted!r}, got {found['value']!r} ({found['state']})")
    return wrong


def _agrees(wanted: Any, got: Any) -> bool:
    if isinstance(wanted, Mapping):
        return isinstance(got, Mapping) and all(_agrees(value, got.get(key)) for key, value in wanted.items())
    if isinstance(wanted, list):
        return isinstance(got, list) and len(got) == len(wanted) and all(map(_agrees, wanted, got))
    if isinstance(wanted, str) and isinstance(got, str):
        return " ".join(wanted.split()) == " ".join(got.split())
    return bool(wanted == got)


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("council", WORDS)
@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_read_wrongly(manner: str, council: str, way: str, vocabulary: Vocabulary, tmp_path: Path) -> None:
    """Every kind is recognised; what is relied upon is what was written."""
    told_by = story(way, MANNERS.index(manner) * 3 + tuple(WORDS).index(council))
    wrong = []
    for name, form in forms_of(told_by, "", WORDS[council]):
        file_name, data = printed(name, form, manner)
        (tmp_path / file_name).write_bytes(data)
        reading = json.loads(json.dumps(reading_to_json(read_file(tmp_path / file_name, file_name, vocabulary))))
        if reading["kind"] != form.kind:
            wrong.append(f"{file_name}: expected {form.kind}, got {reading['kind']}")
            continue
        wrong += [f"{file_name}: {line}" for line in wrongly_read(form.truth, reading["fields"])]
    assert not wrong, "\n".join(wrong)
