"""A statement that is run for every message, in the database's own words: made once, then given to its driver as it is.

SQLAlchemy takes several times as long to run one as the database does. For statements of words, numbers and bytes, as
every driver takes and gives them, in which Python has nothing to fill in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.elements import ClauseElement

Values = Mapping[str, Any]


class Compiled:
    """``columns``: those that an insert is given."""

    def __init__(self, statement: ClauseElement, *columns: str) -> None:
        self._statement, self._columns = statement, columns
        self._made: dict[str, tuple[str, Callable[[Values], Any]]] = {}

    def run(self, tx: Connection, rows: Sequence[Values]) -> None:
        """Once for each row of values, in order. Raises SQLAlchemy's errors, as all statements do."""
        words, fill = self._for(tx)
        cursor = tx.connection.cursor()
        try:
            cursor.executemany(words, [fill(row) for row in rows])
        except tx.dialect.loaded_dbapi.Error as error:
            raise self._told(tx, words, error) from error
        finally:
            cursor.close()

    def rows(self, tx: Connection, **values: Any) -> list[Any]:
        """What a question finds: a tuple for each row."""
        words, fill = self._for(tx)
        cursor = tx.connection.cursor()
        try:
            cursor.execute(words, fill(values))
            return list(cursor.fetchall())
        except tx.dialect.loaded_dbapi.Error as error:
            raise self._told(tx, words, error) from error
        finally:
            cursor.close()

    def _for(self, tx: Connection) -> tuple[str, Callable[[Values], Any]]:
        made = self._made.get(tx.dialect.name)
        if made is None:
            made = self._made[tx.dialect.name] = self._make(tx)
        return made

    def _make(self, tx: Connection) -> tuple[str, Callable[[Values], Any]]:
        compiled: Any = self._statement.compile(dialect=tx.dialect, column_keys=list(self._columns) or None)
        if compiled.insert_prefetch or compiled.update_prefetch:
            raise ValueError("a value is filled in by Python; give it, or use SQLAlchemy")
        given = {name: value for name, value in compiled.params.items() if value is not None}
        if not compiled.positional:
            return str(compiled), lambda values: {**given, **values}
        names = tuple(compiled.positiontup)
        if not given:
            return str(compiled), lambda values: tuple([values[name] for name in names])
        return str(compiled), lambda values: tuple([values[name] if name in values else given[name] for name in names])

    @staticmethod
    def _told(tx: Connection, words: str, error: Exception) -> BaseException:
        return DBAPIError.instance(words, None, error, tx.dialect.loaded_dbapi.Error, dialect=tx.dialect)
