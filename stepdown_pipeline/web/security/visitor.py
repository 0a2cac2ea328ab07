"""Who asks: by the cookie of a session, or as the proxy says."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from starlette.requests import Request
from starlette.responses import Response

from stepdown_pipeline.pipeline.accounts import Person
from stepdown_pipeline.pipeline.sessions import Session

from .proxy import named_by_proxy

if TYPE_CHECKING:
    from stepdown_pipeline.web.page import Page
    from stepdown_pipeline.web.site import Site

COOKIE: Final = "stepdown"
FORM_COOKIE: Final = "stepdown-form"  # holds the forms' token of somebody who is not signed in


@dataclass(slots=True)
class Visitor:
    """``token`` is what the cookie holds; ``fresh``: cookies to be set with the answer, None to take one away."""

    session: Session | None
    token: str
    csrf: str
    fresh: dict[str, str | None] = field(default_factory=dict)

    @property
    def person(self) -> Person | None:
        return self.session.person if self.session else None

    def begin(self, token: str, session: Session) -> None:
        """From the next request on it is this session."""
        self.session, self.token, self.csrf = session, token, session.csrf
        self.fresh |= {COOKIE: token, FORM_COOKIE: None}

    def end(self) -> None:
        self.session = None
        self.fresh[COOKIE] = None

    def set_cookies(self, response: Response, site: Site) -> None:
        """Out of reach of scripts, and never sent along from another site but with a link."""
        for name, value in self.fresh.items():
            response.set_cookie(name, value or "", max_age=None if value else 0, path="/", httponly=True,
                                samesite="lax", secure=site.settings.https)


def visitor_of(request: Request, site: Site, page: Page) -> Visitor:
    """Who asks. Raises HTTPException 403 when a proxy should say so and does not."""
    token = request.cookies.get(COOKIE, "")
    session = site.sessions.find(token, counts=not page.quiet) if token else None
    if site.settings.sign_in == "proxy" and page.name != "static":
        return _proxied(request, site, token, session)
    if session is not None and session.source == site.settings.sign_in:
        return Visitor(session, token, session.csrf)
    form_token = request.cookies.get(FORM_COOKIE, "")
    if len(form_token) >= 32:  # of our own making, or as hard to guess
        return Visitor(None, token, form_token)
    form_token = secrets.token_urlsafe(32)
    return Visitor(None, token, form_token, {} if page.name == "static" else {FORM_COOKIE: form_token})


def _proxied(request: Request, site: Site, token: str, session: Session | None) -> Visitor:
    account = named_by_proxy(request, site)
    if session is not None and (session.source, session.person.id) == ("proxy", account.id):
        person = Person(account.id, account.name, account.role)
        return Visitor(replace(session, person=person), token, session.csrf)  # the role is the proxy's word of now
    fresh, session = site.sessions.begin(account, instead_of=token or None)
    visitor = Visitor(session, fresh, session.csrf)
    visitor.fresh[COOKIE] = fresh
    return visitor
