"""The turns that cases took: a row whenever a case's standing changed, from which the managers' figures are counted."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, bindparam, insert, select

from stepdown_pipeline.core.figures import Turn

from .schema import turns

_columns = (turns.c.reference, turns.c.on, turns.c.status, turns.c.route, turns.c.area, turns.c.meeting_on,
            turns.c.parent_attended, turns.c.minutes, turns.c.outcome, turns.c.rules, turns.c.missing)
_last = select(*_columns).where(turns.c.reference == bindparam("case")).order_by(turns.c.id.desc()).limit(1)
_all = select(*_columns).order_by(turns.c.id)
_between = select(turns.c.id).where(turns.c.on.between(bindparam("first"), bindparam("last"))).limit(1)
_backwards = select(turns.c.reference).order_by(turns.c.id.desc()).execution_options(yield_per=200)
_add = insert(turns)


def take(tx: Connection, turn: Turn) -> None:
    """Note the turn, unless the case stands as it did."""
    before = tx.execute(_last, {"case": turn.reference}).one_or_none()
    row = {
        "reference": turn.reference, "on": turn.on.isoformat(), "status": turn.status, "route": turn.route,
        "area": turn.area, "meeting_on": turn.meeting_on.isoformat() if turn.meeting_on else None,
        "parent_attended": turn.parent_attended, "minutes": turn.minutes, "outcome": turn.outcome,
        "rules": list(turn.rules), "missing": list(turn.missing),
    }
    if before is None or {**before._mapping, "on": ""} != {**row, "on": ""}:
        tx.execute(_add, row)


def latest(tx: Connection, most: int) -> list[str]:
    """The cases whose standing changed last, the latest first: at most so many."""
    found: dict[str, None] = {}
    for reference in tx.execute(_backwards).scalars():
        found.setdefault(reference)
        if len(found) >= most:
            break
    return list(found)


def any_between(tx: Connection, first: date, last: date) -> bool:
    """Whether any case took a turn on these days."""
    return tx.execute(_between, {"first": first.isoformat(), "last": last.isoformat()}).first() is not None


def every(tx: Connection) -> list[Turn]:
    """All turns, in the order in which they were taken."""
    return [
        Turn(row.reference, date.fromisoformat(row.on), row.status, row.route, row.area,
             date.fromisoformat(row.meeting_on) if row.meeting_on else None, row.parent_attended, row.minutes,
             row.outcome, tuple(row.rules), tuple(row.missing))
        for row in tx.execute(_all)
    ]
