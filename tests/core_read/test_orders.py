"""What must not matter on any form: the order of rows and of columns, the manner of ticking; and nothing may raise."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stepdown_pipeline.core.layout import Block, Layout, Picture, Run, Table
from stepdown_pipeline.core.reading import Reading

from .conftest import Said
from .pages import INK, E, Merged, Part, T, line, printed, table, word

quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TITLE = line("Minutes of Child in Need Review Meeting", heading=True)
ROWS = (
    ("Eclipse ID", "1204417"),
    ("Name of child", "Rowan Jessop"),
    ("Date of birth", "03/04/2019"),
    ("Home address", "2 The Granary, Fenwick"),
    ("Post code", "WX9 6JM"),
    ("Date of meeting", "12/03/2026"),
    ("Chair", "Ruth Castellan"),
    ("Social worker", "Amina Rahmani"),
    ("Team manager", "Marcus Okonjo"),
    ("Lead professional", "Judith Wolstenholme"),
    ("Do all agencies agree?", "Yes"),
    ("Decision", "Step down with a MAP"),
    ("Risk assessment completed?", "No"),
    ("Did a parent or carer attend?", "Yes"),
    ("Date of next review", "12/06/2026"),
    ("Discussed with family on", "05/03/2026"),
)
FIELDS = {
    "case_reference": "1204417",
    "children": [{"name": "Rowan Jessop", "date_of_birth": "2019-04-03"}],
    "address": "2 The Granary, Fenwick",
    "postcode": "WX9 6JM",
    "meeting_date": "2026-03-12",
    "chair": "Ruth Castellan",
    "social_worker": "Amina Rahmani",
    "team_manager": "Marcus Okonjo",
    "lead_professional": "Judith Wolstenholme",
    "all_agencies_agree": "yes",
    "decision": "map",
    "risk_assessment": "no",
    "parent_attended": "yes",
    "next_review": "2026-06-12",
    "discussed_with_family_on": "2026-03-05",
}
READ = {name: (value, "read") for name, value in FIELDS.items()}


def _two_a_row(rows: Sequence[tuple[str, str]]) -> Table:
    return table(*((*left, *right) for left, right in zip(rows[::2], rows[1::2], strict=True)))


MANNERS: dict[str, Callable[[Sequence[tuple[str, str]]], Layout]] = {
    "a row each": lambda rows: word(TITLE, table(*rows)),
    "two a row": lambda rows: word(TITLE, _two_a_row(rows)),
    "value beneath": lambda rows: word(TITLE, table(*((text,) for row in rows for text in row))),
    "lines with colons": lambda rows: word(TITLE, *(f"{label.rstrip('?')}: {value}" for label, value in rows)),
    "bold labels": lambda rows: word(TITLE, *(line(Run(f"{label} ", bold=True), Run(value)) for label, value in rows)),
    "tab stops": lambda rows: word(TITLE, *(f"{label}\t{value}" for label, value in rows)),
    "printed in two columns": lambda rows: Layout(
        (
            TITLE,
            *(printed(100.0 + 24 * number, (50, label), (300, value)) for number, (label, value) in enumerate(rows)),
        )
    ),
}


@pytest.mark.parametrize("manner", MANNERS)
@given(rows=st.permutations(ROWS))
@settings(quick, max_examples=15)
def test_the_order_of_rows_does_not_matter(
    manner: str,
    rows: list[tuple[str, str]],
    said: Callable[[Layout], Said],
) -> None:
    """Each field is found by its label, wherever it stands on the form."""
    assert said(MANNERS[manner](rows)) == READ


LISTS: dict[str, tuple[Sequence[Part], Sequence[Sequence[Part]], list[dict[str, str | None]]]] = {
    "children": (
        ("Full name", "Relationship to child", "Date of birth"),
        (
            ("Rowan Jessop", "Subject", "03/04/2019"),
            ("Ivy Jessop", "Sister", "01/02/2021"),
            ("Kerry Doyle", "Mother", "09/09/1990"),
        ),
        [
            {"name": "Rowan Jessop", "date_of_birth": "2019-04-03"},
            {"name": "Ivy Jessop", "date_of_birth": "2021-02-01"},
        ],
    ),
    "attendance": (
        ("Name", "Role", "Invited", "Attended", "Apologies"),
        (
            ("Kerry Doyle", "Mother", T, T, ""),
            ("Jane Moss", "Health Visitor", T, "", T),
            ("Tariq Aziz", "Housing Officer", T, "", ""),
        ),
        [
            {"name": "Kerry Doyle", "role": "Mother", "status": "attended"},
            {"name": "Jane Moss", "role": "Health Visitor", "status": "apologies"},
            {"name": "Tariq Aziz", "role": "Housing Officer", "status": "invited"},
        ],
    ),
    "actions": (
        ("Need", "Action", "By whom", "Agency", "By when"),
        (
            ("Sleep", "Bedtime visits", "Jane Moss", "Health Visiting", "03/04/2026"),
            ("Rent", "Arrears plan", "Tariq Aziz", "Housing", ""),
        ),
        [
            {
                "need": "Sleep",
                "action": "Bedtime visits",
                "owner": "Jane Moss",
                "agency": "Health Visiting",
                "due": "2026-04-03",
            },
            {"need": "Rent", "action": "Arrears plan", "owner": "Tariq Aziz", "agency": "Housing", "due": None},
        ],
    ),
    "signatures": (
        ("Print name", "Relationship to child", "Lives in household", "Signature", "Date signed"),
        (("Kerry Doyle", "Mother", "Yes", INK, "03/03/2026"), ("Sam Doyle", "Father", "No", "Sam Doyle", "04/03/2026")),
        [
            {
                "name": "Kerry Doyle",
                "relationship": "Mother",
                "lives_in_household": "yes",
                "mark": "ink",
                "signed_on": "2026-03-03",
            },
            {
                "name": "Sam Doyle",
                "relationship": "Father",
                "lives_in_household": "no",
                "mark": "typed",
                "signed_on": "2026-03-04",
            },
        ],
    ),
}


@pytest.mark.parametrize("name", LISTS)
@given(data=st.data())
@quick
def test_the_order_of_columns_does_not_matter(name: str, data: st.DataObject, said: Callable[[Layout], Said]) -> None:
    """Each value of a list is found by its column's heading."""
    head, rows, wanted = LISTS[name]
    order = data.draw(st.permutations(range(len(head))))
    title = "Strengthening Families Consent Form" if name == "signatures" else "Minutes of Child in Need Review Meeting"
    given_ = table(*([row[col] for col in order] for row in (head, *rows)))
    assert said(word(line(title, heading=True), given_))[name] == (wanted, "read")


