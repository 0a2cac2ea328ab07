"""Picture files made for the tests, and eyes that see what a test says."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator

from PIL import Image

from stepdown_pipeline.core.layout import Layout
from stepdown_pipeline.shell.readers.limits import DEFAULT_LIMITS, Limits
from stepdown_pipeline.shell.readers.scan.document import read_pictures
from stepdown_pipeline.shell.readers.scan.pixels import opened
from stepdown_pipeline.shell.readers.scan.seen import Pixels, SeenPage, SeenWord


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def pages(greys: Iterable[int], size: tuple[int, int] = (400, 560)) -> bytes:
    """A TIFF of plain pages, each of one grey."""
    first, *others = [Image.new("L", size, grey) for grey in greys]
    return saved(first, "TIFF", save_all=True, append_images=others, dpi=(100, 100))


def decoded(data: bytes, kind: str, limits: Limits = DEFAULT_LIMITS) -> list[Pixels]:
    with opened(data, kind, limits) as pictures:
        return list(pictures.pages())


class Told:
    """Eyes that see what they are told, and remember what they were shown."""

    def __init__(self, see: Callable[[Pixels], SeenPage]) -> None:
        self._see = see
        self.shown: list[Pixels] = []

    def see(self, given: Iterable[Pixels], of: int = 0) -> Iterator[SeenPage]:
        for page in given:
            self.shown.append(page)
            yield self._see(page)


def layout_of(*seen: SeenPage) -> Layout:
    """The layout of a picture file on whose pages this is seen."""
    by_number = {page.number: page for page in seen}
    return read_pictures(pages([255] * len(seen)), "tiff", DEFAULT_LIMITS, Told(lambda page: by_number[page.number]))


def word(text: str, x: float, base: float, *, size: float = 10.0, sure: float = 0.97, **more: object) -> SeenWord:
    """A word of five points a letter."""
    box = (x, base - 0.72 * size, x + 0.5 * size * len(text), base + 0.1 * size)
    return SeenWord(text, box, sure, size, base, **more)
