"""`stepdown checks`: what is installed, what a check says, and whether it judges its own examples as it should."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stepdown_pipeline.cli.commands.checks_aside import put_aside, start
from stepdown_pipeline.cli.commands.checks_facts import facts
from stepdown_pipeline.cli.commands.checks_new import new
from stepdown_pipeline.cli.commands.checks_one import explain, try_check
from stepdown_pipeline.cli.console import Bar, print_json, say, table
from stepdown_pipeline.cli.guard import ATTENTION, DONE, Complaint
from stepdown_pipeline.cli.words import counted
from stepdown_pipeline.cli.workspace import config, on_workspace, with_json

if TYPE_CHECKING:
    from stepdown_pipeline.config import Config
    from stepdown_pipeline.pipeline.drafts import Draft
    from stepdown_pipeline.shell.plugins import LoadedCheck, PluginHost


@click.group()
@on_workspace
def checks() -> None:
    """The rule checks, each a file in the workspace's plugins folder."""


for command in (new, try_check, explain, facts, start, put_aside):
    checks.add_command(command)


@checks.command("list")
@on_workspace
@with_json
@click.option("--gallery", "of_gallery", is_flag=True, help="List the worked rules of the gallery instead.")
def list_checks(as_json: bool, of_gallery: bool) -> None:
    """List the checks that are installed: row, name, what it asks, its file, and whether it is on."""
    from stepdown_pipeline.pipeline.drafts import drafts, gallery
    from stepdown_pipeline.pipeline.plugged import host_of, trouble_of

    settings = config()
    if of_gallery:
        _gallery(gallery(settings), {one.check.id for one in host_of(settings).checks}, as_json=as_json)
        return
    host = host_of(settings)
    rows = [_row(loaded, settings) for loaded in sorted(host.checks, key=lambda one: _by_row(one.check.rule))]
    failures = [{"file": failure.file.name, "reason": failure.reason, "in_force": failure.in_force or None}
                for failure in host.failures]
    if as_json:
        print_json({"checks": rows, "failures": failures, "aside": [_of_draft(one) for one in drafts(settings)]})
        return
    table(("row", "check", "what it asks", "file", "standing"),
          [*((row["rule"], row["check"], row["title"], row["file"], _standing(row)) for row in rows),
           *((one.checks[0].check.rule if one.checks else "", one.name, one.title, one.file.name,
              f"put aside{', with a mistake' if one.trouble else ''}") for one in drafts(settings))])
    for failure in host.failures:
        say(trouble_of(failure))


def _gallery(worked: list[Draft], in_force: set[str], *, as_json: bool) -> None:
    if as_json:
        print_json([_of_draft(one) | {"in_force": one.name in in_force} for one in worked])
        return
    table(("check", "what it asks", "file", "standing"),
          [(one.name, one.title, one.file.name, "in force" if one.name in in_force else "off") for one in worked])
    say("`stepdown checks explain NAME` says one in words; `stepdown checks start NAME` copies it into force.")


def _of_draft(draft: Draft) -> dict[str, Any]:
    return {"check": draft.name, "title": draft.title, "file": draft.file.name, "trouble": draft.trouble or None,
            "guidance": draft.checks[0].check.guidance if draft.checks else ""}


@checks.command("test")
@on_workspace
@click.argument("name", metavar="[NAME]", required=False)
@click.option("--mutate", is_flag=True, help="Turn each comparison of each check round, and print which are noticed.")
def test_checks(name: str | None, mutate: bool) -> int:
    """Let each check, or the one of that NAME, judge its own examples. Exits 1 when one judges otherwise."""
    from stepdown_pipeline.pipeline.drafts import draft_called
    from stepdown_pipeline.pipeline.examples import broken_promises
    from stepdown_pipeline.pipeline.mutation import unnoticed
    from stepdown_pipeline.pipeline.plugged import as_they_stand
    from stepdown_pipeline.shell.plugins import LoadFailure

    host = as_they_stand(config())
    asked = [loaded for loaded in host.checks if name in {None, loaded.check.id, loaded.check.rule}]
    failures = [failure for failure in host.failures
                if name in {None, failure.file.name, failure.file.stem, failure.file.stem.replace("_", "-")}]
    draft = draft_called(config(), name) if name and not asked and not failures else None
    if draft:
        asked, failures = list(draft.checks), [LoadFailure(draft.file, draft.trouble)] if draft.trouble else []
    elif not asked and not failures:
        raise _no_such(name, host)
    troubles = [f"{failure.file.name}: {failure.reason}" for failure in failures]
    with Bar() as bar:
        for number, loaded in enumerate(asked):
            bar.show("judging", number, len(asked), loaded.check.id)
            broken = broken_promises(loaded.check)
            troubles += [f"{loaded.check.id} ({loaded.file.name}): {sentence}"
                         for sentence in broken or unnoticed(loaded.check)]
    for trouble in troubles:
        say(trouble, hang=2)
    if mutate:
        _mutate(asked)
    examples = sum(len(loaded.check.examples) for loaded in asked)
    said = f"{counted(len(asked), 'check')}, {counted(examples, 'example')}"
    say(f"{said}: {counted(len(troubles), 'thing')} to mend." if troubles else f"{said}: all as it should be.")
    return ATTENTION if troubles else DONE


def _no_such(name: str | None, host: PluginHost) -> Complaint:
    import difflib

    if name is None:
        return Complaint('No check is installed; look at the plugins folder, or ask "stepdown doctor".')
    known = [word for loaded in host.checks for word in (loaded.check.id, loaded.check.rule)]
    near = difflib.get_close_matches(name, known, n=1)
    hint = f'did you mean "{near[0]}"?' if near else '"stepdown checks list" names them.'
    return Complaint(f'There is no check "{name}"; {hint}')


def _mutate(asked: list[LoadedCheck]) -> None:
    """Every comparison of the checks' files, and whether an example breaks when it is turned round."""
    from stepdown_pipeline.pipeline.mutation import mutants

    of_all, noticed = 0, 0
    for file in dict.fromkeys(loaded.file for loaded in asked):
        for what, seen in mutants(file):
            of_all, noticed = of_all + 1, noticed + seen
            say(f"{'noticed  ' if seen else 'UNNOTICED'} {file.name}, {what}")
    say(f"{counted(of_all, 'comparison')} turned round one by one; {noticed} noticed by an example.")


def _row(loaded: LoadedCheck, settings: Config) -> dict[str, Any]:
    check, switches = loaded.check, settings.settings.switches
    switch = switches.get(check.id) or switches.get(check.rule)
    return {
        "rule": check.rule, "check": check.id, "title": check.title, "guidance": check.guidance,
        "file": loaded.file.name, "version": loaded.version, "examples": len(check.examples),
        "on": switch.on if switch else True, "severity": switch.severity if switch else None,
        "reason": switch.reason if switch else None,
    }


def _standing(row: dict[str, Any]) -> str:
    if not row["on"]:
        return f"off: {row['reason']}"
    return f"graded {row['severity']}: {row['reason']}" if row["severity"] else "on"


def _by_row(rule: str) -> tuple[str, int, str]:
    """F2 before F14, F before O."""
    digits = "".join(character for character in rule if character.isdigit())
    return rule[:1], int(digits or 0), rule
