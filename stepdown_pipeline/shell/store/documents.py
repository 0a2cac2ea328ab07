"""Documents: the bytes that count, what they were read as, and which of them hang together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, text, update

from stepdown_pipeline.core.identity import counterpart
from stepdown_pipeline.core.reading import Reading, reading_from_json, reading_to_json

from .parts import parts
from .schema import STILL_OPEN, TO_JOIN, UNREAD, cases, document_keys, documents, settlements

MAIL: Final = "email"  # the kind of an e-mail that was opened


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that was read."""

    sha256: str
    name: str
    arrival: int
    received_at: str
    reading: Reading
    reference: str | None
    standing: str | None
    to_join: bool


# Statements are built once: to build one costs several times as much as to run it.
_digest_is = documents.c.sha256 == bindparam("digest")
_among = documents.c.sha256.in_(bindparam("digests", expanding=True))
_unread = select(documents.c.sha256, documents.c.name).where(text(UNREAD)).order_by(documents.c.arrival)
_store_reading = update(documents).where(_digest_is).values(
    state="read", kind=bindparam("is_kind"), reading=bindparam("is_read_as", type_=documents.c.reading.type),
    reader_version=bindparam("by"), to_join=bindparam("joins"))
_document_is = update(documents).where(_digest_is).values(state=bindparam("now"), kind=bindparam("is_kind"))
_by_another = (
    select(documents.c.sha256, documents.c.name, documents.c.arrival)
    .where(documents.c.state == "read", documents.c.kind != "unreadable", documents.c.reader_version != bindparam("by"),
           ~exists().where(settlements.c.sha256 == documents.c.sha256))
)
_outdated_of_cases = _by_another.where(documents.c.reference.in_(select(cases.c.reference).where(text(STILL_OPEN))))
_outdated_unjoined = _by_another.where(documents.c.reference.is_(None))
_still_so = update(documents).where(_digest_is).values(reader_version=bindparam("by"))
_drop_keys = delete(document_keys).where(document_keys.c.sha256 == bindparam("digest"))
_add_keys = insert(document_keys)
_to_join = select(documents.c.sha256).where(text(TO_JOIN)).order_by(documents.c.arrival)
_references_of = select(documents.c.reference).where(
    _among, documents.c.state == "read", documents.c.reference.is_not(None)).distinct()
_counting = select(
    documents.c.sha256, documents.c.name, documents.c.arrival, documents.c.received_at, documents.c.reading,
    documents.c.reference, documents.c.standing, documents.c.to_join,
).where(_among, documents.c.state == "read", documents.c.kind != "unreadable")
_one = select(documents.c.name, documents.c.kind, documents.c.reference, documents.c.reading).where(_digest_is)
_of_cases = select(documents.c.sha256).where(documents.c.reference.in_(bindparam("references", expanding=True)))
_assign = update(documents).where(_digest_is).values(
    reference=bindparam("case"), standing=bindparam("how"), to_join=False)


def unread(tx: Connection) -> list[tuple[str, str]]:
    """(digest, name) of every document still to be read, in order of arrival."""
    return [(row.sha256, row.name) for row in tx.execute(_unread)]


def outdated(tx: Connection, reader_version: str) -> list[tuple[str, str]]:
    """(digest, name) of documents read by another version whose case is open, or that have none; in order of arrival.

    Those of which a person settled anything are left as they are.
    """
    rows = [row for query in (_outdated_of_cases, _outdated_unjoined)
            for row in tx.execute(query, {"by": reader_version})]
    return [(row.sha256, row.name) for row in sorted(rows, key=lambda row: row.arrival)]


def still_so(tx: Connection, sha256s: Iterable[str], reader_version: str) -> None:
    """Another version reads these documents as before."""
    rows = [{"digest": sha256, "by": reader_version} for sha256 in sha256s]
    if rows:
        tx.execute(_still_so, rows)


def store_readings(tx: Connection, readings: Iterable[tuple[Reading, Iterable[str]]], reader_version: str) -> None:
    """Note what documents were read as, and the keys by which each meets others. An unreadable one joins nothing."""
    rows, keys = [], []
    for reading, its_keys in readings:
        rows.append({"digest": reading.sha256, "is_kind": reading.kind, "is_read_as": reading_to_json(reading),
                     "by": reader_version, "joins": reading.kind != "unreadable"})
        keys.append((reading.sha256, its_keys))
    if rows:
        tx.execute(_store_reading, rows)
        replace_keys(tx, keys)


def mark_opened(tx: Connection, sha256: str) -> None:
    """It is an e-mail, and what was attached to it has been taken in. It is no document of any case itself."""
    tx.execute(_document_is, {"digest": sha256, "now": "opened", "is_kind": MAIL})


def replace_keys(tx: Connection, keyed: Sequence[tuple[str, Iterable[str]]]) -> None:
    """The keys of each document, by digest."""
    if keyed:
        tx.execute(_drop_keys, [{"digest": sha256} for sha256, _ in keyed])
    rows = [{"key": key, "sha256": sha256, "meets": counterpart(key)}
            for sha256, keys in keyed for key in sorted(set(keys))]
    if rows:
        tx.execute(_add_keys, rows)


