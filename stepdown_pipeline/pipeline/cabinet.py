"""What a desk works with: the database, the originals, the inbox's places, the post, and the parts it joins."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from stepdown_pipeline.config import Config
from stepdown_pipeline.shell.disk import make_folder
from stepdown_pipeline.shell.mail import Outbox
from stepdown_pipeline.shell.mounts import NETWORK, file_system
from stepdown_pipeline.shell.store import Database, DeskIsRunning, Originals, ProcessLock, StoreError, documents, post

from .burst import Manner
from .deliveries import delivery_of
from .errors import DeskError
from .heads import Heads, keep_head
from .intake import Intake
from .mailbox import MailboxReading
from .mailing import Mailing
from .parts import Parts
from .summary import NoticeLine, Summary
from .unpacking import Unpacking

DATABASE: Final = "stepdown.db"
_PATIENCE: Final = 15.0  # seconds for which one that works here briefly is waited for


class Cabinet:
    """Opened cheaply for looking; `start_work` takes the lock and makes everything ready."""

    def __init__(self, config: Config, parts: Parts) -> None:
        self.config, self.parts = config, parts
        self.database = Database(config.state_dir / DATABASE)
        self.originals = Originals(config.state_dir / "originals")
        self.intake = Intake(config, self.database, self.originals)
        self.unpacking = Unpacking(config, self.database, self.originals)
        manner = Manner(config.directory.desk, (config.mail.messages_a_minute or 0) if config.mail else 0)
        self.mailbox = MailboxReading(config, config.mailbox, self.database) if config.mailbox else None
        self.mailing = Mailing(self.database, Outbox(config.outbox), delivery_of(config), manner)
        self._lock = ProcessLock(config.state_dir / "lock")
        self._heads = Heads(config.state_dir)
        self._working = False

    def start_work(self, now: datetime, *, briefly: bool = False) -> None:
        """Become the one desk that works here. Raises `DeskError` when another does, or the state cannot be used.

        ``briefly``: only to act on what a person decided. Whoever comes meanwhile waits for it a while.
        """
        if self._working:
            self._lock.note(briefly=briefly)
            return
        kind = file_system(self.config.state_dir, Path("/proc/mounts"))
        if kind in NETWORK:
            raise DeskError(f"The state folder {self.config.state_dir} is on a network file system ({kind}), on which "
                            "a database breaks. Name a folder on this machine's own disk as state_dir in config.toml.")
        try:
            make_folder(self.config.state_dir)
            self._lock.take(briefly=briefly, patience=_PATIENCE)
            self.database.migrate()
            self.originals.open()
            self.mailing.recover(now)
        except (DeskIsRunning, StoreError) as reason:
            self._lock.let_go()
            raise DeskError(str(reason)) from reason
        except OSError as error:
            self._lock.let_go()
            raise DeskError(f"The workspace cannot be used ({error.strerror}: {error.filename}). Check that the folder "
                            "is there and that this account may write to it, or ask `stepdown doctor`.") from error
        self._working = True

    def end_work(self) -> None:
        """Let another desk work here; this one may still look and note."""
        self._working = False
        self._lock.let_go()

    def ready(self) -> bool:
        """Whether there is anything to look at yet."""
        try:
            return self.database.ready()
        except StoreError as reason:
            raise DeskError(str(reason)) from reason

    def close_books(self, summary: Summary) -> None:
        """What left, what is parked, what waits, and what the parts have to complain about."""
        with self.database.reading() as tx:
            files = [*summary.taken, *summary.copies]
            homes = documents.cases_of(tx, {line.sha256 for line in files if line.sha256})
            summary.taken = [replace(line, case_reference=homes.get(line.sha256 or "")) for line in summary.taken]
            summary.copies = [replace(line, case_reference=homes.get(line.sha256 or "")) for line in summary.copies]
            for line in post.lines(tx, self.mailing.take_sent()):
                summary.notices.append(NoticeLine(*line))
            summary.held = [NoticeLine(*line) for line in post.lines(tx, post.parked_notices(tx))]
            summary.queued = post.waiting_count(tx)
        summary.problem(keep_head(self.database, self._heads, datetime.fromisoformat(summary.now)))
        rules, writer = self.parts.rules, self.parts.writer
        for sentence in (*rules.problems(), *rules.misspelt(), *writer.problems(), *self.parts.installed()):
            summary.problem(sentence)

    def close(self) -> None:
        """Let go of everything; the next desk may begin at once."""
        self.parts.reader.close()
        self.database.close()
        self._lock.let_go()
        self._working = False
