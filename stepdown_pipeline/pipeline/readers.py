"""Reading as the workspace is set up for it: its vocabulary, its limits, in confined processes that can be killed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from stepdown_pipeline.config import Config, ReadingLimits
from stepdown_pipeline.shell.readers.limits import DEFAULT_LIMITS, MB, Limits
from stepdown_pipeline.shell.readers.office.convert import Office
from stepdown_pipeline.shell.readers.office.find import find_office
from stepdown_pipeline.shell.readers.sandbox import Sandbox
from stepdown_pipeline.shell.readers.with_office import WithOffice

from .vocabularies import LEARNED, vocabulary_files, vocabulary_in_use, vocabulary_of
from .vocabulary_mistakes import Table

_OFFICE_SECONDS: Final = 30.0  # LibreOffice on a slow machine takes its time to start


def vocabulary_tables(plugins: Path | None) -> tuple[list[Table], list[str]]:
    """The vocabulary's files, and a sentence for each that cannot be used, for which the shipped one stands in.

    ``plugins`` None, or without a folder ``vocabulary``: the shipped vocabulary.
    """
    found = vocabulary_in_use(plugins)
    return found.tables, list(found.problems)


def limits_of(reading: ReadingLimits) -> Limits:
    """The configuration's limits as the readers count them."""
    return replace(
        DEFAULT_LIMITS, file_bytes=int(reading.size_mb * MB), pages=reading.pages, wall_seconds=reading.seconds,
        cpu_seconds=max(1, int(reading.seconds)), memory_bytes=reading.memory_mb * MB,
        page_seconds=reading.page_seconds,
    )


def office_for(reading: ReadingLimits) -> Office | None:
    """LibreOffice, by the setting ``reading.libreoffice``; None where there is none."""
    program = find_office(reading.libreoffice)
    return Office(program, seconds=max(reading.seconds, _OFFICE_SECONDS)) if program else None


def readers_for(config: Config | None) -> WithOffice:
    """Readers for a workspace; None: as shipped."""
    tables = (vocabulary_of(config) if config else vocabulary_in_use(None)).tables
    reading = config.reading if config else ReadingLimits()
    limits = limits_of(reading)
    return WithOffice(Sandbox(tables, workers=reading.workers or None, limits=limits), office_for(reading), limits)


__all__ = ["LEARNED", "limits_of", "office_for", "readers_for", "vocabulary_files", "vocabulary_tables"]
