"""Messages in flight: noted before their content goes over the wire, and what became of each for each recipient."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, or_, select, text, true, update

from . import post_changes
from .compiled import Compiled
from .journal import Happened
from .post_changes import LINES, Change, Line
from .schema import IN_FLIGHT, OPEN, messages, notices, receipts


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message in flight to some of its recipients."""

    id: str
    reference: str
    kind: str
    message_id: str
    created_at: str
    recipients: tuple[str, ...]
    attempts: int
    eml: bytes | None  # None: it was sent before, and its file is the copy
    file: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a message for one recipient."""

    state: str  # accepted, refused, deferred, given_up, ambiguous, queued
    reply: str
    next_at: str | None = None


_at_hand = Compiled(LINES.where(  # of both messages; an order asked for would make it dearer
    or_(receipts.c.notice == bindparam("ended"), receipts.c.notice == bindparam("next")), text(OPEN),
    or_(text(IN_FLIGHT), receipts.c.next_at.is_(None), receipts.c.next_at <= bindparam("now"))))
_head = Compiled(select(
    notices.c.reference, notices.c.kind, notices.c.message_id, notices.c.created_at, notices.c.file, notices.c.sha256,
    messages.c.eml).join_from(notices, messages, isouter=True).where(notices.c.id == bindparam("notice_id")))
_to_be_filed = Compiled(update(notices).where(notices.c.id == bindparam("notice_id")).values(to_file=true()))
_TOLD_AS: Final[Mapping[str, Happened]] = {
    "accepted": "accepted", "refused": "refused", "deferred": "deferred", "given_up": "given_up",
    "ambiguous": "ambiguous", "queued": "put_back",
}


def claim(tx: Connection, notice: str, now: str) -> Claimed | None:
    """Put a message in flight for every recipient due. None: nothing is due, or somebody else has it."""
    return turn(tx, "", {}, notice, now)


def record(tx: Connection, notice: str, results: Mapping[str, Result], at: str) -> None:
    """What became of a message in flight; the file follows at the next filing."""
    turn(tx, notice, results, "", at)


def turn(tx: Connection, ended: str, results: Mapping[str, Result], notice: str, at: str) -> Claimed | None:
    """`record` the one message and `claim` the next, for little more than the price of either. Empty: there is none."""
    if ended == notice:  # tried again at once
        if ended:
            record(tx, ended, results, at)
        ended = ""
    before, due = [], []
    for line in sorted(map(Line._make, _at_hand.rows(tx, ended=ended, next=notice, now=at))):
        in_flight = line.state == "in_flight"
        if line.notice == notice and not in_flight:
            due.append(line)
        elif line.notice == ended and in_flight and line.recipient in results:
            before.append(line)
    changes = [Change(line, _TOLD_AS[became.state], became.state, became.reply, became.next_at)
               for line in before for became in (results[line.recipient],)]
    changes += [Change(line, "handed_over", "in_flight", attempts=1) for line in due]
    post_changes.change(tx, changes, at)
    if ended:
        _to_be_filed.run(tx, [{"notice_id": ended}])
    if not due:
        return None
    ((reference, kind, message_id, created_at, file, sha256, eml),) = _head.rows(tx, notice_id=notice)
    return Claimed(
        notice, reference, kind, message_id, created_at, tuple(line.recipient for line in due),
        max(line.attempts for line in due) + 1, eml, file, sha256,
    )
