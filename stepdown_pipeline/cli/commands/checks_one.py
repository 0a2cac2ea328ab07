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
@click.option("--version", "digest", metavar="DIGEST",
              help="As it was in that version, which a case's finding names; its beginning suffices.")
@with_json
def explain(name: str, digest: str | None, as_json: bool) -> None:
    """Say what a check asks, by which sentence of which policy, when, and what its examples show."""
    if digest is not None:
        _explain_version(name, digest, as_json=as_json)
        return
    told, standing = _of_today(name)
    if as_json:
        print_json({**told, "standing": standing or "in force"})
        return
    _say(told)
    if standing:
        say(f"It judges no case: {standing}. Put it into force: stepdown checks start {told['check']}")


def _of_today(name: str) -> tuple[dict[str, Any], str]:
    """What the check of that name asks, and how it stands where it is not in force."""
    from stepdown_pipeline.pipeline.drafts import draft_called, gallery
    from stepdown_pipeline.pipeline.explaining import explained
    from stepdown_pipeline.pipeline.plugged import as_they_stand, host_of, kept_checks, trouble_of

    settings = config()
    host = host_of(settings)
    loaded = next((one for one in host.checks if name in {one.check.id, one.check.rule}), None)
    if loaded is not None:
        return explained(loaded, kept_checks(settings).source(loaded.file, loaded.version)), ""
    draft, standing = draft_called(settings, name), "it is put aside"
    if draft is None:
        draft, standing = next((one for one in gallery(settings) if one.is_called(name)), None), "it is in the gallery"
    if draft is None:
        spoilt = {one.check.id: one.file for one in as_they_stand(settings).checks}
        failure = next((one for one in host.failures
                        if name in {one.file.name, one.file.stem, one.file.stem.replace("_", "-")}
                        or spoilt.get(name) == one.file), None)
        raise Complaint(trouble_of(failure) if failure else
                        f'There is no check "{name}"; "stepdown checks list" names them.')
    if draft.trouble:
        raise Complaint(f"{draft.file.name} is put aside and has a mistake: {draft.trouble}")
    return explained(next((one for one in draft.checks if one.check.id == name), draft.checks[0])), standing


def _explain_version(name: str, digest: str, *, as_json: bool) -> None:
    from stepdown_pipeline.pipeline.versions import SHOWN_DIGITS, as_it_was

    was = as_it_was(config(), name, digest)
    since = was.since.astimezone().date().isoformat() if was.since else None
    if as_json:
        print_json({**(was.told or {}), "check": was.name, "file": was.file, "version": was.version, "since": since,
                    "in_force": was.in_force, "source_text": was.source, "trouble": was.why or None})
        return
    if was.told:
        _say(was.told)
    if was.in_force:
        say("This version is in force.")
    else:
        today = f"version {was.today[:SHOWN_DIGITS]} judges now" if was.today else "the check is not in force any more"
        say(f"This version does not judge any more; {today}.")
    if since:
        say(f"It is kept here since {since}.")
    if was.why:
        say(f"The program of today cannot understand it: {was.why}")
    if was.told is None or was.file.endswith(".py"):
        heading(f"{was.file}, as it was")
        for line in was.source.splitlines():
            say("".join(c for c in line.expandtabs(4) if c.isprintable()), indent=2, hang=2)


def _say(told: dict[str, Any]) -> None:
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

    settings = config()
    with Desk(settings) as desk:
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
