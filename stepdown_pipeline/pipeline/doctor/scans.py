"""Scans and photographs: whether there is anybody to look at them, by having a blank page looked at."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline.config import Config
from stepdown_pipeline.pipeline.readers import limits_of
from stepdown_pipeline.shell.readers.scan.pool import somebody_looks

from .line import Line, fault, ok


def scans(config: Config) -> Iterator[Line]:
    """A process that looks at pages is started, and ended."""
    if somebody_looks(limits_of(config.reading)):
        yield ok("scans", "a blank page was looked at; scans and photographs are read.")
    else:
        yield fault("scans", "the part that recognises writing does not start, so scans and photographs are returned "
                             "with a note. Install the program again with everything it needs (README), and see "
                             "whether this machine has a gigabyte of memory to spare.")
