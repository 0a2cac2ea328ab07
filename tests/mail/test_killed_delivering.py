"""Five hundred messages, and a desk killed over and over while it hands them to a mail server.

The server's own log says what it took: each message once, or it is parked as one that may have arrived or not.
"""

from __future__ import annotations

import collections
import hashlib
import os
import random
import threading
import time
from email import message_from_bytes

import pytest
from mortal import KILLED, desks
from office import letter
from scripted import Server, serving

from bench.mail.postfix import running
from stepdown_pipeline.config import load
from stepdown_pipeline.pipeline.new_workspace import make_workspace
from stepdown_pipeline.shell.mail import file_name
from stepdown_pipeline.shell.store import Database, instant, post
from stepdown_pipeline.shell.store.post import Prepared

MESSAGES, KILLS = 500, 100
FEW = 100  # messages left, of which a quick desk might deliver all before it is killed
SEED = 20260304
NORTH, SOUTH = "north@example.gov.uk", "south@example.gov.uk"
STAGES = ("banner", "MAIL", "RCPT", "DATA", "DOT")
PATIENCE = 30.0  # seconds for which a moment is waited for


class Ledger(Server):
    """Writes down what it takes, flushed to the disk before it answers. ``then`` is called once, at ``moment``.

    That is a stage, and how many times it is passed before.
    """

    def __init__(self, path, *offers):
        super().__init__(offers)
        self.path, self.moment, self.then = path, None, None
        self.took = 0

    def answer(self, stage):
        if stage == "DOT":
            self._write_down()
        if self.moment and self.moment[0] == stage:
            self.moment = stage, self.moment[1] - 1
            if self.moment[1] < 0:
                self.moment = None
                self.then()
        return super().answer(stage)

    def _write_down(self):
        envelope = self.heard[max(n for n, line in enumerate(self.heard) if line.startswith("MAIL")):]
        self.heard.clear()
        identity = message_from_bytes(self.contents.pop())["Message-ID"]
        with self.path.open("a") as log:
            for line in envelope:
                if line.startswith("RCPT"):
                    log.write(f"{identity} {line.partition('<')[2].partition('>')[0]}\n")
            log.flush()
            os.fsync(log.fileno())
        self.took += 1

    def log(self):
        return collections.Counter(tuple(line.split()) for line in self.path.read_text().splitlines())


# ── the workspace ────────────────────────────────────────────────────────────────────────────────────────────────


def workspace(folder, port, messages):
    """A desk with so many messages to deliver, every fifth to two people, made as the program makes them."""
    make_workspace(folder)
    path = folder / "config.toml"
    words = path.read_text(encoding="utf-8")
    mail = f'[mail]\nhost = "localhost"\nport = {port}\ntls = "none"\nsender = "step-down@example.gov.uk"\n\n'
    path.write_text(words.replace("[desk]", f"{mail}[desk]", 1), encoding="utf-8")
    with_messages(folder, range(messages))
    return folder


def with_messages(folder, numbers):
    """The messages of these numbers, to be delivered by a desk that does not work just now."""
    database = opened(folder)
    database.migrate()
    made = []
    for number in numbers:
        identity = hashlib.sha256(f"message {number}".encode()).hexdigest()
        to = (NORTH, SOUTH) if number % 5 == 0 else (NORTH,)
        eml = letter(identity[:40], *to)
        made.append(Prepared(identity, str(1_300_000 + number), "allocation", f"<{identity[:40]}@example.gov.uk>",
                             hashlib.sha256(eml).hexdigest(), file_name("1", "allocation", identity), eml, to))
    with database.writing() as tx:
        post.prepare(tx, made, instant(now()))
    database.close()


def opened(folder):
    state = load(folder).state_dir
    state.mkdir(exist_ok=True)
    return Database(state / "stepdown.db")


def now():
    from stepdown_pipeline.pipeline.story import machine_clock

    return machine_clock()


def receipts(folder):
    """(Message-ID, recipient, state, part of the outbox, file) of each."""
    database = opened(folder)
    with database.reading() as tx:
        found = tx.exec_driver_sql(
            "select n.message_id, r.recipient, r.state, n.folder, n.file from receipts r join notices n "
            "on r.notice = n.id order by r.id").all()
    database.close()
    return found


# ── killing ──────────────────────────────────────────────────────────────────────────────────────────────────────


