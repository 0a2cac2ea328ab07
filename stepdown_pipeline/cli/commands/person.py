"""What a person decides, from the command line; recorded with who and when."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from stepdown_pipeline.cli.console import say
from stepdown_pipeline.cli.workspace import config, on_workspace

if TYPE_CHECKING:
    from stepdown_pipeline.pipeline.desk import Desk

F = TypeVar("F", bound=Callable[..., object])


def _by(command: F) -> F:
    return click.option("--by", metavar="NAME", help="Who decides (default: the account at the keyboard).")(command)


def _decide(decision: Callable[[Desk], str]) -> None:
    from stepdown_pipeline.pipeline.desk import Desk

    with Desk(config()) as desk:
        say(decision(desk))


@click.command()
@on_workspace
@click.argument("reference", metavar="REF")
@click.argument("field", metavar="FIELD")
@click.argument("value", metavar="VALUE")
@_by
def settle(reference: str, field: str, value: str, by: str | None) -> None:
    r"""Say what a document of case REF really says: FIELD is VALUE. The case goes on by itself.

    \b
    stepdown settle 1204417 discussed_with_family_on 2026-02-23
    """
    _decide(lambda desk: desk.settle(reference, field, value, by))


@click.command()
@on_workspace
@click.argument("reference", metavar="REF")
@click.argument("rule", metavar="RULE")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept and shown beside the finding.")
@click.option("--take-back", is_flag=True, help="End the override instead; both stay on record.")
@_by
def override(reference: str, rule: str, reason: str, take_back: bool, by: str | None) -> None:
    r"""Let case REF pass a rule. The finding stays visible, with the reason beside it.

    \b
    stepdown override 1204417 F14 --reason "The father took part by telephone."
    """
    _decide(lambda desk: (desk.lift if take_back else desk.override)(reference, rule, reason, by))


@click.command()
@on_workspace
@click.argument("which", metavar="REF|MESSAGE")
@click.option("--arrived", is_flag=True, help="It had arrived: send nothing, note that.")
@_by
def resend(which: str, arrived: bool, by: str | None) -> None:
    """Send held or failed messages again: those of a case, or one by its Message-ID or file name."""
    _decide(lambda desk: desk.resend(which, by, arrived=arrived))


@click.command()
@on_workspace
@click.argument("reference", metavar="REF")
@click.argument("document", metavar="DOCUMENT")
@_by
def withdraw(reference: str, document: str, by: str | None) -> None:
    """Take a document back that was dropped by mistake: by its file name, or the first letters of its digest."""
    _decide(lambda desk: desk.withdraw(reference, document, by))
