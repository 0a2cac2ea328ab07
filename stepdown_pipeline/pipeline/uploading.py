"""Files dropped in the browser: put into the inbox as a person would, and followed until it is known what they became.

The inbox is the one way in: nothing is taken, read or joined here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Final, Literal

from sqlalchemy import Connection

from stepdown_pipeline.core.reading import KIND_NAMES
from stepdown_pipeline.shell.inbox import Laid, drop, is_passed_over, lay, printable, safe_name, take_back
from stepdown_pipeline.shell.store import arrivals, documents, instant, moment, uploads
from stepdown_pipeline.shell.store.arrivals import Arrival
from stepdown_pipeline.shell.store.documents import MAIL
from stepdown_pipeline.shell.store.uploads import Upload

from .cabinet import Cabinet
from .errors import DeskError
from .intake import EMPTY, too_large
from .pulse import Pulse, taken

Standing = Literal["refused", "waiting", "reading", "taken", "opened", "copy", "returned", "gone"]

FILES: Final = 100  # at once
SUFFIXES: Final = (
    ".docx", ".docm", ".dotx", ".dotm", ".doc", ".odt", ".rtf", ".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff",
    ".gif", ".bmp", ".webp", ".eml", ".msg", ".xml", ".htm", ".html", ".mht", ".mhtml")
_PIECE: Final = 1 << 20
_NO_KIND: Final = ("It is not a kind of file that the desk reads. Send a Word file, a PDF, a scan or photograph (JPEG, "
                   "PNG, TIFF), or an e-mail.")
_PASSED_OVER: Final = "It is a passing file of a program, not a document. Send the document itself."
_NO_NAME: Final = "It has no name under which it could be kept. Give it a name, and send it again."


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as a browser sent it."""

    name: str
    size: int
    data: IO[bytes]


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a file so far. ``sentence`` says it; ``settled``: nothing more will come of it by itself."""

    name: str
    standing: Standing
    sentence: str
    reference: str | None = None
    sha256: str | None = None

    @property
    def settled(self) -> bool:
        return self.standing not in {"waiting", "reading"}


@dataclass(frozen=True, slots=True)
class Batch:
    """What somebody sent together."""

    number: int
    who: str
    at: datetime
    files: list[Followed]

    @property
    def settled(self) -> bool:
        return all(one.settled for one in self.files)


class Uploading:
    """The database must be ready (`Desk.prepare`)."""

    def __init__(self, cabinet: Cabinet, clock: Callable[[], datetime]) -> None:
        self._cabinet, self._clock = cabinet, clock
        self._database, self._inbox = cabinet.database, cabinet.config.inbox
        self._most = cabinet.config.reading.size_mb

    def put(self, files: Sequence[Sent], who: str) -> int:
        """Put them into the inbox; gives the number by which `follow` knows them.

        Raises `DeskError` when the inbox cannot be written to: nothing of what was sent is in it then.
        """
        with self._database.reading() as tx:
            after = arrivals.newest(tx)
        judged = [(one, self._refused(one)) for one in files]
        laid = self._laid([one for one, why in judged if not why])
        noted = [self._named(one, why, laid, after) for one, why in judged]
        with self._database.writing() as tx:
            return uploads.note(tx, noted, who, instant(self._clock()))

    def follow(self, number: int) -> Batch | None:
        """What became of the files that were sent together; None: there is no such number."""
        with self._database.reading() as tx:
            found = uploads.of_batch(tx, number)
            if found is None:
                return None
            who, at, files = found
            heard = taken(self._database, self._clock, self._cabinet.config.look_seconds)
            return Batch(number, who, moment(at).astimezone(), [self._followed(tx, one, heard) for one in files])

    def _refused(self, one: Sent) -> str:
        """Why it is not let into the inbox, or ""."""
        if one.size == 0:
            return EMPTY
        name = safe_name(one.name)
        if not name:
            return _NO_NAME
        if is_passed_over(_last(one.name)) or is_passed_over(name):
            return _PASSED_OVER
        if Path(name).suffix.lower() not in SUFFIXES:
            return _NO_KIND
        return too_large(one.size, self._most)

    def _laid(self, files: Sequence[Sent]) -> dict[int, Laid]:
        """All bytes on the inbox's disk before the first gets its name: a pack settles together, or not at all."""
        laid: dict[int, Laid] = {}
        try:
            for one in files:
                laid[id(one)] = lay(self._inbox, _pieces(one.data))
        except OSError as error:
            for there in laid.values():
                take_back(there)
            raise DeskError(_AWAY.format(why=(error.strerror or "no reason given").lower())) from error
        return laid

    def _named(self, one: Sent, why: str, laid: dict[int, Laid], after: int) -> Upload:
        shown = _last(one.name) or "a file without a name"
        there = laid.get(id(one))
        if there is None:
            return Upload(shown, None, None, one.size, why, after)
        try:
            source = drop(there, safe_name(one.name))
        except OSError as error:
            take_back(there)
            why = _AWAY.format(why=(error.strerror or "no reason given").lower())
            return Upload(shown, None, there.sha256, there.size, why, after)
        return Upload(shown, source, there.sha256, there.size, "", after)

    def _followed(self, tx: Connection, one: Upload, heard: Pulse) -> Followed:
        if one.source is None or one.sha256 is None:
            return Followed(one.name, "refused", one.why)
        arrival = arrivals.that_followed(tx, one.source, one.sha256, one.after)
        if arrival is not None:
            return _arrived(tx, one.name, arrival)
        if (self._inbox / one.source).exists():
            why = dict(heard.waiting).get(one.source, _SOON) if heard.works else _IDLE
            return Followed(one.name, "waiting", why)
        return Followed(one.name, "gone", "It was taken out of the inbox by somebody before the desk took it in.")


