"""`stepdown web`: the review pages."""

from __future__ import annotations

import click

from stepdown_pipeline.cli.console import say
from stepdown_pipeline.cli.workspace import config, on_workspace


@click.command()
@on_workspace
def web() -> None:
    """Serve the review pages, until told to stop (Ctrl-C, SIGTERM). `stepdown watch --web` does both jobs in one.

    As shipped, only this machine can reach them, at http://127.0.0.1:8420; [web] in config.toml says otherwise. The
    first start prints a link that makes the first account.
    """
    from stepdown_pipeline.web.serve import serve

    serve(config(), say)
