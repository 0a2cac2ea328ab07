"""Which version of each template counts now: the saved one when it is good, else the last good one, else the shipped.

Saving is enough: the folder is looked at before each message. A saved file is examined once, with every kind of case;
until it is found good, what counted before counts.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from stepdown_pipeline.core.notices import AGENDA_WORDS, MAIL_WORDS, MAP_WORDS, REPORT_WORDS
from stepdown_pipeline.shipped import shipped

from ..marks import Marks, marks_of
from .kept import KeptTemplates, digest
from .source import MAIL, Files, files_in, is_a_packages, is_half, is_template

SETTLING: Final = 5.0  # seconds for which a saved file may still be only half there
LAST_GOOD: Final = "Until it is mended, its last good version stays in force."
SHIPPED: Final = "Until it is mended, the shipped one is used."
_TRIAL: Final = 1  # another number: what was found good is examined again
_CANNOT: Final = "the file cannot be opened ({why}); close it in Word, or put it back."


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A file with a mistake: the sentence that tells it, and until when it may be half saved (0: it is whole)."""

    name: str
    sentence: str
    settles_at: float


@dataclass(frozen=True, slots=True)
class Standing:
    """``files`` is a whole set, each by its name below the templates' folder. ``last_good``: those that stand in."""

    files: dict[str, bytes]
    spoilt: tuple[Spoilt, ...] = ()
    last_good: frozenset[str] = field(default_factory=frozenset)

    def version(self, name: str) -> str:
        return digest(self.files[name])


class InForce:
    """The templates of a workspace as they count now. ``keeps``: good versions are kept, for a desk that works."""

    def __init__(self, templates: Path, kept: KeptTemplates | None = None, *, keeps: bool = False,
                 ours: Path | None = None, clock: Callable[[], float] = time.time) -> None:
        self._folder, self._kept, self._keeps, self._clock = templates, kept, keeps, clock
        self._ours = _shipped_files(ours or shipped("templates"))
        self._stands: tuple[Marks, ...] | None = None
        self._look_again_at: float | None = None
        self._now = Standing(self._ours)
        self._own: Files = {}

    def now(self) -> Standing:
        """What counts at this moment."""
        marks = self._marks()
        if marks != self._stands or (self._look_again_at is not None and self._clock() >= self._look_again_at):
            self._stands = marks
            self._now = self._looked()
        return self._now

    def problems(self) -> list[str]:
        """A sentence for each file that has a mistake and is not merely half saved, with what counts meanwhile."""
        standing = self.now()
        return [f"{one.sentence} {LAST_GOOD if one.name in standing.last_good else SHIPPED}"
                for one in standing.spoilt if one.settles_at <= self._clock()]

    def _looked(self) -> Standing:
        own, closed = self._read()
        good, by, before = self._good()
        self._look_again_at = None
        for name in before.keys() - own.keys() - closed.keys():
            settles = self._settles_at(self._folder / name) or self._settles_at((self._folder / name).parent)
            if settles > self._clock():  # taken away a moment ago: as a program does that is saving
                own[name] = before[name]
                self._look_again_at = settles
        wanted = {**self._ours, **own, **{name: good[name] for name in closed if name in good}}
        spoilt = [Spoilt(name, f"{name}: {why}", 0.0) for name, why in closed.items()]
        force = wanted
        if wanted != good:
            from .examine import examined  # heavy, and most workspaces never need it

            result = examined(wanted, good)
            force = result.force
            spoilt += [Spoilt(name, " ".join(dict.fromkeys(str(flaw) for flaw in flaws[:3])),
                              self._settles_at(self._folder / name) if is_half(name, wanted[name]) else 0.0)
                       for name, flaws in result.flaws.items()]
        self._own = {name: force[name] for name in (*own, *closed)
                     if name in force and force[name] != self._ours.get(name)}
        if self._keeps and self._kept is not None:
            self._kept.keep(self._own, by)
        return Standing(force, tuple(spoilt), frozenset(one.name for one in spoilt if one.name in self._own))

    def _good(self) -> tuple[dict[str, bytes], str, Files]:
        """(a whole set that is good for certain, what says so, the workspace's own of it)."""
        by = _examiner(tuple(sorted((name, digest(data)) for name, data in self._ours.items())))
        if self._own:
            return {**self._ours, **self._own}, by, self._own
        before, whose = self._kept.good() if self._kept is not None else ({}, "")
        kept = {**self._ours, **before}
        if before and whose != by:  # of another version of the program
            from .examine import examined

            kept = examined(kept, self._ours).force
            before = {name: kept[name] for name in before if kept[name] != self._ours.get(name)}
        return kept, by, before

    def _read(self) -> tuple[dict[str, bytes], dict[str, str]]:
        """The workspace's files, and why one cannot be opened."""
        own: dict[str, bytes] = {}
        closed: dict[str, str] = {}
        for path, name in self._paths():
            if name in self._ours or is_a_packages(name):
                try:
                    own[name] = path.read_bytes()
                except FileNotFoundError:
                    continue
                except OSError as error:
                    closed[name] = _CANNOT.format(why=error.strerror)
        return own, closed

    def _paths(self) -> Iterable[tuple[Path, str]]:
        for part in ("", MAIL):
            try:
                inside = sorted((self._folder / part).iterdir())
            except OSError:
                continue
            yield from ((path, f"{part}{path.name}") for path in inside if is_template(path.name))

    def _marks(self) -> tuple[Marks, ...]:
        return tuple(marks_of(self._folder / part, is_template) for part in ("", MAIL))

    def _settles_at(self, path: Path) -> float:
        """Until when the file may be half saved; 0 for one that is not there or bears a time to come."""
        try:
            changed = path.stat().st_mtime
        except OSError:
            return 0.0
        return changed + SETTLING if changed <= self._clock() else 0.0


@cache
def _shipped_files(folder: Path) -> dict[str, bytes]:
    return files_in(folder)


@cache
def _examiner(ours: tuple[tuple[str, str], ...]) -> str:
    """Of the program's words and templates: with others, what was good may be good no longer."""
    told = repr((_TRIAL, ours, MAIL_WORDS, MAP_WORDS, AGENDA_WORDS, REPORT_WORDS))
    return hashlib.sha256(told.encode()).hexdigest()[:16]
