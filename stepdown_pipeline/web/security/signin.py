"""Signing in by name and password: the same answer and the same time for a wrong name and a wrong password."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.requests import Request

from stepdown_pipeline.pipeline.accounts import Account, digest_of, folded

from .proxy import address_of

if TYPE_CHECKING:
    from stepdown_pipeline.web.site import Site

WRONG = "The sign-in name or the password is wrong. Try again, or ask a manager of the desk for a new link."


@dataclass(frozen=True, slots=True)
class Attempt:
    """An account, or a sentence that says why there is none. ``wait``: seconds before the next try."""

    account: Account | None
    sentence: str = ""
    wait: int = 0


def attempt(request: Request, site: Site, sign_in: str, password: str) -> Attempt:
    """One try. Each that fails makes the next wait longer, for the account and for where it comes from."""
    who = digest_of(folded(sign_in)[:200])  # names are kept nowhere but in the database
    where = address_of(request, site.settings.proxy)
    wait = site.waits.seconds(account=who, address=where)
    if wait:
        return Attempt(None, f"There were too many tries. Wait {in_words(wait)}, then try again.", wait)
    site.waits.failed(account=who, address=where)  # before it is known: tries side by side are counted too
    account = site.accounts.local(sign_in)
    if not site.passwords.fits(password, account.password if account else None) or account is None:
        return Attempt(None, WRONG)
    site.waits.succeeded(account=who, address=where)
    if account.password and site.passwords.outdated(account.password):
        site.accounts.rehash(account.id, site.passwords.hashed(password))
    return Attempt(account)


def in_words(seconds: int) -> str:
    """"40 seconds", "3 minutes"."""
    if seconds <= 90:
        return f"{seconds} second{'s' if seconds != 1 else ''}"
    return f"{-(-seconds // 60)} minutes"
