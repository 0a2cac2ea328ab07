"""`stepdown learn LABEL FIELD`: what a label means that the program does not know."""

from __future__ import annotations

import click

from stepdown_pipeline.cli.console import say
from stepdown_pipeline.cli.workspace import config, on_workspace


@click.command()
@on_workspace
@click.argument("label", metavar="LABEL", required=False)
@click.argument("field", metavar="FIELD", required=False)
@click.option("--column", is_flag=True, help="LABEL heads a column of a list: FIELD is such as actions.owner.")
@click.option("--list", "as_list", is_flag=True, help="List what was learned here.")
@click.option("--forget", metavar="LABEL", help="Take a label away that was learned here.")
@click.option("--by", metavar="NAME", help="Who decides (default: the account at the keyboard).")
def learn(label: str | None, field: str | None, column: bool, as_list: bool, forget: str | None,
          by: str | None) -> None:
    r"""Bind LABEL, as a form prints it, to FIELD. Documents that wait are read again at the next pass.

    \b
    stepdown learn "Date of family forum" meeting_date
    stepdown learn "Whose job is it" actions.owner --column
    stepdown learn "Form serial" ignore

    FIELD is a field as `stepdown extract` shows it, a part of a list (children.name, signatures.signed_on), or ignore
    for a label that means nothing here. The shipped words stay in force beside what is learned.
    """
    from stepdown_pipeline.pipeline.desk import Desk

    asked = sum((label is not None, as_list, forget is not None))
    if asked != 1 or (label is not None and field is None) or (column and label is None):
        raise click.UsageError("Give a label and a field, or --list, or --forget LABEL.")
    with Desk(config()) as desk:
        if forget is not None:
            say(desk.forget(forget, by))
        elif label is not None and field is not None:
            say(desk.learn(label, field, by, column=column))
        else:
            rows = desk.learned()
            for row in rows:
                kind = "column" if row.column else "label"
                say(f"{kind} “{row.label}” means {row.field} ({row.by}, {row.on[:10]})")
            if not rows:
                say("Nothing was learned here yet.")
