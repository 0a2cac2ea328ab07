"""The one place through which receipts and a message's bytes change: the journal tells of it in the same commit.

Nothing else writes to `receipts`, or to the digest of a notice; a test holds the whole program to that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, bindparam, false, insert, select, update

from . import journal
from .compiled import Compiled
from .history import PROGRAM
from .journal import Entry, Happened
from .schema import messages, notices, receipts


class Line(NamedTuple):
    """A receipt as it stands, with its message's head."""

    receipt: int
    notice: str
    reference: str
    kind: str
    sha256: str
    recipient: str
    state: str
    reply: str
    attempts: int


class Change(NamedTuple):
    """What becomes of a receipt. ``reply`` None: as it was. ``attempts``: so many more."""

    line: Line
    event: Happened
    state: str
    reply: str | None = None
    next_at: str | None = None
    attempts: int = 0


LINES: Final[Select[Any]] = select(
    receipts.c.id, notices.c.id, notices.c.reference, notices.c.kind, notices.c.sha256, receipts.c.recipient,
    receipts.c.state, receipts.c.reply, receipts.c.attempts,
).join_from(receipts, notices)
_add_receipts = insert(receipts).values(state="queued", changed_at=bindparam("at"), attempts=0)
_change = Compiled(update(receipts).where(receipts.c.id == bindparam("receipt")).values(
    state=bindparam("becomes"), reply=bindparam("because"), next_at=bindparam("again_at"), changed_at=bindparam("at"),
    attempts=bindparam("tried"), told=false()))
_replace = update(messages).where(messages.c.notice == bindparam("notice_id")).values(eml=bindparam("bytes"))
_of_notice = LINES.where(notices.c.id == bindparam("notice_id")).order_by(receipts.c.id)
_renew = update(notices).where(notices.c.id == bindparam("notice_id")).values(  # no folder: its file is written anew
    sha256=bindparam("digest"), folder=None, to_file=True)


def lines(tx: Connection, query: Select[Any], **values: Any) -> list[Line]:
    """The receipts that a question made of `LINES` finds."""
    return [Line(*row) for row in tx.execute(query, values)]


def add(tx: Connection, wanted: Sequence[Entry], at: str) -> None:
    """Receipts of messages for recipients who have none yet, to be sent as soon as may be."""
    if not wanted:
        return
    tx.execute(_add_receipts, [{"notice": one.notice, "recipient": one.recipient, "at": at} for one in wanted])
    journal.add(tx, at, wanted)


def change(tx: Connection, changes: Iterable[Change], at: str, who: str = PROGRAM) -> None:
    """Receipts become otherwise, all at that instant; the desk has been told of none of it yet."""
    rows, entries = [], []
    for line, event, state, reply, next_at, attempts in changes:
        words = line.reply if reply is None else reply
        rows.append({"receipt": line.receipt, "becomes": state, "because": words, "again_at": next_at, "at": at,
                     "tried": line.attempts + attempts})
        entries.append(Entry(event, line.reference, line.notice, line.kind, line.recipient, state, words, line.sha256,
                             who))
    if rows:
        _change.run(tx, rows)
        journal.add(tx, at, entries)


def told(tx: Connection, which: Sequence[int]) -> None:
    """The desk was told of how these receipts stand, which nothing changes."""
    tx.execute(update(receipts).where(receipts.c.id.in_(which)).values(told=True))


def replace_bytes(tx: Connection, notice: str, eml: bytes, sha256: str, at: str) -> bool:
    """Other bytes under the same Message-ID. False when the message's bytes are not kept here any more."""
    if not tx.execute(_replace, {"notice_id": notice, "bytes": eml}).rowcount:
        return False
    tx.execute(_renew, {"notice_id": notice, "digest": sha256})
    journal.add(tx, at, [
        Entry("replaced", line.reference, notice, line.kind, line.recipient, line.state, line.reply, sha256)
        for line in lines(tx, _of_notice, notice_id=notice)])
    return True
