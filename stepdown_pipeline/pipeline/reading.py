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
from stepdown_pipeline.core.reading import Reading, reading_to_json
from stepdown_pipeline.shell.store import Database, Originals, arrivals, documents, forms, history, instant, settlements
from stepdown_pipeline.shell.store.history import Happening

from .parts import Parts
from .progress import Progress, Step, page_of
from .stopping import Interrupted, Stop

# A commit costs as much as a dozen statements; a kill before it costs reading the batch again.
_TOGETHER: Final = 8  # readings with one commit
_NO_LONGER: Final = 0.25  # seconds that a reading waits for others, as the next one comes


def read_all(
    database: Database, originals: Originals, parts: Parts, now: datetime, progress: Progress, stop: Stop, *,
    again: bool = False,
) -> int:
    """Read what is unread; gives how many were read. A stop leaves the rest for the next time.

    ``again``: also what another version read, in cases that wait for something or somebody.
    """
    version = parts.reader.version
    with database.reading() as tx:
        todo = documents.unread(tx)
        old = documents.outdated(tx, version) if again else []
    if not todo and not old:
        return 0
    todo = [*todo, *old]
    batch = _Batch(database, parts, now, version, frozenset(sha256 for sha256, _ in old))
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
    """Readings that wait to be kept with one commit. ``version`` made them; ``again``: what was read before."""

    def __init__(self, database: Database, parts: Parts, now: datetime, version: str, again: frozenset[str]) -> None:
        self._database, self._parts, self._at = database, parts, instant(now)
        self._version, self._again = version, again
        self._today = now.astimezone().date()
        self._readings: list[Reading] = []
        self._same: list[str] = []  # of the last: read again, and nothing new in them
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
        readings, reread = self._changed(readings)
        keyed = [(one, () if one.kind == "unreadable" else self._parts.rules.keys_of(one)) for one in readings]
        with self._database.writing() as tx:
            # what a person settled while it was read again stays as they saw it
            kept = settlements.settled_among(tx, (one.sha256 for one in readings if one.sha256 in self._again))
            keyed = [(one, keys) for one, keys in keyed if one.sha256 not in kept]
            reread = [line for line in reread if line.sha256 not in kept]
            documents.store_readings(tx, keyed, self._version)
            documents.still_so(tx, self._same, self._version)
            history.add(tx, *reread)
            for reading in readings:
                if reading.kind == "unreadable":
                    self._send_back(tx, reading)

    def _changed(self, readings: list[Reading]) -> tuple[list[Reading], list[Happening]]:
        """Those that are new or say something else than before, and what the history says of the latter.

        A document that could be read before and cannot be now stays as it was.
        """
        again = [one.sha256 for one in readings if one.sha256 in self._again]
        self._same = []
        if not again:
            return readings, []
        with self._database.reading() as tx:
            before = {kept.sha256: kept for kept in documents.read_documents(tx, again)}
        kept, told = [], []
        for one in readings:
            was = before.get(one.sha256)
            if was is None:
                if one.sha256 not in self._again:
                    kept.append(one)
                continue  # withdrawn meanwhile
            changed = _differences(was.reading, one)
            if one.kind == "unreadable" or not changed:
                self._same.append(one.sha256)
                continue
            kept.append(one)
            told.append(Happening(self._at, f"A document was read again, by what is known now: {', '.join(changed)}.",
                                  reference=was.reference, sha256=one.sha256))
        return kept, told

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


def _differences(before: Reading, after: Reading) -> list[str]:
    """The names of the fields (and ``kind``) that two readings tell differently."""
    old, new = reading_to_json(before), reading_to_json(after)
    names = [name for name in {**old["fields"], **new["fields"]} if old["fields"].get(name) != new["fields"].get(name)]
    if (old["kind"], old["kind_state"]) != (new["kind"], new["kind_state"]):
        names.insert(0, "kind")
    return names or (["problems"] if old["problems"] != new["problems"] else [])
