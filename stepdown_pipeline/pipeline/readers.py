"""Reading as the workspace is set up for it: its vocabulary, its limits, in confined processes that can be killed."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from stepdown_pipeline.config import Config, ReadingLimits
from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.shell.readers.limits import DEFAULT_LIMITS, MB, Limits
from stepdown_pipeline.shell.readers.office.convert import Office
from stepdown_pipeline.shell.readers.office.find import find_office
from stepdown_pipeline.shell.readers.sandbox import Sandbox
from stepdown_pipeline.shell.readers.with_office import WithOffice
from stepdown_pipeline.shipped import shipped

Table = dict[str, Any]
LEARNED: Final = "learned.toml"  # labels that persons bound to fields

_OFFICE_SECONDS: Final = 30.0  # LibreOffice on a slow machine takes its time to start


def vocabulary_tables(plugins: Path | None) -> tuple[list[Table], list[str]]:
    """The vocabulary's files, and a sentence for each that cannot be used, for which the shipped one stands in.

    ``plugins`` None, or without a folder ``vocabulary``: the shipped vocabulary.
    """
    ours = shipped("plugins") / "vocabulary"
    tables, problems = [], []
    for path in vocabulary_files(plugins):
        table, problem = _table(path)
        if problem:
            problems.append(problem)
            spare = ours / path.name
            table = _table(spare)[0] if spare != path and spare.is_file() else None
        if table is not None:
            tables.append(table)
    return tables, problems


def vocabulary_files(plugins: Path | None) -> list[Path]:
    """The files of the workspace's vocabulary, else of the shipped one; what was learned stands beside either."""
    own = sorted((plugins / "vocabulary").glob("*.toml")) if plugins else []
    if any(path.name != LEARNED for path in own):
        return own
    return sorted([*(shipped("plugins") / "vocabulary").glob("*.toml"), *own], key=lambda path: path.name)


def _table(path: Path) -> tuple[Table | None, str | None]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        wrong: str | None = getattr(error, "strerror", None) or str(error)
    else:
        wrong = _mistake(table)
        if wrong is None:
            return table, None
    return None, (f"The vocabulary file {path.name} cannot be used ({wrong}); mend it. Until then the shipped one of "
                  "that name is used.")


def _mistake(table: Table) -> str | None:
    try:
        Vocabulary.from_tables([table])
    except ValueError as error:
        return str(error).rstrip(".")
    except (KeyError, TypeError, AttributeError) as error:
        return f"a row is not written as the shipped ones are: {error}"
    return None


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
    tables, _ = vocabulary_tables(config.plugins if config else None)
    reading = config.reading if config else ReadingLimits()
    limits = limits_of(reading)
    return WithOffice(Sandbox(tables, workers=reading.workers or None, limits=limits), office_for(reading), limits)
