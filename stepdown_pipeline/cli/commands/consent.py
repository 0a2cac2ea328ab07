"""`stepdown consent REF`: a pre-filled consent form that finds its way back to its case."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Literal

import click

from stepdown_pipeline.cli.console import say, tell
from stepdown_pipeline.cli.workspace import config, on_workspace, with_now

_FORMATS = ("pdf", "docx", "both")


@click.command()
@on_workspace
@click.argument("reference", metavar="REF")
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path, file_okay=False), default=Path(),
              help="Where to put it (default: the current folder).")
@click.option("--format", "wanted", type=click.Choice(_FORMATS), default="both", show_default=True,
              help="The PDF is read most exactly when it comes back; the Word file can be changed before printing.")
@click.option("--by", metavar="NAME", help="Who asks for it (default: the account at the keyboard).")
@with_now
def consent(reference: str, out: Path, wanted: Literal["pdf", "docx", "both"], by: str | None,
            now: datetime | None) -> None:
    r"""Make a consent form for case REF, with its facts and a code. Print it, have it signed, scan it, drop it.

    \b
    stepdown consent 1204417 --out forms
    """
    from stepdown_pipeline.pipeline.desk import Desk

    with Desk(config()) as desk:
        made = desk.consent(reference, out, ("pdf", "docx") if wanted == "both" else (wanted,), by, now)
    for path in made.files:
        say(f"Written: {path}")
    if made.by_hand:
        say(f"Not known for certain, and left to be written by hand: {', '.join(made.by_hand)}.")
    for problem in made.problems:
        tell(problem)
