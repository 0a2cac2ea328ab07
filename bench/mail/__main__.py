"""Messages a second to a Postfix on loopback: the desk's, beside those of Postfix's own load generator in the same run.

    python -m bench.mail [--messages 300] [--rounds 5] [--size 4096]

Both hand the same number of messages of the same size to the same server over one connection, in turns, since a busy
neighbour disturbs both alike; the ratio is the median of the rounds. The desk's figure holds everything between a
message that is due and its receipt: each is noted as in flight, and its receipt with the journal's rows, in commits
that are flushed to the disk; smtp-source keeps nothing. Beside it, what the desk does with Postfix's smtp-sink, which
keeps nothing either: how fast the desk goes when the server costs nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from stepdown_pipeline.config import MailConfig
from stepdown_pipeline.pipeline.mailing import Mailing
from stepdown_pipeline.pipeline.progress import unseen
from stepdown_pipeline.shell.mail import MailServer, Outbox, file_name
from stepdown_pipeline.shell.store import Database, instant, post
from stepdown_pipeline.shell.store.post import Prepared

from .postfix import DOMAIN, missing, running

TARGET: Final = 0.5
SENDER, TO = f"step-down@{DOMAIN}", f"north@{DOMAIN}"
NOW: Final = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.mail")
    parser.add_argument("--messages", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--size", type=int, default=4096, help="bytes in a message")
    given = parser.parse_args()
    if sentence := missing():
        print(sentence, file=sys.stderr)
        return 2
    with running({"plain": {"smtpd_tls_security_level": "none"}}, ["north"]) as postfix, _sink() as sink:
        ratio = compared("Postfix", postfix.ports["plain"], given.messages, given.size, given.rounds)
        compared("smtp-sink", sink, given.messages, given.size, given.rounds)
        taken = len(postfix.accepted())
    wanted = given.messages * (2 * given.rounds + 2)
    print(f"Postfix's log: {taken} messages accepted of {wanted} sent")
    print(f"{'PASS' if ratio >= TARGET else 'MISSED'}: {ratio:.2f} of smtp-source's rate (target at least {TARGET:g})")
    return 0 if ratio >= TARGET and taken == wanted else 1


def compared(server: str, port: int, messages: int, size: int, rounds: int) -> float:
    """The desk's rate over that of smtp-source: the median of the rounds."""
    mine: list[float] = []
    theirs: list[float] = []
    for number in range(rounds + 1):
        pair = [(theirs, generated), (mine, delivered)]
        for found, way in pair[:: 1 if number % 2 else -1]:
            rate = messages / way(port, messages, size)
            if number:  # the first time warms up
                found.append(rate)
    ratio = statistics.median(one / other for one, other in zip(mine, theirs, strict=True))
    print(f"{server}: the desk {statistics.median(mine):.0f} messages a second, smtp-source "
          f"{statistics.median(theirs):.0f}; ratio {ratio:.2f}, in single rounds "
          f"{' '.join(f'{one / other:.2f}' for one, other in zip(mine, theirs, strict=True))}", flush=True)
    return float(ratio)


def generated(port: int, messages: int, size: int) -> float:
    """Seconds that smtp-source takes, over one connection."""
    command = ["smtp-source", "-s", "1", "-d", "-m", str(messages), "-l", str(size), "-f", SENDER, "-t", TO,
               f"127.0.0.1:{port}"]
    began = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - began


def delivered(port: int, messages: int, size: int) -> float:
    """Seconds that the desk takes, from messages that are due to their receipts."""
    with tempfile.TemporaryDirectory(prefix="stepdown-bench-") as name:
        folder = Path(name)
        database, outbox = Database(folder / "stepdown.db"), Outbox(folder / "outbox")
        database.migrate()
        outbox.open()
        with database.writing() as tx:
            post.prepare(tx, [_message(number, size) for number in range(messages)], instant(NOW))
        mailing = Mailing(database, outbox, MailServer(MailConfig("127.0.0.1", port, "none", SENDER)))
        mailing.file(NOW, unseen)
        began = time.perf_counter()
        trouble = mailing.deliver(lambda: NOW, unseen, lambda: False)
        took = time.perf_counter() - began
        with database.reading() as tx:
            waiting = post.waiting_count(tx)
        database.close()
    if trouble or waiting:
        raise SystemExit(f"{waiting} messages were not delivered: {trouble}")
    return took


def _message(number: int, size: int) -> Prepared:
    identity = hashlib.sha256(f"{time.time_ns()} {number}".encode()).hexdigest()
    head = (f"From: {SENDER}\r\nTo: {TO}\r\nSubject: Allocation\r\nDate: Wed, 04 Mar 2026 09:00:00 +0000\r\n"
            f"Message-ID: <{identity}@{DOMAIN}>\r\n\r\n")
    line = "x" * 70 + "\r\n"
    eml = (head + line * ((size - len(head)) // len(line) + 1)).encode()[: size - 2] + b"\r\n"
    return Prepared(identity, str(1_000_000 + number), "allocation", f"<{identity}@{DOMAIN}>",
                    hashlib.sha256(eml).hexdigest(), file_name("1", "allocation", identity), eml, (TO,))


@contextmanager
def _sink() -> Iterator[int]:
    """The port of an smtp-sink."""
    program = shutil.which("smtp-sink") or "/usr/sbin/smtp-sink"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    with subprocess.Popen([program, "-u", "nobody", f"127.0.0.1:{port}", "100"]) as process:
        try:
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), 5).close()
                    break
                except OSError:
                    if process.poll() is not None:
                        raise
                    time.sleep(0.05)
            yield port
        finally:
            process.terminate()


if __name__ == "__main__":
    sys.exit(main())
