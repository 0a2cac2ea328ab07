"""`stepdown report`: the managers' figures."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from stepdown_pipeline.cli.commands.agenda import Day
from stepdown_pipeline.cli.console import heading, say, table
from stepdown_pipeline.cli.guard import Complaint
from stepdown_pipeline.cli.workspace import config, on_workspace, with_now


@click.command()
@on_workspace
@click.option("--from", "first", type=Day(), help="The first day (default: so that the report spans twelve months).")
@click.option("--to", "last", type=Day(), help="The last day (default: today).")
@click.option("--out", "into", metavar="DIR", type=click.Path(path_type=Path, file_okay=False),
              help="Where to put the files (default: outbox/reports).")
@with_now
def report(first: date | None, last: date | None, into: Path | None, now: datetime | None) -> None:
    """Count step-downs, refusals, times and attendance; write a page (HTML) and a table (CSV).

    No child can be told from it: small numbers are withheld.
    """
    from stepdown_pipeline.pipeline.desk import Desk

    if first and last and last < first:
        raise Complaint(f"The period would end before it begins ({last} is before {first}); change --from or --to.")
    with Desk(config()) as desk:
        made, page, sheet = desk.report(first, last, into, now)
    for one in made.tables:
        heading(one.title)
        table(("", *one.columns), [(label, *("withheld" if n is None else str(n) for n in numbers))
                                   for label, numbers in one.rows])
        say()
    say(f"The page: {page}")
    say(f"For a spreadsheet: {sheet}")
