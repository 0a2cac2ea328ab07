"""The last good version of each template, kept beside the database by its digest."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from stepdown_pipeline.shell.disk import write_durably

from .source import Files

_LIST: Final = "in_force.json"


def digest(data: bytes) -> str:
    """By which a version of a template is known: 16 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()[:16]


class KeptTemplates:
    """A folder of versions, and a list of those in force. None is taken away: messages name theirs by its digest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._noted: tuple[str, Mapping[str, str]] | None = None

    def good(self) -> tuple[dict[str, bytes], str]:
        """The versions last found good, and what found them so; nothing when nothing is kept."""
        try:
            noted = json.loads((self.folder / _LIST).read_text(encoding="utf-8"))
            files = {str(name): str(version) for name, version in noted["files"].items()}
            by = str(noted["by"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}, ""
        found = {}
        for name, version in files.items():
            with contextlib.suppress(OSError):
                data = self._place(name, version).read_bytes()
                if digest(data) == version:
                    found[name] = data
        self._noted = by, files
        return found, by

    def keep(self, good: Files, by: str) -> None:
        """Note these as the last good ones. What cannot be kept is not: the desk's work goes before."""
        versions = {name: digest(data) for name, data in sorted(good.items())}
        if self._noted == (by, versions) or not self.folder.parent.is_dir() or (not good and not self.folder.is_dir()):
            return
        with contextlib.suppress(OSError):
            for name, version in versions.items():
                place = self._place(name, version)
                if not place.is_file():
                    write_durably(place, good[name])
            write_durably(self.folder / _LIST, json.dumps({"by": by, "files": versions}, indent=1).encode())
            self._noted = by, versions

    def _place(self, name: str, version: str) -> Path:
        return self.folder / f"{version}.{name.rpartition('/')[2]}"
