"""Who may use the review pages, and as what: accounts, one-time links, and those for whom somebody else vouches."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from stepdown_pipeline.config import WebRole
from stepdown_pipeline.shell.store import Database, accounts, history, instant, sessions
from stepdown_pipeline.shell.store.accounts import Account, Invitation
from stepdown_pipeline.shell.store.history import PROGRAM, Happening

from .errors import DeskError

__all__ = ["ROLES", "Account", "AccountError", "Accounts", "Invitation", "Person", "digest_of", "folded"]

ROLES: Final[tuple[WebRole, ...]] = ("admin", "manager", "auditor")
LINK_DAYS: Final = 3
_LONGEST_NAME: Final = 100


class AccountError(DeskError):
    """What is wrong with an answer; ``field`` is where it was typed."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is signed in. ``name`` is what is recorded as who decided."""

    id: int
    name: str
    role: WebRole


class Accounts:
    """Every change is on record. The database must be ready (`Desk.prepare`)."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    # ── looking ──────────────────────────────────────────────────────────────────────────────────────────────────

    def all(self) -> list[Account]:
        with self._database.reading() as tx:
            return accounts.all_accounts(tx)

    def get(self, number: int) -> Account | None:
        with self._database.reading() as tx:
            return accounts.by_id(tx, number)

    def open_invitations(self) -> list[Invitation]:
        with self._database.reading() as tx:
            return accounts.open_invitations(tx, self._now())

    def invitation(self, token: str) -> Invitation | None:
        """What a link is for; None when it was used, ran out, or never was."""
        with self._database.reading() as tx:
            return accounts.invitation(tx, digest_of(token), self._now())

    def local(self, sign_in: str) -> Account | None:
        """The local account of that sign-in name, when it may be used."""
        with self._database.reading() as tx:
            found = accounts.by_sign_in(tx, "local", folded(sign_in))
        return found if found and found.password and not found.disabled_at else None

    # ── links ────────────────────────────────────────────────────────────────────────────────────────────────────

    def first_link(self) -> str | None:
        """While nobody can sign in: a fresh link for the first manager. An earlier such link opens nothing any more."""
        with self._database.writing() as tx:
            if accounts.any_local(tx):
                return None
            accounts.void(tx, None, self._now())
            return self._link(tx, None, "", "manager", PROGRAM)

    def invite(self, name: str, role: WebRole, by: str) -> str:
        """What stands in a one-time link with which somebody makes their account. Raises `AccountError`."""
        name = _tidy(name)
        _check_name("name", name)
        with self._database.writing() as tx:
            _check_free(tx, name)
            token = self._link(tx, None, name, role, by)
            self._note(tx, f"Somebody was invited to the review pages as {role}.", by)
        return token

    def new_password_link(self, number: int, by: str) -> str:
        """The same for an account that is there: a new password, and every session of it ends when it is used."""
        with self._database.writing() as tx:
            account = self._known(tx, number)
            if account.source != "local" or account.disabled_at:
                raise AccountError("account", "This account has no password here, or may not be used any more.")
            token = self._link(tx, number, account.name, account.role, by)
            self._note(tx, f"A link for a new password was made for account {number}.", by)
        return token

    def use_link(self, token: str, sign_in: str, name: str, password: str) -> Account:
        """Make the account that a link stands for, or give it a new password. ``password`` is a hash already.

        Raises `AccountError` for a name that is taken, `DeskError` for a link that opens nothing.
        """
        with self._database.writing() as tx:
            link = accounts.invitation(tx, digest_of(token), self._now())
            if link is None:
                raise DeskError("This link was used already, or it has run out. Ask a manager for a new one.")
            accounts.use(tx, link.digest, self._now())
            if link.account is None:
                number = self._make(tx, sign_in, _tidy(name) or link.name, link.role, password)
                self._note(tx, f"Account {number} was made, as {link.role}.", self._known(tx, number).name)
            else:
                number = link.account
                accounts.change(tx, number, password=password)
                sessions.end_all(tx, number)
                self._note(tx, f"Account {number} has a new password.", self._known(tx, number).name)
            return self._known(tx, number)

    # ── changes ──────────────────────────────────────────────────────────────────────────────────────────────────

    def new_password(self, number: int, password: str, keep_session: str) -> None:
        """Another hash; every other session of the account ends."""
        with self._database.writing() as tx:
            accounts.change(tx, number, password=password)
            sessions.end_all(tx, number, but=keep_session)
            self._note(tx, f"Account {number} has a new password.", self._known(tx, number).name)

    def rehash(self, number: int, password: str) -> None:
        """The same password, hashed with today's costs."""
        with self._database.writing() as tx:
            accounts.change(tx, number, password=password)

    def change_role(self, number: int, role: WebRole, by: str) -> str:
        """Another role from the next page on; gives a sentence. Raises `AccountError` for the last manager."""
        with self._database.writing() as tx:
            account = self._known(tx, number)
            if account.role == role:
                return f"{account.name} is {_a(role)} already."
            self._not_the_last(tx, account, "role")
            accounts.change(tx, number, role=role)
            self._note(tx, f"Account {number} is now {role}.", by)
        return f"{account.name} is now {_a(role)}."

    def disable(self, number: int, by: str) -> str:
        """Nobody can use it any more, and whoever does now is signed out; gives a sentence. Raises `AccountError`."""
        with self._database.writing() as tx:
            account = self._known(tx, number)
            if account.disabled_at:
                return f"{account.name}’s account was disabled before."
            self._not_the_last(tx, account, "account")
            accounts.change(tx, number, disabled_at=self._now())
            accounts.void(tx, number, self._now())
            sessions.end_all(tx, number)
            self._note(tx, f"Account {number} was disabled.", by)
        return f"{account.name}’s account is disabled. What {account.name} decided stays on record."

    def enable(self, number: int, by: str) -> str:
        """It may be used again, with its old password; gives a sentence."""
        with self._database.writing() as tx:
            account = self._known(tx, number)
            accounts.change(tx, number, disabled_at=None)
            self._note(tx, f"Account {number} may be used again.", by)
        return f"{account.name} can sign in again."

    def vouched(self, source: str, sign_in: str, name: str, role: WebRole) -> Account | None:
        """The account of somebody whom a proxy or a sign-in service names, made or brought up to date.

        None: a manager disabled it here.
        """
        sign_in = folded(sign_in)
        with self._database.reading() as tx:
            found = accounts.by_sign_in(tx, source, sign_in)
        if found and (found.disabled_at or found.role == role):
            return None if found.disabled_at else found
        with self._database.writing() as tx:
            found = accounts.by_sign_in(tx, source, sign_in)
            if found is None:
                shown = _tidy(name)[:_LONGEST_NAME] or sign_in
                if _taken(tx, shown):
                    shown = f"{shown} ({sign_in})"
                number = accounts.add(tx, source=source, sign_in=sign_in, name=shown, role=role, at=self._now())
                self._note(tx, f"Account {number} was made, as {role}.", shown)
            else:
                number = found.id
                accounts.change(tx, number, role=role)
                self._note(tx, f"Account {number} is now {role}.", found.name)
            return self._known(tx, number)

    # ── inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _now(self) -> str:
        return instant(self._clock())

    def _note(self, tx: Connection, what: str, who: str) -> None:
        history.add(tx, Happening(self._now(), what, who))

    def _link(self, tx: Connection, number: int | None, name: str, role: WebRole, by: str) -> str:
        token = secrets.token_urlsafe(32)
        until = instant(self._clock() + timedelta(days=LINK_DAYS))
        accounts.invite(tx, Invitation(digest_of(token), number, name, role, by, self._now(), until))
        return token

    def _make(self, tx: Connection, sign_in: str, name: str, role: str, password: str) -> int:
        _check_name("name", name)
        _check_free(tx, name)
        typed = folded(sign_in)
        if not typed or len(typed) > _LONGEST_NAME or any(c.isspace() or not c.isprintable() for c in typed):
            raise AccountError("sign_in", "Enter a sign-in name without spaces, such as p.nair.")
        if accounts.by_sign_in(tx, "local", typed):
            raise AccountError("sign_in", "Somebody has this sign-in name already; choose another.")
        return accounts.add(tx, source="local", sign_in=typed, name=name, role=role, at=self._now(), password=password)

    def _known(self, tx: Connection, number: int) -> Account:
        found = accounts.by_id(tx, number)
        if found is None:
            raise DeskError("There is no such account. Go back to the list of accounts.")
        return found

    def _not_the_last(self, tx: Connection, account: Account, field: str) -> None:
        if account.role == "manager" and not account.disabled_at and not accounts.other_managers(
                tx, account.source, account.id):
            raise AccountError(field, f"{account.name} is the last manager who can sign in. Make somebody else a "
                                      "manager first.")


def digest_of(token: str) -> str:
    """What the database knows of a secret: a copy of the database opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


def folded(sign_in: str) -> str:
    """A sign-in name as it is compared: capitals, and letters that only look composed, make no difference."""
    return unicodedata.normalize("NFKC", sign_in).strip().casefold()


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _check_name(field: str, name: str) -> None:
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise AccountError(field, "Enter the person’s name as colleagues know them, such as Priya Nair.")


def _taken(tx: Connection, name: str) -> bool:
    return folded(name) in {PROGRAM, *map(folded, accounts.names(tx))}


def _check_free(tx: Connection, name: str) -> None:
    if _taken(tx, name):
        raise AccountError("name", "There is somebody of this name already. Add what tells the two apart, such as the "
                                   "team.")


def _a(role: str) -> str:
    return f"an {role}" if role[0] in "aeiou" else f"a {role}"