def _arrived(tx: Connection, name: str, arrival: Arrival) -> Followed:
    reference, joined = documents.home_of(tx, arrival.sha256) if arrival.sha256 else (None, True)
    if arrival.outcome == "returned":
        return Followed(name, "returned", arrival.why, sha256=arrival.sha256)
    if arrival.outcome == "copy":
        first = moment(arrival.first_at or arrival.received_at).astimezone()
        return Followed(name, "copy", f"The same file came in before, on {first.day} {first:%B %Y}, so nothing was "
                        "done with it again.", reference, arrival.sha256)
    if arrival.kind is None:
        return Followed(name, "reading", "It was taken in and is being read.", sha256=arrival.sha256)
    if arrival.kind == MAIL:
        words = "what is attached to it was taken in" if arrivals.attached_to(tx, arrival.sha256 or "") else arrival.why
        return Followed(name, "opened", f"It is an e-mail: {words.rstrip('.')}.", sha256=arrival.sha256)
    words = f"It was read as: {KIND_NAMES.get(arrival.kind, arrival.kind)}."
    if not joined:
        words += " Its case is looked at as soon as no more of the pack comes."
        return Followed(name, "reading", words, sha256=arrival.sha256)
    return Followed(name, "taken", words, reference, arrival.sha256)


def _last(name: str) -> str:
    """A name without the folders that a browser may put before it, fit to be shown."""
    return printable(name.encode("utf-8", "replace").decode().replace("\\", "/").rpartition("/")[2])


def _pieces(data: IO[bytes]) -> Iterator[bytes]:
    data.seek(0)
    while piece := data.read(_PIECE):
        yield piece


_SOON: Final = "It lies in the inbox and is looked at within seconds."
_IDLE: Final = "It lies in the inbox. The desk is not working just now; it is taken in once it does."
_AWAY: Final = ("The inbox cannot be written to just now ({why}). Nothing was kept. Try again in a few minutes; if "
                "this lasts, tell whoever looks after the step-down desk that the inbox or its share is away or full.")
