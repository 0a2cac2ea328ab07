"""Labels in running text: every manner in which a label ends and its value begins."""

from __future__ import annotations

import pytest

from stepdown_pipeline.core.layout import Line, Run
from stepdown_pipeline.core.read.area import Stream
from stepdown_pipeline.core.read.split import Piece, split
from stepdown_pipeline.core.read.vocabulary import Vocabulary

from .pages import E, T, line


def pieces(vocabulary: Vocabulary, *lines: str | Line) -> list[Piece]:
    return split(stream(*lines), vocabulary.labels)


def stream(*lines: str | Line) -> Stream:
    return Stream.of([line(one) if isinstance(one, str) else one for one in lines], paged=False)


def pairs(vocabulary: Vocabulary, *lines: str | Line) -> list[tuple[str | None, str]]:
    """(concept, value) of every label; concept None for a label that nobody knows."""
    text = stream(*lines).text
    return [
        (piece.match.concept if piece.match else None, text[piece.value_start : piece.value_end].strip())
        for piece in pieces(vocabulary, *lines)
    ]


@pytest.mark.parametrize(
    "text, found",
    [
        ("Name of child: Rowan Jessop   DOB: 03/04/2020", [("child.name", "Rowan Jessop"), ("dob", "03/04/2020")]),
        ("Name of child: Rowan Jessop DOB: 03/04/2020", [("child.name", "Rowan Jessop"), ("dob", "03/04/2020")]),
        ("Name of child\tRowan Jessop", [("child.name", "Rowan Jessop")]),
        ("Name of child ........ Rowan Jessop", [("child.name", "Rowan Jessop")]),
        ("Name of child \u2013 Rowan Jessop", [("child.name", "Rowan Jessop")]),
        ("Name of child: \u2013 Rowan Jessop", [("child.name", "Rowan Jessop")]),
        ("Name of child\nRowan Jessop", [("child.name", "Rowan Jessop")]),
        ("Do all agencies agree? Yes", [("agree.all", "Yes")]),
        (f"All agencies agree {T} Yes {E} No", [("agree.all", f"{T} Yes {E} No")]),
        ("DOB 30 January 2015", [("dob", "30 January 2015")]),
        ("Case no 1187734", [("case.reference", "1187734")]),
        ("Chair Ruth Castellan", [("chair", "Ruth Castellan")]),
        ("Home address 2 The Granary, Fenwick", [("address", "2 The Granary, Fenwick")]),
        ("Time: 10:30", [("ignore", "10:30")]),
        ("Favourite colour: green", [(None, "green")]),
        ("Relationship: Mother", [("relationship", "Mother")]),
        ("Outcome of meeting: Step down: MAP", [("decision", "Step down: MAP")]),
        ("Rowan settled in well and likes the new school.", []),
        ("The chair was moved to the window.", []),
        ("Risk assessment is being completed by the health visitor this week", []),
    ],
)
def test_where_labels_end(vocabulary: Vocabulary, text: str, found: list[tuple[str | None, str]]) -> None:
    """A colon, a question mark, a gap, leaders, a dash, a line's end, a box, or figures and names that follow."""
    assert pairs(vocabulary, text) == found


def test_a_change_of_style_ends_a_label(vocabulary: Vocabulary) -> None:
    """Bold words before plain ones are a label even without a colon."""
    bold = line(Run("Team manager ", bold=True), Run("not allocated"))
    assert pairs(vocabulary, bold) == [("team_manager", "not allocated")]
    assert pieces(vocabulary, bold)[0].ended_by == "bold"


def test_the_words_of_an_option_are_no_label(vocabulary: Vocabulary) -> None:
    """'☐ Plan:' behind a box belongs to the question's options."""
    assert pairs(vocabulary, f"Decision: {E} Universal {T} MAP") == [("decision", f"{E} Universal {T} MAP")]


def test_a_value_goes_on_to_the_next_label(vocabulary: Vocabulary) -> None:
    """Lines after a value belong to it until another label begins."""
    assert pairs(vocabulary, "Home address: 2 The Granary", "Fenwick", "Post code: WX9 6JM") == [
        ("address", "2 The Granary\nFenwick"),
        ("postcode", "WX9 6JM"),
    ]


def test_a_long_text_costs_no_more_than_its_length(vocabulary: Vocabulary) -> None:
    """Ten thousand words with colons among them are gone through once, and give their one label."""
    prose = "Rowan said so: the school agreed with that and nothing else was asked of them then. " * 600
    assert ("chair", "Ruth Castellan") in pairs(vocabulary, prose, "Chair: Ruth Castellan")


@pytest.mark.parametrize("no", ["no", "ne", "without a"])
def test_level_2_support_without_a_map_is_an_outcome(vocabulary: Vocabulary, no: str) -> None:
    """Also where a scan spoilt its 'no'."""
    assert "level_2_support" not in dict(pairs(vocabulary, f"Level 2 support \u2013 {no} MAP required"))


@pytest.mark.parametrize("text, found", [
    ("FAMILY AND ENVIRONMENT\nRowan was referred in May.", []), ("d.o.b\n17/02/2019", [("dob", "17/02/2019")]),
    ("d.o.b.\n17/02/2019", [("dob", "17/02/2019")]),
])
def test_headings_and_shortened_labels(
    vocabulary: Vocabulary, text: str, found: list[tuple[str | None, str]],
) -> None:
    assert pairs(vocabulary, text) == found
