"""How far the journal went, written down beside the database, so that rows missing at its end would show.

A line an hour at most, while the journal grows: instant, number of the last row, its digest. The file is only added to.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from stepdown_pipeline.core.chain import Broken, Head
from stepdown_pipeline.shell.disk import make_folder, sync_folder
from stepdown_pipeline.shell.store import Database, instant, journal, moment

_EVERY: Final = timedelta(hours=1)
_LAST: Final = 400  # bytes that hold the last line for certain
NAME: Final = Path("journal") / "heads.txt"  # in the state folder


class Kept(NamedTuple):
    """A head, and when it was written down."""

    at: str
    head: Head


class Heads:
    """The file in the state folder."""

    def __init__(self, state: Path) -> None:
        self.path = state / NAME

    def every(self) -> tuple[list[Kept], int]:
        """All that were written down, oldest first, and how many lines are none. Raises OSError."""
        if not self.path.exists():
            return [], 0
        lines = self.path.read_bytes().decode("ascii", "replace").splitlines(keepends=True)
        whole = [line for line in lines if line.endswith("\n") and line.strip()]  # a half one at the end: cut off
        found = [kept for line in whole if (kept := _kept(line)) is not None]
        return found, len(whole) - len(found)

    def last(self) -> Kept | None:
        """The newest; None when there is none, or the file's end is no such line. Raises OSError."""
        if not self.path.exists():
            return None
        with self.path.open("rb") as file:
            file.seek(max(self.path.stat().st_size - _LAST, 0))
            lines = file.read().decode("ascii", "replace").splitlines(keepends=True)
        whole = [line for line in lines if line.endswith("\n") and line.strip()]
        return _kept(whole[-1]) if whole else None

    def write(self, at: str, head: Head) -> None:
        """One more, flushed. Raises OSError."""
        make_folder(self.path.parent)
        new = not self.path.exists()
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o640)
        try:
            size = os.fstat(handle).st_size
            if size and os.lseek(handle, -1, os.SEEK_END) >= 0 and os.read(handle, 1) != b"\n":
                os.write(handle, b"\n")  # a power cut left half a line, which stays as it is
            os.write(handle, f"{at} {head.seq} {head.hash}\n".encode("ascii"))
            os.fsync(handle)
        finally:
            os.close(handle)
        if new:
            sync_folder(self.path.parent)


def keep_head(database: Database, heads: Heads, now: datetime) -> str:
    """Write down how far the journal goes, once an hour while it grows, after what is new was gone through.

    Gives a sentence when it does not follow on what was written down last; then nothing is written.
    """
    try:
        last = heads.last()
    except OSError as error:
        return _UNKEPT.format(path=heads.path, why=error.strerror)
    with database.reading() as tx:
        head = journal.head(tx)
        if last is not None and (head == last.head or (head.seq > last.head.seq and not _hour_ago(last.at, now))):
            return ""
        if head.seq == 0 and last is None:
            return ""
        try:
            if last is not None:
                stands_in(last.head, journal.row(tx, last.head.seq))
            head = journal.verify(tx, last.head if last else None)
        except Broken as broken:
            return (f"The journal of messages is not as it was written ({row_words(broken)}). Ask `stepdown doctor`, "
                    "and whoever looks after the database.")
    try:
        heads.write(instant(now), head)
    except OSError as error:
        return _UNKEPT.format(path=heads.path, why=error.strerror)
    return ""


def stands_in(head: Head, row: dict[str, object] | None) -> None:
    """Raises `Broken` when the row of that number is not the one that was written down."""
    if row is None:
        raise Broken(head.seq, "", "it was written down as the journal's last row once, and is not there any more")
    if row["hash"] != head.hash:
        raise Broken(head.seq, str(row["reference"]), f"it was written down with the digest {head.hash[:12]}, and "
                                                      f"bears {str(row['hash'])[:12]}")


def row_words(broken: Broken) -> str:
    """'row 17, case 1204417: …'"""
    case = f", case {broken.reference}" if broken.reference else ""
    return f"row {broken.seq}{case}: {broken.what}"


_UNKEPT: Final = ("How far the journal of messages goes could not be written to {path} ({why}). Let the service "
                  "account write there; it is tried again.")


def _hour_ago(at: str, now: datetime) -> bool:
    return abs(now.astimezone() - moment(at)) >= _EVERY


def _kept(line: str) -> Kept | None:
    at, _, rest = line.strip().partition(" ")
    number, _, digest = rest.partition(" ")
    try:
        moment(at)
    except ValueError:
        return None
    if not (number.isascii() and number.isdigit() and len(digest) == 64):
        return None
    return Kept(at, Head(int(number), digest))
