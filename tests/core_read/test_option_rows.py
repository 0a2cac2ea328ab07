"""Options one a row with a cell to tick beside each: what is ticked counts, never the first that is printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from stepdown_pipeline.core.layout import Cell, Layout, Picture, Run, Table

from .pages import INK, E, Merged, T, line, table, word

Said = dict[str, tuple[Any, str]]
SaidOf = Callable[[Layout], Said]

STAY, MAP, SINGLE, CLOSE = OPTIONS = (
    "Family remain Level 3 \u2013 case to remain open to CSC",
    "Step down to Level 2 with a multi-agency plan (MAP)",
    "Level 2 support without a MAP",
    "No current needs identified \u2013 universal entitlement, close",
)
VALUES = dict(zip(OPTIONS, ("remain_level_3", "map", "level_2_without_map", "universal"), strict=True))


def minutes(*blocks: Table | str) -> Layout:
    """Minutes of a meeting that hold these blocks."""
    return word(line("Minutes of Child in Need Meeting", heading=True), "Date of meeting: 12/03/2026", *blocks)


def boxes(chosen: str, on: str = T, off: str = E) -> list[tuple[str, str]]:
    return [(option, on if option == chosen else off) for option in OPTIONS]


def heads(*words: str) -> list[Run]:
    return [Run(one, bold=True) for one in words]


def in_twos(chosen: str) -> list[list[str]]:
    (a, b), (c, d), (e, f), (g, h) = boxes(chosen)
    return [[a, b, c, d], [e, f, g, h]]


LAYOUTS: dict[str, Callable[[str], list[Table | str]]] = {
    "ticks right": lambda one: [table(heads("Decision", "Please tick"), *boxes(one))],
    "ticks right, plain heads": lambda one: [table(("Decision", "Tick one"), *boxes(one))],
    "a cross, the others empty": lambda one: [table(heads("Decision", "\u2713"), *boxes(one, "x", ""))],
    "an unnamed column": lambda one: [table(heads("Decision of meeting", ""), *boxes(one, "\u2713", ""))],
    "ticks left": lambda one: [table(heads("Tick", "Decision"), *[(mark, option) for option, mark in boxes(one)])],
    "comments right": lambda one: [
        table(
            heads("Decision", "Please tick", "Comments"),
            *[(option, mark, "MAP was discussed at length" if mark == T else "") for option, mark in boxes(one)],
        )
    ],
    "no comments made": lambda one: [
        table(heads("Decision", "Please tick", "Comments"), *[(*pair, "") for pair in boxes(one, "x", "")])
    ],
    "numbered": lambda one: [
        table(heads("", "Decision", "Tick"), *[(str(n), *pair) for n, pair in enumerate(boxes(one), 1)])
    ],
    "under a title": lambda one: [table((Merged("Decision (please tick one)", cols=2),), *boxes(one))],
    "two columns of options": lambda one: [
        table((Merged(Run("Decision (please tick one)", bold=True), cols=4),), *in_twos(one))
    ],
    "yes or no each": lambda one: [table(heads("Decision", ""), *boxes(one, f"{T} Yes {E} No", f"{E} Yes {T} No"))],
    "yes and no columns": lambda one: [
        table(
            heads("Decision", "Yes", "No"),
            *[(option, mark, "") for option, mark in boxes(one, "x", "")],
        )
    ],
    "beneath a heading": lambda one: ["Decision of meeting:", table(*boxes(one))],
    "ticks left beneath a heading": lambda one: [
        "Decision of meeting:",
        table(*[(mark, option) for option, mark in boxes(one)]),
    ],
    "beside a merged label": lambda one: [
        table(
            ("Chair", Merged("Ruth Castellan", cols=2)),
            (Merged("Decision of meeting", rows=4), *boxes(one)[0]),
            *boxes(one)[1:],
        )
    ],
    "among the rows of a form": lambda one: [
        table(
            ("Chair", "Ruth Castellan"),
            heads("Decision", "Please tick"),
            *boxes(one),
            ("Lead agency", "Beacon Academy"),
        )
    ],
}


@pytest.mark.parametrize("chosen", OPTIONS, ids=VALUES.values())
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_the_ticked_decision_is_read(said: SaidOf, layout: Callable[[str], list[Table | str]], chosen: str) -> None:
    """However the options and their ticks are set."""
    assert said(minutes(*layout(chosen)))["decision"] == (VALUES[chosen], "read")


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_no_tick_is_no_decision(said: SaidOf, layout: Callable[[str], list[Table | str]]) -> None:
    """A form handed in without a tick has decided nothing."""
    assert said(minutes(*layout("")))["decision"] == (None, "blank")


def test_what_follows_the_options_is_read_as_always(said: SaidOf) -> None:
    """The rows of the form before and after the options keep their values."""
    found = said(minutes(*LAYOUTS["among the rows of a form"](MAP)))
    assert (found["chair"][0], found["lead_agency"][0]) == ("Ruth Castellan", "Beacon Academy")


@pytest.mark.parametrize(
    "given",
    [
        table(heads("Decision", "Please tick"), (STAY, T), (MAP, T), (CLOSE, E)),
        table(heads("Decision", "Please tick"), (STAY, E), (MAP, T), ("Other: hold for six weeks", T)),
        table(heads("Decision", "Please tick"), (STAY, "DP"), (MAP, ""), (CLOSE, "")),
        table(heads("Decision", "School", "Health"), (STAY, "for", "against"), (MAP, "against", "for")),
        table(heads("Child", "Decision"), ("Rowan", "Step down with a MAP"), ("Ivy", "Remain at Level 3")),
        table(heads("Decision", "Please tick"), (STAY, ""), (MAP, ""), (CLOSE, INK)),
    ],
    ids=["two ticks", "a tick for what is not known", "initials", "votes", "one for each child", "ink"],
)
def test_no_option_is_taken_that_is_not_plainly_chosen(said: SaidOf, given: Table) -> None:
    """Where marks cannot be told, a person says which decision it was; the first in print never stands for it."""
    value, state = said(minutes(given)).get("decision", (None, "blank"))
    assert state != "read" or value == "universal"


def test_a_mark_that_is_hard_to_tell_is_for_a_person(said: SaidOf) -> None:
    """Ink of a scan in the cell to tick, that could be a tick or dirt."""
    speck = replace(INK, look="unclear", sure=0.4)
    given = table(heads("Decision", "Please tick"), (STAY, ""), (MAP, Picture(1, None)), (CLOSE, ""))
    assert said(minutes(given))["decision"] == ("map", "read")
    doubted = tuple(Cell(c.row, c.col, c.lines, pictures=(speck,) if c.pictures else ()) for c in given.cells)
    assert said(minutes(Table(doubted, given.rows, given.cols)))["decision"] == ("map", "uncertain")


def test_other_questions_of_the_same_make(said: SaidOf) -> None:
    """Yes and no one a row, and a plan's options, each with a cell to tick."""
    found = said(
        minutes(
            table(heads("Do all agencies agree?", "Please tick"), ("Yes", E), ("No", T)),
            table(heads("Type of plan", "Tick"), ("Child in need (CIN)", "x"), ("Child protection (CP)", "")),
        )
    )
    assert found["all_agencies_agree"] == ("no", "read")
    assert found["plan"] == ("cin", "read")


