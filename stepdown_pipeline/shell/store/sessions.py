"""Who is signed in to the review pages: a row a browser, found by the digest of what its cookie holds."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, or_, select, update

from stepdown_pipeline.config import WebRole

from .schema import accounts, sessions


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session and the account behind it, as it is now."""

    digest: str
    account: int
    csrf: str
    made_at: str
    seen_at: str
    told: list[list[str]] | None
    source: str
    sign_in: str
    name: str
    role: WebRole


_found = select(
    sessions.c.digest, sessions.c.account, sessions.c.csrf, sessions.c.made_at, sessions.c.seen_at, sessions.c.told,
    accounts.c.source, accounts.c.sign_in, accounts.c.name, accounts.c.role,
).join_from(sessions, accounts).where(accounts.c.disabled_at.is_(None))


def begin(tx: Connection, digest: str, account: int, csrf: str, at: str) -> None:
    tx.execute(insert(sessions).values(digest=digest, account=account, csrf=csrf, made_at=at, seen_at=at))


def find(tx: Connection, digest: str) -> SessionRow | None:
    """The session, unless its account was disabled."""
    row = tx.execute(_found.where(sessions.c.digest == digest)).first()
    return SessionRow(**row._mapping) if row else None


def seen(tx: Connection, digest: str, at: str) -> None:
    tx.execute(update(sessions).where(sessions.c.digest == digest).values(seen_at=at))


def tell(tx: Connection, digest: str, told: list[list[str]] | None) -> None:
    """What the next page is to say, or None when it was said."""
    tx.execute(update(sessions).where(sessions.c.digest == digest).values(told=told))


def end(tx: Connection, digest: str) -> None:
    tx.execute(delete(sessions).where(sessions.c.digest == digest))


def end_all(tx: Connection, account: int, but: str = "") -> None:
    """Every session of an account, one excepted."""
    tx.execute(delete(sessions).where(sessions.c.account == account, sessions.c.digest != but))


def sweep(tx: Connection, made_before: str, seen_before: str) -> None:
    """Take away what has run out."""
    tx.execute(delete(sessions).where(or_(sessions.c.made_at < made_before, sessions.c.seen_at < seen_before)))
