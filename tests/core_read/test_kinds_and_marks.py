"""Which kind a document is, by what it holds; and what stands in a signature's place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import DigitalSignature, Layout, Picture, Run
from stepdown_pipeline.core.read.area import Area
from stepdown_pipeline.core.read.marks import mark_of, name_in
from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.core.reading import Reading

from .pages import INK, E, T, line, table, word

MINUTES = table(
    ("Chair", "Ruth Castellan"),
    ("Date of meeting", "12/03/2026"),
    ("Do all agencies agree?", "Yes"),
    ("Decision", "Step down with a MAP"),
)
CONSENT = table(
    ("Parent/carer signature", INK),
    ("Print name", "Kerry Doyle"),
    ("Date signed", "03/03/2026"),
    ("Lives in household", "Yes"),
)

APPROVAL = table(
    ("Decision", "I approve this family stepping down from a child protection plan to early help."),
    ("Approver", "Judith Wolstenholme"),
    ("Designation", "Service Manager"),
    ("Date of approval", "27/03/2026"),
)
APPROVED, STEP_DOWN = ("manager_approval", "read"), ("step_down_record", "read")


@pytest.mark.parametrize(
    "layout, kind, state",
    [
        (word(line("Minutes of Child in Need Review Meeting", heading=True), MINUTES), "cin_minutes", "read"),
        (word(line("Core Group Meeting", heading=True), MINUTES), "core_group_minutes", "read"),
        (word(line("Step Down Meeting Record", heading=True), MINUTES), "step_down_record", "read"),
        (word(line("Strengthening Families Consent Form", heading=True), CONSENT), "consent_form", "read"),
        (word(line("Management Decision: Step Down from CP without CIN Period", heading=True), APPROVAL), *APPROVED),
        (word(line("Step Down from Child Protection to Early Help", heading=True), APPROVAL), *APPROVED),
        (word(line("Step Down Record", heading=True), MINUTES, line("Management decision", heading=True)), *STEP_DOWN),
        (
            word(line("How to complete the Child in Need Review Meeting minutes", heading=True)),
            "cin_minutes",
            "uncertain",
        ),
        (
            word(line("Minutes of Child in Need Review Meeting", heading=True), "Nothing was filled in."),
            "cin_minutes",
            "uncertain",
        ),
        (word("Shopping list", "Milk, bread and a newspaper"), "unknown", "uncertain"),
        (word(), "unknown", "uncertain"),
    ],
    ids=[
        *("minutes", "core group", "step down", "consent", "approval", "approval by its sentence", "record"),
        *("guide", "title alone", "other", "empty"),
    ],
)
def test_kinds(read: Callable[[Layout], Reading], layout: Layout, kind: str, state: str) -> None:
    """A title counts when the form's places bear it out; a guide to a form is not the form."""
    reading = read(layout)
    assert (reading.kind, reading.kind_state) == (kind, state)
    assert bool(reading.kind_text) is (kind != "unknown")


def place(*things: str | Picture | DigitalSignature) -> Area:
    return Area(
        tuple(Run(thing) for thing in things if isinstance(thing, str)),
        pictures=tuple(thing for thing in things if isinstance(thing, Picture)),
        signatures=tuple(thing for thing in things if isinstance(thing, DigitalSignature)),
    )


def drawn(width: float, height: float, share: float | None = None) -> Picture:
    return Picture(1, (100, 100, 100 + width, 100 + height), "ink", ink_share=share)


@pytest.mark.parametrize(
    "area, mark, state",
    [
        (None, "none", "read"),
        (place(""), "none", "read"),
        (place("Sign here"), "none", "read"),
        (place(T), "none", "read"),
        (place(E), "none", "read"),
        (place("\u2013"), "none", "read"),
        (place("n/a"), "none", "read"),
        (place("Yes"), "none", "read"),
        (place("03/03/2026"), "none", "read"),
        (place("Kerry Doyle"), "typed", "read"),
        (place("Signed electronically by Kerry Doyle 03/03/2026"), "typed", "read"),
        (place("Verbal consent given"), "asserted", "read"),
        (place("see the attached letter from the school"), "typed", "uncertain"),
        (place(INK), "ink", "read"),
        (place(INK, "03/03/2026"), "ink", "read"),
        (place(INK, "Verbal consent given"), "ink", "uncertain"),
        (place(drawn(90, 30)), "ink", "read"),
        (place(drawn(8, 8)), "none", "uncertain"),
        (place(drawn(16, 16)), "none", "uncertain"),
        (place(drawn(8, 8), drawn(90, 30)), "ink", "read"),
        (place(drawn(90, 30, 0.0001)), "ink", "uncertain"),
        (place(drawn(90, 30, 0.9)), "ink", "uncertain"),
        (place(DigitalSignature(1, None, "sig", "intact", "Kerry Doyle")), "digital", "read"),
        (place(DigitalSignature(1, None, "sig", "altered", "Kerry Doyle")), "digital", "uncertain"),
        (place(DigitalSignature(1, None, "sig", "broken")), "digital", "uncertain"),
        (place(DigitalSignature(1, None, "sig", "empty")), "none", "read"),
    ],
)
def test_marks(vocabulary: Vocabulary, area: Area | None, mark: str, state: str) -> None:
    """Ink and digital signatures are told from ticks, dates, prompts, typed names and statements."""
    found = mark_of(area, "Kerry Doyle", vocabulary)
    assert (found.value, found.state) == (mark, state)


@pytest.mark.parametrize(
    "text, name",
    [
        ("Signed: Kerry Doyle, 3 March 2026", "Kerry Doyle"),
        ("/s/ Kerry Doyle", "Kerry Doyle"),
        ("03/03/2026", None),
        ("see overleaf for the signature", None),
    ],
)
def test_the_name_in_a_signature(text: str, name: str | None) -> None:
    """A typed name without the words and the date around it."""
    assert name_in(text) == name


def test_two_outcomes_ticked_are_for_a_person(read: Callable[[Layout], Reading]) -> None:
    page = word(line("MAP Review and Closure Record", heading=True), "Outcome of this review:",
                f"{T} Achieved - plan to end", f"{T} Not yet achieved, plan continues", f"{E} Escalated")
    assert read(page).fields["outcome"].state == "uncertain"