def to_join(tx: Connection) -> list[str]:
    """Digests of documents that were read and whose cases have not been advanced with them, in order of arrival."""
    return list(tx.execute(_to_join).scalars())


def connected(tx: Connection, seeds: Iterable[str]) -> set[str]:
    """The documents that hang together with these by any key, directly or through others; withdrawn ones too."""
    return {sha256 for part in parts(seeds) for sha256 in tx.execute(_connected, {"seeds": part}).scalars()}


_mine, _theirs = document_keys.alias("mine"), document_keys.alias("theirs")
_found = select(documents.c.sha256).where(documents.c.sha256.in_(bindparam("seeds", expanding=True))).cte(
    "found", recursive=True)
_connected = select(_found.union(
    select(_theirs.c.sha256).select_from(_found)
    .join(_mine, _mine.c.sha256 == _found.c.sha256).join(_theirs, _theirs.c.key == _mine.c.meets)
).c.sha256)


def references_of(tx: Connection, sha256s: Iterable[str]) -> set[str]:
    """The cases to which these documents last belonged, withdrawn ones left out."""
    return {one for part in parts(sha256s) for one in tx.execute(_references_of, {"digests": part}).scalars()}


def read_documents(tx: Connection, sha256s: Iterable[str]) -> list[Kept]:
    """Those of these documents that count (read, readable, not withdrawn), in order of arrival."""
    kept = [
        Kept(row.sha256, row.name, row.arrival, row.received_at, reading_from_json(row.reading), row.reference,
             row.standing, row.to_join)
        for part in parts(sha256s) for row in tx.execute(_counting, {"digests": part})
    ]
    return sorted(kept, key=lambda document: document.arrival)


def one(tx: Connection, sha256: str) -> Any:
    """``name``, ``kind``, ``reference`` and ``reading`` of a document, whatever became of it; None: there is none."""
    return tx.execute(_one, {"digest": sha256}).one_or_none()


def of_cases(tx: Connection, references: Iterable[str]) -> set[str]:
    """Digests of these cases' documents as they were last advanced."""
    return {one for part in parts(references) for one in tx.execute(_of_cases, {"references": part}).scalars()}


def cases_of(tx: Connection, sha256s: Iterable[str]) -> dict[str, str]:
    """The case of each of these documents that has one."""
    query = select(documents.c.sha256, documents.c.reference).where(
        documents.c.sha256.in_(bindparam("digests", expanding=True)), documents.c.reference.is_not(None))
    return {row.sha256: row.reference for part in parts(sha256s) for row in tx.execute(query, {"digests": part})}


def home_of(tx: Connection, sha256: str) -> tuple[str | None, bool]:
    """The case of a document, and whether that was looked for."""
    row = tx.execute(select(documents.c.reference, documents.c.to_join, documents.c.state).where(
        documents.c.sha256 == sha256)).one_or_none()
    return (row.reference, not row.to_join and row.state != "unread") if row else (None, True)


def assign(tx: Connection, reference: str | None, standings: Iterable[tuple[str, str]]) -> None:
    """The case's documents with how it uses each: in_force, superseded, aside. They are joined now."""
    rows = [{"digest": sha256, "case": reference, "how": how} for sha256, how in standings]
    if rows:
        tx.execute(_assign, rows)


def withdraw(tx: Connection, sha256: str) -> None:
    """It counts no longer, until somebody drops the same bytes again."""
    tx.execute(update(documents).where(documents.c.sha256 == sha256).values(
        state="withdrawn", to_join=False, standing=None,
    ))


def taken_at(tx: Connection, sha256s: Iterable[str]) -> list[str]:
    """When each of these documents was taken in, oldest first."""
    query = select(documents.c.received_at).where(documents.c.sha256.in_(list(sha256s)))
    return list(tx.execute(query.order_by(documents.c.arrival)).scalars())


@dataclass(frozen=True, slots=True)
class Came:
    """A document that came to a case, whatever became of it."""

    sha256: str
    name: str
    kind: str | None
    state: str  # read, withdrawn …
    received_at: str


def came(tx: Connection, reference: str) -> list[Came]:
    """The case's documents, withdrawn ones included, in order of arrival."""
    query = select(documents.c.sha256, documents.c.name, documents.c.kind, documents.c.state, documents.c.received_at)
    return [Came(*row) for row in tx.execute(query.where(documents.c.reference == reference).order_by(
        documents.c.arrival))]


def by_name(tx: Connection, reference: str, name: str) -> list[str]:
    """Digests of the case's documents of this name or whose digest begins so."""
    query = select(documents.c.sha256, documents.c.name).where(documents.c.reference == reference)
    return [row.sha256 for row in tx.execute(query) if row.name == name or row.sha256.startswith(name.lower())]
