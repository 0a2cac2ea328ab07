"""The heart of a working desk: it says every few seconds that it works, what it sees, and what is wrong.

Never a burden: a beat is one small commit, at most every second; one that fails is left out.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final, Literal

from sqlalchemy.exc import SQLAlchemyError

from stepdown_pipeline.shell.inbox import Look
from stepdown_pipeline.shell.store import Database, instant, pulse
from stepdown_pipeline.shell.store.pulse import Beat

from .cabinet import Cabinet
from .progress import Progress, Step
from .summary import NoticeLine, Summary
from .troubles import Trouble, Troubles

EVERY: Final = 10.0  # seconds between beats when nothing changes
_AT_MOST: Final = 1.0  # seconds between beats when much does
_LINES: Final = 50  # files in the inbox that are named


class Heart:
    """Of one watch or one pass. It beats in the thread that works: when that stands still, so does the heart."""

    def __init__(self, database: Database, troubles: Troubles, works: Literal["watch", "run"],
                 clock: Callable[[], datetime], steady: Callable[[], float] = time.monotonic) -> None:
        self._database, self._troubles, self._clock, self._steady = database, troubles, clock, steady
        self._beat = Beat("", works)
        self._said: Beat | None = None
        self._at = float("-inf")
        self._own: tuple[float, list[Trouble]] = (float("-inf"), [])  # what the desk looked for itself, and when
        self._inbox = self._mail = ""

    def mail(self, trouble: str) -> None:
        """How the last delivery went: a sentence while the mail server cannot be used, or nothing."""
        self._mail = trouble

    def saw(self, seen: Look) -> None:
        """A look at the inbox is over."""
        self._inbox = seen.trouble
        if seen.good:
            self._beat = replace(self._beat, looked_at=instant(self._clock()))
        self.now()

    def round(self, summary: Summary) -> None:
        """A round, or a pass, is over: what it left in the inbox, and what is wrong."""
        waiting = [(line.file, line.note) for line in summary.waiting]
        troubles: list[Trouble] = [("inbox", self._inbox)] if self._inbox else []
        if self._mail:
            troubles.append(("mail", self._mail))
        if summary.held:
            troubles.append(("held", _held(summary.held)))
        troubles += self._looked_for()
        told = {sentence for _, sentence in troubles}
        troubles += [("other", sentence) for sentence in summary.problems if sentence not in told]
        self._beat = replace(self._beat, doing=None, waiting=tuple(waiting[:_LINES]), waiting_count=len(waiting),
                             troubles=tuple(troubles))
        self.now()

    def step(self, step: Step) -> None:
        """Something is at hand."""
        if step.doing != "waiting":
            self._beat = replace(self._beat, doing=(step.doing, step.done, step.total, step.hand))
        self.now()

    def beside(self, progress: Progress) -> Progress:
        """The same progress, and the heart hears of it."""
        def both(step: Step) -> None:
            progress(step)
            self.step(step)

        return both

    def now(self) -> None:
        """Beat, when it is time."""
        since = self._steady() - self._at
        changed = self._said is None or replace(self._said, looked_at=None) != replace(self._beat, looked_at=None)
        if since >= EVERY or (changed and since >= _AT_MOST):
            self._say(self._beat)

    def end(self) -> None:
        """The last beat: nobody works any more."""
        self._say(replace(self._beat, works="rest" if self._beat.works == "run" else "ended", doing=None))

    def _say(self, beat: Beat) -> None:
        self._said, self._at = beat, self._steady()
        try:
            with self._database.writing() as tx:
                pulse.beat(tx, replace(beat, at=instant(self._clock())))
        except SQLAlchemyError:
            return  # the disk is full, or the state was taken away: the work itself will say so

    def _looked_for(self) -> list[Trouble]:
        if self._steady() - self._own[0] >= EVERY:
            self._own = self._steady(), self._troubles.now()
        return self._own[1]


def _held(lines: list[NoticeLine]) -> str:
    """How many messages wait for a person, and why."""
    words = {"refused": "refused", "given_up": "given up after days", "ambiguous": "may have arrived or not"}
    counts = {state: sum(line.state == state for line in lines) for state in words}
    parts = ", ".join(f"{count} {words[state]}" for state, count in counts.items() if count)
    messages = "1 message is held" if len(lines) == 1 else f"{len(lines)} messages are held"
    return f"{messages}, since not everybody got what they should: {parts}."


def heart_of(cabinet: Cabinet, works: Literal["watch", "run"], clock: Callable[[], datetime]) -> Heart:
    """The heart of a desk that begins to work. ``clock`` is the machine's: whoever looks has no other."""
    return Heart(cabinet.database, Troubles(cabinet.config, cabinet.parts), works, clock)
