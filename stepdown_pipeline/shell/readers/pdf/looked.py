"""Pages of a PDF that are pictures: which they are, what they look like, and what is seen on them."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import ReadError
from ..limits import Limits
from ..scan.eyes import Eyes, Shut
from ..scan.seen import Pixels
from .page import Gathered, assemble
from .pdfium import Sheet
from .rendering import rendered


class Looking:
    """One document's pages, typed or pictures, put together in the order in which they can be."""

    def __init__(self, limits: Limits, eyes: Eyes) -> None:
        self._limits, self._eyes = limits, eyes
        self._blind = isinstance(eyes, Shut)

    def pixels(self, sheet: Sheet, page: Gathered) -> Pixels | None:
        """The open page as a reader sees it, if it has to be looked at and there is somebody to do so."""
        if self._blind or not (page.out.needs_ocr or page.scanned):
            return None
        return rendered(sheet, page.out.number, self._limits)

    def put_together(self, pages: Iterator[tuple[Gathered, Pixels | None]], of: int) -> None:
        """Take each page; typed ones are put together at once, pictures when they have been looked at."""
        from ..scan.draft import lay_seen  # which is built upon this package

        away: dict[int, Gathered] = {}

        def pictures() -> Iterator[Pixels]:
            for page, pixels in pages:
                if pixels is None:
                    assemble(page)
                else:
                    away[pixels.number] = page
                    yield pixels

        shown = pictures()
        try:
            for seen in self._eyes.see(shown, of):
                page = away.pop(seen.number)
                lay_seen(page, seen)
                assemble(page)
        except ReadError as error:
            if error.code != "needs_ocr":
                raise
            self._blind = True
        for _ in shown:  # those that nobody looks at any more
            pass
        for page in away.values():
            assemble(page)
