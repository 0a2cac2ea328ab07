"""A workspace with nothing in its inbox."""

from __future__ import annotations

from pathlib import Path

import pytest
from dates_office import SHIPPED, Office

from stepdown_pipeline.config import Config
from stepdown_pipeline.core.directory import Settings
from stepdown_pipeline.core.examples import DIRECTORY


@pytest.fixture
def office(tmp_path: Path) -> Office:
    for name in ("inbox", "outbox"):
        (tmp_path / name).mkdir()
    return Office(Config(
        folder=tmp_path, inbox=tmp_path / "inbox", outbox=tmp_path / "outbox", processed_dir=tmp_path / "processed",
        returned_dir=tmp_path / "returned", state_dir=tmp_path / "state", plugins=SHIPPED.plugins,
        templates=SHIPPED.templates, directory=DIRECTORY, settings=Settings(), quiet_seconds=0.2, look_seconds=0.1))
