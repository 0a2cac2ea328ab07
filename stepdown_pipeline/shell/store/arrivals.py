"""Dropped files: what each was found to be, and the one visible place where it ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, text, update

from . import history
from .parts import parts
from .schema import NOT_PLACED, arrivals, documents


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
    came_with: str | None = None  # the name of the e-mail that it was attached to


_mail = documents.alias("mail")
_columns = (
    arrivals.c.id, arrivals.c.sha256, arrivals.c.name, arrivals.c.source, arrivals.c.size, arrivals.c.mtime_ns,
    arrivals.c.received_at, arrivals.c.outcome, arrivals.c.why, arrivals.c.state, arrivals.c.place,
    _mail.c.name.label("mail"),
    documents.c.kind, documents.c.name.label("first_name"), documents.c.received_at.label("first_at"),
    documents.c.state.label("document_state"),
)
_query = select(*_columns).select_from(
    arrivals.outerjoin(documents, arrivals.c.sha256 == documents.c.sha256)
    .outerjoin(_mail, arrivals.c.came_with == _mail.c.sha256))


_not_placed = _query.where(text(NOT_PLACED)).order_by(arrivals.c.id)
_placed = _query.where(
    arrivals.c.sha256.in_(bindparam("digests", expanding=True)), arrivals.c.state == "placed").order_by(arrivals.c.id)
_known = select(documents.c.sha256, documents.c.state, documents.c.kind).where(
    documents.c.sha256.in_(bindparam("digests", expanding=True)))
_next_arrival = select(func.coalesce(func.max(documents.c.arrival), 0) + 1).scalar_subquery()
_new_document = insert(documents).values(arrival=_next_arrival, state="unread", to_join=False)
_document = update(documents).where(documents.c.sha256 == bindparam("digest"))
_counts_again = _document.values(
    state=bindparam("now"), to_join=bindparam("joins"), arrival=_next_arrival, received_at=bindparam("at"),
    name=bindparam("called"))
_read_again = _document.values(state="unread", kind=None)
_new_arrival = insert(arrivals).values(state="here")
_at_place = select(arrivals.c.id).where(arrivals.c.place == bindparam("place")).limit(1)
_mark = update(arrivals).where(arrivals.c.id == bindparam("row")).values(
    state=bindparam("now"), place=bindparam("where"))
_mark_returned = update(arrivals).where(arrivals.c.sha256 == bindparam("digest"), text(NOT_PLACED)).values(
    outcome="returned", why=bindparam("because"))
_mark_opened = update(arrivals).where(
    arrivals.c.sha256 == bindparam("digest"), arrivals.c.outcome == "taken", text(NOT_PLACED)).values(
    why=bindparam("because"))
_attached = _query.where(arrivals.c.came_with == bindparam("digest")).order_by(arrivals.c.id)
_with_mails = select(arrivals.c.sha256).where(
    arrivals.c.sha256.in_(bindparam("digests", expanding=True)), arrivals.c.outcome == "taken",
    arrivals.c.came_with.is_not(None))
_latest = _query.where(arrivals.c.received_at >= bindparam("since")).order_by(
    arrivals.c.received_at.desc(), arrivals.c.id.desc()).limit(bindparam("most"))
_some = select(arrivals.c.outcome).where(arrivals.c.received_at >= bindparam("since")).order_by(
    arrivals.c.received_at.desc(), arrivals.c.id.desc()).limit(bindparam("most")).subquery()
_counted_since = select(_some.c.outcome, func.count()).group_by(_some.c.outcome)
_newest = select(func.max(arrivals.c.id))
_that_followed = _query.where(
    arrivals.c.sha256 == bindparam("digest"), arrivals.c.source == bindparam("source"), arrivals.c.came_with.is_(None),
    arrivals.c.id > bindparam("after")).order_by(arrivals.c.id).limit(1)
_source = select(arrivals.c.source).where(arrivals.c.sha256 == bindparam("digest")).order_by(
    arrivals.c.id.desc()).limit(1)


def take_in(
    tx: Connection, kept: Sequence[tuple[Dropped, str | None, str]], at: str, came_with: str | None = None,
) -> None:
    """Note dropped files (file, digest, why it is returned unread) and their documents.

    ``came_with``: the e-mail that all of them were attached to.

    A document is new, a copy of a known one, or one that counts again: one that was withdrawn counts again, one that
    could not be read is read again, since the program may have learnt. Without a digest the file goes back unread.
    """
    digests = [sha256 for _, sha256, _ in kept if sha256]
    known = {row.sha256: row for row in tx.execute(_known, {"digests": digests})}
    seen: set[str] = set()
    new, rows = [], []
    for dropped, sha256, why in kept:
        outcome = "taken" if sha256 else "returned"
        if sha256 in seen:
            outcome = "copy"
        elif sha256 and sha256 not in known:
            new.append({"sha256": sha256, "name": dropped.name, "size": dropped.size, "received_at": at})
        elif sha256 and not _counts_anew(tx, known[sha256], dropped, at):
            outcome = "copy"
        if sha256:
            seen.add(sha256)
        rows.append({"sha256": sha256, "name": dropped.name, "source": dropped.source, "size": dropped.size,
                     "mtime_ns": dropped.mtime_ns, "received_at": at, "outcome": outcome, "why": why,
                     "came_with": came_with})
    if new:
        tx.execute(_new_document, new)
    tx.execute(_new_arrival, rows)


def _counts_anew(tx: Connection, known: Any, dropped: Dropped, at: str) -> bool:
    """Whether the bytes, known as they are, have something to do again."""
    if known.state == "withdrawn":
        tx.execute(_counts_again, {
            "digest": known.sha256, "now": "read" if known.kind else "unread", "joins": bool(known.kind), "at": at,
            "called": dropped.name,
        })
        history.add(tx, history.Happening(at, "A withdrawn file was dropped again and counts again.",
                                          sha256=known.sha256))
    elif known.kind == "unreadable":
        tx.execute(_read_again, {"digest": known.sha256})
    else:
        return False
    return True


def not_placed(tx: Connection) -> list[Arrival]:
    """Files that still stand in the inbox although they were taken in; the ones being read are among them."""
    return [_arrival(row) for row in tx.execute(_not_placed)]


def of_documents(tx: Connection, sha256s: Iterable[str]) -> list[Arrival]:
    """Every placed file with these bytes, copies included."""
    return [_arrival(row) for row in tx.execute(_placed, {"digests": list(sha256s)})]


def is_noted(tx: Connection, place: str) -> bool:
    """True when a dropped file is known to have ended at this place."""
    return tx.execute(_at_place, {"place": place}).first() is not None


def mark(tx: Connection, placed: Iterable[tuple[int, str, str | None]]) -> None:
    """Note (arrival, state, place) of several files."""
    rows = [{"row": row, "now": state, "where": place} for row, state, place in placed]
    if rows:
        tx.execute(_mark, rows)


def mark_opened(tx: Connection, sha256: str, left_out: str) -> None:
    """The files with these bytes, not placed yet, are an e-mail that was opened; ``left_out``: in words, or ""."""
    tx.execute(_mark_opened, {"digest": sha256, "because": left_out})


def attached_to(tx: Connection, sha256: str) -> list[Arrival]:
    """What came with an e-mail, in its order."""
    return [_arrival(row) for row in tx.execute(_attached, {"digest": sha256})]


def latest(tx: Connection, since: str, most: int) -> list[Arrival]:
    """The files that came in since then, latest first, at most so many."""
    return [_arrival(row) for row in tx.execute(_latest, {"since": since, "most": most})]


def counted_since(tx: Connection, since: str, most: int) -> dict[str, int]:
    """How many of the latest files since then, at most so many of them, were taken, copies, or returned."""
    return {row[0]: row[1] for row in tx.execute(_counted_since, {"since": since, "most": most})}


def newest(tx: Connection) -> int:
    """The number of the newest arrival, 0 before the first."""
    return int(tx.execute(_newest).scalar() or 0)


def that_followed(tx: Connection, source: str, sha256: str, after: int) -> Arrival | None:
    """What became of a file with these bytes that was put into the inbox there, after that arrival."""
    row = tx.execute(_that_followed, {"digest": sha256, "source": source, "after": after}).first()
    return _arrival(row) if row else None


def with_mails(tx: Connection, sha256s: Iterable[str]) -> set[str]:
    """Those of these documents that came with an e-mail."""
    return {one for part in parts(sha256s) for one in tx.execute(_with_mails, {"digests": part}).scalars()}


def source_of(tx: Connection, sha256: str) -> str:
    """Where in the inbox these bytes were last dropped."""
    return str(tx.execute(_source, {"digest": sha256}).scalar_one())


def mark_returned(tx: Connection, sha256: str, why: str) -> None:
    """The files with these bytes, not placed yet, go back: the bytes cannot be read."""
    tx.execute(_mark_returned, {"digest": sha256, "because": why})


def _arrival(row: Any) -> Arrival:
    return Arrival(
        row.id, row.sha256, Dropped(row.name, row.source, row.size, row.mtime_ns), row.received_at, row.outcome,
        row.why, row.state, row.place, None if row.document_state == "unread" else row.kind, row.first_name,
        row.first_at, row.mail,
    )
