"""The post: notices, each made once; a receipt for each recipient; what is due, in flight, parked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, or_, select, text, update

from .instants import moment
from .schema import OPEN, PARKED, TO_FILE, messages, notices, receipts

WORST_FIRST: Final = ("ambiguous", "refused", "given_up", "in_flight", "deferred", "queued", "accepted")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A message with its bytes, frozen when it was made."""

    id: str
    reference: str
    kind: str
    message_id: str
    sha256: str
    file: str
    eml: bytes
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filing:
    """A message whose file is to be put where its receipts say: waiting, sent or held."""

    id: str
    file: str
    now_in: str | None
    belongs_in: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message in flight to some of its recipients: noted before the first byte goes over the wire."""

    id: str
    reference: str
    kind: str
    message_id: str
    created_at: str
    recipients: tuple[str, ...]
    attempts: int
    eml: bytes


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a message for one recipient."""

    state: str  # accepted, refused, deferred, given_up, ambiguous, queued
    reply: str
    next_at: str | None = None


def prepare(tx: Connection, message: Prepared, at: str) -> bool:
    """Note a message as queued, once: False when the same notice was made before (nothing is changed then)."""
    if tx.execute(select(notices.c.id).where(notices.c.id == message.id)).first():
        return False
    tx.execute(insert(notices).values(
        id=message.id, reference=message.reference, kind=message.kind, message_id=message.message_id,
        sha256=message.sha256, file=message.file, created_at=at, to_file=True,
    ))
    tx.execute(insert(messages).values(notice=message.id, eml=message.eml))
    tx.execute(insert(receipts), [
        {"notice": message.id, "recipient": recipient, "state": "queued", "changed_at": at, "attempts": 0}
        for recipient in message.recipients
    ])
    return True


def made_for(tx: Connection, references: Iterable[str]) -> set[str]:
    """The notices that were made before for these cases."""
    return set(tx.execute(select(notices.c.id).where(notices.c.reference.in_(list(references)))).scalars())


def circulated_on(tx: Connection, references: Iterable[str]) -> dict[str, date]:
    """For each case, the day on which minutes were first accepted for somebody on their distribution (F11)."""
    query = (
        select(notices.c.reference, func.min(receipts.c.changed_at)).join_from(notices, receipts)
        .where(notices.c.reference.in_(list(references)), notices.c.kind == "circulation",
               receipts.c.state == "accepted")
        .group_by(notices.c.reference)
    )
    return {reference: moment(at).astimezone().date() for reference, at in tx.execute(query)}


def reference_of(tx: Connection, notice: str, kind: str) -> str | None:
    """The notice's case, when it is of this kind."""
    query = select(notices.c.reference).where(notices.c.id == notice, notices.c.kind == kind)
    return tx.execute(query).scalar_one_or_none()


def to_file(tx: Connection) -> list[Filing]:
    """Messages whose file is not where their receipts say."""
    return _filings(tx, text(TO_FILE))


def filings(tx: Connection, ids: Iterable[str]) -> list[Filing]:
    """The same of these notices, wherever they are."""
    wanted = list(ids)
    return _filings(tx, notices.c.id.in_(wanted)) if wanted else []


def bytes_of(tx: Connection, notice: str) -> bytes | None:
    """The message's bytes; None once it is sent, when its file is the copy."""
    return tx.execute(select(messages.c.eml).where(messages.c.notice == notice)).scalar_one_or_none()


def filed(tx: Connection, notice: str, folder: str) -> None:
    """The file stands in that folder of the outbox. A sent message's bytes live on there alone."""
    tx.execute(update(notices).where(notices.c.id == notice).values(folder=folder, to_file=False))
    if folder == "sent":
        tx.execute(delete(messages).where(messages.c.notice == notice))


def accept_all(tx: Connection, notice: str, reply: str, at: str) -> None:
    """Without a mail server the file is the delivery: all open receipts are accepted."""
    tx.execute(update(receipts).where(receipts.c.notice == notice, text(OPEN)).values(
        state="accepted", reply=reply, changed_at=at, next_at=None,
    ))


def open_notices(tx: Connection) -> list[str]:
    """Notices with anything still to be delivered."""
    return list(dict.fromkeys(tx.execute(select(receipts.c.notice).where(text(OPEN))).scalars()))


def due(tx: Connection, now: str) -> list[str]:
    """Notices filed as waiting that have a recipient to whom they may be sent now, oldest first."""
    query = select(notices.c.id).where(
        notices.c.folder == "waiting",
        notices.c.id.in_(select(receipts.c.notice).where(text(OPEN), *_due(now))),
    )
    return list(tx.execute(query.order_by(notices.c.created_at, notices.c.id)).scalars())


def claim(tx: Connection, notice: str, now: str) -> Claimed | None:
    """Put a message in flight for every recipient due. None: nothing is due, or somebody else has it."""
    rows = tx.execute(
        select(receipts.c.id, receipts.c.recipient, receipts.c.attempts)
        .where(receipts.c.notice == notice, text(OPEN), *_due(now)).order_by(receipts.c.id)
    ).all()
    if not rows:
        return None
    tx.execute(
        update(receipts).where(receipts.c.id.in_([row.id for row in rows]))
        .values(state="in_flight", attempts=receipts.c.attempts + 1, changed_at=now)
    )
    head = tx.execute(
        select(notices.c.reference, notices.c.kind, notices.c.message_id, notices.c.created_at, messages.c.eml)
        .join_from(notices, messages).where(notices.c.id == notice)
    ).one()
    return Claimed(
        notice, head.reference, head.kind, head.message_id, head.created_at, tuple(row.recipient for row in rows),
        max(row.attempts for row in rows) + 1, head.eml,
    )


