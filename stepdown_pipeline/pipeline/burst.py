"""One burst of deliveries over one connection: each message in flight before the wire, and what became of it after.

One commit between two messages holds what became of the one and that the next is in flight. While it is flushed to the
disk the server hears to whom the next message goes; the message itself is sent once the commit stands.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import deque
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, TypeVar

from sqlalchemy import Connection

from stepdown_pipeline.shell.mail import MINUTE, MailServer, Outbox, ServerTrouble, Verdict, next_attempt, pause
from stepdown_pipeline.shell.mail.offered import megabytes
from stepdown_pipeline.shell.store import (
    Database,
    cases,
    history,
    instant,
    moment,
    post,
    post_in_flight,
    post_outcomes,
    post_pace,
)
from stepdown_pipeline.shell.store.history import Happening
from stepdown_pipeline.shell.store.post_in_flight import Claimed, Result

from .deliveries import Carrier
from .progress import Progress, Step

T = TypeVar("T")

_GRACE: Final = 1.0  # seconds that a message at hand gets when the desk is told to stop
_LISTEN: Final = 0.2  # seconds after which a wait looks whether the desk is to stop
CUT: Final = ("The program was stopped while this message was being handed over, so it may have arrived or not. Ask "
              "the recipient or the postmaster before sending it again.")
_GONE: Final = ("The message's file is not in the outbox any more, or was changed there, so it was not sent again. Put "
                "the file back, or write to the recipient yourself.")


async def _by_and_by(seconds: float) -> None:
    await asyncio.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Manner:
    """How messages are handed over. ``a_minute``: at most so many; 0: as fast as they go. ``desk``: its address.

    ``steady`` and ``wait`` are the machine's clock (seconds since 1970) and the waiting on it.
    """

    desk: str = ""
    a_minute: int = 0
    steady: Callable[[], float] = time.time
    wait: Callable[[float], Coroutine[Any, Any, None]] = _by_and_by


class Burst:
    """``clock`` is the desk's."""

    def __init__(self, database: Database, outbox: Outbox, carrier: Carrier, manner: Manner,
                 clock: Callable[[], datetime], progress: Progress, stopped: Callable[[], bool]) -> None:
        self._database, self._outbox, self._carrier, self._manner = database, outbox, carrier, manner
        self._clock, self._progress, self._stopped = clock, progress, stopped
        self._queue: deque[str] = deque()

    async def go(self, due: Sequence[str]) -> None:
        """Hand over these notices. Raises ServerTrouble; what was not sent then is as before."""
        self._queue.extend(due)
        claimed: Claimed | None = None
        results: Mapping[str, Result] = {}
        while True:
            with self._database.writing() as tx:
                over = not self._queue or self._stopped()
                wait = 0.0 if over else self._wait(tx)
                claimed = self._turn(tx, claimed, results, "" if over or wait else self._queue.popleft())
                if claimed is not None:
                    self._announce(claimed)
            if over or (wait and not await self._waited(wait)):
                return
            if claimed is not None:
                left = len(self._queue)
                self._progress(Step("delivering", max(len(due) - left - 1, 0), len(due), claimed.id))
                results = await self._hand_over(claimed)

    def _wait(self, tx: Connection) -> float:
        """Seconds until the next may go."""
        if not self._manner.a_minute:
            return 0.0
        now = self._manner.steady()
        return pause(post_pace.lately(tx, now - MINUTE), self._manner.a_minute, now)

    async def _waited(self, seconds: float) -> bool:
        """Wait; False when the desk was told to stop meanwhile."""
        self._progress(Step("waiting", 0, len(self._queue), ""))
        while seconds > 0:
            if self._stopped():
                return False
            await self._manner.wait(min(seconds, _LISTEN))
            seconds -= _LISTEN
        return not self._stopped()

    def _turn(
        self, tx: Connection, ended: Claimed | None, results: Mapping[str, Result], notice: str,
    ) -> Claimed | None:
        """Note what became of the one message, and that the next is in flight."""
        now = instant(self._clock())
        claimed = post_in_flight.turn(tx, ended.id if ended else "", results, notice, now)
        if ended is not None:
            self._tell(tx, ended, results, now)
        if claimed is None:
            return None
        if claimed.eml is None:
            claimed = replace(claimed, eml=self._outbox.read(claimed.file, claimed.sha256))
        if self._manner.a_minute:
            post_pace.note(tx, self._manner.steady(), MINUTE)
        limit = self._carrier.limit if isinstance(self._carrier, MailServer) else None
        if limit is not None and claimed.eml is not None and len(claimed.eml) > limit:
            return self._lightened(tx, claimed, megabytes(limit)) or claimed
        return claimed

    def _announce(self, claimed: Claimed) -> None:
        """While that it is in flight is flushed to the disk, the server may hear of it; it gets nothing before."""
        if isinstance(self._carrier, MailServer) and claimed.eml is not None:
            self._carrier.announce(claimed.eml, claimed.recipients)

    def _lightened(self, tx: Connection, claimed: Claimed, limit: str) -> Claimed | None:
        """The same message without what is attached, noted in its place; None when there is no such."""
        from stepdown_pipeline.shell.render.left_out import without_attachments

        if claimed.eml is None:
            return None
        light = without_attachments(claimed.eml, claimed.reference, self._manner.desk, limit)
        sha256 = hashlib.sha256(light or b"").hexdigest()
        if light is None or not post_outcomes.replace_bytes(
                tx, claimed.id, light, sha256, instant(self._clock())):
            return None
        history.add(tx, Happening(
            instant(self._clock()), f"A message of {megabytes(len(claimed.eml))} is larger than the {limit} that the "
            f"mail server takes, so it goes without its attachments and says so: {_words(claimed)}.",
            reference=claimed.reference))
        return replace(claimed, eml=light, sha256=sha256)

    async def _hand_over(self, claimed: Claimed) -> Mapping[str, Result]:
        if claimed.eml is None:
            return dict.fromkeys(claimed.recipients, Result("refused", _GONE))
        try:
            verdicts = await unless_stopped(self._carrier.send(claimed.eml, claimed.recipients), self._stopped)
        except ServerTrouble as trouble:  # nothing was sent: as before
            with self._database.writing() as tx:
                post_in_flight.record(tx, claimed.id, dict.fromkeys(
                    claimed.recipients, Result("queued", str(trouble))), instant(self._clock()))
            raise
        if verdicts is None:
            return dict.fromkeys(claimed.recipients, Result("ambiguous", CUT))
        if all(verdict.state == "refused" and verdict.too_large for verdict in verdicts.values()):
            with self._database.writing() as tx:
                lighter = self._lightened(tx, claimed, "size")
            if lighter is not None:
                self._queue.appendleft(claimed.id)
                return {to: Result("deferred", verdict.reply) for to, verdict in verdicts.items()}
        return {recipient: _result(claimed, verdict, self._clock()) for recipient, verdict in verdicts.items()}

    def _tell(self, tx: Connection, ended: Claimed, results: Mapping[str, Result], now: str) -> None:
        """The case's history, and its deadlines."""
        lines = []
        became = [_became(result) for result in results.values()]
        for state in sorted(set(became)):
            count = became.count(state)
            to = "1 recipient" if count == 1 else f"{count} recipients"
            lines.append(Happening(now, f"{_STATES[state]}, {to}: {_words(ended)}.", reference=ended.reference))
        history.add(tx, *lines)
        if ended.kind in _DEADLINED and any(result.state == "accepted" for result in results.values()):
            met(tx, [ended.id])


