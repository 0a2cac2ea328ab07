"""Cases: the last outcome of each, kept for quick answers, and which of them have something to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, null, select, text, update

from stepdown_pipeline.core.case import Deadline, Override
from stepdown_pipeline.core.settle import Settlement

from .instants import instant, moment
from .schema import DIRTY, LOOK_SET, NOTES_DUE, STANDING, awaited, cases, deadlines, overrides, settlements

# Statements are built once: to build one costs several times as much as to run it.
_case_is = cases.c.reference == bindparam("case")
_dirty = select(cases.c.reference).where(text(DIRTY))
_look_due = select(cases.c.reference).where(text(LOOK_SET), cases.c.next_look_on <= bindparam("today"))
_next_looks = select(cases.c.reference, cases.c.next_look_on).where(
    cases.c.reference.in_(bindparam("references", expanding=True)))
_status = select(cases.c.status).where(_case_is)
_shown = select(cases.c.shown).where(_case_is)
_because = select(cases.c.because).where(_case_is)
_saved = {
    "status": bindparam("is_status"), "shown": bindparam("is_shown", type_=cases.c.shown.type),
    "next_look_on": bindparam("look_on"), "advanced_at": bindparam("at"), "dirty": False, "notes_due": True,
    "empty": False, "because": None, "team": bindparam("goes_to"),
}
_open = insert(cases).values(reference=bindparam("case"), opened_at=bindparam("at"), **_saved)
_save = update(cases).where(_case_is).values(**_saved)
_mark_dirty = update(cases).where(_case_is).values(dirty=True)
_mark_because = update(cases).where(_case_is).values(dirty=True, because=bindparam("why"))
_refused = select(cases.c.reference, cases.c.advanced_at, cases.c.shown).where(
    text(STANDING), cases.c.status == "refused")
_notes_due = select(cases.c.reference).where(text(NOTES_DUE)).order_by(cases.c.reference)
_notes_written = update(cases).where(_case_is).values(notes_due=False)
_drop_awaited = delete(awaited).where(awaited.c.reference == bindparam("case"))
_add_awaited = insert(awaited)
_drop_deadlines = delete(deadlines).where(deadlines.c.reference == bindparam("case"))
_add_deadlines = insert(deadlines)
_settlements_of = select(
    settlements.c.sha256, settlements.c.reference, settlements.c.field, settlements.c.value, settlements.c.who,
    settlements.c.at, settlements.c.before,
).where(settlements.c.sha256.in_(bindparam("digests", expanding=True))).order_by(settlements.c.id)
_overrides_of = select(
    overrides.c.reference, overrides.c.rule, overrides.c.reason, overrides.c.who, overrides.c.at, overrides.c.lifted,
).where(overrides.c.reference.in_(bindparam("references", expanding=True))).order_by(overrides.c.id)


@dataclass(frozen=True, slots=True)
class Held:
    """A case that checks could not judge, by their ids. ``judged_at`` is an instant as it is stored."""

    reference: str
    judged_at: str
    checks: frozenset[str]


def to_advance(tx: Connection, today: str) -> list[str]:
    """Cases in which a person decided something, or in which a date has come."""
    return sorted({*tx.execute(_dirty).scalars(), *tx.execute(_look_due, {"today": today}).scalars()})


def next_looks(tx: Connection, references: Iterable[str]) -> dict[str, date]:
    """The date on which each of these cases was to be looked at next, where there is one."""
    found = tx.execute(_next_looks, {"references": list(references)})
    return {row.reference: date.fromisoformat(row.next_look_on) for row in found if row.next_look_on}


def save(
    tx: Connection, reference: str, *, status: str, shown: Mapping[str, Any], next_look_on: str | None, at: str,
    due: Iterable[Deadline],
) -> str | None:
    """Keep an outcome and its deadlines. Gives the status before it, None for a new case."""
    before = tx.execute(_status, {"case": reference}).one_or_none()
    tx.execute(_open if before is None else _save, {
        "case": reference, "is_status": status, "is_shown": shown, "look_on": next_look_on, "at": at,
        "goes_to": shown["route"]["team"],
    })
    if before is not None:
        tx.execute(_drop_deadlines, {"case": reference})
        tx.execute(_drop_awaited, {"case": reference})
    waits = dict.fromkeys(shown["waiting_for"]) if status == "waiting" else ()
    if waits:
        tx.execute(_add_awaited, [{"reference": reference, "what": what, "advanced_at": at} for what in waits])
    rows = [
        {"reference": reference, "rule": d.rule, "what": d.what, "basis": d.basis, "due": d.due.isoformat(),
         "state": d.state, "who": d.who, "remind_on": d.remind_on.isoformat() if d.remind_on else None,
         "reminders": [{"what": r.what, "on": r.on.isoformat(), "who": r.who} for r in d.reminders]}
        for d in due
    ]
    if rows:
        tx.execute(_add_deadlines, rows)
    return before.status if before else None


def leave_empty(tx: Connection, reference: str, at: str) -> None:
    """Nothing in the case counts: its documents moved, were withdrawn, or do not matter. Kept for its history."""
    tx.execute(update(cases).where(cases.c.reference == reference).values(
        empty=True, dirty=False, next_look_on=None, advanced_at=at,
    ))
    tx.execute(_drop_deadlines, {"case": reference})
    tx.execute(_drop_awaited, {"case": reference})


def mark_dirty(tx: Connection, reference: str, because: str = "") -> None:
    """Have the case judged afresh. ``because`` ends a sentence of its history, should the outcome be another."""
    if because:
        tx.execute(_mark_because, {"case": reference, "why": because})
    else:
        tx.execute(_mark_dirty, {"case": reference})


def held_by_failed_checks(tx: Connection) -> list[Held]:
    """The refused cases that some check could not judge."""
    found = []
    for row in tx.execute(_refused):
        checks = {f["check"] for f in row.shown["findings"] if f.get("failed") and not f.get("overridden_by")}
        if checks:
            found.append(Held(row.reference, row.advanced_at, frozenset(checks)))
    return sorted(found, key=lambda one: one.reference)


def because(tx: Connection, reference: str) -> str | None:
    """Why it is to be advanced again, where that is a change of the checks."""
    return tx.execute(_because, {"case": reference}).scalar_one_or_none()


def any_dirty(tx: Connection) -> bool:
    """Whether a person decided something that was not acted on yet."""
    return tx.execute(_dirty.limit(1)).first() is not None


def notes_due(tx: Connection) -> list[str]:
    return list(tx.execute(_notes_due).scalars())


def notes_written(tx: Connection, references: Sequence[str]) -> None:
    if references:
        tx.execute(_notes_written, [{"case": reference} for reference in references])


def shown(tx: Connection, reference: str) -> dict[str, Any] | None:
    """The last outcome, in the shape of `case --json` without what lives in other tables. None: no such case."""
    found: dict[str, Any] | None = tx.execute(_shown, {"case": reference}).scalar_one_or_none()
    return found


def advanced_at(tx: Connection, reference: str) -> str | None:
    """When it was decided upon last."""
    return tx.execute(select(cases.c.advanced_at).where(cases.c.reference == reference)).scalar()


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
        deadlines.c.remind_on, deadlines.c.reminders,
    ).where(deadlines.c.reference == reference).order_by(deadlines.c.due, deadlines.c.id)
    return [dict(row._mapping) for row in tx.execute(query)]


def settle(tx: Connection, settlement: Settlement) -> None:
    """Note what a person said of one document."""
    tx.execute(insert(settlements).values(
        sha256=settlement.sha256, reference=settlement.reference, field=settlement.field, value=settlement.value,
        before=null() if settlement.before is None else dict(settlement.before), who=settlement.who,
        at=instant(settlement.at),
    ))


def settlements_of(tx: Connection, sha256s: Iterable[str]) -> list[Settlement]:
    """Oldest first, so that a later one is laid over an earlier."""
    found = tx.execute(_settlements_of, {"digests": list(sha256s)})
    return [Settlement(*row[:5], moment(row.at), row.before) for row in found]


def override(tx: Connection, reference: str, rule: str, reason: str, who: str, at: str, *,
             lifted: bool = False) -> None:
    """Note that a rule is let pass, or (``lifted``) that it is not any more."""
    tx.execute(insert(overrides).values(reference=reference, rule=rule, reason=reason, who=who, at=at, lifted=lifted))


def overrides_of(tx: Connection, references: Iterable[str]) -> list[tuple[str, Override]]:
    """(case reference, override), oldest first."""
    found = tx.execute(_overrides_of, {"references": list(references)})
    return [(row.reference, Override(row.rule, row.reason, row.who, moment(row.at), row.lifted)) for row in found]
