"""Hostile or endless words cost no time."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator

import pytest

from stepdown_pipeline.core.values.ages import parse_age
from stepdown_pipeline.core.values.blank import is_blank, is_not_known
from stepdown_pipeline.core.values.choices import parse_choice
from stepdown_pipeline.core.values.dates import find_dates, parse_date
from stepdown_pipeline.core.values.names import clean_name, looks_like_name, same_person, split_name_role
from stepdown_pipeline.core.values.postcodes import find_postcode
from stepdown_pipeline.core.values.references import parse_reference
from stepdown_pipeline.core.values.relations import parse_relationship
from stepdown_pipeline.core.values.yes_no import parse_yes_no

SNIPPETS = [
    "1 ",
    "a",
    "(",
    "id no ",
    "☒ ",
    "3 March 2026 ",
    "yes no ",
    "[",
    "<",
    "not known ",
    "- ",
    "mother ",
    "Jane ",
    "\n",
    "01 02 03 ",
    "A1 ",
    ". ",
    "____",
    "please state ",
    "the ",
    "mother's ",
    "Mon ",
    "jan ",
    "'",
    "1/2 ",
    "AB1 2CD ",
]


@pytest.fixture(autouse=True)
def no_tidying() -> Iterator[None]:
    """What all the tests before have left behind is not tidied away in the middle of a reader's work."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_endless_words_cost_no_time(snippet: str) -> None:
    """Twenty thousand characters of anything are judged by every reader within a second each."""
    text = snippet * (20_000 // len(snippet))
    for judge in (
        parse_date,
        find_dates,
        parse_yes_no,
        parse_reference,
        clean_name,
        split_name_role,
        looks_like_name,
        find_postcode,
        parse_age,
        parse_relationship,
        is_blank,
        is_not_known,
    ):
        start = time.process_time()
        judge(text)
        assert time.process_time() - start < 1, judge.__name__
    start = time.process_time()
    parse_choice(text, ["yes", "id no", "3 March"])
    same_person(text, text[:-5])
    assert time.process_time() - start < 1


@pytest.mark.parametrize("text, name, role", [
    ("Lorna Teal TM", "Lorna Teal", "TM"), ("Abi Holt SW", "Abi Holt", "SW"),
    ("Mary Ann Lee DSL", "Mary Ann Lee", "DSL"), ("Ann LEE", "Ann LEE", ""), ("Ben Okoro JP", "Ben Okoro JP", ""),
])
def test_a_role_in_capitals_behind_the_name(text: str, name: str, role: str) -> None:
    assert split_name_role(text) == (name, role)