def _became(result: Result) -> str:
    """Its state; what no server refused was not even sent."""
    return "not_sent" if result.state == "refused" and not result.reply[:1].isdigit() else result.state


_DEADLINED: Final = ("circulation", "lead_professional")  # kinds of message that meet a deadline (F11, O17)
_STATES: Final = {
    "not_sent": "A message could not be delivered as it is; it is held",
    "accepted": "The mail server accepted a message", "refused": "The mail server refused a message; it is held",
    "deferred": "A message could not be delivered yet and is tried again",
    "given_up": "A message could not be delivered for days; it is held",
    "ambiguous": "A message is held, since it may have arrived or not", "queued": "A message waits",
}


async def unless_stopped(work: Coroutine[Any, Any, T], stopped: Callable[[], bool]) -> T | None:
    """The work's result; None when the desk was told to stop and a last second was not enough."""
    loop = asyncio.get_running_loop()
    limit = asyncio.timeout(None)
    listening: asyncio.TimerHandle

    def listen() -> None:
        nonlocal listening
        listening = loop.call_later(_LISTEN, look)

    def look() -> None:
        if stopped():
            limit.reschedule(loop.time() + _GRACE)
        else:
            listen()

    listen()
    try:
        async with limit:
            return await work
    except Exception:
        if not limit.expired():
            raise
        return None
    finally:
        listening.cancel()


def met(tx: Connection, notices: Iterable[str]) -> None:
    """Minutes circulated (F11) and a lead professional told (O17) meet a deadline: their cases are looked at again."""
    ids = list(notices)
    for reference in set().union(*(post.references_of(tx, ids, kind) for kind in _DEADLINED)):
        cases.mark_dirty(tx, reference)


def _words(claimed: Claimed) -> str:
    return claimed.kind.replace("_", " ")


def _result(claimed: Claimed, verdict: Verdict, now: datetime) -> Result:
    if verdict.state != "deferred":
        return Result(verdict.state, verdict.reply)
    again = next_attempt(claimed.id, claimed.attempts, moment(claimed.created_at), now)
    if again is None:
        return Result("given_up", f"Tried for days without success. The last answer: {verdict.reply}")
    return Result("deferred", verdict.reply, instant(again))
