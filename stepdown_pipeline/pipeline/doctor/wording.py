"""Templates, by filling each in with every kind of made-up case."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline.config import Config
from stepdown_pipeline.pipeline.worded import template_report_of

from .line import Line, fault, ok


def templates(config: Config) -> Iterator[Line]:
    """Every word of every template; the last good version, or the shipped one, stands in for one with a mistake."""
    report = template_report_of(config)
    yield from (fault("templates", problem) for problem in report.problems)
    if not report.problems:
        yield ok("templates", f"every template knows its words; {report.filled} messages and documents were made of "
                              "invented cases.")
