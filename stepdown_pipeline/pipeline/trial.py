"""What checks found in the cases that moved last, and what one of them would find in them now. Nothing is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from stepdown_pipeline.core.case import Finding
from stepdown_pipeline.core.switches import switched
from stepdown_pipeline.shell.plugins import PluginHost
from stepdown_pipeline.shell.store import cases, turns

from .advance import assembled, gather
from .cabinet import Cabinet

Found = tuple[str, str]  # severity and message


@dataclass(slots=True)
class Tally:
    """What one check found: in how many cases with which severity, in how many it failed, where last."""

    severities: Counter[str] = field(default_factory=Counter)
    failed: int = 0
    why: str = ""  # of the failure
    last: str = ""  # a case


@dataclass(frozen=True, slots=True)
class Lately:
    """Over how many cases, and by check."""

    cases: int
    by_check: Mapping[str, Tally]

    def of(self, check: str) -> Tally:
        return self.by_check.get(check) or Tally()


@dataclass(frozen=True, slots=True)
class Tried:
    """One case: what was found then and what would be now. ``let_through``: somebody had overridden it."""

    reference: str
    then: tuple[Found, ...]
    now: tuple[Found, ...]
    failed: bool = False
    let_through: bool = False

    @property
    def same(self) -> bool:
        return self.then == self.now


@dataclass(frozen=True, slots=True)
class Trial:
    """A check tried on past cases, the case that moved last first."""

    check: str
    tried: tuple[Tried, ...]

    @property
    def different(self) -> tuple[Tried, ...]:
        return tuple(one for one in self.tried if not one.same)

    @property
    def finding(self) -> int:
        """In how many cases it would find anything now."""
        return sum(bool(one.now) for one in self.tried)


def found_lately(cabinet: Cabinet, most: int) -> Lately:
    tallies: dict[str, Tally] = {}
    with cabinet.database.reading() as tx:
        references = turns.latest(tx, most)
        for reference in references:
            found = (cases.shown(tx, reference) or {}).get("findings", ())
            for check, severity in {(f["check"], "failed" if f.get("failed") else f["severity"]): f for f in found
                                    if f.get("version")}:
                tally = tallies.setdefault(check, Tally())
                tally.severities[severity] += severity != "failed"
                tally.failed += severity == "failed"
                tally.last = tally.last or reference
            for finding in found:
                if finding.get("failed"):
                    tally = tallies[finding["check"]]
                    tally.why = tally.why or finding["message"]
    return Lately(len(references), tallies)


def tried(cabinet: Cabinet, host: PluginHost, check: str, count: int, now: datetime) -> Trial:
    """Judged as of ``now``, by the documents and what persons settled. Every case is gathered anew."""
    with cabinet.database.reading() as tx:
        references = turns.latest(tx, count)
    return Trial(check, tuple(one for reference in references if (one := _try(cabinet, host, check, reference, now))))


def _try(cabinet: Cabinet, host: PluginHost, check: str, reference: str, now: datetime) -> Tried | None:
    with cabinet.database.reading() as tx:
        shown = cases.shown(tx, reference) or {}
    group, today = gather(cabinet.database, (), (reference,)), now.astimezone().date()
    file = next((one for one in assembled(cabinet.parts, group, today) if one.reference == reference), None)
    if file is None:
        return None
    case = cabinet.parts.rules.facts(file, today)
    found = switched(host.judge_alone(check, case), case.settings)
    before = [f for f in shown.get("findings", ()) if f["check"] == check and f.get("version")]
    allocated = shown.get("status") in ("routed", "overseen")
    return Tried(
        reference, _in_order((f["severity"], f["message"]) for f in before),
        _in_order((f.severity, f.message) for f in found if _counts(f, allocated=allocated)),
        any(f.failed for f in found), any(f.get("overridden_by") for f in before))


def _counts(finding: Finding, *, allocated: bool) -> bool:
    return allocated or not finding.only_if_allocated


def _in_order(found: Iterable[Found]) -> tuple[Found, ...]:
    return tuple(sorted(set(found)))
