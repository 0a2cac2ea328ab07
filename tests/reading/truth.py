"""What a document of the corpus says, as somebody who reads it with care would set it down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True)
class Uncertain:
    """A person must confirm. ``value``: the best guess where one is called for; ``ANY`` leaves it open."""

    value: Any = "*"


@dataclass(frozen=True)
class Blank:
    """The place is there and nobody has answered."""


@dataclass(frozen=True)
class NotRead:
    """There is nothing to rely upon: absent,
    blank or uncertain all do. ``value``: only this must not be relied upon.
    """

    value: Any = "*"


@dataclass(frozen=True)
class Maybe:
    """This value, relied upon or left to a person: careful people differ."""

    value: Any


@dataclass(frozen=True)
class Has:
    """A list that must hold these texts, whatever else stands in it; or a text that must hold these words."""

    parts: tuple[str, ...]

    def __init__(self, *parts: str) -> None:
        object.__setattr__(self, "parts", parts)


ANY: Final = "*"
BLANK: Final = Blank()
UNCERTAIN: Final = Uncertain()
NOT_READ: Final = NotRead()


@dataclass(frozen=True)
class Doc:
    """A document, drawn when it is asked for, and its truth.

    ``fields`` holds expectations; a plain value must be read and relied upon.
    """

    name: str
    draw: Callable[[], bytes]
    kind: str
    fields: Mapping[str, Any]

    @property
    def data(self) -> bytes:
        return self.draw()


Maker = Callable[[], Iterable[Doc]]
_MAKERS: list[Maker] = []


def forms(maker: Maker) -> Maker:
    """Registers a function that draws documents."""
    _MAKERS.append(maker)
    return maker


def corpus() -> list[Doc]:
    """Every document of the corpus."""
    from . import forms as package

    package.load()
    out = [doc for maker in _MAKERS for doc in maker()]
    names = [doc.name for doc in out]
    assert len(set(names)) == len(names), "two documents share a name"
    return out
