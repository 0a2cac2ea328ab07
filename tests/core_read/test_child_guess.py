"""A child beneath or beside a label that nobody knows is asked about, never relied upon."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Block, Layout, Run
from stepdown_pipeline.core.reading import Reading

from .pages import line, table, word

Read = Callable[[Layout], Reading]
TITLE = line("Request for Intervention", heading=True)


def heads(*words: str) -> list[Run]:
    return [Run(one, bold=True) for one in words]


@pytest.mark.parametrize(
    "block",
    [
        table(heads("Child whom all this is for", "Date of Birth", "Ref"), ("Callum Patel", "10/12/2021", "977340")),
        table(("Child whom all this is for", "Callum Patel"), ("Date of Birth", "10/12/2021")),
        table(("Child whom all this is for", "Callum Patel", "Date of Birth", "10/12/2021")),
        line("Child whom all this is for: Callum Patel   Date of Birth: 10/12/2021"),
    ],
    ids=["heads", "rows", "one row", "text"],
)
def test_the_child_is_asked_about(read: Read, block: Block) -> None:
    """With the date of birth that stands there."""
    found = read(word(TITLE, block)).fields["children"]
    assert (found.value, found.state) == ([{"name": "Callum Patel", "date_of_birth": "2021-12-10"}], "uncertain")
    assert "is this the child?" in found.why


@pytest.mark.parametrize(
    "label", ["Adult the child lives with", "Child's school nurse", "Parent we spoke to", "Person in the photograph"]
)
def test_another_person_is_no_child(read: Read, label: str) -> None:
    """A label that tells of somebody else, though a date of birth stands by."""
    fields = read(word(TITLE, table((label, "Sian Thornbury"), ("Date of Birth", "10/12/2021")))).fields
    assert "children" not in fields or not fields["children"].value


def test_a_child_that_was_found_is_not_asked_about(read: Read) -> None:
    """The known label's child stands."""
    form = word(
        TITLE,
        "Name of child: Rowan Jessop   Date of birth: 03/04/2019",
        table(("Child whom all this is for", "Callum Patel"), ("Date of Birth", "10/12/2021")),
    )
    assert read(form).fields["children"].value[0]["name"] == "Rowan Jessop"
