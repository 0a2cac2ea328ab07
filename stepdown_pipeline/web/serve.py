"""Serving the pages: alone, with a thread that acts on what is decided, or beside a watch, which then does."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Final, Self

import uvicorn
from starlette.applications import Starlette

from stepdown_pipeline.config import Config, WebConfig
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.pipeline.errors import DeskError
from stepdown_pipeline.pipeline.faults import note_fault
from stepdown_pipeline.pipeline.stopping import Stop

from .app import create_app

_PATIENCE: Final = 5  # seconds for what is being answered when it is time to stop
_AGAIN: Final = 5  # seconds until a decision is looked at again that another desk should have acted on
Tell = Callable[[str], None]


def serve(config: Config, tell: Tell, stop: Stop | None = None) -> None:
    """Until SIGINT or SIGTERM. Raises `DeskError` when the workspace or the port cannot be used."""
    stop = stop or Stop()
    with stop.on_signals(), Follower(config) as follower, beside(config, follower.follow, tell):
        tell("Stop with Ctrl-C.")
        while not stop():
            stop.wait(3600)


@contextlib.contextmanager
def beside(config: Config, follow: Callable[[], None], tell: Tell) -> Iterator[Starlette]:
    """The pages are served while this lasts; ``follow`` is called whenever a person has decided something."""
    with Desk(config, follow=follow) as desk, contextlib.closing(_listening(config.web)) as line:
        desk.prepare()
        app = create_app(desk)
        with _answering(app, config.web, line):
            tell(f"The pages are at {config.web.base}.")
            if config.web.plain_http:
                tell(f"They travel in clear, as config.toml says: {config.web.plain_http}")
            if config.web.sign_in == "local" and (token := desk.accounts().first_link()):
                tell("Nobody can sign in yet. This link makes the first account, a manager’s; it works once, and only "
                     f"until the next start:\n{config.web.base}{app.url_path_for('link', token=token)}")
            yield app


class Follower:
    """One thread with a desk of its own that acts on what persons decided, or leaves it to another desk that works.

    A pass that is under way elsewhere may be beyond the point where it would have noticed, so it asks again.
    """

    def __init__(self, config: Config) -> None:
        self._config = config
        self._asked: SimpleQueue[bool] = SimpleQueue()  # True: somebody has decided something; False: it is over
        self._thread = threading.Thread(target=self._go_on, name="follower", daemon=True)

    def follow(self) -> None:
        self._asked.put(True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        """What was asked for is done first."""
        self._asked.put(False)
        self._thread.join()

    def _go_on(self) -> None:
        with Desk(self._config) as desk:
            again = False
            while self._next(again=again):
                again = not self._act(desk)

    def _next(self, *, again: bool) -> bool:
        """Wait until there is something to do; False when it is over."""
        try:
            return self._asked.get(timeout=_AGAIN if again else None)
        except Empty:
            return True

    def _act(self, desk: Desk) -> bool:
        """True when nothing that was decided waits any more."""
        try:
            return desk.act() or not desk.anything_decided()
        except Exception as error:  # noqa: BLE001  # a fault must not end the thread that all others rely on
            note_fault(self._config.state_dir, error)
            return True


def _listening(settings: WebConfig) -> socket.socket:
    """The port, or a sentence that says why not."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    line = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # said, or each answer waits 40 ms for Nagle
    try:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        line.bind((settings.host, settings.port))
        line.listen()  # who comes before the pages answer waits for them, and is not refused
    except OSError as error:
        line.close()
        raise DeskError(f"The pages cannot be served at {settings.host}, port {settings.port} ({error.strerror}). Stop "
                        "what is served there, or name another port under [web] in config.toml.") from error
    return line


@contextlib.contextmanager
def _answering(app: Starlette, settings: WebConfig, line: socket.socket) -> Iterator[None]:
    """Uvicorn in a thread of its own, which takes no signals. It believes no proxy's headers: the pages judge those."""
    server = uvicorn.Server(uvicorn.Config(
        app, log_config=None, access_log=False, lifespan="off", ws="none", proxy_headers=False, server_header=False,
        timeout_graceful_shutdown=_PATIENCE, h11_max_incomplete_event_size=32 * 1024,
        ssl_certfile=settings.certificate, ssl_keyfile=settings.certificate_key))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [line]}, name="pages", daemon=True)
    try:
        server.config.load()
    except OSError as error:
        raise DeskError(f"The certificate for the pages cannot be used ({error.strerror or error}). Look at "
                        "certificate and certificate_key under [web] in config.toml.") from error
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
