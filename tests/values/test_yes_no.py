"""Yes and no, and choices among options, in every manner of marking."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown_pipeline.core.layout import EMPTY_BOX, TICKED, Run
from stepdown_pipeline.core.values.choices import parse_choice
from stepdown_pipeline.core.values.yes_no import parse_yes_no

READ = [
    ("\u2610Yes \u2612No", "no"),
    ("Yes\u2612 No\u2610", "yes"),
    ("Yes \u2610 No \u2612", "no"),
    ("\u2612 Yes \u2610 No \u2610 Unknown", "yes"),
    ("\u2610 Yes\n\u2612 No", "no"),
    ("Yes\u2610\nNo\u2612", "no"),
    ("Yes\n\u2610\nNo\n\u2612", "no"),
    ("Yes\t\u2612\tNo\t\u2610", "yes"),
    ("\u2612Yes\u2610No", "yes"),
    ("[x] Yes [ ] No", "yes"),
    ("[ ] yes  [X] no", "no"),
    ("( ) Yes (x) No", "no"),
    ("Y \u2612 N \u2610", "yes"),
    ("Consent obtained? \u2610 Yes \u2612 No", "no"),
    ("Consent obtained? Yes \u2610 No \u2612", "no"),
    ("Consent obtained?Yes\u2612No\u2610", "yes"),
    ("Is there no risk? \u2612 Yes \u2610 No", "yes"),
    ("Yes \u2610 No \u2612 If no, please say why", "no"),
    ("\u2610 Yes \u2612 No If yes, when?", "no"),
    ("\u2610 Yes \u2610 No \u2612 Not known", "not_evidenced"),
    ("Yes \u2610 No \u2610 Unknown \u2612", "not_evidenced"),
    ("Y", "yes"),
    ("n", "no"),
    ("Yes", "yes"),
    ("NO", "no"),
    ("yes - mum agreed", "yes"),
    ("No.", "no"),
    ("Yes, on 3 March", "yes"),
    ("No \u2013 mum declined", "no"),
    ("\u2612", "yes"),
    ("\u2713", "yes"),
    ("x", "yes"),
    ("not evidenced", "not_evidenced"),
    ("Unknown", "not_evidenced"),
    ("Not known", "not_evidenced"),
]
DOUBTFUL = [
    "\u2612 Yes \u2610",
    "Yes \u2612 No",
    "\u2612 Yes \u2612 No",
    "Not yet",
    "No concerns were raised",
    "Mum agreed",
    "Yes, but dad did not agree",
    "No, but later",
    "\u2610 Yes \u2612 No concerns",
    "N/A",
    "tbc",
    "\u2717",
    "Yes \u2713 No",
    "Consent? \u2610 Yes \u2612 No \u2610",
    "yes yes",
    "Yes \u2013 pending",
    "N. Patel",
    "None",
    "Not all agencies",
    "Nobody objected",
    "Yes?",
    "\u2610 Yes \u2610 No \u2612 N/A",
    "\u2612 Yes but not dad \u2610 No",
    "Yes, apart from the school",
    "Y (school to confirm)",
    "Yes, other than the GP",
    "Yes, once the nurse has replied",
    "Yes, subject to panel",
    "Y - temporarily",
    "Yes (weekends)",
    "Yes, most of them",
    "\u2612 Yes, excluding health \u2610 No",
]
BLANK = [
    "",
    "\u2610",
    "\u2610 Yes \u2610 No",
    "Yes / No",
    "Y/N",
    "YES NO",
    "Yes/No (delete as appropriate)",
    "Choose an item.",
    "Yes \u2610 No \u2610 Unknown \u2610",
    "Please tick: Yes No",
    "[ ] Yes [ ] No",
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_clear_answers_are_read(text: str, expected: str) -> None:
    """A clear mark or a clear word is relied upon."""
    value = parse_yes_no(text)
    assert (value.state, value.value) == ("read", expected)


@pytest.mark.parametrize("text", DOUBTFUL)
def test_doubtful_answers_are_uncertain(text: str) -> None:
    """Two marks, a mark between two words, a sentence beginning with No: a person decides."""
    value = parse_yes_no(text)
    assert value.state == "uncertain"
    assert value.why


@pytest.mark.parametrize("text", BLANK)
def test_undecided_questions_are_blank(text: str) -> None:
    """A question with nothing chosen is blank."""
    assert parse_yes_no(text).state == "blank"


@pytest.mark.parametrize(
    ("runs", "state", "expected"),
    [
        ([Run("YES", bold=True), Run(" NO")], "read", "yes"),
        ([Run("YES ", struck=True), Run("NO")], "read", "no"),
        ([Run("Yes / "), Run("No", circled=True)], "read", "no"),
        ([Run("YES"), Run("NO", bold=True)], "read", "no"),
        ([Run("Consent? ", bold=True), Run("YES ", underlined=True), Run("NO")], "read", "yes"),
        ([Run("Y", bold=True), Run("es", bold=True), Run(" / No (delete as appropriate)")], "read", "yes"),
        ([Run("YES / NO", bold=True)], "blank", None),
        ([Run("Yes", placeholder=True)], "blank", None),
        ([Run("Yes", struck=True), Run(" / "), Run("No", struck=True)], "uncertain", None),
        ([Run("Yes", bold=True), Run(" / "), Run("No", circled=True)], "uncertain", None),
        ([Run("Yes", struck=True)], "uncertain", None),
        ([Run(f"{EMPTY_BOX} "), Run("Yes", bold=True), Run(f" {EMPTY_BOX} No")], "uncertain", "yes"),
    ],
)
def test_style_chooses(runs: Sequence[Run], state: str, expected: str | None) -> None:
    """Bold, underline, a ring or a strike-through chooses when exactly one word stands out."""
    value = parse_yes_no(runs)
    assert (value.state, value.value) == (state, expected)


@given(
    st.permutations(["Yes", "No", "Not known"]),
    st.integers(0, 2),
    st.booleans(),
    st.sampled_from([" ", "", "  ", "\u00a0"]),
    st.sampled_from([" ", "\n", "\t", "   "]),
)
def test_boxes_before_and_after_agree(words: list[str], chosen: int, before: bool, near: str, far: str) -> None:
    """The ticked word is read whichever side its box stands on, whatever the spacing."""
    boxes = [TICKED if i == chosen else EMPTY_BOX for i in range(3)]
    pairs = [f"{b}{near}{w}" if before else f"{w}{near}{b}" for w, b in zip(words, boxes, strict=True)]
    value = parse_yes_no(far.join(pairs))
    assert (value.state, value.value) == ("read", {"Yes": "yes", "No": "no"}.get(words[chosen], "not_evidenced"))


@given(st.lists(st.sampled_from([TICKED, EMPTY_BOX, "Yes", "No", "Unknown", "\n"]), max_size=8))
def test_random_rows_never_read_against_both_sides(parts: list[str]) -> None:
    """An answer that is relied upon has a tick beside its word, or is its only word."""
    row = [part for part in parts if part != "\n"]
    value = parse_yes_no(" ".join(parts))
    if value.state != "read" or TICKED not in row:
        return
    if not [p for p in row if p not in (TICKED, EMPTY_BOX)]:
        return
    word = {"yes": "Yes", "no": "No", "not_evidenced": "Unknown"}[str(value.value)]
    assert any({a, b} == {TICKED, word} for a, b in itertools.pairwise(row))


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    """Whatever stands there, the answer keeps to its shape."""
    value = parse_yes_no(text)
    assert value.state != "blank" or value.value is None
    assert value.value in (None, "yes", "no", "not_evidenced")
    assert value.state != "uncertain" or value.why


LEVELS = ("Remain level 3", "Step down with MAP", "Step down", "Universal")


@pytest.mark.parametrize(
    ("source", "state", "expected"),
    [
        ("\u2610 Remain level 3 \u2612 Step down with MAP \u2610 Universal", "read", "Step down with MAP"),
        ("Remain level 3 \u2610 Step down with MAP \u2612 Universal \u2610", "read", "Step down with MAP"),
        ("\u2610 Remain level 3\n\u2612 Universal", "read", "Universal"),
        ("step down with map.", "read", "Step down with MAP"),
        ("Remain level 3 / Universal", "blank", None),
        ("\u2612 Remain level 3 \u2612 Universal", "uncertain", "Remain level 3"),
        ("\u2612 Step down without a MAP \u2610 Universal", "uncertain", "Step down"),
        ("\u2612 Universal plus \u2610 Remain level 3", "uncertain", "Universal"),
        ("\u2610 Remain level 3 \u2612 Other \u2610 Universal", "uncertain", None),
        ("We did not agree to Universal", "uncertain", "Universal"),
        ([Run("Remain level 3 / ", struck=True), Run("Universal")], "read", "Universal"),
        ([Run("Remain level 3", bold=True), Run(" / Universal")], "read", "Remain level 3"),
        ("Choose an item.", "blank", None),
    ],
)
def test_choices_among_any_options(source: str | list[Run], state: str, expected: str | None) -> None:
    """The same manners serve any list of options; a longer wording is never cut to a shorter option."""
    value = parse_choice(source, LEVELS)
    assert (value.state, value.value) == (state, expected)
