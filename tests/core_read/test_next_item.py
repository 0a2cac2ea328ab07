"""A brief answer ends where the next numbered question, or what follows its postcode, begins."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout
from stepdown_pipeline.core.reading import Reading

from .pages import line, pdf, printed

Read = Callable[[Layout], Reading]
TITLE = line("Minutes of Child in Need Review Meeting", heading=True)


@pytest.mark.parametrize(
    "label, answer, after, field, value",
    [
        ("Family name:", "Bagshaw", "• Who walks beside us: Iwona Brzezicka", "family_name", "Bagshaw"),
        ("Social worker:", "Asha Rao", "c) Colour of the folder - blue", "social_worker", "Asha Rao"),
        ("Home address:", "4 Mill Lane, Wend", "2. Details of the day", "address", "4 Mill Lane, Wend"),
        ("Home address:", "4 Mill Lane, Wend, AB1 2CD", "About your data", "address", "4 Mill Lane, Wend, AB1 2CD"),
        ("Home address:", "4 Mill Lane", "2 Wend Road, Wend", "address", "4 Mill Lane, 2 Wend Road, Wend"),
    ],
)
def test_what_follows_is_no_part_of_it(
    read: Read, label: str, answer: str, after: str, field: str, value: str
) -> None:
    found = read(pdf(TITLE, printed(100, (50, f"{label} {answer}")), printed(112, (50, after)))).fields[field]
    assert (found.value, found.state) == (value, "read")
