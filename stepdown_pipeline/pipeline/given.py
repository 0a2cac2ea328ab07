"""The files that a command was given to look at; of an e-mail, what is attached to it, laid out in a passing folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from stepdown_pipeline.core.reading import Problem, Reading
from stepdown_pipeline.shell.readers.enclosures.opening import is_mail, open_mail
from stepdown_pipeline.shell.readers.limits import Limits
from stepdown_pipeline.shell.readers.room import Room


@dataclass(frozen=True, slots=True)
class Given:
    """A file to be read, at ``path``. ``name``: its own; ``shown``: an attachment's after its e-mail's.

    ``label``: as ``shown``, with the folder that was given; ``known``: its reading, where nothing of it can be read.
    """

    label: str
    shown: str
    path: Path
    name: str
    known: Reading | None = None


@contextmanager
def opened(files: Sequence[Path], limits: Limits) -> Iterator[list[Given]]:
    """The files, each e-mail among them replaced by what is attached to it. What was laid out is gone afterwards."""
    with Room() as room:
        yield [given for number, file in enumerate(files) for given in _given(file, room.folder / str(number), limits)]


def _given(file: Path, folder: Path, limits: Limits) -> Iterator[Given]:
    if not is_mail(file, limits.file_bytes):
        yield Given(str(file), file.name, file, file.name)
        return
    parcel = open_mail(file, limits)
    if parcel.problem is not None:
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        reading = Reading(sha256, "unreadable", problems=(Problem(*parcel.problem),))
        yield Given(str(file), file.name, file, file.name, reading)
        return
    folder.mkdir()
    for number, one in enumerate(parcel.taken):
        path = folder / str(number)
        path.write_bytes(one.data)
        yield Given(f"{file}/{one.path}", f"{file.name}/{one.path}", path, one.name)
