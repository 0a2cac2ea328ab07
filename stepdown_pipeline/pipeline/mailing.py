"""The post: messages put where they belong in the outbox, and handed to the mail server in two phases.

Queued, in flight (committed before the wire), accepted (with the server's reply): what a killed process left in flight
may have arrived or not, so it is parked, shown, and never sent again unasked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Final

from stepdown_pipeline.shell.mail import Outbox, ServerTrouble
from stepdown_pipeline.shell.store import Database, history, instant, post
from stepdown_pipeline.shell.store.history import Happening

from .burst import CUT, Burst, Manner, met, unless_stopped
from .deliveries import Carrier
from .progress import Progress, Step

_FILED: Final = "Put into the outbox; there is no mail server."


class Mailing:
    """``server`` None: the files in ``outbox/sent`` are the delivery."""

    def __init__(self, database: Database, outbox: Outbox, server: Carrier | None,
                 manner: Manner | None = None) -> None:
        self._database, self._outbox, self._server = database, outbox, server
        self._manner = manner or Manner()
        self._sent: list[str] = []

    def take_sent(self) -> list[str]:
        """The notices that were filed as sent since this was last asked."""
        sent, self._sent = self._sent, []
        return sent

    def recover(self, now: datetime) -> int:
        """Park what a killed process left in flight. Once, at the start, under the process lock."""
        self._outbox.open()
        with self._database.writing() as tx:
            parked = post.park_in_flight(tx, instant(now), CUT)
            history.add(tx, *(Happening(instant(now), f"A message is held, since it may have arrived or not: "
                                        f"{kind.replace('_', ' ')}.", reference=reference)
                              for _, reference, kind in parked))
        return len(parked)

    def file(self, now: datetime, progress: Progress) -> None:
        """Put every message's file where its receipts say."""
        with self._database.reading() as tx:
            filings = post.to_file(tx)
            if self._server is None:
                known = {filing.id for filing in filings}
                filings += [f for f in post.filings(tx, post.open_notices(tx)) if f.id not in known]
        placed: list[tuple[str, str]] = []
        for number, filing in enumerate(filings):
            progress(Step("writing", number, len(filings), filing.file))
            part = "sent" if self._server is None and filing.belongs_in == "waiting" else filing.belongs_in
            if filing.now_in is None or not self._outbox.move(filing.file, part):
                with self._database.reading() as tx:
                    eml = post.bytes_of(tx, filing.id)
                if eml is not None:
                    self._outbox.put(part, filing.file, eml)
            placed.append((filing.id, part))
        if placed:
            self._outbox.sync()
            with self._database.writing() as tx:
                if self._server is None:
                    sent = [notice for notice, part in placed if part == "sent"]
                    post.accept_all(tx, sent, _FILED, instant(now))
                    met(tx, sent)
                post.filed(tx, placed)
        self._sent += [notice for notice, part in placed if part == "sent"]

    def anything_due(self, now: datetime) -> bool:
        if self._server is None:
            return False
        with self._database.reading() as tx:
            return bool(post.due(tx, instant(now)))

    def deliver(self, clock: Callable[[], datetime], progress: Progress, stopped: Callable[[], bool]) -> str:
        """Hand over everything due, over one connection. Gives a sentence when the server cannot be used now."""
        if self._server is None:
            return ""
        return asyncio.run(self._deliver(self._server, clock, progress, stopped))

    async def _deliver(self, server: Carrier, clock: Callable[[], datetime], progress: Progress,
                       stopped: Callable[[], bool]) -> str:
        with self._database.reading() as tx:
            due = post.due(tx, instant(clock()))
        if not due or stopped():
            return ""
        try:
            if await unless_stopped(server.open(), stopped) is None:
                return ""
            await Burst(self._database, self._outbox, server, self._manner, clock, progress, stopped).go(due)
        except ServerTrouble as trouble:
            return str(trouble)
        finally:
            await server.close()
        return ""
