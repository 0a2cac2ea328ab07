"""How far the work is, told while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Doing = Literal["taking in", "reading", "deciding", "writing", "delivering", "waiting"]


@dataclass(frozen=True, slots=True)
class Step:
    """``done`` of ``total`` things; ``hand`` is the one at hand (a file's name, a case reference), or ""."""

    doing: Doing
    done: int
    total: int
    hand: str = ""


Progress = Callable[[Step], None]


def unseen(_: Step) -> None:
    """Progress that nobody watches."""
