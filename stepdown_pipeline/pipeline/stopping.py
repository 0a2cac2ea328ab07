"""Being told to stop: long waits end at once, a commit at hand is finished."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any


class Interrupted(BaseException):
    """Breaks off a wait in the main thread that nothing else would end."""


class Stop:
    """Set by a signal or by a caller. Waits on it end early."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._may_break = False
        self.wake = threading.Event()  # something may have happened: look now

    def __call__(self) -> bool:
        return self._event.is_set()

    def set(self) -> None:
        self._event.set()
        self.wake.set()

    def wait(self, seconds: float) -> None:
        """Wait, at most so long, for a stop or for something to happen."""
        if not self._event.is_set():
            self.wake.wait(seconds)
        self.wake.clear()

    @contextlib.contextmanager
    def on_signals(self) -> Iterator[None]:
        """SIGINT and SIGTERM set the stop while this lasts. Only in the main thread; elsewhere nothing is changed."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self._told) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextlib.contextmanager
    def breaking(self, *, may: bool = True) -> Iterator[None]:
        """Whether a signal may break off what is done meanwhile; never while anything is being kept."""
        before, self._may_break = self._may_break, may
        try:
            yield
        finally:
            self._may_break = before

    def _told(self, _number: int, _frame: FrameType | None) -> Any:
        self.set()
        if self._may_break:
            self._may_break = False
            raise Interrupted
