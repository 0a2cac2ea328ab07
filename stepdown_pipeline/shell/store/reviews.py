"""Cases that a person's word moves, the longest open first: a few at a time, by an index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, bindparam, func, select, text, tuple_

from .schema import TO_SETTLE, cases

COUNTED: Final = 1000  # so many are counted at most
_order = (cases.c.opened_at, cases.c.reference)
_to_settle = select(*_order).where(text(TO_SETTLE))
_key = tuple_(bindparam("opened"), bindparam("case"))
_first = _to_settle.order_by(*_order).limit(bindparam("most"))
_after = _first.where(tuple_(*_order) > _key)
_last = _to_settle.order_by(*(column.desc() for column in _order)).limit(bindparam("most"))
_before = _last.where(tuple_(*_order) < _key)
_count = select(func.count()).select_from(
    select(cases.c.reference).where(text(TO_SETTLE)).limit(COUNTED).subquery("found"))
_opened = select(cases.c.opened_at).where(cases.c.reference == bindparam("case"))
_standing = select(cases.c.reference, cases.c.status, cases.c.dirty, cases.c.shown).where(
    cases.c.reference.in_(bindparam("cases", expanding=True)))


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands. ``moving``: a person's word on it was not acted on yet."""

    reference: str
    status: str
    moving: bool
    shown: dict[str, Any]


def after(tx: Connection, reference: str | None, most: int) -> list[str]:
    """The cases that follow a case (None: from the first), which need not be one of them any more."""
    if reference is None:
        return _references(tx, _first, {"most": most})
    return _references(tx, _after, {"opened": _opened_at(tx, reference), "case": reference, "most": most})


def before(tx: Connection, reference: str | None, most: int) -> list[str]:
    """The cases before a case (None: from the last), nearest first."""
    if reference is None:
        return _references(tx, _last, {"most": most})
    return _references(tx, _before, {"opened": _opened_at(tx, reference), "case": reference, "most": most})


def count(tx: Connection) -> int:
    """How many there are; `COUNTED` stands for that or more."""
    return int(tx.execute(_count).scalar_one())


def standing(tx: Connection, references: Iterable[str]) -> list[Standing]:
    """How these cases stand, in their order."""
    wanted = list(references)
    found = {row.reference: row for row in tx.execute(_standing, {"cases": wanted})}
    return [Standing(one, found[one].status, bool(found[one].dirty), found[one].shown) for one in wanted
            if one in found and found[one].shown]


def _opened_at(tx: Connection, reference: str) -> str:
    return tx.execute(_opened, {"case": reference}).scalar() or ""


def _references(tx: Connection, query: Any, words: dict[str, Any]) -> list[str]:
    return [row.reference for row in tx.execute(query, words)]
