"""The journal: what became of every message, row by row, each bearing the digest of the one before. Only added to.

A row is written in the transaction of the change that it tells. Whoever writes takes the lock before the last row is
read (SQLite: the writing transaction has it; PostgreSQL: asked for here), so that many processes make one chain, and
the database itself refuses a row that does not follow on the last, as it refuses any change to one that is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Connection, Select, bindparam, func, insert, select, text

from stepdown_pipeline.core.chain import Head, digest, follow

from .compiled import Compiled
from .history import PROGRAM
from .schema import journal, notices, receipts

Happened = Literal[
    "prepared",  # the message was made, for this recipient
    "redirected",  # the same message is to go to another address of the team as well
    "replaced",  # other bytes under the same Message-ID: the version without attachments
    "handed_over",  # to the mail server, from here on it may arrive
    "accepted", "deferred", "refused", "given_up", "ambiguous",  # what the server made of it
    "withheld",  # it waited, and the consent form shuts the recipient out since
    "put_back",  # nothing was sent: it waits as before
    "sent_again", "noted_arrived",  # a person's word about a held message
    "bounced", "arrived_after_all",  # learned later
    "written_afterwards",  # how it stood when the journal was begun
    "exported",  # somebody was given the case's messages
]

_LOCK: Final = text("lock table journal in share row exclusive mode")
_last = Compiled(select(journal.c.seq, journal.c.hash).where(
    journal.c.seq == select(func.max(journal.c.seq)).scalar_subquery()))
_add = Compiled(insert(journal), *(column.name for column in journal.c))
_row = select(journal).where(journal.c.seq == bindparam("number"))
_of_case = select(journal).where(journal.c.reference == bindparam("case")).order_by(journal.c.seq)
_after = select(journal).where(journal.c.seq > bindparam("number")).order_by(journal.c.seq)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be told of a message for one recipient. ``sha256``: of the message's bytes as they are sent.

    ``who``: a person, or the program. What is told of no message (an export) leaves its fields empty.
    """

    event: Happened
    reference: str
    notice: str = ""
    kind: str = ""
    recipient: str = ""
    state: str = ""
    reply: str = ""
    sha256: str = ""
    who: str = PROGRAM


def add(tx: Connection, at: str, entries: Sequence[Entry]) -> Head:
    """Write rows, in order, in the writing transaction of what they tell; gives the chain's new head."""
    if tx.dialect.name == "postgresql":
        tx.execute(_LOCK)
    last = head(tx)
    rows = []
    for entry in entries:
        row: dict[str, Any] = {
            "seq": last.seq + 1, "at": at, "event": entry.event, "notice": entry.notice,
            "reference": _fit(entry.reference), "kind": entry.kind, "recipient": _fit(entry.recipient),
            "state": entry.state, "reply": _fit(entry.reply), "sha256": entry.sha256, "who": _fit(entry.who),
            "before": last.hash,
        }
        row["hash"] = digest(row)
        last = Head(row["seq"], row["hash"])
        rows.append(row)
    if rows:
        _add.run(tx, rows)
    return last


def head(tx: Connection) -> Head:
    """How far the chain goes."""
    found = _last.rows(tx)
    return Head(*found[0]) if found else Head()


def verify(tx: Connection, after: Head | None = None) -> Head:
    """Go along the whole chain, or the part that follows on a head. Raises `core.chain.Broken`."""
    start = after or Head()
    return follow(rows(tx, start.seq), start)


def rows(tx: Connection, after: int = 0) -> Iterator[dict[str, Any]]:
    """Every row behind that number, in order."""
    for part in tx.execute(_after, {"number": after}, execution_options={"yield_per": 2000}).partitions():
        for row in part:
            yield dict(row._mapping)


def row(tx: Connection, number: int) -> dict[str, Any] | None:
    """One row; None when it is not there."""
    found = tx.execute(_row, {"number": number}).first()
    return dict(found._mapping) if found else None


