"""The pages of a prepared desk, served on loopback as `stepdown web` serves them, and browsers to ask them with."""

from __future__ import annotations

import re
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from argon2 import PasswordHasher

from stepdown_pipeline.config import Config, WebConfig
from stepdown_pipeline.core.directory import Directory, Settings
from stepdown_pipeline.pipeline.accounts import ROLES, Accounts
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.web.app import create_app
from stepdown_pipeline.web.security.passwords import Passwords
from stepdown_pipeline.web.security.visitor import COOKIE, FORM_COOKIE
from stepdown_pipeline.web.security.waits import Waits
from stepdown_pipeline.web.serve import _answering

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "four otters by the weir"


class Clock:
    """Time that passes when told to: for sessions and links, and (``steady``) for waits."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 13, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def steady(self) -> float:
        return self.now.timestamp()

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class Browser:
    """Somebody's browser: it keeps cookies, sends what browsers send, and brings back the token of the last form."""

    client: httpx2.Client
    base: str
    page: httpx2.Response = field(init=False)

    def get(self, path: str, **more: Any) -> httpx2.Response:
        self.page = self.client.get(path, **more)
        return self.page

    def post(self, path: str, data: dict[str, Any] | None = None, *, token: str | None = None,
             headers: dict[str, str] | None = None, **more: Any) -> httpx2.Response:
        """Send a form from a page of the same site, with the token that stood on the last page."""
        sent = {"csrf": self.token if token is None else token, **(data or {})}
        self.page = self.client.post(path, data=sent, headers={"Origin": self.base, **(headers or {})}, **more)
        return self.page

    def follow(self) -> httpx2.Response:
        """Go where the last answer leads."""
        assert self.page.status_code == 303, self.page.text
        return self.get(self.page.headers["Location"])

    @property
    def token(self) -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.page.text)
        return found[1] if found else ""

    @property
    def words(self) -> str:
        """The page without its tags."""
        text = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", self.page.text, flags=re.DOTALL)
        return " ".join(text.split())

    @property
    def session(self) -> str | None:
        return self.client.cookies.get(COOKIE)


@dataclass
class Served:
    desk: Desk
    app: Any
    base: str
    clock: Clock
    stack: ExitStack

    @property
    def accounts(self) -> Accounts:
        return self.app.state.site.accounts

    def browser(self, who: str | None = None, **headers: str) -> Browser:
        """A fresh browser; ``who``: the sign-in name of an account in which it is signed in."""
        client = self.stack.enter_context(httpx2.Client(base_url=self.base, headers=headers, trust_env=False))
        browser = Browser(client, self.base)
        if who:
            account = self.accounts.local(who)
            assert account
            token, session = self.app.state.site.sessions.begin(account)
            client.cookies.set(COOKIE, token, domain="127.0.0.1")
            browser.page = httpx2.Response(200, text=f'name="csrf" value="{session.csrf}"')
        return browser

    def account(self, sign_in: str, role: str, name: str = "", password: str = PASSWORD) -> int:
        """Make a local account by a link, as anybody does."""
        name = name or f"{sign_in.title()} Example"
        link = self.accounts.invite(name, role, "the test")
        return self.accounts.use_link(link, sign_in, name, Passwords(QUICK).hashed(password)).id


def small_config(folder: Path, web: WebConfig) -> Config:
    folders = {name: folder / name for name in ("inbox", "outbox", "plugins", "templates")}
    for one in folders.values():
        one.mkdir(parents=True, exist_ok=True)
    return Config(folder=folder, **folders, processed_dir=folder / "processed", returned_dir=folder / "returned",
                  state_dir=folder / "state", directory=Directory(council="Wexbridge County Council"),
                  settings=Settings(), web=web)


@contextmanager
def serving(folder: Path, web: WebConfig | None = None, config: Config | None = None, clock: Any = None,
            **parts: Any) -> Iterator[Served]:
    """A desk's pages on a free port. ``config``: a whole workspace's. ``parts``: others of the site, and ``pages``."""
    clock, steady = (clock, time.monotonic) if clock else ((made := Clock()), made.steady)
    with ExitStack() as stack:
        line = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP))
        line.bind(("127.0.0.1", 0))
        line.listen()  # whoever calls before the pages are up waits
        settings = replace(web or WebConfig(), port=line.getsockname()[1])
        config = replace(config, web=settings) if config else small_config(folder, settings)
        desk = stack.enter_context(Desk(config, follow=lambda: None))
        desk.prepare()
        parts = {"passwords": Passwords(QUICK), "waits": Waits(steady), **parts}
        app = create_app(desk, settings, clock, **parts)
        stack.enter_context(_answering(app, settings, line))
        yield Served(desk, app, f"http://127.0.0.1:{settings.port}", clock, stack)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """State folders to begin with: `empty`, and `peopled` with an account of each role. Made once."""
    folder = tmp_path_factory.mktemp("prepared")
    for name in ("empty", "peopled"):
        with Desk(small_config(folder / name, WebConfig())) as desk:
            desk.prepare()
            accounts = desk.accounts(Clock())
            for role in ROLES if name == "peopled" else ():
                shown = f"{role.title()} Example"
                link = accounts.invite(shown, role, "the test")
                accounts.use_link(link, role, shown, Passwords(QUICK).hashed(PASSWORD))
    return folder


@pytest.fixture
def served(tmp_path: Path, prepared: Path) -> Iterator[Served]:
    """The pages as shipped, with an account of each role."""
    shutil.copytree(prepared / "peopled" / "state", tmp_path / "state")
    with serving(tmp_path) as one:
        yield one


@pytest.fixture
def serve_with(tmp_path: Path, prepared: Path) -> Iterator[Callable[..., Served]]:
    """The same by other settings, without accounts."""
    shutil.copytree(prepared / "empty" / "state", tmp_path / "state")
    with ExitStack() as stack:
        yield lambda web=None, **parts: stack.enter_context(serving(tmp_path, web, **parts))


__all__ = ["COOKIE", "FORM_COOKIE", "PASSWORD", "QUICK", "Browser", "Clock", "Served", "serving"]
