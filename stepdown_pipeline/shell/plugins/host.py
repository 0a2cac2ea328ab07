"""Every check of a folder, loaded and asked one at a time. What cannot run refuses; it never lets a case through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, Final, get_args

from ...core.case import Case, Finding, Severity
from .kept import Kept
from .loading import LoadedCheck, LoadFailure, describe, is_plugin, load

MOST_FINDINGS: Final = 500  # of one check in one case
_SEVERITIES: Final = frozenset(get_args(Severity))
Loaded = tuple[LoadedCheck, ...] | LoadFailure


class PluginHost:
    """The checks of one folder. ``failures`` are the files that cannot be used as they stand: where ``kept`` has the
    last good version it judges on, else the file refuses every case until mended.
    """

    def __init__(self, folder: Path, kept: Kept | None = None) -> None:
        self.folder, self._kept = folder, kept
        self.checks: tuple[LoadedCheck, ...] = ()
        self.failures: tuple[LoadFailure, ...] = ()
        self._load()

    def _load(self) -> None:
        """Files in the order of their names; a check whose id is taken is its file's fault."""
        taken: dict[str, LoadedCheck] = {}
        failures: list[LoadFailure] = []
        for path in self._files(failures):
            found = self._usable(load(path), taken)
            if isinstance(found, LoadFailure):
                before = self._usable(self._kept.of(path), taken) if self._kept else None
                good = before if isinstance(before, tuple) else ()
                failures.append(replace(found, in_force=good[0].version) if good else found)
                found = good
            taken.update({one.check.id: one for one in found})
        self.checks = tuple(sorted(taken.values(), key=lambda one: one.check.id))
        self.failures = tuple(failures)

    @staticmethod
    def _usable(found: Loaded, taken: Mapping[str, LoadedCheck]) -> Loaded:
        twice = [one for one in found if one.check.id in taken] if isinstance(found, tuple) else []
        if not twice:
            return found
        first = taken[twice[0].check.id].file.name
        return LoadFailure(twice[0].file, f"Its check {twice[0].check.id} has the same id as one in {first}. Give it "
                                          "another id.", twice[0].version)

    def keep(self) -> None:
        """Keep the files that are good as they stand, for the day on which one is not."""
        if self._kept:
            self._kept.keep({one.file: one.version for one in self.checks},
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
        answer: Any = loaded.check.judge(case)
        if isinstance(answer, str | bytes) or not isinstance(answer, Iterable):
            return [_crashed(loaded, "It returned something that is no list of findings.")]
        found = list(islice(answer, MOST_FINDINGS + 1))
        if len(found) > MOST_FINDINGS:
            return [_crashed(loaded, f"It returned more than {MOST_FINDINGS} findings.")]
        if not all(_sound(one) for one in found):
            return [_crashed(loaded, "It returned something that is no finding.")]
        return [_signed(one, loaded) for one in found]
    except KeyboardInterrupt:
        raise
    except BaseException as fault:  # noqa: BLE001 - a check may call sys.exit
        return [_crashed(loaded, describe(fault, loaded.file))]


def _sound(finding: Any) -> bool:
    if not isinstance(finding, Finding) or finding.severity not in _SEVERITIES:
        return False
    texts: tuple[Any, ...] = (finding.rule, finding.check, finding.message, finding.who, finding.do, finding.document,
                              finding.text, finding.guidance, finding.field or "")
    return (all(isinstance(text, str) for text in texts) and bool(finding.message.strip() and finding.who)
            and finding.overridden_by is None)


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
