"""Lists of cases, latest first, a sheet at a time: each goes by an index, however many cases there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, func, select, text, tuple_

from .parts import parts
from .schema import STANDING, awaited, cases

COUNTED: Final = 1000  # so many are counted at most
_LAST: Final = "\U0010ffff"  # behind every character of a reference


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases: of a standing, for a team, that wait for a paper, whose reference begins so. Empty: any."""

    status: str = ""
    team: str = ""
    awaits: str = ""
    begins: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as lists show it."""

    reference: str
    status: str
    team: str | None
    advanced_at: str
    shown: dict[str, Any]


_shown = (cases.c.reference, cases.c.status, cases.c.team, cases.c.advanced_at, cases.c.shown)


def page(tx: Connection, wanted: Wanted, most: int, after: tuple[str, str] | None = None) -> list[CaseRow]:
    """At most so many, the latest advanced first. ``after``: (advanced_at, reference) of the last of the sheet before.

    Those whose reference begins with something are in the order of their references, and ``after`` counts them so.
    """
    if wanted.begins:
        query = _narrowed(select(*_shown), wanted).order_by(cases.c.reference)
        if after:
            query = query.where(cases.c.reference > after[1])
    else:
        at = awaited.c.advanced_at if wanted.awaits else cases.c.advanced_at
        reference = awaited.c.reference if wanted.awaits else cases.c.reference
        query = _narrowed(select(*_shown), wanted).order_by(at.desc(), reference.desc())
        if after:
            query = query.where(tuple_(at, reference) < tuple_(*after))
    return [CaseRow(*row) for row in tx.execute(query.limit(most))]


def count(tx: Connection, wanted: Wanted) -> int:
    """How many there are; `COUNTED` stands for that or more."""
    found = _narrowed(select(cases.c.reference), wanted).limit(COUNTED).subquery()
    return int(tx.execute(select(func.count()).select_from(found)).scalar_one())


def counts(tx: Connection, statuses: tuple[str, ...]) -> dict[str, int]:
    """How many cases stand how, each counted as by `count`."""
    return {status: count(tx, Wanted(status=status)) for status in statuses}


def whats_awaited(tx: Connection) -> list[str]:
    """Each thing that some case waits for, jumping through the index from one to the next."""
    found: list[str] = []
    while (next_one := tx.execute(
            select(func.min(awaited.c.what)).where(awaited.c.what > (found[-1] if found else ""))).scalar()):
        found.append(next_one)
    return found


def among(tx: Connection, references: Iterable[str]) -> list[str]:
    """Those of these references that are of cases."""
    return [one for part in parts(references)
            for one in tx.execute(select(cases.c.reference).where(cases.c.reference.in_(part))).scalars()]


def _narrowed(query: Select[Any], wanted: Wanted) -> Select[Any]:
    conditions: list[ColumnElement[bool]] = [text(STANDING)]  # type: ignore[list-item]
    if wanted.awaits:
        query = query.select_from(cases.join(awaited, awaited.c.reference == cases.c.reference))
        conditions.append(awaited.c.what == wanted.awaits)
    if wanted.status:
        conditions.append(cases.c.status == wanted.status)
    if wanted.team:
        # Fewer wait for one thing than go to one team: then the index over teams is not to be gone by.
        team = func.coalesce(cases.c.team, "") if wanted.awaits else cases.c.team
        conditions.append(team == wanted.team)
    if wanted.begins:
        conditions += [cases.c.reference >= wanted.begins, cases.c.reference < wanted.begins + _LAST]
    return query.where(*conditions)
