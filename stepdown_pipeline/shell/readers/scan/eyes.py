"""Whoever looks at pages of pixels: the seam between a reader, which has a document, and the models, which have none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from .seen import Pixels, SeenPage


class Eyes(Protocol):
    """Looks at pages. Pages come back in the order in which they were given; few are held at a time."""

    def see(self, pages: Iterable[Pixels]) -> Iterator[SeenPage]:
        """What is seen on each page. Raises ReadError where nobody can look."""
        ...
