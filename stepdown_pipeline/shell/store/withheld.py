"""Messages that wait, and are held back from somebody before they are handed over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, func, select, text, update

from . import post_changes
from .post_changes import LINES, Change, Line
from .schema import OPEN, notices, receipts

_waiting: Final = LINES.where(
    notices.c.reference == bindparam("case"), text(OPEN), receipts.c.state != "in_flight").order_by(receipts.c.id)
_reached: Final = (
    select(receipts.c.recipient, func.min(receipts.c.changed_at)).join_from(receipts, notices)
    .where(notices.c.reference == bindparam("case"), receipts.c.state.in_(("accepted", "ambiguous")))
    .group_by(receipts.c.recipient))
_to_be_filed: Final = update(notices).where(notices.c.id == bindparam("notice_id")).values(to_file=True)


def waiting(tx: Connection, reference: str) -> list[Line]:
    """What of the case's messages waits for its recipient and is not being handed over."""
    return post_changes.lines(tx, _waiting, case=reference)


def reached(tx: Connection, reference: str) -> dict[str, str]:
    """Every address that had a message of the case, with the instant of the first."""
    return {row[0]: row[1] for row in tx.execute(_reached, {"case": reference})}


def hold(tx: Connection, lines: Sequence[tuple[Line, str]], at: str) -> None:
    """Hold these, each for that reason. They count as refused, and nobody is told of them as of what was not delivered:
    whoever holds them tells in words of their own, and they go to no other address.
    """
    if not lines:
        return
    post_changes.change(tx, [Change(line, "withheld", "refused", why) for line, why in lines], at)
    post_changes.told(tx, [line.receipt for line, _ in lines])
    tx.execute(_to_be_filed, [{"notice_id": notice} for notice in dict.fromkeys(line.notice for line, _ in lines)])
