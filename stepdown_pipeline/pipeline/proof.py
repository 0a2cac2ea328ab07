"""What was sent to whom, when, and what the server said: the journal of messages, verified and given out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from stepdown_pipeline.core.chain import Head
from stepdown_pipeline.shell.disk import write_durably
from stepdown_pipeline.shell.mail import Outbox
from stepdown_pipeline.shell.store import history, instant, journal, post
from stepdown_pipeline.shell.store.history import Happening
from stepdown_pipeline.shell.store.journal import Entry

from .cabinet import Cabinet
from .errors import DeskError
from .exporting import Bundle, Message, packed
from .heads import Heads
from .persons import known_case
from .verifying import Checked, verify

_LINK: Final = ("seq", "before", "hash")


@dataclass(frozen=True, slots=True)
class Exported:
    """``missing``: names of messages whose bytes are not there any more."""

    file: Path
    messages: int
    rows: int
    missing: tuple[str, ...]


class Proof:
    """``clock`` is the desk's."""

    def __init__(self, cabinet: Cabinet, clock: Callable[[], datetime]) -> None:
        self._cabinet, self._clock = cabinet, clock
        self.heads = Heads(cabinet.config.state_dir)

    def rows(self, reference: str = "", since: str = "", until: str = "", event: str = "", recipient: str = "",
             most: int = 0) -> list[dict[str, Any]]:
        """Rows of the journal, the last so many, in order; those of a case, when one is named."""
        if not self._cabinet.ready():
            return []
        with self._cabinet.database.reading() as tx:
            return journal.found(tx, reference, since, until, event, recipient, most)

    def head(self) -> Head:
        """How far it goes."""
        if not self._cabinet.ready():
            return Head()
        with self._cabinet.database.reading() as tx:
            return journal.head(tx)

    def verify(self, *, whole: bool = False) -> Checked:
        """Go through it; of a large one the newer part, unless ``whole``."""
        if not self._cabinet.ready():
            return Checked()
        return verify(self._cabinet.database, self._cabinet.config.outbox, self.heads, whole=whole)

    def export(self, reference: str, folder: Path, who: str) -> Exported:
        """The case's messages with their proof, as a zip file in that folder; that is on record before the file is.

        Raises `DeskError`.
        """
        known_case(self._cabinet, reference)
        now = self._clock()
        with self._cabinet.database.writing() as tx:
            bundle = self._bundle(tx, reference, who, now)
            data = packed(bundle)
            missing = tuple(one.file for one in bundle.messages if one.eml is None)
            journal.add(tx, instant(now), [Entry(
                "exported", reference, reply=f"{len(bundle.messages)} messages, {len(bundle.rows)} rows",
                sha256=hashlib.sha256(data).hexdigest(), who=who)])
            history.add(tx, Happening(instant(now), "The messages of the case were exported with their proof.", who,
                                      reference))
        safe = re.sub(r"[^A-Za-z0-9_-]+", "-", reference).strip("-")[:60] or "case"
        path = folder / f"messages-{safe}-{now:%Y-%m-%d-%H%M%S}.zip"
        try:
            write_durably(path, data)
        except OSError as error:
            raise DeskError(f"{path} cannot be written ({error.strerror}). Name another folder by --out.") from error
        return Exported(path, len(bundle.messages), len(bundle.rows), missing)

    def _bundle(self, tx: Connection, reference: str, who: str, now: datetime) -> Bundle:
        rows = journal.of_case(tx, reference)
        own = {row["seq"] for row in rows}
        near = sorted({number for seq in own for number in (seq - 1, seq + 1)} - own)
        neighbours = [{name: row[name] for name in _LINK} for number in near if (row := journal.row(tx, number))]
        outbox = Outbox(self._cabinet.config.outbox)
        messages = [Message(one["file"], one["sha256"], _bytes(tx, outbox, one)) for one in post.of_case(tx, reference)]
        head = journal.head(tx)
        return Bundle(reference, who, now, rows, neighbours, messages, (head.seq, head.hash))


def _bytes(tx: Connection, outbox: Outbox, notice: Mapping[str, Any]) -> bytes | None:
    eml = post.bytes_of(tx, notice["id"])
    if eml is not None and hashlib.sha256(eml).hexdigest() == notice["sha256"]:
        return eml
    return outbox.read(notice["file"], notice["sha256"])
