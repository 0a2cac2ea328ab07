"""The mailbox read: what came back is put into the inbox as if it had been dropped, and doubts are looked up.

A message is in the inbox, whole and flushed, before it is moved in the mailbox: killed in between it comes a second
time, and the same bytes are a copy.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Final

from stepdown_pipeline.config import Config, MailboxConfig
from stepdown_pipeline.shell.disk import write_durably
from stepdown_pipeline.shell.mail import ServerTrouble
from stepdown_pipeline.shell.mail.mailbox import Mailbox
from stepdown_pipeline.shell.store import Database, history, instant, post_answers, post_outcomes
from stepdown_pipeline.shell.store.history import Happening

from .burst import met

_FOUND: Final = "Found among the sent messages of the mailbox: the mail server took it."


class MailboxReading:
    """``steady``: a clock for the pauses between looks."""

    def __init__(self, config: Config, mailbox: MailboxConfig, database: Database,
                 steady: Callable[[], float] = time.monotonic) -> None:
        self._config, self._every, self._database = config, mailbox.every_minutes * 60, database
        self._mailbox, self._steady = Mailbox(mailbox), steady
        self._username = mailbox.username
        self._next = float("-inf")

    def is_due(self) -> bool:
        return self._steady() >= self._next

    def read(self, now: datetime, stopped: Callable[[], bool] = lambda: False) -> str:
        """Look into it once. A sentence about what hinders, or ""."""
        self._next = self._steady() + self._every
        most = int(self._config.reading.size_mb * 1_000_000)
        with self._database.reading() as tx:
            asked = post_answers.in_doubt(tx)
        try:
            looked = self._mailbox.look(self._keep, most, asked, stopped)
        except ServerTrouble as trouble:
            return str(trouble)
        if looked.found:
            self._clear(looked.found, instant(now))
        if looked.too_large:
            count = "1 message" if looked.too_large == 1 else f"{looked.too_large} messages"
            return (f"{count} in the mailbox {self._username} cannot be taken, being larger than "
                    f"{self._config.reading.size_mb:g} MB. Look at it there, and move it to another folder.")
        return ""

    def _keep(self, name: str, data: bytes) -> None:
        if not self._config.inbox.is_dir():  # a share that is away: nothing is put beside where it will be
            raise FileNotFoundError("the inbox is not there")
        write_durably(self._config.inbox / name, data)

    def _clear(self, found: tuple[str, ...], at: str) -> None:
        with self._database.writing() as tx:
            for sent in post_answers.spoken_of(tx, "", found):
                cleared = [line for line in sent.lines if line.state == "ambiguous" and post_outcomes.did_arrive(
                    tx, sent.message_id, line.recipient, _FOUND, at)]
                if cleared:
                    history.add(tx, Happening(at, "A message that was in doubt was found among the sent ones: "
                                              f"{sent.kind.replace('_', ' ')}.", reference=sent.reference))
                    met(tx, [sent.id])
