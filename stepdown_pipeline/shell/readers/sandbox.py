"""Read dropped files in children that can be killed, several at once: see ``company`` for which share a child."""

from __future__ import annotations

import contextlib
import hashlib
import os
import selectors
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from ...core.reading import Reading
from . import company
from .batch import Batch, Document, Failure
from .errors import ReadError
from .forkserver import ForkServer, SandboxError
from .inside import open_document, unreadable
from .limits import DEFAULT_LIMITS, MB, Limits
from .waiting import Waiting

Done = Callable[[Path, str, Reading], None]
Started = Callable[[Path, str], None]

READER: Final = "stepdown_pipeline.shell.readers.entry:read"
_WARM: Final = "stepdown_pipeline.shell.readers.warm"
_WARM_AFTER: Final = 8
_MOST_TOGETHER: Final = 32
_GRACE: Final = 5.0  # seconds that the nursery may be late with a kill before it is ended itself

_FAILED: Final[Mapping[Failure, str]] = {
    "timeout": "Reading the file took longer than {seconds:.0f} seconds and was stopped. "
               "Open it, save a fresh copy and drop that, or key its facts by hand.",
    "memory": "Reading the file took more memory than any form needs and was stopped. "
              "Open it, save a fresh copy without its pictures and drop that.",
    "crashed": "The file made its reader fail, and the rest goes on. "
               "Open it, save a fresh copy and drop that, or key its facts by hand.",
}


class Sandbox:
    """Reads files apart from this process. ``vocabulary_tables`` are parsed TOML tables, sent once.

    ``together``: how many plain Word files one child may read, up to 32; 1 gives every document a child of its own.
    """

    def __init__(self, vocabulary_tables: Sequence[Mapping[str, Any]], *, workers: int | None = None,
                 limits: Limits = DEFAULT_LIMITS, reader: str = READER, together: int = company.MOST) -> None:
        self.limits = limits
        self.workers = workers or _cores()
        self._together = max(1, min(together, _MOST_TOGETHER))
        self._server = ForkServer(vocabulary_tables, limits, reader)
        self._until_warm: int | None = _WARM_AFTER if reader == READER else None  # documents before it pays

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def prepare(self) -> None:
        """Start and warm up now (half a second), so that the first document is read as quickly as the next.

        Raises SandboxError when no process can be started. Needless before a few files: it is done after the eighth.
        """
        self._until_warm = None
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
        return _Round(self, Waiting(items, self.workers, self._together), on_done, on_start).run()

    def start_child(self, files: Sequence[tuple[str, int]]) -> tuple[int, int]:
        """Hand over open files with their names. Returns where answers and then the child's end can be read."""
        if self._until_warm is not None:
            if self._until_warm <= 0:
                self.prepare()
            else:
                self._until_warm -= len(files)
        return self._server.submit([name for name, _ in files], [file for _, file in files])


class _Round:
    """One call of ``read_many``."""

    def __init__(self, sandbox: Sandbox, waiting: Waiting, on_done: Done | None, on_start: Started | None) -> None:
        self._sandbox, self._waiting = sandbox, waiting
        self._on_done, self._on_start = on_done, on_start
        self._readings: dict[int, Reading] = {}
        self._running: set[Batch] = set()

    def run(self) -> list[Reading]:
        with selectors.DefaultSelector() as selector:
            try:
                while self._fill(selector) or self._running:
                    if self._running:
                        self._advance(selector)
            except BaseException:
                self._sandbox.close()
                raise
            finally:
                for batch in self._running:
                    batch.close(*batch.open_ends)
        return [self._readings[index] for index in sorted(self._readings)]

    def _fill(self, selector: selectors.BaseSelector) -> bool:
        """Start children while there are documents and places. Gives whether there was a document."""
        while len(self._running) < self._sandbox.workers:
            documents = self._waiting.next()
            if not documents:
                return False
            self._begin(documents, selector)
        return True

    def _begin(self, documents: Sequence[Document], selector: selectors.BaseSelector) -> None:
        limits = self._sandbox.limits
        with contextlib.ExitStack() as streams:
            taken: list[Document] = []
            files: list[tuple[str, int]] = []
            for document in documents:
                try:
                    stream = streams.enter_context(open_document(document.path))
                except ReadError as error:
                    self._finish(document, unreadable("", error.code, error.message))
                    continue
                taken.append(document)
                files.append((document.name, stream.fileno()))
            if not taken:
                return
            self._announce(taken[0])
            result, status = self._sandbox.start_child(files)
        seconds = limits.wall_seconds + (limits.company_seconds if len(taken) > 1 else 0) + _GRACE
        batch = Batch(taken, result, status, time.monotonic() + seconds)
        self._running.add(batch)
        for end in batch.open_ends:
            selector.register(end, selectors.EVENT_READ, batch)

    def _advance(self, selector: selectors.BaseSelector) -> None:
        due = min(batch.deadline for batch in self._running)
        for key, _ in selector.select(max(due - time.monotonic(), 0)):
            batch: Batch = key.data
            answered = batch.hear(key.fd, self._sandbox.limits)
            if key.fd not in batch.open_ends:
                selector.unregister(key.fd)
            for document, reading in answered:
                self._answered(document, reading)
            if answered and batch.left:
                self._announce(batch.left[0])
            if batch.ended:
                self._running.remove(batch)
                self._conclude(batch)
        if any(batch.deadline < time.monotonic() for batch in self._running):
            self._sandbox.close()  # the nursery itself hangs: with it end all ends, and the next gets a new one
            for batch in self._running:
                batch.deadline = time.monotonic() + _GRACE

    def _answered(self, document: Document, reading: Reading | None) -> None:
        if reading is None:
            self._waiting.again_alone([document])
        else:
            self._finish(document, reading)

    def _conclude(self, batch: Batch) -> None:
        """The child has ended: what it left unread is read alone, but for the one that ended it by its own doing."""
        left = batch.left
        code = batch.failure() if left else None
        if code is not None:
            message = _FAILED[code].format(seconds=self._sandbox.limits.wall_seconds)
            self._finish(left[0], unreadable(_digest(left[0].path), code, message))
            left = left[1:]
        self._waiting.again_alone(left)

    def _announce(self, document: Document) -> None:
        if self._on_start is not None and not document.started:
            self._on_start(document.path, document.name)
        document.started = True

    def _finish(self, document: Document, reading: Reading) -> None:
        self._announce(document)
        self._readings[document.index] = reading
        if self._on_done is not None:
            self._on_done(document.path, document.name, reading)


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
