"""Forms whose labels stand beneath their answers, as on a cheque."""

from __future__ import annotations

from collections.abc import Callable

from stepdown_pipeline.core.layout import Layout
from stepdown_pipeline.core.reading import Reading

from .pages import line, table, word

Read = Callable[[Layout], Reading]
TITLE = line("Core Group Minutes", heading=True)
BENEATH = (
    table(("8071317", "", "8 Copperfield Close, Eastmoor"), ("Case number", "", "Address")),
    table(("Nadia Rehmani", "", "Iwona Brzezicka"), ("Social worker", "", "Team Manager")),
    table(("18/03/2026", "", "Room 2"), ("Date of meeting", "", "Venue")),
    table(("Ayesha Malik",), ("Chair",)),
)


def test_answers_over_their_labels(read: Read) -> None:
    fields = read(word(TITLE, *BENEATH)).fields
    assert {name: fields[name].value for name in (
        "case_reference", "social_worker", "team_manager", "meeting_date", "chair")} == {
        "case_reference": "8071317", "social_worker": "Nadia Rehmani", "team_manager": "Iwona Brzezicka",
        "meeting_date": "2026-03-18", "chair": "Ayesha Malik"}


def test_answers_beneath_their_labels_stay_theirs(read: Read) -> None:
    above = [table(tuple(c.text for c in t.cells if c.row == 1), tuple(c.text for c in t.cells if c.row == 0))
             for t in BENEATH]
    assert read(word(TITLE, *above)).fields["chair"].value == "Ayesha Malik"


def test_a_name_over_a_role_is_no_label_beneath_its_answer(read: Read) -> None:
    fields = read(word(TITLE, table(("Jane Moss",), ("Social worker",)), table(("Case number", "8071317")))).fields
    assert "social_worker" not in fields or fields["social_worker"].state != "read"
