"""What follows from what became of a message: who was told, where else it goes, what is learned of it later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from sqlalchemy import Connection, func, or_, select, text, update

from . import post_changes
from .journal import Entry, Happened
from .post_changes import LINES, Change
from .schema import UNTOLD, notices, receipts

_CAME_BACK: Final = ("accepted", "ambiguous")
_ARRIVED: Final = ("ambiguous", "given_up", "refused", "deferred", "queued")


class Parked(NamedTuple):
    """A receipt of which the desk was not told yet."""

    receipt: int
    recipient: str
    state: str  # refused, given_up, ambiguous
    reply: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A message with those of its recipients for whom it is parked and of whom nobody was told."""

    id: str
    reference: str
    kind: str
    parked: tuple[Parked, ...]


class Learned(NamedTuple):
    """The message of which something was learned."""

    id: str
    reference: str
    kind: str


def untold(tx: Connection) -> list[Failure]:
    """Messages parked since the desk was last told."""
    query = select(notices.c.id, notices.c.reference, notices.c.kind, receipts.c.id.label("receipt"),
                   receipts.c.recipient, receipts.c.state, receipts.c.reply, receipts.c.attempts)
    found: dict[str, list[Parked]] = {}
    heads: dict[str, tuple[str, str]] = {}
    rows = tx.execute(query.join_from(receipts, notices).where(text(UNTOLD)))  # an order asked for would read all
    for row in sorted(rows, key=lambda row: int(row.receipt)):
        heads[row.id] = row.reference, row.kind
        found.setdefault(row.id, []).append(Parked(row.receipt, row.recipient, row.state, row.reply, row.attempts))
    return [Failure(notice, *heads[notice], tuple(parked)) for notice, parked in found.items()]


def told(tx: Connection, parked: Iterable[Parked]) -> None:
    """The desk was told of these, or nobody is to be."""
    post_changes.told(tx, [one.receipt for one in parked])


def also_to(tx: Connection, notice: str, addresses: Sequence[str], at: str) -> list[str]:
    """Have the same message go to these as well, each once, with a receipt of its own; gives those that are new."""
    known = {address.casefold() for address in tx.execute(
        select(receipts.c.recipient).where(receipts.c.notice == notice)).scalars()}
    new = [address for address in dict.fromkeys(addresses) if address.casefold() not in known]
    if new:
        head = tx.execute(select(notices.c.reference, notices.c.kind, notices.c.sha256).where(
            notices.c.id == notice)).one()
        post_changes.add(tx, [Entry("redirected", head.reference, notice, head.kind, address, "queued",
                                    sha256=head.sha256) for address in new], at)
        tx.execute(update(notices).where(notices.c.id == notice).values(to_file=True))
    return new


def came_back(tx: Connection, message_id: str, recipient: str, reply: str, at: str,
              state: Literal["refused", "given_up"] = "refused") -> Learned | None:
    """The message to this recipient bounced: it is parked as ``state``, and the desk is told at the next round.

    ``message_id`` with or without its brackets. None: there is no such message, or nobody took it to have arrived (it
    is to be tried again, or parked already), or it is being handed over at this moment. The caller writes the history,
    and has the case looked at again where a deadline hangs on the message.
    """
    return _learn(tx, message_id, recipient, _CAME_BACK, "bounced", state, reply, at)


def did_arrive(tx: Connection, message_id: str, recipient: str, reply: str, at: str) -> Learned | None:
    """The message to this recipient arrived after all: it counts as accepted, and is not sent again. None as above."""
    return _learn(tx, message_id, recipient, _ARRIVED, "arrived_after_all", "accepted", reply, at)


def replace_bytes(tx: Connection, notice: str, eml: bytes, sha256: str, at: str) -> bool:
    """Another message in place of this one, under the same Message-ID. False once anybody has the first one."""
    if tx.execute(select(receipts.c.id).where(
            receipts.c.notice == notice, or_(receipts.c.state == "accepted", receipts.c.state == "ambiguous"))).first():
        return False
    return post_changes.replace_bytes(tx, notice, eml, sha256, at)


def _learn(tx: Connection, message_id: str, recipient: str, states: Sequence[str], event: Happened,
           state: str, reply: str, at: str) -> Learned | None:
    found = post_changes.lines(tx, LINES.where(
        or_(notices.c.message_id == message_id, notices.c.message_id == f"<{message_id}>"),
        func.lower(receipts.c.recipient) == recipient.lower(), receipts.c.state.in_(states)))
    if not found:
        return None
    line = found[0]
    post_changes.change(tx, [Change(line, event, state, reply)], at)
    tx.execute(update(notices).where(notices.c.id == line.notice).values(to_file=True))
    return Learned(line.notice, line.reference, line.kind)
