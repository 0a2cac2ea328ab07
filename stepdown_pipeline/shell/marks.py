"""Whether files of a folder were saved, came or went since somebody looked: asked before each case and each message."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

Marks = tuple[tuple[str, int, int, int], ...]


def marks_of(folder: Path, wanted: Callable[[str], bool]) -> Marks:
    """(name, nanoseconds of its last change, bytes, number on the disk) of each file whose name is wanted, by name.

    A folder that is not there or cannot be listed has none. One look at the folder and one at each file.
    """
    found = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if wanted(entry.name):
                with contextlib.suppress(OSError):  # taken away since, or a link to nowhere
                    facts = entry.stat()
                    if stat.S_ISREG(facts.st_mode):
                        found.append((entry.name, facts.st_mtime_ns, facts.st_size, facts.st_ino))
    return tuple(sorted(found))
