"""`stepdown init DIR`: a workspace with everything in it."""

from __future__ import annotations

from pathlib import Path

import click

from stepdown_pipeline.cli.console import say
from stepdown_pipeline.cli.guard import Complaint
from stepdown_pipeline.cli.workspace import on_workspace


@click.command()
@on_workspace
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def init(directory: Path) -> None:
    """Make a workspace at DIR: configuration, checks, templates, inbox, outbox and sample documents."""
    from stepdown_pipeline.cli.workspace import folder
    from stepdown_pipeline.pipeline.new_workspace import CannotMake, make_workspace

    place = folder() / directory
    try:
        make_workspace(place)
    except CannotMake as why:
        raise Complaint(str(why)) from why
    say(f"Made a workspace in {place}.")
    say("  config.toml  your teams, areas and people go here; the ones in it are invented")
    say("  inbox        where documents are dropped")
    say("  outbox       where every message is put")
    say("  plugins      the checks, one file each, and the words of your forms")
    say("  templates    the plan (Word) and the wording of the mails")
    say("  samples      invented packs to try it with: copy one into the inbox")
    say(f'Next: "stepdown -C {place} doctor" says whether all is well, "stepdown -C {place} watch" begins the work.')
