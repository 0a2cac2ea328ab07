"""Where the bytes of each message are, and the digest that they should have."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, func, select

from .schema import messages, notices


class Kept(NamedTuple):
    """A message's bytes. ``folder`` None: no file was written yet. ``stored``: they are in the database too."""

    notice: str
    reference: str
    sha256: str
    folder: str | None
    file: str
    stored: bool


_query: Final[Select[Any]] = select(
    notices.c.id, notices.c.reference, notices.c.sha256, notices.c.folder, notices.c.file,
    messages.c.notice.is_not(None),
).join_from(notices, messages, isouter=True)


def count(tx: Connection) -> int:
    """How many messages were ever made."""
    return int(tx.execute(select(func.count()).select_from(notices)).scalar_one())


def newest(tx: Connection, most: int | None) -> list[Kept]:
    """The last so many, newest first; all of them, when no number is given."""
    query = _query.order_by(notices.c.created_at.desc(), notices.c.id)
    return [Kept(*row) for row in tx.execute(query.limit(most) if most is not None else query)]


def one(tx: Connection, notice: str) -> Kept | None:
    """One message's."""
    row = tx.execute(_query.where(notices.c.id == notice)).first()
    return Kept(*row) if row else None
