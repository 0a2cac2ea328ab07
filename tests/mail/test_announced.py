"""The server hears of the next message while the commit before it is flushed; the message itself waits for the commit.

Whatever comes between, it has taken nothing, and at most one message is in flight.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from announcing import SENDER
from office import NORTH, NOW, SOUTH, letter
from scripted import CUT, Server, serving

from stepdown_pipeline.config import MailConfig
from stepdown_pipeline.pipeline.mailing import Mailing
from stepdown_pipeline.pipeline.progress import unseen
from stepdown_pipeline.shell.mail import MailServer
from stepdown_pipeline.shell.store import instant, journal

PATIENCE = 60.0  # seconds for which a word is waited for
WAYS = [pytest.param((), id="one by one"), pytest.param(("PIPELINING", "SIZE 9000000", "DSN"), id="pipelined")]
ONE, TWO = letter("one", NORTH), letter("two", NORTH)


class Heard(Server):
    """Calls ``then`` once, when it is told of a message for the second time."""

    def __init__(self, offers, then):
        super().__init__(offers)
        self.last, self.then, self.times = "DATA" if "PIPELINING" in offers else "MAIL", then, 0

    def answer(self, stage):
        self.times += stage == self.last
        if self.times == 2:
            self.times = 3
            self.then()
        return super().answer(stage)


def in_flight(office):
    """How many receipts are, as every other process sees it."""
    with office.database.reading() as tx:
        return tx.exec_driver_sql("select count(*) from receipts where state = 'in_flight'").scalar()


def events(office, identity):
    with office.database.reading() as tx:
        return [row["event"] for row in journal.rows(tx) if row["notice"] == identity]


def recovered(office):
    """How many messages are parked at the next start."""
    return Mailing(office.database, office.outbox, None).recover(NOW)


# ── between the announcing and the commit ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("offers", WAYS)
def test_a_commit_that_fails_sends_nothing(offers, office) -> None:
    """The message is as before and goes later, once; that of which the outcome was not kept is held."""
    first, second = office.post(NORTH), office.post(NORTH, SOUTH)
    with office.database.writing() as tx:  # what is handed over second cannot be committed
        for statement in (
            "create table nowhere (id integer primary key)",
            "create table doomed (id integer references nowhere (id) deferrable initially deferred)",
            f"create trigger doom after insert on journal when new.event = 'handed_over' and new.notice = '{second}' "
            "begin insert into doomed values (1); end",
        ):
            tx.exec_driver_sql(statement)
    server = Server(offers)
    with serving(server) as port:
        with pytest.raises(sa.exc.IntegrityError, match="FOREIGN KEY"):
            office.deliver(port)
        assert server.identities == [f"<{first}@example.gov.uk>"]
        assert sum(line.startswith("MAIL") for line in server.heard) == 2  # it had heard of it
        assert [state for _, state, _ in office.receipts(second)] == ["queued", "queued"]
        assert events(office, second) == ["prepared", "prepared"]
        assert recovered(office) == 1
        with office.database.writing() as tx:
            tx.exec_driver_sql("drop trigger doom")
        assert office.deliver(port) == ""
    assert server.taken == [(NORTH,), (NORTH, SOUTH)]
    assert [state for _, state, _ in office.receipts(first)] == ["ambiguous"]
    assert [state for _, state, _ in office.receipts(second)] == ["accepted", "accepted"]


@pytest.mark.parametrize("offers", WAYS)
def test_killed_before_the_commit_the_message_is_as_before(offers, office, tmp_path) -> None:
    """The server knows to whom it was to go, and has nothing; the one before it alone was in flight."""
    first, second = office.post(NORTH), office.post(SOUTH)
    Mailing(office.database, office.outbox, MailServer(MailConfig("localhost", 1, "none", SENDER))).file(NOW, unseen)
    heard = threading.Event()
    server = Heard(offers, heard.set)
    with serving(server) as port:
        call = [sys.executable, str(Path(__file__).with_name("announcing.py")), str(tmp_path), str(port), instant(NOW)]
        with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout.readline() == "announced\n"
            assert heard.wait(PATIENCE)
            assert in_flight(office) == 1
            child.kill()
        assert server.identities == [f"<{first}@example.gov.uk>"]
        assert events(office, second) == ["prepared"]
        assert recovered(office) == 1
        assert office.deliver(port) == ""
    assert server.taken == [(NORTH,), (SOUTH,)]
    assert [state for _, state, _ in office.receipts(first)] == ["ambiguous"]
    assert [state for _, state, _ in office.receipts(second)] == ["accepted"]


@pytest.mark.parametrize("offers", WAYS)
def test_one_message_is_in_flight_at_a_time(offers, office) -> None:
    """Whenever the server hears a word of a message, or the whole of it."""
    seen = []

    class Watched(Server):
        def answer(self, stage):
            if stage in {"MAIL", "DATA", "DOT"}:
                seen.append((stage, in_flight(office)))
            return super().answer(stage)

    made = [office.post(NORTH) for _ in range(6)]
    with serving(Watched(offers)) as port:
        office.deliver(port)
    assert len(seen) == 3 * len(made)
    assert {count for stage, count in seen if stage == "DOT"} == {1}
    assert {count for _, count in seen} <= {0, 1}


# ── what an announcing binds to ──────────────────────────────────────────────────────────────────────────────────


def spoken(server, talk):
    """What the talk with a `MailServer` gives."""
    async def go(port):
        mine = MailServer(MailConfig("localhost", port, "none", SENDER, timeout_seconds=5, size_limit_mb=0.1))
        try:
            return await talk(mine)
        finally:
            await mine.close()

    with serving(server) as port:
        return asyncio.run(go(port))


def states(verdicts):
    return {to: verdict.state for to, verdict in verdicts.items()}


@pytest.mark.parametrize("offers", WAYS)
@pytest.mark.parametrize("other", [(TWO, (NORTH,)), (ONE, (SOUTH,)), (ONE, (NORTH, SOUTH))])
def test_another_message_never_goes_under_an_announced_envelope(offers, other, office) -> None:
    """Other bytes, or other people: the connection is let go of, and a new one has it right."""
    async def talk(mine):
        await mine.open()
        mine.announce(ONE, (NORTH,))
        return await mine.send(*other)

    server = Server(offers)
    eml, recipients = other
    assert states(spoken(server, talk)) == dict.fromkeys(recipients, "accepted")
    assert (server.taken, server.connections) == ([recipients], 2)
    assert [content.replace(b"\r\n..", b"\r\n.") for content in server.contents] == [eml]


@pytest.mark.parametrize("offers", WAYS)
@pytest.mark.parametrize("times", [0, 1, 2])
def test_an_announced_message_that_is_not_sent_reaches_nobody(offers, times) -> None:
    """Closed before, in the middle of the dialogue or in a second one; announcing twice is announcing once."""
    async def talk(mine):
        await mine.open()
        for _ in range(times):
            await mine.send(ONE, (NORTH,))
        mine.announce(ONE, (NORTH,))
        mine.announce(ONE, (SOUTH,))
        await mine.close()
        mine.announce(ONE, (NORTH,))  # nothing is open

    server = Server(offers)
    spoken(server, talk)
    assert server.taken == [(NORTH,)] * times
    assert server.connections == 1


@pytest.mark.parametrize("script, state, connections", [
    ({}, "accepted", 1),
    ({"MAIL": ["250 ok", CUT, "250 ok"]}, "accepted", 2),  # gone stale: once more on a fresh one
    ({"MAIL": ["250 ok", "421 closing", "250 ok"]}, "accepted", 2),
    ({"RCPT": ["250 ok", "550 no"], "DATA": ["354 go on", "503 nobody"]}, "refused", 1),
    ({"RCPT": ["250 ok", "450 later"], "DATA": ["354 go on", "503 nobody"]}, "deferred", 1),
    ({"DATA": ["354 go on", "451 later"]}, "deferred", 1), ({"DOT": ["250 ok", CUT]}, "ambiguous", 1),
])
@pytest.mark.parametrize("offers", WAYS)
def test_an_announced_message_has_the_verdict_that_it_would_have(offers, script, state, connections) -> None:
    """And the next one is not harmed by its end."""
    async def talk(mine):
        await mine.send(ONE, (NORTH,))
        mine.announce(TWO, (NORTH,))
        return await mine.send(TWO, (NORTH,))

    server = Server(offers, **{stage: list(answers) for stage, answers in script.items()})
    assert states(spoken(server, talk)) == {NORTH: state}
    assert server.connections == connections


def test_what_cannot_go_is_not_announced() -> None:
    """A message beyond the limit, an address that cannot be written: the server hears of neither."""
    async def talk(mine):
        await mine.open()
        large = letter("large", NORTH, attached=200_000)
        mine.announce(large, (NORTH,))
        first = await mine.send(large, (NORTH,))
        mine.announce(ONE, ("no body@example.org",))
        return first | await mine.send(ONE, ("no body@example.org",))

    server = Server(("PIPELINING",))
    assert states(spoken(server, talk)) == {NORTH: "refused", "no body@example.org": "refused"}
    assert not any(line.startswith(("MAIL", "RCPT")) for line in server.heard)
    assert server.connections == 1
