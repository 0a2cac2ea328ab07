"""What judged, kept beside the database: the last good version of each file, and every version that ever was in force.

``plan_reviewed.toml`` is the last good version of that file, for the day on which it is spoilt;
``versions/plan_reviewed.toml/3fa9….toml`` is one that judged, so that an old decision can be explained.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from ..disk import write_durably
from .bounds import DEFAULT, Bounds
from .loading import LoadedCheck, LoadFailure, load

VERSIONS: Final = "versions"
MOST_VERSIONS: Final = 200  # of one file; beyond that the oldest go that no case's finding names


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a file, with the moment since which it is kept."""

    file: str  # the name of the file that it was
    version: str
    since: datetime
    place: Path

    def source(self) -> bytes:
        """Its bytes. OSError when they have gone; ValueError when they are not those that judged."""
        source = self.place.read_bytes()
        if _digest(source) != self.version:
            raise ValueError(self.place.name)
        return source


class Kept:
    """A folder of copies under the files' own names. What cannot be kept is not: the desk's work goes before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, file: Path, bounds: Bounds = DEFAULT) -> tuple[LoadedCheck, ...] | LoadFailure:
        """The checks of the file's last good version, or a failure when there is none."""
        try:
            source = (self.folder / file.name).read_bytes()
        except OSError:
            return LoadFailure(file, "No good version of it is kept.")
        return load(file, source, bounds)

    def keep(self, good: Mapping[Path, str], without: Collection[Path]) -> bool:
        """Copy each file that is as it was when it was found good; ``without`` are those that are spoilt now, whose
        last good version is in force. False when one was saved again meanwhile, so that what judges is not kept.
        """
        there = True
        if not self.folder.parent.is_dir():
            return there
        for file, version in good.items():
            with contextlib.suppress(OSError):
                there &= self._keep_version(file, version)
            if file not in without:
                with contextlib.suppress(OSError):
                    self._copy(file, version)
        return there

    def source(self, file: Path, version: str) -> bytes | None:
        """The bytes of that version of the file, from wherever they are; None when they have gone."""
        for place in (file, self.folder / file.name, self._place(file, version)):
            with contextlib.suppress(OSError):
                if _digest(source := place.read_bytes()) == version:
                    return source
        return None

    def versions(self, name: str | None = None) -> list[Version]:
        """Every version that is kept, or those of the file of that name; the newest first."""
        found = [one for folder in self._folders() if name in {None, folder.name} for one in self._versions(folder)]
        return sorted(found, key=lambda one: (one.since, one.version), reverse=True)

    def prune(self, named: Collection[str]) -> int:
        """Let go of the oldest versions of files that have very many, never of one ``named``; gives how many."""
        gone = 0
        for folder in self._folders():
            for one in sorted(self._versions(folder), key=lambda one: one.since, reverse=True)[MOST_VERSIONS:]:
                if one.version not in named:
                    with contextlib.suppress(OSError):
                        one.place.unlink()
                        gone += 1
        return gone

    def crowded(self) -> bool:
        """Whether some file has more versions than are kept without need."""
        return any(sum(1 for _ in self._versions(folder)) > MOST_VERSIONS for folder in self._folders())

    def _folders(self) -> list[Path]:
        try:
            return sorted(path for path in (self.folder / VERSIONS).iterdir() if path.is_dir())
        except OSError:
            return []

    @staticmethod
    def _versions(folder: Path) -> Iterator[Version]:
        with contextlib.suppress(OSError):
            for place in folder.iterdir():
                if len(place.stem) == 64 and not place.name.startswith("."):
                    yield Version(folder.name, place.stem, datetime.fromtimestamp(place.stat().st_mtime, UTC), place)

    def _keep_version(self, file: Path, version: str) -> bool:
        target = self._place(file, version)
        if target.is_file():
            return True
        source = self.source(file, version)
        if source is not None:
            write_durably(target, source)
        return source is not None

    def _place(self, file: Path, version: str) -> Path:
        return self.folder / VERSIONS / file.name / f"{version}{file.suffix}"

    def _copy(self, file: Path, version: str) -> None:
        target = self.folder / file.name
        if target.is_file() and _digest(target.read_bytes()) == version:
            return
        source = file.read_bytes()
        if _digest(source) == version:  # else saved again meanwhile: the next look tells whether that is good
            write_durably(target, source)


def _digest(source: bytes) -> str:
    return hashlib.sha256(source).hexdigest()
