"""Every check of a folder, loaded and asked one at a time. What cannot run refuses; it never lets a case through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from ...core.case import Case, Finding
from .answers import findings_in
from .bounds import DEFAULT, Bounds
from .faults import BadAnswerError, GuardError
from .kept import Kept
from .library import LIBRARY, unreadable
from .loading import Loaded, LoadedCheck, LoadFailure, describe, is_plugin


class PluginHost:
    """The checks of one folder. ``failures`` are the files that cannot be used as they stand: where ``kept`` has the
    last good version it judges on, else the file refuses every case until mended.

    ``bounds``: what checks may cost that are not the program's own. ``proves``: one that is not shipped must keep the
    promises of its examples. ``until``: seconds of the monotonic clock after which a look again may find otherwise.
    """

    def __init__(self, folder: Path, kept: Kept | None = None, bounds: Bounds = DEFAULT, *,
                 proves: bool = True) -> None:
        self.folder, self._kept, self._bounds, self._proves = folder, kept, bounds, proves
        self.checks: tuple[LoadedCheck, ...] = ()
        self.failures: tuple[LoadFailure, ...] = ()
        self.until = float("inf")
        self._load()

    @classmethod
    def of(cls, checks: Iterable[LoadedCheck]) -> PluginHost:
        """A host of these checks alone, wherever they come from: those of a file that is put aside, say."""
        host = cls.__new__(cls)
        host.folder, host._kept, host._bounds, host._proves = Path(), None, DEFAULT, False
        host.checks, host.failures, host.until = tuple(checks), (), float("inf")
        return host

    def _load(self) -> None:
        """Files in the order of their names; a check whose id is taken is its file's fault."""
        taken: dict[str, LoadedCheck] = {}
        failures: list[LoadFailure] = []
        used: set[tuple[Path, str]] = set()
        for path, there in self._read(failures):
            found = self._usable(there, taken)
            if isinstance(found, LoadFailure):
                before = self._usable(self._kept.of(path, self._bounds), taken) if self._kept else None
                good = before if isinstance(before, tuple) else ()
                failures.append(replace(found, in_force=good[0].version) if good else found)
                used.add((path, found.version))
                found = good
            taken.update({one.check.id: one for one in found})
            used.update((path, one.version) for one in found)
        self.checks = tuple(sorted(taken.values(), key=lambda one: one.check.id))
        self.failures = tuple(failures)
        LIBRARY.keep_only(self.folder, used)

    def _read(self, failures: list[LoadFailure]) -> list[tuple[Path, Loaded]]:
        """Each file of the folder with what it holds; those that did not change are not loaded again."""
        sources: dict[Path, bytes | LoadFailure] = {}
        for path in self._files(failures):
            try:
                sources[path] = path.read_bytes()
            except OSError as fault:
                sources[path] = unreadable(path, fault)
        read = [(path, source) for path, source in sources.items() if isinstance(source, bytes)]
        LIBRARY.prepare(read, self._bounds, proves=self._proves)
        found: list[tuple[Path, Loaded]] = []
        for path, source in sources.items():
            if isinstance(source, LoadFailure):
                found.append((path, source))
                continue
            entry = LIBRARY.entry(path, source, self._bounds, proves=self._proves)
            self.until = min(self.until, entry.until)
            found.append((path, entry.loaded))
        return found

    @staticmethod
    def _usable(found: Loaded, taken: Mapping[str, LoadedCheck]) -> Loaded:
        twice = [one for one in found if one.check.id in taken] if isinstance(found, tuple) else []
        if not twice:
            return found
        first = taken[twice[0].check.id].file.name
        return LoadFailure(twice[0].file, f"Its check {twice[0].check.id} has the same id as one in {first}. Give it "
                                          "another id.", twice[0].version)

    def keep(self) -> bool:
        """Keep what judges, and the files that are good as they stand, for the day on which one is not.

        False when a file was saved again meanwhile, so that what judges is not kept.
        """
        return self._kept is None or self._kept.keep({one.file: one.version for one in self.checks},
                                                     without={failure.file for failure in self.failures})

    def _files(self, failures: list[LoadFailure]) -> list[Path]:
        try:
            return sorted((p for p in self.folder.iterdir() if is_plugin(p)), key=lambda p: p.name)
        except OSError as fault:
            failures.append(LoadFailure(self.folder, f"The folder of checks could not be read: {fault.strerror}."))
            return []

    def judge(self, case: Case) -> tuple[Finding, ...]:
        """What all checks find in the case, in a stable order; a check or file that cannot run refuses by name."""
        found = [_of_failure(failure) for failure in self.failures if not failure.in_force]
        off = {one.check for one in case.file.switched_off}
        for loaded in self.checks:
            if loaded.check.id not in off:
                found += _ask(loaded, case)
        return tuple(found)

    def judge_alone(self, name: str, case: Case) -> tuple[Finding, ...]:
        """What the check of that id finds in the case, switched off or not. Raises KeyError when there is none."""
        loaded = next((one for one in self.checks if one.check.id == name), None)
        if loaded is None:
            raise KeyError(name)
        return tuple(_ask(loaded, case))


def _ask(loaded: LoadedCheck, case: Case) -> list[Finding]:
    try:
        return [_signed(one, loaded) for one in findings_in(loaded.check.judge(case))]
    except KeyboardInterrupt:
        raise
    except (BadAnswerError, GuardError) as fault:
        return [_crashed(loaded, str(fault))]
    except BaseException as fault:  # noqa: BLE001 - a check may call sys.exit
        return [_crashed(loaded, describe(fault, loaded.file))]


def _signed(finding: Finding, loaded: LoadedCheck) -> Finding:
    """With the check's own name, row, sentence and version."""
    check = loaded.check
    return replace(finding, rule=finding.rule or check.rule, check=check.id,
                   guidance=finding.guidance or check.guidance, version=loaded.version)


def _crashed(loaded: LoadedCheck, reason: str) -> Finding:
    check = loaded.check
    message = (f"The check “{check.title}” ({loaded.file.name}) could not judge this case, so the case cannot go "
               f"ahead. {reason}")
    return Finding(check.rule, check.id, "refuse", message, "admin_desk",
                   f"Ask whoever looks after {loaded.file.name} to mend it; `stepdown doctor` tells more.",
                   guidance=check.guidance, version=loaded.version, failed=True)


def _of_failure(failure: LoadFailure) -> Finding:
    name = failure.file.name
    message = f"The file of checks {name} could not be loaded, so no case can go ahead. {failure.reason}"
    return Finding(name, failure.file.stem, "refuse", message, "admin_desk",
                   f"Ask whoever looks after {name} to mend it, or take it out of the folder; `stepdown doctor` tells "
                   "more.", version=failure.version or "unread", failed=True)
