"""Servers' answers in many tongues are understood, matched by what cannot be guessed, and nothing else ever moves."""

from __future__ import annotations

import re
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import EAST, NORTH, NOW, SOUTH
from sqlalchemy import insert

from stepdown_pipeline.pipeline.hearing_back import hear_reply, hear_report
from stepdown_pipeline.shell.readers.enclosures.absence import is_unread, until
from stepdown_pipeline.shell.readers.enclosures.fates import Fate, Report
from stepdown_pipeline.shell.readers.enclosures.opener import open_bytes
from stepdown_pipeline.shell.readers.enclosures.parcel import packed, unpacked
from stepdown_pipeline.shell.store import cases, history, instant, journal, post, post_in_flight, schema

BOUNCES = Path(__file__).parent / "bounces"
IDENTITY = f"{1:040d}"
OURS = f"<{IDENTITY}@example.gov.uk>"
AT = instant(NOW)
SHA = "0" * 64

# flavour, what it says of the address, its status
TABLE = [
    ("postfix-failed", "failed", "5.1.1"), ("postfix-delayed", "delayed", "4.4.1"),
    ("postfix-delivered", "delivered", "2.0.0"), ("sendmail-relayed", "relayed", "2.1.9"),
    ("list-expanded", "expanded", "2.0.0"), ("microsoft365-failed", "failed", "5.1.10"),
    ("exchange-expired", "failed", "4.4.7"), ("exchange2003-failed", "failed", ""), ("gmail-failed", "failed", "5.1.1"),
    ("gateway-failed", "failed", "5.7.1"), ("opensmtpd-error", "failed", "5.0.0"), ("qmail-failed", "failed", "5.1.1"),
    ("exim-failed", "failed", "5.7.1"), ("exim-delayed", "delayed", ""), ("outlook-read", "read", ""),
    ("outlook-deleted-unread", "deleted", ""), ("forwarded-bounce", "failed", "5.1.10"),
]
FAILED = [(flavour, status) for flavour, action, status in TABLE if action == "failed"]
NOTED = [flavour for flavour, action, _ in TABLE if action != "failed"]
STRANGERS = ["bounce-of-a-persons-reply", "bounce-of-a-bounce"]


def opened(flavour):
    return open_bytes((BOUNCES / f"{flavour}.eml").read_bytes())


def hear(office, parcel):
    with office.database.writing() as tx:
        said = [one for report in parcel.reports for one in hear_report(tx, report, AT, SHA).sentences]
        if parcel.nature != "report":
            said += hear_reply(tx, parcel.reply, parcel.answers, AT, SHA, len(parcel.taken)).sentences
    return said


def become(office, identity, **states):
    """The message's receipts as they shall be; by the first word of the address."""
    with office.database.writing() as tx:
        claimed = post_in_flight.claim(tx, identity, AT)
        post_in_flight.record(tx, identity, {
            to: post_in_flight.Result(states[to.split("@")[0]], "250 ok") for to in claimed.recipients}, AT)


def told(office):
    with office.database.reading() as tx:
        return [line.what for line in history.of_case(tx, "1204417")]


def test_every_flavour_is_in_the_table() -> None:
    """Or in a test of its own."""
    named = {flavour for flavour, _, _ in TABLE} | set(STRANGERS) | {
        "abuse-report", "outlook-automatic-reply", "vacation", "sent-on-and-failed"}
    assert named == {path.stem for path in BOUNCES.glob("*.eml")}


@pytest.mark.parametrize("flavour, action, status", TABLE)
def test_what_is_said_is_understood(flavour, action, status) -> None:
    """The address, what became of it, the message; what came back with it is no document."""
    parcel = opened(flavour)
    (report,) = parcel.reports
    (fate,) = report.fates
    assert (fate.to[0], fate.action, fate.status) == (NORTH, action, status)
    assert report.envelope == IDENTITY or report.messages == (OURS,)
    assert parcel.taken == ()
    assert unpacked(b"".join(packed(parcel))) == parcel


@pytest.mark.parametrize("flavour, status", FAILED)
def test_a_message_that_came_back_is_open_again(flavour, status, office) -> None:
    """For that recipient alone, with the server's words, in the journal; refused, or given up when time ran out."""
    office.post(NORTH, SOUTH)
    become(office, IDENTITY, north="accepted", south="accepted")
    parcel = opened(flavour)
    (said,) = hear(office, parcel)
    assert "did not reach north@example.gov.uk" in said
    assert "open again" in said
    (north, south) = office.receipts(IDENTITY)
    assert north[1] == ("given_up" if status.startswith("4") else "refused")
    assert north[2][:1].isdigit()
    assert status in north[2]
    assert south == (SOUTH, "accepted", "250 ok")
    assert told(office)[-1] == "A message came back; it is held and open again: allocation."
    with office.database.reading() as tx:
        assert [row["recipient"] for row in journal.found(tx, event="bounced")] == [NORTH]
    (again,) = hear(office, parcel)
    assert "known already" in again
    assert office.receipts(IDENTITY) == [north, south]


