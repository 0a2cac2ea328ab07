"""The originals: every byte that was ever taken in, kept once, under its digest, flushed before it is relied on."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from stepdown_pipeline.shell.disk import TEMPORARY, make_folder, sweep_temporaries, sync_folder


class Originals:
    """Files named by their SHA-256 in ``folder``, spread over 256 sub-folders."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self) -> None:
        """Make the folders; take away what a killed process left half-written. Call under the process lock."""
        make_folder(self.folder)
        sweep_temporaries(self.folder)
        missing = {f"{number:02x}" for number in range(256)} - {path.name for path in self.folder.iterdir()}
        for name in missing:  # at once and flushed once, not one by one under the first documents
            (self.folder / name).mkdir(exist_ok=True)
        if missing:
            sync_folder(self.folder)

    def path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256

    def keep(self, chunks: Iterable[bytes]) -> str:
        """Keep the bytes; give their digest. An error while they are read leaves nothing behind."""
        temporary = self.folder / f"{TEMPORARY}{os.getpid()}-taking-in"
        digest = hashlib.sha256()
        try:
            with temporary.open("wb") as handle:
                for chunk in chunks:
                    digest.update(chunk)
                    handle.write(chunk)
                sha256 = digest.hexdigest()
                place = self.path(sha256)
                if place.exists():
                    return sha256
                handle.flush()
                os.fsync(handle.fileno())
            make_folder(place.parent)
            temporary.replace(place)
            sync_folder(place.parent)
            return sha256
        finally:
            with contextlib.suppress(FileNotFoundError):
                temporary.unlink()

    def read(self, sha256: str) -> bytes:
        return self.path(sha256).read_bytes()
