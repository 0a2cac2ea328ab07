"""The post: notices, each made once; a receipt for each recipient; what is due, in flight, parked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, text, update

from stepdown_pipeline.core.notice import Event

from . import appointments, post_changes
from .history import PROGRAM
from .instants import moment
from .journal import Entry, Happened
from .parts import parts
from .post_changes import LINES, Change
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
    event: Event | None = None  # what it puts into the recipients' calendars
    names: tuple[str, ...] = ()  # of the recipients, in their order, where there is an event


@dataclass(frozen=True, slots=True)
class Filing:
    """A message whose file is to be put where its receipts say: waiting, sent or held."""

    id: str
    file: str
    now_in: str | None
    belongs_in: str


# Statements are built once: to build one costs several times as much as to run it.
_notice_is = notices.c.id == bindparam("notice_id")
_notice_among = notices.c.id.in_(bindparam("notice_ids", expanding=True))
_case_among = notices.c.reference.in_(bindparam("references", expanding=True))
_made = select(notices.c.id).where(_notice_among)
_add_notices = insert(notices).values(created_at=bindparam("at"), to_file=True)
_add_messages = insert(messages)
_made_for = select(notices.c.id).where(_case_among)
_accepted_on = (
    select(notices.c.reference, func.min(receipts.c.changed_at)).join_from(notices, receipts)
    .where(_case_among, notices.c.kind == bindparam("of_kind"), receipts.c.state == "accepted")
    .group_by(notices.c.reference)
)
_references_of = select(notices.c.reference).where(_notice_among, notices.c.kind == bindparam("of_kind"))
_bytes_of = select(messages.c.eml).where(messages.c.notice == bindparam("notice_id"))
_filed = update(notices).where(_notice_is).values(folder=bindparam("now_in"), to_file=False)
_drop_message = delete(messages).where(messages.c.notice == bindparam("notice_id"))
_to_be_filed = update(notices).where(_notice_is).values(to_file=True)
_open_among = LINES.where(receipts.c.notice.in_(bindparam("notice_ids", expanding=True)), text(OPEN))
_in_flight = LINES.where(receipts.c.state == "in_flight", text(OPEN))  # an order asked for would read all
_parked_of = LINES.where(receipts.c.notice == bindparam("notice_id"), text(PARKED)).order_by(receipts.c.id)
_states = select(receipts.c.notice, receipts.c.state).where(
    receipts.c.notice.in_(bindparam("notice_ids", expanding=True))).distinct()
_line = select(
    notices.c.id, notices.c.reference, notices.c.kind, notices.c.message_id, notices.c.folder, notices.c.file,
    receipts.c.recipient, receipts.c.state,
).join_from(notices, receipts).where(_notice_among).order_by(receipts.c.id)


def prepare(tx: Connection, wanted: Sequence[Prepared], at: str) -> list[Prepared]:
    """Note messages as queued, each once; gives those noted. A notice that was made before is left as it was."""
    if not wanted:
        return []
    before = set(tx.execute(_made, {"notice_ids": [message.id for message in wanted]}).scalars())
    new = list({message.id: message for message in wanted if message.id not in before}.values())
    if new:
        tx.execute(_add_notices, [
            {"id": m.id, "reference": m.reference, "kind": m.kind, "message_id": m.message_id, "sha256": m.sha256,
             "file": m.file, "at": at} for m in new
        ])
        tx.execute(_add_messages, [{"notice": m.id, "eml": m.eml} for m in new])
        post_changes.add(tx, [Entry("prepared", m.reference, m.id, m.kind, to, "queued", sha256=m.sha256)
                              for m in new for to in m.recipients], at)
    for message in new:
        if message.event is not None:
            appointments.note(tx, message.reference, message.event, zip(message.recipients, message.names, strict=True))
    return new


def made_for(tx: Connection, references: Iterable[str]) -> set[str]:
    """The notices that were made before for these cases."""
    return set(tx.execute(_made_for, {"references": list(references)}).scalars())


def accepted_on(tx: Connection, references: Iterable[str], kind: str) -> dict[str, date]:
    """For each case, the day on which a message of the kind was first accepted for somebody (F11, O17)."""
    found = tx.execute(_accepted_on, {"references": list(references), "of_kind": kind})
    return {reference: moment(at).astimezone().date() for reference, at in found}


def references_of(tx: Connection, ids: Iterable[str], kind: str) -> set[str]:
    """The cases of those of these notices that are of this kind."""
    return {reference for part in parts(ids)
            for reference in tx.execute(_references_of, {"notice_ids": part, "of_kind": kind}).scalars()}


def to_file(tx: Connection) -> list[Filing]:
    """Messages whose file is not where their receipts say."""
    return _filings(tx, text(TO_FILE))


def anything_to_file(tx: Connection) -> bool:
    return tx.execute(select(notices.c.id).where(text(TO_FILE)).limit(1)).first() is not None


def filings(tx: Connection, ids: Iterable[str]) -> list[Filing]:
    """The same of these notices, wherever they are."""
    wanted = list(ids)
    return _filings(tx, notices.c.id.in_(wanted)) if wanted else []


def bytes_of(tx: Connection, notice: str) -> bytes | None:
    """The message's bytes; None once it is sent, when its file is the copy."""
    return tx.execute(_bytes_of, {"notice_id": notice}).scalar_one_or_none()


