"""A workspace with cases in their main states, one of which says hostile things; served to look at, and to work in."""

from __future__ import annotations

import html
import io
import re
import shutil
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import docx
import pytest

from stepdown_pipeline.config import load
from stepdown_pipeline.pipeline.accounts import ROLES
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.pipeline.new_workspace import make_workspace
from stepdown_pipeline.web.app import create_app
from stepdown_pipeline.web.security.passwords import Passwords
from stepdown_pipeline.web.security.waits import Waits
from stepdown_pipeline.web.serve import _answering

from ..conftest import PASSWORD, QUICK, Browser, Clock, Served

NOW = datetime(2026, 3, 13, 9).astimezone()
ROUTED, WAITING, STOPPED, TWICE_STOPPED, DOUBTED, MENDED = (
    "1204417", "1201187", "1213372", "1178894", "1180576", "1188365")
PACKS = ("01-map-to-locality", "14-waiting-for-consent", "16-parent-absent", "22-no-approval",
         "33-birth-dates-differ", "24-no-risk-assessment")
SCRIPT = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
LONG = "Pneumono" * 40
TURNED = "left \u202eright\u202c"
HOSTILE = f"{SCRIPT} {LONG} {TURNED}"


@pytest.fixture(scope="session")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace after one pass, with an account of each role. Made once; not to be changed."""
    folder = tmp_path_factory.mktemp("worked") / "workspace"
    prepare(folder, PACKS, lambda inbox: _speak_hostile(inbox / "16-parent-absent"))
    return folder


def prepare(folder: Path, packs: Sequence[str], change: Callable[[Path], None] = lambda _: None) -> None:
    """A workspace after one pass over these sample packs, with an account of each role."""
    make_workspace(folder)
    config = load(folder)
    for pack in packs:
        shutil.copytree(folder / "samples" / pack, config.inbox / pack)
    change(config.inbox)
    with Desk(config) as desk:
        desk.run_once(NOW)
        accounts = desk.accounts(Clock())
        for role in ROLES:
            name = f"{role.title()} Example"
            accounts.use_link(accounts.invite(name, role, "the test"), role, name, Passwords(QUICK).hashed(PASSWORD))
    shutil.rmtree(folder / "samples")


def _speak_hostile(pack: Path) -> None:
    """Its minutes and its request say hostile things where names and tasks stand; so does a file's name."""
    for path in sorted(pack.glob("*.docx")):
        document = docx.Document(io.BytesIO(path.read_bytes()))
        changed = False
        for paragraph in _paragraphs(document):
            for old, new in (("Six weekly home visits", f"{HOSTILE} Six weekly home visits"),
                             ("Daniel Osei", f"Daniel Osei {SCRIPT}")):
                if old in paragraph.text:
                    text = paragraph.text.replace(old, new)
                    for run in paragraph.runs[1:]:
                        run._r.getparent().remove(run._r)
                    paragraph.runs[0].text = text
                    changed = True
        if changed:
            document.save(path)
        if "RFI" in path.name:
            path.rename(path.with_name("1213372 <img src=x onerror=alert(1)> \u202eRFI.docx"))


def _paragraphs(document):
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def spoil(served: Served, name: str) -> None:
    """A slip of the pen in a file of checks, whose last good version stays in force."""
    file = served.desk.config.plugins / name
    file.write_text(file.read_text(encoding="utf-8") + "\n[musst]\n", encoding="utf-8")


def aside(served: Served, name: str, check: str = "our-draft") -> None:
    """A file put aside that holds a shipped rule under another id."""
    text = (served.desk.config.plugins / name).read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.startswith("id = "))
    (served.desk.config.plugins / f"_{check.replace('-', '_')}.toml").write_text(
        text.replace(old, f'id = "{check}"'), encoding="utf-8")


class Reader(Browser):
    """Reads as people do: no space where a tag ends before a full stop."""

    @property
    def words(self) -> str:
        return re.sub(r"(?<=[(“]) | (?=[.,:;)”])", "", html.unescape(super().words))


class Work(Served):
    """Acts on what is decided before it answers, which takes a while."""

    def browser(self, who: str | None = None, **headers: str) -> Reader:
        found = super().browser(who, **headers)
        found.client.timeout = 120
        reader = Reader(found.client, found.base)
        reader.page = getattr(found, "page", None)
        return reader


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Its pages on a free port. What is decided is acted on before the page answers."""
    config, clock = load(folder), Clock()
    with ExitStack() as stack:
        line = stack.enter_context(socket.socket())
        line.bind(("127.0.0.1", 0))
        line.listen()  # whoever calls before the pages are up waits
        settings = replace(config.web, port=line.getsockname()[1])
        actor = stack.enter_context(Desk(config))
        desk = stack.enter_context(Desk(config, follow=actor.act))
        desk.prepare()
        app = create_app(desk, settings, clock, passwords=Passwords(QUICK), waits=Waits(clock.steady))
        stack.enter_context(_answering(app, settings, line))
        yield Work(desk, app, f"http://127.0.0.1:{settings.port}", clock, stack)


@pytest.fixture(scope="session")
def looked(worked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """To look at: whoever changes anything takes `served`."""
    folder = tmp_path_factory.mktemp("looked") / "workspace"
    shutil.copytree(worked, folder)
    with serving(folder) as one:
        yield one


@pytest.fixture
def served(worked: Path, tmp_path: Path) -> Iterator[Served]:
    """To work in."""
    shutil.copytree(worked, tmp_path / "workspace")
    with serving(tmp_path / "workspace") as one:
        yield one
