"""How far the work is, told while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Doing = Literal["taking in", "opening", "reading", "deciding", "writing", "delivering", "waiting"]


@dataclass(frozen=True, slots=True)
class Step:
    """``done`` of ``total`` things; ``hand`` is the one at hand (a file's name, a case reference), or ""."""

    doing: Doing
    done: int
    total: int
    hand: str = ""


Progress = Callable[[Step], None]


def page_of(name: str, number: int, of: int) -> str:
    """What is at hand while a document's pages are looked at one by one."""
    return f"{name}, page {number} of {of}" if of > 1 else name


def unseen(_: Step) -> None:
    """Progress that nobody watches."""
