"""Pages to draw on, in points from the upper left: one made by fpdf2, one by reportlab's canvas."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from fpdf import FPDF
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from .pens import Stroke

FONTS = Path(__file__).resolve().parents[1] / "fonts" / "unseen"
Colour = tuple[int, int, int]
BLACK: Colour = (0, 0, 0)


def rgb(text: str) -> Colour:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


class Surface(Protocol):
    """Sizes in points, y downwards; ``font`` is the stem of a file in the fonts' folder."""

    pages: int

    def page(self, wide: float, high: float) -> None: ...
    def text(self, x: float, y: float, said: str, font: str, size: float, colour: Colour = BLACK) -> None: ...
    def wide(self, said: str, font: str, size: float) -> float: ...
    def line(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        width: float = 0.6,
        colour: Colour = BLACK,
        *,
        dotted: bool = False,
    ) -> None: ...
    def rect(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        fill: Colour | None = None,
        edge: Colour | None = None,
        width: float = 0.6,
    ) -> None: ...
    def round(self, x: float, y: float, radius: float, *, on: bool) -> None: ...
    def strokes(self, x: float, y: float, ways: list[Stroke], colour: Colour) -> None: ...
    def turned(self, x: float, y: float, said: str, font: str, size: float, colour: Colour, angle: float) -> None: ...
    def image(self, x: float, y: float, wide: float, high: float, png: bytes) -> None: ...
    def data(self) -> bytes: ...


class FpdfSurface:
    """By fpdf2: each text is an object of its own, fonts are cut down to the letters used."""

    def __init__(self) -> None:
        self._pdf = FPDF(unit="pt")
        self._pdf.set_creation_date(datetime(2026, 1, 5, 9, 0, tzinfo=UTC))
        self._pdf.set_auto_page_break(auto=False)
        self._pdf.c_margin = 0
        self._known: set[str] = set()
        self.pages = 0

    def page(self, wide: float, high: float) -> None:
        self._pdf.add_page(format=(min(wide, high), max(wide, high)), orientation="L" if wide > high else "P")
        self.pages += 1

    def _font(self, font: str, size: float) -> None:
        if font not in self._known:
            self._pdf.add_font(font, fname=FONTS / f"{font}.ttf")
            self._known.add(font)
        self._pdf.set_font(font, size=size)

    def text(self, x: float, y: float, said: str, font: str, size: float, colour: Colour = BLACK) -> None:
        self._font(font, size)
        self._pdf.set_text_color(*colour)
        self._pdf.text(x, y, said)

    def wide(self, said: str, font: str, size: float) -> float:
        self._font(font, size)
        return float(self._pdf.get_string_width(said))

    def line(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        width: float = 0.6,
        colour: Colour = BLACK,
        *,
        dotted: bool = False,
    ) -> None:
        self._pdf.set_draw_color(*colour)
        self._pdf.set_line_width(width)
        if dotted:
            self._pdf.set_dash_pattern(dash=0.9, gap=2)
        self._pdf.line(x0, y0, x1, y1)
        if dotted:
            self._pdf.set_dash_pattern()

    def rect(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        fill: Colour | None = None,
        edge: Colour | None = None,
        width: float = 0.6,
    ) -> None:
        self._pdf.set_line_width(width)
        if fill is not None:
            self._pdf.set_fill_color(*fill)
        if edge is not None:
            self._pdf.set_draw_color(*edge)
        if fill is not None or edge is not None:
            self._pdf.rect(
                x,
                y,
                wide,
                high,
                style="DF" if fill is not None and edge is not None else "F" if fill is not None else "D",
            )

    def round(self, x: float, y: float, radius: float, *, on: bool) -> None:
        self._pdf.set_line_width(0.7)
        self._pdf.set_draw_color(0)
        self._pdf.set_fill_color(0)
        self._pdf.ellipse(x - radius, y - radius, 2 * radius, 2 * radius)
        if on:
            self._pdf.ellipse(x - radius * 0.55, y - radius * 0.55, 1.1 * radius, 1.1 * radius, style="F")

    def strokes(self, x: float, y: float, ways: list[Stroke], colour: Colour) -> None:
        self._pdf.set_draw_color(*colour)
        self._pdf._out("1 J 1 j")
        for way in ways:
            for (a, b), width in zip(zip(way.points, way.points[1:], strict=False), way.widths, strict=False):
                self._pdf.set_line_width(round(max(0.2, width), 2))
                self._pdf.line(x + a[0], y + a[1], x + b[0], y + b[1])
        self._pdf._out("0 J 0 j")

    def turned(self, x: float, y: float, said: str, font: str, size: float, colour: Colour, angle: float) -> None:
        with self._pdf.rotation(angle, x, y):
            self.text(x, y, said, font, size, colour)

    def image(self, x: float, y: float, wide: float, high: float, png: bytes) -> None:
        self._pdf.image(io.BytesIO(png), x, y, wide, high)

    def data(self) -> bytes:
        return bytes(self._pdf.output())


