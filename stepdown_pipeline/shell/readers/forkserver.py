"""The caller's end of the nursery: starts it clean, hands it documents, and notices when it is gone."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from .limits import Limits
from .wire import receive, send

_BOOT: Final = ("import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
                "from stepdown_pipeline.shell.readers.nursery import main; main(int(sys.argv[2]))")
_KEPT_ENVIRONMENT: Final = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TZ")
_START_SECONDS: Final = 60.0


class SandboxError(Exception):
    """Reading cannot start at all: an operator's trouble, in one sentence with what to do."""


class ForkServer:
    """One nursery process, started when first needed and again when it is found gone. Safe between threads."""

    def __init__(self, vocabulary_tables: Sequence[Mapping[str, Any]], limits: Limits, reader: str) -> None:
        self._setup = json.dumps({"vocabulary": list(vocabulary_tables), "limits": asdict(limits), "reader": reader})
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def submit(self, names: Sequence[str], documents: Sequence[int]) -> tuple[int, int]:
        """Hand over open documents to one child. Returns where its answers and then its end can be read.

        Raises SandboxError when no reading process can be started.
        """
        result, result_end = os.pipe()
        status, status_end = os.pipe()
        try:
            with self._lock:
                self._hand_over({"names": list(names)}, *documents, result_end, status_end)
        except BaseException:
            os.close(result)
            os.close(status)
            raise
        finally:
            os.close(result_end)
            os.close(status_end)
        return result, status

    def warm(self, module: str) -> None:
        """Have ``module.warm(vocabulary)`` called where children are forked from. Raises SandboxError as ``submit``."""
        with self._lock:
            self._hand_over({"warm": module})

    def _hand_over(self, order: Mapping[str, Any], *files: int) -> None:
        for _ in range(2):  # it may have died while nobody looked
            if self._offer(order, *files):
                return
        raise SandboxError("The process that reads documents ended twice as it started. "
                           "Run 'stepdown doctor' and see whether the machine has memory to spare.")

    def _offer(self, order: Mapping[str, Any], *files: int) -> bool:
        control = self._running()
        try:
            send(control, json.dumps(order).encode(), files)
            if receive(control)[0]:
                return True
        except OSError:
            pass
        self._stop()
        return False

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
        path = [str(Path(entry).absolute()) for entry in sys.path]
        environment = {key: os.environ[key] for key in _KEPT_ENVIRONMENT if key in os.environ}
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-c", _BOOT, json.dumps(path), str(there.fileno())],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                pass_fds=(there.fileno(),), env={"PATH": os.defpath, "LANG": "C.UTF-8", **environment},
                start_new_session=True)
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
