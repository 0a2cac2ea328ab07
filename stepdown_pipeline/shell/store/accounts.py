"""Accounts of the review pages, and the one-time links that make them or give a new password."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from stepdown_pipeline.config import WebRole

from .schema import accounts, invitations


@dataclass(frozen=True, slots=True)
class Account:
    """``sign_in`` is what is typed at sign-in, ``name`` what is shown and recorded; ``password`` a hash, or None."""

    id: int
    source: str
    sign_in: str
    name: str
    role: WebRole
    password: str | None
    made_at: str
    signed_in_at: str | None
    disabled_at: str | None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that was not used yet. ``account`` None: it makes a new account."""

    digest: str
    account: int | None
    name: str
    role: WebRole
    made_by: str
    made_at: str
    expires_at: str


_account = select(*(accounts.c[name] for name in Account.__dataclass_fields__))
_invitation = select(*(invitations.c[name] for name in Invitation.__dataclass_fields__))
_open = invitations.c.used_at.is_(None)


def by_id(tx: Connection, number: int) -> Account | None:
    return _one(tx, accounts.c.id == number)


def by_sign_in(tx: Connection, source: str, sign_in: str) -> Account | None:
    return _one(tx, accounts.c.source == source, accounts.c.sign_in == sign_in)


def all_accounts(tx: Connection) -> list[Account]:
    """Those that may sign in first, each group by name."""
    query = _account.order_by(accounts.c.disabled_at.is_not(None), func.lower(accounts.c.name))
    return [Account(*row) for row in tx.execute(query)]


def names(tx: Connection) -> list[str]:
    return list(tx.execute(select(accounts.c.name)).scalars())


def any_local(tx: Connection) -> bool:
    """Whether anybody could sign in by a password."""
    query = select(accounts.c.id).where(accounts.c.password.is_not(None), accounts.c.disabled_at.is_(None)).limit(1)
    return tx.execute(query).first() is not None


def other_managers(tx: Connection, source: str, but: int) -> int:
    """How many managers of this source may sign in, one of them not counted."""
    query = select(func.count()).select_from(accounts).where(
        accounts.c.source == source, accounts.c.role == "manager", accounts.c.disabled_at.is_(None),
        accounts.c.id != but)
    return int(tx.execute(query).scalar_one())


def add(
    tx: Connection, *, source: str, sign_in: str, name: str, role: str, at: str, password: str | None = None,
) -> int:
    made = tx.execute(insert(accounts).values(
        source=source, sign_in=sign_in, name=name, role=role, password=password, made_at=at,
    ).returning(accounts.c.id))
    return int(made.scalar_one())


def change(tx: Connection, number: int, **values: Any) -> None:
    """Set columns of one account."""
    tx.execute(update(accounts).where(accounts.c.id == number).values(**values))


def invite(tx: Connection, invitation: Invitation) -> None:
    """Keep a link. Earlier ones for the same account are of no use any more."""
    if invitation.account is not None:
        void(tx, invitation.account, invitation.made_at)
    tx.execute(insert(invitations).values(
        **{name: getattr(invitation, name) for name in Invitation.__dataclass_fields__}))


def invitation(tx: Connection, digest: str, now: str) -> Invitation | None:
    """An unused link that has not run out."""
    row = tx.execute(_invitation.where(invitations.c.digest == digest, _open, invitations.c.expires_at > now)).first()
    return Invitation(*row) if row else None


def open_invitations(tx: Connection, now: str) -> list[Invitation]:
    query = _invitation.where(_open, invitations.c.expires_at > now).order_by(invitations.c.made_at)
    return [Invitation(*row) for row in tx.execute(query)]


def use(tx: Connection, digest: str, at: str) -> None:
    tx.execute(update(invitations).where(invitations.c.digest == digest).values(used_at=at))


def void(tx: Connection, account: int | None, at: str) -> None:
    """Links of this account, or the ones of nobody that the program itself made, open nothing any more."""
    whose = invitations.c.account == account if account is not None else invitations.c.account.is_(None)
    by = () if account is not None else (invitations.c.made_by == "stepdown",)
    tx.execute(update(invitations).where(whose, _open, *by).values(used_at=at))


def _one(tx: Connection, *conditions: Any) -> Account | None:
    row = tx.execute(_account.where(*conditions)).first()
    return Account(*row) if row else None
