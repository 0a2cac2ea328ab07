"""`stepdown watch`: the main job."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from stepdown_pipeline.cli.console import Bar, heading, say, tell
from stepdown_pipeline.cli.workspace import config, on_workspace

if TYPE_CHECKING:
    from stepdown_pipeline.pipeline.desk import Desk

T = TypeVar("T")
_LASTING = 10  # rounds


@click.command()
@on_workspace
@click.option("--web", "with_pages", is_flag=True, help="Serve the review pages too, as `stepdown web` does.")
def watch(with_pages: bool) -> None:
    """Watch the inbox, process what is dropped, send, and keep deadlines, until told to stop (Ctrl-C, SIGTERM)."""
    from stepdown_pipeline.cli.show_pass import anything, show_pass
    from stepdown_pipeline.pipeline.desk import Desk
    from stepdown_pipeline.pipeline.summary import Summary

    settings = config()
    teams = {team.id: team.name for team in settings.directory.teams}
    news = News()

    def heard(summary: Summary) -> None:
        summary.waiting = news.lasting(summary.waiting)
        summary.held = news.of("held", summary.held)
        summary.problems = news.of("problems", summary.problems)
        summary.queued = 0
        if anything(summary) or summary.problems:
            say()
            heading(datetime.fromisoformat(summary.now).strftime("%d %B %Y, %H:%M:%S").lstrip("0"))
            show_pass(summary, teams)

    with Desk(settings) as desk, _pages(desk, wanted=with_pages), Bar() as bar:
        say(f"Watching {settings.inbox}. Stop with Ctrl-C.")
        desk.watch(lambda step: bar.show(step.doing, step.done, step.total, step.hand), heard)
    tell("Stopped; what is in the inbox waits for the next start.")


def _pages(desk: Desk, *, wanted: bool) -> AbstractContextManager[object]:
    """The review pages, served while the desk watches and wakes when somebody decides; or nothing."""
    if not wanted:
        return nullcontext()
    from stepdown_pipeline.web.serve import beside

    desk.begin()
    return beside(desk.config, desk.wake, say)


class News:
    """Tells what was not so in the round before."""

    def __init__(self) -> None:
        self._before: dict[str, list[Any]] = {}
        self._rounds: dict[Any, int] = {}

    def lasting(self, lines: list[T]) -> list[T]:
        """What has been so for many rounds, once: a file that is being copied is no news."""
        self._rounds = {line: self._rounds.get(line, 0) + 1 for line in lines}
        return [line for line, rounds in self._rounds.items() if rounds == _LASTING]

    def of(self, what: str, lines: list[T]) -> list[T]:
        before = self._before.get(what, [])
        self._before[what] = list(lines)
        return [line for line in lines if line not in before]
