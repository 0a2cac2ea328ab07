"""The mailbox, read from a real IMAP server: everything is taken once, moved and never deleted, whatever happens."""

from __future__ import annotations

import contextlib
import socket
import ssl
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from imapclient import IMAPClient
from office import NORTH, NOW, SENDER
from scripted import make_certificate

from stepdown_pipeline.config import Config, MailboxConfig, load
from stepdown_pipeline.core.directory import Directory, Settings
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.pipeline.doctor.post import post as doctor
from stepdown_pipeline.pipeline.mailbox import MailboxReading
from stepdown_pipeline.pipeline.new_workspace import make_workspace
from stepdown_pipeline.shell.mail import ServerTrouble
from stepdown_pipeline.shell.mail.mailbox import Mailbox
from stepdown_pipeline.shell.store import history, instant, post_in_flight
from stepdown_pipeline.shipped import shipped

BOUNCE = (Path(__file__).parent / "bounces" / "postfix-failed.eml").read_bytes().replace(b"\n", b"\r\n")
SENT = f"<{1:040d}@example.gov.uk>"


class Post:
    """The server, and a colleague's view of the mailbox."""

    def __init__(self, port, certificate):
        self.port, self.certificate = port, certificate

    @contextlib.contextmanager
    def opened(self):
        client = IMAPClient("localhost", self.port, ssl=False, timeout=20)
        client.starttls(ssl.create_default_context(cafile=str(self.certificate)))
        client.login("desk", "secret")
        yield client
        client.logout()

    def put(self, *messages, folder="INBOX"):
        with self.opened() as client:
            if not client.folder_exists(folder):
                client.create_folder(folder)
            for message in messages:
                client.append(folder, message)

    def holds(self, folder):
        with self.opened() as client:
            if not client.folder_exists(folder):
                return []
            client.select_folder(folder, readonly=True)
            found = client.fetch(client.search(), ["BODY.PEEK[]", "FLAGS"])
            assert all(b"\\Deleted" not in one[b"FLAGS"] for one in found.values())
            return sorted(one[b"BODY[]"] for one in found.values())


@pytest.fixture
def mailbox(tmp_path):
    """A mailbox with nothing in it."""
    certificate = make_certificate(tmp_path / "imap.pem")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = [sys.executable, "-c", "from pymap.main import main; main()", "--host", "127.0.0.1", "--port", str(port),
               "--cert", str(certificate), "dict", "--demo-user", "desk", "--demo-password", "secret"]
    with subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(port, server)
            yield Post(port, certificate)
        finally:
            server.kill()


def _wait_for(port, server):
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(0.05)
    raise AssertionError("the server did not come up")


@pytest.fixture
def config(mailbox, tmp_path, monkeypatch) -> MailboxConfig:
    monkeypatch.setenv("MAILBOX_PASSWORD", "secret")
    return MailboxConfig("localhost", mailbox.port, "starttls", "desk", "MAILBOX_PASSWORD", ca_file=mailbox.certificate,
                         timeout_seconds=20)


def workspace(folder, mailbox) -> Config:
    places = {name: folder / name for name in ("inbox", "processed_dir", "returned_dir", "state_dir", "plugins")}
    return Config(folder=folder, outbox=folder / "outbox", templates=shipped("templates"), settings=Settings(),
                  directory=Directory(), mailbox=mailbox, **places)


def read(office, config, folder):
    return MailboxReading(workspace(folder, config), config, office.database).read(NOW)


def inbox(folder):
    return sorted(path.read_bytes() for path in (folder / "inbox").glob("mailbox-*.eml"))


def test_what_came_is_put_into_the_inbox_and_moved(mailbox, config, office, tmp_path) -> None:
    """Byte for byte, under a name that tells nothing; the second look finds nothing new."""
    other = b"Subject: papers\r\nFrom: bay.sample@example.gov.uk\r\n\r\nwords\r\n"
    mailbox.put(BOUNCE, other)
    (tmp_path / "inbox").mkdir()
    assert read(office, config, tmp_path) == ""
    assert inbox(tmp_path) == sorted([BOUNCE, other])
    assert mailbox.holds("INBOX") == []
    assert mailbox.holds("Stepdown") == sorted([BOUNCE, other])
    assert read(office, config, tmp_path) == ""
    assert len(inbox(tmp_path)) == 2


def test_stopped_before_it_was_moved_it_comes_again_under_the_same_name(mailbox, config, tmp_path) -> None:
    """So that it is one file, or a copy by its bytes when the first was taken by then; never none."""
    mailbox.put(BOUNCE)
    kept: list[tuple[str, bytes]] = []

    class Killed(BaseException):
        pass

    def keep(name, data):
        kept.append((name, data))
        if len(kept) == 1:
            raise Killed

    with pytest.raises(Killed):
        Mailbox(config).look(keep, 10**6)
    assert mailbox.holds("INBOX") == [BOUNCE]
    assert Mailbox(config).look(keep, 10**6).taken == 1
    assert kept[0] == kept[1]
    assert mailbox.holds("Stepdown") == [BOUNCE]


