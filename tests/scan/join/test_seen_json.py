"""What is seen on a page, sent between processes."""

from __future__ import annotations

import json

import pytest

from stepdown_pipeline.shell.readers.scan.seen import (
    SeenBox,
    SeenCode,
    SeenInk,
    SeenPage,
    SeenRule,
    SeenWord,
)
from stepdown_pipeline.shell.readers.scan.seen_json import seen_from_json, seen_to_json

PAGE = SeenPage(
    3, 595.25, 841.5,
    (SeenWord("Ash", (1.0, 2.0, 3.25, 4.5), 0.875, 10.0, 3.5, True, False, True, True, True, False, 4),
     SeenWord("☒ “é”", (0.0, 0.0, 1.0, 1.0), 1.0)),
    (SeenRule(10.0, 1.0, 99.5, 0.75),), (SeenRule(5.0, 1.0, 2.0),), (SeenBox((1.0, 2.0, 3.0, 4.0), True, 0.5),),
    (SeenInk((1.0, 2.0, 3.0, 4.0), "signature", 0.9, "A Smpl", 0.25, 0.125, "parent", True),),
    (SeenCode((1.0, 2.0, 3.0, 4.0), "SD1-7F3K"),), 2, -0.5, ("too dark",))


@pytest.mark.parametrize("page", [PAGE, SeenPage(1, 0.0, 0.0), SeenPage(1, 0.0, 0.0, unread=True)])
def test_a_page_comes_back_as_it_was(page) -> None:
    """Every field of every shape."""
    assert seen_from_json(seen_to_json(page)) == page


@pytest.mark.parametrize(("name", "value"), [
    *((name, value) for name in ("words", "level", "boxes", "inks", "codes") for value in (None, [[1, 2]], 7)),
    ("poor", 7), ("poor", [["too dark"]]), ("words", [["Ash", [1, 2, 3], *([0] * 10)]]),
])
def test_what_is_no_page_is_refused(name, value) -> None:
    """Rather than taken for one."""
    data = json.dumps(json.loads(seen_to_json(PAGE)) | {name: value}).encode()
    with pytest.raises((ValueError, TypeError)):
        seen_from_json(data)


def test_a_page_without_its_number_is_refused() -> None:
    """Whose it is cannot be told."""
    data = json.loads(seen_to_json(PAGE))
    del data["number"]
    with pytest.raises(KeyError):
        seen_from_json(json.dumps(data).encode())
