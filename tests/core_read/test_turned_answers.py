"""Answers that other words turn: a person is asked, and no yes is relied upon."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout

from .conftest import Said
from .pages import line, table, word

TITLE = line("Child in Need Review Meeting - Minutes", heading=True)
ASKED = [("Do all agencies agree to step down?", "all_agencies_agree"), ("Did parents attend?", "parent_attended"),
         ("Early Help Manager agrees", "early_help_manager_agrees")]


@pytest.mark.parametrize("words", [
    "apart from the school", "other than the GP", "subject to panel", "once the nurse has replied", "in principle",
    "school to confirm", "awaiting health", "most of them", "father only, mother not invited",
])
@pytest.mark.parametrize("shape", ["Yes, {}", "Yes ({})", "Y - {}", "\u2612 Yes, {} \u2610 No"])
@pytest.mark.parametrize("label, field", ASKED)
def test_a_yes_with_an_exception_is_asked_about(
    said: Callable[[Layout], Said], label: str, field: str, shape: str, words: str,
) -> None:
    assert said(word(TITLE, table((label, shape.format(words)))))[field][1] == "uncertain"


@pytest.mark.parametrize("words, expected", [
    ("Requested 03/03/2026", ("no", "uncertain")), ("Booked for 03/04/2026", ("no", "uncertain")),
    ("By 03/04/2026", ("no", "uncertain")), ("Attached, to be signed", ("no", "uncertain")),
    ("03/03/2026", ("yes", "read")), ("Completed 03/03/2026, review due 03/06/2026", ("yes", "read")),
])
def test_what_is_still_to_come_is_not_done(
    said: Callable[[Layout], Said], words: str, expected: tuple[str, str],
) -> None:
    assert said(word(TITLE, table(("Risk assessment completed?", words))))["risk_assessment"] == expected
