"""The desk's end of a guarded process: starts it, asks, waits no longer than it said it would, and kills it."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import select
import signal
import subprocess
import sys
import time
import weakref
from pathlib import Path
from typing import Any, Final

from . import wire
from .bounds import Bounds
from .faults import GuardError

_INSIDE: Final = "stepdown_pipeline.shell.plugins.inside"
_BOOT: Final = ("import importlib, json, sys; sys.path[:] = json.loads(sys.argv[1]); "
                "importlib.import_module(sys.argv[2]).main(*map(int, sys.argv[3:]))")
_KEPT_ENVIRONMENT: Final = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TZ", "TMPDIR")  # and none of its passwords
_SLICE: Final = 0.2  # seconds after which it is looked whether the process is still there


class Outside:
    """One process. Not safe between threads. Whoever lets go of it, or the program's end, ends it and its group."""

    def __init__(self, bounds: Bounds) -> None:
        """Raises GuardError when it cannot be started."""
        self._bounds = bounds
        ours: list[int] = []
        theirs: list[int] = []
        try:
            for reads in (True, False, True):  # questions, answers, lifeline
                read, write = os.pipe()
                theirs.append(read if reads else write)
                ours.append(write if reads else read)
            process = _fresh(theirs, bounds.memory_mb * 2**20)
        except (OSError, ValueError) as error:
            for end in ours:
                os.close(end)
            raise GuardError("The process in which it is guarded could not be started; see whether the machine has "
                             "memory to spare.", spent=True) from error
        finally:
            for end in theirs:
                os.close(end)
        self._process, (self._to, self._from, _) = process, ours
        os.set_blocking(self._to, False)
        self.end = weakref.finalize(self, _end, process, tuple(ours), os.getpid())

    @property
    def ended(self) -> bool:
        """Whether it is over, by itself or by `end`. It is not reaped yet: its number names the group that remains."""
        if not self.end.alive:
            return True
        try:
            return os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
        except ChildProcessError:
            return True

    def ask(self, seconds: float, what: str, *words: Any) -> dict[str, Any]:
        """Its answer. Raises GuardError for everything else, and then the process is ended unless it answered so."""
        try:
            answer = self._ask(seconds, what, *words)
        except BaseException:
            self.end()
            raise
        if isinstance(spent := answer.get("spent"), str):
            self.end()
            raise GuardError(self._memory if spent == "memory" else spent, spent=True)
        if isinstance(answer.get("fault"), str):
            raise GuardError(answer["fault"])
        return answer

    @property
    def _memory(self) -> str:
        return f"It used more than {self._bounds.memory_mb} MB of memory."

    def _ask(self, seconds: float, what: str, *words: Any) -> dict[str, Any]:
        until = _Until(seconds)
        if self._ready(self._from, until, writes=False, waits=False):
            raise GuardError(_GARBAGE, spent=True)
        token = secrets.token_bytes(8)
        left = memoryview(wire.question(token, what, *words))
        while left:
            self._ready(self._to, until, writes=True)
            try:
                left = left[os.write(self._to, left):]
            except BlockingIOError:
                continue
            except OSError as error:
                raise GuardError(self._how_it_ended(), spent=True) from error
        whose, size = wire.HEAD.unpack(self._read(wire.HEAD.size, until))
        if whose != token or size > wire.MOST:
            raise GuardError(_GARBAGE, spent=True)
        try:
            answer = json.loads(self._read(size, until))
        except (ValueError, RecursionError) as error:
            raise GuardError(_GARBAGE, spent=True) from error
        if not isinstance(answer, dict):
            raise GuardError(_GARBAGE, spent=True)
        return answer

    def _read(self, size: int, until: _Until) -> bytes:
        out = bytearray()
        while len(out) < size:
            self._ready(self._from, until, writes=False)
            part = os.read(self._from, min(size - len(out), 2**20))
            if not part:
                raise GuardError(self._how_it_ended(), spent=True)
            out += part
        return bytes(out)

    def _ready(self, end: int, until: _Until, *, writes: bool, waits: bool = True) -> bool:
        """Wait for the end to be ready. Raises GuardError when the time is over or the process is."""
        over = False
        while True:
            left = min(until.left, _SLICE) if waits and not over else 0
            ready = _poll(end, max(left, 0), writes=writes)
            if ready or not waits:
                return ready
            if over:
                raise GuardError(self._how_it_ended(), spent=True)
            if until.left <= 0:
                raise GuardError(f"It took longer than {until.words}.", spent=True, late=True)
            over = self.ended  # once more then: it may have answered before

    def _how_it_ended(self) -> str:
        until = time.monotonic() + 1
        while not self.ended and time.monotonic() < until:
            time.sleep(0.01)
        over = self.ended
        self.end()
        code = self._process.returncode
        if not over or code == wire.CLOSED:
            return "It closed the line on which it is asked."
        if code < 0:
            with contextlib.suppress(ValueError):
                return f"Its process was ended by the signal {signal.Signals(-code).name}."
        return f"It ended its process (exit code {code})."


_GARBAGE: Final = "It wrote where only its answers belong."


class _Until:
    """A moment by which an answer must be there."""

    def __init__(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds
        self.words = f"{seconds:.3g} second{'' if seconds == 1 else 's'}"

    @property
    def left(self) -> float:
        return self._at - time.monotonic()


def _poll(end: int, seconds: float, *, writes: bool) -> bool:
    poll = select.poll()
    poll.register(end, select.POLLOUT if writes else select.POLLIN)
    return bool(poll.poll(seconds * 1000))


def _fresh(ends: list[int], memory: int) -> subprocess.Popen[bytes]:
    """A fresh interpreter with nothing of the desk's in it but these ends, in a group of its own."""
    path = [str(Path(entry).absolute()) for entry in sys.path]
    kept = {key: os.environ[key] for key in _KEPT_ENVIRONMENT if key in os.environ}
    return subprocess.Popen(
        [sys.executable, "-I", "-c", _BOOT, json.dumps(path), _INSIDE, *map(str, ends), str(memory)],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=ends,
        env={"PATH": os.defpath, "LANG": "C.UTF-8", **kept}, start_new_session=True)


def _end(process: subprocess.Popen[bytes], ends: tuple[int, ...], owner: int) -> None:
    if os.getpid() != owner:
        return  # a copy of the desk's process that never had it
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(OSError):
            kill(process.pid, signal.SIGKILL)
    process.wait()
    for end in ends:
        os.close(end)
