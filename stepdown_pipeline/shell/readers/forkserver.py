"""The caller's end of the nursery: starts it clean, hands it documents, and notices when it is gone."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final, NamedTuple

from .interpreter import fresh
from .limits import Limits
from .wire import receive, send

_NURSERY: Final = "stepdown_pipeline.shell.readers.nursery"
_START_SECONDS: Final = 60.0


class SandboxError(Exception):
    """Reading cannot start at all: an operator's trouble, in one sentence with what to do."""


class Child(NamedTuple):
    """A child as its caller knows it: where its answers and then its end are read, and where it hears of pages."""

    number: int
    result: int
    status: int
    seen: int


class ForkServer:
    """One nursery process, started when first needed and again when it is found gone. Safe between threads."""

    def __init__(self, vocabulary_tables: Sequence[Mapping[str, Any]], limits: Limits, reader: str) -> None:
        self._setup = json.dumps({"vocabulary": list(vocabulary_tables), "limits": asdict(limits), "reader": reader})
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def submit(self, names: Sequence[str], documents: Sequence[int]) -> Child:
        """Hand over open documents to one child. Raises SandboxError when no reading process can be started."""
        result, result_end = os.pipe()
        status, status_end = os.pipe()
        seen_end, seen = os.pipe()
        try:
            with self._lock:
                told = self._hand_over({"names": list(names)}, *documents, seen_end, result_end, status_end)
        except BaseException:
            for end in (result, status, seen):
                os.close(end)
            raise
        finally:
            for end in (result_end, status_end, seen_end):
                os.close(end)
        return Child(int(told.get("child", 0)), result, status, seen)

    def let_wait(self, child: int, *, waits: bool) -> None:
        """Let the clock of a child's document stand still, or go on: it waits for others to look at its pages."""
        with self._lock:
            if self._control is not None:  # else the child has ended with the nursery
                self._offer({"child": child, "waits": waits})

    def warm(self, module: str) -> None:
        """Have ``module.warm(vocabulary)`` called where children are forked from. Raises SandboxError as ``submit``."""
        with self._lock:
            self._hand_over({"warm": module})

    def _hand_over(self, order: Mapping[str, Any], *files: int) -> dict[str, Any]:
        for _ in range(2):  # it may have died while nobody looked
            told = self._offer(order, *files)
            if told is not None:
                return told
        raise SandboxError("The process that reads documents ended twice as it started. "
                           "Run 'stepdown doctor' and see whether the machine has memory to spare.")

    def _offer(self, order: Mapping[str, Any], *files: int) -> dict[str, Any] | None:
        control = self._running()
        try:
            send(control, json.dumps(order).encode(), files)
            answer = receive(control)[0]
            if answer:
                told: dict[str, Any] = json.loads(answer)
                return told
        except OSError:
            pass
        self._stop()
        return None

    def _running(self) -> socket.socket:
        if self._control is not None and self._process is not None and self._process.poll() is None:
            return self._control
        self._stop()
        self._start()
        if self._control is None:
            raise AssertionError
        return self._control

    def _start(self) -> None:
        here, there = socket.socketpair()
        try:
            self._process = fresh(_NURSERY, there.fileno())
        except OSError as error:
            here.close()
            raise SandboxError("The process that reads documents could not be started. "
                               "Run 'stepdown doctor' and see whether the machine has memory to spare.") from error
        finally:
            there.close()
        self._control = here
        here.settimeout(_START_SECONDS)
        try:
            send(here, self._setup.encode())
            answer = receive(here)[0]
        except OSError:
            answer = b""
        problem = json.loads(answer).get("error") if answer else "it ended as it started"
        if problem is not None:
            self._stop()
            raise SandboxError(f"The process that reads documents could not be set up: {problem}. "
                               "Run 'stepdown doctor' and mend what it names.")

    def _stop(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            with contextlib.suppress(OSError):
                self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """End the nursery and whatever it is reading."""
        with self._lock:
            self._stop()
