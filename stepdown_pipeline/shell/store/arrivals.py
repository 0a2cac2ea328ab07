"""Dropped files: what each was found to be, and the one visible place where it ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, func, insert, select, text, update

from . import history
from .schema import NOT_PLACED, arrivals, documents

ArrivalOutcome = Literal["taken", "copy", "returned"]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file as it stood in the inbox. ``source`` is its path there with ``/``, sub-folder included."""

    name: str
    source: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """One dropped file. ``here``: still in the inbox · ``placed`` · ``stuck``: cannot be moved · ``gone``."""

    id: int
    sha256: str | None
    dropped: Dropped
    received_at: str
    outcome: str
    why: str
    state: str
    place: str | None
    kind: str | None = None  # of its document; None while that is unread
    first_name: str | None = None  # of its document
    first_at: str | None = None


_columns = (
    arrivals.c.id, arrivals.c.sha256, arrivals.c.name, arrivals.c.source, arrivals.c.size, arrivals.c.mtime_ns,
    arrivals.c.received_at, arrivals.c.outcome, arrivals.c.why, arrivals.c.state, arrivals.c.place,
    documents.c.kind, documents.c.name.label("first_name"), documents.c.received_at.label("first_at"),
    documents.c.state.label("document_state"),
)
_query = select(*_columns).select_from(arrivals.outerjoin(documents))


def take_in(tx: Connection, dropped: Dropped, sha256: str, at: str) -> None:
    """Note a dropped file and its document: new, a copy of a known one, or one that counts again.

    One that was withdrawn counts again; one that could not be read is read again, since the program may have learnt.
    """
    known = tx.execute(
        select(documents.c.state, documents.c.kind).where(documents.c.sha256 == sha256)
    ).one_or_none()
    outcome = "taken"
    if known is None:
        tx.execute(insert(documents).values(
            sha256=sha256, arrival=_next_arrival, name=dropped.name, size=dropped.size, received_at=at,
            state="unread", to_join=False,
        ))
    elif known.state == "withdrawn":
        tx.execute(update(documents).where(documents.c.sha256 == sha256).values(
            state="read" if known.kind else "unread", to_join=bool(known.kind), arrival=_next_arrival,
            received_at=at, name=dropped.name,
        ))
        history.add(tx, history.Happening(at, "A withdrawn file was dropped again and counts again.", sha256=sha256))
    elif known.kind == "unreadable":
        tx.execute(update(documents).where(documents.c.sha256 == sha256).values(state="unread", kind=None))
    else:
        outcome = "copy"
    _insert(tx, dropped, sha256, at, outcome, "")


def send_back(tx: Connection, dropped: Dropped, why: str, at: str) -> None:
    """Note a file that is returned without being kept: it holds nothing, or far too much."""
    _insert(tx, dropped, None, at, "returned", why)


def not_placed(tx: Connection) -> list[Arrival]:
    """Files that still stand in the inbox although they were taken in; the ones being read are among them."""
    return [_arrival(row) for row in tx.execute(_query.where(text(NOT_PLACED)).order_by(arrivals.c.id))]


def of_documents(tx: Connection, sha256s: Iterable[str]) -> list[Arrival]:
    """Every placed file with these bytes, copies included."""
    query = _query.where(arrivals.c.sha256.in_(list(sha256s)), arrivals.c.state == "placed")
    return [_arrival(row) for row in tx.execute(query.order_by(arrivals.c.id))]


def is_noted(tx: Connection, place: str) -> bool:
    """True when a dropped file is known to have ended at this place."""
    return tx.execute(select(arrivals.c.id).where(arrivals.c.place == place).limit(1)).first() is not None


def mark(tx: Connection, placed: Iterable[tuple[int, str, str | None]]) -> None:
    """Note (arrival, state, place) of several files."""
    rows = [{"row": row, "now": state, "where": place} for row, state, place in placed]
    if rows:
        tx.execute(
            update(arrivals).where(arrivals.c.id == bindparam("row"))
            .values(state=bindparam("now"), place=bindparam("where")), rows,
        )


def mark_returned(tx: Connection, sha256: str, why: str) -> None:
    """The files with these bytes, not placed yet, go back: the bytes cannot be read."""
    tx.execute(
        update(arrivals).where(arrivals.c.sha256 == sha256, text(NOT_PLACED)).values(outcome="returned", why=why)
    )


def _insert(tx: Connection, dropped: Dropped, sha256: str | None, at: str, outcome: str, why: str) -> None:
    tx.execute(insert(arrivals).values(
        sha256=sha256, name=dropped.name, source=dropped.source, size=dropped.size, mtime_ns=dropped.mtime_ns,
        received_at=at, outcome=outcome, why=why, state="here",
    ))


_next_arrival = select(func.coalesce(func.max(documents.c.arrival), 0) + 1).scalar_subquery()


def _arrival(row: Any) -> Arrival:
    return Arrival(
        row.id, row.sha256, Dropped(row.name, row.source, row.size, row.mtime_ns), row.received_at, row.outcome,
        row.why, row.state, row.place, None if row.document_state == "unread" else row.kind, row.first_name,
        row.first_at,
    )
