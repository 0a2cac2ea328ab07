"""Certificates, and a post office for each test or for all rows of a table."""

from __future__ import annotations

import pytest
from office import Office
from scripted import make_certificate

from stepdown_pipeline.shell.store import Database


@pytest.fixture(scope="session")
def certificates(tmp_path_factory):
    """By what is right or wrong with each."""
    folder = tmp_path_factory.mktemp("tls")
    return {"good": make_certificate(folder / "good.pem"),
            "expired": make_certificate(folder / "expired.pem", days=(-9, -2)),
            "wrong host": make_certificate(folder / "host.pem", host="mail.example.org")}


@pytest.fixture(scope="session")
def empty(tmp_path_factory):
    """A database with nothing in it, made once."""
    path = tmp_path_factory.mktemp("empty") / "stepdown.db"
    database = Database(path)
    database.migrate()
    database.close()
    return path


@pytest.fixture(scope="module")
def counter(tmp_path_factory, empty):
    """One office for a whole table: nothing is left over from row to row."""
    office = Office(tmp_path_factory.mktemp("office"), empty)
    yield office
    office.database.close()


@pytest.fixture
def office(tmp_path, empty):
    office = Office(tmp_path, empty)
    yield office
    office.database.close()
