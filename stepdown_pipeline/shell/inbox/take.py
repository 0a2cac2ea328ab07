"""Reading a settled file's bytes, sure that it is the very file that was looked at and that nobody writes to it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from typing import Final

from .look import Seen

_PIECE: Final = 1 << 20


class FileBusy(Exception):  # noqa: N818  (a state of affairs, not an error)
    """The file cannot be read just now: open elsewhere, no right, share away. It stays and is tried again."""


class FileChanged(Exception):  # noqa: N818
    """The file was written to, or replaced, while it was read. It stays and has to settle again."""


def chunks(seen: Seen) -> Iterator[bytes]:
    """The file's bytes. Never follows a link, never waits on a pipe."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(seen.path, flags)
    except FileNotFoundError:
        raise FileChanged(f"“{seen.source}” is gone again.") from None
    except OSError as error:
        raise _busy(seen, error) from error
    try:
        _must_be(seen, os.fstat(handle))
        while piece := _read(handle, seen):
            yield piece
        _must_be(seen, os.fstat(handle))
    finally:
        os.close(handle)


def _read(handle: int, seen: Seen) -> bytes:
    try:
        return os.read(handle, _PIECE)
    except OSError as error:
        raise _busy(seen, error) from error


def _must_be(seen: Seen, facts: os.stat_result) -> None:
    if not stat.S_ISREG(facts.st_mode) or (facts.st_size, facts.st_mtime_ns) != (seen.size, seen.mtime_ns):
        raise FileChanged(f"“{seen.source}” was changed while it was being read.")


def _busy(seen: Seen, error: OSError) -> FileBusy:
    why = (error.strerror or "busy").lower()
    return FileBusy(f"“{seen.source}” cannot be read just now ({why}); it is tried again. "
                    "If this lasts, close it wherever it is open and check who may read it.")
