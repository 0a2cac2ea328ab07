"""A workspace in which a person is asked about several documents, one of which says hostile things."""

from __future__ import annotations

import shutil
import socket
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from stepdown_pipeline.config import Config, load
from stepdown_pipeline.pipeline.accounts import ROLES
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.pipeline.new_workspace import make_workspace
from stepdown_pipeline.web.app import create_app
from stepdown_pipeline.web.security.passwords import Passwords
from stepdown_pipeline.web.security.waits import Waits
from stepdown_pipeline.web.serve import Follower, _answering

from ..conftest import PASSWORD, QUICK, Browser, Clock, Served

NOW = datetime(2026, 3, 13, 9).astimezone()
DATE, CONFLICT, HOSTILE_CASE, PHOTO, BELONGS = "1202743", "1180576", "1191735", "1209773", "1226801"
SIGNED_ON = "signatures.1.signed_on"
PACKS = ("35-impossible-date", "33-birth-dates-differ", "42-grandmother-signs", "45-consent-photographed",
         "34-name-alone", "01-map-to-locality")
LABELLED, LABEL = "1204417", "We talked about this with Mum and the family"
SCRIPT = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
LONG = "Pneumono" * 40
TURNED = "left \u202eright\u202c"
HOSTILE = f"Grandmother {SCRIPT} {LONG} {TURNED}"


@dataclass
class Asked(Served):
    """Pages served in a workspace of its own."""

    config: Config = None  # type: ignore[assignment]

    def browser(self, who: str | None = None, **headers: str) -> Browser:
        """One that waits while a page is made ready, or a case decided."""
        browser = super().browser(who, **headers)
        browser.client.timeout = 60
        return browser

    def sent(self, reference: str, kind: str) -> list[Path]:
        """Mails of a case that left."""
        return sorted((self.config.outbox / "sent").glob(f"{reference}-{kind}-*.eml"))


@pytest.fixture(scope="session")
def asked_about(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace after one pass, with an account of each role. Made once; not to be changed."""
    folder = tmp_path_factory.mktemp("asked") / "workspace"
    make_workspace(folder)
    config = load(folder)
    for pack in PACKS:
        shutil.copytree(folder / "samples" / pack, config.inbox / pack)
    hostile = config.inbox / "42-grandmother-signs" / "1191735 Strengthening Families consent.docx"
    _reworded(hostile, "Grandmother", HOSTILE)
    hostile.rename(hostile.with_name("1191735 <img src=x onerror=alert(1)> \u202econsent.docx"))
    _reworded(config.inbox / "01-map-to-locality" / "1204417 CIN minutes.docx",
              "Date the step down process was discussed with the family", LABEL)
    with Desk(config) as desk:
        desk.run_once(NOW)
        desk.run_once()  # what has fallen due since then is no concern of these tests
        accounts = desk.accounts(Clock())
        for role in ROLES:
            name = f"{role.title()} Example"
            accounts.use_link(accounts.invite(name, role, "the test"), role, name, Passwords(QUICK).hashed(PASSWORD))
    shutil.rmtree(folder / "samples")
    return folder


def _reworded(path: Path, old: str, new: str) -> None:
    """A Word file in which a cell says something else."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts["word/document.xml"].decode()
    assert body.count(f">{old}<") == 1
    parts["word/document.xml"] = body.replace(f">{old}<", f">{escape(new)}<").encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


@contextmanager
def _serving(folder: Path, follow: Callable[[], None] | None = None) -> Iterator[Asked]:
    with ExitStack() as stack:
        line = stack.enter_context(socket.socket())
        line.bind(("127.0.0.1", 0))
        line.listen()  # whoever calls before the pages are up waits
        config = load(folder)
        settings = replace(config.web, port=line.getsockname()[1])
        config, clock = replace(config, web=settings), Clock()
        follow = follow or stack.enter_context(Follower(config)).follow
        desk = stack.enter_context(Desk(config, follow=follow))
        app = create_app(desk, settings, clock, passwords=Passwords(QUICK), waits=Waits(clock.steady))
        stack.enter_context(_answering(app, settings, line))
        yield Asked(desk, app, f"http://127.0.0.1:{settings.port}", clock, stack, config)


@pytest.fixture(scope="session")
def to_look_at(asked_about: Path) -> Iterator[Asked]:
    """For tests that change nothing."""
    with _serving(asked_about, follow=lambda: None) as one:
        yield one


@pytest.fixture
def copied(asked_about: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(asked_about, tmp_path / "workspace"))


@pytest.fixture
def asked(copied: Path) -> Iterator[Asked]:
    """To decide in; what is decided is noted, and nobody acts on it."""
    with _serving(copied, follow=lambda: None) as one:
        yield one


@pytest.fixture
def acting(copied: Path) -> Iterator[Asked]:
    """To decide in; what is decided is acted on before the answer comes."""
    with ExitStack() as stack:
        actor = stack.enter_context(Desk(load(copied)))
        yield stack.enter_context(_serving(copied, follow=lambda: _act(actor)))


@pytest.fixture
def acting_beside(copied: Path) -> Iterator[Asked]:
    """The same with the thread that acts, as it is served."""
    with _serving(copied) as one:
        yield one


def _act(actor: Desk) -> None:
    actor.act()