@given(rows=st.permutations(LISTS["attendance"][1]))
@quick
def test_the_order_of_people_does_not_matter(rows: list[Sequence[Part]], said: Callable[[Layout], Said]) -> None:
    """A parent came, whichever row of the list is theirs; and each row stays one person's."""
    head, _, wanted = LISTS["attendance"]
    found = said(word(TITLE, table(head, *rows)))
    assert found["parent_attended"] == ("yes", "read")
    value, state = found["attendance"]
    assert state == "read"
    assert sorted(value, key=str) == sorted(wanted, key=str)


def _styled(word_: str, style: str) -> Run:
    return Run(word_, **{style: True})  # type: ignore[arg-type]


def _ticks(label: str, yes: bool) -> dict[str, Block]:
    """Every manner of answering one question, the yes or the no chosen."""
    first, second = (T, E) if yes else (E, T)
    x, blank = ("x", "") if yes else ("", "x")
    chosen, other = ("Yes", "No") if yes else ("No", "Yes")
    parts = [_styled("Yes", "bold") if yes else Run("Yes"), Run(" / "), Run("No") if yes else _styled("No", "bold")]
    struck = [
        Run("Yes") if yes else _styled("Yes", "struck"),
        Run(" / "),
        _styled("No", "struck") if yes else Run("No"),
    ]
    ringed = [Run(word_, circled=word_ == chosen) for word_ in ("Yes", " ", "No")]
    lined = [Run(word_, underlined=word_ == chosen) for word_ in ("Yes", " ", "No")]
    return {
        "box before": table((label, f"{first} Yes {second} No")),
        "box after": table((label, f"Yes {first} No {second}")),
        "glued": table((label, f"{first}Yes {second}No")),
        "glued after": table((label, f"Yes{first} No{second}")),
        "no first": table((label, f"{second} No {first} Yes")),
        "box only": table((label, f"{T} {chosen}")),
        "on lines": table((label, f"{first} Yes\n{second} No")),
        "cells": table((label, "Yes", x, "No", blank)),
        "box cells": table((label, "Yes", first, "No", second)),
        "box cells before": table((label, first, "Yes", second, "No")),
        "columns": table(("", "Yes", "No"), (label, x, blank)),
        "beneath": table((label, "Yes", "No"), ("", first, second)),
        "word": table((label, chosen)),
        "letter": table((label, chosen[0])),
        "words": table((label, f"{chosen}, all of it")),
        "bold": table((label, parts)),
        "struck": table((label, struck)),
        "ringed": table((label, ringed)),
        "underlined": table((label, lined)),
        "bracketed": table((label, f"[{x or ' '}] Yes [{blank or ' '}] No")),
        "line": line(f"{label} {first} Yes {second} No"),
        "line, box after": line(f"{label} Yes {first} No {second}"),
        "line, tabs": line(f"{label}\t{first} Yes\t{second} No"),
        "own lines": table((f"{label}\n{first} Yes\n{second} No",)),
        "with unknown": table((label, f"{first} Yes {second} No {E} Unknown")),
        "both struck": table((label, [_styled(chosen, "struck"), Run(" "), _styled(other, "struck")])),
    }


