"""The checks as their files stand now: saving a file is enough for the next case."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

from ..marks import Marks, marks_of
from .bounds import DEFAULT, Bounds
from .host import PluginHost
from .kept import Kept
from .loading import is_name

_TRIES: Final = 3  # when a file is saved again while it is loaded: what judges is to be kept


class LiveHost:
    """Looks at the folder afresh when a file of it was saved, came or went, and again after a while where one that is
    guarded could not be loaded. ``keeps``: good versions are kept.
    """

    def __init__(self, folder: Path, kept: Kept | None = None, bounds: Bounds = DEFAULT, *,
                 keeps: bool = False) -> None:
        self._folder, self._kept, self._bounds, self._keeps = folder, kept, bounds, keeps
        self._stands: Marks | None = None
        self._host: PluginHost | None = None

    def now(self) -> PluginHost:
        """The host of the files as they are at this moment."""
        stands = marks_of(self._folder, is_name)
        if self._host is None or stands != self._stands or time.monotonic() > self._host.until:
            self._host, self._stands = self._kept_host(), stands
        return self._host

    def _kept_host(self) -> PluginHost:
        for _ in range(_TRIES):
            host = PluginHost(self._folder, self._kept, self._bounds)
            if not self._keeps or host.keep():
                break
        return host
