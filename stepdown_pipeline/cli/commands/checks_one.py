"""`stepdown checks explain` and `try`: one check in words, and what it would find in past cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stepdown_pipeline.cli.console import clean, heading, print_json, say, table
from stepdown_pipeline.cli.guard import Complaint
from stepdown_pipeline.cli.words import counted
from stepdown_pipeline.cli.workspace import config, on_workspace, with_json

if TYPE_CHECKING:
    from stepdown_pipeline.pipeline.trial import Trial

_SOURCES = {"shipped": "as shipped", "changed": "shipped, and changed here", "own": "of this workspace"}


@click.command()
@on_workspace
@click.argument("name", metavar="NAME")
@with_json
def explain(name: str, as_json: bool) -> None:
    """Say what a check asks, by which sentence of which policy, when, and what its examples show."""
    from stepdown_pipeline.pipeline.explaining import explained
    from stepdown_pipeline.pipeline.plugged import host_of

    host = host_of(config())
    loaded = next((one for one in host.checks if name in {one.check.id, one.check.rule}), None)
    if loaded is None:
        raise Complaint(f'There is no check "{name}"; "stepdown checks list" names them.')
    told = explained(loaded)
    if as_json:
        print_json(told)
        return
    heading(f"{told['title']} ({told['rule']}, {told['check']})")
    say(f"The policy says: {told['policy']}")
    for part in ("applies", "must", "otherwise"):
        for sentence in told[part]:
            say(sentence, indent=2, hang=2)
    say(f"File: {told['file']}, {_SOURCES[told['source']]}, version {told['version'][:12]}")
    for example in told["examples"]:
        say(f"Example “{example['name']}”: it finds {', '.join(example['finds']) or 'nothing'}.", indent=2, hang=2)


@click.command("try")
@on_workspace
@click.argument("name", metavar="NAME")
@click.option("--cases", "count", default=20, show_default=True, type=click.IntRange(1, 100),
              help="On how many of the cases that moved last.")
@with_json
def try_check(name: str, count: int, as_json: bool) -> None:
    """Show what a check would find now in past cases, beside what was found then. Changes and sends nothing."""
    from stepdown_pipeline.pipeline.desk import Desk

    with Desk(config()) as desk:
        if not desk.cases():
            say("There are no cases yet to try it on.")
            return
        trial = desk.checks().try_on(name, count)
    if as_json:
        print_json(_as_data(trial))
        return
    rows = [(one.reference, _words(one.then), _words(one.now), "" if one.same else "different") for one in trial.tried]
    table(("case", "found then", "would find now", ""), rows)
    say(f"In {trial.finding} of {counted(len(trial.tried), 'case')} it would find something; "
        f"{len(trial.different)} would be different from before. Nothing was changed.")


def _as_data(trial: Trial) -> dict[str, Any]:
    def found(pairs: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
        return [{"severity": severity, "message": message} for severity, message in pairs]

    return {"check": trial.check, "finding": trial.finding, "different": len(trial.different), "cases": [
        {"case_reference": one.reference, "then": found(one.then), "now": found(one.now), "failed": one.failed}
        for one in trial.tried]}


def _words(found: tuple[tuple[str, str], ...]) -> str:
    return "; ".join(f"{severity}: {clean(message)}" for severity, message in found) or "nothing"
