"""Files dropped in the browser: who sent what, and under which name it was put into the inbox."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from .schema import uploads


@dataclass(frozen=True, slots=True)
class Upload:
    """``source``: its name in the inbox, None when it was not let in, and ``why``. ``after``: see the schema."""

    name: str
    source: str | None
    sha256: str | None
    size: int
    why: str
    after: int


def note(tx: Connection, sent: Sequence[Upload], who: str, at: str) -> int:
    """Note what was sent together; gives its number."""
    batch = 0
    for one in sent:
        row = tx.execute(insert(uploads).values(
            batch=batch, name=one.name, source=one.source, sha256=one.sha256, size=one.size, why=one.why, who=who,
            at=at, after=one.after))
        if not batch:
            batch = int(row.inserted_primary_key[0])  # type: ignore[index]
            tx.execute(update(uploads).where(uploads.c.id == batch).values(batch=batch))
    return batch


def of_batch(tx: Connection, batch: int) -> tuple[str, str, list[Upload]] | None:
    """(who, at, files) of what was sent together; None: there is no such number."""
    rows = tx.execute(select(uploads).where(uploads.c.batch == batch).order_by(uploads.c.id)).all()
    if not rows:
        return None
    return rows[0].who, rows[0].at, [
        Upload(row.name, row.source, row.sha256, row.size, row.why, row.after) for row in rows]
