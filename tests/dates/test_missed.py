"""What fell due while the program was not running: done at the next start, once, and said so."""

from __future__ import annotations

from dates_office import Office
from pack_reader import pack


def test_what_was_missed_goes_out_at_the_next_start_and_says_so(office: Office) -> None:
    """Minutes due on 18 March; the program stands still from the 6th to the 25th."""
    office.drop(pack("1000001", without=("consent_form",)))
    assert office.run("2026-03-06T10:00").caught_up == []
    summary = office.run("2026-03-25T10:00")
    told = [sentence.partition(":")[0] for sentence in summary.caught_up if "agenda" not in sentence]
    assert told == ["Case 1000001"]
    assert "(overdue) that was to go out on 19 March 2026" in summary.caught_up[0]
    for now in ("2026-03-25T10:05", "2026-03-26T10:00"):
        assert office.run(now).caught_up == []
    (mail,) = office.mails("overdue")
    text = " ".join(mail.get_body(("plain",)).get_content().split())  # type: ignore[union-attr]
    assert "should have reached you on 19 March 2026. The program was not running then" in text
    assert office.mails("reminder") == []
    (word,) = office.mails("escalation")  # due on the 25th itself: not late
    assert "not running" not in word.as_string()
    assert any("19 March 2026" in line["what"] for line in office.case("1000001")["history"])


def test_an_agenda_that_was_missed_is_told_once(office: Office) -> None:
    """The CIN meeting is on 10 March: the program stands still over it, or runs too early on that day."""
    office.drop(pack("1000001", without=("assessment",)))
    office.run("2026-03-05T10:00")
    assert office.run("2026-03-10T06:30").caught_up == []
    (told,) = [one for one in office.run("2026-03-11T06:00").caught_up if "agenda" in one]
    assert told == ("The program was not running on 10 March 2026 to send the agenda of the day for the case "
                    "management (CIN) step-down meeting. For the 1 case that stands on it now, call `stepdown agenda "
                    "--meeting cin --date 2026-03-10`.")
    for now in ("2026-03-11T06:00", "2026-03-11T12:00", "2026-03-13T12:00"):
        assert not [one for one in office.run(now).caught_up if "agenda" in one]
    (told,) = [one for one in office.run("2026-06-01T12:00").caught_up if "agenda" in one]
    assert "on 14 April 2026 and 12 May 2026" in told


def test_an_agenda_that_was_made_is_not_missed(office: Office) -> None:
    """Nor one that had no case to carry."""
    office.drop(pack("1000001", without=("assessment",)))
    for now in ("2026-03-05T10:00", "2026-03-10T12:00", "2026-03-11T12:00", "2026-04-13T12:00"):
        assert not [one for one in office.run(now).caught_up if "agenda" in one]
    office.drop({name: text for name, text in pack("1000001").items() if "assessment" in name})
    office.run("2026-04-13T13:00")
    assert not [one for one in office.run("2026-05-20T12:00").caught_up if "agenda" in one]


def test_what_was_met_meanwhile_is_not_nagged_about(office: Office) -> None:
    """The minutes say that they were circulated: judged anew on the day, nothing is left to remind of."""
    whole = pack("1000001", without=("consent_form",))
    office.drop(whole)
    office.run("2026-03-06T10:00")
    said = pack("1000001", cin_minutes={"minutes_circulated_on": "2026-03-10"})
    office.drop({f"again-{name}": text for name, text in said.items() if "cin_minutes" in name})
    for now in ("2026-03-11T10:00", "2026-03-16T10:00", "2026-03-20T10:00", "2026-04-20T10:00"):
        office.run(now)
    assert [office.mails(kind) for kind in ("reminder", "overdue", "escalation")] == [[], [], []]
