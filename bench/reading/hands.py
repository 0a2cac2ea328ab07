# ruff: noqa: ARG002  # each mark is given the same
"""What a pen leaves: signatures, other marks in a signature's place, handwriting, ticks and rings.

Everything is drawn on a reportlab canvas, in points; `picture` gives the same as a PNG.
"""

from __future__ import annotations

import io
import math
import random
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(__file__).with_name("fonts")
PENS = ((0.05, 0.07, 0.3), (0.02, 0.02, 0.05), (0.1, 0.15, 0.5), (0.15, 0.15, 0.15), (0.0, 0.1, 0.45))
READABLE = {
    "kalam",
    "patrick-hand",
    "indie-flower",
    "caveat",
    "shadows-into-light",
    "zeyada",
    "over-the-rainbow",
    "reenie-beanie",
    "square-peg",
}
Point = tuple[float, float]


@cache
def font(name: str) -> str:
    """Register a handwriting font; its name for the canvas."""
    path = next(path for path in [*FONTS.glob(f"*/{name}.ttf"), FONTS / f"{name}.ttf"] if path.is_file())
    pdfmetrics.registerFont(TTFont(f"Lab-{name}", str(path)))
    return f"Lab-{name}"


@cache
def families(part: str) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (FONTS / part).glob("*.ttf")))


