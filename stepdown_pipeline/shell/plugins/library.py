"""Files of checks as they were loaded, by what was in them: a file that did not change is not loaded again.

One for the whole process, whoever looks: the desk, and every page that lists checks. Rules without code and the
program's own Python checks run here, all other Python checks in a guarded process.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from .bounds import DEFAULT, Bounds
from .faults import BadPluginError, GuardError
from .guard import Guard
from .loading import Loaded, LoadedCheck, LoadFailure, load_here, version_of
from .proving import broken

AGAIN_SECONDS: Final = 900.0  # after which a guarded file that failed is tried again: what it lacked may be there now
_AT_ONCE: Final = 4
Key = tuple[Path, str, Bounds, bool]


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as it was loaded. ``until``: seconds of the monotonic clock up to which that stands."""

    loaded: Loaded
    until: float = math.inf
    guard: Guard | None = None


class Library:
    """Safe between threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._entries: dict[Key, Entry] = {}
        self._turns: dict[Path, threading.Lock] = {}  # nobody loads a file that another is loading
        self._lock = threading.Lock()

    def entry(self, path: Path, source: bytes, bounds: Bounds, *, proves: bool) -> Entry:
        """The file with these bytes. ``proves``: one that is not shipped must keep the promises of its examples."""
        key = (path, version_of(source), bounds, proves)
        with self._lock:
            turn = self._turns.setdefault(path, threading.Lock())
        with turn:
            found = self._known(key)
            if found is None:
                found = self._loaded(key, source)
                with self._lock:
                    self._entries[key] = found
            return found

    def prepare(self, files: Iterable[tuple[Path, bytes]], bounds: Bounds, *, proves: bool) -> None:
        """Load those that start a process a few at a time."""
        new = [(path, source) for path, source in files if _guarded(path, version := version_of(source))
               and self._known((path, version, bounds, proves)) is None]
        if len(new) > 1:
            with ThreadPoolExecutor(_AT_ONCE) as pool:
                list(pool.map(lambda one: self.entry(one[0], one[1], bounds, proves=proves), new))

    def keep_only(self, folder: Path, used: Collection[tuple[Path, str]]) -> None:
        """Let go of all others of that folder, and end their processes."""
        with self._lock:
            gone = [key for key in self._entries if key[0].parent == folder and (key[0], key[1]) not in used]
            entries = [self._entries.pop(key) for key in gone]
        for entry in entries:
            if entry.guard is not None:
                entry.guard.end()

    def _known(self, key: Key) -> Entry | None:
        with self._lock:
            found = self._entries.get(key)
        return found if found is not None and self._clock() < found.until else None

    def _loaded(self, key: Key, source: bytes) -> Entry:
        path, version, bounds, proves = key
        if _guarded(path, version):
            return self._in_guard(Guard(path, source, version, bounds), key)
        found = load_here(path, source)
        if isinstance(found, tuple) and proves and version not in shipped():
            unmet = next((sentence for one in found for example in one.check.examples
                          if (sentence := broken(one.check, example))), "")
            if unmet:
                return Entry(LoadFailure(path, f"It does not keep its own promise: {unmet}", version))
        return Entry(found)

    def _in_guard(self, guard: Guard, key: Key) -> Entry:
        path, version, _, proves = key
        try:
            checks = guard.load()
            reason = guard.unmet(checks) if proves else ""
        except (BadPluginError, GuardError) as fault:
            reason = str(fault)
        if reason:
            guard.end()
            return Entry(LoadFailure(path, reason, version), self._clock() + AGAIN_SECONDS)
        return Entry(tuple(LoadedCheck(check, path, version) for check in checks), guard=guard)


LIBRARY: Final = Library()


def load(path: Path, source: bytes | None = None, bounds: Bounds = DEFAULT, *, proves: bool = False) -> Loaded:
    """The file's checks, or why there are none. ``source``: bytes to take in place of those that it holds now."""
    if source is None:
        try:
            source = path.read_bytes()
        except OSError as fault:
            return unreadable(path, fault)
    return LIBRARY.entry(path, source, bounds, proves=proves).loaded


def unreadable(path: Path, fault: OSError) -> LoadFailure:
    return LoadFailure(path, f"It could not be read: {fault.strerror or type(fault).__name__}.")


@cache
def shipped() -> frozenset[str]:
    """The digests of the Python checks that are the program itself."""
    listed = (Path(__file__).parent / "shipped.sha256").read_text(encoding="ascii")
    return frozenset(line.split()[0] for line in listed.splitlines() if line)


def _guarded(path: Path, version: str) -> bool:
    return path.suffix != ".toml" and version not in shipped()
