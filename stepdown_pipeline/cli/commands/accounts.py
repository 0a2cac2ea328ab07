"""`stepdown accounts`: who may use the review pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from stepdown_pipeline.cli.console import say, table
from stepdown_pipeline.cli.workspace import config, on_workspace

if TYPE_CHECKING:
    from stepdown_pipeline.pipeline.accounts import Accounts


@click.group()
def accounts() -> None:
    """Say who may use the review pages, and as what."""


@accounts.command("list")
@on_workspace
def list_() -> None:
    """List the accounts, and the links that were not used yet."""
    with _accounts() as kept:
        people, links = kept.all(), kept.open_invitations()
    if not people and not links:
        say('Nobody may use the review pages yet: "stepdown web" prints a link for the first account.')
        return
    rows: list[tuple[str, ...]] = [
        (one.name, one.sign_in, "disabled" if one.disabled_at else one.role, (one.signed_in_at or "never")[:10])
        for one in people]
    rows += [(link.name or "somebody", "", f"{link.role}, by a link", f"until {link.expires_at[:10]}") for link in links
             if link.account is None]
    table(("name", "sign-in name", "may work as", "last signed in"), rows)


@accounts.command()
@on_workspace
@click.argument("name", metavar="NAME")
@click.option("--role", type=click.Choice(["admin", "manager", "auditor"]), help="What they may do (default: admin).")
def invite(name: str, role: str | None) -> None:
    r"""Print a one-time link with which NAME makes an account, or chooses a new password.

    \b
    stepdown accounts invite "Priya Nair" --role manager
    stepdown accounts invite p.nair

    NAME as colleagues know the person makes an account; NAME as the person types it at sign-in gives a new password.
    """
    from stepdown_pipeline.pipeline.desk import keyboard

    settings = config()
    with _accounts() as kept:
        known = kept.local(name)
        if known and role:
            raise click.UsageError(f"{known.name} has an account as {known.role}; without --role, a link for a new "
                                   "password is made. A manager changes roles on the page of accounts.")
        token = (kept.new_password_link(known.id, keyboard()) if known
                 else kept.invite(name, role or "admin", keyboard()))  # type: ignore[arg-type]  # click has looked
    say(f"{settings.web.base}/link/{token}")


@accounts.command()
@on_workspace
@click.argument("name", metavar="NAME")
def disable(name: str) -> None:
    """Let nobody use the account of NAME any more: as typed at sign-in, or as `stepdown accounts list` shows it."""
    from stepdown_pipeline.pipeline.accounts import folded
    from stepdown_pipeline.pipeline.desk import keyboard

    with _accounts() as kept:
        found = [one for one in kept.all() if folded(name) in {folded(one.name), folded(one.sign_in)}]
        if len(found) != 1:
            many = "more than one account" if found else "no account"
            raise click.UsageError(f'There is {many} of the name "{name}"; "stepdown accounts list" lists them.')
        say(kept.disable(found[0].id, keyboard()))


@contextmanager
def _accounts() -> Iterator[Accounts]:
    from stepdown_pipeline.pipeline.desk import Desk

    with Desk(config()) as desk:
        desk.prepare()
        yield desk.accounts()