@cache
def _registered(font: str) -> str:
    pdfmetrics.registerFont(TTFont(f"Un-{font}", str(FONTS / f"{font}.ttf")))
    return f"Un-{font}"


class CanvasSurface:
    """By reportlab's canvas: texts by text objects, lines as filled slips now and then."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        self._canvas: Any = Canvas(self._out, invariant=1)
        self._high = 842.0
        self.pages = 0

    def page(self, wide: float, high: float) -> None:
        if self.pages:
            self._canvas.showPage()
        self._canvas.setPageSize((wide, high))
        self._high = high
        self.pages += 1

    def text(self, x: float, y: float, said: str, font: str, size: float, colour: Colour = BLACK) -> None:
        words = self._canvas.beginText(x, self._high - y)
        words.setFont(_registered(font), size)
        words.setFillColorRGB(*(one / 255 for one in colour))
        words.textOut(said)
        self._canvas.drawText(words)

    def wide(self, said: str, font: str, size: float) -> float:
        return float(pdfmetrics.stringWidth(said, _registered(font), size))

    def line(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        width: float = 0.6,
        colour: Colour = BLACK,
        *,
        dotted: bool = False,
    ) -> None:
        self._canvas.setStrokeColorRGB(*(one / 255 for one in colour))
        self._canvas.setLineWidth(width)
        self._canvas.setDash([0.9, 2] if dotted else [])
        self._canvas.line(x0, self._high - y0, x1, self._high - y1)
        self._canvas.setDash([])

    def rect(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        fill: Colour | None = None,
        edge: Colour | None = None,
        width: float = 0.6,
    ) -> None:
        self._canvas.setLineWidth(width)
        if fill is not None:
            self._canvas.setFillColorRGB(*(one / 255 for one in fill))
        if edge is not None:
            self._canvas.setStrokeColorRGB(*(one / 255 for one in edge))
        self._canvas.rect(
            x, self._high - y - high, wide, high, stroke=int(edge is not None), fill=int(fill is not None)
        )

    def round(self, x: float, y: float, radius: float, *, on: bool) -> None:
        self._canvas.setLineWidth(0.7)
        self._canvas.setStrokeColorRGB(0, 0, 0)
        self._canvas.setFillColorRGB(0, 0, 0)
        self._canvas.circle(x, self._high - y, radius)
        if on:
            self._canvas.circle(x, self._high - y, radius * 0.55, stroke=0, fill=1)

    def strokes(self, x: float, y: float, ways: list[Stroke], colour: Colour) -> None:
        self._canvas.saveState()
        self._canvas.setStrokeColorRGB(*(one / 255 for one in colour))
        self._canvas.setLineCap(1)
        for way in ways:
            for (a, b), width in zip(zip(way.points, way.points[1:], strict=False), way.widths, strict=False):
                self._canvas.setLineWidth(round(max(0.2, width), 2))
                self._canvas.line(x + a[0], self._high - y - a[1], x + b[0], self._high - y - b[1])
        self._canvas.restoreState()

    def turned(self, x: float, y: float, said: str, font: str, size: float, colour: Colour, angle: float) -> None:
        self._canvas.saveState()
        self._canvas.translate(x, self._high - y)
        self._canvas.rotate(angle)
        self._canvas.setFont(_registered(font), size)
        self._canvas.setFillColorRGB(*(one / 255 for one in colour))
        self._canvas.drawString(0, 0, said)
        self._canvas.restoreState()

    def image(self, x: float, y: float, wide: float, high: float, png: bytes) -> None:
        self._canvas.drawImage(ImageReader(io.BytesIO(png)), x, self._high - y - high, wide, high, mask="auto")

    def data(self) -> bytes:
        self._canvas.showPage()
        self._canvas.save()
        return self._out.getvalue()
