"""Warm processes that look at pages, one a core, and who of them looks at which page.

They are started when the first page comes, as many as there are pages for, and end when they have been idle. A process
that dies at a page, or takes too long, is replaced and the page is tried once more in a fresh one; then it is given up.

What is risked: a picture that takes over its looker, by a flaw in what turns pixels into words, could see the pages
that the process looks at after it. It has neither network nor disk to pass them on; no file ever reaches it, only
pixels that another confined process has decoded.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import subprocess
import time
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Final

from ..interpreter import fresh
from ..limits import MB, Limits
from ..wire import FAILED, NOBODY, PAGE, READY, SEEN, Sending, answers, widen
from .near_eyes import LOOKER
from .seen_json import page_head
from .worker import BLANK, environment

Answered = Callable[[bytes, bytes], None]  # one of SEEN, FAILED, NOBODY, and what is seen

_MODULE: Final = "stepdown_pipeline.shell.readers.scan.worker"
_START_SECONDS: Final = 120.0  # a cold disk, a busy machine
_EXPECTED: Final = {SEEN: 8 * MB, FAILED: 0, NOBODY: 0, READY: 0}
_TRIES: Final = 2


@dataclass(eq=False, slots=True)
class Job:
    """A page that somebody waits for."""

    page: bytes
    answered: Answered
    tries: int = 0


@dataclass(eq=False, slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    pages: Sending
    out: int
    deadline: float
    ready: bool = False
    job: Job | None = None
    received: bytearray = field(default_factory=bytearray)


class Pool:
    """At most ``count`` processes. Used from one thread, within ``join`` and ``leave``."""

    def __init__(self, count: int, limits: Limits, looker: str = LOOKER) -> None:
        self._count, self._limits = count, limits
        self._setup = json.dumps({"looker": looker, "limits": asdict(limits)}).encode()
        self._workers: list[_Worker] = []
        self._waiting: deque[Job] = deque()
        self._selector: selectors.BaseSelector | None = None
        self._nobody = False
        self._stillborn = 0

    @property
    def full(self) -> bool:
        """Whether enough pages wait to keep everybody busy."""
        return len(self._waiting) >= self._count + 1

    @property
    def processes(self) -> list[int]:
        """The ids of the processes there are."""
        return [worker.process.pid for worker in self._workers]

    def join(self, selector: selectors.BaseSelector) -> None:
        """Let the caller's loop hear of what comes: it calls each key's data with the descriptor and the event."""
        self._selector = selector
        for worker in list(self._workers):
            if worker.process.poll() is None:
                selector.register(worker.out, selectors.EVENT_READ, self._hear)
            else:
                self._end(worker)

    def leave(self) -> None:
        """The loop is over: pages still waited for are given up."""
        self._waiting.clear()
        for worker in list(self._workers):
            if worker.job is not None or not worker.ready:
                self._end(worker)
            elif self._selector is not None:
                self._selector.unregister(worker.out)
        self._selector = None

    def close(self) -> None:
        """End every process."""
        self._waiting.clear()
        for worker in list(self._workers):
            self._end(worker)
        self._nobody, self._stillborn = False, 0

    def ask(self, page: bytes, answered: Answered) -> None:
        """Have a page looked at; ``answered`` is called once, from ``tend`` or from within the loop."""
        self._waiting.append(Job(page, answered))

    def deadline(self) -> float:
        """When ``tend`` is to be called at the latest, by the monotonic clock."""
        return min((w.deadline for w in self._workers if w.job is not None or not w.ready), default=float("inf"))

    def tend(self) -> None:
        """End who is late, start who is missing, hand out what waits."""
        now = time.monotonic()
        for worker in list(self._workers):
            if (worker.job is not None or not worker.ready) and worker.deadline <= now:
                self._lost(worker)
        idle = [worker for worker in self._workers if worker.ready and worker.job is None]
        while idle and self._waiting:
            self._give(idle.pop(), self._waiting.popleft())
        starting = sum(not worker.ready for worker in self._workers)
        while not self._nobody and len(self._workers) < self._count and starting < len(self._waiting):
            if not self._start():
                break
            starting += 1
        if self._nobody:
            while self._waiting:
                self._waiting.popleft().answered(NOBODY, b"")

    def _start(self) -> bool:
        theirs, ours = os.pipe()
        out, their_out = os.pipe()
        try:
            process = fresh(_MODULE, theirs, their_out, environment=environment())
        except OSError:
            os.close(ours)
            os.close(out)
            self._nobody = not self._workers
            return False
        finally:
            os.close(theirs)
            os.close(their_out)
        widen(ours)
        worker = _Worker(process, Sending(ours), out, time.monotonic() + _START_SECONDS)
        self._workers.append(worker)
        worker.pages.put(PAGE, self._setup)
        if self._selector is not None:
            self._selector.register(out, selectors.EVENT_READ, self._hear)
        self._push(worker)
        return True

    def _give(self, worker: _Worker, job: Job) -> None:
        worker.job = job
        worker.deadline = time.monotonic() + self._limits.page_seconds
        worker.pages.put(PAGE, job.page)
        self._push(worker)

    def _push(self, worker: _Worker) -> None:
        """Write what the worker takes now; the loop tells when it takes more."""
        end = worker.pages.end
        with contextlib.suppress(OSError):  # it has died: its other end says so
            worker.pages.push()
            if self._selector is None:
                return
            known = end in self._selector.get_map()
            if worker.pages and not known:
                self._selector.register(end, selectors.EVENT_WRITE, self._hear)
            elif known and not worker.pages:
                self._selector.unregister(end)

    def _hear(self, end: int, event: int) -> None:
        worker = next((one for one in self._workers if end in (one.out, one.pages.end)), None)
        if worker is None:
            return
        if event & selectors.EVENT_WRITE:
            self._push(worker)
            return
        block = os.read(worker.out, MB)
        worker.received += block
        try:
            for kind, data in answers(worker.received, _EXPECTED):
                self._told(worker, kind, data)
        except ValueError:
            block = b""
        if not block:
            self._lost(worker)

    def _told(self, worker: _Worker, kind: bytes, data: bytes) -> None:
        if kind == READY and not worker.ready:
            worker.ready, self._stillborn = True, 0
        elif kind == NOBODY and not worker.ready:
            self._nobody = True
        elif kind in (SEEN, FAILED) and worker.job is not None:
            job, worker.job = worker.job, None
            job.answered(kind, data)
        else:
            raise ValueError("no answer")

    def _lost(self, worker: _Worker) -> None:
        """A process is gone or is to go; its page has another try."""
        job = worker.job
        if not worker.ready:
            self._stillborn += 1
            self._nobody = self._nobody or self._stillborn >= _TRIES
        self._end(worker)
        if job is not None:
            job.tries += 1
            if job.tries < _TRIES:
                self._waiting.appendleft(job)
            else:
                job.answered(FAILED, b"")

    def _end(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        for end in (worker.out, worker.pages.end):
            if self._selector is not None and end in self._selector.get_map():
                self._selector.unregister(end)
            os.close(end)
        with contextlib.suppress(OSError):
            worker.process.kill()
        worker.process.wait()


def somebody_looks(limits: Limits, looker: str = LOOKER) -> bool:
    """Whether a process that looks at pages can be started here, by having it look at a blank one."""
    said: list[bytes] = []
    pool = Pool(1, limits, looker)
    with selectors.DefaultSelector() as selector:
        pool.join(selector)
        pool.ask(page_head(BLANK, 1) + BLANK.data, lambda kind, _: said.append(kind))
        pool.tend()
        while not said:
            for key, event in selector.select(max(pool.deadline() - time.monotonic(), 0)):
                key.data(key.fd, event)
            pool.tend()
        pool.leave()
    pool.close()
    return said == [SEEN]
