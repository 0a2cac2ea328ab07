"""Print and handwriting of the fourth part: the engine's names for faces stand here for other files."""

from __future__ import annotations

import random
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ..unseen.surfaces import BLACK, CanvasSurface, Colour, FpdfSurface

FONTS = Path(__file__).resolve().parents[1] / "fonts"
PRINT = {  # what a style names, and the faces that a paper may be set in instead
    "gelasio": "fourth/dejavu-serif",
    "lato": "fourth/dejavu-condensed",
    "pt-sans": "fourth/dejavu-mono",
}
HANDS = (  # a hand that writes in answers, and its size beside the engine's one
    ("develop/kalam", 1.0),
    ("develop/patrick-hand", 1.1),
    ("develop/caveat", 1.2),
    ("develop/indie-flower", 1.0),
    ("second/shadows-into-light", 1.25),
    ("second/over-the-rainbow", 1.0),
    ("unseen/handlee", 1.0),
    ("unseen/mansalva", 0.95),
    ("unseen/architects-daughter", 0.9),
)
SCRIPTS = (
    ("develop/allison", 1.5),
    ("develop/inspiration", 1.2),
    ("develop/la-belle-aurore", 0.85),
    ("develop/cedarville-cursive", 0.75),
    ("second/licorice", 1.2),
    ("second/qwigley", 1.2),
    ("second/square-peg", 1.3),
    ("second/whisper", 1.3),
    ("second/zeyada", 1.0),
    ("unseen/bilbo", 1.0),
    ("unseen/beth-ellen", 0.7),
)
WRITES, SIGNS = "handlee", "bilbo"  # the engine's names for the one hand and the one script of a paper


class Faces:
    """Which file a name stands for in one paper, and how much larger it is set."""

    def __init__(self, seed: str) -> None:
        dice = random.Random(f"faces {seed}")
        self.hand, self.script = dice.choice(HANDS), dice.choice(SCRIPTS)

    def __call__(self, font: str) -> tuple[str, float]:
        if font == WRITES:
            return self.hand
        if font == SIGNS:
            return self.script
        stem, dash, end = font.rpartition("-")
        if dash and end in {"bold", "italic"} and stem in PRINT:
            return f"{PRINT[stem]}-{end}", 0.92
        return (PRINT[font], 0.92) if font in PRINT else (f"unseen/{font}", 1.0)


def place_of(stem: str) -> Path:
    return FONTS / f"{stem}.ttf"


class FpdfLeaf(FpdfSurface):
    """By fpdf2, in this part's faces."""

    def __init__(self, faces: Faces) -> None:
        super().__init__()
        self._faces = faces

    def _font(self, font: str, size: float) -> None:
        stem, grow = self._faces(font)
        name = stem.replace("/", "-")
        if name not in self._known:
            self._pdf.add_font(name, fname=place_of(stem))
            self._known.add(name)
        self._pdf.set_font(name, size=size * grow)


class CanvasLeaf(CanvasSurface):
    """By reportlab's canvas, in this part's faces."""

    def __init__(self, faces: Faces) -> None:
        super().__init__()
        self._faces = faces

    def _named(self, font: str) -> tuple[str, float]:
        stem, grow = self._faces(font)
        name = f"Fo-{stem.replace('/', '-')}"
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(place_of(stem))))
        return name, grow

    def text(self, x: float, y: float, said: str, font: str, size: float, colour: Colour = BLACK) -> None:
        name, grow = self._named(font)
        words = self._canvas.beginText(x, self._high - y)
        words.setFont(name, size * grow)
        words.setFillColorRGB(*(one / 255 for one in colour))
        words.textOut(said)
        self._canvas.drawText(words)

    def wide(self, said: str, font: str, size: float) -> float:
        name, grow = self._named(font)
        return float(pdfmetrics.stringWidth(said, name, size * grow))

    def turned(self, x: float, y: float, said: str, font: str, size: float, colour: Colour, angle: float) -> None:
        self._canvas.saveState()
        self._canvas.translate(x, self._high - y)
        self._canvas.rotate(angle)
        name, grow = self._named(font)
        self._canvas.setFont(name, size * grow)
        self._canvas.setFillColorRGB(*(one / 255 for one in colour))
        self._canvas.drawString(0, 0, said)
        self._canvas.restoreState()
