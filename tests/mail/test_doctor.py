"""What the doctor finds out by greeting the mail server."""

from __future__ import annotations

from pathlib import Path

import pytest
from office import SENDER
from scripted import Server, serving

from stepdown_pipeline.config import Config, MailConfig
from stepdown_pipeline.config.secret import Secret
from stepdown_pipeline.core.directory import Directory, Settings
from stepdown_pipeline.pipeline.doctor.post import post


def lines(server, tmp_path: Path, **changes):
    folders = dict.fromkeys(("inbox", "outbox", "processed_dir", "returned_dir", "state_dir", "plugins", "templates"),
                            tmp_path)
    with serving(server) as port:
        mail = MailConfig(**{"host": "localhost", "port": port, "tls": "none", "sender": SENDER, "timeout_seconds": 5,
                             **changes})
        return [f"{line.verdict} {line.what}: {line.words}" for line in post(Config(
            folder=tmp_path, directory=Directory(), settings=Settings(), mail=mail, **folders))]


def test_what_the_server_offers_is_told(certificates, tmp_path) -> None:
    """TLS as it runs, the size, and the extensions that matter, there and absent; nothing is sent."""
    offers = ("SIZE 35000000", "PIPELINING", "8BITMIME", "DSN")
    server = Server(offers, tls="starttls", certificate=certificates["good"])
    found = lines(server, tmp_path, tls="starttls", ca_file=certificates["good"])
    assert found[0].endswith("answered with STARTTLS; nothing was sent.")
    assert "TLS 1.3; messages up to 35 MB; PIPELINING, 8BITMIME, DSN; not: REQUIRETLS." in found[1]
    assert len(found) == 2
    assert not any(line.startswith("MAIL") for line in server.heard)


@pytest.mark.parametrize("offers, changes, said", [
    ((), {"tls_or_nothing": ("school.example.org",)}, "mail to school.example.org will be held"),
    (("REQUIRETLS",), {"tls_or_nothing": ("school.example.org",)}, None),
    ((), {"tls_or_nothing": ("school.example.org",), "relay_enforces_tls": True}, None),
    (("SIZE 10000000",), {"size_limit_mb": 25}, "takes 10 MB at most, which is less than size_limit_mb"),
])
def test_what_will_be_held_is_told_before_it_is(offers, changes, said, certificates, tmp_path) -> None:
    """A promise that the server cannot keep, a limit that is no limit."""
    server = Server(offers, tls="implicit", certificate=certificates["good"])
    found = lines(server, tmp_path, tls="implicit", ca_file=certificates["good"], **changes)
    assert len(found) == (2 if said is None else 3)
    assert said is None or said in found[-1]


def test_a_server_without_anything_is_told_as_such(tmp_path) -> None:
    """On this machine, without TLS: a warning."""
    found = lines(Server(), tmp_path)
    assert "no TLS; no limit to a message named (SIZE); not: PIPELINING, 8BITMIME, DSN, REQUIRETLS." in found[1]
    assert "without TLS" in found[-1]


def test_passwords_for_attachments_are_tried_before_they_are_needed(tmp_path: Path) -> None:
    """What cannot be read is a fault that says whose messages wait; the password itself is not shown."""
    folders = {name: tmp_path / name for name in ("inbox", "processed_dir", "returned_dir", "state_dir", "plugins",
                                                  "outbox", "templates")}
    (tmp_path / "word").write_text("three random words", encoding="utf-8")
    secrets = {"team a": Secret("North", file=tmp_path / "word"), "team b": Secret("South", file=tmp_path / "none")}
    found = list(post(Config(folder=tmp_path, directory=Directory(), settings=Settings(), mail=None, secrets=secrets,
                             **folders)))
    said = {(line.verdict, line.what): line.words for line in found}
    assert "attachments to “South” cannot be read" in said["fault", "attachments"]
    assert said["ok", "attachments"] == "1 password for attachments can be used."
    assert "three random words" not in str(found)
