"""Which workspace a command works on: `-C DIR`, before or after the command's name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from stepdown_pipeline.config import Config

F = TypeVar("F", bound=Callable[..., Any])


def _remember(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.ensure_object(dict)["folder"] = value


def on_workspace(command: F) -> F:
    """Give a command the option `-C DIR`."""
    return click.option(
        "-C", "folder", metavar="DIR", type=click.Path(path_type=Path), callback=_remember, expose_value=False,
        help="The workspace to work on (default: the current folder).",
    )(command)


def folder() -> Path:
    """The workspace's folder, as called."""
    found: Path = (click.get_current_context().obj or {}).get("folder") or Path()
    return found


def config() -> Config:
    """The workspace's configuration. Raises ConfigError with every problem."""
    from stepdown_pipeline.config import load

    return load(folder())


class Moment(click.ParamType["datetime"]):
    """A date or a date and time, ISO 8601; a bare date is its noon, a bare time is the machine's own zone."""

    name = "ISO"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f'"{value}" is no date; write it as 2026-03-14, or with a time as 2026-03-14T09:30.', param, ctx)
        if len(value) <= len("2026-03-14"):
            moment = moment.replace(hour=12)
        return moment if moment.tzinfo else moment.astimezone()


def with_now(command: F) -> F:
    """Give a command the option `--now ISO`; None is the clock."""
    return click.option("--now", type=Moment(), help="The moment to take for now (default: the clock).")(command)


def with_json(command: F) -> F:
    """Give a command the option `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(command)
