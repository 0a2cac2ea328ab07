"""Certificates, and a post office for each test or for all rows of a table."""

from __future__ import annotations

import pytest
from office import Office
from scripted import make_certificate


@pytest.fixture(scope="session")
def certificates(tmp_path_factory):
    """By what is right or wrong with each."""
    folder = tmp_path_factory.mktemp("tls")
    return {"good": make_certificate(folder / "good.pem"),
            "expired": make_certificate(folder / "expired.pem", days=(-9, -2)),
            "wrong host": make_certificate(folder / "host.pem", host="mail.example.org")}


@pytest.fixture(scope="module")
def counter(tmp_path_factory):
    """One office for a whole table: nothing is left over from row to row."""
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path)
