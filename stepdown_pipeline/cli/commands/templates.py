"""`stepdown templates test`: whether the plan and the mails can be filled in."""

from __future__ import annotations

import click

from stepdown_pipeline.cli.console import say
from stepdown_pipeline.cli.guard import ATTENTION, DONE
from stepdown_pipeline.cli.workspace import config, on_workspace


@click.group()
@on_workspace
def templates() -> None:
    """The plan (Word) and the wording of the mails."""


@templates.command("test")
@on_workspace
def test() -> int:
    """Fill in every template with made-up cases and name each word that is not known.

    Exits 1 when a template has a mistake.
    """
    from stepdown_pipeline.shell.render import template_problems

    problems = template_problems(config().templates)
    for problem in problems:
        say(problem, hang=2)
    if not problems:
        say("Every template knows its words, and was filled in with made-up cases.")
    return ATTENTION if problems else DONE
