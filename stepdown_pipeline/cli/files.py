"""The files that a command was given: folders stand for what is in them, in the order of their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from stepdown_pipeline.shell.inbox.names import is_ignored_file, is_lock_file


def given_files(paths: Sequence[Path]) -> list[Path]:
    """Every file to read; lock files and half-written ones in a folder are passed over."""
    return [file for path in paths for file in (_inside(path) if path.is_dir() else [path])]


def missing(files: Sequence[Path]) -> list[str]:
    """A sentence for each that is not there."""
    return [f'There is no file "{file}"; look at how its name is spelt.' for file in files if not file.exists()]


def _inside(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_file() and not is_ignored_file(path.name) and not is_lock_file(path.name):
            yield path
