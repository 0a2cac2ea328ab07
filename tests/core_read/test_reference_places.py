"""Case references: letters glued to the figures belong to the number, words parted from them are its label."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from stepdown_pipeline.core.layout import Block, Layout, Run

from .pages import line, table, word

SaidOf = Callable[[Layout], dict[str, tuple[Any, str]]]
TITLE = line("Request for Intervention", heading=True)


@pytest.mark.parametrize("number", ["EHM1749620", "LCS6995042"])
@pytest.mark.parametrize(
    "blocks",
    [
        lambda number: [f"Mosaic No: {number}"],
        lambda number: [f"EHM ID: {number}"],
        lambda number: [f"EHM ID {number}"],
        lambda number: [f"Person: {number}"],
        lambda number: [f"Request for Intervention\tPerson: {number}"],
        lambda number: [line(Run("Eclipse No", bold=True)), number],
        lambda number: [table(("EHM ID", number), ("Family name", "Jessop"))],
        lambda number: [table((Run("EHM ID", bold=True), Run("Family name", bold=True)), (number, "Jessop"))],
        lambda number: [f"Re: Rowan Jessop, born 02/12/2017, case number {number}"],
        lambda number: [f"Re: Rowan Jessop (EHM {number})"],
    ],
)
def test_the_number_is_kept_as_printed(said: SaidOf, blocks: Callable[[str], list[Block]], number: str) -> None:
    """Wherever it stands, under a label of the same letters or of others."""
    assert said(word(TITLE, *blocks(number)))["case_reference"] == (number, "read")


@pytest.mark.parametrize(
    "words",
    [
        "The case 03/04/2026 was heard first.",
        "We spoke to one person 16 times about this.",
        "Our 2026 plan says that every case 24 weeks old is looked at.",
        "The person 1204 metres away is the neighbour.",
    ],
)
def test_figures_in_a_sentence_are_no_reference(said: SaidOf, words: str) -> None:
    """A date, a year or a count behind 'case' or 'person'."""
    assert said(word(TITLE, words)).get("case_reference", (None, "blank"))[1] != "read"


def test_a_list_ends_where_cells_with_labels_of_their_own_follow_in_its_table(said: SaidOf) -> None:
    found = said(word(line("Request for a Level of Need Meeting", heading=True), table(
        ("D.O.B", "Name of child", "", "School"), ("02/03/2020", "Ivy Moss", "", "Beacon Academy"),
        ("1204417\n(Case no.)", "", "Asha Rao\n(SW name)", ""),
        ("Ruth Castellan\n(Team Manager (TM))", "", "Ivy Moss\n(Main concern relates to which child?)", ""))))
    assert found["case_reference"] == ("1204417", "read")
    assert found["social_worker"] == ("Asha Rao", "read")
    assert found["team_manager"] == ("Ruth Castellan", "read")
    assert found["main_concern_child"] == ("Ivy Moss", "read")
