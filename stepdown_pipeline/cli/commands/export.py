"""`stepdown export REF`: the messages of a case with their proof, for a request for access or an audit."""

from __future__ import annotations

from pathlib import Path

import click

from stepdown_pipeline.cli.console import say, tell
from stepdown_pipeline.cli.words import counted, listed
from stepdown_pipeline.cli.workspace import config, on_workspace


@click.command()
@on_workspace
@click.argument("reference", metavar="REF")
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path, file_okay=False), default=Path(),
              help="Where to put it (default: the current folder).")
@click.option("--by", metavar="NAME", help="Who asks for it (default: the account at the keyboard).")
def export(reference: str, out: Path, by: str | None) -> None:
    r"""Write the messages of case REF, their journal, and a script that verifies both, as one zip file.

    Who exported what, and when, is recorded in the journal and in the case's history.

    \b
    stepdown export 1204417 --out audit
    """
    from stepdown_pipeline.pipeline.desk import Desk

    with Desk(config()) as desk:
        made = desk.export(reference, out, by)
    say(f"Written: {made.file} ({counted(made.messages, 'message')}, {counted(made.rows, 'row')} of the journal)")
    if made.missing:
        tell(f"Not in it, since not in the outbox any more as they were sent: {listed(list(made.missing))}.")
