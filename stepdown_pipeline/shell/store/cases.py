"""Cases: the last outcome of each, kept for quick answers, and which of them have something to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text, update

from stepdown_pipeline.core.case import Deadline, Override
from stepdown_pipeline.core.settle import Settlement

from .instants import instant, moment
from .schema import DIRTY, LOOK_SET, NOTES_DUE, cases, deadlines, overrides, settlements


def to_advance(tx: Connection, today: str) -> list[str]:
    """Cases in which a person decided something, or in which a date has come."""
    dirty = select(cases.c.reference).where(text(DIRTY))
    due = select(cases.c.reference).where(text(LOOK_SET), cases.c.next_look_on <= today)
    return sorted({*tx.execute(dirty).scalars(), *tx.execute(due).scalars()})


def save(
    tx: Connection, reference: str, *, status: str, shown: Mapping[str, Any], next_look_on: str | None, at: str,
    due: Iterable[Deadline],
) -> str | None:
    """Keep an outcome and its deadlines. Gives the status before it, None for a new case."""
    before = tx.execute(select(cases.c.status).where(cases.c.reference == reference)).one_or_none()
    values = {"status": status, "shown": shown, "next_look_on": next_look_on, "advanced_at": at, "dirty": False,
              "notes_due": True, "empty": False}
    if before is None:
        tx.execute(insert(cases).values(reference=reference, opened_at=at, **values))
    else:
        tx.execute(update(cases).where(cases.c.reference == reference).values(**values))
        tx.execute(delete(deadlines).where(deadlines.c.reference == reference))
    rows = [
        {"reference": reference, "rule": d.rule, "what": d.what, "basis": d.basis, "due": d.due.isoformat(),
         "state": d.state, "who": d.who, "remind_on": d.remind_on.isoformat() if d.remind_on else None}
        for d in due
    ]
    if rows:
        tx.execute(insert(deadlines), rows)
    return before.status if before else None


def leave_empty(tx: Connection, reference: str, at: str) -> None:
    """The case has no document left: they moved elsewhere or were withdrawn. It is kept for its history."""
    tx.execute(update(cases).where(cases.c.reference == reference).values(
        empty=True, dirty=False, next_look_on=None, notes_due=False, advanced_at=at,
    ))
    tx.execute(delete(deadlines).where(deadlines.c.reference == reference))


def mark_dirty(tx: Connection, reference: str) -> None:
    tx.execute(update(cases).where(cases.c.reference == reference).values(dirty=True))


def notes_due(tx: Connection) -> list[str]:
    return list(tx.execute(select(cases.c.reference).where(text(NOTES_DUE)).order_by(cases.c.reference)).scalars())


def notes_written(tx: Connection, references: Iterable[str]) -> None:
    for reference in references:
        tx.execute(update(cases).where(cases.c.reference == reference).values(notes_due=False))


def shown(tx: Connection, reference: str) -> dict[str, Any] | None:
    """The last outcome, in the shape of `case --json` without what lives in other tables. None: no such case."""
    found: dict[str, Any] | None = tx.execute(
        select(cases.c.shown).where(cases.c.reference == reference)
    ).scalar_one_or_none()
    return found


def is_empty(tx: Connection, reference: str) -> bool:
    return bool(tx.execute(select(cases.c.empty).where(cases.c.reference == reference)).scalar())


def references(tx: Connection) -> list[str]:
    """All cases that have documents."""
    return list(tx.execute(select(cases.c.reference).where(~cases.c.empty).order_by(cases.c.reference)).scalars())


def all_shown(tx: Connection) -> list[dict[str, Any]]:
    query = select(cases.c.shown).where(~cases.c.empty).order_by(cases.c.reference)
    return list(tx.execute(query).scalars())


def deadlines_of(tx: Connection, reference: str) -> list[dict[str, Any]]:
    query = select(
        deadlines.c.rule, deadlines.c.what, deadlines.c.basis, deadlines.c.due, deadlines.c.state, deadlines.c.who,
        deadlines.c.remind_on,
    ).where(deadlines.c.reference == reference).order_by(deadlines.c.due, deadlines.c.id)
    return [dict(row._mapping) for row in tx.execute(query)]


def settle(tx: Connection, settlement: Settlement) -> None:
    """Note what a person said of one document."""
    tx.execute(insert(settlements).values(
        sha256=settlement.sha256, reference=settlement.reference, field=settlement.field, value=settlement.value,
        who=settlement.who, at=instant(settlement.at),
    ))


def settlements_of(tx: Connection, sha256s: Iterable[str]) -> list[Settlement]:
    """Oldest first, so that a later one is laid over an earlier."""
    query = select(
        settlements.c.sha256, settlements.c.reference, settlements.c.field, settlements.c.value, settlements.c.who,
        settlements.c.at,
    ).where(settlements.c.sha256.in_(list(sha256s))).order_by(settlements.c.id)
    return [Settlement(*row[:5], moment(row.at)) for row in tx.execute(query)]


def override(tx: Connection, reference: str, rule: str, reason: str, who: str, at: str) -> None:
    tx.execute(insert(overrides).values(reference=reference, rule=rule, reason=reason, who=who, at=at))


def overrides_of(tx: Connection, references: Iterable[str]) -> list[tuple[str, Override]]:
    """(case reference, override), oldest first."""
    query = select(
        overrides.c.reference, overrides.c.rule, overrides.c.reason, overrides.c.who, overrides.c.at,
    ).where(overrides.c.reference.in_(list(references))).order_by(overrides.c.id)
    return [(row.reference, Override(row.rule, row.reason, row.who, moment(row.at))) for row in tx.execute(query)]
