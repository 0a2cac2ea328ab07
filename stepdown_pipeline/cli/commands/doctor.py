"""`stepdown doctor`: what is wrong with a workspace."""

from __future__ import annotations

from dataclasses import asdict

import click

from stepdown_pipeline.cli.console import print_json, say
from stepdown_pipeline.cli.guard import ATTENTION, DONE
from stepdown_pipeline.cli.workspace import folder, on_workspace, with_json

_SIGNS = {"ok": "ok      ", "warning": "WARNING ", "fault": "FAULT   "}


@click.command()
@on_workspace
@with_json
@click.option("--whole", is_flag=True, help="Go through the whole journal and all messages, however many there are.")
def doctor(as_json: bool, whole: bool) -> int:
    """Try folders, configuration, templates, checks, mail server, disk and clock, and say what is wrong with each.

    Exits 1 when something is at fault.
    """
    from stepdown_pipeline.pipeline.doctor.examine import examine

    lines = []
    for line in examine(folder(), whole=whole):
        lines.append(line)
        if not as_json:
            say(f"{_SIGNS[line.verdict]} {line.what}: {line.words}", hang=10)
    faults = sum(line.verdict == "fault" for line in lines)
    warnings = sum(line.verdict == "warning" for line in lines)
    if as_json:
        print_json({"lines": [asdict(line) for line in lines], "faults": faults, "warnings": warnings})
    else:
        say()
        say("All is well." if not faults and not warnings else
            f"{faults} at fault, {warnings} to look at." if faults else
            f"It works; {warnings} to look at.")
    return ATTENTION if faults else DONE
