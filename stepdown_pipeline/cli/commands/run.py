"""`stepdown run`: one pass."""

from __future__ import annotations

from datetime import datetime

import click

from stepdown_pipeline.cli.console import Bar, print_json
from stepdown_pipeline.cli.workspace import config, on_workspace, with_json, with_now


@click.command()
@on_workspace
@with_now
@with_json
def run(now: datetime | None, as_json: bool) -> None:
    """Take in what is in the inbox, do all that is due, deliver, and return."""
    from stepdown_pipeline.cli.show_pass import show_pass
    from stepdown_pipeline.pipeline.desk import Desk

    settings = config()
    with Desk(settings) as desk, Bar() as bar:
        summary = desk.run_once(now, lambda step: bar.show(step.doing, step.done, step.total, step.hand))
    if as_json:
        print_json(summary.to_json())
    else:
        show_pass(summary, {team.id: team.name for team in settings.directory.teams})
