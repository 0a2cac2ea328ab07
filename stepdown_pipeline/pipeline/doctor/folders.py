"""Folders, by trying: a file is created, renamed and deleted in each that the program writes to."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from stepdown_pipeline.config import Config

from .line import Line, fault, ok, warning

WRITTEN = {
    "inbox": "documents could be read but not taken out of it",
    "outbox": "no message could be put there",
    "processed_dir": "documents that were taken could not be put there",
    "returned_dir": "documents that cannot be used could not be put there",
    "state_dir": "nothing could be kept",
}


def folders(config: Config) -> Iterator[Line]:
    """Create, rename, delete in each folder that is written to; list those that are only read."""
    for key, path in config.folders().items():
        yield _tried(key, path, WRITTEN[key]) if key in WRITTEN else _listed(key, path)


def _tried(key: str, path: Path, consequence: str) -> Line:
    try:
        if not path.exists() and key != "inbox" and os.access(_nearest(path), os.W_OK):
            return ok(key, f"{path} is not there yet and will be made.")
        if not path.is_dir():
            return fault(key, f"{path} is not there, or is no folder. Make it, or mend the line {key} of config.toml.")
    except OSError as error:
        return fault(key, f"{path} cannot be looked at ({_reason(error)}). Mend the line {key} of config.toml.")
    name = path / f".stepdown-doctor-{secrets.token_hex(6)}"
    renamed = name.with_name(name.name + "-2")
    step = "created"
    try:
        name.write_bytes(b"")
        step = "renamed"
        name.rename(renamed)
        step = "deleted"
        renamed.unlink()
    except OSError as error:
        for left in (name, renamed):
            left.unlink(missing_ok=True) if step != "deleted" else None
        return fault(key, f"in {path} a file cannot be {step} ({_reason(error)}), so {consequence}. Give the service "
                          "account the right to write, rename and delete there.")
    return ok(key, f"{path}: a file was created, renamed and deleted.")


def _listed(key: str, path: Path) -> Line:
    try:
        count = sum(1 for _ in path.iterdir())
    except FileNotFoundError:
        return warning(key, f"{path} is not there; what is shipped is used. Make it to have your own.")
    except OSError as error:
        return fault(key, f"{path} cannot be listed ({_reason(error)}). Let the service account read it.")
    return ok(key, f"{path} can be read ({count} entries).")


def _nearest(path: Path) -> Path:
    return next(parent for parent in path.parents if parent.exists())


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
