"""The machine under a workspace: the state's file system, free space, the clock."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from stepdown_pipeline.config import Config
from stepdown_pipeline.shell.mounts import NETWORK, SHARED_WITH_HOST, file_system

from .line import Line, fault, ok, warning

_NEEDED, _COMFORTABLE = 200 * 2**20, 2 * 2**30
_MADE = datetime(2026, 11, 1, tzinfo=UTC)  # no clock that is right shows an earlier date


def machine(config: Config, mounts: Path = Path("/proc/mounts")) -> Iterator[Line]:
    """What the program stands on. ``mounts`` lists the mounted file systems as Linux does."""
    yield _local(config.state_dir, mounts)
    yield _space(config.state_dir)
    yield _clock(config.state_dir)


def _local(state: Path, mounts: Path) -> Line:
    kind = file_system(state, mounts)
    if kind is None:
        return warning("state is local", "this system does not tell which disk the state stands on. See to it that "
                                         f"{state} is on a disk of this machine, not on a share.")
    if kind in SHARED_WITH_HOST:
        return warning("state is local", f"{state} is shared with the machine that hosts this one ({kind}); on some of "
                                         "these a database breaks. Better name a disk of this machine as state_dir.")
    if kind in NETWORK:
        return fault("state is local", f"{state} is on a network file system ({kind}), on which a database breaks. "
                                       "Name a folder on this machine's own disk as state_dir.")
    return ok("state is local", f"{state} is on a disk of this machine ({kind}).")


def _space(state: Path) -> Line:
    there = state if state.exists() else next(parent for parent in state.parents if parent.exists())
    free = shutil.disk_usage(there).free
    words = f"{free / 2**30:.1f} GB are free where the state is kept"
    if free < _NEEDED:
        return fault("disk", f"{words}; documents may not be kept. Make room now.")
    if free < _COMFORTABLE:
        return warning("disk", f"{words}. Make room soon.")
    return ok("disk", f"{words}.")


def _clock(state: Path) -> Line:
    now = datetime.now(UTC)
    if now < _MADE:
        return fault("clock", f"this machine thinks it is {now:%-d %B %Y}; deadlines would be wrong. Set its clock.")
    newest = max((path.stat().st_mtime for path in state.glob("*") if path.is_file()), default=0.0)
    ahead = timedelta(seconds=newest - time.time())
    if ahead > timedelta(minutes=5):
        return fault("clock", f"the state was last written {ahead.total_seconds() / 60:.0f} minutes in the future: "
                              "the clock went back. Set it, and switch time synchronisation on.")
    zone = datetime.now().astimezone().tzname()
    return ok("clock", f"it is {now.astimezone():%-d %B %Y, %H:%M} ({zone}).")