class Writer:
    """Somebody's hand for one paper: their pen and their letters. The second part has hands of its own."""

    def __init__(self, dice: random.Random, part: str) -> None:
        self.dice = dice
        self.names = families(part) if part == "develop" or dice.random() < 0.75 else families("develop")
        self.letters = dice.choice([name for name in self.names if name in READABLE])
        self.colour = dice.choice(PENS)
        self.width = dice.uniform(0.6, 1.5)

    # ── Handwriting ──

    def write(self, canvas: Canvas, text: str, x: float, y: float, size: float) -> None:
        """Words on a base line at x, y, a little uneven."""
        name = font(self.letters)
        canvas.saveState()
        canvas.setFillColorRGB(*self.colour)
        canvas.translate(x, y + self.dice.uniform(-0.8, 0.8))
        canvas.rotate(self.dice.uniform(-1.2, 1.2))
        canvas.setFont(name, size)
        canvas.drawString(0, 0, text)
        canvas.restoreState()

    def wide(self, text: str, size: float) -> float:
        return float(pdfmetrics.stringWidth(text, font(self.letters), size))

    # ── A signature's place ──

    def place(self, canvas: Canvas, what: str, name: str, x: float, y: float, wide: float, high: float) -> None:
        """Draw what stands in the place whose lower left corner is x, y."""
        canvas.saveState()
        marks: dict[str, Any] = {
            "signature": self._signature,
            "initials": self._initials,
            "faint": self._faint,
            "legible": self._legible,
            "big": self._big,
            "flourish": self._flourish,
            "crossing": self._crossing,
            "tick": self._tick,
            "cross": self._cross,
            "dash": self._dash,
            "date": self._date,
            "na": self._na,
            "stamp": self._stamp,
            "specks": self._specks,
            "arrow": self._arrow,
            "stray": self._stray,
            "verbal": self._verbal,
        }
        if what in marks:
            marks[what](canvas, name, x, y, wide, high)
        canvas.restoreState()

    def _signature(self, canvas: Canvas, name: str, x: float, y: float, wide: float, high: float) -> None:
        if self.dice.random() < 0.45:
            self._lettered(
                canvas,
                self._as_signed(name),
                x + self.dice.uniform(2, 14),
                y + high * 0.28,
                wide,
                high * self.dice.uniform(0.85, 1.25),
            )
        else:
            self._scrawl(
                canvas,
                name,
                x + self.dice.uniform(2, 14),
                y + high * 0.35,
                min(wide * self.dice.uniform(0.55, 0.9), 150),
                high * self.dice.uniform(0.35, 0.6),
            )

    def _as_signed(self, name: str) -> str:
        first, _, last = name.partition(" ")
        return self.dice.choice((name, f"{first[:1]} {last}", f"{first[:1]}. {last}", last or first, first))

    def _lettered(self, canvas: Canvas, text: str, x: float, y: float, wide: float, size: float) -> None:
        name = font(self.dice.choice(self.names))
        size = min(size, size * wide * 0.95 / max(1.0, pdfmetrics.stringWidth(text, name, size)))
        canvas.setFillColorRGB(*self.colour)
        canvas.translate(x, y)
        canvas.rotate(self.dice.uniform(-3, 5))
        canvas.skew(0, self.dice.uniform(-4, 12))
        canvas.setFont(name, size)
        canvas.drawString(0, 0, text)

    def _scrawl(
        self, canvas: Canvas, name: str, x: float, y: float, wide: float, high: float, *, width: float = 0.0
    ) -> None:
        """Loops whose height changes from letter to letter, word by word, trailing off."""
        dice = self.dice
        words = name.split() or ["A"]
        sharp = dice.random() < 0.35
        lean = dice.uniform(-0.1, 0.6)  # how far the tall letters lean over
        rise = dice.uniform(-0.06, 0.12)  # and the whole climbs
        start = x
        for word in words:
            long = wide * len(word) / max(1, sum(map(len, words))) * 0.95
            loops = max(2, int(len(word) * dice.uniform(0.6, 1.1)))
            heights = [
                dice.uniform(1.2, 1.9),
                *(dice.choice((0.2, 0.35, 0.45, 0.6, 1.2, -0.5)) * dice.uniform(0.6, 1.3) for _ in range(loops)),
            ]
            fade = dice.uniform(0.3, 1.0)  # the end of a word is flatter
            turn = long / (loops + 1)
            widths = [dice.uniform(0.4, 1.6) for _ in range(loops + 1)]
            way: list[Point] = []
            for step in range(loops * 16):
                loop, angle = step / 16, step / 16 * 2 * math.pi
                tall = heights[int(loop)] * (1 - loop % 1) + heights[int(loop) + 1] * (loop % 1)
                tall *= 1 - (1 - fade) * loop / loops
                turned = sum(widths[: int(loop)]) + widths[int(loop)] * (loop % 1)
                back = 0.0 if sharp else turn * 0.5 * math.sin(angle)
                up = high * tall * (0.5 - 0.5 * math.cos(angle))
                along = turned * turn * (loops + 1) / sum(widths) * 0.9
                way.append((start + along + back + lean * up * 0.5, y + up + along * rise + dice.uniform(-0.25, 0.25)))
            tail = way[-1]
            way += [(tail[0] + turn * 0.2 * i, tail[1] + dice.uniform(-0.3, 0.3)) for i in range(1, 6)]
            self._line(canvas, way, width)
            start += long + wide * 0.03
        if dice.random() < 0.5:
            self._under(canvas, x, y - high * dice.uniform(0.1, 0.4), wide)

    def _under(self, canvas: Canvas, x: float, y: float, wide: float) -> None:
        self._line(
            canvas,
            [(x + wide * t / 20, y + 2.2 * math.sin(t / 20 * 3) + self.dice.uniform(-0.2, 0.2)) for t in range(21)],
        )

    def _line(self, canvas: Canvas, way: list[Point], width: float = 0.0) -> None:
        canvas.setStrokeColorRGB(*self.colour)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        canvas.setLineWidth(width or self.width)
        path = canvas.beginPath()
        path.moveTo(*way[0])
        for point in way[1:]:
            path.lineTo(*point)
        canvas.drawPath(path)

    def _initials(self, canvas: Canvas, name: str, x: float, y: float, wide: float, high: float) -> None:
        if self.dice.random() < 0.5:
            self._lettered(canvas, "".join(word[0] for word in name.split()), x + 8, y + high * 0.25, wide, high * 1.1)
        else:
            self._scrawl(canvas, name[:2] + " " + name.rsplit(maxsplit=1)[-1][:2], x + 6, y + high * 0.3, 34, high * 0.5)  # noqa: E501

    def _faint(self, canvas: Canvas, name: str, x: float, y: float, wide: float, high: float) -> None:
        grey = self.dice.uniform(0.55, 0.68)
        self.colour, before = (grey, grey, grey), self.colour
        self._signature(canvas, name, x, y, wide, high)
        self.colour = before

    def _legible(self, canvas: Canvas, name: str, x: float, y: float, wide: float, high: float) -> None:
        self.write(canvas, name, x + 5, y + high * 0.25, min(15, high * 0.7))

    def _big(self, canvas: Canvas, name: str, x: float, y: float, wide: float, high: float) -> None:
        self._scrawl(canvas, name, x - 6, y + high * 0.05, wide * 1.08, high * 0.95)

    def _flourish(self, canvas: Canvas, name: str, x: float, y: float, wide: float, high: float) -> None:
        self._scrawl(canvas, name, x + 6, y + high * 0.3, wide * 0.6, high * 0.5)
        centre = (x + wide * 0.4, y + high * 0.4)
        self._line(
            canvas,
            [
                (centre[0] + wide * 0.42 * math.cos(t / 20 * 6.6), centre[1] + high * 0.55 * math.sin(t / 20 * 6.6))
                for t in range(21)
            ],
        )

    def _crossing(self, canvas: Canvas, name: str, x: float, y: float, wide: float, high: float) -> None:
        """Written across the line, with descenders into the row beneath."""
        self._scrawl(canvas, name, x + 8, y - high * 0.3, wide * 0.7, high * 0.6)

    # ── What is no signature ──

    def _tick(self, canvas: Canvas, name: str, x: float, y: float, wide: float, high: float) -> None:
        self.tick(canvas, x + wide * 0.12, y + 3, high * 0.7)

    def _cross(self, canvas: Canvas, name: str, x: float, y: float, wide: float, high: float) -> None:
        self.cross(canvas, x + wide * 0.1, y + 3, high * 0.6)

    def _dash(self, canvas: Canvas, name: str, x: float, y: float, wide: float, high: float) -> None:
        long = self.dice.choice((14, 30, wide * 0.7))
        self._line(canvas, [(x + 8 + long * t / 8, y + high * 0.45 + self.dice.uniform(-0.6, 0.6)) for t in range(9)])

    def _date(self, canvas: Canvas, name: str, x: float, y: float, wide: float, high: float) -> None:
        day = f"{self.dice.randrange(1, 29)}/{self.dice.randrange(1, 4)}/{self.dice.choice(('26', '2026'))}"
        self.write(canvas, day, x + 6, y + high * 0.28, 13)

    def _na(self, canvas: Canvas, name: str, x: float, y: float, wide: float, high: float) -> None:
        self.write(canvas, self.dice.choice(("N/A", "n/a", "not present", "not seen")), x + 8, y + high * 0.28, 13)

    def _verbal(self, canvas: Canvas, name: str, x: float, y: float, wide: float, high: float) -> None:
        said = self.dice.choice(
            ("verbal consent given", "Consent gained", "verbal consent", "agreed by phone", "Mum gave verbal consent")
        )
        size = 13.0
        while self.wide(said, size) > wide - 8 and size > 7:
            size -= 0.5
        self.write(canvas, said, x + 4, y + high * 0.28, size)

    def _stamp(self, canvas: Canvas, name: str, x: float, y: float, wide: float, high: float) -> None:
        canvas.translate(x + wide * 0.3, y + 1)
        canvas.rotate(self.dice.uniform(-8, 8))
        colour = self.dice.choice(((0.7, 0.1, 0.15), (0.15, 0.2, 0.6)))
        canvas.setStrokeColorRGB(*colour)
        canvas.setFillColorRGB(*colour)
        canvas.setLineWidth(1.1)
        canvas.roundRect(0, 0, 78, 22, 3)
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawCentredString(39, 12.5, self.dice.choice(("RECEIVED", "SCANNED", "COPY")))
        canvas.setFont("Helvetica", 7)
        canvas.drawCentredString(39, 4, "12 MAR 2026")

    def _specks(self, canvas: Canvas, name: str, x: float, y: float, wide: float, high: float) -> None:
        canvas.setFillColorRGB(0.15, 0.15, 0.15)
        for _ in range(self.dice.randrange(4, 14)):
            canvas.circle(
                x + self.dice.uniform(0, wide),
                y + self.dice.uniform(0, high),
                self.dice.uniform(0.2, 0.8),
                stroke=0,
                fill=1,
            )

    def _arrow(self, canvas: Canvas, name: str, x: float, y: float, wide: float, high: float) -> None:
        """A sticker that says where to sign."""
        canvas.setFillColorRGB(0.98, 0.85, 0.2)
        path = canvas.beginPath()
        for index, point in enumerate(((0, 4), (52, 4), (62, 11), (52, 18), (0, 18))):
            (path.lineTo if index else path.moveTo)(x + 8 + point[0], y + point[1])
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.setFillColorRGB(0.1, 0.1, 0.1)
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawString(x + 13, y + 8.5, "SIGN HERE")

    def _stray(self, canvas: Canvas, name: str, x: float, y: float, wide: float, high: float) -> None:
        """The tails of a signature that belongs to the place above."""
        for _ in range(self.dice.choice((1, 2))):
            left = x + self.dice.uniform(10, wide * 0.6)
            self._line(
                canvas,
                [
                    (left + 7 * math.sin(t / 10 * 4.4), y + high * 1.5 - high * 0.85 * math.sin(t / 10 * 3))
                    for t in range(11)
                ],
            )

    # ── Boxes and words ──

    def box(self, canvas: Canvas, how: str, x: float, y: float, side: float) -> None:
        """Mark a square whose lower left corner is x, y."""
        if how == "tick":
            self.tick(
                canvas, x + self.dice.uniform(-1, 2), y + self.dice.uniform(-1, 2), side * self.dice.uniform(0.9, 1.5)
            )
        elif how == "cross":
            self.cross(
                canvas, x + self.dice.uniform(-1, 1), y + self.dice.uniform(-1, 1), side * self.dice.uniform(0.85, 1.25)
            )
        elif how == "correction":
            self.tick(canvas, x, y, side)
            self._line(
                canvas,
                [
                    (x - 2 + (side + 4) * t / 9, y + side * (0.9 if t % 2 else 0.1) + self.dice.uniform(-1, 1))
                    for t in range(10)
                ],
            )
        else:
            rough = 1.4 if how == "scribble" else 0.5
            self._line(
                canvas,
                [
                    (
                        x + side * (t % 2) * 0.9 + self.dice.uniform(-rough, rough) + 0.5,
                        y + side * t / 13 + self.dice.uniform(-rough, rough),
                    )
                    for t in range(14)
                ],
            )

    def tick(self, canvas: Canvas, x: float, y: float, size: float) -> None:
        self._line(
            canvas,
            [
                (x, y + size * 0.45),
                (x + size * 0.15, y + size * 0.3),
                (x + size * 0.3, y),
                (x + size * 0.6, y + size * 0.55),
                (x + size * self.dice.uniform(0.9, 1.3), y + size * self.dice.uniform(0.95, 1.2)),
            ],
        )

    def cross(self, canvas: Canvas, x: float, y: float, size: float) -> None:
        jolt = self.dice.uniform
        self._line(
            canvas,
            [
                (x + jolt(-1, 1), y + jolt(-1, 1)),
                (x + size / 2, y + size / 2 + jolt(-0.5, 0.5)),
                (x + size, y + size + jolt(-1, 1)),
            ],
        )
        self._line(
            canvas,
            [
                (x + jolt(-1, 1), y + size),
                (x + size / 2, y + size / 2 + jolt(-0.5, 0.5)),
                (x + size + jolt(-1, 1), y + jolt(-1, 1)),
            ],
        )

    def word(self, canvas: Canvas, how: str, x: float, y: float, wide: float, size: float) -> None:
        """Ring, strike or underline a printed word on the base line at x, y."""
        jolt = self.dice.uniform
        if how == "circle":
            a, b = wide / 2 + jolt(3, 6), size * jolt(0.62, 0.85)
            lean, start, far = jolt(-0.1, 0.1), jolt(0, 6), jolt(6.1, 7.0)
            self._line(
                canvas,
                [
                    (
                        x + wide / 2 + a * math.cos(start + t / 28 * far),
                        y + size * 0.32 + b * math.sin(start + t / 28 * far + lean),
                    )
                    for t in range(29)
                ],
            )
        elif how == "strike":
            self._line(canvas, [(x - 2 + (wide + 4) * t / 6, y + size * 0.3 + jolt(-0.8, 0.8)) for t in range(7)])
        else:
            self._line(canvas, [(x - 1 + (wide + 2) * t / 6, y - 2.2 + jolt(-0.5, 0.5)) for t in range(7)])


def picture(dice: random.Random, part: str, what: str, name: str, wide: float = 130, high: float = 34) -> bytes:
    """What stands in a signature's place as a PNG, as an app makes it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(wide + 20, high + 16), invariant=1)
    Writer(dice, part).place(canvas, what, name, 8, 8, wide, high)
    canvas.save()
    page = pypdfium2.PdfDocument(out.getvalue())
    image = page[0].render(scale=3, grayscale=True).to_pil()
    page.close()
    png = io.BytesIO()
    Image.Image.save(image, png, "PNG")
    return png.getvalue()