def of_case(tx: Connection, reference: str) -> list[dict[str, Any]]:
    """What is told of a case's messages, in order."""
    return [dict(found._mapping) for found in tx.execute(_of_case, {"case": reference})]


def found(tx: Connection, reference: str = "", since: str = "", until: str = "", event: str = "", recipient: str = "",
          most: int = 0) -> list[dict[str, Any]]:
    """Rows of a case, from one instant on and before another, of one event, for one recipient; the last, in order."""
    query: Select[Any] = select(journal)
    if reference:
        query = query.where(journal.c.reference == reference)
    if since:
        query = query.where(journal.c.at >= since)
    if until:
        query = query.where(journal.c.at < until)
    if event:
        query = query.where(journal.c.event == event)
    if recipient:
        query = query.where(func.lower(journal.c.recipient) == recipient.lower())
    query = query.order_by(journal.c.seq.desc())
    return [dict(row._mapping) for row in tx.execute(query.limit(most) if most else query)][::-1]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A receipt that is otherwise than its last row in the journal says. ``seq`` 0: the journal knows nothing of it."""

    seq: int
    reference: str
    notice: str
    recipient: str
    told: tuple[str, str, str]  # state, reply, digest: as the journal has them
    stands: tuple[str, str, str]  # as the message's own tables have them


_latest = (
    select(journal.c.notice, journal.c.recipient, func.max(journal.c.seq).label("seq"))
    .where(journal.c.state != "").group_by(journal.c.notice, journal.c.recipient).subquery()
)
_standing = (
    select(notices.c.reference, receipts.c.notice, receipts.c.recipient, receipts.c.state, receipts.c.reply,
           notices.c.sha256, journal.c.seq, journal.c.event, journal.c.state.label("told"),
           journal.c.reply.label("told_reply"), journal.c.sha256.label("told_sha256"))
    .select_from(receipts).join(notices, notices.c.id == receipts.c.notice)
    .outerjoin(_latest, (_latest.c.notice == receipts.c.notice) & (_latest.c.recipient == receipts.c.recipient))
    .outerjoin(journal, journal.c.seq == _latest.c.seq).order_by(receipts.c.id)
)
_gone = (
    select(_latest.c.seq, _latest.c.notice, _latest.c.recipient)
    .outerjoin(receipts, (_latest.c.notice == receipts.c.notice) & (_latest.c.recipient == receipts.c.recipient))
    .where(receipts.c.id.is_(None)).order_by(_latest.c.seq)
)


def disagreements(tx: Connection) -> Iterator[Disagreement]:
    """Receipts that are not as the journal says, and rows of receipts that are not there any more."""
    for one in tx.execute(_standing):
        stands = (one.state, _fit(one.reply), one.sha256)
        if one.seq is None:
            yield Disagreement(0, one.reference, one.notice, one.recipient, ("", "", ""), stands)
            continue
        reply = stands[1] if one.event in _OTHER_WORDS else one.told_reply
        if (one.told, reply, one.told_sha256) != stands:
            yield Disagreement(one.seq, one.reference, one.notice, one.recipient, (one.told, reply, one.told_sha256),
                               stands)
    for left in tx.execute(_gone):
        told = row(tx, left.seq) or {}
        yield Disagreement(left.seq, told.get("reference", ""), left.notice, left.recipient,
                           (told.get("state", ""), told.get("reply", ""), told.get("sha256", "")), ("", "", ""))


def receipts_count(tx: Connection) -> int:
    """How many receipts there are to agree with."""
    return int(tx.execute(select(func.count()).select_from(receipts)).scalar_one())


_OTHER_WORDS: Final = frozenset({"written_afterwards"})  # the row says more than the receipt's reply


def _fit(words: str) -> str:
    """As every database keeps it: no half characters, no NUL."""
    return words.encode("utf-8", "replace").decode().replace("\0", "?")

