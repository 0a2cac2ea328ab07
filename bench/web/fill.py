"""A workspace with as many cases as wanted: some judged from the shipped samples, the others their copies, row by row.

A copy has references, digests, message ids and times of its own and hangs together with no other case; its rows are
otherwise those that judging made. The case that the copy was made from stands in every workspace.
"""

from __future__ import annotations

import io
import os
import shutil
import sqlite3
import time
from datetime import datetime
from pathlib import Path
from typing import Final

from argon2 import PasswordHasher

from stepdown_pipeline.config import load
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.pipeline.new_workspace import make_workspace
from stepdown_pipeline.pipeline.uploading import Sent
from stepdown_pipeline.shipped import shipped

PACKS: Final = ("01", "03", "06", "08", "10", "14", "16", "18", "35", "36")
NOW: Final = datetime(2026, 3, 13, 9, 0).astimezone()
SIGN_IN: Final = "bench"
_MINUTES: Final = 10  # between a copy and the next: 50,000 of them are a year
_FIRST: Final = 20_000_000  # a copy's reference is greater
_HELD_EACH: Final = 40  # of so many copies one has messages that are held, and one such that are still to be sent

# table: (rows of a case, columns that hold its texts); the rest is copied as it stands
_TABLES: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "documents": ("reference = :ref", ("sha256", "reading", "reference", "received_at", "arrival")),
    "document_keys": ("sha256 in (select sha256 from documents where reference = :ref)", ("sha256", "key", "meets")),
    "arrivals": ("sha256 in (select sha256 from documents where reference = :ref)",
                 ("sha256", "received_at", "came_with", "place")),
    "cases": ("reference = :ref", ("reference", "shown", "opened_at", "advanced_at")),
    "awaited": ("reference = :ref", ("reference", "advanced_at")),
    "overrides": ("reference = :ref", ("reference", "at")),
    "settlements": ("reference = :ref", ("reference", "sha256", "at")),
    "deadlines": ("reference = :ref", ("reference",)),
    "notices": ("reference = :ref", ("id", "reference", "message_id", "file", "created_at")),
    "receipts": ("notice in (select id from notices where reference = :ref)", ("notice", "changed_at")),
    "appointments": ("reference = :ref", ("reference",)),
    "turns": ("reference = :ref", ("reference",)),
    "history": ("reference = :ref", ("reference", "sha256", "at")),
}
_TIMES: Final = frozenset({"received_at", "opened_at", "advanced_at", "at", "created_at", "changed_at"})


def judged(folder: Path) -> None:
    """A workspace in which packs were really judged, a rule overridden, a check switched off, and a file uploaded."""
    make_workspace(folder)
    for number in PACKS:
        for file in next(shipped("samples").glob(f"{number}-*")).iterdir():
            target = folder / "inbox" / f"{number}-{file.name}"
            shutil.copyfile(file, target)
            os.utime(target, (time.time() - 3600,) * 2)
    with Desk(load(folder)) as desk:
        desk.run_once(NOW)
        stopped = next(one for one in desk.cases() if one["status"] == "refused")
        desk.override(stopped["case_reference"], stopped["findings"][0]["rule"], "Agreed for the measurement.", "bench")
        desk.checks().switch_off(desk.checks().all()[0].id, "Not while it is measured.", "bench")
        desk.uploading().put([Sent("minutes.docx", 5, io.BytesIO(b"bytes"))], "bench")
        accounts = desk.accounts()
        link = accounts.invite("Bench", "manager", "bench")
        unused = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("unused")
        accounts.use_link(link, SIGN_IN, "Bench", unused)


def fill(folder: Path, count: int) -> None:
    """Copy cases until there are so many."""
    database = sqlite3.connect(folder / "state" / "stepdown.db", isolation_level=None)
    database.execute("pragma synchronous = off")
    database.execute("pragma cache_size = -400000")
    database.execute("pragma foreign_keys = off")
    bases = [row[0] for row in database.execute("select reference from cases where not empty order by reference")]
    arrived = database.execute("select max(arrival) from documents").fetchone()[0]
    database.execute("begin")
    database.execute("create temp table copy (number integer primary key)")
    database.execute("with recursive some(n) as (select 1 union all select n + 1 from some where n < ?) "
                     "insert into copy select n from some", [count])
    for place, reference in enumerate(bases):
        copies = (count - len(bases) - place + len(bases) - 1) // len(bases)
        _copy(database, reference, place, copies, len(bases), arrived)
    database.execute(
        "update receipts set state = 'ambiguous', reply = 'The connection broke off.' where notice in (select id from "
        "notices where cast(reference as integer) % ? = 1 and length(reference) = 8)", [_HELD_EACH])
    database.execute(
        "update receipts set state = 'deferred', reply = 'Try again later.', attempts = 2, next_at = changed_at where "
        "notice in (select id from notices where cast(reference as integer) % ? = 2 and length(reference) = 8)",
        [_HELD_EACH])
    database.execute("commit")
    database.execute("drop table copy")
    database.execute("pragma wal_checkpoint(truncate)")
    database.close()


def _copy(database: sqlite3.Connection, reference: str, place: int, copies: int, bases: int, arrived: int) -> None:
    """So many copies of a case, of every row in which it has a part."""
    own = f"({_FIRST} + c.number * {bases} + {place})"
    digests = [row[0] for row in database.execute("select sha256 from documents where reference = ?", [reference])]
    messages = [row[0] for row in database.execute("select id from notices where reference = ?", [reference])]
    others = {digest: f"'{digest[:52]}' || printf('%012d', c.number)" for digest in digests}
    others |= {message: f"'{message[:28]}' || printf('%012d', c.number)" for message in messages}
    ago = f"'-' || (c.number * {_MINUTES}) || ' minutes'"
    for table, (rows, changed) in _TABLES.items():
        columns = [row[1] for row in database.execute(f"pragma table_info({table})") if not _is_number(row)]
        values = []
        for column in columns:
            value = f"t.{column}" if column != "on" else 't."on"'
            if column == "arrival" and table == "documents":
                value = f"t.arrival + c.number * {arrived * bases} + {place * arrived}"
            elif column in changed and column in _TIMES:
                value = f"strftime('%Y-%m-%dT%H:%M:%S+00:00', t.{column}, {ago})"
            elif column in {"key", "meets"} and column in changed:
                value = f"t.{column} || '#' || {own}"
            elif column in changed:
                known = ([] if column == "reading" else [*others.items()]) + [(reference, own)]
                for old, new in known:
                    value = f"replace({value}, '{old}', {new})"
            values.append(value)
        names = ", ".join(f'"{column}"' for column in columns)
        database.execute(
            f"insert into {table} ({names}) select {', '.join(values)} from {table} t, copy c "
            f"where c.number <= :copies and t.{rows}", {"ref": reference, "copies": copies})


def _is_number(column: tuple[int, str, str, int, object, int]) -> bool:
    """A row's own number, which the database gives."""
    return column[1] == "id" and column[2].upper() == "INTEGER"
