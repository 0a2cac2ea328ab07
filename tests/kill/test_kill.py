"""The program is killed, again and again, at every phase of its work; afterwards nothing is lost and nothing is twice.

The real command runs in its own process, on real Word files, with a real mail server on loopback that keeps a log of
what it accepted. Each kill is a SIGKILL, at a moment seen from outside: a count in the database, a file in a folder, a
word of the mail server's dialogue; or at a random time after the start.
"""

from __future__ import annotations

import asyncio
import collections
import hashlib
import io
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path

import docx
from aiosmtpd.smtp import SMTP

from stepdown_pipeline.config import load
from stepdown_pipeline.pipeline.advance import gather, judge
from stepdown_pipeline.pipeline.cabinet import Cabinet
from stepdown_pipeline.pipeline.heads import Heads
from stepdown_pipeline.pipeline.joined import joined
from stepdown_pipeline.pipeline.story import machine_clock
from stepdown_pipeline.pipeline.verifying import verify
from stepdown_pipeline.shipped import shipped

KILLS = 64
SEED = 20260306
PATIENCE = 20.0  # seconds after which a moment is held not to come: the process is killed, and that is not counted


# ── the mail server ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Server:
    """Keeps (Message-ID, recipient) of everything accepted. ``kill`` is called once, at ``(stage, count)``."""

    accepted: list[tuple[str, str]] = field(default_factory=list)
    at: tuple[str, int] | None = None
    kill: object = None

    def _reached(self, stage):
        if self.at is None or self.at[0] != stage:
            return
        self.at = (stage, self.at[1] - 1)
        if self.at[1] < 0:
            self.at = None
            self.kill()

    async def handle_MAIL(self, server, session, envelope, address, options):
        self._reached("MAIL")
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        self._reached("RCPT")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        identity = message_from_bytes(envelope.content)["Message-ID"]
        self.accepted += [(identity, to) for to in envelope.rcpt_tos]
        self._reached("DOT")
        return "250 OK"

    async def handle_NOOP(self, server, session, envelope, arg):
        return "250 OK"


@contextmanager
def served(server):
    loop, ready, box = asyncio.new_event_loop(), threading.Event(), {}

    def serve():
        asyncio.set_event_loop(loop)
        box["server"] = loop.run_until_complete(
            loop.create_server(lambda: SMTP(server, hostname="mail.example.gov.uk", loop=loop), "127.0.0.1", 0))
        loop.call_soon(ready.set)
        loop.run_forever()
        box["server"].close()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0.02))
        loop.close()

    thread = threading.Thread(target=serve)
    thread.start()
    ready.wait()
    try:
        yield box["server"].sockets[0].getsockname()[1]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