@pytest.mark.parametrize("flavour", NOTED)
@pytest.mark.parametrize("state", ["accepted", "ambiguous", "refused"])
def test_what_did_not_fail_is_noted_and_clears_a_doubt(flavour, state, office) -> None:
    """A message in doubt has arrived, unless it is only late; nothing else changes."""
    office.post(NORTH)
    become(office, IDENTITY, north=state)
    (said,) = hear(office, opened(flavour))
    clears = state == "ambiguous" and "delayed" not in flavour
    assert office.receipts(IDENTITY)[0][1] == ("accepted" if clears else state)
    assert ("counts as arrived now" in said) == clears
    assert NORTH in said
    assert told(office)
    assert NORTH not in "".join(told(office))


@pytest.mark.parametrize("flavour", [flavour for flavour, _ in FAILED])
@pytest.mark.parametrize("state", ["queued", "deferred", "refused", "given_up"])
def test_what_nobody_took_to_have_arrived_is_left_as_it_is(flavour, state, office) -> None:
    """It is tried again anyway, or parked already."""
    office.post(NORTH)
    become(office, IDENTITY, north=state)
    before = office.receipts(IDENTITY)
    (said,) = hear(office, opened(flavour))
    assert "nothing was changed" in said
    assert office.receipts(IDENTITY) == before


@pytest.mark.parametrize("flavour", STRANGERS)
def test_what_is_about_another_message_changes_nothing(flavour, office) -> None:
    """A bounce of somebody's reply to ours names ours too, and a bounce of a bounce holds one of ours."""
    office.post(NORTH)
    become(office, IDENTITY, north="accepted")
    assert hear(office, opened(flavour)) == []
    assert office.receipts(IDENTITY)[0][1] == "accepted"


def test_an_address_to_which_it_was_not_sent_changes_nothing(office) -> None:
    """It was sent on from there, and came back from further on."""
    office.post(NORTH)
    become(office, IDENTITY, north="accepted")
    (said,) = hear(office, opened("sent-on-and-failed"))
    assert "sent on from there" in said
    assert "somebody" not in said
    assert office.receipts(IDENTITY)[0][1] == "accepted"
    assert len(told(office)) == 1


def test_a_report_of_something_else_changes_nothing(office) -> None:
    """It names the message, and says nothing of its delivery."""
    office.post(NORTH)
    become(office, IDENTITY, north="accepted")
    assert "Read it yourself" in hear(office, opened("abuse-report"))[0]
    assert office.receipts(IDENTITY)[0][1] == "accepted"


def test_a_report_that_names_two_messages_changes_neither(office) -> None:
    """By its envelope one, by what came back another."""
    for _ in range(2):
        identity = office.post(NORTH)
        become(office, identity, north="accepted")
    report = Report((Fate((NORTH,), "failed", "5.1.1"),), f"{2:040d}", (OURS,))
    with office.database.writing() as tx:
        assert hear_report(tx, report, AT, SHA).sentences == ()
    assert [office.receipts(f"{n:040d}")[0][1] for n in (1, 2)] == ["accepted", "accepted"]


def test_a_late_report_about_an_earlier_attempt_changes_nothing(office) -> None:
    """A person had it sent again meanwhile."""
    office.post(NORTH)
    become(office, IDENTITY, north="queued")
    become(office, IDENTITY, north="accepted")
    early = Report((Fate((NORTH,), "failed", "5.1.1"),), IDENTITY, (), "2026-03-04T08:00:00+00:00")
    with office.database.writing() as tx:
        (said,) = hear_report(tx, early, AT, SHA).sentences
    assert "first sent" in said
    assert office.receipts(IDENTITY)[0][1] == "accepted"
    assert "did not reach" in hear(office, opened("postfix-failed"))[0]
    assert office.receipts(IDENTITY)[0][1] == "refused"


