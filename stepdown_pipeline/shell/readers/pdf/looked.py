"""Pages of a PDF that are pictures, and pictures on typed pages: which they are, and what is seen on them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from ..errors import ReadError
from ..limits import Limits
from ..scan.eyes import Eyes, Shut
from ..scan.seen import Pixels, SeenPage
from .page import Gathered, assemble
from .pdfium import Sheet
from .rendering import pictured, rendered, shows

MOST: Final = 10  # pictures of one document that are looked at, each once however often it is shown
_SHOWN: Final = 60  # of its pictures' places that are drawn to see what they show


class Looking:
    """One document's pages, typed or pictures, put together in the order in which they can be."""

    def __init__(self, limits: Limits, eyes: Eyes) -> None:
        self._limits, self._eyes = limits, eyes
        self._blind = isinstance(eyes, Shut)
        self._numbers: dict[bytes, int] = {}  # a picture by what it shows → its number
        self._known: dict[int, SeenPage] = {}  # what has been seen on pictures
        self._left = _SHOWN

    def pixels(self, sheet: Sheet, page: Gathered) -> list[Pixels]:
        """What of the open page has to be looked at, if there is somebody to do so: all of it, or its pictures.

        Pictures are numbered after all pages; ``page`` keeps which is which.
        """
        if self._blind:
            return []
        if page.out.needs_ocr or page.scanned:
            return [rendered(sheet, page.out.number, self._limits)]
        places = shows(page.words, page.pictures)[:self._left]
        self._left -= len(places)
        out = []
        for place, pixels in pictured(sheet, page.words, page.pictures, places, self._limits) if places else ():
            shape = f"{pixels.width} {pixels.channels} ".encode()
            shown = hashlib.sha256(shape + pixels.data).digest()
            number = self._numbers.get(shown)
            if number is None:
                if len(self._numbers) == MOST:
                    continue
                number = self._numbers[shown] = self._limits.pages + len(self._numbers) + 1
                out.append(replace(pixels, number=number))
            page.looked.setdefault(number, []).append(place)
        return out

    def put_together(self, pages: Iterator[tuple[Gathered, list[Pixels]]], of: int) -> None:
        """Take each page; it is put together at once, or when what it shows has been looked at."""
        away: dict[int, list[Gathered]] = {}

        shown = self._wanted(pages, away)
        try:
            for seen in self._eyes.see(shown, of):
                for page in away.pop(seen.number):
                    self._settle(page, seen)
        except ReadError as error:
            if error.code != "needs_ocr":
                raise
            self._blind = True
        for _ in shown:  # those that nobody looks at any more
            pass
        self._without_a_look(page for waiting in away.values() for page in waiting)

    def _wanted(
        self, pages: Iterator[tuple[Gathered, list[Pixels]]], away: dict[int, list[Gathered]],
    ) -> Iterator[Pixels]:
        """All that is to be looked at; ``away`` are the pages that wait for it, the others are put together."""
        for page, pixels in pages:
            for number in self._known.keys() & page.looked.keys():
                _fill_in(page, self._known[number])
            if not pixels and not page.looked:
                assemble(page)
            for number in page.looked or [shown.number for shown in pixels]:
                away.setdefault(number, []).append(page)
            yield from pixels

    def _settle(self, page: Gathered, seen: SeenPage) -> None:
        """What was seen goes to the page; once it waits for nothing else, it is put together."""
        from ..scan.draft import lay_seen  # which is built upon this package

        if page.looked:
            self._known[seen.number] = seen
            _fill_in(page, seen)
        else:
            lay_seen(page, seen)
        if not page.looked:
            assemble(page)

    def _without_a_look(self, pages: Iterable[Gathered]) -> None:
        for page in {id(page): page for page in pages}.values():
            assemble(page)


def _fill_in(page: Gathered, seen: SeenPage) -> None:
    """Each of the page's pictures that show it, with what was seen."""
    from ..scan.pasted import filled_in

    for place in page.looked.pop(seen.number):
        page.pictures[place] = filled_in(page.pictures[place], seen)