# ── the workspace ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Workspace:
    folder: Path
    packs: list[Path]
    dropped: list[str] = field(default_factory=list)  # digests, those of what is attached to e-mails too
    mails: list[str] = field(default_factory=list)  # digests
    families: int = 0

    @property
    def state(self):
        return self.folder / "state"

    def drop_pack(self):
        """The next of the sample packs: half a dozen documents, several messages."""
        for original in sorted(self.packs.pop(0).iterdir()):
            self._put(original.name, original.read_bytes())

    def drop_forms(self):
        """Two small forms of a new family."""
        for name, data in self._forms():
            self._put(name, data)

    def drop_mails(self):
        """Two e-mails, each with the two forms of a new family."""
        for _ in range(2):
            mail = EmailMessage()
            mail["From"], mail["To"], mail["Subject"] = "bay@example.org", "desk@example.gov.uk", "Papers"
            mail.set_content("Please find the papers attached.")
            for name, data in self._forms():
                mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
                self.dropped.append(hashlib.sha256(data).hexdigest())
            self.mails.append(hashlib.sha256(bytes(mail)).hexdigest())
            self._place(f"Papers {self.families}.eml", bytes(mail))

    def _forms(self):
        """Columns of labels and values, as one of many layouts."""
        self.families += 1
        reference = str(1_300_000 + self.families * 37)
        who = [("Eclipse ID", reference), ("Child's name", f"Ros{'abcdefghij'[self.families % 10]} {self._surname()}"),
               ("Date of birth", f"{self.families % 27 + 1:02}/05/2019")]
        for title, rows in (
            ("Child and Family Assessment", [("Completed by", "Amina Rahmani"), ("Date completed", "02/03/2026")]),
            ("Service Manager Approval", [("Approved by", "Helen Lindqvist"), ("Date approved", "03/03/2026")]),
        ):
            form = docx.Document()
            form.add_heading(title, 0)
            table = form.add_table(0, 2)
            for label, value in (*who, *rows):
                cells = table.add_row().cells
                cells[0].text, cells[1].text = label, value
            saved = io.BytesIO()
            form.save(saved)
            yield f"{reference} {title}.docx", saved.getvalue()

    def _surname(self):
        syllables = ("bar", "den", "fell", "gar", "holt", "low", "mere", "stan", "ton", "wick")
        return (syllables[self.families % 10] + syllables[self.families // 10 % 10]).title()

    def _put(self, name, data):
        self.dropped.append(hashlib.sha256(data).hexdigest())
        self._place(name, data)

    def _place(self, name, data):
        """Whole at once, and old enough to be taken."""
        hidden = self.folder / "inbox" / f".{name}"
        hidden.write_bytes(data)
        os.utime(hidden, (time.time() - 60, time.time() - 60))
        hidden.replace(self.folder / "inbox" / name)

    def start(self, command):
        return subprocess.Popen(
            [sys.executable, "-m", "stepdown_pipeline", "-C", str(self.folder), command],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )

    def ask(self, question):
        """One number from the database, from outside; 0 while there is none."""
        try:
            with closing(sqlite3.connect(f"file:{self.state / 'stepdown.db'}?mode=ro", uri=True)) as connection:
                return connection.execute(question).fetchone()[0]
        except sqlite3.OperationalError:
            return 0

    def count(self, *parts):
        return sum(1 for _ in (self.folder / parts[0]).glob("/".join(parts[1:])))


def make_workspace(folder, packs):
    for name in ("inbox", "outbox"):
        (folder / name).mkdir(parents=True)
    words = shipped("config.toml").read_text(encoding="utf-8")
    for usual, quick in (("quiet_seconds = 2 ", "quiet_seconds = 0.05 "), ("look_seconds = 2 ", "look_seconds = 0.1 "),
                         ("pack_quiet_seconds = 5", "pack_quiet_seconds = 0.2")):
        assert usual in words
        words = words.replace(usual, quick)
    for name in ("plugins", "templates"):
        words = words.replace(f'{name} = "{name}"', f'{name} = "{shipped(name)}"')
    (folder / "config.toml").write_text(words, encoding="utf-8")
    return Workspace(folder, packs)


def configure(workspace, port):
    """Mail is turned on in the configuration's own words."""
    path = workspace.folder / "config.toml"
    words = path.read_text(encoding="utf-8")
    mail = f'[mail]\nhost = "localhost"\nport = {port}\ntls = "none"\nsender = "step-down@example.gov.uk"\n\n'
    path.write_text(words.replace("[desk]", f"{mail}[desk]", 1), encoding="utf-8")


# ── moments ──────────────────────────────────────────────────────────────────────────────────────────────────────

COUNTS = {
    "taking in": lambda w: w.count("state", "originals", "*", "*"),
    "opening e-mails": lambda w: w.ask("select count(*) from documents where state = 'opened'"),
    "reading": lambda w: w.ask("select count(*) from documents where state = 'read'"),
    "putting away": lambda w: w.count("processed", "*", "*"),
    "advancing": lambda w: w.ask("select count(*) from history"),
    "filling the outbox": lambda w: w.count("outbox", "waiting", "*.eml"),
}
STAGES = ("MAIL", "RCPT", "DOT", "after")
PHASES = ("starting", *COUNTS, *(f"delivering: {stage}" for stage in STAGES))


def kill_at(workspace, server, child, phase, chance):
    """Wait for the phase's moment and kill the process; False when it had ended before."""
    if phase.startswith("delivering"):
        return _kill_in_dialogue(workspace, server, child, phase.partition(": ")[2], chance)
    if phase == "starting":
        time.sleep(chance.uniform(0.0, 1.2))
        return _kill(child)
    count = COUNTS[phase]
    goal = count(workspace) + chance.randint(1, 2)
    came = _until(child, lambda: count(workspace) >= goal)
    time.sleep(chance.uniform(0, 0.01))
    return _kill(child) and came


def _until(child, moment):
    """Wait for the moment; False when it does not come."""
    end = time.monotonic() + PATIENCE
    while child.poll() is None and time.monotonic() < end:
        if moment():
            return True
        time.sleep(0.001)
    return False


def _kill_in_dialogue(workspace, server, child, stage, chance):
    done = threading.Event()
    if stage == "after":  # accepted, answered, and perhaps noted
        goal = len(server.accepted) + chance.randint(1, 2)
        came = _until(child, lambda: len(server.accepted) >= goal)
        time.sleep(chance.uniform(0, 0.01))
        return _kill(child) and came

    def kill():
        os.kill(child.pid, signal.SIGKILL)
        done.set()

    server.kill, server.at = kill, (stage, chance.randint(0, 1))
    _until(child, done.is_set)
    server.at = None
    _kill(child)
    return done.is_set()


def _kill(child):
    alive = child.poll() is None
    child.kill()
    child.communicate()
    return alive and child.returncode == -signal.SIGKILL


# ── the test ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_killed_at_every_phase_nothing_is_lost_and_nothing_is_sent_twice(tmp_path):
    """64 kills over eleven phases, in two workspaces side by side; then a run to idle, and all is accounted for."""
    packs = sorted(path for path in shipped("samples").iterdir() if path.name[:2].isdigit())
    with ThreadPoolExecutor(2) as side_by_side:
        ordeals = list(side_by_side.map(
            lambda half: ordeal(make_workspace(tmp_path / str(half), packs[half::2]), random.Random(SEED + half)),
            (0, 1)))
    killed = sum((counted for _, _, counted in ordeals), collections.Counter())
    assert killed.total() >= KILLS
    assert min(killed[phase] for phase in PHASES) >= 4, killed
    for workspace, server, _ in ordeals:
        no_document_lost(workspace)
        no_mail_lost_or_twice(workspace, server)


def ordeal(workspace, chance):
    """Start and kill until half of the kills are done; then let it run to idle."""
    server, killed = Server(), collections.Counter()
    with served(server) as port:
        configure(workspace, port)
        for attempt in range(KILLS):
            if killed.total() >= KILLS / 2:
                break
            phase = PHASES[attempt % len(PHASES)]
            if workspace.packs and phase.startswith(("delivering", "filling")):
                workspace.drop_pack()
            elif phase == "opening e-mails":
                workspace.drop_mails()
            elif workspace.count("inbox", "*") < 3:
                workspace.drop_forms()
            child = workspace.start(chance.choice(("run", "run", "watch")))
            if kill_at(workspace, server, child, phase, chance):
                killed[phase] += 1
            child.stderr.close()
        last = workspace.start("run")
        _, words = last.communicate(timeout=120)
        assert last.returncode == 0, words
    return workspace, server, killed


def no_document_lost(workspace):
    """Every dropped file was read, belongs to a case, has its original, and stands in one visible place with a note."""
    assert workspace.count("inbox", "*") == 0
    places = collections.Counter(
        hashlib.sha256(path.read_bytes()).hexdigest() for path in _files(workspace))
    assert places == collections.Counter([*workspace.dropped, *workspace.mails])
    for path in _files(workspace):
        assert path.with_name(f"{path.name}.txt").exists()
    config = load(workspace.folder)
    cabinet = Cabinet(config, joined(config))
    with cabinet.database.reading() as tx:
        rows = {row.sha256: row.reference for row in tx.exec_driver_sql(
            "select sha256, reference from documents where state = 'read' and not to_join")}
    cabinet.close()
    assert set(rows) == set(workspace.dropped)
    assert None not in rows.values()
    for sha256 in (*workspace.dropped, *workspace.mails):
        kept = workspace.state / "originals" / sha256[:2] / sha256
        assert hashlib.sha256(kept.read_bytes()).hexdigest() == sha256


def _files(workspace):
    return [path for path in (workspace.folder / "processed").glob("*/*") if path.suffix != ".txt"]


def no_mail_lost_or_twice(workspace, server):
    """What each case calls for was made; each message is in the server's log once, or parked and visible.

    The journal is one chain that agrees with every receipt and every message's bytes.
    """
    log = collections.Counter(server.accepted)
    assert [line for line, times in log.items() if times > 1] == []
    config = load(workspace.folder)
    parts = joined(config)
    cabinet = Cabinet(config, parts)
    with cabinet.database.reading() as tx:
        receipts = list(tx.exec_driver_sql(
            "select n.id, n.message_id, n.file, r.recipient, r.state from receipts r join notices n on r.notice = n.id"
        ))
        references = list(tx.exec_driver_sql("select reference from cases where not empty"))
    made = {row[0] for row in receipts}
    for (reference,) in references:
        for item in judge(parts, gather(cabinet.database, (), (reference,)), machine_clock()):
            assert {parts.writer.identity(notice) for notice in parts.writer.notices(item.case, item.outcome)} <= made
    proved = verify(cabinet.database, workspace.folder / "outbox", Heads(config.state_dir), whole=True)
    cabinet.close()
    assert proved.wrong == []
    assert proved.receipts == len(receipts)
    assert {row[4] for row in receipts} <= {"accepted", "ambiguous"}
    for _, identity, file, recipient, state in receipts:
        held = (workspace.folder / "outbox" / "held" / file).exists()
        sent = (workspace.folder / "outbox" / "sent" / file).exists()
        if state == "accepted":
            assert log[identity, recipient] == 1
        else:
            assert held
        assert held != sent
    assert {identity for identity, _ in log} <= {row[1] for row in receipts}
    assert len([row for row in receipts if row[4] == "accepted"]) > len(references)
    assert workspace.count("outbox", "waiting", "*.eml") == 0
