"""Read dropped files in children that can be killed, several at once: see ``company`` for which share a child."""

from __future__ import annotations

import contextlib
import math
import os
import selectors
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NamedTuple, Self

from ...core.reading import Reading
from . import company
from .batch import Batch, Document, Failure, Shown
from .errors import ReadError
from .forkserver import Child, ForkServer, SandboxError
from .inside import digest_of, open_document, unreadable
from .limits import DEFAULT_LIMITS, Limits
from .scan.near_eyes import LOOKER
from .scan.pool import Pool
from .waiting import Waiting

Done = Callable[[Path, str, Reading], None]
Started = Callable[[Path, str], None]
Paged = Callable[[Path, str, int, int], None]

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


class Told(NamedTuple):
    """Who hears of what is done."""

    on_done: Done | None
    on_start: Started | None
    on_page: Paged | None


class Sandbox:
    """Reads files apart from this process. ``vocabulary_tables`` are parsed TOML tables, sent once.

    ``together``: how many plain Word files one child may read, up to 32; 1 gives every document a child of its own.
    """

    def __init__(self, vocabulary_tables: Sequence[Mapping[str, Any]], *, workers: int | None = None,
                 limits: Limits = DEFAULT_LIMITS, reader: str = READER, looker: str = LOOKER,
                 together: int = company.MOST) -> None:
        self.workers = workers or _cores()
        self.limits = limits = replace(limits, pages_ahead=self.workers + 1)
        self.pool = Pool(self.workers, limits, looker)
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
        self.pool.close()

    def read(self, path: Path, name: str) -> Reading:
        """Read one file, which the user knows as ``name``. Never raises for what is in a file."""
        return self.read_many([(path, name)])[0]

    def read_many(self, items: Iterable[tuple[Path, str]], on_done: Done | None = None,
                  on_start: Started | None = None, on_page: Paged | None = None) -> list[Reading]:
        """Read files several at once; ``on_done(path, name, reading)`` as each is finished, in that order.

        ``on_page(path, name, number, of)`` as a page that is a picture has been looked at.

        Returns the readings in the order of ``items``. Raises SandboxError when no process can be started, and
        whatever a callback raises; children still at work are then ended.
        """
        told = Told(on_done, on_start, on_page)
        return _Round(self, Waiting(items, self.workers, self._together), told).run()

    def start_child(self, files: Sequence[tuple[str, int]]) -> Child:
        """Hand over open files with their names."""
        if self._until_warm is not None:
            if self._until_warm <= 0:
                self.prepare()
            else:
                self._until_warm -= len(files)
        return self._server.submit([name for name, _ in files], [file for _, file in files])

    def let_wait(self, child: int, *, waits: bool) -> None:
        """Let the clock of a child's document stand still while others look at its pages, or go on."""
        self._server.let_wait(child, waits=waits)


