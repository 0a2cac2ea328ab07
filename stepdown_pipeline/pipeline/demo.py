"""The whole job on the shipped samples, in a workspace of its own, and what became of each pack."""

from __future__ import annotations

import email
import email.policy
import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from stepdown_pipeline.config import Config, load

from .desk import Desk
from .new_workspace import make_workspace
from .progress import Progress
from .summary import Summary

_ROW = re.compile(r"\| `(?P<pack>[^`]+)` \| \d+ \| (?P<shows>.+) \|")
_NOW = re.compile(r"`--now ([0-9T:-]+)`")


@dataclass(frozen=True, slots=True)
class Shown:
    """One sample pack with the cases that hold its documents, and sentences about files that came back."""

    pack: str
    shows: str
    cases: tuple[Mapping[str, Any], ...]
    returned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Demo:
    config: Config
    summary: Summary
    packs: tuple[Shown, ...]
    plans: tuple[Path, ...]  # the multi-agency plans, taken out of their messages for a look


def run_demo(progress: Progress) -> Demo:
    """Make a fresh workspace, drop every sample pack into its inbox, do one pass. The workspace is kept."""
    folder = Path(tempfile.mkdtemp(prefix="stepdown-demo-")) / "workspace"
    make_workspace(folder)
    config = load(folder)
    now, shows = described((folder / "samples" / "README.md").read_text(encoding="utf-8"))
    packs = [folder / "samples" / pack for pack in shows]
    for pack in packs:
        shutil.copytree(pack, config.inbox / pack.name)
    with Desk(config) as desk:
        summary = desk.run_once(now, progress)
        cases = [desk.case(line["case_reference"]) for line in desk.cases()]
    found = tuple(_shown(pack, shows[pack.name], cases, summary) for pack in packs)
    return Demo(config, summary, found, tuple(_plans(config.outbox, folder / "plans")))


def described(readme: str) -> tuple[datetime, dict[str, str]]:
    """The moment for which the samples are written, and what each pack shows, from the samples' own page."""
    moment = _NOW.search(readme)
    if moment is None:
        raise ValueError("the samples' page names no moment")
    return (datetime.fromisoformat(moment[1]).astimezone(),
            {row["pack"]: row["shows"].strip() for row in _ROW.finditer(readme)})


def _shown(pack: Path, shows: str, cases: list[dict[str, Any]], summary: Summary) -> Shown:
    digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in pack.iterdir()}
    mine = tuple(case for case in cases if digests & {document["sha256"] for document in case["documents"]})
    names = {path.name for path in pack.iterdir()}
    returned = tuple(f"{line.file}: {line.note}" for line in summary.returned if Path(line.file).name in names)
    return Shown(pack.name, shows, mine, returned)


def _plans(outbox: Path, into: Path) -> Iterator[Path]:
    """The plans that are attached to messages, once each."""
    for message in sorted(outbox.rglob("*.eml")):
        parsed = email.message_from_bytes(message.read_bytes(), policy=email.policy.default)
        for part in parsed.iter_attachments():
            name = part.get_filename() or ""
            target = into / name
            if re.fullmatch(r"MAP-[\w-]+\.docx", name) and not target.exists():
                into.mkdir(exist_ok=True)
                target.write_bytes(part.get_content())
                yield target
