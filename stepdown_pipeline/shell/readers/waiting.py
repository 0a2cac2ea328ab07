"""Who is read next, and with whom."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from . import company
from .batch import Document
from .errors import ReadError
from .inside import open_document

_FEW: Final = 3  # fewer than these are not worth a second child


class Waiting:
    """Documents not handed over yet: those that may be read in company, and those that are read alone.

    Looks no further ahead than the children at work could take.
    """

    def __init__(self, items: Iterable[tuple[Path, str]], children: int, together: int) -> None:
        self._items = enumerate(items)
        self._children, self._together = children, together
        self._company: deque[Document] = deque()
        self._alone: deque[Document] = deque()
        self._more = True

    def again_alone(self, documents: Iterable[Document]) -> None:
        """Have these read each in a child of its own."""
        self._alone.extend(documents)

    def next(self) -> list[Document]:
        """What one child is to read; nothing when nobody waits."""
        self._look_ahead()
        if self._alone:
            return [self._alone.popleft()]
        share = max(_FEW, -(-len(self._company) // self._children))
        return [self._company.popleft() for _ in range(min(share, self._together, len(self._company)))]

    def _look_ahead(self) -> None:
        while self._more and len(self._company) + len(self._alone) < self._children * self._together:
            index, (path, name) = next(self._items, (-1, (Path(), "")))
            if index < 0:
                self._more = False
                return
            in_company = self._together > 1 and _in_company(path)
            (self._company if in_company else self._alone).append(Document(index, path, name))


def _in_company(path: Path) -> bool:
    try:
        with open_document(path) as stream:
            return company.perhaps(stream.fileno())
    except ReadError:
        return False  # it is told when its turn comes
