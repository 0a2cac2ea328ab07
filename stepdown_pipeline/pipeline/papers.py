"""The documents themselves, for a person to look at: a page as a picture, a Word file as words, the original's bytes.

What is made to be shown is kept in memory for a while, never on disk.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from stepdown_pipeline.core.layout import Layout
from stepdown_pipeline.core.reading import KIND_NAMES
from stepdown_pipeline.shell.readers.errors import ReadError
from stepdown_pipeline.shell.readers.limits import MB
from stepdown_pipeline.shell.readers.showing.answers import PagePicture, Shown
from stepdown_pipeline.shell.readers.showing.shown import show
from stepdown_pipeline.shell.store import documents

from .cabinet import Cabinet
from .errors import DeskError
from .readers import limits_of, office_for

__all__ = ["Layout", "PagePicture", "Paper", "Papers", "Unshown"]

_KEPT: Final = 64 * MB  # of pictures in memory
_WORDS: Final = MB  # for which the words of a Word file count
_AT_ONCE: Final = 2  # documents that are made ready side by side
_PASSING: Final = frozenset({"timeout", "memory", "unavailable"})  # what may be otherwise the next time
_NOT_NOW: Final = ("unavailable", "The document cannot be shown just now. Try again in a minute, or download the "
                                  "original.")
_ENDINGS: Final = frozenset({"docx", "docm", "dotx", "dotm", "doc", "dot", "odt", "ott", "rtf", "pdf", "jpg", "jpeg",
                             "png", "tif", "tiff", "gif", "bmp", "webp", "htm", "html", "xml"})


class Unshown(DeskError):  # noqa: N818  # what it is, not what went wrong
    """What cannot be shown, in a sentence that says what to do instead."""


class NoSuchPaper(DeskError):  # noqa: N818
    """A digest that no document has."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as it was taken in. ``file``: what its download is called, by what it is and by nobody's name."""

    sha256: str
    name: str
    reference: str | None
    kind: str
    pages: int
    turned: tuple[tuple[int, int], ...]
    path: Path

    @property
    def file(self) -> str:
        ending = self.name.rpartition(".")[2].lower()
        words = "-".join(KIND_NAMES.get(self.kind, "document").lower().split())
        stem = "-".join(filter(None, (self.reference, words, self.sha256[:8])))
        safe = "".join(char if char.isascii() and (char.isalnum() or char == "-") else "-" for char in stem)
        return f"{safe}.{ending}" if ending in _ENDINGS else safe


class Papers:
    """Threads may share it."""

    def __init__(self, cabinet: Cabinet) -> None:
        self._cabinet = cabinet
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(_AT_ONCE)
        self._kept: OrderedDict[tuple[str, int], Shown | ReadError] = OrderedDict()
        self._making: dict[tuple[str, int], Future[Shown | ReadError]] = {}

    def paper(self, sha256: str) -> Paper:
        """The document of that digest, whatever became of it. Raises `NoSuchPaper`."""
        with self._cabinet.database.reading() as tx:
            row = documents.one(tx, sha256)
        if row is None:
            raise NoSuchPaper("There is no such document here.")
        reading = row.reading or {}
        turned = tuple((int(page), int(quarters)) for page, quarters in reading.get("turned", ()))
        return Paper(sha256, row.name, row.reference, row.kind or "", int(reading.get("pages", 0)) or 1, turned,
                     self._cabinet.originals.path(sha256))

    def shown(self, paper: Paper, page: int = 1) -> Shown:
        """Its page, or for a Word file its words. Raises `Unshown`."""
        key = (paper.sha256, page)
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return _or_raised(found)
            making = self._making.get(key)
            mine = making is None
            if making is None:
                making = self._making[key] = Future()
        if not mine:
            return _or_raised(making.result())
        try:
            made = self._made(paper, page)
            self._keep(key, made)
            making.set_result(made)
        except BaseException as error:
            making.set_exception(error)
            raise
        finally:
            with self._lock:
                del self._making[key]
        return _or_raised(made)

    def _made(self, paper: Paper, page: int) -> Shown | ReadError:
        reading = self._cabinet.config.reading
        with self._places:
            try:
                return show(paper.path, page, dict(paper.turned).get(page, 0), limits_of(reading), office_for(reading),
                            self._cabinet.config.state_dir)
            except ReadError as error:
                return error
            except OSError:
                return ReadError(*_NOT_NOW)

    def _keep(self, key: tuple[str, int], made: Shown | ReadError) -> None:
        if isinstance(made, ReadError) and made.code in _PASSING:
            return
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > 1 and sum(map(_weight, self._kept.values())) > _KEPT:
                with suppress(KeyError):
                    self._kept.popitem(last=False)


def _weight(one: Shown | ReadError) -> int:
    return len(one.png) if isinstance(one, PagePicture) else _WORDS


def _or_raised(found: Shown | ReadError) -> Shown:
    if isinstance(found, ReadError):
        raise Unshown(found.message) from found
    return found
