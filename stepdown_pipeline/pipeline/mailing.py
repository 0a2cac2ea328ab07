"""The post: messages put where they belong in the outbox, and handed to the mail server in two phases.

Queued, in flight (committed before the wire), accepted (with the server's reply): what a killed process left in flight
may have arrived or not, so it is parked, shown, and never sent again unasked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping
from datetime import datetime
from typing import Any, Final, TypeVar

from sqlalchemy import Connection

from stepdown_pipeline.shell.mail import Outbox, ServerTrouble, Verdict, next_attempt
from stepdown_pipeline.shell.store import Database, cases, history, instant, moment, post
from stepdown_pipeline.shell.store.history import Happening
from stepdown_pipeline.shell.store.post import Claimed, Result

from .deliveries import Carrier
from .progress import Progress, Step

T = TypeVar("T")

_GRACE: Final = 1.0  # seconds that a message at hand gets when the desk is told to stop
_CUT: Final = ("The program was stopped while this message was being handed over, so it may have arrived or not. Ask "
               "the recipient or the postmaster before sending it again.")
_FILED: Final = "Put into the outbox; there is no mail server."


class Mailing:
    """``server`` None: the files in ``outbox/sent`` are the delivery."""

    def __init__(self, database: Database, outbox: Outbox, server: Carrier | None) -> None:
        self._database, self._outbox, self._server = database, outbox, server
        self._sent: list[str] = []

    def take_sent(self) -> list[str]:
        """The notices that were filed as sent since this was last asked."""
        sent, self._sent = self._sent, []
        return sent

    def recover(self, now: datetime) -> int:
        """Park what a killed process left in flight. Once, at the start, under the process lock."""
        self._outbox.open()
        with self._database.writing() as tx:
            parked = post.park_in_flight(tx, instant(now), _CUT)
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
                    _met(tx, sent)
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
            if await _unless_stopped(server.open(), stopped) is None:
                return ""
            await self._burst(server, due, clock, progress, stopped)
        except ServerTrouble as trouble:
            return str(trouble)
        finally:
            await server.close()
        return ""

    async def _burst(self, server: Carrier, due: list[str], clock: Callable[[], datetime], progress: Progress,
                     stopped: Callable[[], bool]) -> None:
        with self._database.writing() as tx:
            claimed = post.claim(tx, due[0], instant(clock()))
        for number, following in enumerate([*due[1:], None]):
            if claimed is not None:
                progress(Step("delivering", number, len(due), claimed.id))
                results = await self._hand_over(server, claimed, clock, stopped)
            with self._database.writing() as tx:  # one commit: what became of this one, and the next one in flight
                if claimed is not None:
                    self._record(tx, claimed, results, clock())
                if following is None or stopped():
                    return
                claimed = post.claim(tx, following, instant(clock()))

    async def _hand_over(self, server: Carrier, claimed: Claimed, clock: Callable[[], datetime],
                         stopped: Callable[[], bool]) -> Mapping[str, Result]:
        try:
            verdicts = await _unless_stopped(server.send(claimed.eml, claimed.recipients), stopped)
        except ServerTrouble as trouble:  # nothing was sent: as before
            with self._database.writing() as tx:
                post.record(tx, claimed.id, dict.fromkeys(claimed.recipients, Result("queued", str(trouble))),
                            instant(clock()))
            raise
        if verdicts is None:
            return dict.fromkeys(claimed.recipients, Result("ambiguous", _CUT))
        return {recipient: _result(claimed, verdict, clock()) for recipient, verdict in verdicts.items()}

    def _record(self, tx: Connection, claimed: Claimed, results: Mapping[str, Result], now: datetime) -> None:
        post.record(tx, claimed.id, results, instant(now))
        words = claimed.kind.replace("_", " ")
        lines = []
        for state in sorted({result.state for result in results.values()}):
            count = sum(result.state == state for result in results.values())
            to = "1 recipient" if count == 1 else f"{count} recipients"
            lines.append(Happening(instant(now), f"{_STATES[state]}, {to}: {words}.", reference=claimed.reference))
        history.add(tx, *lines)
        if any(result.state == "accepted" for result in results.values()):
            _met(tx, [claimed.id])


_STATES: Final = {
    "accepted": "The mail server accepted a message", "refused": "The mail server refused a message; it is held",
    "deferred": "A message could not be delivered yet and is tried again",
    "given_up": "A message could not be delivered for days; it is held",
    "ambiguous": "A message is held, since it may have arrived or not", "queued": "A message waits",
}


async def _unless_stopped(work: Coroutine[Any, Any, T], stopped: Callable[[], bool]) -> T | None:
    """The work's result; None when the desk was told to stop and a last second was not enough."""
    task = asyncio.ensure_future(work)
    while not task.done():
        await asyncio.wait({task}, timeout=0.2)
        if not task.done() and stopped():
            await asyncio.wait({task}, timeout=_GRACE)
            break
    if not task.done():
        task.cancel()
        await asyncio.wait({task})
        return None
    return task.result()


def _result(claimed: Claimed, verdict: Verdict, now: datetime) -> Result:
    if verdict.state != "deferred":
        return Result(verdict.state, verdict.reply)
    again = next_attempt(claimed.id, claimed.attempts, moment(claimed.created_at), now)
    if again is None:
        return Result("given_up", f"Tried for days without success. The last answer: {verdict.reply}")
    return Result("deferred", verdict.reply, instant(again))


def _met(tx: Connection, notices: Iterable[str]) -> None:
    """Minutes circulated (F11) and a lead professional told (O17) meet a deadline: their cases are looked at again."""
    ids = list(notices)
    for reference in post.references_of(tx, ids, "circulation") | post.references_of(tx, ids, "lead_professional"):
        cases.mark_dirty(tx, reference)
