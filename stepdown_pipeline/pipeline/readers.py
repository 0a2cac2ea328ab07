"""Every document that was taken in and not read yet is read, side by side, each reading kept as it comes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from stepdown_pipeline.core.reading import Reading
from stepdown_pipeline.shell.store import Database, Originals, arrivals, documents, history, instant
from stepdown_pipeline.shell.store.history import Happening

from .parts import Parts
from .progress import Progress, Step
from .stopping import Interrupted, Stop


def read_all(
    database: Database, originals: Originals, parts: Parts, now: datetime, progress: Progress, stop: Stop,
) -> int:
    """Read what is unread; gives how many were read. A stop leaves the rest for the next time."""
    with database.reading() as tx:
        todo = documents.unread(tx)
    read = 0

    def items() -> Iterator[tuple[Path, str]]:
        for sha256, name in todo:
            if stop():
                return
            yield originals.path(sha256), name

    def done(path: Path, name: str, reading: Reading) -> None:
        nonlocal read
        with stop.breaking(may=False):
            _keep(database, parts, replace(reading, sha256=path.name), instant(now))
            read += 1
            progress(Step("reading", read, len(todo), name))

    if todo:
        progress(Step("reading", 0, len(todo), todo[0][1]))
        with contextlib.suppress(Interrupted), stop.breaking():
            parts.reader.read_many(items(), done)
    return read


def _keep(database: Database, parts: Parts, reading: Reading, at: str) -> None:
    unreadable = reading.kind == "unreadable"
    keys = () if unreadable else parts.rules.keys_of(reading)
    with database.writing() as tx:
        documents.store_reading(tx, reading, keys, parts.reader.version)
        if unreadable:
            why = " ".join(problem.message for problem in reading.problems) or "The file cannot be read."
            arrivals.mark_returned(tx, reading.sha256, why)
            history.add(tx, Happening(at, "A file could not be read and was returned.", sha256=reading.sha256))
