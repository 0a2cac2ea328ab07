"""What a Python check that is not the program's own may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """``load_seconds`` to load a file, and again for its examples together; ``seconds`` for one check to judge one
    case; ``memory_mb`` beside what the interpreter itself has.
    """

    load_seconds: float = 10
    seconds: float = 5
    memory_mb: int = 512


DEFAULT = Bounds()
