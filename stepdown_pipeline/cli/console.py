"""What people see: rich on a terminal, plain text in a pipe or a file."""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

import click


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


class Bar:
    """A line on the terminal that shows how far the work is and what is at hand; nothing where there is no terminal."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None

    def show(self, doing: str, done: int, total: int, hand: str) -> None:
        """``done`` of ``total`` things; ``hand`` is the one at hand."""
        if self._bar is not None:
            self._bar.update(self._task, description=doing.capitalize(), completed=done, total=total,
                             hand=clean(hand)[:60])

    def show_hand(self, hand: str) -> None:
        """What is at hand, when no more is done than before."""
        if self._bar is not None:
            self._bar.update(self._task, hand=clean(hand)[-60:])

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

            columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(),
                       TimeElapsedColumn(), TextColumn("{task.fields[hand]}", markup=False))
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("Looking", total=None, hand="")
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None,
                 ) -> None:
        if self._bar is not None:
            self._bar.stop()
