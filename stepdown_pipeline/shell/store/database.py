"""Opening the database: SQLite on a local disk, made for being killed at any moment; migrated before it is used."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event

HEAD: Final = "0017"  # the newest migration; a test compares it with the scripts
_JSON: Final = json.JSONEncoder(check_circular=False, separators=(",", ":"))  # the usual one is made anew each time


class StoreError(Exception):
    """The database cannot be used; the message says why and what to do."""


class Database:
    """Transactions over one SQLite file (WAL, synchronous=FULL). Threads may share it; each gets a connection."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = sa.create_engine(f"sqlite:///{path}", query_cache_size=500, json_serializer=_JSON.encode)
        event.listen(self._engine, "connect", _prepare)

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One transaction that takes the write lock at once, so that it never fails half-way for want of it."""
        with self._begun("BEGIN IMMEDIATE") as tx:
            yield tx

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A consistent look, beside whatever is being written."""
        with self._begun("BEGIN") as tx:
            yield tx

    def migrate(self) -> None:
        """Bring the tables up to date. Call under the process lock."""
        found = self.version()
        if found == HEAD:
            return
        if found is not None and found > HEAD:
            raise StoreError(_TOO_NEW)
        from .migrate import upgrade  # Alembic takes half a second to load: only when there is something to do

        with self.writing() as tx:
            upgrade(tx)

    def version(self) -> str | None:
        """The migration that the file stands at; None for a new one."""
        try:
            with self.reading() as tx:
                return tx.execute(sa.text("select version_num from alembic_version")).scalar()
        except sa.exc.OperationalError as error:
            if "no such table" in str(error):
                return None
            raise StoreError(f"The database {self.path.name} in the state folder cannot be opened ({error.orig}). "
                             "Check the folder's rights and the disk, then try again.") from error
        except sa.exc.DatabaseError as error:
            raise StoreError(f"The file {self.path.name} in the state folder is not a database that can be read "
                             f"({error.orig}). Put back the last backup of the state folder.") from error

    def ready(self) -> bool:
        """True when the file is there and at this program's version: what a command that only looks asks first."""
        if not self.path.exists():
            return False
        found = self.version()
        if found is not None and found > HEAD:
            raise StoreError(_TOO_NEW)
        return found == HEAD

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _begun(self, statement: str) -> Iterator[sa.Connection]:
        """A transaction begun in these words. Not by a listener: with one, every statement takes half as long again."""
        with self._engine.begin() as tx:
            tx.exec_driver_sql(statement)
            yield tx


_TOO_NEW: Final = ("The database in the state folder was made by a newer version of this program. "
                   "Install that version again, or put back an older backup of the state folder.")


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by `Database` alone
    cursor = connection.cursor()
    for pragma in ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON",
                   "secure_delete=ON", "temp_store=MEMORY", "cache_size=-16000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
