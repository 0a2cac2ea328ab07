"""A brief answer ends where the next numbered question, or what follows its postcode, begins."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout
from stepdown_pipeline.core.reading import Reading

from .pages import line, pdf, printed, word

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


def test_an_answer_on_its_own_line_is_no_part_of_the_next_question(read: Read) -> None:
    """'Is there agreement to step down?' over 'Yes', over 'Early Help Manager agrees level of need? Yes'."""
    fields = read(word(TITLE, line("Is there multi-agency agreement to step down?", heading=True), line("No"),
                       line("EH Manager agrees level of need?\tYes"))).fields
    assert (fields["all_agencies_agree"].value, fields["all_agencies_agree"].state) == ("no", "read")
    assert (fields["early_help_manager_agrees"].value, fields["early_help_manager_agrees"].state) == ("yes", "read")


@pytest.mark.parametrize("sign", [":\t", ": "])
def test_that_nothing_is_needed_is_no_label(read: Read, sign: str) -> None:
    fields = read(word(TITLE, f"Outcome of meeting{sign}No further needs: close to universal services")).fields
    assert (fields["decision"].value, fields["decision"].state) == ("universal", "read")
    assert "support_needs" not in fields
