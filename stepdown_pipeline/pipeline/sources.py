"""Whether a file of checks is as the program ships it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from stepdown_pipeline.shipped import shipped

Source = Literal["shipped", "changed", "own"]  # as shipped; shipped, and changed here; of this workspace alone


def source_of(file: Path, version: str) -> Source:
    """Whether the file is as shipped, shipped and changed here, or of this workspace alone."""
    try:
        same = hashlib.sha256((shipped("plugins") / file.name).read_bytes()).hexdigest() == version
    except OSError:
        return "own"
    return "shipped" if same else "changed"
