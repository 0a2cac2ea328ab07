"""Files of checks that do not do what they should, and the mail about each to whoever looks after it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from stepdown_pipeline.core.case import Finding
from stepdown_pipeline.core.notices.spoilt import Spoilt
from stepdown_pipeline.shell.plugins import LoadedCheck, LoadFailure, PluginHost
from stepdown_pipeline.shell.store import Database, instant, post
from stepdown_pipeline.shell.store.post import Prepared

from .parts import Parts
from .plugged import until_mended
from .preparing import prepared

_OWN_WORDS: Final = re.compile(r"(?P<what>It (?:failed|could not import what it needs)\b[^:]*)(?:: (?P<kind>\w+))?: .*",
                               re.DOTALL)
_REFUSES: Final = "Until it is mended, every case in which it fails is refused."


def spoilt_files(host: PluginHost) -> tuple[Spoilt, ...]:
    """Those that cannot be used as they were saved: not loaded, or breaking a promise of their examples."""
    judging: dict[Path, list[LoadedCheck]] = {}
    for loaded in host.checks:
        judging.setdefault(loaded.file, []).append(loaded)
    return tuple(_unusable(failure, judging.get(failure.file, [])) for failure in host.failures)


def spoilt_in(host: PluginHost, findings: Iterable[Finding], reference: str) -> list[Spoilt]:
    """Checks that failed in a case. Of the fault its kind and place alone: its words may be the document's."""
    found = []
    for finding in findings:
        loaded = next((one for one in host.checks if (one.check.id, one.version) == (finding.check, finding.version)),
                      None) if finding.failed else None
        if loaded:
            told = f"In case {reference} it could not judge. {_without_words(finding.message)}"
            found.append(Spoilt(loaded.file.name, loaded.version, (told,), _REFUSES, _owners([loaded]),
                                loaded.check.title))
    return found


def letters(parts: Parts, spoilt: Sequence[Spoilt], database: Database, now: datetime) -> list[Prepared]:
    """A message about each that none was made of before."""
    found, today = [], now.astimezone().date()
    for one in spoilt:
        notice = parts.writer.spoilt(one, today)
        if notice is None:
            continue
        with database.reading() as tx:
            made = parts.writer.identity(notice) in post.made_for(tx, [notice.reference])
        if not made:
            found.append(prepared(parts.writer, notice, parts.writer.letter(notice, (), now)))
    return found


def send_due(parts: Parts, spoilt: Sequence[Spoilt], database: Database, now: datetime) -> int:
    """Prepare the messages about these files that were not made before; gives how many."""
    made = letters(parts, spoilt, database, now)
    if made:
        with database.writing() as tx:
            post.prepare(tx, made, instant(now))
    return len(made)


def _unusable(failure: LoadFailure, in_force: Sequence[LoadedCheck]) -> Spoilt:
    written = _owner_written(failure.file)
    return Spoilt(failure.file.name, failure.version, (failure.reason,), until_mended(failure),
                  (written,) if written else _owners(in_force), in_force[0].check.title if in_force else "")


def _owner_written(file: Path) -> str:
    """The owner that a rule's file names though it has mistakes; nothing where that cannot be read."""
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8-sig")).get("owner") if file.suffix == ".toml" else ""
    except (OSError, ValueError, RecursionError):
        return ""
    return found.strip() if isinstance(found, str) and "@" not in found else ""


def _owners(checks: Iterable[LoadedCheck]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(loaded.check.owner for loaded in checks if loaded.check.owner))


def _without_words(message: str) -> str:
    """The reason that stands at the end of a failed check's finding, without what an exception said."""
    reason = message.rpartition("so the case cannot go ahead. ")[2]
    own = _OWN_WORDS.fullmatch(reason)
    if own is None:
        return reason
    kind = f": {own['kind']}" if own["kind"] else ""
    return f"{own['what']}{kind}."
