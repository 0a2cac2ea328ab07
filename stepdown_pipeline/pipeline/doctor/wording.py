"""Templates, by filling each in with made-up cases."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline.config import Config
from stepdown_pipeline.shell.render import template_problems

from .line import Line, fault, ok


def templates(config: Config) -> Iterator[Line]:
    """Every word of every template; the shipped one stands in for one with a mistake."""
    problems = template_problems(config.templates)
    for problem in problems:
        yield fault("templates", f"{problem.rstrip('.')}. Until it is mended the shipped template is used.")
    if not problems:
        yield ok("templates", "every template knows its words, and was filled in with made-up cases.")
