"""Every document that was taken in and not read yet is read, side by side; readings are kept in small batches."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from stepdown_pipeline.core.consent_form import with_issued
from stepdown_pipeline.core.reading import Reading
from stepdown_pipeline.shell.store import Database, Originals, arrivals, documents, forms, history, instant
from stepdown_pipeline.shell.store.history import Happening

from .parts import Parts
from .progress import Progress, Step, page_of
from .stopping import Interrupted, Stop

# A commit costs as much as a dozen statements; a kill before it costs reading the batch again.
_TOGETHER: Final = 8  # readings with one commit
_NO_LONGER: Final = 0.25  # seconds that a reading waits for others, as the next one comes


def read_all(
    database: Database, originals: Originals, parts: Parts, now: datetime, progress: Progress, stop: Stop,
) -> int:
    """Read what is unread; gives how many were read. A stop leaves the rest for the next time."""
    with database.reading() as tx:
        todo = documents.unread(tx)
    if not todo:
        return 0
    batch = _Batch(database, parts, now)
    read = 0

    def items() -> Iterator[tuple[Path, str]]:
        for sha256, name in todo:
            if stop():
                return
            yield originals.path(sha256), name

    def done(path: Path, name: str, reading: Reading) -> None:
        nonlocal read
        with stop.breaking(may=False):
            batch.add(replace(reading, sha256=path.name))
            read += 1
            progress(Step("reading", read, len(todo), name))

    def page(_: Path, name: str, number: int, of: int) -> None:
        with stop.breaking(may=False):
            progress(Step("reading", read, len(todo), page_of(name, number, of)))

    progress(Step("reading", 0, len(todo), todo[0][1]))
    try:
        with contextlib.suppress(Interrupted), stop.breaking():
            parts.reader.read_many(items(), done, page)
    finally:
        batch.keep()
    return read


class _Batch:
    """Readings that wait to be kept with one commit."""

    def __init__(self, database: Database, parts: Parts, now: datetime) -> None:
        self._database, self._parts, self._at = database, parts, instant(now)
        self._today = now.astimezone().date()
        self._readings: list[Reading] = []
        self._since = 0.0

    def add(self, reading: Reading) -> None:
        if not self._readings:
            self._since = time.monotonic()
        self._readings.append(reading)
        if len(self._readings) >= _TOGETHER or time.monotonic() - self._since >= _NO_LONGER:
            self.keep()

    def keep(self) -> None:
        """One commit for what has come."""
        readings, self._readings = self._readings, []
        if not readings:
            return
        readings = self._explained(readings)
        keyed = [(one, () if one.kind == "unreadable" else self._parts.rules.keys_of(one)) for one in readings]
        with self._database.writing() as tx:
            documents.store_readings(tx, keyed, self._parts.reader.version)
            for reading in readings:
                if reading.kind == "unreadable":
                    self._send_back(tx, reading)

    def _explained(self, readings: list[Reading]) -> list[Reading]:
        """Returns of forms that were issued here, with what is known of those forms."""
        if not any(one.form_ids for one in readings):
            return readings
        with self._database.reading() as tx:
            issued = forms.issued(tx, {form_id for one in readings for form_id in one.form_ids})
        return [with_issued(one, issued, self._today) for one in readings]

    def _send_back(self, tx: Connection, reading: Reading) -> None:
        why = " ".join(problem.message for problem in reading.problems) or "The file cannot be read."
        arrivals.mark_returned(tx, reading.sha256, why)
        history.add(tx, Happening(self._at, "A file could not be read and was returned.", sha256=reading.sha256))
