"""Looking without leaving a trace: what files say, and what would be decided upon them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from stepdown_pipeline.core.assemble import as_one_pack
from stepdown_pipeline.core.case import Document, SwitchedOff
from stepdown_pipeline.core.reading import Reading
from stepdown_pipeline.shell.readers.limits import Limits

from .errors import DeskError
from .given import opened
from .parts import Parts
from .progress import Progress, Step, page_of
from .show import outcome_to_json


def extract(parts: Parts, files: Sequence[Path], limits: Limits, progress: Progress) -> list[tuple[str, Reading]]:
    """The name and the reading of each file, in the order given; of an e-mail, of each of its attachments."""
    found: dict[Path, Reading] = {}
    with opened(files, limits) as given:
        unread = {one.path: one.name for one in given if one.known is None}

        def done(path: Path, name: str, reading: Reading) -> None:
            found[path] = reading
            progress(Step("reading", len(found), len(unread), name))

        def page(_: Path, name: str, number: int, of: int) -> None:
            progress(Step("reading", len(found), len(unread), page_of(name, number, of)))

        parts.reader.read_many(unread.items(), done, page)
        return [(one.shown, one.known or found[one.path]) for one in given]


def check(
    parts: Parts, files: Sequence[Path], limits: Limits, now: datetime, progress: Progress,
    off: tuple[SwitchedOff, ...] = (),
) -> dict[str, Any]:
    """The outcome for the files as one pack, in the shape of `case --json`. Unreadable files are told as documents."""
    today = now.date()
    documents: list[Document] = []
    unreadable: list[Document] = []
    for number, (name, reading) in enumerate(extract(parts, files, limits, progress), 1):
        document = Document(reading.sha256, name, reading, today, number)
        (unreadable if reading.kind == "unreadable" else documents).append(document)
    if not documents:
        raise DeskError("None of these files can be read: " + " ".join(
            f"“{d.name}”: {p.message}" for d in unreadable for p in d.reading.problems))
    file = replace(as_one_pack(parts.rules.assemble(documents, {})), switched_off=off)
    shown = outcome_to_json(file, parts.rules.judge(file, today)[1])
    shown["documents"] += [
        {"name": d.name, "kind": d.kind, "state": "unreadable", "sha256": d.sha256, "arrival": d.arrival, "pages": 0,
         "received_on": today.isoformat(),
         "problems": [{"code": p.code, "message": p.message} for p in d.reading.problems]} for d in unreadable
    ]
    return shown
