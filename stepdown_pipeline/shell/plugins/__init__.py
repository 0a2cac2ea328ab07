"""The host of checks: every file of ``plugins/`` loaded alone, every check asked alone."""

from __future__ import annotations

from .host import PluginHost
from .loading import LoadedCheck, LoadFailure

__all__ = ["LoadFailure", "LoadedCheck", "PluginHost"]
