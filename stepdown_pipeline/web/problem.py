"""Pages that say what is wrong, in plain words and with what to do next."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from .asking import Asking
from .security.hosts import check_host
from .security.visitor import COOKIE, Visitor

if TYPE_CHECKING:
    from .site import Site

_WORDS: Final = {
    400: ("What was sent cannot be understood", "Go back to the page before, and try again."),
    403: ("You cannot do this", "If you think that you should, ask a manager of the desk."),
    404: ("There is no such page",
          "If you typed the address, look at how it is spelt. If you followed a link, the page may have gone."),
    405: ("This address is not asked in this way", "Go to the page, and use its buttons."),
    409: ("This could not be done", ""),
    413: ("That is too much at once", "Send less at a time."),
    500: ("Something went wrong inside the program",
          "Nothing that was kept is lost. Try again in a few minutes. If it happens again, tell whoever looks after "
          "the step-down desk: where it happened is in the log."),
    503: ("The desk cannot be reached just now", "Try again in a few minutes."),
}


def problem_page(site: Site, request: Request, problem: Exception) -> Response:
    """A refusal as a page. The sentence of an HTTPException stands on it when it is one of ours."""
    if isinstance(problem, HTTPException):
        status, detail, headers = problem.status_code, problem.detail, problem.headers
    else:
        status, detail, headers = 409, str(problem), None  # the desk's own sentence
    heading, advice = _WORDS.get(status, ("This could not be done", "Go back to the page before, and try again."))
    sentence = detail if detail.endswith((".", "?")) else advice
    visitor = getattr(request.state, "visitor", None) or _visitor(site, request, status)
    text = site.view.render("problem.html", Asking(request, site, visitor), heading=heading, sentence=sentence,
                            problems=[], told=())
    return HTMLResponse(text, status, headers)


def _visitor(site: Site, request: Request, status: int) -> Visitor:
    """Who asked for an address that there is not: their menu stands on its page. Nobody's, when that is not certain."""
    token = request.cookies.get(COOKIE, "")
    with contextlib.suppress(HTTPException):
        if token and status in {404, 405} and site.settings.sign_in != "proxy":
            check_host(request, site.settings)
            session = site.sessions.find(token, counts=False)
            if session and session.source == site.settings.sign_in:
                return Visitor(session, token, session.csrf)
    return Visitor(None, "", "")
