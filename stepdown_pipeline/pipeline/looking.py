"""Looking without leaving a trace: what files say, and what would be decided upon them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from stepdown_pipeline.core.assemble import as_one_pack
from stepdown_pipeline.core.case import Document
from stepdown_pipeline.core.reading import Reading

from .errors import DeskError
from .parts import Parts
from .progress import Progress, Step, page_of
from .show import outcome_to_json


def extract(parts: Parts, files: Sequence[Path], progress: Progress) -> list[Reading]:
    """The reading of each file, in the order given."""
    found: dict[Path, Reading] = {}

    def done(path: Path, name: str, reading: Reading) -> None:
        found[path] = reading
        progress(Step("reading", len(found), len(files), name))

    def page(_: Path, name: str, number: int, of: int) -> None:
        progress(Step("reading", len(found), len(files), page_of(name, number, of)))

    parts.reader.read_many([(path, path.name) for path in dict.fromkeys(files)], done, page)
    return [found[path] for path in files]


def check(parts: Parts, files: Sequence[Path], now: datetime, progress: Progress) -> dict[str, Any]:
    """The outcome for the files as one pack, in the shape of `case --json`. Unreadable files are told as documents."""
    today = now.date()
    documents: list[Document] = []
    unreadable: list[Document] = []
    for number, (path, reading) in enumerate(zip(files, extract(parts, files, progress), strict=True), 1):
        document = Document(reading.sha256, path.name, reading, today, number)
        (unreadable if reading.kind == "unreadable" else documents).append(document)
    if not documents:
        raise DeskError("None of these files can be read: " + " ".join(
            f"“{d.name}”: {p.message}" for d in unreadable for p in d.reading.problems))
    file = as_one_pack(parts.rules.assemble(documents, {}))
    shown = outcome_to_json(file, parts.rules.judge(file, today)[1])
    shown["documents"] += [
        {"name": d.name, "kind": d.kind, "state": "unreadable", "sha256": d.sha256, "arrival": d.arrival, "pages": 0,
         "received_on": today.isoformat(),
         "problems": [{"code": p.code, "message": p.message} for p in d.reading.problems]} for d in unreadable
    ]
    return shown
