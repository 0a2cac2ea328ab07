"""Sessions of the review pages: begun at sign-in; ended by a person, by a while of nothing, or by a day's end."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from stepdown_pipeline.shell.store import Database, accounts, instant, moment, sessions
from stepdown_pipeline.shell.store.accounts import Account

from .accounts import Person, digest_of

_NOTED_EVERY: Final = timedelta(seconds=60)  # how exactly it is known when somebody was seen last


@dataclass(frozen=True, slots=True)
class Session:
    """A browser in which somebody is signed in. ``told``: (kind, sentence) that the next page says once."""

    digest: str
    person: Person
    csrf: str
    source: str
    sign_in: str
    told: tuple[tuple[str, str], ...] = ()


class Sessions:
    """Tokens are known by their digest alone."""

    def __init__(self, database: Database, clock: Callable[[], datetime], idle: timedelta, longest: timedelta) -> None:
        self._database, self._clock, self._idle, self._longest = database, clock, idle, longest

    def begin(self, account: Account, instead_of: str | None = None) -> tuple[str, Session]:
        """A new session, and the token that its cookie holds. ``instead_of``: the token of one that ends now."""
        token, csrf, now = secrets.token_urlsafe(32), secrets.token_urlsafe(32), self._clock()
        with self._database.writing() as tx:
            sessions.sweep(tx, instant(now - self._longest), instant(now - self._idle))
            if instead_of:
                sessions.end(tx, digest_of(instead_of))
            sessions.begin(tx, digest_of(token), account.id, csrf, instant(now))
            accounts.change(tx, account.id, signed_in_at=instant(now))
        person = Person(account.id, account.name, account.role)
        return token, Session(digest_of(token), person, csrf, account.source, account.sign_in)

    def find(self, token: str, *, counts: bool = True) -> Session | None:
        """The session of a cookie, as long as it lasts. ``counts`` False: a page asked, nobody touched anything."""
        now = self._clock()
        with self._database.reading() as tx:
            row = sessions.find(tx, digest_of(token))
        if row is None or now - moment(row.made_at) >= self._longest or now - moment(row.seen_at) >= self._idle:
            return None
        if counts and now - moment(row.seen_at) >= _NOTED_EVERY:
            with self._database.writing() as tx:
                sessions.seen(tx, row.digest, instant(now))
        person = Person(row.account, row.name, row.role)
        told = tuple((kind, sentence) for kind, sentence in row.told or ())
        return Session(row.digest, person, row.csrf, row.source, row.sign_in, told)

    def tell(self, session: Session, kind: str, sentence: str) -> None:
        """Have the next page say this once."""
        with self._database.writing() as tx:
            row = sessions.find(tx, session.digest)
            sessions.tell(tx, session.digest, [*((row.told if row else None) or []), [kind, sentence]])

    def was_told(self, session: Session) -> None:
        """The page said it."""
        if session.told:
            with self._database.writing() as tx:
                sessions.tell(tx, session.digest, None)

    def end(self, token: str) -> None:
        with self._database.writing() as tx:
            sessions.end(tx, digest_of(token))