def killed_at(server, desk, chance):
    """Start a desk and kill it: at a word of the dialogue, or some time after one. Whether it was killed there."""
    timers = []

    def then():
        if late:
            timers.append(threading.Timer(chance.uniform(0, 0.03), desk.kill))
            timers[0].start()
        else:
            desk.kill()

    stage, late = chance.choice(STAGES), chance.random() < 0.3
    server.then, server.moment = then, (stage, 0 if stage == "banner" else chance.randint(0, 4))
    desk.start()
    code = desk.ended()
    server.moment = None
    for timer in timers:
        timer.join()
    return code == KILLED


def once_or_parked(folder, log, messages):
    """What stands of each message against what the server took. Gives how many are parked."""
    found = receipts(folder)
    assert [line for line, times in log.items() if times > 1] == []
    assert len({line[0] for line in found}) >= messages
    assert {(identity, to) for identity, to, *_ in found} >= set(log)
    for identity, to, state, part, file in found:
        assert state in {"accepted", "ambiguous"}
        assert log[identity, to] == 1 or state == "ambiguous"
        assert part == ("held" if any(s == "ambiguous" for i, _, s, *_ in found if i == identity) else "sent")
        assert (folder / "outbox" / part / file).exists()
    assert not list((folder / "outbox" / "waiting").iterdir())
    return sum(state == "ambiguous" for _, _, state, *_ in found)


@pytest.mark.parametrize("offers", [(), ("PIPELINING",)], ids=["one by one", "pipelined"])
def test_killed_while_delivering_each_message_arrives_once_or_is_parked(offers, tmp_path) -> None:
    """At words of the dialogue, and at random moments between."""
    chance, killed = random.Random(SEED + len(offers)), 0
    server = Ledger(tmp_path / "log", *offers)
    with serving(server) as port, desks(workspace(tmp_path / "desk", port, MESSAGES // 2)) as desk:
        for _ in range(KILLS):
            killed += killed_at(server, desk, chance)
            if killed >= KILLS // 2:
                break
        desk.start()
        assert desk.ended() == 0
    assert killed >= KILLS // 2
    assert 0 < once_or_parked(tmp_path / "desk", server.log(), MESSAGES // 2) <= 2 * killed


def test_without_parking_messages_would_arrive_twice(tmp_path) -> None:
    """The ledger shows it: what was left in flight is put back into the queue here, as a careless program would."""
    server = Ledger(tmp_path / "log")
    with serving(server) as port, desks(workspace(tmp_path / "desk", port, 8), "careless") as desk:
        for _ in range(3):
            server.then, server.moment = desk.kill, ("DOT", 1)
            desk.start()
            assert desk.ended() == KILLED
        desk.start()
        assert desk.ended() == 0
    assert len({identity for (identity, _), times in server.log().items() if times == 2}) == 3
    with pytest.raises(AssertionError):
        once_or_parked(tmp_path / "desk", server.log(), 8)


def queued(folder):
    """How many messages are still to be delivered."""
    return len({identity for identity, _, state, *_ in receipts(folder) if state == "queued"})


@pytest.mark.debian("postfix")
def test_killed_while_delivering_to_postfix(tmp_path) -> None:
    """By its log and its mailboxes: each message once, or parked."""
    chance, killed, messages = random.Random(SEED), 0, MESSAGES
    service, mailboxes = {"desk": {"smtpd_tls_security_level": "none"}}, ("north", "south", "step-down-desk")
    with running(service, mailboxes) as postfix, desks(
            workspace(tmp_path / "desk", postfix.ports["desk"], MESSAGES)) as desk:
        for _ in range(KILLS + 20):
            if queued(tmp_path / "desk") < FEW:  # a quick desk on a slow machine delivers many before it is killed
                with_messages(tmp_path / "desk", range(messages, messages + MESSAGES))
                messages += MESSAGES
            seen = len(postfix.log)
            desk.start()
            end = time.monotonic() + PATIENCE
            while "connect from" not in postfix.log[seen:] and time.monotonic() < end:
                time.sleep(0.002)
            time.sleep(chance.uniform(0, 0.04))
            desk.kill()
            killed += desk.ended() == KILLED
            if killed >= KILLS:
                break
        desk.start()
        assert desk.ended() == 0
        taken = postfix.settled()
        boxes = {to: collections.Counter(mail["Message-ID"] for mail in postfix.mailbox(to.partition("@")[0]))
                 for to in (NORTH, SOUTH)}
    assert killed >= KILLS
    log = collections.Counter((one.message_id, to) for one in taken for to in one.became)
    assert 0 < once_or_parked(tmp_path / "desk", log, messages) <= 2 * killed
    assert {(identity, to): times for to, box in boxes.items() for identity, times in box.items()} == {
        line: times for line, times in log.items() if line[1] in boxes}
