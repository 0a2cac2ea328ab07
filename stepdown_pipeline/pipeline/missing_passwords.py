"""Messages that wait for a password: made as soon as it is there, and spoken of until then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from stepdown_pipeline.config import Config, ConfigError
from stepdown_pipeline.core.directory import Directory
from stepdown_pipeline.core.notice import Notice
from stepdown_pipeline.core.notices.handling import parted
from stepdown_pipeline.shell.store import Database, cases, instant, unmade
from stepdown_pipeline.shell.store.history import Happening
from stepdown_pipeline.shell.store.post import Prepared
from stepdown_pipeline.shell.store.unmade import Unmade

from .parts import Writer
from .preparing import prepared

_HELD: Final = "A message is held, since its attachments cannot be protected: {kind}. {why}"


def made(
    writer: Writer, directory: Directory, notice: Notice, eml: Callable[[Notice], bytes],
) -> list[Prepared] | Unmade:
    """The notice's messages, one for each way in which its recipients get what is attached; all of them or none."""
    from stepdown_pipeline.shell.render.protection import NoPasswordError

    try:
        return [prepared(writer, part, eml(part)) for part in parted(notice, directory)]
    except NoPasswordError as missing:
        return Unmade(writer.identity(notice), notice.reference, notice.kind, missing.holder, str(missing))


def held(row: Unmade, now: datetime) -> Happening:
    """What the history says of it."""
    return Happening(instant(now), _HELD.format(kind=row.kind.replace("_", " "), why=row.why), reference=row.reference)


def look(database: Database, config: Config) -> tuple[list[str], bool]:
    """Have messages made whose password is there by now: their cases are judged afresh.

    Gives a sentence for each that goes on waiting, and whether any is to be made.
    """
    with database.reading() as tx:
        rows = unmade.every(tx)
    ready = sorted({row.reference for row in rows if _usable(config, row.holder)})
    if ready:
        with database.writing() as tx:
            for reference in ready:
                unmade.put(tx, reference, ())
                cases.mark_dirty(tx, reference)
    return [_sentence(row) for row in rows if row.reference not in ready], bool(ready)


def passwords(config: Config) -> Iterator[str]:
    """Those that can be used, each once."""
    known: set[str] = set()
    for secret in config.secrets.values():
        try:
            password = secret.password()
        except ConfigError:
            continue
        if password not in known:
            known.add(password)
            yield password


def _sentence(row: Unmade) -> str:
    return f"Case {row.reference}: {row.kind.replace('_', ' ')} is held. {row.why}"


def _usable(config: Config, holder: str) -> bool:
    secret = config.secrets.get(holder)
    try:
        return secret is None or bool(secret.password())
    except ConfigError:
        return False
