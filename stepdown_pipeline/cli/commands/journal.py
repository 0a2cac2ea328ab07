"""`stepdown journal`: what became of every message, and whether it is as it was written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

import click

from stepdown_pipeline.cli.console import print_json, say, table
from stepdown_pipeline.cli.guard import ATTENTION, DONE
from stepdown_pipeline.cli.words import NOTICE_KINDS, words
from stepdown_pipeline.cli.workspace import config, on_workspace, with_json
from stepdown_pipeline.pipeline.journal_words import JOURNAL_EVENTS

_DAY: Final = click.DateTime(formats=["%Y-%m-%d"])


@click.group()
@on_workspace
def journal() -> None:
    """What became of every message, in rows that cannot be changed unnoticed."""


@journal.command("list")
@on_workspace
@click.argument("reference", metavar="[REF]", required=False, default="")
@click.option("--from", "first", metavar="DATE", type=_DAY, help="From this day on.")
@click.option("--to", "last", metavar="DATE", type=_DAY, help="Up to this day.")
@click.option("--event", type=click.Choice(sorted(JOURNAL_EVENTS)), help="Only what happened in this way.")
@click.option("--recipient", metavar="ADDRESS", default="", help="Only for this address.")
@click.option("--most", metavar="N", type=click.IntRange(min=0), default=50, show_default=True,
              help="The last so many; 0: all.")
@with_json
def rows(reference: str, first: datetime | None, last: datetime | None, event: str | None, recipient: str,
         most: int, as_json: bool) -> None:
    """List its rows, of case REF or of all, oldest first. `--json` prints each as it is kept, one a line."""
    from stepdown_pipeline.pipeline.desk import Desk

    with Desk(config()) as desk:
        found = desk.proof().rows(reference, _instant(first), _instant(last + timedelta(days=1) if last else None),
                                  event or "", recipient, most)
    if as_json:
        for row in found:
            print_json(row, indent=None)
    elif not found:
        say("The journal has no such row.")
    else:
        table(("row", "when", "case", "message", "what", "to", "reply", "digest"), [_cells(row) for row in found])


@journal.command()
@on_workspace
@click.option("--whole", is_flag=True, help="All of it, however long it is.")
def verify(whole: bool) -> int:
    """Go through it, the receipts and the messages that it tells of. Exits 1 when anything is not as it was written."""
    from stepdown_pipeline.pipeline.desk import Desk
    from stepdown_pipeline.pipeline.doctor.journal import in_words

    with Desk(config()) as desk:
        checked = desk.proof().verify(whole=whole)
    for sentence in checked.wrong:
        say(sentence, hang=2)
    if not checked.wrong:
        say(f"The journal is as it was written: {in_words(checked)}")
    return ATTENTION if checked.wrong else DONE


@journal.command()
@on_workspace
@with_json
def head(as_json: bool) -> None:
    """Print the number and the digest of its last row, to be kept elsewhere."""
    from stepdown_pipeline.pipeline.desk import Desk

    with Desk(config()) as desk:
        found = desk.proof().head()
    print_json({"seq": found.seq, "hash": found.hash}) if as_json else say(f"{found.seq} {found.hash}")


def _instant(day: datetime | None) -> str:
    return day.astimezone().astimezone(UTC).isoformat(timespec="seconds") if day else ""


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    kind = NOTICE_KINDS.get(row["kind"], words(row["kind"]))
    when = datetime.fromisoformat(row["at"]).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    who = "" if row["who"] == "stepdown" else f" ({row['who']})"
    return (str(row["seq"]), when, row["reference"], kind, f"{JOURNAL_EVENTS.get(row['event'], row['event'])}{who}",
            row["recipient"], row["reply"], row["sha256"][:12])