def test_automatic_replies_say_until_when_and_nothing_else(office) -> None:
    """Not what somebody is away for, nor whom to call."""
    office.post(NORTH)
    become(office, IDENTITY, north="accepted")
    (said,) = hear(office, opened("outlook-automatic-reply"))
    assert said == ("An automatic reply came to the message “allocation” about 1204417. The mailbox "
                    "north@example.gov.uk answers by itself until Monday 6 April 2026.")
    (line,) = told(office)
    assert "until Monday 6 April 2026" in line
    assert "hospital" not in line
    assert "Bay" not in line
    (said,) = hear(office, opened("vacation"))
    assert said.endswith("The mailbox north@example.gov.uk says that nobody reads there: ask who does.")


@pytest.mark.parametrize("words, day", [
    ("I am away until 12/04/2026.", "12/04/2026"), ("I will return to the office on April 12th.", "April 12th"),
    ("Back in the office on the 3rd of May 2026", "the 3rd of May 2026"), ("from 1 May to 9 May", "9 May"),
    ("until further notice", ""), ("Thank you", ""), ("until Bay Sample is back", ""),
])
def test_until_when(words, day) -> None:
    """A day alone, never a name."""
    assert until(words) == day


def test_that_nobody_reads() -> None:
    """In the usual words."""
    assert all(map(is_unread, ["This inbox is not monitored", "Bay has left the council",
                               "This address is no longer in use", "The mailbox has been closed."]))
    assert not any(map(is_unread, ["I am out of the office", "I read my mail daily", "she left a message"]))


@pytest.mark.parametrize("answers, sender, becomes", [
    ((OURS,), NORTH, "accepted"), ((OURS,), EAST, "ambiguous"), ((), NORTH, "ambiguous"),
])
def test_a_reply_by_its_recipient_clears_a_doubt(answers, sender, becomes, office) -> None:
    """Only a direct one: an answer to a later message in the conversation goes back to this one too."""
    office.post(NORTH)
    become(office, IDENTITY, north="ambiguous")
    mail = EmailMessage()
    mail["From"], mail["To"], mail["References"] = sender, "desk@example.gov.uk", OURS
    if answers:
        mail["In-Reply-To"] = answers[0]
    mail.set_content("Thank you.")
    said = hear(office, open_bytes(mail.as_bytes()))
    assert said[0] == "A reply came to the message “allocation” about 1204417."
    assert office.receipts(IDENTITY)[0][1] == becomes


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_whatever_stands_in_a_mail_nothing_moves_without_the_identity(data, counter) -> None:
    """A flavour mangled at will, its marks of ours taken out: no crash, and every receipt as it was."""
    if not counter.made:
        counter.post(NORTH)
        become(counter, IDENTITY, north="accepted")
    words = (BOUNCES / f"{data.draw(st.sampled_from([flavour for flavour, _, _ in TABLE]))}.eml").read_bytes()
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(words)))
        length = data.draw(st.integers(0, 400))
        words = words[:at] + data.draw(st.one_of(
            st.binary(max_size=40), st.sampled_from([b"\n\n", b"\0", b"Action: failed\n", b"--=_b\n", b"\xff\xfe"]),
        )) + words[at + length:]
    known = data.draw(st.booleans())
    mangled = words if known else re.sub(rb"0{36}\d{4}", data.draw(st.sampled_from([b"1" * 40, b"", b"0" * 39])), words)
    parcel = unpacked(b"".join(packed(open_bytes(mangled))))
    before = counter.receipts(IDENTITY)
    with counter.database.writing() as tx:
        heard = [hear_report(tx, report, AT, SHA).sentences for report in parcel.reports]
        after = [(r["to"], r["state"]) for r in post.of_case(tx, "1204417")[0]["receipts"]]
        tx.rollback()
    assert {to for to, _ in after} == {NORTH}
    if not known or IDENTITY.encode() not in mangled:
        assert not any(heard)
        assert after == [(to, state) for to, state, _ in before]


@pytest.mark.parametrize("kind, dirty", [("circulation", True), ("lead_professional", True), ("allocation", False)])
def test_a_deadline_that_hung_on_the_message_is_looked_at_again(kind, dirty, office) -> None:
    """Minutes that came back were not circulated (F11), and the lead professional was not told (O17)."""
    office.post(NORTH, kind=kind)
    become(office, IDENTITY, north="accepted")
    with office.database.writing() as tx:
        tx.execute(insert(schema.cases).values(reference="1204417", opened_at=AT, dirty=False))
    hear(office, opened("postfix-failed"))
    with office.database.reading() as tx:
        assert cases.any_dirty(tx) == dirty
        assert post.accepted_on(tx, ["1204417"], kind) == {}
