"""The outermost guard: a fault of the program ends in a page in plain words, and its place in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stepdown_pipeline.pipeline.faults import note_fault

from .problem import problem_page

if TYPE_CHECKING:
    from .site import Site


class NoFaults:
    """What was half sent is broken off; the log has where it happened in either case."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app, self._site = app, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:  # noqa: BLE001  # the last resort: never a traceback to a user
            await run_in_threadpool(note_fault, self._site.desk.config.state_dir, error)
            if begun:
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                return
            request = Request(scope, receive)
            answer = await run_in_threadpool(problem_page, self._site, request, HTTPException(500))
            await answer(scope, receive, send)
