"""Messages that are called for and cannot be made: the password for what they attach is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select

from .schema import unmade


@dataclass(frozen=True, slots=True)
class Unmade:
    """``notice``: the identity that it will have. ``holder``: whose password is missing (ids). ``why``: a sentence."""

    notice: str
    reference: str
    kind: str
    holder: str
    why: str


_every = select(unmade).where(unmade.c.reference > "").order_by(unmade.c.reference)  # few, by the index
_of = select(unmade.c.notice).where(unmade.c.reference == bindparam("case"))
_forget = delete(unmade).where(unmade.c.reference == bindparam("case"))
_add = insert(unmade)


def every(tx: Connection) -> list[Unmade]:
    return [Unmade(row.notice, row.reference, row.kind, row.holder, row.why) for row in tx.execute(_every)]


def put(tx: Connection, reference: str, rows: Iterable[Unmade]) -> list[Unmade]:
    """From now on these are unmade under that reference, and no others; gives those that were not before."""
    before = set(tx.execute(_of, {"case": reference}).scalars())
    found = {row.notice: row for row in rows}
    if before:
        tx.execute(_forget, {"case": reference})
    if found:
        tx.execute(_add, [{"notice": one.notice, "reference": reference, "kind": one.kind, "holder": one.holder,
                           "why": one.why} for one in found.values()])
    return [one for one in found.values() if one.notice not in before]
