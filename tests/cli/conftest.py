"""Calling the command line, and workspaces to call it on."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from stepdown_pipeline.cli import main
from stepdown_pipeline.pipeline.new_workspace import make_workspace
from stepdown_pipeline.shipped import shipped

NOW = "2026-03-13T09:00"


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Said]


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Call:
    """Run a command line in this process: ``call("case", "-C", folder)``."""

    def run(*words: object) -> Said:
        code = main([str(word) for word in words])
        said = capfd.readouterr()
        return Said(code, said.out, said.err)

    return run


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A fresh workspace with nothing in its inbox."""
    folder = tmp_path / "desk"
    make_workspace(folder)
    return folder


@pytest.fixture
def drop(workspace: Path) -> Callable[..., list[Path]]:
    """Put the files of a sample pack, long settled, into the inbox."""

    def put(pack: str, *words: str) -> list[Path]:
        put_there = []
        for file in sample(pack):
            if not words or any(word in file.name for word in words):
                target = workspace / "inbox" / file.name
                shutil.copyfile(file, target)
                os.utime(target, (time.time() - 3600,) * 2)
                put_there.append(target)
        return put_there

    return put


def sample(pack: str) -> list[Path]:
    """The files of a shipped sample pack."""
    return sorted(next(shipped("samples").glob(f"{pack}*")).iterdir())
