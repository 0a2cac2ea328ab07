"""What people see: rich on a terminal, plain text in a pipe or a file."""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click

Advance = Callable[[str], None]  # called with the name of the thing at hand


def on_terminal() -> bool:
    return sys.stdout.isatty()


def clean(text: str) -> str:
    """Text of a document, safe on a terminal: no control or direction characters, on one line."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in text).split())


def say(text: str = "", *, indent: int = 0, hang: int = 0) -> None:
    """One paragraph; folded to the terminal's width when there is one."""
    lead, rest = " " * indent, " " * (indent + hang)
    if on_terminal() and text:
        width = min(shutil.get_terminal_size().columns, 110)
        text = textwrap.fill(text, width, initial_indent=lead, subsequent_indent=rest, break_on_hyphens=False,
                             break_long_words=False)
        click.echo(text)
    else:
        click.echo(lead + text if text else "")


def heading(text: str) -> None:
    """A line that begins a part; bold on a terminal."""
    click.echo(click.style(text, bold=True) if _coloured() else text)


def _coloured() -> bool:
    import os

    return on_terminal() and not os.environ.get("NO_COLOR")


def tell(text: str) -> None:
    """A remark beside the result, on stderr."""
    click.echo(text, err=True)


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows under headings: a drawn table on a terminal, columns parted by tabs elsewhere."""
    cells = [[clean(cell) for cell in row] for row in rows]
    if not on_terminal():
        for row in [list(headings), *cells]:
            click.echo("\t".join(row))
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=SIMPLE_HEAD, pad_edge=False)
    for words in headings:
        drawn.add_column(Text(words), overflow="fold")
    for row in cells:
        drawn.add_row(*(Text(cell) for cell in row))
    Console().print(drawn)


def print_json(data: Any, *, indent: int | None = 2) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=indent))


@contextlib.contextmanager
def progress(total: int, doing: str) -> Iterator[Advance]:
    """A line on the terminal that shows how far it is and what is at hand; nothing when stderr is no terminal."""
    if not sys.stderr.isatty() or total < 1:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(doing, markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
               TextColumn("{task.fields[hand]}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=total, hand="")

        def advance(hand: str) -> None:
            bar.update(task, advance=1, hand=clean(hand)[:60])

        yield advance
