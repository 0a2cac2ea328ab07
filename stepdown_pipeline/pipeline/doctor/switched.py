"""Checks that managers have put out of force on the review pages."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline.config import Config
from stepdown_pipeline.core.wording import date_words
from stepdown_pipeline.pipeline.plugged import host_of
from stepdown_pipeline.shell.store import Database, StoreError, switches

from .line import Line, ok, warning


def switched(config: Config) -> Iterator[Line]:
    """Each with who, when and why; one that is not there any more is told as such."""
    database = Database(config.state_dir / "stepdown.db")
    try:
        if not database.ready():
            return
        with database.reading() as tx:
            off = switches.off(tx)
    except StoreError:
        return  # told of the messages
    finally:
        database.close()
    host = host_of(config)
    known = {*(loaded.check.id for loaded in host.checks), *(failure.file.stem for failure in host.failures)}
    for one in off:
        gone = "" if one.check in known else " It is not in the plugins folder any more."
        yield warning("checks", f"{one.check} ({one.rule}) is switched off by {one.who} since {date_words(one.on)}: "
                                f"{one.reason.rstrip('.')}.{gone} It judges no case until a manager switches it on "
                                "again on the review pages.")
    if not off:
        yield ok("checks", "none is switched off.")
