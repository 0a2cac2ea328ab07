"""A folder for what is laid out in passing: for this account alone, and gone afterwards, even by a kill."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

if sys.platform != "win32":
    import fcntl

_PREFIX: Final = "stepdown-room-"
_LOCK: Final = "in-use"
_UNLOCKED_FOR: Final = 3600.0  # seconds after which a folder without a lock file is nobody's


class Room:
    """Use it as a context; ``folder`` is there meanwhile. Making one takes away what killed processes left behind."""

    def __init__(self, within: Path | None = None) -> None:
        self._within = within or Path(tempfile.gettempdir())

    def __enter__(self) -> Self:
        _sweep(self._within)
        self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self._within))
        self._lock = os.open(self.folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
        _try_lock(self._lock)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self._lock)


def _sweep(within: Path) -> None:
    """The lock of a process that is gone can be taken: whatever it left is nobody's."""
    for folder in within.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if folder.is_symlink() or folder.stat().st_uid != os.getuid():
                continue
            if not (folder / _LOCK).exists():
                if time.time() - folder.stat().st_mtime > _UNLOCKED_FOR:
                    shutil.rmtree(folder, ignore_errors=True)
                continue
            lock = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW)
            try:
                if _try_lock(lock):
                    shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(lock)


def _try_lock(lock: int) -> bool:
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
