"""The one visible place where a dropped file ends, and the plain note beside it. Nothing is ever overwritten."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from stepdown_pipeline.shell.disk import make_folder, sweep_temporaries, sync_folder, write_durably, write_plainly

from .look import Seen
from .names import fitting

NOTE_SUFFIX: Final = ".txt"


class CannotMove(Exception):  # noqa: N818  (a state of affairs, not an error)
    """The file may be read but not taken out of the inbox; the message says what to do."""


class Places:
    """``folders`` are the visible folders by the word that the database uses for them: processed, returned."""

    def __init__(self, folders: dict[str, Path]) -> None:
        self._folders = folders
        self._swept: set[Path] = set()
        self._moved: set[Path] = set()

    def path(self, place: str) -> Path:
        """Where a place ("processed/2026-03-04/minutes.docx") is on this machine."""
        area, _, rest = place.partition("/")
        return self._folders[area] / rest

    def move(self, seen: Seen, area: str, day: str, digest: str | None) -> str:
        """Take a file out of the inbox; gives its place. Raises `CannotMove`, or `FileNotFoundError` when it is gone.

        The name is reserved first, so that two files never fight for it; what was moved is compared with what was
        looked at, and goes back into the inbox when somebody wrote to it in between.
        """
        if not _is_still(seen.path, seen):
            raise FileNotFoundError(seen.source)
        place = self._reserve(area, day, seen.name, digest)
        target = self.path(place)
        try:
            renamed = _take_over(seen, target)
        except OSError as error:
            _drop_reserved(target)
            if isinstance(error, FileNotFoundError):
                raise
            raise CannotMove(f"“{seen.source}” was taken in, but cannot be moved out of the inbox "
                             f"({(error.strerror or 'no reason given').lower()}). Delete it there by hand, or give the "
                             "program the right to.") from error
        if renamed and not _is_still(target, seen):
            _give_back(target, seen.path)
            raise FileNotFoundError(seen.source)
        self._moved.add(target.parent)
        return place

    def sync(self) -> None:
        """Flush the names of whatever was moved; only then may anything rely on it."""
        for folder in self._moved:
            sync_folder(folder)
        self._moved.clear()

    def moved_before(
        self, seen: Seen, area: str, day: str, digest: str | None, known: Callable[[str], bool],
    ) -> str | None:
        """The place to which a killed process moved this file without noting it; None when it did not.

        ``known`` tells the places that are noted for other files.
        """
        for candidate in _candidates(seen.name, digest):
            try:
                facts = (self._folders[area] / day / candidate).stat()
            except OSError:
                return None
            place = f"{area}/{day}/{candidate}"
            if (facts.st_size, facts.st_mtime_ns) == (seen.size, seen.mtime_ns) and not known(place):
                return place
        return None

    def put_copy(
        self, original: Path, name: str, area: str, day: str, digest: str, known: Callable[[str], bool],
    ) -> str:
        """Put the kept original into its visible place, when the dropped file itself is gone or never lay anywhere.

        ``known`` tells the places that are noted: the copy that a killed process made without noting it is used.
        """
        made = self._copied_before(original, name, area, day, digest, known)
        if made is not None:
            return made
        place = self._reserve(area, day, name, digest)
        write_durably(self.path(place), original.read_bytes())
        return place

    def _copied_before(
        self, original: Path, name: str, area: str, day: str, digest: str, known: Callable[[str], bool],
    ) -> str | None:
        size = original.stat().st_size
        for candidate in _candidates(name, digest):
            path, place = self._folders[area] / day / candidate, f"{area}/{day}/{candidate}"
            if not path.is_file():
                return None
            if path.stat().st_size == size and not known(place) and path.read_bytes() == original.read_bytes():
                return place
        return None

    def note(self, place: str, text: str) -> bool:
        """Write the note beside a file, for Notepad too. False when nothing had to be done, or the file is gone."""
        path = self.path(place)
        note = path.with_name(path.name + NOTE_SUFFIX)
        data = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
        try:
            if note.read_bytes() == data:
                return False
        except FileNotFoundError:
            if not path.exists():
                return False  # somebody cleared the folder
        except OSError:
            return False
        with contextlib.suppress(OSError):  # open in Notepad on a share: at the next change
            write_plainly(note, data)
            return True
        return False

    def _reserve(self, area: str, day: str, name: str, digest: str | None) -> str:
        folder = self._folders[area] / day
        if folder not in self._swept:
            make_folder(folder)
            sweep_temporaries(folder)
            self._swept.add(folder)
        for candidate in _candidates(name, digest):
            path = folder / candidate
            if path.with_name(candidate + NOTE_SUFFIX).exists():
                continue
            try:
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
            except FileNotFoundError:  # the day's folder was cleared away meanwhile
                make_folder(folder)
                path.touch(exist_ok=False)
            except FileExistsError:
                if path.stat().st_size:
                    continue  # an empty one was reserved by a process that was killed: nothing is lost in it
            return f"{area}/{day}/{candidate}"
        raise AssertionError


def _candidates(name: str, digest: str | None) -> Iterator[str]:
    """The name itself, then with a short digest, then numbered."""
    yield fitting(name)
    short = f"-{digest[:8]}" if digest else ""
    if short:
        yield fitting(name, short)
    number = 2
    while True:
        yield fitting(name, f"{short}-{number}")
        number += 1


def _is_still(path: Path, seen: Seen) -> bool:
    facts = path.lstat()
    return (facts.st_size, facts.st_mtime_ns) == (seen.size, seen.mtime_ns)


def _take_over(seen: Seen, target: Path) -> bool:
    """Rename over the reserved name (True); over the border of a file system copy, flush, then delete (False)."""
    try:
        seen.path.replace(target)
        return True
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
    write_durably(target, seen.path.read_bytes())
    with contextlib.suppress(OSError):  # some shares refuse times; the bytes are safe
        shutil.copystat(seen.path, target)
    if not _is_still(seen.path, seen):
        target.unlink()
        raise FileNotFoundError(seen.source)
    seen.path.unlink()
    return False


def _give_back(target: Path, source: Path) -> None:
    """Somebody wrote to the file in the instant before it was moved: back to the inbox, under a free name."""
    for candidate in _candidates(source.name, None):
        path = source.with_name(candidate)
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
        except FileExistsError:
            continue
        target.replace(path)
        return


def _drop_reserved(target: Path) -> None:
    with contextlib.suppress(OSError):
        if target.stat().st_size == 0:
            target.unlink()
