"""The result of reading one value from its words: what it is, how sure that is, and why not surer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

T = TypeVar("T")
ValueState = Literal["read", "uncertain", "blank"]


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """``read``: relied upon. ``uncertain``: the best guess, or None where there is none; ``why`` is a clause for a
    person. ``blank``: nobody has answered.
    """

    value: T | None
    state: ValueState
    why: str = ""

    @property
    def relied_upon(self) -> bool:
        return self.state == "read"


def read(value: T, why: str = "") -> Value[T]:
    """A value to rely upon."""
    return Value(value, "read", why)


def uncertain(value: T | None, why: str) -> Value[T]:
    """A best guess (or none) that a person must confirm."""
    return Value(value, "uncertain", why)


def blank(why: str = "nothing is filled in") -> Value[T]:
    """An empty place."""
    return Value(None, "blank", why)
