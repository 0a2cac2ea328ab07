"""Labels in bold paragraphs of their own, each over its value: which are labels, which head what follows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Cell, Layout, Line, Run, Table

from .conftest import Said
from .pages import E, T, line, table, word

TITLE = line("Child in Need Review Meeting - Minutes", heading=True)


def _label(text: str) -> Line:
    return line(Run(text, bold=True))


@pytest.mark.parametrize(
    "label, text, field, value",
    [
        ("Social worker", "Asha Rao", "social_worker", "Asha Rao"),
        ("Social worker", "ASHA RAO", "social_worker", "ASHA RAO"),
        ("Team Manager", "Helen Marsh", "team_manager", "Helen Marsh"),
        ("Lead professional", "Tom Haldane (Pastoral Lead)", "lead_professional", "Tom Haldane"),
        ("Post code", "AB1 2CD", "postcode", "AB1 2CD"),
        ("Case number", "EHM1749620", "case_reference", "EHM1749620"),
        ("Date the step down was discussed with parents/carers", "9th January 2026", "discussed_with_family_on",
         "2026-01-09"),
        ("Is the Lead Professional aware?", f"{E} Yes\t{T} No", "lead_professional_informed", "no"),
    ],
)
def test_a_label_over_its_value(
    said: Callable[[Layout], Said], label: str, text: str, field: str, value: str
) -> None:
    layout = word(TITLE, _label("Home address"), "2 The Granary, Fenwick", _label(label), text, _label("Chair"),
                  "Jo Moss")
    found = said(layout)
    assert found[field] == (value, "read")
    assert found["chair"] == ("Jo Moss", "read")
    assert found["address"] == ("2 The Granary, Fenwick", "read")


def test_a_heading_over_labels_is_no_label(said: Callable[[Layout], Said]) -> None:
    """'Team manager' over 'Name:' heads a part of the form; the postcode there is the office's."""
    found = said(word(TITLE, _label("Social worker"), "Name: Asha Rao", "Postcode: AB9 9ZZ"))
    assert "postcode" not in found
    assert found.get("social_worker", (None, ""))[0] in (None, "Asha Rao")


def test_a_heading_in_capitals_after_a_label_is_no_value(said: Callable[[Layout], Said]) -> None:
    found = said(word(TITLE, _label("Chair"), "ACTION PLAN", "Speech referral - Jane Moss - by 3 April 2026"))
    assert found.get("chair", (None, "blank"))[0] is None


@pytest.mark.parametrize(
    "label, text, field, value",
    [
        ("Child spoken to alone on (home visit):", "27/03/2026", "child_seen_alone_on", "2026-03-27"),
        ("Decision of meeting", "Level 2: Multi-Agency Plan (MAP)", "decision", "map"),
        ("Date child seen alone:", "6 March 2026", "child_seen_alone_on", "2026-03-06"),
    ],
)
@pytest.mark.parametrize("shape", ["paragraphs", "one cell", "one line"])
def test_a_label_with_its_value_is_no_longer_label(
    said: Callable[[Layout], Said], shape: str, label: str, text: str, field: str, value: str
) -> None:
    parts = {"paragraphs": (_label(label), line(text)), "one cell": (table((f"{label}\n{text}", "")),),
             "one line": (line(Run(f"{label.rstrip(':')}: ", bold=True), text),)}[shape]
    assert said(word(TITLE, *parts))[field] == (value, "read")


@pytest.mark.parametrize(
    "label, text, field, value",
    [("Type of plan", "Child in need (CIN)", "plan", "cin"),
     ("Date step down discussed with family", "23/01/2026", "discussed_with_family_on", "2026-01-23")],
)
def test_a_bold_label_over_its_value_in_one_cell(
    said: Callable[[Layout], Said], label: str, text: str, field: str, value: str
) -> None:
    cell = Cell(0, 0, (_label(label), line(text)), cols=2)
    assert said(word(TITLE, Table((cell,), 1, 2)))[field] == (value, "read")


def test_a_known_word_within_a_question_is_no_label(said: Callable[[Layout], Said]) -> None:
    found = said(word(TITLE, "Postcode: AB1 2CD", "They live at: Flat 6, 112 Station Road", "Chair: Jo Moss"))
    assert found["postcode"] == ("AB1 2CD", "read")
    assert found["chair"] == ("Jo Moss", "read")
