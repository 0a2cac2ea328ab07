"""The history: what happened to a case or a document, who did it, when. Only ever added to."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, insert, select

from .compiled import Compiled
from .schema import history

PROGRAM = "stepdown"  # who, when it was no person


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the history. ``what`` is a sentence without personal data of the program's own making."""

    at: str
    what: str
    who: str = PROGRAM
    reference: str | None = None
    sha256: str | None = None


_add = Compiled(insert(history), "at", "what", "who", "reference", "sha256")
_of_case = select(history.c.at, history.c.what, history.c.who, history.c.reference, history.c.sha256).where(
    history.c.reference == bindparam("case")).order_by(history.c.id)


def add(tx: Connection, *happenings: Happening) -> None:
    if happenings:
        _add.run(tx, [
            {"at": h.at, "what": h.what, "who": h.who, "reference": h.reference, "sha256": h.sha256}
            for h in happenings
        ])


def of_case(tx: Connection, reference: str) -> list[Happening]:
    """Everything that happened to a case, oldest first."""
    return [Happening(*row) for row in tx.execute(_of_case, {"case": reference})]
