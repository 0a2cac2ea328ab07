"""What one child was given to read, and what to make of what it answers."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from ...core.reading import KINDS, Reading, reading_from_json
from .limits import MB, Limits
from .wire import APART, answers

Failure = Literal["timeout", "memory", "crashed"]

_NOT_A_READING: Final = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)


@dataclass(eq=False, slots=True)
class Document:
    """One file to be read, in its place among those asked for."""

    index: int
    path: Path
    name: str
    started: bool = False


@dataclass(eq=False, slots=True)
class Batch:
    """The documents of one child. ``left`` are those not answered yet, the first of them the one at hand."""

    left: list[Document]
    result: int  # where its answers come
    status: int  # where its end is told
    deadline: float  # for all of them, by the monotonic clock
    alone: bool = field(init=False)
    untouched: bool = True  # nothing has been answered: what fails now fails by its own doing
    lost: bool = False  # it has talked nonsense, and is not listened to any more
    _data: bytearray = field(default_factory=bytearray)
    _told: bytearray = field(default_factory=bytearray)
    _open: set[int] = field(init=False)

    def __post_init__(self) -> None:
        self.alone = len(self.left) == 1
        self._open = {self.result, self.status}

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return not self._open

    @property
    def open_ends(self) -> frozenset[int]:
        return frozenset(self._open)

    def hear(self, end: int, limits: Limits) -> list[tuple[Document, Reading | None]]:
        """Take what has come at one end: documents answered, without a reading where one is to be read alone."""
        block = os.read(end, MB)
        if end == self.status:
            self._told += block
            if not block or len(self._told) > MB:
                self.close(end)
            return []
        self._data += block
        found: list[tuple[Document, Reading | None]] = []
        try:
            for kind, data in answers(self._data, limits.result_bytes):
                found.append((self.left[0], self._reading(kind, data)))
                del self.left[0]
                self.untouched = False
        except _NOT_A_READING:
            self.lost = True
        if not block or self.lost:
            self.close(end)  # a child that goes on writing is ended by it
        return found

    def _reading(self, kind: bytes, data: bytes) -> Reading | None:
        """The answer for the document at hand; one that was not the first is not unreadable on this child's word."""
        if kind == APART:
            if self.alone:
                raise ValueError("alone already")
            return None
        reading = reading_from_json(json.loads(data))
        if reading.kind not in KINDS or len(reading.sha256) not in (0, 64):
            raise ValueError("no reading")
        return None if reading.kind == "unreadable" and not self.untouched else reading

    def failure(self) -> Failure | None:
        """What is to be said of the document at hand when the child has ended; None: it deserves a child of its own.

        A document that overran its time did so itself. Any other failure may be the doing of one that the child had
        read before.
        """
        told = self._ending()
        if told.get("timed_out") or told.get("exit") == -signal.SIGXCPU:
            return "timeout"
        if not self.untouched:
            return None
        return "memory" if told.get("exit") == -signal.SIGKILL and not self.lost else "crashed"

    def _ending(self) -> dict[str, object]:
        try:
            told = json.loads(bytes(self._told))
        except ValueError:  # the nursery died first
            return {}
        return told if isinstance(told, dict) else {}

    def close(self, *ends: int) -> None:
        """Close these ends."""
        for end in self._open.intersection(ends):
            self._open.remove(end)
            os.close(end)
