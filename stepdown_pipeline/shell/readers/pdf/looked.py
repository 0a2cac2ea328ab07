"""Pages of a PDF that are pictures, and pictures on typed pages: which they are, and what is seen on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from ..errors import ReadError
from ..limits import Limits
from ..scan.eyes import Eyes, Shut
from ..scan.seen import Pixels
from .page import Gathered, assemble
from .pdfium import Sheet
from .rendering import pictured, rendered, shows

MOST: Final = 10  # pictures of one document that are looked at


class Looking:
    """One document's pages, typed or pictures, put together in the order in which they can be."""

    def __init__(self, limits: Limits, eyes: Eyes) -> None:
        self._limits, self._eyes = limits, eyes
        self._blind = isinstance(eyes, Shut)
        self._pictures = 0

    def pixels(self, sheet: Sheet, page: Gathered) -> list[Pixels]:
        """What of the open page has to be looked at, if there is somebody to do so: all of it, or its pictures.

        Pictures are numbered after all pages; ``page`` keeps which is which.
        """
        if self._blind:
            return []
        if page.out.needs_ocr or page.scanned:
            return [rendered(sheet, page.out.number, self._limits)]
        places = shows(page.words, page.pictures)[:MOST - self._pictures]
        if not places:
            return []
        out = []
        for place, pixels in pictured(sheet, page.words, page.pictures, places, self._limits):
            self._pictures += 1
            page.looked[self._limits.pages + self._pictures] = place
            out.append(replace(pixels, number=self._limits.pages + self._pictures))
        return out

    def put_together(self, pages: Iterator[tuple[Gathered, list[Pixels]]], of: int) -> None:
        """Take each page; it is put together at once, or when what it shows has been looked at."""
        from ..scan.draft import lay_seen  # which is built upon this package
        from ..scan.pasted import filled_in

        away: dict[int, Gathered] = {}

        def pictures() -> Iterator[Pixels]:
            for page, pixels in pages:
                if not pixels:
                    assemble(page)
                away.update((shown.number, page) for shown in pixels)
                yield from pixels

        shown = pictures()
        try:
            for seen in self._eyes.see(shown, of):
                page = away.pop(seen.number)
                if (place := page.looked.pop(seen.number, None)) is None:
                    lay_seen(page, seen)
                else:
                    page.pictures[place] = filled_in(page.pictures[place], seen)
                if not page.looked:
                    assemble(page)
        except ReadError as error:
            if error.code != "needs_ocr":
                raise
            self._blind = True
        for _ in shown:  # those that nobody looks at any more
            pass
        self._without_a_look(away.values())

    def _without_a_look(self, pages: Iterable[Gathered]) -> None:
        for page in {id(page): page for page in pages}.values():
            assemble(page)
