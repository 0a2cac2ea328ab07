"""Questions with columns to tick: a tick says what stands over its column, and never yes under words nobody knows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout

from .conftest import Said
from .pages import line, table, word

Saying = Callable[[Layout], Said]
AGREE, EHM = "All agencies agree that the case is ready for step down", "EH Manager agrees the level"
RISK = "Risk assessment completed"
LEAD, TOLD = "Lead Professional identified", "Step down discussed with the family prior to this meeting"


def page(head: tuple[str, ...], *rows: tuple[str, ...]) -> Layout:
    return word(line("Child in need meeting minutes", heading=True),
                table(("Case number", "1204417"), ("Chair", "Jo Hart")), table(head, *rows))


@pytest.mark.parametrize("yes, no", [
    ("Y", "N"), ("Yes", "No"), ("YES", "NO"), ("Met", "Not met"), ("Done", "Not done"), ("\u2713", "\u2717"),
    ("Agree", "Disagree"), ("True", "False"), ("Completed", "Not completed"),
])
@pytest.mark.parametrize("mark", ["X", "\u2713", "\u2612"])
@pytest.mark.parametrize("first", ["Checklist", "", "Question", "Criteria"])
def test_a_tick_says_what_stands_over_its_column(said: Saying, yes: str, no: str, mark: str, first: str) -> None:
    found = said(page((first, yes, no), (AGREE, "", mark), (EHM, mark, ""), (RISK, "", mark)))
    assert [found[name] for name in ("all_agencies_agree", "early_help_manager_agrees", "risk_assessment")] == [
        ("no", "read"), ("yes", "read"), ("no", "read")]


def test_columns_turned_round(said: Saying) -> None:
    found = said(page(("Checklist", "N", "Y"), (AGREE, "X", ""), (EHM, "", "X")))
    assert (found["all_agencies_agree"][0], found["early_help_manager_agrees"][0]) == ("no", "yes")


@pytest.mark.parametrize("heads", [("Fully", "Partly"), ("Red", "Green"), ("Before", "After"), ("SW", "EH")])
@pytest.mark.parametrize("column", [1, 2])
def test_a_tick_under_words_that_nobody_knows_is_for_a_person(
    said: Saying, heads: tuple[str, str], column: int,
) -> None:
    marks = ("X", "") if column == 1 else ("", "X")
    found = said(page(("Checklist", *heads), (AGREE, *marks), (EHM, *marks)))
    assert {found[name][1] for name in ("all_agencies_agree", "early_help_manager_agrees")} == {"uncertain"}


@pytest.mark.parametrize("head", ["Tick", "Please tick", "Tick if done", "\u2713"])
def test_a_single_column_to_tick_says_yes(said: Saying, head: str) -> None:
    found = said(page(("Checklist", head, "Comments"), (AGREE, "X", ""), (EHM, "X", "by phone")))
    assert found["all_agencies_agree"] == ("yes", "read")


def test_what_stands_in_the_comments(said: Saying) -> None:
    found = said(page(("Checklist", "Y", "N", "Comments"), (LEAD, "X", "", "Kim Dale"),
                      (TOLD, "X", "", "5/2/2026 by SW"), (AGREE, "X", "", "-")))
    assert found["lead_professional"] == ("Kim Dale", "read")
    assert found["discussed_with_family_on"][0] == "2026-02-05"
    assert found["all_agencies_agree"] == ("yes", "read")


def test_a_name_beside_a_no_is_for_a_person(said: Saying) -> None:
    assert said(page(("Checklist", "Y", "N", "Comments"), (LEAD, "", "X", "Kim Dale"),
                     (AGREE, "X", "", "")))["lead_professional"][1] != "read"


def test_a_tick_alone_names_nobody(said: Saying) -> None:
    assert said(page(("Checklist", "Ready"), (LEAD, "X"), (AGREE, "X")))["lead_professional"][1] != "read"