SCHOOL_AND_POLICE = (["School", "Police"], "read")


@pytest.mark.parametrize(
    "given",
    [
        ["Agencies we may share with:", table((T, "School", E, "GP"), (T, "Police", E, "Housing"))],
        ["Agencies we may share with:", table(("School", T, "GP", E), ("Police", T, "Housing", E))],
        [table(heads("Agencies we may share with", "Please tick"), ("School", "x"), ("GP", ""), ("Police", "x"))],
        [table(heads("Agencies we may share with", "Yes", "No"), ("School", T, E), ("GP", E, T), ("Police", T, E))],
        [table((Merged("Agencies we may share with", cols=4),), ("School", "x", "GP", ""), ("Police", "x", "LA", ""))],
    ],
    ids=["boxes left", "boxes right", "a column", "yes and no", "a title"],
)
def test_agencies_to_tick(said: SaidOf, given: list[Table | str]) -> None:
    """Each agency goes with its own box, on whichever side the boxes stand."""
    form = word(line("Consent to Share Information Form", heading=True), "Eclipse ID: 1204417", *given)
    assert said(form)["share_with"] == SCHOOL_AND_POLICE


def test_a_label_that_is_an_option_of_the_question_before_it(said: Callable[[Layout], Said]) -> None:
    """The boxes stand behind their words; 'Child Protection plan' is a label elsewhere, and one to choose here."""
    found = said(word(line("Core Group Meeting Minutes", heading=True), line("Meeting details", heading=True),
                      f"Status of plan \u2013 CIN {E}\tChild Protection plan {T}\tUnder assessment {E}"))
    assert found["plan"] == ("cp", "read")


def test_the_role_in_a_place_of_its_own_is_fuller_than_a_label(said: Callable[[Layout], Said]) -> None:
    found = said(word(line("Service Manager Approval", heading=True), table(
        ("Service Manager", "Helen Marsh"), ("Role", "Service Manager (Children in Need)"))))
    assert found["approver_role"] == ("Service Manager (Children in Need)", "read")


@pytest.mark.parametrize("no, state", [("", "read"), ("X", "uncertain")])
def test_whom_both_yes_and_no_are_ticked_for_is_asked_about(said: SaidOf, no: str, state: str) -> None:
    """On paper a cross reaches into the row beneath: nobody may be told of the family for that."""
    shared = table(tuple(heads("Information may be shared with", "Yes", "No", "Any limits?")),
                   ("School or nursery", "X", "", ""), ("GP surgery", "X", no, ""), ("Housing", "", "X", ""))
    found = said(word(line("Consent to Share Information Form", heading=True), shared))["share_with"]
    assert found == (["School or nursery", "GP surgery"], state)


def test_outcomes_to_delete_that_read_like_labels(said: SaidOf) -> None:
    """'Step down: MAP with Lead Professional' is one of the outcomes, each on its line; the one left is chosen."""
    options = ("No step down: family to remain at Level 3", "Step down: MAP with Lead Professional",
               "Close, needs met by universal services", "Step down: Level 2 services, without MAP")
    lines = [line(Run(one, struck=one != options[2])) for one in options]
    outcome = line("Meeting outcome (delete those that do not apply)")
    assert said(minutes(outcome, *lines))["decision"] == ("universal", "read")
