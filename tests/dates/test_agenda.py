"""Agendas of step-down meetings: which cases they carry, what they say, and that each goes out once (O10, O11)."""

from __future__ import annotations

import io
from datetime import date

import pytest
from dates_office import Office
from docx import Document
from pack_reader import child_of, pack

from stepdown_pipeline.core.agenda import agenda
from stepdown_pipeline.core.rhythm import Rhythm
from stepdown_pipeline.shell.render.word import word_text

WEEKLY, SECOND, LAST = Rhythm("wednesday"), Rhythm("tuesday", 2), Rhythm("friday", "last")
NO_PARENT = {"parent_attended": "no", "attendance": [
    {"name": "Amina Rahmani", "role": "Social worker", "status": "attended"},
    {"name": "Peter Adeyemi", "role": "Early Help Manager", "status": "attended"}]}
TABLE = [
    ("cin", "2026-03-03", []),
    ("cin", "2026-03-04", ["1000002"]),
    ("cin", "2026-03-10", ["1000002", "1000003", "1000006"]),
    ("cin", "2026-03-11", ["1000002", "1000003", "1000006", "1000004"]),
    ("cin", "2027-01-01", ["1000002", "1000003", "1000006", "1000004"]),
    ("assessment", "2026-03-03", []),
    ("assessment", "2026-03-04", ["1000005"]),
    ("assessment", "2026-03-11", ["1000005"]),
]


@pytest.mark.parametrize("rhythm, start, expected", [
    (WEEKLY, "2026-03-04", "2026-03-04"), (WEEKLY, "2026-03-05", "2026-03-11"), (WEEKLY, "2028-02-29", "2028-03-01"),
    (SECOND, "2026-03-01", "2026-03-10"), (SECOND, "2026-03-11", "2026-04-14"), (SECOND, "2026-09-01", "2026-09-08"),
    (LAST, "2026-02-01", "2026-02-27"), (LAST, "2026-12-26", "2027-01-29"), (LAST, "2026-05-29", "2026-05-29"),
])
def test_the_meetings_rhythm(rhythm: Rhythm, start: str, expected: str) -> None:
    """Weekly on a weekday; monthly on the second or the last of a weekday."""
    assert rhythm.next_from(date.fromisoformat(start)) == date.fromisoformat(expected)


def minutes(day: str, **more: object) -> dict[str, object]:
    return {"meeting_date": day, "discussed_with_family_on": "2026-02-20", "child_seen_alone_on": "2026-02-19", **more}


def fill(office: Office) -> None:
    """Cases of every standing; the table below says which agenda carries each."""
    def of(day: str, **more: object) -> dict[str, dict[str, object]]:
        return {"cin_minutes": minutes(day, **more), "level_of_need_referral": {"meeting_date": day}}

    for reference, files in {
        "1000001": pack("1000001", **of("2026-03-04")),  # complete: allocated
        "1000002": pack("1000002", without=("assessment",), **of("2026-03-04")),  # lacks a paper
        "1000003": pack("1000003", **of("2026-03-10", **NO_PARENT)),  # refused: F14
        "1000004": pack("1000004", **of("2026-03-11", risk_assessment="no")),  # refused, meets on the 11th
        "1000005": pack("1000005", "assessment", without=("consent_form",),
                        step_down_record=minutes("2026-03-04"), level_of_need_referral={"meeting_date": "2026-03-04"}),
        "1000006": pack("1000006", without=("cin_minutes",),
                        level_of_need_referral={"meeting_date": "2026-03-10", "requested_on": "2026-02-16"}),
        "1000007": pack("1000007", "remain", **of("2026-03-04")),  # stays with social care
        "1000008": pack("1000008", "universal", **of("2026-03-04")),  # closed
        "1000009": pack("1000009", without=("cin_minutes", "level_of_need_referral")),  # no meeting is known
    }.items():
        assert all(reference in name for name in files)
        office.drop(files)
    office.run("2026-03-05T12:00")


def test_an_agenda_lists_exactly_the_cases_it_should(office: Office) -> None:
    """Not yet allocated, met on or before the day, by plan; a plan that is not known goes under CIN."""
    fill(office)
    with office.desk() as desk:
        shown = desk.cases()
    found = [(meeting, day, [one.reference for one in agenda(meeting, date.fromisoformat(day), shown).cases])
             for meeting, day, _ in TABLE]
    assert found == TABLE


