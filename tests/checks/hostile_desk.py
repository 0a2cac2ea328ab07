"""A real desk over a real pack whose documents are plain fields, with one more file among the shipped checks."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from stepdown_pipeline.config.model import CheckLimits, Config
from stepdown_pipeline.core.directory import Settings
from stepdown_pipeline.core.examples import DIRECTORY, PACKS, REFERENCE, reading_of
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.pipeline.joined import joined
from stepdown_pipeline.pipeline.parts import Parts
from stepdown_pipeline.shipped import shipped

LIMITS: Final = CheckLimits(seconds=1, load_seconds=2, memory_mb=200)
HEAD: Final = "from stepdown_pipeline import Case, Check, Example, Finding, hookimpl, warn\n"
NOW: Final = datetime(2026, 3, 6, 9).astimezone()
HOOK: Final = """
@hookimpl
def stepdown_checks():
    return [Check("hostile", "H1", "A hostile check", "No harm is done.", judge{more})]
"""


def judging(body: str, *, before: str = "", more: str = "") -> str:
    """A file whose check judges by that body, its lines divided by " | "."""
    lines = "".join(f"    {line}\n" for line in body.split(" | "))
    return f"{HEAD}{before}\ndef judge(case):\n{lines}{HOOK.format(more=more)}"


class FieldsReader:
    """Reads files of the form ``{"kind": …, field: value, …}``."""

    version = "fields"

    def read_many(self, items: Iterable[Any], on_done: Any, *_: Any) -> None:
        for path, name in items:
            data = path.read_bytes()
            fields = json.loads(data)
            reading = reading_of(fields.pop("kind"), fields)
            on_done(path, name, replace(reading, sha256=hashlib.sha256(data).hexdigest()))

    def close(self) -> None:
        """Nothing is held."""


class OneLine:
    """The real notices, each a letter of one line."""

    def __init__(self, real: Any) -> None:
        self._real = real

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def message(self, notice: Any, *_: Any) -> bytes:
        return f"Subject: {notice.kind} {notice.reference}\r\n\r\n{notice.key}\r\n".encode()

    def letter(self, notice: Any, *_: Any) -> bytes:
        return self.message(notice)


@dataclass
class Office:
    """A workspace, and its plugins, which may be another's."""

    folder: Path
    plugins: Path

    @property
    def config(self) -> Config:
        f = self.folder
        return Config(
            folder=f, inbox=f / "inbox", outbox=f / "outbox", processed_dir=f / "processed",
            returned_dir=f / "returned", state_dir=f / "state", plugins=self.plugins, templates=shipped("templates"),
            directory=DIRECTORY, settings=Settings(), quiet_seconds=0.2, look_seconds=0.1, checks=LIMITS)

    def prepared(self) -> Office:
        """With everything that a desk makes before it works."""
        for name in ("inbox", "outbox"):
            (self.folder / name).mkdir(parents=True)
        with Desk(self.config) as desk:
            desk.prepare()
        return self

    def run(self) -> dict[str, Any]:
        """Drop a pack, do all that is due, and give the case as it is shown."""
        self.drop()
        return self.work(NOW)[0]

    def drop(self, reference: str = REFERENCE, family: str = "Marsh") -> None:
        """The papers of a family, in the inbox."""
        for kind, fields in PACKS["map"].items():
            path = self.folder / "inbox" / f"{reference} {kind}.json"
            path.write_text(json.dumps({"kind": kind, **fields}).replace(REFERENCE, reference).replace("Marsh", family))
            os.utime(path, (time.time() - 3600,) * 2)

    def work(self, *moments: datetime, reference: str = REFERENCE) -> list[dict[str, Any]]:
        """A desk that does what is due at each of these moments, and the case after each."""
        real = joined(self.config)
        with Desk(self.config, Parts(FieldsReader(), real.rules, OneLine(real.writer))) as desk:
            return [(desk.run_once(now), desk.case(reference))[1] for now in moments]
