"""The shipped checks: each has examples that break when it is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stepdown_pipeline.pipeline.examples import broken_promises
from stepdown_pipeline.pipeline.mutation import mutants, unnoticed
from stepdown_pipeline.shell.plugins import PluginHost

FOLDER = Path(__file__).resolve().parents[2] / "plugins"
HOST = PluginHost(FOLDER)

@pytest.mark.parametrize("loaded", HOST.checks, ids=lambda loaded: loaded.check.id)
def test_each_check_keeps_promises_that_mean_something(loaded) -> None:
    """Its examples hold, one passes, one does not, and none passes whatever the check says."""
    assert broken_promises(loaded.check) == []
    assert unnoticed(loaded.check) == []


@pytest.mark.parametrize("file", sorted({loaded.file for loaded in HOST.checks}), ids=lambda file: file.name)
def test_a_comparison_turned_round_breaks_an_example(file: Path) -> None:
    """In each file, each comparison by itself."""
    found = dict(mutants(file))
    assert found
    assert [what for what, noticed in found.items() if not noticed] == []


GALLERY = PluginHost(FOLDER / "gallery")


@pytest.mark.parametrize("loaded", GALLERY.checks, ids=lambda loaded: loaded.check.id)
def test_each_rule_of_the_gallery_can_be_put_into_force(loaded) -> None:
    """Off as shipped; each keeps promises that mean something, and its id is free."""
    assert broken_promises(loaded.check) + unnoticed(loaded.check) == []
    assert {example.finds for example in loaded.check.examples} >= {(), ("review",)}
    assert loaded.check.id not in {one.check.id for one in HOST.checks}


def test_the_gallery_loads_whole() -> None:
    """At least eight rules, none with a mistake."""
    assert GALLERY.failures == ()
    assert len(GALLERY.checks) >= 8


def test_the_gallery_is_on_the_managers_page() -> None:
    """Each of its files, and no other."""
    page = (FOLDER.parent / "docs" / "managers.md").read_text(encoding="utf-8")
    listed = page.partition("### The gallery")[2].partition("\n## ")[0]
    assert set(re.findall(r"`(\w+\.toml)`", listed)) == {loaded.file.name for loaded in GALLERY.checks}