def filed(tx: Connection, placed: Sequence[tuple[str, str]]) -> None:
    """The files of notices stand in that folder of the outbox. A sent message's bytes live on there alone."""
    if placed:
        tx.execute(_filed, [{"notice_id": notice, "now_in": folder} for notice, folder in placed])
    sent = [{"notice_id": notice} for notice, folder in placed if folder == "sent"]
    if sent:
        tx.execute(_drop_message, sent)


def accept_all(tx: Connection, ids: Iterable[str], reply: str, at: str) -> None:
    """Without a mail server the file is the delivery: all open receipts of these notices are accepted."""
    for part in parts(ids):
        found = sorted(post_changes.lines(tx, _open_among, notice_ids=part))
        post_changes.change(tx, [Change(line, "accepted", "accepted", reply) for line in found], at)


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


def park_in_flight(tx: Connection, at: str, reply: str) -> list[tuple[str, str, str]]:
    """Whatever a killed process left in flight is ambiguous: (notice, reference, kind) of each, parked."""
    lines_found = sorted(post_changes.lines(tx, _in_flight))
    post_changes.change(tx, [Change(line, "ambiguous", "ambiguous", reply) for line in lines_found], at)
    found = list(dict.fromkeys((line.notice, line.reference, line.kind) for line in lines_found))
    for notice, _, _ in found:
        tx.execute(_to_be_filed, {"notice_id": notice})
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


def resolve(tx: Connection, notice: str, state: str, reply: str, at: str, who: str = PROGRAM) -> None:
    """A person decides about a message's parked receipts: ``queued`` (send again) or ``accepted`` (it had arrived)."""
    event: Happened = "noted_arrived" if state == "accepted" else "sent_again"
    found = post_changes.lines(tx, _parked_of, notice_id=notice)
    post_changes.change(tx, [Change(line, event, state, reply) for line in found], at, who)
    tx.execute(_to_be_filed, {"notice_id": notice})


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
            "id": row.id, "kind": row.kind, "message_id": row.message_id, "sha256": row.sha256, "file": row.file,
            "folder": row.folder, "created_at": row.created_at, "receipts": [],
        })
        notice["receipts"].append({
            "to": row.recipient, "state": row.state, "reply": row.reply, "at": row.changed_at,
            "attempts": row.attempts, "next_at": row.next_at,
        })
    return list(found.values())


def lines(tx: Connection, ids: Iterable[str]) -> list[tuple[str, str, tuple[str, ...], str, str, str]]:
    """(case, kind, recipients, Message-ID, worst state, folder/file) of each of these notices."""
    of_notice: dict[str, list[Any]] = {}
    for part in parts(ids):
        for row in tx.execute(_line, {"notice_ids": part}):
            of_notice.setdefault(row.id, []).append(row)
    return sorted(
        (rows[0].reference, rows[0].kind, tuple(row.recipient for row in rows), rows[0].message_id,
         min((row.state for row in rows), key=WORST_FIRST.index), f"{rows[0].folder}/{rows[0].file}")
        for rows in of_notice.values()
    )


def parked_notices(tx: Connection) -> list[str]:
    return list(dict.fromkeys(tx.execute(select(receipts.c.notice).where(text(PARKED))).scalars()))


def waiting_count(tx: Connection) -> int:
    return int(tx.execute(select(func.count()).select_from(receipts).where(text(OPEN))).scalar_one())


def _filings(tx: Connection, condition: Any) -> list[Filing]:
    query = select(notices.c.id, notices.c.file, notices.c.folder).where(condition).order_by(notices.c.id)
    rows = tx.execute(query).all()
    states: dict[str, set[str]] = {row.id: set() for row in rows}
    for part in parts(states):
        for notice, state in tx.execute(_states, {"notice_ids": part}):
            states[notice].add(state)
    return [Filing(row.id, row.file, row.folder, _belongs_in(states[row.id])) for row in rows]


def _due(now: str) -> tuple[Any, ...]:
    return (receipts.c.state != "in_flight", or_(receipts.c.next_at.is_(None), receipts.c.next_at <= now))


def _belongs_in(states: set[str]) -> str:
    if states <= {"accepted"}:
        return "sent"
    return "waiting" if states & {"queued", "in_flight", "deferred"} else "held"
