"""A workspace of the examples' council, whose documents are plain fields, and its desk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from pack_reader import FieldsReader, drop

from stepdown_pipeline.config import Config, load
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.pipeline.joined import joined
from stepdown_pipeline.pipeline.parts import Parts
from stepdown_pipeline.shipped import shipped

SHIPPED = load(shipped("config.toml").parent)


class OneLine:
    """The real notices to the real recipients, each a letter of one line."""

    def __init__(self, real: Any) -> None:
        self._real = real

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def message(self, notice: Any, *_: Any) -> bytes:
        return f"Subject: {notice.kind} {notice.reference}\r\n\r\n{notice.key}\r\n".encode()

    def letter(self, notice: Any, *_: Any) -> bytes:
        return self.message(notice)

    def agenda_document(self, *_: Any) -> bytes:
        return b""


@dataclass
class Office:
    """A workspace and its desk; each call of ``run`` is a program that is started and ends."""

    config: Config

    def parts(self) -> Parts:
        real = joined(self.config)
        return Parts(FieldsReader(), real.rules, real.writer)

    def desk(self) -> Desk:
        return Desk(self.config, self.parts())

    def drop(self, files: dict[str, str]) -> None:
        drop(self.config.inbox, files)

    def run(self, now: str) -> Any:
        with self.desk() as desk:
            return desk.run_once(datetime.fromisoformat(now).astimezone())

    def case(self, reference: str) -> dict[str, Any]:
        with self.desk() as desk:
            return desk.case(reference)

    def mails(self, kind: str) -> list[EmailMessage]:
        """The messages of that kind, oldest first."""
        found = [BytesParser(policy=policy.default).parsebytes(path.read_bytes())
                 for path in (self.config.outbox / "sent").glob(f"*-{kind}-*.eml")]
        return sorted(found, key=lambda mail: mail["Date"].datetime)  # type: ignore[return-value]

    def quickly(self) -> Office:
        """The same with letters of one line: for tests of when, not of what."""
        return QuickOffice(self.config)

    def with_templates(self, folder: Path, files: dict[str, str]) -> Office:
        """The same with templates of its own; the shipped ones stand in for those that are not there."""
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text)
        return Office(replace(self.config, templates=folder))

    def with_settings(self, **changes: Any) -> Office:
        return Office(replace(self.config, **changes))


class QuickOffice(Office):
    """Each call of ``run`` is a desk that is started anew; the checks are loaded once, as they do not change."""

    _parts: Parts | None = None

    def parts(self) -> Parts:
        if self._parts is None:
            whole = super().parts()
            self._parts = Parts(whole.reader, whole.rules, OneLine(whole.writer))
        return self._parts
