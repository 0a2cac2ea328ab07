"""One workspace for the whole folder: every sample pack dropped at once, and one pass of the program as installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from stepdown_pipeline.cli.app import app
from stepdown_pipeline.config import load
from stepdown_pipeline.pipeline.desk import Desk

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
NOW = "2026-03-13T09:00"
PACKS = sorted(path.name for path in SAMPLES.iterdir() if path.is_dir() and path.name[:2].isdigit())


def stepdown(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The program as a person calls it, in a process of its own."""
    return subprocess.run([sys.executable, "-m", "stepdown_pipeline", *words], cwd=cwd, text=True, timeout=300,
                          capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})


def truth_of(pack: str) -> dict[str, Any]:
    """File name → what its printer wrote (see `samples/make.py`)."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "truth" / f"{pack}.json").read_text("utf-8"))
    return found


def reference_of(pack: str) -> str:
    """The pack's case reference."""
    return next(str(t["read"]["case_reference"]) for t in truth_of(pack).values() if "case_reference" in t["read"])


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the shipped configuration, checks and templates, every pack in its inbox, after one pass."""
    place = tmp_path_factory.mktemp("desk")
    shutil.copy(ROOT / "config.toml", place)
    for name in ("plugins", "templates"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    (place / "outbox").mkdir()
    long_ago = time.time() - 3600
    for pack in PACKS:
        shutil.copytree(SAMPLES / pack, place / "inbox" / pack)
        for path in (place / "inbox" / pack).iterdir():
            os.utime(path, (long_ago, long_ago))
    done = stepdown("run", "--now", NOW, "--json", cwd=place)
    assert done.returncode == 0, done.stderr
    return place


@pytest.fixture(scope="session")
def desk() -> Iterator[Desk]:
    """The shipped workspace's desk, for asking only."""
    with Desk(load(ROOT)) as open_desk:
        yield open_desk


@pytest.fixture(scope="session")
def cases(workspace: Path) -> Mapping[str, dict[str, Any]]:
    """Case reference → the case as `stepdown case REF --json` shows it."""
    found = {}
    for reference in map(reference_of, PACKS):
        shown = CliRunner().invoke(app, ["-C", str(workspace), "case", reference, "--json"])
        assert shown.exit_code == 0, shown.output
        found[reference] = json.loads(shown.stdout)
    return found


@pytest.fixture(scope="session")
def readings() -> Mapping[str, dict[str, Any]]:
    """``pack/file`` → its object from one `stepdown extract --json` over every sample."""
    files = [str(path.relative_to(ROOT)) for pack in PACKS for path in sorted((SAMPLES / pack).iterdir())]
    done = stepdown("extract", "--json", *files, cwd=ROOT)
    assert done.returncode in (0, 1), done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {"/".join(Path(line["file"]).parts[-2:]): line for line in lines}
