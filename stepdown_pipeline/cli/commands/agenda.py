"""`stepdown agenda`: the agenda of a step-down meeting, on the screen and as a Word file."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from stepdown_pipeline.cli.console import clean, heading, print_json, say
from stepdown_pipeline.cli.workspace import config, on_workspace, with_json, with_now

if TYPE_CHECKING:
    from stepdown_pipeline.core.agenda import Agenda, Presented


class Day(click.ParamType["date"]):
    """A day, ISO 8601."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f'"{value}" is no date; write it as 2026-03-18.', param, ctx)


@click.command()
@on_workspace
@click.option("--meeting", type=click.Choice(["assessment", "cin"]), required=True,
              help="Which step-down meeting: the assessment teams', or case management's (CIN).")
@click.option("--date", "day", type=Day(), required=True, help="The day of the meeting; any day is accepted.")
@with_now
@with_json
def agenda(meeting: str, day: date, now: datetime | None, as_json: bool) -> None:
    """Print the cases to be presented at a step-down meeting, what each lacks and who can mend it.

    Writes the agenda as a Word file, to be printed.
    """
    from stepdown_pipeline.core.notices.agenda import counted
    from stepdown_pipeline.pipeline.desk import Desk

    settings = config()
    with Desk(settings) as desk:
        made, path = desk.agenda(meeting, day, now)
    if as_json:
        print_json(_plain(made) | {"file": str(path)})
        return
    areas = {area.id: area.name for area in settings.directory.areas}
    _show(made, areas)
    say()
    say(counted(made))
    say(f"As a Word file: {path}")


def _plain(made: Agenda) -> dict[str, Any]:
    def row(one: Presented) -> dict[str, Any]:
        fields = asdict(one)
        return {"case_reference": fields.pop("reference"), **fields, "meeting_on": one.meeting_on.isoformat(),
                "lacks": [asdict(lack) for lack in one.lacks]}

    return {"meeting": made.meeting, "date": made.day.isoformat(), "cases": [row(one) for one in made.cases]}


def _show(made: Agenda, areas: dict[str, str]) -> None:
    from stepdown_pipeline.core.notices.wording import day
    from stepdown_pipeline.core.rhythm import MEETINGS

    heading(f"Agenda of the {MEETINGS[made.meeting]} on {day(made.day)}")
    for title, cases in (("Ready to be presented", made.ready), ("Not ready yet", made.not_ready)):
        say()
        heading(title)
        if not cases:
            say("No case.", indent=2)
        for one in cases:
            guess = "" if one.meeting_certain else " (to be confirmed)"
            about = (f"meeting {day(one.meeting_on)}{guess}", areas.get(one.area or "", ""), one.social_worker or "")
            say(f"{clean(one.reference)}: {clean(', '.join(part for part in about if part))}", indent=2, hang=4)
            for lack in one.lacks:
                rule = f" ({lack.rule})" if lack.rule else ""
                do = f": {clean(lack.do)}" if lack.do else "."
                say(f"{clean(lack.what)}{rule}. By {lack.who}{do}", indent=4, hang=2)