class _Round:
    """One call of ``read_many``: a loop that hears children and, through ``pool``, those who look at pages."""

    def __init__(self, sandbox: Sandbox, waiting: Waiting, told: Told) -> None:
        self._sandbox, self._waiting, self._told = sandbox, waiting, told
        self._readings: dict[int, Reading] = {}
        self._running: set[Batch] = set()
        self._selector = selectors.DefaultSelector()

    def run(self) -> list[Reading]:
        pool = self._sandbox.pool
        with self._selector:
            pool.join(self._selector)
            try:
                while self._fill() or self._running:
                    if self._running:
                        self._advance()
            except BaseException:
                self._sandbox.close()
                raise
            finally:
                pool.leave()
                for batch in self._running:
                    batch.close(*batch.open_ends)
        return [self._readings[index] for index in sorted(self._readings)]

    def _fill(self) -> bool:
        """Start children while there are documents and places. Gives whether there was a document."""
        while len(self._running) < self._sandbox.workers:
            documents = self._waiting.next()
            if not documents:
                return False
            self._begin(documents)
        return True

    def _begin(self, documents: Sequence[Document]) -> None:
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
            child = self._sandbox.start_child(files)
        seconds = limits.wall_seconds + (limits.company_seconds if len(taken) > 1 else 0) + _GRACE
        batch = Batch(taken, child, time.monotonic() + seconds)
        self._running.add(batch)
        for end in (child.result, child.status):
            self._selector.register(end, selectors.EVENT_READ, partial(self._heard, batch))

    def _advance(self) -> None:
        pool = self._sandbox.pool
        pool.tend()
        self._listen()
        due = min(pool.deadline(), *(batch.deadline for batch in self._running))
        for key, event in self._selector.select(max(due - time.monotonic(), 0) if due < math.inf else None):
            if self._selector.get_map().get(key.fd) is key:  # what came before it may have closed it
                key.data(key.fd, event)
        if any(batch.deadline < time.monotonic() for batch in self._running):
            self._sandbox.close()  # the nursery itself hangs: with it end all ends, and the next gets a new one
            for batch in self._running:
                batch.deadline = time.monotonic() + _GRACE

    def _heard(self, batch: Batch, end: int, event: int) -> None:
        if event & selectors.EVENT_WRITE:
            self._say(batch)
            return
        answered = batch.hear(end, self._sandbox.limits)
        if end not in batch.open_ends:
            self._selector.unregister(end)
        for page in batch.take_pages():
            self._look(batch, page)
        for document, reading in answered:
            self._answered(document, reading)
        if answered and batch.left:
            self._announce(batch.left[0])
        if batch.ended:
            self._running.remove(batch)
            self._conclude(batch)

    def _look(self, batch: Batch, page: Shown) -> None:
        if not batch.waits:
            self._sandbox.let_wait(batch.child.number, waits=True)
        batch.begin_waiting(page)

        def seen(kind: bytes, data: bytes) -> None:
            page.answer = kind, data
            if batch in self._running:
                self._seen(batch)

        self._sandbox.pool.ask(page.pixels(), seen)

    def _seen(self, batch: Batch) -> None:
        """Pass on what is seen on the pages at the head, in their order."""
        document = batch.left[0] if batch.left else None
        for page in batch.pass_on():
            if page.looked_at and page.number <= page.of and self._told.on_page is not None and document is not None:
                self._told.on_page(document.path, document.name, page.number, page.of)
        if not batch.waits:
            self._sandbox.let_wait(batch.child.number, waits=False)
        self._say(batch)

    def _say(self, batch: Batch) -> None:
        """Write what the child takes now; the loop tells when it takes more."""
        end = batch.child.seen
        known = end in self._selector.get_map()
        with contextlib.suppress(OSError):  # it has ended: its other ends say so
            batch.saying.push()
        if batch.saying and not known:
            self._selector.register(end, selectors.EVENT_WRITE, partial(self._heard, batch))
        elif known and not batch.saying:
            self._selector.unregister(end)

    def _listen(self) -> None:
        """While enough pages wait, nothing more is taken from children that have some of their own among them."""
        full = self._sandbox.pool.full
        for batch in self._running:
            end = batch.child.result
            if end not in batch.open_ends or not batch.shown:
                continue
            listens = end in self._selector.get_map()
            if listens and full and batch.waits:
                self._selector.unregister(end)
            elif not listens and not (full and batch.waits):
                self._selector.register(end, selectors.EVENT_READ, partial(self._heard, batch))

    def _answered(self, document: Document, reading: Reading | None) -> None:
        if reading is None:
            self._waiting.again_alone([document])
        else:
            self._finish(document, reading)

    def _conclude(self, batch: Batch) -> None:
        """The child has ended: what it left unread is read alone, but for the one that ended it by its own doing."""
        if batch.child.seen in self._selector.get_map():
            self._selector.unregister(batch.child.seen)
        batch.close(batch.child.seen)
        left = batch.left
        code = batch.failure() if left else None
        if code is not None:
            message = _FAILED[code].format(seconds=self._sandbox.limits.wall_seconds)
            self._finish(left[0], unreadable(digest_of(left[0].path), code, message))
            left = left[1:]
        self._waiting.again_alone(left)

    def _announce(self, document: Document) -> None:
        if self._told.on_start is not None and not document.started:
            self._told.on_start(document.path, document.name)
        document.started = True

    def _finish(self, document: Document, reading: Reading) -> None:
        self._announce(document)
        self._readings[document.index] = reading
        if self._told.on_done is not None:
            self._told.on_done(document.path, document.name, reading)


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


__all__ = ["Sandbox", "SandboxError"]
