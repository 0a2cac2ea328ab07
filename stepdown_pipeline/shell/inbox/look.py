"""One look at the inbox: the listing is the truth, whatever events said or did not say.

Nothing is concluded from absence: a folder that cannot be listed, or is suddenly empty, is weather.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from .names import DOCUMENT_SUFFIXES, is_ignored_file, is_ignored_folder, is_lock_file, locked_by, printable
from .settle import Settling

EMPTY_FOR: Final = 10.0  # seconds, or five quiet times: a file without a byte may be the start of a slow copy
_DEEPEST: Final = 12


@dataclass(frozen=True, slots=True)
class Seen:
    """A regular file as it stood at the look. ``source`` is its path in the inbox with ``/``, fit to be shown."""

    path: Path
    source: str
    name: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that is not taken yet, and why in one sentence. ``seconds``: until it may be; None: nobody knows."""

    source: str
    why: str
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What a look found. ``trouble`` is a sentence when the inbox or a part of it could not be listed."""

    ready: tuple[Seen, ...] = ()
    empty: tuple[Seen, ...] = ()  # settled, old, and without a single byte
    waiting: tuple[Waiting, ...] = ()
    present: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # every file's source: (size, mtime_ns)
    trouble: str = ""
    good: bool = True  # the inbox itself could be listed

    @property
    def unsettled(self) -> bool:
        """True while a file is on its way that will be settled by waiting alone."""
        return any(item.seconds is not None for item in self.waiting)


@dataclass(slots=True)
class _Found:
    ready: list[Seen] = field(default_factory=list)
    empty: list[Seen] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)
    present: dict[str, tuple[int, int]] = field(default_factory=dict)


def look(inbox: Path, settling: Settling, *, steady: float, clock: float) -> Look:
    """List the inbox with its sub-folders. ``steady``: a monotonic clock, ``clock``: the wall clock, in seconds."""
    found = _Found()
    try:
        entries = _listed(inbox)
    except OSError as error:
        return Look(good=False, trouble=f"The inbox cannot be listed just now ({_plain(error)}). It is looked at again "
                    "in a few seconds; if this lasts, check that the folder or its share is there.")
    for entry, folder, names in _walk(entries, "", found):
        _judge(entry, folder, names, found, settling, steady=steady, clock=clock)
    settling.looked(found.paths)
    found.ready.sort(key=lambda seen: (seen.mtime_ns, seen.source))
    return Look(tuple(found.ready), tuple(found.empty), tuple(found.waiting), found.present,
                " ".join(found.troubles))


def _walk(
    entries: list[os.DirEntry[str]], folder: str, found: _Found, depth: int = 0,
) -> Iterator[tuple[os.DirEntry[str], str, dict[str, str]]]:
    locks = locked_by({entry.name for entry in entries})
    for entry in entries:
        if not entry.is_dir(follow_symlinks=False):
            yield entry, folder, locks
            continue
        shown = f"{folder}{printable(entry.name)}"
        if is_ignored_folder(entry.name):
            continue
        if Path(entry.name).suffix.lower() in DOCUMENT_SUFFIXES:
            found.waiting.append(Waiting(shown, f"“{shown}” is a folder although it is named like a document; it is "
                                         "left alone. Drop the documents themselves."))
            continue
        if depth >= _DEEPEST:
            found.troubles.append(f"The sub-folder “{shown}” lies too deep and is not looked into.")
            continue
        try:
            inside = _listed(Path(entry.path))
        except OSError as error:
            found.troubles.append(f"The sub-folder “{shown}” cannot be listed just now ({_plain(error)}).")
            continue
        yield from _walk(inside, f"{shown}/", found, depth + 1)


def _judge(
    entry: os.DirEntry[str], folder: str, locks: dict[str, str], found: _Found, settling: Settling, *,
    steady: float, clock: float,
) -> None:
    if is_lock_file(entry.name) or is_ignored_file(entry.name):
        return
    name = printable(entry.name)
    source = folder + name
    try:
        facts = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return  # gone between listing and asking
    except OSError as error:
        found.waiting.append(Waiting(source, f"“{source}” cannot be looked at just now ({_plain(error)})."))
        return
    if not stat.S_ISREG(facts.st_mode):
        found.waiting.append(Waiting(source, f"“{source}” is a link or a device, not a document; it is left alone. "
                                     "Drop the document itself."))
        return
    seen = Seen(Path(entry.path), source, name, facts.st_size, facts.st_mtime_ns)
    found.paths.add(entry.path)
    found.present[source] = (seen.size, seen.mtime_ns)
    remaining = settling.remaining(entry.path, seen.size, seen.mtime_ns, steady=steady, clock=clock)
    if entry.name in locks:
        lock = printable(locks[entry.name])
        found.waiting.append(Waiting(source, f"Somebody has “{source}” open; it is taken once it is closed. If nobody "
                                     f"has, delete the file “{lock}” beside it."))
    elif remaining > 0:
        found.waiting.append(Waiting(source, f"“{source}” is still being copied, or has only just been.", remaining))
    elif seen.size > 0:
        found.ready.append(seen)
    else:
        patience = max(EMPTY_FOR, 5 * settling.quiet)
        left = patience - settling.untouched(entry.path, seen.mtime_ns, steady=steady, clock=clock)
        if left <= 0:
            found.empty.append(seen)
        else:
            found.waiting.append(Waiting(source, f"“{source}” is empty so far; if nothing comes it is returned.", left))


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return list(entries)


def _plain(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
