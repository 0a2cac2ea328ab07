"""Lists of messages, a line for each recipient, latest first, a sheet at a time: each goes by an index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Connection, Select, func, select, text, tuple_

from .schema import ACCEPTED, OPEN, PARKED, notices, receipts

Part = Literal["parked", "open", "accepted"]
COUNTED: Final = 1000  # so many are counted at most
_PARTS: Final[dict[str, str]] = {"parked": PARKED, "open": OPEN, "accepted": ACCEPTED}


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message as it stands for one recipient. ``id`` is the notice's, ``receipt`` this line's."""

    receipt: int
    id: str
    reference: str
    kind: str
    created_at: str
    sha256: str
    file: str
    recipient: str
    state: str
    reply: str
    attempts: int
    next_at: str | None
    changed_at: str


_query: Final[Select[Any]] = select(
    receipts.c.id, notices.c.id, notices.c.reference, notices.c.kind, notices.c.created_at, notices.c.sha256,
    notices.c.file, receipts.c.recipient, receipts.c.state, receipts.c.reply, receipts.c.attempts, receipts.c.next_at,
    receipts.c.changed_at,
).join_from(receipts, notices)


def page(
    tx: Connection, part: Part, most: int, after: tuple[str, int] | None = None, since: str = "",
) -> list[MessageRow]:
    """At most so many. ``after``: (changed_at, receipt) of the last of the sheet before; ``since``: none older."""
    query = _since(_query, part, since).order_by(receipts.c.changed_at.desc(), receipts.c.id.desc())
    if after:
        query = query.where(tuple_(receipts.c.changed_at, receipts.c.id) < tuple_(*after))
    return [MessageRow(*row) for row in tx.execute(query.limit(most))]


def count(tx: Connection, part: Part, since: str = "") -> int:
    """How many lines there are; `COUNTED` stands for that or more."""
    found = _since(select(receipts.c.id), part, since).limit(COUNTED).subquery()
    return int(tx.execute(select(func.count()).select_from(found)).scalar_one())


def of_notice(tx: Connection, notice: str) -> list[MessageRow]:
    """A message's line for each recipient; none, when there is no such message."""
    found = tx.execute(_query.where(notices.c.id == notice).order_by(receipts.c.id))
    return [MessageRow(*row) for row in found]


def last_accepted(tx: Connection) -> str | None:
    """When a message was accepted last."""
    at: str | None = tx.execute(select(func.max(receipts.c.changed_at)).where(text(ACCEPTED))).scalar()
    return at


def _since(query: Select[Any], part: Part, since: str) -> Select[Any]:
    query = query.where(text(_PARTS[part]))
    return query.where(receipts.c.changed_at >= since) if since else query