QUESTIONS = {
    "Do all agencies agree?": "all_agencies_agree",
    "Risk assessment completed?": "risk_assessment",
    "Did a parent or carer attend?": "parent_attended",
}
LEFT_OPEN = {"both struck"}  # nothing is chosen: for a person
ANY_TICKS = tuple(_ticks("", yes=True))


@pytest.mark.parametrize("yes", [True, False], ids=["yes", "no"])
@pytest.mark.parametrize("manner", ANY_TICKS)
@pytest.mark.parametrize("label", QUESTIONS)
def test_every_manner_of_ticking_says_the_same(
    label: str,
    manner: str,
    yes: bool,
    said: Callable[[Layout], Said],
) -> None:
    """The answer is read, or left to a person; it is never read as the other one."""
    value, state = said(word(TITLE, table(("Chair", "Ruth Castellan")), _ticks(label, yes)[manner]))[QUESTIONS[label]]
    if manner in LEFT_OPEN:
        assert state != "read"
    else:
        assert (value, state) == ("yes" if yes else "no", "read")


@given(
    answers=st.lists(
        st.tuples(st.sampled_from(sorted(QUESTIONS)), st.booleans(), st.sampled_from(ANY_TICKS)),
        min_size=1,
        max_size=3,
        unique_by=lambda answer: answer[0],
    )
)
@quick
def test_manners_may_be_mixed_on_one_form(
    answers: list[tuple[str, bool, str]],
    said: Callable[[Layout], Said],
) -> None:
    """Each question keeps its own answer beside others answered in other manners."""
    blocks = [_ticks(label, yes)[manner] for label, yes, manner in answers]
    found = said(word(TITLE, table(("Chair", "Ruth Castellan")), *blocks))
    for label, yes, _ in answers:
        value, state = found.get(QUESTIONS[label], (None, "blank"))
        assert state != "read" or value == ("yes" if yes else "no")


@given(rows=st.permutations(ROWS), manner=st.sampled_from(sorted(MANNERS)))
@quick
def test_a_form_left_empty_says_nothing(
    rows: list[tuple[str, str]],
    manner: str,
    said: Callable[[Layout], Said],
) -> None:
    """Labels without values give no value that is relied upon, whatever labels stand beside them."""
    found = said(MANNERS[manner]([(label, "") for label, _ in rows]))
    assert {name for name, (value, state) in found.items() if state == "read" and value} == set()


_SCRAPS = st.one_of(
    st.sampled_from(
        [label for label, _ in ROWS]
        + [value for _, value in ROWS]
        + [
            "",
            " ",
            "\t",
            "\n",
            ":",
            "?",
            T,
            E,
            f"{T} Yes",
            "Yes\tNo",
            "....",
            "x",
            "Present:",
            "Apologies",
            "Signature",
            "Name\tRole\tAttended",
            "DRAFT",
            "Parent details",
            "1.",
            "/",
            "Re:",
            "- ",
            "12/",
            "Date:",
            "(",
            ")",
            "Jessop, Rowan",
        ]
    ),
    st.text(max_size=25),
)
_RUNS = st.builds(Run, _SCRAPS, bold=st.booleans(), struck=st.booleans(), placeholder=st.booleans())
_PARTS = st.lists(st.one_of(_RUNS, st.just(INK)), max_size=3)
_LINES = st.builds(lambda parts, heading: line(*parts, heading=heading), _PARTS, st.booleans())
_PRINTED = st.builds(
    lambda top, parts, bold: printed(float(top), *sorted(parts), bold=bold),
    st.integers(0, 200),
    st.lists(
        st.tuples(st.sampled_from([50.0, 200.0, 350.0]), st.one_of(_SCRAPS, st.just("Chair"))), min_size=1, max_size=3
    ),
    st.booleans(),
)


def _tables(content: st.SearchStrategy[object]) -> st.SearchStrategy[Table]:
    merged = st.builds(Merged, content, st.integers(1, 2), st.integers(1, 2))
    row = st.lists(st.one_of(content, merged), min_size=1, max_size=4)
    return st.lists(row, min_size=1, max_size=4).map(lambda rows: table(*rows))


_TABLES = st.recursive(
    _tables(st.one_of(_SCRAPS, _PARTS)), lambda inner: _tables(st.one_of(_SCRAPS, inner)), max_leaves=2
)


@given(
    blocks=st.lists(st.one_of(_LINES, _PRINTED, _TABLES), max_size=8),
    paged=st.booleans(),
    pictures=st.lists(st.just(Picture(1, (60, 60, 120, 90), "ink")), max_size=1),
)
@settings(quick, max_examples=150)
def test_nothing_raises(
    blocks: list[Block],
    paged: bool,
    pictures: list[Picture],
    read: Callable[[Layout], Reading],
) -> None:
    """Labels, ticks, tables and scraps of text in any order give a reading, and the same one each time."""
    layout = Layout(tuple(blocks), paged=paged, pictures=tuple(pictures))
    reading = read(layout)
    assert reading == read(layout)
    assert all(field.why for field in reading.fields.values() if field.state == "uncertain")
