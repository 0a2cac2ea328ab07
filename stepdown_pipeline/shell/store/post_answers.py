"""Messages by what an answer names them by: the notice's own identity, or the Message-ID. Both are long digests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, or_, select, text

from .schema import PARKED, notices, receipts

_MOST: Final = 50  # names looked up of one answer


@dataclass(frozen=True, slots=True)
class Line:
    """How the message stands for one recipient. ``at``: since when."""

    recipient: str
    state: str
    attempts: int
    at: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of which an answer speaks."""

    id: str
    reference: str
    kind: str
    message_id: str
    lines: tuple[Line, ...]

    def line(self, addresses: Sequence[str]) -> Line | None:
        """That of the first of the addresses that is a recipient's."""
        known = {line.recipient.casefold(): line for line in self.lines}
        return next((known[one.casefold()] for one in addresses if one.casefold() in known), None)


def spoken_of(tx: Connection, identity: str, message_ids: Sequence[str]) -> list[Sent]:
    """Every message that goes by that identity or one of those Message-IDs (with their brackets)."""
    names = list(message_ids[:_MOST])
    found = tx.execute(
        select(notices.c.id, notices.c.reference, notices.c.kind, notices.c.message_id, receipts.c.recipient,
               receipts.c.state, receipts.c.attempts, receipts.c.changed_at)
        .join_from(notices, receipts).where(or_(notices.c.id == identity, notices.c.message_id.in_(names)))
        .order_by(notices.c.created_at, notices.c.id, receipts.c.id)).all()
    heads = {row.id: (row.reference, row.kind, row.message_id) for row in found}
    return [Sent(one, *head, tuple(Line(row.recipient, row.state, row.attempts, row.changed_at)
                                   for row in found if row.id == one))
            for one, head in heads.items()]


def in_doubt(tx: Connection) -> list[str]:
    """The Message-IDs of messages that may have arrived or not, the latest first, at most so many."""
    query = select(notices.c.message_id).join_from(receipts, notices).where(
        text(PARKED), receipts.c.state == "ambiguous").order_by(receipts.c.id.desc()).limit(_MOST)
    return list(dict.fromkeys(tx.execute(query).scalars()))
