"""The checks: which there are, what each found lately, what one would find, and putting one out of force.

Whatever lists, tries or switches checks asks here: the pages as the commands.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from stepdown_pipeline.core.case import SwitchedOff
from stepdown_pipeline.core.directory import Switch
from stepdown_pipeline.shell.plugins import LoadedCheck, LoadFailure, PluginHost, Version
from stepdown_pipeline.shell.store import history, instant, switches
from stepdown_pipeline.shell.store.history import Happening
from stepdown_pipeline.shell.store.switches import Switching

from .cabinet import Cabinet
from .drafts import Draft, draft_called, drafts
from .errors import DeskError
from .explaining import explained
from .plugged import host_of, kept_checks
from .sources import Source, source_of
from .trial import Lately, Trial, found_lately, tried
from .versions import AsItWas, NoSuchVersion, as_it_was, changed_since, versions_in_force, versions_of

LATELY: Final = 100  # cases over which it is counted what was found
MOST_TRIED: Final = 100


class NoSuchCheck(DeskError):  # noqa: N818  # what it is, not what went wrong
    """A name that no check has."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check, or a file of checks that cannot be used (``broken`` says why, and it has no row but its name).

    ``off``: a manager switched it off here. ``switch``: what config.toml says of it or of its row. ``trouble``: why the
    file cannot be used as it was saved, so that this, its last good version, judges. ``aside``: it is put aside.
    """

    id: str
    rule: str
    title: str
    guidance: str
    file: Path
    version: str
    source: Source
    examples: int = 0
    off: SwitchedOff | None = None
    switch: Switch | None = None
    broken: str = ""
    trouble: str = ""
    aside: bool = False

    @classmethod
    def gone(cls, off: SwitchedOff) -> CheckLine:
        """A check that is switched off and has no file any more."""
        return cls(off.check, off.rule, off.title, "", Path(), "", "own", off=off)

    @property
    def in_force(self) -> bool:
        return not self.aside and self.off is None and (self.switch is None or self.switch.on)

    @property
    def saved(self) -> datetime | None:
        """When its file was saved last, as far as the file system tells."""
        try:
            return datetime.fromtimestamp(self.file.stat().st_mtime, UTC) if self.file.name else None
        except OSError:
            return None


class Checks:
    """The checks of a prepared desk's workspace, as its files stand now."""

    def __init__(self, cabinet: Cabinet, clock: Callable[[], datetime], decided: Callable[[str], str]) -> None:
        """``decided`` has somebody act on it, and gives the sentence back."""
        self._cabinet, self._clock, self._decided = cabinet, clock, decided

    def all(self) -> list[CheckLine]:
        """By their rows; what cannot be used first."""
        host, off = self._host(), self._off()
        broken = [self._broken(failure, off) for failure in host.failures if not failure.in_force]
        spoilt = {failure.file: failure.reason for failure in host.failures}
        return broken + sorted((self._line(one, off, spoilt.get(one.file, "")) for one in host.checks),
                               key=lambda one: _by_row(one.rule))

    def one(self, name: str) -> CheckLine:
        """The check of that id, or the row's only one, else one that is put aside. Raises `NoSuchCheck`."""
        lines = self.all()
        found = [line for line in lines if line.id == name] or [line for line in lines if line.rule == name]
        if not found and (draft := draft_called(self._cabinet.config, name)):
            return self._aside(draft)
        if len(found) != 1:
            near = difflib.get_close_matches(name, [line.id for line in lines], 1)
            raise NoSuchCheck(f"There is no check {name}.{f' Did you mean {near[0]}?' if near else ''}")
        return found[0]

    def found_lately(self) -> Lately:
        """What each found in the cases that moved last; bounded, however many cases there are."""
        return found_lately(self._cabinet, LATELY)

    def try_on(self, name: str, count: int) -> Trial:
        """What the check would find now in the cases that moved last, beside what was found. Changes nothing."""
        line = self.one(name)
        if line.broken:
            raise DeskError(f"{line.file.name} cannot be used, so it cannot be tried either. {line.broken}")
        draft = draft_called(self._cabinet.config, name) if line.aside else None
        host = draft.host() if draft else self._host()
        return tried(self._cabinet, host, line.id, max(1, min(count, MOST_TRIED)), self._clock())

    def aside(self) -> list[CheckLine]:
        """The files that are put aside."""
        return [self._aside(draft) for draft in drafts(self._cabinet.config)]

    def told(self, line: CheckLine) -> dict[str, Any] | None:
        """The check in words, as `explained` says; None for one that cannot be used or has gone."""
        draft = draft_called(self._cabinet.config, line.id) if line.aside else None
        found = draft.checks if draft else self._host().checks
        loaded = next((one for one in found if one.check.id == line.id), None)
        if loaded is None or line.broken:
            return None
        kept = kept_checks(self._cabinet.config)
        return explained(loaded, None if draft else kept.source(loaded.file, loaded.version))

    def versions(self, line: CheckLine) -> list[Version]:
        """Every version of its file that judged here, the newest first."""
        return versions_of(self._cabinet.config, line.file.name) if line.file.name else []

    def as_it_was(self, name: str, digest: str) -> AsItWas:
        """The check in the version whose digest begins so. Raises `NoSuchVersion`."""
        return as_it_was(self._cabinet.config, name, digest)

    def changed_since(self, findings: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, bool]]:
        """Of the checks that found these: those in force otherwise now, as `versions.changed_since` says."""
        return changed_since(findings, versions_in_force(self._host()))

    def record(self, name: str) -> list[Switching]:
        """Every turn of its switch, the latest first."""
        with self._cabinet.database.reading() as tx:
            return switches.record(tx, name)

    def switch_off(self, name: str, reason: str, who: str) -> str:
        """Put a check out of force in all cases; gives a sentence. The cases that stand still are judged afresh."""
        line = self.one(name)
        if line.aside:
            raise DeskError(f"The check “{line.title}” is put aside, and judges no case as it is.")
        if line.off:
            raise DeskError(f"The check “{line.title}” is switched off already, by {line.off.who}.")
        return self._turn(line, reason, who, off=True)

    def switch_on(self, name: str, reason: str, who: str) -> str:
        """Put it into force again. Also one whose file has gone meanwhile: raises `DeskError` when it is not off."""
        off = self._off().get(name)
        if off is None:
            raise DeskError(f"The check {name} is not switched off here, so there is nothing to switch on.")
        return self._turn(CheckLine.gone(off), reason, who, off=False)

    def off(self) -> tuple[SwitchedOff, ...]:
        """Those that managers have put out of force."""
        return switched_off(self._cabinet)

    def _turn(self, line: CheckLine, reason: str, who: str, *, off: bool) -> str:
        if not reason.strip():
            raise DeskError("Enter the reason; it stays on record.")
        at, what = instant(self._clock()), "off" if off else "on again"
        with self._cabinet.database.writing() as tx:
            switches.turn(tx, Switching(line.id, line.rule, line.title, off, reason.strip(), who, at))
            again = switches.look_at_open_cases_again(tx, f"the check {line.id} was switched {what}")
            history.add(tx, Happening(at, f"The check {line.id} was switched {what}. Reason: {reason.strip()}", who))
        judged = "1 open case is" if again == 1 else f"{again} open cases are"
        return self._decided(f"The check “{line.title}” is switched {what}. {judged} judged afresh.")

    def _host(self) -> PluginHost:
        return host_of(self._cabinet.config)

    def _off(self) -> dict[str, SwitchedOff]:
        return {one.check: one for one in self.off()}

    def _line(self, loaded: LoadedCheck, off: dict[str, SwitchedOff], trouble: str) -> CheckLine:
        check, of_council = loaded.check, self._cabinet.config.settings.switches
        return CheckLine(
            check.id, check.rule, check.title, check.guidance, loaded.file, loaded.version,
            source_of(loaded.file, loaded.version), len(check.examples), off.get(check.id),
            of_council.get(check.id) or of_council.get(check.rule), trouble=trouble)

    def _aside(self, draft: Draft) -> CheckLine:
        check = draft.checks[0].check if draft.checks else None
        version = draft.checks[0].version if draft.checks else ""
        return CheckLine(draft.name, check.rule if check else draft.file.name, draft.title,
                         check.guidance if check else "", draft.file, version, "own",
                         len(check.examples) if check else 0, broken=draft.trouble, aside=True)

    def _broken(self, failure: LoadFailure, off: dict[str, SwitchedOff]) -> CheckLine:
        file = failure.file
        return CheckLine(file.stem, file.name, f"The file {file.name}", "", file, failure.version,
                         source_of(file, failure.version), off=off.get(file.stem), broken=failure.reason)


def switched_off(cabinet: Cabinet) -> tuple[SwitchedOff, ...]:
    """The checks that managers have put out of force; none where nobody has worked yet."""
    if not cabinet.ready():
        return ()
    with cabinet.database.reading() as tx:
        return switches.off(tx)


def orphans(lines: Sequence[CheckLine], off: Sequence[SwitchedOff]) -> list[SwitchedOff]:
    """Switched off, and not there any more."""
    known = {line.id for line in lines}
    return [one for one in off if one.check not in known]


def _by_row(rule: str) -> tuple[str, int, str]:
    """F2 before F14, F before O."""
    digits = "".join(character for character in rule if character.isdigit())
    return rule[:1], int(digits or 0), rule


__all__ = ["LATELY", "MOST_TRIED", "CheckLine", "Checks", "Lately", "NoSuchCheck", "NoSuchVersion", "Trial", "orphans"]
