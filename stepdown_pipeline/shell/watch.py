"""Hints from the file system: they wake the desk early, and nothing depends on them.

An observer may die without a word when a share goes away, and its thread's death is not seen from outside: the
emitters are looked at, and everything is set up anew, with growing pauses, until it holds.
"""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path
from typing import Any, Final

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_PAUSES: Final = (2.0, 5.0, 15.0, 60.0)  # seconds between attempts


class _Waker(FileSystemEventHandler):
    def __init__(self, wake: threading.Event) -> None:
        self._wake = wake

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Nothing else may happen here: an exception in a handler ends the observer for good."""
        if event.event_type not in {"opened", "closed_no_write"}:
            self._wake.set()


class Hints:
    """Sets ``wake`` when something may have happened in the folder."""

    def __init__(self, folder: Path, wake: threading.Event) -> None:
        self._folder = folder
        self._handler = _Waker(wake)
        self._observer: Any = None
        self._failures = 0
        self._not_before = 0.0

    def tend(self, steady: float) -> None:
        """Set the observer up when there is none or it has died. ``steady``: a monotonic clock, in seconds."""
        if self._alive() or steady < self._not_before:
            return
        self.stop()
        observer = Observer()
        try:
            observer.schedule(self._handler, str(self._folder), recursive=True)
            observer.start()
        except OSError:
            self._not_before = steady + _PAUSES[min(self._failures, len(_PAUSES) - 1)]
            self._failures += 1
            return
        self._observer = observer
        self._failures = 0

    def renew(self) -> None:
        """The folder went away and came back: the old observer may watch what is no longer there."""
        self.stop()
        self._not_before = 0.0

    def stop(self) -> None:
        if self._observer is None:
            return
        with contextlib.suppress(RuntimeError):
            self._observer.stop()
            self._observer.join(timeout=2)
        self._observer = None

    def _alive(self) -> bool:
        observer = self._observer
        return observer is not None and observer.is_alive() and bool(observer.emitters) and all(
            emitter.is_alive() for emitter in observer.emitters)
