"""`stepdown case`: one case, or the list of them, as at the last pass."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from stepdown_pipeline.cli.console import print_json, say, table
from stepdown_pipeline.cli.words import SEVERITY_WORDS, STATUS_WORDS, counted
from stepdown_pipeline.cli.workspace import config, on_workspace, with_json

if TYPE_CHECKING:
    from stepdown_pipeline.config import Config


@click.command()
@on_workspace
@click.argument("reference", metavar="[REF]", required=False)
@with_json
@click.option("--why", is_flag=True, help="Add the reasons for the route, and the history.")
def case(reference: str | None, as_json: bool, why: bool) -> None:
    """Show a case: decision, findings, documents, dates and messages. Without REF: the list of cases."""
    from stepdown_pipeline.cli.show_case import show_case
    from stepdown_pipeline.pipeline.desk import Desk

    settings = config()
    teams = {team.id: team.name for team in settings.directory.teams}
    with Desk(settings) as desk:
        if reference is None:
            found = desk.cases()
            print_json(found) if as_json else _list(found, teams)
            return
        one = desk.case(reference)
    if as_json:
        print_json(one)
    else:
        show_case(one, teams, why=why, changed=_changed(one, settings) if why else None)


def _changed(one: dict[str, Any], settings: Config) -> dict[str, tuple[str, bool]]:
    from stepdown_pipeline.pipeline.plugged import host_of
    from stepdown_pipeline.pipeline.versions import changed_since, versions_in_force

    return changed_since(one["findings"], versions_in_force(host_of(settings)))


def _list(found: list[dict[str, Any]], teams: dict[str, str]) -> None:
    if not found:
        say('There are no cases yet. Drop documents into the inbox, and let "stepdown watch" or "stepdown run" work.')
        return
    rows = []
    for one in sorted(found, key=lambda one: str(one["case_reference"])):
        team = one["route"].get("team")
        goes = teams.get(team, team) if team and one["status"] in {"routed", "overseen", "closed"} else ""
        waits = "; ".join(one.get("waiting_for", ())) if one["status"] == "waiting" else ""
        rows.append((one["case_reference"], STATUS_WORDS.get(one["status"], one["status"]), goes or waits,
                     _findings(one["findings"])))
    table(("case", "standing", "goes to, or waits for", "findings"), rows)


def _findings(findings: list[dict[str, Any]]) -> str:
    """'F14 stops; 2 warnings': what stops or must be settled by row, the rest by number."""
    open_ones = [finding for finding in findings if not finding.get("overridden_by")]
    grave = [f"{f['rule']} {SEVERITY_WORDS[f['severity']]}" for f in open_ones if f["severity"] in {"refuse", "review"}]
    warnings = Counter(finding["severity"] for finding in open_ones)["warn"]
    return ", ".join([*dict.fromkeys(grave), *([counted(warnings, "warning")] if warnings else [])])
