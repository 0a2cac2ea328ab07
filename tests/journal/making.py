"""Messages in a database of their own, and a way to write to it past all guards."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from stepdown_pipeline.shell.store import Database, instant, post, post_in_flight
from stepdown_pipeline.shell.store.post import Prepared
from stepdown_pipeline.shell.store.post_in_flight import Result

NORTH, SOUTH, DESK = "north@example.gov.uk", "south@example.gov.uk", "desk@example.gov.uk"
NOW = datetime(2026, 3, 6, 10, tzinfo=UTC)


def message(number: int, *recipients: str, case: str = "") -> Prepared:
    """An invented message. Its identity follows from its number."""
    eml = f"Message-ID: <m{number}@example.gov.uk>\r\n\r\nwords {number}\r\n".encode()
    return Prepared(f"{number:040d}", case or str(1_200_000 + number % 7), "allocation", f"<m{number}@example.gov.uk>",
                    hashlib.sha256(eml).hexdigest(), f"m{number}.eml", eml, recipients or (NORTH, DESK))


def sent(database: Database, number: int, state: str = "accepted", *recipients: str) -> Prepared:
    """The whole way of a message, in transactions of its own."""
    one, at = message(number, *recipients), instant(NOW + timedelta(minutes=number))
    with database.writing() as tx:
        post.prepare(tx, [one], at)
        post.filed(tx, [(one.id, "waiting")])
    with database.writing() as tx:
        claimed = post_in_flight.claim(tx, one.id, at)
    assert claimed is not None
    with database.writing() as tx:
        post_in_flight.record(
            tx, one.id, dict.fromkeys(claimed.recipients, Result(state, f"250 queued as {number}")), at)
    return one


@contextlib.contextmanager
def past_the_guards(database: Database):
    """A plain connection, as somebody has who may write the file; the journal's triggers are put back afterwards."""
    connection = sqlite3.connect(database.path)
    triggers = [row[0] for row in connection.execute("select sql from sqlite_master where type = 'trigger'")]
    for (name,) in connection.execute("select name from sqlite_master where type = 'trigger'").fetchall():
        connection.execute(f"drop trigger {name}")
    try:
        yield connection
    finally:
        for statement in triggers:
            connection.execute(statement)
        connection.commit()
        connection.close()


if __name__ == "__main__":  # a process that writes beside others, a message whenever it is told its number
    its_own = Database(Path(sys.argv[1]))
    for line in sys.stdin:
        print(sent(its_own, int(line)).id, flush=True)
    its_own.close()
