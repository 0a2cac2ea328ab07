"""Read dropped files in children that can be killed: one child a document, several at once."""

from __future__ import annotations

import hashlib
import json
import os
import selectors
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from ...core.reading import KINDS, Reading, reading_from_json
from .errors import ReadError
from .forkserver import ForkServer, SandboxError
from .inside import open_document, unreadable
from .limits import DEFAULT_LIMITS, MB, Limits

Done = Callable[[Path, str, Reading], None]
Started = Callable[[Path, str], None]

READER: Final = "stepdown_pipeline.shell.readers.entry:read"
_WARM: Final = "stepdown_pipeline.shell.readers.warm"
_WARM_AFTER: Final = 8
_GRACE: Final = 5.0  # seconds that the nursery may be late with a kill before it is ended itself

_TIMEOUT = ("timeout", "Reading the file took longer than {seconds:.0f} seconds and was stopped. "
                       "Open it, save a fresh copy and drop that, or key its facts by hand.")
_MEMORY = ("memory", "Reading the file took more memory than any form needs and was stopped. "
                     "Open it, save a fresh copy without its pictures and drop that.")
_CRASHED = ("crashed", "The file made its reader fail, and the rest goes on. "
                       "Open it, save a fresh copy and drop that, or key its facts by hand.")


@dataclass(slots=True)
class _Job:
    index: int
    path: Path
    name: str
    result: int
    status: int
    deadline: float
    data: bytearray = field(default_factory=bytearray)
    told: bytearray = field(default_factory=bytearray)
    open_ends: int = 2


class Sandbox:
    """Reads files apart from this process. ``vocabulary_tables`` are parsed TOML tables, sent once."""

    def __init__(self, vocabulary_tables: Sequence[Mapping[str, Any]], *, workers: int | None = None,
                 limits: Limits = DEFAULT_LIMITS, reader: str = READER) -> None:
        self._limits = limits
        self._workers = workers or _cores()
        self._server = ForkServer(vocabulary_tables, limits, reader)
        self._warm_after = _WARM_AFTER if reader == READER else -1  # documents still to come before it pays

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def prepare(self) -> None:
        """Start and warm up now (half a second), so that the first document is read as quickly as the next.

        Raises SandboxError when no process can be started. Needless before a few files: it is done after the eighth.
        """
        self._warm_after = -1
        self._server.warm(_WARM)

    def close(self) -> None:
        """End all reading processes. The sandbox starts anew when it is used again."""
        self._server.stop()

    def read(self, path: Path, name: str) -> Reading:
        """Read one file, which the user knows as ``name``. Never raises for what is in a file."""
        return self.read_many([(path, name)])[0]

    def read_many(self, items: Iterable[tuple[Path, str]], on_done: Done | None = None,
                  on_start: Started | None = None) -> list[Reading]:
        """Read files several at once; ``on_done(path, name, reading)`` as each is finished, in that order.

        Returns the readings in the order of ``items``. Raises SandboxError when no process can be started, and
        whatever a callback raises; children still at work are then ended.
        """
        readings: dict[int, Reading] = {}

        def finish(index: int, path: Path, name: str, reading: Reading) -> None:
            readings[index] = reading
            if on_done is not None:
                on_done(path, name, reading)

        waiting = enumerate(items)
        running: dict[int, _Job] = {}
        with selectors.DefaultSelector() as selector:
            try:
                more = True
                while more or running:
                    while more and len(running) < self._workers:
                        more = self._begin(waiting, running, selector, finish, on_start)
                    if running:
                        self._advance(running, selector, finish)
            except BaseException:
                self.close()
                raise
            finally:
                for job in running.values():
                    _close(selector, job)
        return [readings[index] for index in sorted(readings)]

    def _begin(self, waiting: Iterator[tuple[int, tuple[Path, str]]], running: dict[int, _Job],
               selector: selectors.BaseSelector, finish: Callable[[int, Path, str, Reading], None],
               on_start: Started | None) -> bool:
        index, (path, name) = next(waiting, (-1, (Path(), "")))
        if index < 0:
            return False
        if on_start is not None:
            on_start(path, name)
        if self._warm_after == 0:
            self.prepare()
        self._warm_after -= 1
        try:
            with open_document(path) as stream:
                result, status = self._server.submit(name, stream.fileno())
        except ReadError as error:
            finish(index, path, name, unreadable("", error.code, error.message))
            return True
        job = _Job(index, path, name, result, status, time.monotonic() + self._limits.wall_seconds + _GRACE)
        running[index] = job
        selector.register(result, selectors.EVENT_READ, job)
        selector.register(status, selectors.EVENT_READ, job)
        return True

    def _advance(self, running: dict[int, _Job], selector: selectors.BaseSelector,
                 finish: Callable[[int, Path, str, Reading], None]) -> None:
        due = min(job.deadline for job in running.values())
        for key, _ in selector.select(max(due - time.monotonic(), 0)):
            job: _Job = key.data
            block = os.read(key.fd, MB)
            if key.fd == job.status:
                job.told += block
            else:
                job.data += block
            if not block or len(job.data) > self._limits.result_bytes:  # at its end, or beyond any honest reading
                selector.unregister(key.fd)
                os.close(key.fd)
                job.open_ends -= 1
            if not job.open_ends:
                del running[job.index]
                finish(job.index, job.path, job.name, self._conclude(job))
        if any(job.deadline < time.monotonic() for job in running.values()):
            self._server.stop()  # the nursery itself hangs: with it end all ends, and the next document gets a new one
            for job in running.values():
                job.deadline = time.monotonic() + _GRACE

    def _conclude(self, job: _Job) -> Reading:
        try:
            told = json.loads(bytes(job.told)) if job.told else {"exit": None, "timed_out": False}
            if len(job.data) > self._limits.result_bytes:
                return self._failed(job, *_CRASHED)
            if told["timed_out"] or told["exit"] == -signal.SIGXCPU:
                return self._failed(job, *_TIMEOUT)
            if told["exit"] == -signal.SIGKILL:
                return self._failed(job, *_MEMORY)
            if told["exit"] == 0:
                reading = reading_from_json(json.loads(bytes(job.data)))
                if reading.kind in KINDS and len(reading.sha256) in (0, 64):
                    return reading
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
            pass  # it talked nonsense
        return self._failed(job, *_CRASHED)

    def _failed(self, job: _Job, code: str, message: str) -> Reading:
        return unreadable(_digest(job.path), code, message.format(seconds=self._limits.wall_seconds))


def _close(selector: selectors.BaseSelector, job: _Job) -> None:
    for end in (job.result, job.status):
        if end in selector.get_map():
            selector.unregister(end)
            os.close(end)


def _digest(path: Path) -> str:
    try:
        with open_document(path) as stream:
            digest = hashlib.sha256()
            while block := stream.read(MB):
                digest.update(block)
            return digest.hexdigest()
    except (ReadError, OSError):
        return ""


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


__all__ = ["Sandbox", "SandboxError"]
