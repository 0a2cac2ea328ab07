"""`stepdown check FILE…`: what would be decided, and why, without doing it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from stepdown_pipeline.cli.console import Bar, print_json, say
from stepdown_pipeline.cli.files import given_files, missing
from stepdown_pipeline.cli.guard import ATTENTION, DONE, Complaint
from stepdown_pipeline.cli.workspace import config, on_workspace, with_json, with_now

_STOPS = {"refused", "review", "waiting"}


@click.command()
@on_workspace
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@with_now
@with_json
def check(files: tuple[Path, ...], now: datetime | None, as_json: bool) -> int:
    """Treat the files as one case pack and print the findings and the decision. Stores and sends nothing.

    Exits 1 when something stops the case, is missing, or must be settled by a person.
    """
    from stepdown_pipeline.cli.show_case import show_case
    from stepdown_pipeline.pipeline.desk import Desk

    wanted = given_files(files)
    absent = missing(wanted)
    if absent:
        raise Complaint("\n".join(absent))
    if not wanted:
        raise Complaint("There is no document in that folder; name the files of a pack.")
    settings = config()
    with Desk(settings) as desk, Bar() as bar:
        case = desk.check(wanted, now, lambda step: bar.show(step.doing, step.done, step.total, step.hand))
    if as_json:
        print_json(case)
    else:
        show_case(case, {team.id: team.name for team in settings.directory.teams}, why=True, stored=False)
        say()
        say("Nothing was stored or sent.")
    unreadable = any(document["state"] == "unreadable" for document in case["documents"])
    return ATTENTION if case["status"] in _STOPS or unreadable else DONE
