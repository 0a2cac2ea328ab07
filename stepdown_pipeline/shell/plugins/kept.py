"""The last good version of each file of checks, kept beside the database, so that a slip of the pen stops no desk."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from .loading import LoadedCheck, LoadFailure, load


class Kept:
    """A folder of copies under the files' own names. What cannot be kept is not: the desk's work goes before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, file: Path) -> tuple[LoadedCheck, ...] | LoadFailure:
        """The checks of the file's last good version, or a failure when there is none."""
        try:
            source = (self.folder / file.name).read_bytes()
        except OSError:
            return LoadFailure(file, "No good version of it is kept.")
        return load(file, source)

    def keep(self, good: Mapping[Path, str], without: Collection[Path]) -> None:
        """Copy each file that is as it was when it was found good; ``without`` are those that are spoilt now."""
        if not self.folder.parent.is_dir():
            return
        for file, version in good.items():
            if file not in without:
                with contextlib.suppress(OSError):
                    self._copy(file, version)

    def _copy(self, file: Path, version: str) -> None:
        target = self.folder / file.name
        if target.is_file() and _digest(target.read_bytes()) == version:
            return
        source = file.read_bytes()
        if _digest(source) != version:
            return  # saved again meanwhile: the next look tells whether that is good
        self.folder.mkdir(mode=0o700, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=".")
        with os.fdopen(handle, "wb") as copy:
            copy.write(source)
        Path(name).replace(target)


def _digest(source: bytes) -> str:
    return hashlib.sha256(source).hexdigest()
