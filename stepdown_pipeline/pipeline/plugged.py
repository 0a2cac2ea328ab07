"""The checks of a workspace, with the last good version of each file at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Final

from stepdown_pipeline.config import Config
from stepdown_pipeline.shell.plugins import Bounds, Kept, LoadFailure, PluginHost

KEPT: Final = "checks"  # folder of the state
REFUSES: Final = ""  # in place of a version: the file cannot be used, and nothing stands in for it


def kept_checks(config: Config) -> Kept:
    """Where the last good version of each file is kept."""
    return Kept(config.state_dir / KEPT)


def host_of(config: Config) -> PluginHost:
    """The checks as they judge now. Keeps nothing: that is the working desk's."""
    return PluginHost(config.plugins, kept_checks(config), bounds_of(config))


def as_they_stand(config: Config) -> PluginHost:
    """The checks of the files as they stand, also those that break a promise: a good version of another day proves
    nothing.
    """
    return PluginHost(config.plugins, bounds=bounds_of(config), proves=False)


def bounds_of(config: Config) -> Bounds:
    """What checks may cost that are not the program's own."""
    return Bounds(**asdict(config.checks))


def in_force(host: PluginHost) -> Mapping[str, str] | None:
    """The version of each file that judges, by the file's name, and `REFUSES` for one that refuses every case.

    None when the folder of checks cannot be read: what is in force then cannot be told.
    """
    if any(failure.file == host.folder for failure in host.failures):
        return None
    judging = {one.file.name: one.version for one in host.checks}
    return judging | {failure.file.name: REFUSES for failure in host.failures if not failure.in_force}


def trouble_of(failure: LoadFailure) -> str:
    """What is wrong with a file, and what that means for cases until it is mended."""
    what = "cannot be used as it was saved" if failure.in_force else "is not loaded"
    return f"The check in {failure.file.name} {what}: {failure.reason} {until_mended(failure)}"


def until_mended(failure: LoadFailure) -> str:
    """What happens to cases meanwhile."""
    if failure.in_force:
        return "Until it is mended, its last good version stays in force."
    return "Until it is mended, every case is refused."
