"""Dates with words beside them: what was tried, is due or was another's goes to a person; times and places do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout
from stepdown_pipeline.core.read.beside_dates import word_beside
from stepdown_pipeline.core.read.vocabulary import Vocabulary

from .conftest import Said
from .pages import line, table, word

TITLE = line("Child in Need Review Meeting - Minutes", heading=True)


@pytest.mark.parametrize("text", [
    "attempted 12/03/2026", "12/03/2026 attempted", "12/03/2026 (left message)", "letter sent 12/03/2026 awaited",
    "planned for 12/03/2026", "To be discussed 12/03/2026", "12/03/2026 (declined to speak)", "due 12/03/2026",
    "12/03/2026 at school by teacher", "12/03/2026 by health visitor", "by 12/03/2026", "last: 12/03/2026",
    "12/03/2025 2026", "12/03/2026 with grandmother", "Ivy 12/03/2026", "Booked: 12/03/2026", "12/03/2026, no reply",
])
def test_a_word_that_may_say_otherwise(vocabulary: Vocabulary, text: str) -> None:
    assert word_beside(text, vocabulary)


@pytest.mark.parametrize("text", [
    "12/03/2026", "Thursday 12 March 2026", "Mon 9 Mar 2026 @ 9:30", "16/01/2026 3.15pm", "30-03-2026 at 10am",
    "30/01/2026 (via Teams)", "12/03/2026 - Civic Centre, Room 4", "12/03/2026 (home visit)", "Seen alone 12/03/2026",
    "12/03/2026 with mum and dad", "Yes - 12/03/2026", "24/04/2026\nNot to be copied", "12/03/2026 and 26/03/2026",
])
def test_times_places_and_company_take_nothing(vocabulary: Vocabulary, text: str) -> None:
    assert word_beside(text, vocabulary) == ""


@pytest.mark.parametrize("label, field", [
    ("Step down discussed with family on", "discussed_with_family_on"), ("Child seen alone on", "child_seen_alone_on"),
    ("Date of meeting", "meeting_date"),
])
@pytest.mark.parametrize("answer, state", [("attempted 12/03/2026", "uncertain"), ("12/03/2026 (Teams)", "read")])
def test_the_dates_that_bind(
    said: Callable[[Layout], Said], label: str, field: str, answer: str, state: str,
) -> None:
    assert said(word(TITLE, table((label, answer), ("Chair", "Ruth Castellan"))))[field] == ("2026-03-12", state)
