"""Pages over a desk of small parts, whose documents are text files and whose passes take no time."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.shell.store import Database, instant, pulse
from stepdown_pipeline.shell.store.pulse import Beat
from stepdown_pipeline.shell.store.schema import notices, receipts
from tests.shell.parts import document, small_parts

from ..conftest import Browser, Served

HOSTILE = "<script>document.title='owned'<\N{RIGHT-TO-LEFT OVERRIDE}script> " + "Donaudampf" * 20


class Beside:
    """What happens beside the pages: files come, a desk works, messages are held, a pulse is heard."""

    def __init__(self, served: Served) -> None:
        self.served, self.config = served, served.desk.config
        self.database = Database(self.config.state_dir / "stepdown.db")

    def drop(self, name: str, content: str | None = None, **of: str) -> Path:
        path = self.config.inbox / name
        path.write_text(document(**of) if content is None else content, encoding="utf-8")
        return path

    def work(self, now: datetime | None = None) -> None:
        """One pass, on the pages' own clock."""
        with Desk(self.config, small_parts()) as desk:
            desk.run_once(now or self.served.clock())

    def say(self, works: str = "watch", **said: object) -> None:
        """A beat of a working desk."""
        with self.database.writing() as tx:
            pulse.beat(tx, Beat(instant(self.served.clock()), works, **said))  # type: ignore[arg-type]

    def hold(self, state: str = "ambiguous") -> str:
        """Have the newest message held; gives its number."""
        with self.database.writing() as tx:
            notice = tx.execute(sa.select(notices.c.id).order_by(notices.c.created_at.desc()).limit(1)).scalar_one()
            tx.execute(sa.update(receipts).where(receipts.c.notice == notice).values(
                state=state, reply="The connection broke off.", changed_at=instant(self.served.clock())))
        return str(notice)

    def states(self, notice: str) -> set[str]:
        with self.database.reading() as tx:
            return set(tx.execute(sa.select(receipts.c.state).where(receipts.c.notice == notice)).scalars())


def read(browser: Browser, path: str) -> str:
    """The words of a page."""
    browser.get(path)
    return browser.words


def followed(browser: Browser) -> str:
    """The words of the page to which the last answer leads."""
    browser.follow()
    return browser.words


@pytest.fixture
def beside(served: Served) -> Beside:
    return Beside(served)
