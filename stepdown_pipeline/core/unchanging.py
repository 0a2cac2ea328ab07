"""Values of which a document has thousands: dataclasses that nobody changes once they are made.

A type checker holds everyone to that, as with a frozen dataclass. They are not frozen when the program runs: Python
would take six times as long to make each.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, dataclass_transform

Made = TypeVar("Made")


@dataclass_transform(frozen_default=True)
def unchanging(kind: type[Made]) -> type[Made]:
    """``@dataclass(frozen=True)``, with slots unless a property of it is cached, made fast."""
    cached = any(isinstance(part, cached_property) for part in vars(kind).values())
    return dataclass(slots=not cached, unsafe_hash=True)(kind)
