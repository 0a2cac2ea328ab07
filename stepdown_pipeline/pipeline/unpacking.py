"""E-mails among what was taken in are opened, and what is attached to them is taken in as if it had been dropped.

One commit for each e-mail: killed before it, the e-mail is opened again; killed after it, its attachments wait to be
read like any file. Their bytes are kept before the commit, under their digests, so that nothing comes of them twice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from stepdown_pipeline.config import Config
from stepdown_pipeline.core.reading import READER_VERSION, Problem, Reading
from stepdown_pipeline.shell.inbox import printable
from stepdown_pipeline.shell.readers.enclosures.opening import is_mail, open_mail
from stepdown_pipeline.shell.readers.enclosures.parcel import Enclosure, Parcel
from stepdown_pipeline.shell.readers.limits import Limits
from stepdown_pipeline.shell.store import Database, Originals, arrivals, documents, history, instant
from stepdown_pipeline.shell.store.arrivals import Dropped
from stepdown_pipeline.shell.store.history import Happening

from .hearing_back import hear_reply, hear_report
from .intake import EMPTY, too_large
from .progress import Progress, Step
from .readers import limits_of

_RETURNED: Final = "An e-mail was returned: nothing attached to it can be taken."
_ANSWER: Final = "An e-mail was opened: it is an answer to a message that was sent."
_UNKNOWN: Final = ("This is a mail server's answer, but it names no message that was sent from here, so nothing was "
                   "done with it. If you know which message it is about, find out whether that arrived; one that is "
                   "held is sent again by `stepdown resend`.")


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
            self._hear_or_send_back(sha256, parcel, parcel.problem, at)
            return
        with self._database.reading() as tx:
            source = arrivals.source_of(tx, sha256)
        kept = [self._keep(one, source) for one in parcel.taken]
        count = f"{len(kept)} attachment{'s' if len(kept) != 1 else ''}"
        with self._database.writing() as tx:
            arrivals.take_in(tx, kept, at, came_with=sha256)
            heard = _heard(tx, sha256, parcel, at)
            arrivals.mark_opened(tx, sha256, "\n".join(filter(None, (_left_out(parcel), *heard))))
            documents.mark_opened(tx, sha256)
            history.add(tx, Happening(at, f"An e-mail was opened, and {count} taken in.", sha256=sha256))

    def _keep(self, one: Enclosure, source: str) -> tuple[Dropped, str | None, str]:
        name = printable(one.name)
        dropped = Dropped(name, f"{source}/{printable(one.path)}", len(one.data), 0)
        why = too_large(len(one.data), self._config.reading.size_mb) if one.data else EMPTY
        return dropped, None if why else self._originals.keep([one.data]), why

    def _hear_or_send_back(self, sha256: str, parcel: Parcel, problem: tuple[str, str], at: str) -> None:
        """An e-mail without papers: an answer to what was sent is heard; any other goes back, with a sentence."""
        code, words = problem
        with self._database.writing() as tx:
            heard = _heard(tx, sha256, parcel, at)
            if heard and (parcel.reports or parcel.reply.automatic):
                arrivals.mark_opened(tx, sha256, "\n".join(heard))
                documents.mark_opened(tx, sha256)
                history.add(tx, Happening(at, _ANSWER, sha256=sha256))
                return
            problems = (Problem(code, " ".join([*heard, _UNKNOWN if parcel.reports else words])),)
            documents.store_readings(tx, [(Reading(sha256, "unreadable", problems=problems), ())], READER_VERSION)
            arrivals.mark_returned(tx, sha256, problems[0].message)
            history.add(tx, Happening(at, _RETURNED, sha256=sha256))


def _heard(tx: Connection, sha256: str, parcel: Parcel, at: str) -> list[str]:
    """What the e-mail says of messages that were sent, and what followed."""
    sentences = [one for report in parcel.reports for one in hear_report(tx, report, at, sha256).sentences]
    if parcel.nature != "report":
        attached = len(parcel.taken)
        sentences += hear_reply(tx, parcel.reply, parcel.answers, at, sha256, attached).sentences
    return list(dict.fromkeys(sentences))


def _left_out(parcel: Parcel) -> str:
    """One line for each attachment that is no paper of the case."""
    return "\n".join(f"“{one.path}”: {one.left_out}." for one in parcel.left_out)
