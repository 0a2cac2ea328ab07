"""What stands in people's calendars by the program's messages: for each event of a case and address, its last state."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from stepdown_pipeline.core.case import Appointment
from stepdown_pipeline.core.notice import Event

from .schema import appointments

_of_cases = select(
    appointments.c.reference, appointments.c.event, appointments.c.address, appointments.c.name, appointments.c.day,
    appointments.c.sequence, appointments.c.cancelled,
).where(appointments.c.reference.in_(bindparam("references", expanding=True))).order_by(
    appointments.c.reference, appointments.c.event, appointments.c.address)
_forget = delete(appointments).where(
    appointments.c.reference == bindparam("case"), appointments.c.event == bindparam("of_event"),
    appointments.c.address == bindparam("at_address"))
_note = insert(appointments)


def of_cases(tx: Connection, references: Iterable[str]) -> dict[str, tuple[Appointment, ...]]:
    """The appointments of each of these cases that has any."""
    found: dict[str, tuple[Appointment, ...]] = {}
    for row in tx.execute(_of_cases, {"references": list(references)}):
        one = Appointment(row.event, row.address, row.name, date.fromisoformat(row.day), row.sequence, row.cancelled)
        found[row.reference] = (*found.get(row.reference, ()), one)
    return found


def note(tx: Connection, reference: str, event: Event, to: Iterable[tuple[str, str]]) -> None:
    """An event was put into a message to these (address, name)."""
    rows: list[dict[str, Any]] = [
        {"reference": reference, "event": event.name, "address": address, "name": name, "day": event.day.isoformat(),
         "sequence": event.sequence, "cancelled": event.how == "cancel"} for address, name in to
    ]
    if rows:
        tx.execute(_forget, [{"case": reference, "of_event": event.name, "at_address": row["address"]} for row in rows])
        tx.execute(_note, rows)
