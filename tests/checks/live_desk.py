"""A workspace of the shipped council with its own desk, and files of checks that somebody saves."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from stepdown_pipeline.config import Config, load
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.pipeline.new_workspace import make_workspace

PACKS = ("01-", "07-", "14-", "16-")
NOW = datetime(2026, 3, 13, 9).astimezone()
RULE = '''
id = "our-review"
title = "The plan is reviewed"
policy = "A plan is reviewed."
severity = "{severity}"
message = "No review is planned."
{more}

[must]
all = [{{ fact = "next_review", operator = "{operator}" }}]

[[pass]]
name = "planned"
next_review = 2026-04-15

[[fail]]
name = "left blank"
next_review = {{ blank = true }}
'''


def rule(severity: str = "warn", operator: str = "is known", more: str = "") -> str:
    return RULE.format(severity=severity, operator=operator, more=more)


@dataclass
class LiveDesk:
    """Each call of `run` is a program that is started and ends."""

    config: Config

    @classmethod
    def made(cls, folder: Path, **changes: Any) -> LiveDesk:
        make_workspace(folder)
        for pack in (folder / "samples").iterdir():
            if pack.is_dir() and not pack.name.startswith(PACKS):
                shutil.rmtree(pack)
        return cls.at(folder, **changes)

    @classmethod
    def at(cls, folder: Path, **changes: Any) -> LiveDesk:
        return cls(replace(load(folder), quiet_seconds=0, **changes))

    def copied(self, folder: Path) -> LiveDesk:
        """The same in another place."""
        shutil.copytree(self.config.folder, folder)
        return self.at(folder)

    def drop(self, pack: str) -> None:
        (found,) = (self.config.folder / "samples").glob(f"{pack}*")
        shutil.copytree(found, self.config.inbox / found.name)

    def save(self, name: str, text: str) -> Path:
        path = self.config.plugins / name
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, now: datetime = NOW) -> Any:
        with Desk(self.config) as desk:
            return desk.run_once(now)

    def case(self, reference: str) -> dict[str, Any]:
        with Desk(self.config) as desk:
            return desk.case(reference)

    def history(self, reference: str) -> list[str]:
        return [line["what"] for line in self.case(reference)["history"]]

    def mails(self, kind: str = "check-trouble") -> list[EmailMessage]:
        return [BytesParser(policy=policy.default).parsebytes(path.read_bytes())
                for path in sorted((self.config.outbox / "sent").glob(f"*-{kind}-*.eml"))]


def words(mail: EmailMessage, subtype: str = "plain") -> str:
    part = mail.get_body((subtype,))
    assert part is not None
    return " ".join(str(part.get_content()).split())
