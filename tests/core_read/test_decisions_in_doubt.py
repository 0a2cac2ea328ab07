"""Decisions that are none yet, another's, of another day or for some of the children: put to a person, never read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout, Run

from .conftest import Said
from .pages import E, T, line, table, word

Saying = Callable[[Layout], Said]
TITLE = line("Child in Need Review Meeting - Minutes", heading=True)


def _decision(said: Saying, *blocks: object) -> tuple[object, str]:
    return said(word(TITLE, *blocks)).get("decision", (None, "absent"))  # type: ignore[arg-type]


@pytest.mark.parametrize("words", [
    "Previously agreed: level 2 with MAP", "Step down to level 2 with MAP from September", "Chair: MAP",
    "Level 2 with MAP was recommended by the school only", "Chair recommended MAP. Team manager to decide.",
    "Level 3 for a further 6 weeks then MAP", "MAP: parents do not consent", "Mum refused MAP", "? MAP",
    "Deferred to next meeting, MAP likely", "Ivy: level 2 with MAP. Jude: remains on child in need plan", "MAP??",
    "MAP for the older two only", "discussion about MAP", "MAP in place already", "same as last time: MAP",
    "Level 2 with MAP (draft recommendation)", "Probably MAP", "Minded to MAP", "Aim: MAP by summer",
    "Working towards universal", "Trial period at MAP level with SW oversight", "MAP with SW remaining allocated",
    "It was agreed to step down to MAP. Father not in agreement.", "MAP. Awaiting manager sign off.",
    "Step down to level 2 with MAP (see dissent)", "MAP once mother has signed", "MAP is what the family want",
])
def test_what_is_said_beyond_a_decision_is_asked_about(said: Saying, words: str) -> None:
    assert _decision(said, table(("Decision of the meeting", words)))[1] != "read"


@pytest.mark.parametrize("words, value", [
    ("Step down to MAP. School to lead.", "map"), ("Step down to Early Help (MAP) - all agreed", "map"),
    ("It was agreed by the meeting that the case will step down to Level 2 with a Multi-Agency Plan (MAP).", "map"),
    ("All present agreed to step down to a MAP at level 2, starting next week.", "map"),
    ("It was agreed that needs have been met and that the case will be closed to universal services.", "universal"),
    ("Level 2 support without a MAP", "level_2_without_map"),
    ("Remain at Level 3, CSC to stay involved", "remain_level_3"), ("Universal services, no further role", "universal"),
])
def test_a_plain_decision_is_read(said: Saying, words: str, value: str) -> None:
    assert _decision(said, table(("Decision of the meeting", words))) == (value, "read")


@pytest.mark.parametrize("words, value", [
    ("Step down to Early Help with a MAP, to be held by North Locality Early Help Team.", "map"),
    ("MAP, to be led by Asha Rao, Larkfield Children's Centre", "map"), ("Level 2 (MAP), Locality to hold", "map"),
    ("Remain on CIN plan, review in 6 weeks", "remain_level_3"),
    ("Level 2, no MAP, signposted to the Family Hub", "level_2_without_map"),
])
def test_who_holds_it_and_when_it_is_looked_at_again_take_nothing_back(said: Saying, words: str, value: str) -> None:
    assert _decision(said, table(("Decision of the meeting", words))) == (value, "read")


@pytest.mark.parametrize("words", [
    "MAP held by school if mum signs", "MAP led by Locality once the risk assessment is done",
    "MAP, to be held by Locality or single agency support by school", "MAP, review in May, not before",
    "MAP held by Locality for the older two only",
])
def test_a_condition_behind_it_does(said: Saying, words: str) -> None:
    assert _decision(said, table(("Decision of the meeting", words)))[1] != "read"


@pytest.mark.parametrize("option", ["Step down to MAP - next meeting", "Step down to MAP, in principle", "MAP likely"])
def test_a_ticked_option_that_puts_it_off_is_asked_about(said: Saying, option: str) -> None:
    assert _decision(said, line(f"Decision of the meeting: {T} {option} {E} Remain at level 3"))[1] != "read"


def test_two_places_that_decide_otherwise_are_a_persons_to_settle(said: Saying) -> None:
    rows = table(("Outcome", "Remain at level 3"), ("Next steps", "Step down with a MAP in June"))
    assert _decision(said, rows)[1] != "read"


def test_a_decision_that_is_struck_out_is_none(said: Saying) -> None:
    assert _decision(said, table(("Decision", [Run("Step down with a MAP", struck=True)])))[1] != "read"
    both = [Run("Step down with a MAP", struck=True), Run(" Remain at level 3")]
    assert _decision(said, table(("Decision", both))) == ("remain_level_3", "read")


def test_what_is_struck_out_is_neither_shared_planned_nor_done(said: Saying) -> None:
    consent = line("Strengthening Families consent form", heading=True)
    whom = [Run("School, "), Run("Police", struck=True)]
    told = said(word(consent, table(("We may share information with", whom))))
    assert told["share_with"] == (["School"], "uncertain")
    gone = [Run(one, struck=True) for one in ("Refer", "Una Pell", "01/04/2026")]
    actions = table(("Action", "Who", "By when"), gone, ("Keep a sleep diary", "Ada Moss", "02/04/2026"))
    found = said(word(TITLE, table(("Type of plan", [Run("CP", struck=True)])), actions))
    assert found["plan"][1] == "uncertain"
    assert [one["owner"] for one in found["actions"][0]] == ["Ada Moss"]


@pytest.mark.parametrize("words, needed, value", [
    ("Step down to Early Help", "No", ("level_2_without_map", "read")),
    ("Step down to level 2 support", "Yes", ("map", "read")),
    ("Step down to Early Help", f"{E} Yes {E} No", ("map", "uncertain")),
    ("Case closure", "No", ("universal", "uncertain")),
    ("Step down to Early Help if mum agrees", "No", ("map", "uncertain")),
    ("Step down to early help for Ivy only", "Yes", ("map", "uncertain")),
])
def test_a_question_about_the_plan_says_which_step_down_it_is(
    said: Saying, words: str, needed: str, value: tuple[str, str],
) -> None:
    rows = table(("Decision of the meeting", words), ("Is a Multi-Agency Plan needed?", needed), ("Chair", "Jo Hart"))
    assert _decision(said, rows) == value


def _outcomes(struck: set[int]) -> Layout:
    outcomes = ("Remain at Level 3 \u2013 open to Children's Social Care",
                "Step down to Level 2 \u2013 Multi-Agency Plan (MAP)", "Level 2 support \u2013 no MAP required",
                "Close \u2013 universal services only")
    return word(TITLE, "Agreed outcome", "(delete those that do not apply)", *(
        line(Run(words, struck=at in struck)) for at, words in enumerate(outcomes)))


@pytest.mark.parametrize("left, value", [
    (0, "remain_level_3"), (1, "map"), (2, "level_2_without_map"), (3, "universal")])
def test_of_outcomes_to_delete_the_one_left_is_decided(said: Saying, left: int, value: str) -> None:
    assert said(_outcomes({0, 1, 2, 3} - {left}))["decision"] == (value, "read")


def test_an_outcome_struck_out_decides_nothing(said: Saying) -> None:
    alone = word(TITLE, "Agreed outcome", "(delete those that do not apply)",
                 line(Run("Remain at Level 3", struck=True)))
    assert said(alone)["decision"][1] == "uncertain"
    assert said(_outcomes({0, 1, 2, 3}))["decision"][1] == "uncertain"


def test_an_outcome_to_tick_is_no_place_for_needs(said: Saying) -> None:
    rows = (("Remain at Level 3", T, ""), ("Level 2 support (MAP not required)", "", ""),
            ("Universal services, no further role (close)", "", ""))
    found = said(word(TITLE, table(("Which road from here", "Tick one", "Rationale"), *rows)))
    assert found.get("level_2_support", (None, ""))[0] is None
