"""What one child was given to read, and what to make of what it answers."""

from __future__ import annotations

import json
import math
import os
import signal
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from ...core.reading import KINDS, Reading, reading_from_json
from .forkserver import Child
from .limits import MB, Limits
from .scan.seen_json import number_of
from .wire import APART, NOBODY, PAGE, READING, Sending, answers, widen

Failure = Literal["timeout", "memory", "crashed"]

_NOT_A_READING: Final = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
_HEAD: Final = 64  # bytes before a page's pixels, at most


@dataclass(eq=False, slots=True)
class Document:
    """One file to be read, in its place among those asked for."""

    index: int
    path: Path
    name: str
    started: bool = False


@dataclass(eq=False, slots=True)
class Shown:
    """A page that a document wants looked at. ``answer``: what has been said of it, once it has."""

    number: int
    of: int
    data: bytes
    answer: tuple[bytes, bytes] | None = None

    @property
    def looked_at(self) -> bool:
        """Whether somebody looked, or tried to."""
        return self.answer is not None and self.answer[0] != NOBODY

    def pixels(self) -> bytes:
        """Head and pixels, which are not kept here."""
        data, self.data = self.data, b""
        return data


@dataclass(eq=False, slots=True)
class Batch:
    """The documents of one child. ``left`` are those not answered yet, the first of them the one at hand."""

    left: list[Document]
    child: Child
    deadline: float  # for all of them, by the monotonic clock
    alone: bool = field(init=False)
    untouched: bool = True  # nothing has been answered: what fails now fails by its own doing
    lost: bool = False  # it has talked nonsense, and is not listened to any more
    shown: int = 0  # pages that its document wanted looked at
    saying: Sending = field(init=False)  # what is seen on them
    _pages: list[Shown] = field(default_factory=list)  # not handed on yet
    _waits: deque[Shown] = field(default_factory=deque)  # in their order, to be answered so
    _data: bytearray = field(default_factory=bytearray)
    _told: bytearray = field(default_factory=bytearray)
    _open: set[int] = field(init=False)
    _time_left: float = 0.0  # while the clock stands still

    def __post_init__(self) -> None:
        self.alone = len(self.left) == 1
        self._open = {self.child.result, self.child.status, self.child.seen}
        self.saying = Sending(self.child.seen)

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return not self._open - {self.child.seen}

    @property
    def open_ends(self) -> frozenset[int]:
        return frozenset(self._open)

    def hear(self, end: int, limits: Limits) -> list[tuple[Document, Reading | None]]:
        """Take what has come at one end: documents answered, without a reading where one is to be read alone.

        Pages that are to be looked at are left for ``take_pages``.
        """
        block = os.read(end, MB)
        if end == self.child.status:
            self._told += block
            if not block or len(self._told) > MB:
                self.close(end)
            return []
        self._data += block
        found: list[tuple[Document, Reading | None]] = []
        try:
            for kind, data in answers(self._data, self._expected(limits)):
                if kind == PAGE:
                    self._show(data)
                    continue
                found.append((self.left[0], self._reading(kind, data)))
                del self.left[0]
                self.untouched = False
        except _NOT_A_READING:
            self.lost = True
        if not block or self.lost:
            self.close(end)  # a child that goes on writing is ended by it
        return found

    def _expected(self, limits: Limits) -> dict[bytes, int]:
        """What may come, and how large. Only a document that is read alone, and is not read yet, shows pages."""
        pages = {PAGE: limits.page_bytes + _HEAD} if self.alone and self.left and self.shown < limits.pages else {}
        return {READING: limits.result_bytes, APART: 0, **pages}

    def _show(self, data: bytes) -> None:
        number, of = number_of(data)
        if not self.shown:
            widen(self.child.result)
        self.shown += 1
        self._pages.append(Shown(number, of, data))

    @property
    def waits(self) -> bool:
        """Whether somebody looks at pages for it now."""
        return bool(self._waits)

    def take_pages(self) -> list[Shown]:
        """Pages that have come since."""
        pages, self._pages = self._pages, []
        return pages

    def begin_waiting(self, page: Shown) -> None:
        """A page is being looked at; the clock stands still."""
        if not self._waits:
            self._time_left = self.deadline - time.monotonic()
            self.deadline = math.inf
        self._waits.append(page)

    def pass_on(self) -> Iterator[Shown]:
        """Say to the child what is seen on the pages at the head; gives those pages."""
        while self._waits and self._waits[0].answer is not None:
            page = self._waits.popleft()
            if page.answer is not None:
                self.saying.put(*page.answer)
            yield page
        if not self._waits and self.deadline == math.inf:
            self.deadline = time.monotonic() + self._time_left

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
