"""`stepdown templates test`: whether the plan and the mails say what they should in every kind of case."""

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
    """Fill in every template with every kind of made-up case, and say what is wrong, where, and what counts meanwhile.

    The forms' words (plugins/vocabulary) are looked at too. Exits 1 when there is a mistake.
    """
    from stepdown_pipeline.pipeline.worded import wording_report

    report = wording_report(config())
    for problem in report.problems:
        say(problem, hang=2)
    for note in report.notes:
        say(f"Note: {note}", hang=2)
    if not report.problems:
        say(f"Every template knows its words; {report.filled} messages and documents were made of invented cases.")
    return ATTENTION if report.problems else DONE
