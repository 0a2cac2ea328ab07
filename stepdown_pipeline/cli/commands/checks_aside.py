"""`stepdown checks start` and `put-aside`: a check into force and out of it, by the name of its file."""

from __future__ import annotations

import click

from stepdown_pipeline.cli.console import say
from stepdown_pipeline.cli.workspace import config, on_workspace


@click.command()
@on_workspace
@click.argument("name", metavar="NAME")
def start(name: str) -> None:
    """Put into force what is put aside under that NAME, or the gallery's rule of it, once its examples are met."""
    from stepdown_pipeline.pipeline.drafts import start as put_into_force

    say(put_into_force(config(), name))


@click.command("put-aside")
@on_workspace
@click.argument("name", metavar="NAME")
def put_aside(name: str) -> None:
    """Take a check out of force: its file stays, with an underscore before its name."""
    from stepdown_pipeline.pipeline.drafts import put_aside as take_out_of_force

    say(take_out_of_force(config(), name))
