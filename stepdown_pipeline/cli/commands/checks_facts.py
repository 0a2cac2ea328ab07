"""`stepdown checks facts`: everything that a rule may ask about a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stepdown_pipeline.cli.console import print_json, say, table
from stepdown_pipeline.cli.guard import Complaint
from stepdown_pipeline.cli.workspace import on_workspace, with_json

if TYPE_CHECKING:
    from stepdown_pipeline.core.rules import KnownFact


@click.command()
@on_workspace
@click.argument("name", metavar="[NAME]", required=False)
@with_json
def facts(name: str | None, as_json: bool) -> None:
    """List the facts that a rule may name: sort, meaning, where each is read from, an example. NAME: one in full."""
    from stepdown_pipeline.core.rules import KNOWN
    from stepdown_pipeline.core.rules.mistakes import did_you_mean

    if name is not None and name not in KNOWN:
        hint = did_you_mean(name, KNOWN) or '; "stepdown checks facts" lists them all.'
        raise Complaint(f"There is no fact `{name}`{hint}")
    rows = [_row(known) for known in ([KNOWN[name]] if name else KNOWN.values())]
    if as_json:
        print_json(rows)
    elif name:
        for word, value in rows[0].items():
            if word == "columns":
                for column in value:
                    say(f"column {column['column']} ({column['type']}): {column['meaning']}. For example: "
                        f"{column['example']}")
            else:
                say(f"{word}: {', '.join(value) if isinstance(value, list) else value}")
    else:
        table(("fact", "sort", "meaning", "read from", "example"), [line for row in rows for line in _lines(row)])


def _lines(row: dict[str, Any]) -> list[tuple[str, ...]]:
    """A fact, and beneath a list its columns."""
    columns = [(f"  {one['column']}", one["type"], one["meaning"], f"each row of {row['fact']}", one["example"])
               for one in row["columns"]]
    return [(row["fact"], row["type"], row["meaning"], row["source"], row["example"]), *columns]


def _row(known: KnownFact) -> dict[str, Any]:
    from stepdown_pipeline.core.rules.facts import sample
    from stepdown_pipeline.core.rules.rows import COLUMNS, column_sample
    from stepdown_pipeline.core.rules.tables import fitting

    value = sample(known.name)
    columns = [{"column": one.name, "type": one.type, "meaning": one.meaning, "values": list(one.choices),
                "operators": fitting(one), "example": str(column_sample(one))}
               for one in COLUMNS.get(known.name, {}).values()]
    return {"fact": known.name, "type": known.type, "meaning": known.meaning, "source": known.source,
            "values": list(known.choices), "operators": fitting(known), "example": _plain(value), "columns": columns}


def _plain(value: object) -> str:
    """As it would be written; of a list its first item."""
    if isinstance(value, list | tuple):
        first = value[0] if value else ""
        words = ", ".join(f"{key}: {one}" for key, one in first.items()) if isinstance(first, dict) else str(first)
        return f"{words} …" if len(value) > 1 else words
    return str(value)
