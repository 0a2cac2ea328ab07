"""`stepdown demo`: the whole job on the shipped samples."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stepdown_pipeline.cli.console import Bar, clean, heading, on_terminal, say, table, tell
from stepdown_pipeline.cli.words import NOTICE_KINDS, STATUS_COUNTED, STATUS_WORDS, counted, words
from stepdown_pipeline.cli.workspace import on_workspace

if TYPE_CHECKING:
    from stepdown_pipeline.pipeline.demo import Demo, Shown

_TELLING = {"refused": ("refuse",), "review": ("review",), "waiting": (), "routed": ("warn",), "overseen": ("warn",),
            "closed": ("warn",), "open_to_csc": ("warn", "refuse")}


@click.command()
@on_workspace
def demo() -> None:
    """Run the whole job on the shipped sample documents, in a fresh workspace, without any server."""
    from stepdown_pipeline.pipeline.demo import run_demo

    tell("Dropping the sample packs into the inbox of a fresh workspace …")
    with Bar() as bar:
        done = run_demo(lambda step: bar.show(step.doing, step.done, step.total, step.hand))
    teams = {team.id: team.name for team in done.config.directory.teams}
    if on_terminal():
        table(("sample pack", "what happened", "messages"),
              [(pack.pack, _happened(pack, teams), _messages(pack)) for pack in done.packs])
    else:
        for pack in done.packs:
            _block(pack, teams)
    _where(done)


def _block(pack: Shown, teams: Mapping[str, str]) -> None:
    heading(pack.pack)
    say(f"what it is       {pack.shows}", indent=2)
    say(f"what happened    {_happened(pack, teams)}", indent=2)
    say(f"messages         {_messages(pack)}", indent=2)
    say()


def _happened(pack: Shown, teams: Mapping[str, str]) -> str:
    told = [_case(case, teams) for case in pack.cases]
    return " ".join([*told, *(f"Returned: {clean(sentence)}" for sentence in pack.returned)]) or "Nothing."


def _case(case: Mapping[str, Any], teams: Mapping[str, str]) -> str:
    """'1204417: stepped down, to the North Locality Early Help Team.' and what a person should know."""
    status, team = case["status"], case["route"].get("team")
    line = f"{case['case_reference']}: {STATUS_WORDS.get(status, status)}"
    if team and status in {"routed", "overseen"}:
        line += f", to {teams.get(team, team)}"
    if case.get("waiting_for") and status == "waiting":
        line += f": {'; '.join(case['waiting_for'])}"
    graded = [f for f in case["findings"] if f["severity"] in _TELLING.get(status, ()) and not f.get("overridden_by")]
    return " ".join([f"{line}.", *(f"{f['rule']}: {clean(f['message'])}" for f in graded)])


def _messages(pack: Shown) -> str:
    kinds = Counter(notice["kind"] for case in pack.cases for notice in case["notices"])
    named = [NOTICE_KINDS.get(kind, words(kind)) + (f" ({number})" if number > 1 else "")
             for kind, number in kinds.items()]
    return ", ".join(named) or "none"


def _where(done: Demo) -> None:
    workspace = done.config.folder
    statuses = Counter(case["status"] for pack in done.packs for case in pack.cases)
    messages = len(list(done.config.outbox.rglob("*.eml")))
    say(f"{counted(len(done.packs), 'sample pack')}: "
        + "; ".join(f"{number} {STATUS_COUNTED[status]}" for status, number in statuses.most_common()) + ".")
    for problem in done.summary.problems:
        say(problem)
    say()
    say("The results are kept; delete the folder when you have seen enough:")
    say(f"workspace   {workspace}", indent=2)
    say(f"messages    {done.config.outbox} ({counted(messages, 'message')}, each a complete .eml file)", indent=2)
    if done.plans:
        say(f"plans       {done.plans[0].parent} ({counted(len(done.plans), 'multi-agency plan')}, Word)", indent=2)
    say(f"documents   {done.config.processed_dir} (each with a note beside it)", indent=2)
    shown = next((case for pack in done.packs for case in pack.cases if case["status"] == "refused"), None)
    if shown:
        say(f"one case    {_program()} -C {workspace} case {shown['case_reference']}", indent=2)


def _program() -> str:
    """How the person at the keyboard calls the program again."""
    return "stepdown" if shutil.which("stepdown") else str(Path(sys.executable).with_name("stepdown"))
