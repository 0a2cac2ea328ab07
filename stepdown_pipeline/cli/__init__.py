"""The command line: `stepdown`. Heavy imports stand inside commands, so that help and mistakes answer at once."""

from __future__ import annotations

from .guard import main

__all__ = ["main"]
