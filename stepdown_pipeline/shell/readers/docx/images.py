"""Pictures in a Word file: how large they are, how much of them is dark, and what somebody sees who looks at them."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Final

from ....core.layout import Picture
from ..errors import ReadError
from ..scan.eyes import Eyes
from .package import Package

_MEASURED_PIXELS: Final = 2_000_000
_MEASURED_BYTES: Final = 2_000_000
_MEASURED_PICTURES: Final = 12
_DARK: Final = 128
_LEAST: Final = 8  # pixels: smaller pictures are bullets and lines


class Images:
    """The file's pictures, each looked at once however often it is shown.

    ``eyes``: who looks at them where somebody signs; None where nobody does.
    """

    def __init__(self, package: Package, eyes: Eyes | None = None) -> None:
        self._package, self._eyes = package, eyes
        self._known: dict[tuple[str, bool], Picture] = {}
        self._measured = 0

    def picture(self, target: str | None, shown: tuple[int, int], *, measure: bool) -> Picture:
        """``target`` is the picture's part, None when it is kept outside; ``shown`` its size on paper in pixels."""
        if target is None:
            return Picture(1, None, "image", *shown)
        key = (target, measure)
        if key not in self._known:
            self._known[key] = self._look(target, measure=measure)
        known = self._known[key]
        return replace(known, width=known.width or shown[0], height=known.height or shown[1])

    def _look(self, target: str, *, measure: bool) -> Picture:
        from PIL import Image  # only files with pictures pay for it

        data = self._package.part(target)
        if not data:
            return Picture(1, None)
        try:
            with Image.open(io.BytesIO(data)) as image:
                width, height = image.size
                if not measure or self._measured >= _MEASURED_PICTURES or image.format in {"EMF", "WMF"}:
                    return Picture(1, None, width=width, height=height)
                self._measured += 1
                share = None
                if width * height <= _MEASURED_PIXELS and len(data) <= _MEASURED_BYTES:
                    solid = image.convert("RGBA")
                    paper = Image.new("RGBA", solid.size, "white")
                    paper.alpha_composite(solid)
                    share = round(sum(paper.convert("L").histogram()[:_DARK]) / max(width * height, 1), 4)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, TypeError, EOFError, IndexError):
            return Picture(1, None)  # a damaged picture is still a picture
        return self._seen(data, Picture(1, None, width=width, height=height, ink_share=share))

    def _seen(self, data: bytes, picture: Picture) -> Picture:
        """The picture with what its ink looks like; as it is where nobody can look."""
        if self._eyes is None or min(picture.width, picture.height) < _LEAST:
            return picture
        from ..scan.pasted import decoded, filled_in

        pixels = decoded(data, self._measured)
        if pixels is None:
            return picture
        try:
            return next((filled_in(picture, seen) for seen in self._eyes.see([pixels])), picture)
        except ReadError as error:
            if error.code != "needs_ocr":
                raise
            self._eyes = None
            return picture
