"""Whoever looks at pages of pixels: the seam between readers, which have a document, and models, which have none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from ..errors import ReadError
from .seen import Pixels, SeenPage

NOBODY: Final = ("This is a scan or a picture, and the part of the program that recognises writing is not working. "
                 "Run 'stepdown doctor', or key its facts by hand.")


class Eyes(Protocol):
    """Looks at pages. Pages come back in the order in which they were given; few are held at a time."""

    def see(self, pages: Iterable[Pixels], of: int = 0) -> Iterator[SeenPage]:
        """What is seen on each page; ``of``: how many pages the document has, 0 unknown.

        A page at which its looker failed comes back ``unread``. Raises ReadError ``needs_ocr`` where nobody can look.
        """
        ...


class Shut:
    """Nobody looks."""

    def see(self, pages: Iterable[Pixels], of: int = 0) -> Iterator[SeenPage]:  # noqa: ARG002 — as Eyes has it
        """Raises ReadError ``needs_ocr`` at the first page; takes it from ``pages`` before."""
        for _ in pages:
            raise ReadError("needs_ocr", NOBODY)
        return iter(())


class Averted:
    """Nobody looks here, in company; ``wanted`` tells that the document is better read where somebody does."""

    def __init__(self) -> None:
        self.wanted = False

    def see(self, pages: Iterable[Pixels], of: int = 0) -> Iterator[SeenPage]:  # noqa: ARG002 — as Eyes has it
        """As ``Shut.see``."""
        for _ in pages:
            self.wanted = True
            raise ReadError("needs_ocr", NOBODY)
        return iter(())