def test_it_says_what_each_case_lacks_and_who_can_mend_it(office: Office) -> None:
    """In words; a case that lacks only what the meeting brings is ready. No name of a child or of a file."""
    fill(office)
    with office.desk() as desk:
        made, path = desk.agenda("cin", date(2026, 3, 11))
    lacks = {one.reference: [(lack.what, lack.who) for lack in one.lacks] for one in made.cases}
    assert lacks == {
        "1000002": [("The most current assessment", "the social worker")],
        "1000003": [("A parent or carer at the meeting", "the social worker")],
        "1000004": [("Level 2 support and a risk assessment", "the social worker")],
        "1000006": [("The minutes with a decision", "the social worker")],
    }
    assert [one.reference for one in made.ready] == ["1000006"]
    text = word_text(path.read_bytes())
    assert all(reference in text for reference in lacks)
    assert "4 cases to be presented, 1 of them ready." in text
    assert not any(name in text for reference in lacks for name in child_of(reference)["name"].split())
    assert ".json" not in text
    assert path.name == "agenda-cin-2026-03-11.docx"


def test_it_goes_out_ahead_and_afresh_on_the_day_each_once(office: Office) -> None:
    """Five days before the second Tuesday, and on it; restarts change nothing, and the hour is kept."""
    fill(office)
    assert [str(mail["Subject"]) for mail in office.mails("agenda")] == [
        "Agenda: case management (CIN) step-down meeting on 10 March 2026"]
    for now in ("2026-03-06T09:00", "2026-03-09T09:00", "2026-03-09T22:00", "2026-03-10T06:59"):
        office.run(now)
    (mail,) = [m for m in office.mails("agenda") if "CIN" in str(m["Subject"])]
    assert {a.addr_spec for a in mail["To"].addresses} == {
        "cin@example.gov.uk", "ehm@example.gov.uk", "sf@example.gov.uk"}
    (word, calendar) = list(mail.iter_attachments())
    assert word.get_filename() == "agenda-cin-2026-03-10.docx"
    assert calendar.get_content_type() == "text/calendar"
    rows = [row.cells[0].text for table in Document(io.BytesIO(word.get_content())).tables for row in table.rows]
    assert rows == ["Case", "1000006", "Case", "1000002", "1000003"]
    for now in ("2026-03-10T07:00", "2026-03-10T07:00", "2026-03-10T23:00"):
        office.run(now)
    subjects = [str(mail["Subject"]) for mail in office.mails("agenda") if "CIN" in str(mail["Subject"])]
    assert subjects == ["Agenda: case management (CIN) step-down meeting on 10 March 2026",
                        "Agenda: case management (CIN) step-down meeting on 10 March 2026, as it stands today"]


def test_a_case_that_was_carried_is_not_told_that_it_never_was(office: Office) -> None:
    """O10: an allocated case that no agenda carried is warned of; one that was carried says so in its history."""
    for reference in ("1000001", "1000002"):
        office.drop(pack(reference, without=("assessment",)))
    office.run("2026-03-04T12:00")
    office.run("2026-03-05T12:00")
    office.drop({name: text for name, text in pack("1000002").items() if "assessment" in name})
    office.drop(pack("1000003"))
    office.run("2026-03-06T12:00")
    carried, never = office.case("1000002"), office.case("1000003")
    assert (carried["status"], never["status"]) == ("routed", "routed")
    assert "O10" not in {f["rule"] for f in carried["findings"]}
    assert "O10" in {f["rule"] for f in never["findings"]}
    said = "Carried on the agenda of the case management (CIN) step-down meeting on 10 March 2026."
    assert said in [line["what"] for line in carried["history"]]


def test_no_case_no_agenda(office: Office) -> None:
    """Nobody is written to when there is nothing to present."""
    office.run("2026-03-10T12:00")
    assert office.mails("agenda") == []


def test_a_look_ahead_leaves_no_trace(office: Office) -> None:
    """With a moment of its own, the agenda shows what would be then, and notes nothing."""
    from datetime import datetime

    fill(office)
    before = [line["what"] for line in office.case("1000004")["history"]]
    with office.desk() as desk:
        made, _ = desk.agenda("cin", date(2026, 3, 11), datetime(2026, 3, 12, 9).astimezone())
    assert "1000004" in [one.reference for one in made.cases]
    assert [line["what"] for line in office.case("1000004")["history"]] == before
