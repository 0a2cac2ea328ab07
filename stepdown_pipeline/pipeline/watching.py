"""The story told without end: a round every few seconds and whenever something stirs, until told to stop."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from typing import Final

from stepdown_pipeline.shell.inbox import Look
from stepdown_pipeline.shell.watch import Hints

from .advance import Group
from .cabinet import Cabinet
from .heart import Heart
from .progress import Progress
from .stopping import Stop
from .story import Clock, Story
from .summary import Summary

Tell = Callable[[Summary], None]

_SERVER_PAUSES: Final = (15.0, 60.0, 300.0)  # seconds before a server that could not be used is tried again


class Watching:
    """The rounds of one `watch`."""

    def __init__(self, cabinet: Cabinet, clock: Clock, progress: Progress, stop: Stop, heart: Heart) -> None:
        self._config = cabinet.config
        self._mailing, self._clock, self._progress, self._stop = cabinet.mailing, clock, progress, stop
        self._heart = heart
        self._story = Story(cabinet, clock, progress, stop, heart)
        self._hints = Hints(cabinet.config.inbox, stop.wake)
        self._arrived: dict[str, float] = {}  # documents not joined yet, since when on the steady clock
        self._delivery: Future[str] | None = None
        self._failures, self._not_before = 0, 0.0
        self._mailbox = cabinet.mailbox
        self._mailbox_read: Future[str] | None = None
        self._mailbox_trouble = ""
        self.last_good_look: datetime | None = None

    def go_on(self, tell: Tell) -> None:
        """Until the stop is set. ``tell`` hears what each round did."""
        with ThreadPoolExecutor(1, "post") as postman, ThreadPoolExecutor(1, "mailbox") as reader:
            try:
                while not self._stop():
                    self._hints.tend(time.monotonic())
                    self._read_mailbox_beside(reader)
                    seen = self._round(postman)
                    tell(self._story.summary)
                    if not self._stop():
                        self._stop.wait(self._pause(seen))
            finally:
                self._stop.set()
                self._hints.stop()
                self._heart.end()

    def _round(self, postman: ThreadPoolExecutor) -> Look:
        story = self._story
        story.new_summary()
        story.summary.problem(self._mailbox_trouble)
        seen = story.look()
        if not seen.good:
            self._hints.renew()  # when the folder is back, the old observer would watch what is no longer there
        else:
            self.last_good_look = self._clock()
        story.summary.last_good_look = (
            self.last_good_look.isoformat(timespec="seconds") if self.last_good_look else None)
        story.take_in(seen)
        story.look_without_papers()
        story.advance(ripe=lambda group: self._is_quiet(group, seen))
        story.tell_owners()
        story.keep_dates()
        story.fill_outbox()
        self._deliver_beside(postman)
        story.tell_waiting(seen)
        story.write_notes()
        story.tell_heart()
        return seen

    def _is_quiet(self, group: Group, seen: Look) -> bool:
        """True when no more of this pack seems to be on its way, or when it was waited for long enough."""
        now = time.monotonic()
        times = [self._arrived.setdefault(sha256, now) for sha256 in group.fresh]
        quiet = not times or now - min(times) >= self._config.pack_wait_at_most_seconds or (
            now - max(times) >= self._config.pack_quiet_seconds and not seen.unsettled)
        if quiet:
            for sha256 in group.fresh:
                self._arrived.pop(sha256, None)
        return quiet

    def _pause(self, seen: Look) -> float:
        """Seconds until the next look: sooner when a file or a pack will be ripe before."""
        waits = [self._config.look_seconds, *(w.seconds for w in seen.waiting if w.seconds is not None)]
        if self._arrived:
            ripe = min(max(self._arrived.values()) + self._config.pack_quiet_seconds,
                       min(self._arrived.values()) + self._config.pack_wait_at_most_seconds)
            waits.append(ripe - time.monotonic())
        return max(0.05, min(waits) + 0.01)

    def _deliver_beside(self, postman: ThreadPoolExecutor) -> None:
        """Deliver in a thread of its own: a mail server may take ten minutes to answer, and the inbox goes on."""
        if self._delivery is not None:
            if not self._delivery.done():
                return
            trouble, self._delivery = self._delivery.result(), None
            self._story.summary.problem(trouble)
            self._heart.mail(trouble)
            if trouble:
                self._not_before = time.monotonic() + _SERVER_PAUSES[min(self._failures, len(_SERVER_PAUSES) - 1)]
            self._failures = self._failures + 1 if trouble else 0
        if time.monotonic() >= self._not_before and not self._stop() and self._mailing.anything_due(self._clock()):
            self._delivery = postman.submit(self._deliver)

    def _read_mailbox_beside(self, reader: ThreadPoolExecutor) -> None:
        """In a thread of its own, as the mail server is: what it brings lies in the inbox at the next look."""
        if self._mailbox is None:
            return
        if self._mailbox_read is not None:
            if not self._mailbox_read.done():
                return
            self._mailbox_trouble, self._mailbox_read = self._mailbox_read.result(), None
        if self._mailbox.is_due() and not self._stop():
            self._mailbox_read = reader.submit(self._mailbox.read, self._clock(), self._stop)

    def _deliver(self) -> str:
        try:
            return self._mailing.deliver(self._clock, self._progress, self._stop)
        finally:
            self._stop.wake.set()