def record(tx: Connection, notice: str, results: Mapping[str, Result], at: str) -> None:
    """What became of a message in flight; the file follows at the next filing."""
    for recipient, result in results.items():
        tx.execute(
            update(receipts)
            .where(receipts.c.notice == notice, receipts.c.recipient == recipient, receipts.c.state == "in_flight")
            .values(state=result.state, reply=result.reply, next_at=result.next_at, changed_at=at)
        )
    tx.execute(update(notices).where(notices.c.id == notice).values(to_file=True))


def park_in_flight(tx: Connection, at: str, reply: str) -> list[tuple[str, str, str]]:
    """Whatever a killed process left in flight is ambiguous: (notice, reference, kind) of each, parked."""
    query = select(notices.c.id, notices.c.reference, notices.c.kind).where(
        notices.c.id.in_(select(receipts.c.notice).where(text(OPEN), receipts.c.state == "in_flight")))
    found = [(row.id, row.reference, row.kind) for row in tx.execute(query)]
    for notice, _, _ in found:
        tx.execute(update(receipts).where(receipts.c.notice == notice, receipts.c.state == "in_flight").values(
            state="ambiguous", reply=reply, changed_at=at,
        ))
        tx.execute(update(notices).where(notices.c.id == notice).values(to_file=True))
    return found


def parked(tx: Connection, which: str | None = None) -> list[dict[str, Any]]:
    """Receipts that wait for a person; ``which``: of one message (id, Message-ID or file name) or one case."""
    query = select(
        notices.c.id, notices.c.reference, notices.c.kind, notices.c.message_id, notices.c.file,
        receipts.c.recipient, receipts.c.state, receipts.c.reply,
    ).join_from(receipts, notices).where(text(PARKED))
    if which is not None:
        query = query.where(or_(
            notices.c.id == which, notices.c.message_id == which, notices.c.message_id == f"<{which}>",
            notices.c.reference == which, notices.c.file == which,
        ))
    return [dict(row._mapping) for row in tx.execute(query.order_by(notices.c.id, receipts.c.id))]


def resolve(tx: Connection, notice: str, state: str, reply: str, at: str) -> None:
    """A person decides about a message's parked receipts: ``queued`` (send again) or ``accepted`` (it had arrived)."""
    tx.execute(update(receipts).where(receipts.c.notice == notice, text(PARKED)).values(
        state=state, reply=reply, next_at=None, changed_at=at,
    ))
    tx.execute(update(notices).where(notices.c.id == notice).values(to_file=True))


def of_case(tx: Connection, reference: str) -> list[dict[str, Any]]:
    """The case's notices with what became of each for each recipient, oldest first."""
    query = select(
        notices.c.id, notices.c.kind, notices.c.message_id, notices.c.sha256, notices.c.file, notices.c.folder,
        notices.c.created_at, receipts.c.recipient, receipts.c.state, receipts.c.reply, receipts.c.changed_at,
        receipts.c.attempts, receipts.c.next_at,
    ).join_from(notices, receipts).where(notices.c.reference == reference)
    found: dict[str, dict[str, Any]] = {}
    for row in tx.execute(query.order_by(notices.c.created_at, notices.c.id, receipts.c.id)):
        notice = found.setdefault(row.id, {
            "kind": row.kind, "message_id": row.message_id, "sha256": row.sha256, "file": row.file,
            "folder": row.folder, "created_at": row.created_at, "receipts": [],
        })
        notice["receipts"].append({
            "to": row.recipient, "state": row.state, "reply": row.reply, "at": row.changed_at,
            "attempts": row.attempts, "next_at": row.next_at,
        })
    return list(found.values())


def lines(tx: Connection, ids: Iterable[str]) -> list[tuple[str, str, tuple[str, ...], str, str, str]]:
    """(case, kind, recipients, Message-ID, worst state, folder/file) of each of these notices."""
    found = []
    for notice in dict.fromkeys(ids):
        row = tx.execute(select(notices).where(notices.c.id == notice)).one()
        kept = tx.execute(select(receipts.c.recipient, receipts.c.state).where(receipts.c.notice == notice)
                          .order_by(receipts.c.id)).all()
        state = min((one.state for one in kept), key=WORST_FIRST.index)
        found.append((row.reference, row.kind, tuple(one.recipient for one in kept), row.message_id, state,
                      f"{row.folder}/{row.file}"))
    return sorted(found)


def parked_notices(tx: Connection) -> list[str]:
    return list(dict.fromkeys(tx.execute(select(receipts.c.notice).where(text(PARKED))).scalars()))


def waiting_count(tx: Connection) -> int:
    return int(tx.execute(select(func.count()).select_from(receipts).where(text(OPEN))).scalar_one())


def _filings(tx: Connection, condition: Any) -> list[Filing]:
    query = select(notices.c.id, notices.c.file, notices.c.folder).where(condition).order_by(notices.c.id)
    return [Filing(row.id, row.file, row.folder, _belongs_in(tx, row.id)) for row in tx.execute(query).all()]


def _due(now: str) -> tuple[Any, ...]:
    return (receipts.c.state != "in_flight", or_(receipts.c.next_at.is_(None), receipts.c.next_at <= now))


def _belongs_in(tx: Connection, notice: str) -> str:
    states = set(tx.execute(select(receipts.c.state).where(receipts.c.notice == notice).distinct()).scalars())
    if states <= {"accepted"}:
        return "sent"
    return "waiting" if states & {"queued", "in_flight", "deferred"} else "held"
