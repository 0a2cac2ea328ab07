"""What persons settled, with the order of it: who said what last of a place, what somebody did lately."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select

from stepdown_pipeline.core.settle import Settlement

from .instants import moment
from .parts import parts
from .schema import settlements

_columns = (
    settlements.c.sha256, settlements.c.reference, settlements.c.field, settlements.c.value, settlements.c.who,
    settlements.c.at, settlements.c.before, settlements.c.id,
)
_of_documents = select(*_columns).where(
    settlements.c.sha256.in_(bindparam("digests", expanding=True))).order_by(settlements.c.id)
_last = select(func.max(settlements.c.id)).scalar_subquery()
_latest = select(settlements.c.reference, settlements.c.who).where(
    settlements.c.id > _last - bindparam("most")).order_by(settlements.c.id.desc())
_in_case = select(*_columns).where(
    settlements.c.reference == bindparam("case"), settlements.c.field == bindparam("path")).order_by(settlements.c.id)
_settled = select(settlements.c.sha256).where(
    settlements.c.sha256.in_(bindparam("digests", expanding=True))).distinct()


@dataclass(frozen=True, slots=True)
class Said:
    """One word of a person; a later one has a higher number."""

    number: int
    word: Settlement


def of_places(tx: Connection, places: Iterable[tuple[str, str]]) -> list[Said]:
    """All that was said of these (digest, path), oldest first."""
    wanted = set(places)
    found = [row for part in parts({sha256 for sha256, _ in wanted})
             for row in tx.execute(_of_documents, {"digests": part}) if (row.sha256, row.field) in wanted]
    return [Said(row.id, Settlement(*row[:5], moment(row.at), row.before)) for row in sorted(found, key=_number)]


def in_case(tx: Connection, reference: str, path: str) -> list[Said]:
    """All that was said of a path in a case, also of documents that went to another since; oldest first."""
    rows = tx.execute(_in_case, {"case": reference, "path": path})
    return [Said(row.id, Settlement(*row[:5], moment(row.at), row.before)) for row in rows]


def _number(row: object) -> int:
    return row.id  # type: ignore[attr-defined,no-any-return]


def lately_by(tx: Connection, who: str, most: int) -> list[str]:
    """The cases in which somebody settled anything among the ``most`` last words of all, latest first."""
    rows = tx.execute(_latest, {"most": most})
    return list(dict.fromkeys(row.reference for row in rows if row.who == who))


def settled_among(tx: Connection, sha256s: Iterable[str]) -> set[str]:
    """Those of these documents of which a person settled anything."""
    return {one for part in parts(sha256s) for one in tx.execute(_settled, {"digests": part}).scalars()}
