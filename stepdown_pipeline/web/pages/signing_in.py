"""Coming and going: the sign-in, the one-time link, the password, the sign-out."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match

from stepdown_pipeline.pipeline.accounts import Account, AccountError, Invitation
from stepdown_pipeline.pipeline.errors import DeskError
from stepdown_pipeline.web.asking import Asking, Problem, back, page
from stepdown_pipeline.web.security.oidc import ServiceError
from stepdown_pipeline.web.security.passwords import trouble_with
from stepdown_pipeline.web.security.signin import attempt


def ask(asking: Asking) -> Response:
    """The form, or the way to the council's own sign-in."""
    if asking.visitor.person:
        return back(asking, "today")
    return _form(asking, asking.query("then"))


def sign_in(asking: Asking) -> Response:
    """A new session for whoever knows the password."""
    if asking.site.settings.sign_in != "local":
        raise HTTPException(404)
    name, then = asking.said("sign_in"), asking.said("then")
    tried = attempt(asking.request, asking.site, name, _typed(asking, "password"))
    if tried.account is None:
        answer = _form(asking, then, [Problem("sign_in", tried.sentence)], name, 429 if tried.wait else 422)
        if tried.wait:
            answer.headers["Retry-After"] = str(tried.wait)
        return answer
    return _welcome(asking, tried.account, then)


def to_service(asking: Asking) -> Response:
    """To the council's own sign-in service."""
    if asking.site.service is None:
        raise HTTPException(404)
    try:
        return RedirectResponse(asking.site.service.begin(asking.csrf, asking.query("then")), 303)
    except ServiceError as problem:
        return _form(asking, "", [Problem("service", str(problem))], status=503)


def from_service(asking: Asking) -> Response:
    """Back from there, as somebody whom it knows or not."""
    if asking.site.service is None:
        raise HTTPException(404)
    try:
        known, then = asking.site.service.finish(asking.csrf, dict(asking.request.query_params))
    except ServiceError as problem:
        return _form(asking, "", [Problem("service", str(problem))], status=403)
    account = asking.site.accounts.vouched("oidc", known.subject, known.name, known.role)
    if account is None:
        return _form(asking, "", [Problem("service", "Your account here was disabled. Ask a manager of the desk.")],
                     status=403)
    return _welcome(asking, account, then)


def sign_out(asking: Asking) -> Response:
    """The session ends, on the server too."""
    asking.site.sessions.end(asking.visitor.token)
    asking.visitor.end()
    return back(asking, "signed-out")


def signed_out(asking: Asking) -> Response:
    return page(asking, "signed_out.html")


def link(asking: Asking) -> Response:
    """What a one-time link asks for. Looking at it uses nothing up: mail programs look too."""
    return page(asking, "link.html", invitation=_invitation(asking), given={})


def use_link(asking: Asking) -> Response:
    """Make the account, or give it the new password, and sign in."""
    invitation = _invitation(asking)
    given = {"name": asking.said("name"), "sign_in": asking.said("sign_in")}
    problems = _new_password_problems(asking, *given.values(), invitation.name)
    if not problems:
        try:
            account = asking.site.accounts.use_link(asking.part("token"), given["sign_in"], given["name"],
                                                    asking.site.passwords.hashed(_typed(asking, "password")))
        except AccountError as problem:
            problems = [Problem(problem.field, str(problem))]
        except DeskError:
            raise _gone() from None
        else:
            return _welcome(asking, account, "")
    return page(asking, "link.html", problems=problems, invitation=invitation, given=given)


def password(asking: Asking) -> Response:
    _own(asking)
    return page(asking, "password.html")


def change_password(asking: Asking) -> Response:
    """Another password; whoever else is signed in to the account is signed out, and this session gets a new cookie."""
    account = _own(asking)
    tried = attempt(asking.request, asking.site, account.sign_in, _typed(asking, "old"))
    if tried.account is None:
        sentence = tried.sentence if tried.wait else "This is not your password of now. Try again."
        return page(asking, "password.html", problems=[Problem("old", sentence)])
    problems = _new_password_problems(asking, account.name, account.sign_in)
    if problems:
        return page(asking, "password.html", problems=problems)
    asking.site.accounts.new_password(account.id, asking.site.passwords.hashed(_typed(asking, "password")), "")
    asking.visitor.begin(*asking.site.sessions.begin(account))
    asking.tell("Your password is changed. Wherever else you were signed in, you are signed out.")
    return back(asking, "today")


# ── inside ───────────────────────────────────────────────────────────────────────────────────────────────────────────

def _form(asking: Asking, then: str, problems: list[Problem] | None = None, name: str = "",
          status: int = 0) -> Response:
    return page(asking, "sign_in.html", problems=problems or [], then=_inside(asking, then), name=name, status=status,
                by=asking.site.settings.sign_in)


def _welcome(asking: Asking, account: Account, then: str) -> Response:
    """A session that did not exist before, so that nobody can have put its cookie here."""
    asking.visitor.begin(*asking.site.sessions.begin(account, instead_of=asking.visitor.token or None))
    return RedirectResponse(_inside(asking, then) or asking.link("today"), 303)


def _inside(asking: Asking, then: str) -> str:
    """The path, when it is of a page that can be looked at here; else nothing, so that nobody is led elsewhere."""
    if not then.startswith("/") or then.startswith(("//", "/\\", "/sign", "/static")):
        return ""
    scope = {"type": "http", "method": "GET", "path": then.partition("?")[0], "headers": []}
    known = any(route.matches(scope)[0] is Match.FULL for route in asking.request.app.routes)
    return then if known and then.isprintable() else ""


def _typed(asking: Asking, field: str) -> str:
    """A password as it was typed, spaces and all."""
    found = asking.form().get(field)
    return found if isinstance(found, str) else ""


def _new_password_problems(asking: Asking, *own_words: str) -> list[Problem]:
    typed = _typed(asking, "password")
    words = " ".join([*own_words, asking.desk.config.directory.council, "stepdown desk"]).split()
    trouble = trouble_with(typed, words)
    if trouble:
        return [Problem("password", trouble)]
    if typed != _typed(asking, "again"):
        return [Problem("again", "The two are not the same. Enter the password a second time.")]
    return []


def _invitation(asking: Asking) -> Invitation:
    """What the link is for. Raises HTTPException when it is of no use (any more)."""
    found = asking.site.accounts.invitation(asking.part("token")) if asking.site.settings.sign_in == "local" else None
    if found is None:
        raise _gone()
    return found


def _gone() -> HTTPException:
    return HTTPException(404, "This link was used already, or it has run out. Ask a manager of the desk for a new one.")


def _own(asking: Asking) -> Account:
    """The account of who asks, when its password is kept here."""
    account = asking.site.accounts.get(asking.person.id)
    if account is None or account.source != "local":
        raise HTTPException(404, "Your password is kept by your council’s own sign-in. Change it there.")
    return account
