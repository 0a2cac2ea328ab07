"""The host of checks: every file of ``plugins/`` loaded alone, every check asked alone."""

from __future__ import annotations

from .bounds import Bounds
from .host import PluginHost
from .kept import Kept, Version
from .live import LiveHost
from .loading import LoadedCheck, LoadFailure, load

__all__ = ["Bounds", "Kept", "LiveHost", "LoadFailure", "LoadedCheck", "PluginHost", "Version", "load"]
