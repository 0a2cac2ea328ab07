"""The application: the route table and the guards joined. Every request passes the same gate, in the same order.

host → who asks → may they → does the form come from here → how much is it → its token → the page's own handler
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from stepdown_pipeline.config import WebConfig
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.pipeline.errors import DeskError, NoSuchCase
from stepdown_pipeline.pipeline.story import machine_clock

from .asking import Asking
from .faults import NoFaults
from .page import FORM_BYTES, Page
from .problem import problem_page
from .routes import PAGES
from .security import forgery
from .security.bodies import bounded
from .security.headers import SafeHeaders
from .security.hosts import check_host
from .security.visitor import Visitor, visitor_of
from .site import Site
from .view.environment import View

Endpoint = Callable[[Request], Awaitable[Response]]
_FIELDS, _FILES = 500, 200  # of one form


def create_app(desk: Desk, settings: WebConfig | None = None, clock: Callable[[], datetime] = machine_clock, *,
               pages: tuple[Page, ...] = PAGES, **parts: object) -> Starlette:
    """The review pages of a prepared desk. ``parts``: others of the `Site`'s than it would make, such as ``waits``."""
    settings = settings or desk.config.web
    if settings.sign_in == "oidc" and "service" not in parts:
        from .security.oidc import Service

        parts["service"] = Service(settings)
    site = Site(desk, settings, pages, desk.accounts(clock), desk.sessions(clock), View(desk.config), clock,
                **parts)  # type: ignore[arg-type]
    routes = [Route(page.path, _gate(site, page), methods=list(page.methods), name=page.name) for page in pages]

    async def refused(request: Request, problem: Exception) -> Response:
        return await run_in_threadpool(problem_page, site, request, problem)

    app = Starlette(
        routes=routes,
        middleware=[Middleware(SafeHeaders, https=settings.https), Middleware(NoFaults, site=site)],
        exception_handlers={HTTPException: refused, DeskError: refused},
    )
    app.router.redirect_slashes = False
    app.state.site = site
    return app


def _gate(site: Site, page: Page) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        check_host(request, site.settings)
        visitor = await run_in_threadpool(visitor_of, request, site, page)
        request.state.visitor = visitor
        answer = _turned_away(request, page, visitor)
        if answer is None:
            form = None
            if request.method not in {"GET", "HEAD"}:
                forgery.check_origin(request, site.settings)
                form = await _form(request, site, page)
                forgery.check_token(form.get(forgery.FIELD), visitor.csrf)
            answer = await _handled(page, Asking(request, site, visitor, form))
        visitor.set_cookies(answer, site)
        return answer

    return endpoint


def _turned_away(request: Request, page: Page, visitor: Visitor) -> Response | None:
    """To the sign-in, for whom it may help. Raises HTTPException for others; None: welcome."""
    if page.is_for(visitor.person.role if visitor.person else None):
        return None
    if visitor.person:
        raise HTTPException(403, "This page is for others than you: your role does not include it. If it should, ask a "
                                 "manager of the desk.")
    sign_in = str(request.app.url_path_for("sign-in"))
    if request.headers.get("HX-Request") == "true":
        return Response(status_code=401, headers={"HX-Redirect": sign_in})
    if request.method not in {"GET", "HEAD"}:
        raise HTTPException(403, "You are not signed in any more, and nothing was changed. Sign in, and do it again.")
    if page.name != "today":
        sign_in += "?" + urlencode({"then": request.url.path})
    return RedirectResponse(sign_in, 303)


async def _form(request: Request, site: Site, page: Page) -> FormData:
    largest = int(site.settings.upload_mb * 1_000_000) + FORM_BYTES if page.uploads else FORM_BYTES
    bounded_request = Request(request.scope, bounded(request, largest))
    form = await bounded_request.form(max_files=_FILES if page.uploads else 0, max_fields=_FIELDS,
                                      max_part_size=FORM_BYTES)
    request.state.form = form  # closed when all is over
    return form


async def _handled(page: Page, asking: Asking) -> Response:
    try:
        return await run_in_threadpool(page.handler, asking)
    except NoSuchCase as problem:
        raise HTTPException(404, "There is no such case here. Look at how its number is spelt, or find it in the list "
                                 "of cases.") from problem
    finally:
        if asking.form():
            await asking.form().close()
