"""The checks of a workspace, with the last good version of each file at hand."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from stepdown_pipeline.config import Config
from stepdown_pipeline.shell.plugins import Bounds, Kept, LoadFailure, PluginHost

KEPT: Final = "checks"  # folder of the state


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


def trouble_of(failure: LoadFailure) -> str:
    """What is wrong with a file, and what that means for cases until it is mended."""
    what = "cannot be used as it was saved" if failure.in_force else "is not loaded"
    return f"The check in {failure.file.name} {what}: {failure.reason} {until_mended(failure)}"


def until_mended(failure: LoadFailure) -> str:
    """What happens to cases meanwhile."""
    if failure.in_force:
        return "Until it is mended, its last good version stays in force."
    return "Until it is mended, every case is refused."
