"""Who may use the pages, and as what: for managers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from starlette.exceptions import HTTPException
from starlette.responses import Response

from stepdown_pipeline.pipeline.accounts import LINK_DAYS, ROLES, Account, AccountError, Accounts
from stepdown_pipeline.web.asking import Asking, Problem, back, page


def show(asking: Asking) -> Response:
    return _list(asking)


def invite(asking: Asking) -> Response:
    """A one-time link, shown this once."""
    name, role = asking.said("name"), asking.said("role")
    if asking.site.settings.sign_in != "local":
        raise HTTPException(404, "People sign in through the council’s own sign-in here, and IT adds them there.")
    if role not in ROLES:
        return _list(asking, [Problem("role", "Choose what the person may do.")], name, role)
    try:
        token = asking.site.accounts.invite(name, role, asking.person.name)
    except AccountError as problem:
        return _list(asking, [Problem(problem.field, str(problem))], name, role)
    return _link(asking, token, " ".join(name.split()))


def one(asking: Asking) -> Response:
    return _one(asking)


def change_role(asking: Asking) -> Response:
    role = asking.said("role")
    if role not in ROLES:
        return _one(asking, [Problem("role", "Choose what the person may do.")])
    return _change(asking, lambda accounts, number: accounts.change_role(
        number, role, asking.person.name))


def new_link(asking: Asking) -> Response:
    """A one-time link for a new password."""
    account = _account(asking)
    try:
        return _link(asking, asking.site.accounts.new_password_link(account.id, asking.person.name), account.name)
    except AccountError as problem:
        return _one(asking, [Problem(problem.field, str(problem))])


def disable(asking: Asking) -> Response:
    return _change(asking, lambda accounts, number: accounts.disable(number, asking.person.name))


def enable(asking: Asking) -> Response:
    return _change(asking, lambda accounts, number: accounts.enable(number, asking.person.name))


# ── inside ───────────────────────────────────────────────────────────────────────────────────────────────────────────

def _list(asking: Asking, problems: Sequence[Problem] = (), name: str = "", role: str = "") -> Response:
    accounts = asking.site.accounts
    return page(asking, "accounts.html", problems=problems, accounts=accounts.all(), by=asking.site.settings.sign_in,
                invitations=accounts.open_invitations(), name=name, role=role)


def _one(asking: Asking, problems: Sequence[Problem] = ()) -> Response:
    return page(asking, "account.html", problems=problems, account=_account(asking), by=asking.site.settings.sign_in)


def _link(asking: Asking, token: str, name: str) -> Response:
    address = f"{asking.site.settings.base}{asking.link('link', token=token)}"
    return page(asking, "account_link.html", address=address, name=name, days=LINK_DAYS)


def _change(asking: Asking, change: Callable[[Accounts, int], str]) -> Response:
    account = _account(asking)
    try:
        asking.tell(change(asking.site.accounts, account.id))
    except AccountError as problem:
        return _one(asking, [Problem(problem.field, str(problem))])
    return back(asking, "accounts")


def _account(asking: Asking) -> Account:
    found = asking.site.accounts.get(asking.part("id"))
    if found is None:
        raise HTTPException(404, "There is no such account. Find the person in the list of accounts.")
    return found
