"""Which cases an agenda of a step-down meeting carried (O10), and up to which day its meetings were kept."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, insert, select

from .schema import agenda_cases, kept_dates

_carried = select(agenda_cases.c.reference).where(
    agenda_cases.c.reference.in_(bindparam("references", expanding=True))).distinct()
_on_it = select(agenda_cases.c.reference).where(
    agenda_cases.c.meeting == bindparam("of_meeting"), agenda_cases.c.day == bindparam("on_day"))


def carried(tx: Connection, references: Iterable[str]) -> frozenset[str]:
    """Those of these cases that some agenda carried."""
    return frozenset(tx.execute(_carried, {"references": list(references)}).scalars())


def carry(tx: Connection, meeting: str, day: str, references: Iterable[str], at: str) -> list[str]:
    """Note the cases on the agenda of that meeting; gives those that were not on it before."""
    before = set(tx.execute(_on_it, {"of_meeting": meeting, "on_day": day}).scalars())
    new = [reference for reference in dict.fromkeys(references) if reference not in before]
    if new:
        tx.execute(insert(agenda_cases), [
            {"meeting": meeting, "day": day, "reference": reference, "at": at} for reference in new])
    return new


def kept_until(tx: Connection, meeting: str) -> str | None:
    """The day up to which that meeting's agendas were looked after; None before the first time."""
    day: str | None = tx.execute(select(kept_dates.c.day).where(kept_dates.c.what == meeting)).scalar()
    return day


def keep(tx: Connection, meeting: str, day: str) -> None:
    tx.execute(delete(kept_dates).where(kept_dates.c.what == meeting))
    tx.execute(insert(kept_dates), {"what": meeting, "day": day})
