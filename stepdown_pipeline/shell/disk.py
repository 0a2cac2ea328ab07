"""Bytes that must survive a power cut: written beside their place, flushed, renamed, and the folder flushed too."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_CAN_SYNC_FOLDERS = os.name == "posix"
TEMPORARY = ".tmp-"  # every half-written file of ours begins so, whatever folder it stands in


def sync_folder(folder: Path) -> None:
    """Flush a folder's list of names. Network shares may refuse; the bytes themselves are flushed already."""
    if not _CAN_SYNC_FOLDERS:
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def make_folder(folder: Path) -> None:
    """The folder with its parents, each new name flushed."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def write_durably(path: Path, data: bytes, *, name_too: bool = True) -> None:
    """The whole file or none of it, at ``path``: nobody ever sees a half. Replaces what stands there.

    ``name_too`` False: the caller flushes the folder, once for many files.
    """
    make_folder(path.parent)
    temporary = path.parent / f"{TEMPORARY}{os.getpid()}-{path.name[:80]}"
    with temporary.open("wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
    temporary.replace(path)
    if name_too:
        sync_folder(path.parent)


def write_plainly(path: Path, data: bytes) -> None:
    """As `write_durably`, but not flushed: for what can be made again from the database."""
    temporary = path.parent / f"{TEMPORARY}{os.getpid()}-{path.name[:80]}"
    temporary.write_bytes(data)
    temporary.replace(path)


def sweep_temporaries(folder: Path) -> None:
    """Take away the half-written files that a killed process left in this folder. Call under the process lock."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(TEMPORARY) and entry.is_file(follow_symlinks=False):
                with contextlib.suppress(OSError):
                    Path(entry.path).unlink()
