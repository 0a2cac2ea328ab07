"""Forms of many councils, drawn by somebody who knew the guidance but not the reader."""

from __future__ import annotations

import pytest

from .compare import GOOD
from .reading_of import documents, results

ENOUGH = 0.97  # share of all values that come out as they should; the rest must at least be left to a person


@pytest.mark.parametrize("name", [doc.name for doc in documents()])
def test_nothing_wrong_is_relied_upon(name: str) -> None:
    """No value of the document is relied upon that is wrong, or that a person must confirm."""
    dangerous = [f"{r.leaf}: expected {r.expected!r}, got {r.got}" for r in results()[name] if r.verdict == "dangerous"]
    assert not dangerous, "\n".join(dangerous)


def test_most_of_it_is_read() -> None:
    """Caution alone does not pass: most values are read and right, or doubted where that is due."""
    found = [result for each in results().values() for result in each]
    good = sum(result.verdict in GOOD for result in found)
    assert good / len(found) >= ENOUGH
    assert len(documents()) >= 60
