"""Every probe of a workspace, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stepdown_pipeline.config import ConfigError, load

from .folders import folders
from .guarded import guarded
from .installed import installed
from .journal import proven
from .line import Line, fault, ok
from .machine import machine
from .office import office
from .post import post
from .rules import rules
from .scans import scans
from .standing import standing
from .switched import switched
from .wording import templates

PROBES = (folders, guarded, machine, office, scans, templates, rules, switched, installed, post, standing)


def examine(folder: Path, *, whole: bool = False) -> Iterator[Line]:
    """Every probe of the workspace, one after the other; with a broken config.toml nothing else can be tried.

    ``whole``: all of the journal and all messages, however many there are.
    """
    try:
        config = load(folder)
    except ConfigError as error:
        yield from (fault("config", problem) for problem in error.problems)
        return
    yield ok("config", f"{config.folder / 'config.toml'}: every key and reference is understood; the folders are "
                       "apart from each other.")
    for probe in PROBES:
        yield from probe(config)
    yield from proven(config, whole=whole)

