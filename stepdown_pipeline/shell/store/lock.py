"""One desk at a time: a lock on a file in the state folder, let go by the system even when the process is killed."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Final

_BRIEFLY: Final = " briefly"
_LOOK: Final = 0.05  # seconds


class DeskIsRunning(Exception):  # noqa: N818  (a state of affairs, not an error)
    """Another process holds the lock; the message is for the person at the keyboard."""


class ProcessLock:
    """Taken by whatever takes in, reads, advances or delivers; not by commands that only look or note a decision.

    Whoever takes it ``briefly``, to act on one decision, says so in the file: others wait for that, not for a watch.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self, *, briefly: bool = False, patience: float = 0.0) -> None:
        """Take the lock, or raise `DeskIsRunning`: at once, or after so many seconds when it is held briefly."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        until = time.monotonic() + patience
        while not _locked(handle):
            said = _said(handle)
            if time.monotonic() >= until or not (said.endswith(_BRIEFLY) or not said):
                os.close(handle)
                number = said.removesuffix(_BRIEFLY)
                raise DeskIsRunning(
                    f"Another stepdown process{f' (number {number})' if number else ''} is already working in this "
                    "workspace. Stop it first, or leave the work to it.")
            time.sleep(_LOOK)
        self._handle = handle
        self.note(briefly=briefly)

    def note(self, *, briefly: bool) -> None:
        """Say in the file who holds the lock, and how."""
        if self._handle is not None:
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, f"{os.getpid()}{_BRIEFLY if briefly else ''}".encode("ascii"))

    def let_go(self) -> None:
        if self._handle is not None:
            os.ftruncate(self._handle, 0)  # or the next would be taken for this one before it has said who it is
            os.close(self._handle)
            self._handle = None


def _locked(handle: int) -> bool:
    try:
        _lock(handle)
    except OSError:
        return False
    return True


def _said(handle: int) -> str:
    return os.pread(handle, 30, 0).decode("ascii", "replace").strip() if hasattr(os, "pread") else ""


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, 1 << 20, os.SEEK_SET)  # far behind the number, which others may read
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