def test_a_message_that_cannot_be_kept_stays(mailbox, config, office, tmp_path) -> None:
    """The inbox is away: a sentence, and nothing moved. What is too large stays as well, and is told."""
    mailbox.put(BOUNCE)
    assert "the inbox is not there" in read(office, config, tmp_path)
    assert not (tmp_path / "inbox").exists()
    assert mailbox.holds("INBOX") == [BOUNCE]
    assert Mailbox(config).look(lambda *_: None, 100).too_large == 1
    assert mailbox.holds("INBOX") == [BOUNCE]


@pytest.mark.parametrize("there", [True, False])
def test_a_message_in_doubt_is_looked_up_among_the_sent_ones(there, mailbox, config, office, tmp_path) -> None:
    """There: the mail server took it. Not there: nobody knows, as before."""
    identity = office.post(NORTH)
    with office.database.writing() as tx:
        post_in_flight.claim(tx, identity, instant(NOW))
        post_in_flight.record(tx, identity, {NORTH: post_in_flight.Result("ambiguous", "no answer")}, instant(NOW))
    ours = f"Message-ID: {SENT if there else '<other@example.gov.uk>'}\r\nFrom: {SENDER}\r\n\r\nwords\r\n".encode()
    mailbox.put(ours, folder="Sent Items")
    assert read(office, replace(config, sent_folder="Sent Items"), tmp_path) == ""
    assert office.receipts(identity)[0][1] == ("accepted" if there else "ambiguous")
    assert mailbox.holds("Sent Items") == [ours]
    with office.database.reading() as tx:
        lines = [line.what for line in history.of_case(tx, "1204417")]
    assert lines == (["A message that was in doubt was found among the sent ones: allocation."] if there else [])


@pytest.mark.parametrize("changes, words", [
    ({"password_env": "OTHER_PASSWORD"}, "does not accept the sign-in"),
    ({"ca_file": None}, "certificate that cannot be trusted"),
    ({"password_env": "NOT_SET_AT_ALL"}, "NOT_SET_AT_ALL"),
    ({"tls": "implicit"}, "cannot be read just now"),
])
def test_what_hinders_is_a_sentence(changes, words, mailbox, config, monkeypatch) -> None:
    """And nothing is touched."""
    monkeypatch.setenv("OTHER_PASSWORD", "wrong")
    mailbox.put(BOUNCE)
    with pytest.raises(ServerTrouble, match=words):
        Mailbox(replace(config, **changes)).look(lambda *_: None, 10**6)
    assert mailbox.holds("INBOX") == [BOUNCE]


def test_doctor_tells_how_it_stands(mailbox, config, tmp_path) -> None:
    """Without changing anything."""
    mailbox.put(BOUNCE)
    lines = [str(line) for line in doctor(workspace(tmp_path, config))]
    assert f"desk at localhost:{mailbox.port} was opened; 1 message in INBOX to be taken" in lines[-1]
    assert mailbox.holds("INBOX") == [BOUNCE]
    wrong = replace(config, folder="Elsewhere")
    assert "cannot be read just now" in [str(line) for line in doctor(workspace(tmp_path, wrong))][-1]


def test_it_is_read_no_more_often_than_said(config, office, tmp_path) -> None:
    """``every_minutes``."""
    now = [100.0]
    reading = MailboxReading(workspace(tmp_path, config), replace(config, every_minutes=2), office.database,
                             lambda: now[0])
    assert reading.is_due()
    reading.read(NOW)
    assert not reading.is_due()
    now[0] += 120
    assert reading.is_due()


@pytest.mark.parametrize("manner", ["run", "watch"])
def test_the_desk_reads_it_by_itself(manner, mailbox, config, tmp_path) -> None:
    """At the start of a pass and beside a watch; what came is treated like any file that was dropped."""
    make_workspace(tmp_path / "desk")
    mailbox.put(BOUNCE)
    with Desk(replace(load(tmp_path / "desk"), mailbox=config)) as desk:
        if manner == "run":
            summary = desk.run_once(NOW)
            assert [line.note for line in summary.returned if "no message that was sent from here" in line.note]
        else:
            seen = []

            def tell(summary):
                seen.extend(line.note for line in summary.returned)
                if seen:
                    desk.stop()

            desk.watch(tell=tell)
            assert "no message that was sent from here" in seen[0]
    assert mailbox.holds("Stepdown") == [BOUNCE]
    assert not list((tmp_path / "desk" / "inbox").iterdir())
