"""E-mails among what was taken in are opened, and what is attached to them is taken in as if it had been dropped.

One commit for each e-mail: killed before it, the e-mail is opened again; killed after it, its attachments wait to be
read like any file. Their bytes are kept before the commit, under their digests, so that nothing comes of them twice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from stepdown_pipeline.config import Config
from stepdown_pipeline.core.reading import READER_VERSION, Problem, Reading
from stepdown_pipeline.shell.inbox import printable
from stepdown_pipeline.shell.readers.enclosures.opening import is_mail, open_mail
from stepdown_pipeline.shell.readers.enclosures.parcel import Enclosure, Parcel
from stepdown_pipeline.shell.readers.limits import Limits
from stepdown_pipeline.shell.store import Database, Originals, arrivals, documents, history, instant
from stepdown_pipeline.shell.store.arrivals import Dropped
from stepdown_pipeline.shell.store.history import Happening

from .intake import EMPTY, too_large
from .progress import Progress, Step
from .readers import limits_of

_RETURNED: Final = "An e-mail was returned: nothing attached to it can be taken."


class Unpacking:
    """Opens e-mails that were taken in and not opened yet."""

    def __init__(self, config: Config, database: Database, originals: Originals) -> None:
        self._config, self._database, self._originals = config, database, originals

    def open_all(self, now: datetime, progress: Progress, stopped: Callable[[], bool]) -> int:
        """Open every e-mail that waits; gives how many were opened. A stop leaves the rest for the next time."""
        limits = limits_of(self._config.reading)
        with self._database.reading() as tx:
            unread = documents.unread(tx)
        opened = 0
        for number, (sha256, name) in enumerate(unread):
            if stopped():
                break
            path = self._originals.path(sha256)
            if is_mail(path, limits.file_bytes):
                progress(Step("opening", number, len(unread), name))
                self._open(sha256, limits, instant(now))
                opened += 1
        return opened

    def _open(self, sha256: str, limits: Limits, at: str) -> None:
        parcel = open_mail(self._originals.path(sha256), limits)
        if parcel.problem is not None:
            self._send_back(sha256, parcel.problem, at)
            return
        with self._database.reading() as tx:
            source = arrivals.source_of(tx, sha256)
        kept = [self._keep(one, source) for one in parcel.taken]
        count = f"{len(kept)} attachment{'s' if len(kept) != 1 else ''}"
        with self._database.writing() as tx:
            arrivals.take_in(tx, kept, at, came_with=sha256)
            arrivals.mark_opened(tx, sha256, _left_out(parcel))
            documents.mark_opened(tx, sha256)
            history.add(tx, Happening(at, f"An e-mail was opened, and {count} taken in.", sha256=sha256))

    def _keep(self, one: Enclosure, source: str) -> tuple[Dropped, str | None, str]:
        name = printable(one.name)
        dropped = Dropped(name, f"{source}/{printable(one.path)}", len(one.data), 0)
        why = too_large(len(one.data), self._config.reading.size_mb) if one.data else EMPTY
        return dropped, None if why else self._originals.keep([one.data]), why

    def _send_back(self, sha256: str, problem: tuple[str, str], at: str) -> None:
        reading = Reading(sha256, "unreadable", problems=(Problem(*problem),))
        with self._database.writing() as tx:
            documents.store_readings(tx, [(reading, ())], READER_VERSION)
            arrivals.mark_returned(tx, sha256, problem[1])
            history.add(tx, Happening(at, _RETURNED, sha256=sha256))


def _left_out(parcel: Parcel) -> str:
    """One line for each attachment that is no paper of the case."""
    return "\n".join(f"“{one.path}”: {one.left_out}." for one in parcel.left_out)
