"""The committed samples are what their printer prints, every time."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from .conftest import PACKS, ROOT, SAMPLES, truth_of


@pytest.fixture(scope="module")
def make() -> ModuleType:
    """`samples/make.py` as a module."""
    spec = importlib.util.spec_from_file_location("sample_printer", SAMPLES / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def packs(make: ModuleType) -> Any:
    return make.build()


def test_committed_papers_are_the_printed_ones(make: ModuleType, packs: Any) -> None:
    """Printing again gives every committed paper and no other."""
    assert make.check(packs, SAMPLES) == []
    assert [pack.slug for pack in packs] == PACKS


def test_printing_twice_gives_the_same_bytes(make: ModuleType, packs: Any, tmp_path: Path) -> None:
    """Byte for byte: one pack with a digital signature, one with an ink annotation, one of Word papers, one scanned."""
    for index in (2, 1, 0, 42):
        first, second = make.papers(packs[index]), make.papers(packs[index])
        assert first == second


def test_the_truth_is_the_printers(make: ModuleType, packs: Any) -> None:
    """What the tests hold a reader to is what was written into the papers."""
    for pack in packs:
        assert json.loads(json.dumps(make.truth(pack))) == truth_of(pack.slug)


def test_the_readme_lists_every_pack(make: ModuleType, packs: Any) -> None:
    """samples/README.md says what each pack shows."""
    assert (SAMPLES / "README.md").read_text("utf-8") == make.readme(packs)


def test_nobody_is_told_twice(packs: Any) -> None:
    """Every pack has its own case reference and its own children."""
    stories = [pack.story for pack in packs]
    assert len({story.reference for story in stories}) == len(stories)
    children = [kid.name for story in stories for kid in story.kids]
    assert len(set(children)) == len(children)


def test_the_samples_need_nothing_of_the_program() -> None:
    """The printer knows nothing of the program that reads its papers."""
    sources = [*SAMPLES.glob("*.py"), *(SAMPLES / "layouts").glob("*.py")]
    assert sources
    assert not [path for path in sources if "stepdown_pipeline" in path.read_text("utf-8")]
    assert ROOT / "samples" == SAMPLES
