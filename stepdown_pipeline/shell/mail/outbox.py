"""The outbox: every message a complete .eml file, in ``waiting``, ``sent`` or ``held``. No half file is ever seen."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final, Literal

from stepdown_pipeline.shell.disk import make_folder, sweep_temporaries, sync_folder, write_durably

Folder = Literal["waiting", "sent", "held"]
FOLDERS: Final[tuple[Folder, ...]] = ("waiting", "sent", "held")


def file_name(reference: str, kind: str, identity: str) -> str:
    """``1204417-allocation-3f9ac2d1e0.eml``: the case, what it is, and a short mark of its identity."""
    safe = re.sub(r"[^A-Za-z0-9_-]+", "-", reference).strip("-")[:60] or "case"
    return f"{safe}-{kind.replace('_', '-')}-{identity[:10]}.eml"


class Outbox:
    """The folder and its three parts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self) -> None:
        """Make the parts; take away what a killed process left half-written. Call under the process lock."""
        for part in FOLDERS:
            make_folder(self._folder / part)
            sweep_temporaries(self._folder / part)

    def path(self, part: str, name: str) -> Path:
        return self._folder / part / name

    def put(self, part: str, name: str, eml: bytes) -> None:
        """The whole message at its place and nowhere else, flushed but for its name (`sync`)."""
        write_durably(self.path(part, name), eml, name_too=False)
        for other in FOLDERS:
            if other != part:
                self.path(other, name).unlink(missing_ok=True)

    def read(self, name: str, sha256: str) -> bytes | None:
        """The message's bytes, from whichever part it is in; None when they are not there as they were."""
        for part in FOLDERS:
            try:
                eml = self.path(part, name).read_bytes()
            except OSError:
                continue
            if hashlib.sha256(eml).hexdigest() == sha256:
                return eml
        return None

    def move(self, name: str, to: str) -> bool:
        """Move a message from whichever part it is in. False when no file of the name is found."""
        target = self.path(to, name)
        if target.exists():
            for part in FOLDERS:
                if part != to:
                    self.path(part, name).unlink(missing_ok=True)
            return True
        for part in FOLDERS:
            try:
                self.path(part, name).replace(target)
            except FileNotFoundError:
                continue
            return True
        return False

    def sync(self) -> None:
        """Flush the names of whatever was put or moved; only then may anything rely on it."""
        for part in FOLDERS:
            sync_folder(self._folder / part)
