"""A database and what is written down beside it."""

from __future__ import annotations

import shutil

import pytest

from stepdown_pipeline.pipeline.heads import Heads
from stepdown_pipeline.pipeline.verifying import verify
from stepdown_pipeline.shell.store import Database


@pytest.fixture(scope="session")
def empty(tmp_path_factory):
    """A new database's file, migrated once."""
    made = Database(tmp_path_factory.mktemp("empty") / "stepdown.db")
    made.migrate()
    made.close()
    return made.path


@pytest.fixture
def database(tmp_path, empty):
    shutil.copyfile(empty, tmp_path / "stepdown.db")
    made = Database(tmp_path / "stepdown.db")
    yield made
    made.close()


@pytest.fixture
def wrong(tmp_path, database):
    """What is found wrong, as sentences."""
    return lambda **how: verify(database, tmp_path / "outbox", Heads(tmp_path), **how).wrong
