"""The files that pages need beside their own text: the address of each holds its digest, so that it may be kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parents[1]
_SERVED: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class File:
    name: str
    digest: str
    kind: str
    data: bytes


class Files:
    """All of `static/` that browsers ask for, read once."""

    def __init__(self, folder: Path = HERE / "static") -> None:
        self._files: dict[str, File] = {}
        for path in sorted(folder.iterdir()):
            if path.suffix in _SERVED:
                data = path.read_bytes()
                digest = hashlib.sha256(data).hexdigest()[:16]
                self._files[path.name] = File(path.name, digest, _SERVED[path.suffix], data)

    def path(self, name: str) -> str:
        """Where a file is served. Raises KeyError for one that is not there."""
        return f"/static/{self._files[name].digest}/{name}"

    def find(self, digest: str, name: str) -> File | None:
        """The file, when it is the one of that digest."""
        found = self._files.get(name)
        return found if found and found.digest == digest else None
