"""Checks that managers put out of force and into it again. Only ever added to; the latest word about a check counts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, exists, insert, select, text, update

from stepdown_pipeline.core.case import SwitchedOff

from .instants import moment
from .schema import STILL_OPEN, SWITCHED_OFF, cases, check_switches

_later = check_switches.alias("later")
_off = select(check_switches).where(
    text(SWITCHED_OFF), ~exists().where(_later.c.check == check_switches.c.check, _later.c.id > check_switches.c.id),
).order_by(check_switches.c.check)


@dataclass(frozen=True, slots=True)
class Switching:
    """One turn of a switch. ``at`` is an instant as it is stored."""

    check: str
    rule: str
    title: str
    off: bool
    reason: str
    who: str
    at: str


def off(tx: Connection) -> tuple[SwitchedOff, ...]:
    """The checks that are out of force now."""
    return tuple(SwitchedOff(row.check, row.rule, row.title, row.reason, row.who, moment(row.at).astimezone().date())
                 for row in tx.execute(_off))


def turn(tx: Connection, switching: Switching) -> None:
    tx.execute(insert(check_switches).values(
        check=switching.check, rule=switching.rule, title=switching.title, off=switching.off,
        reason=switching.reason, who=switching.who, at=switching.at))


def record(tx: Connection, check: str) -> list[Switching]:
    """Every turn of a check's switch, the latest first."""
    table = check_switches.c
    query = select(table.check, table.rule, table.title, table.off, table.reason, table.who, table.at).where(
        table.check == check).order_by(table.id.desc())
    return [Switching(*row) for row in tx.execute(query)]


def look_at_open_cases_again(tx: Connection, because: str) -> int:
    """Have every case that has not moved on judged afresh; gives how many there are. ``because`` ends a sentence."""
    return tx.execute(update(cases).where(text(STILL_OPEN), ~cases.c.empty).values(
        dirty=True, because=because)).rowcount


