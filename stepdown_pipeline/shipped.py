"""Where the things that travel with the program are: checks, templates, configuration, samples.

In a checkout they stand at its root, which is itself a workspace; in an installed wheel they stand beside this file.
"""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent
NAMES = ("config.toml", "plugins", "templates", "samples")


def shipped(name: str) -> Path:
    """The path of ``config.toml``, ``plugins``, ``templates`` or ``samples`` as shipped."""
    inside = _HERE / "_shipped" / name
    return inside if inside.exists() else _HERE.parent / name
