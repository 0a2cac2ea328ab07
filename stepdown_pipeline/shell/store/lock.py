"""One desk at a time: a lock on a file in the state folder, let go by the system even when the process is killed."""

from __future__ import annotations

import os
import sys
from pathlib import Path


class DeskIsRunning(Exception):  # noqa: N818  (a state of affairs, not an error)
    """Another process holds the lock; the message is for the person at the keyboard."""


class ProcessLock:
    """Taken by whatever takes in, reads, advances or delivers; not by commands that only look or note a decision."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self) -> None:
        """Take the lock, or raise `DeskIsRunning` at once."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(handle)
        except OSError:
            holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip() if hasattr(os, "pread") else ""
            os.close(handle)
            raise DeskIsRunning(
                f"Another stepdown process{f' (number {holder})' if holder else ''} is already working in this "
                "workspace. Stop it first, or leave the work to it."
            ) from None
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode("ascii"))
        self._handle = handle

    def let_go(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


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
