"""Served workspaces, asked as a browser asks: over HTTP, signed in as a manager."""

from __future__ import annotations

import http.client
import re
import socket
import time
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any, Final

from starlette.routing import Match

from stepdown_pipeline.config import load
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.web.app import create_app
from stepdown_pipeline.web.pages.checks import COUNTS
from stepdown_pipeline.web.security.visitor import COOKIE
from stepdown_pipeline.web.serve import _answering

from .fill import SIGN_IN

_LINK: Final = re.compile(r'(?:href|src|hx-get|action|data|xlink:href)="(/[^"#]*)')
_WRONG: Final = 400  # from this status on, a page has not answered
_PAGES: Final = 400  # that are read at most while looking for a way to every line of the route table


@dataclass
class Served:
    """The pages of one workspace. ``app`` knows the route table."""

    app: Any
    port: int
    cookie: str
    line: http.client.HTTPConnection

    def ask(self, path: str) -> tuple[int, str, float]:
        """(status, text, seconds from the question to the last byte)."""
        try:
            return self._asked(path)
        except (http.client.RemoteDisconnected, ConnectionError):  # it was silent for too long
            self.line.close()
            return self._asked(path)

    def _asked(self, path: str) -> tuple[int, str, float]:
        began = time.perf_counter()
        self.line.request("GET", path, headers={"Cookie": f"{COOKIE}={self.cookie}", "Host": f"127.0.0.1:{self.port}"})
        answer = self.line.getresponse()
        data = answer.read()
        return answer.status, data.decode("utf-8", "replace"), time.perf_counter() - began

    def route_of(self, path: str) -> str | None:
        """The name of the line of the route table that answers to a path."""
        scope = {"type": "http", "method": "GET", "path": path.partition("?")[0], "headers": []}
        return next((route.name for route in self.app.routes if route.matches(scope)[0] is Match.FULL), None)


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """The workspace's pages on a free port while this lasts."""
    with ExitStack() as stack:
        line = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP))
        line.bind(("127.0.0.1", 0))
        port = line.getsockname()[1]
        config = load(folder)
        settings = replace(config.web, port=port)
        desk = stack.enter_context(Desk(replace(config, web=settings), follow=lambda: None))
        desk.prepare()
        app = create_app(desk, settings)
        stack.enter_context(_answering(app, settings, line))
        account = desk.accounts().local(SIGN_IN)
        assert account is not None
        cookie, _ = app.state.site.sessions.begin(account)
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        stack.callback(client.close)
        yield Served(app, port, cookie, client)


def ways(pages: Served, wanted: set[str]) -> dict[str, str]:
    """For each line of the route table a path that answers, found by following links from page to page.

    Where only an answer in a form leads there, the address is known here.
    """
    found: dict[str, str] = {}
    seen = {route.path for route in pages.app.routes if "{" not in route.path} - {"/sign-in/service", "/sign-in/return"}
    seen |= {"/upload/1", "/upload/1/now", "/to-settle/1202743/signatures.1.signed_on"}  # of a document with pages
    known, todo = deque(sorted(seen)), deque[str]()  # what leads nowhere yet unknown is followed last
    for _ in range(_PAGES):
        if not (known or todo) or wanted <= found.keys():
            break
        path = (known or todo).popleft()
        name = pages.route_of(path)
        if name is None:
            continue
        status, text, _ = pages.ask(path)
        if status < _WRONG and found.get(name) is None:
            found[name] = path
            if name == "check":
                todo.appendleft(f"{path}/try?cases={COUNTS[0]}")
        for link in map(unescape, _LINK.findall(text)):
            if link not in seen:
                seen.add(link)
                new = pages.route_of(link) not in found or link.startswith("/checks/")
                (todo.appendleft if new else todo.append)(link)
    return found
