"""Pictures in a Word file: how large they are, and how much of them is dark."""

from __future__ import annotations

import io
from typing import Final

from ....core.layout import Picture
from .package import Package

_MEASURED_PIXELS: Final = 2_000_000
_MEASURED_BYTES: Final = 2_000_000
_MEASURED_PICTURES: Final = 12
_DARK: Final = 128


class Images:
    """The file's pictures, each looked at once however often it is shown."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._known: dict[tuple[str, bool], tuple[int, int, float | None]] = {}
        self._measured = 0

    def picture(self, target: str | None, shown: tuple[int, int], *, measure: bool) -> Picture:
        """``target`` is the picture's part, None when it is kept outside; ``shown`` its size on paper in pixels."""
        if target is None:
            return Picture(1, None, "image", *shown)
        key = (target, measure)
        if key not in self._known:
            self._known[key] = self._look(target, measure=measure)
        width, height, ink = self._known[key]
        return Picture(1, None, "image", width or shown[0], height or shown[1], ink)

    def _look(self, target: str, *, measure: bool) -> tuple[int, int, float | None]:
        from PIL import Image  # only files with pictures pay for it

        data = self._package.part(target)
        if not data:
            return 0, 0, None
        try:
            with Image.open(io.BytesIO(data)) as image:
                width, height = image.size
                small = width * height <= _MEASURED_PIXELS and len(data) <= _MEASURED_BYTES
                if not measure or not small or self._measured >= _MEASURED_PICTURES or image.format in {"EMF", "WMF"}:
                    return width, height, None
                self._measured += 1
                solid = image.convert("RGBA")
                paper = Image.new("RGBA", solid.size, "white")
                paper.alpha_composite(solid)
                counts = paper.convert("L").histogram()
                return width, height, round(sum(counts[:_DARK]) / max(width * height, 1), 4)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, TypeError, EOFError, IndexError):
            return 0, 0, None  # a damaged picture is still a picture
