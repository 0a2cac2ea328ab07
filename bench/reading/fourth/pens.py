"""Hands of the fourth part, and what they leave in a place to sign."""

from __future__ import annotations

import io
import math
import random

from PIL import Image, ImageDraw, ImageFont

from ..unseen.parts import Sign
from ..unseen.pens import Hand, Stroke
from ..unseen.places import Placer, as_png
from ..unseen.surfaces import Surface
from .faces import SCRIPTS, SIGNS, WRITES, Faces, place_of

INKS = ((15, 35, 120), (20, 20, 25), (8, 8, 12), (35, 55, 150), (20, 90, 60), (150, 25, 35), (85, 85, 90))
SAID = (
    "Verbal consent given over the phone",
    "Parent gave verbal consent",
    "Consent gained verbally",
    "Verbal consent obtained on home visit",
    "Verbal agreement given",
)
NOT_HERE = ("Declined to sign", "N/A", "Not present", "not applicable")


class Pen(Hand):
    """One writer's pen for one paper: other inks and leans."""

    def __init__(self, dice: random.Random) -> None:
        super().__init__(dice)
        self.colour = dice.choice(INKS)
        self.width = dice.choice((0.8, 1.0, 1.2, 1.6, 2.0))
        self.lean = dice.uniform(-0.25, 0.5)

    def ring(self, wide: float, high: float) -> list[Stroke]:
        """Around a word with room to spare; around several words longer than high, and flat above and beneath."""
        d = self.dice.uniform
        start, far = d(0, 6.2), d(6.1, 7.0)
        a, b = wide / 2 + d(5, 8), high / 2 + d(4, 6)
        flat = 1.0 if wide < 5 * high else 0.55
        points = []
        for step in range(33):
            at = start + far * step / 32
            c, s = math.cos(at), math.sin(at)
            grow = 1 + 0.05 * step / 32
            x, y = math.copysign(abs(c) ** flat, c), math.copysign(abs(s) ** flat, s)
            points.append((wide / 2 + a * x * grow, high / 2 + b * y * grow))
        return [self.stroke(points)]

    def looped(self, wide: float, high: float) -> list[Stroke]:
        """Loops in a row that no letter can be made out of, with a long way out."""
        d = self.dice.uniform
        x, base = wide * d(0.04, 0.15), high * d(0.62, 0.75)
        points = [(x, base)]
        step = wide * d(0.07, 0.11)
        for number in range(self.dice.randrange(4, 8)):
            tall = high * d(0.3, 0.62) * (1.25 if number == 0 else 1)
            points += [
                (x + step * 0.9, base - tall * 0.6),
                (x + step * 0.55, base - tall),
                (x + step * 0.2, base - tall * 0.45),
                (x + step * 0.75, base + high * d(-0.02, 0.12)),
            ]
            x += step
        points.append((min(wide * 0.97, x + wide * d(0.1, 0.3)), base - high * d(0.0, 0.2)))
        return [self.stroke(points)]


class Marks(Placer):
    """Draws what stands in signatures' places of one paper of this part."""

    hand: Pen

    def __init__(self, dice: random.Random, surface: Surface, hand: Pen, *, typed: bool, faces: Faces) -> None:
        super().__init__(dice, surface, hand, WRITES, typed=typed)
        self._faces = faces

    def put(self, sign: Sign, x: float, y: float, wide: float, high: float, font: str, size: float) -> None:  # noqa: C901  # one case after another
        dice, page, what = self.dice, self.surface, sign.what
        if what == "looped":
            far = min(wide - 6, high * dice.uniform(3.2, 4.8))
            left = x + dice.uniform(2, max(3.0, (wide - far) * 0.4))
            made = self.hand.looped(far, high)
            if not self.typed:
                page.strokes(left, y - high * 0.05, made, self.hand.colour)
            elif dice.random() < 0.5:
                self.notes.append((page.pages, left, y, made))
            else:
                page.image(left - 4, y - 4, far + 12, high + 10, as_png(made, far + 12, high + 10, self.hand.colour))
        elif what == "legible":
            self._written(sign.name, x + dice.uniform(3, 8), y + high * 0.72, wide - 12, size + 1)
        elif what == "not here":
            said = dice.choice(NOT_HERE)
            if self.typed:
                self._fitted(said, x + 3, y + high * 0.6, wide - 6, font, size)
            else:
                self._written(said, x + dice.uniform(3, 8), y + high * 0.72, wide - 10, size)
        elif what == "said":
            said = dice.choice(SAID)
            if self.typed or dice.random() < 0.5:
                self._fitted(said, x + 3, y + high * 0.6, wide - 6, font, size)
            else:
                self._written(said, x + 3, y + high * 0.72, wide - 6, size)
        elif what == "guide":  # a cross in print before the line, to show where to sign
            page.text(x + 2, y + high * 0.85, "X", f"{font}-bold", size + 1)
        elif what == "script" and self.typed:
            self._picture(sign.name, x, y, wide, high)
        else:
            super().put(sign, x, y, wide, high, font, size)

    def _written(self, said: str, x: float, y: float, room: float, size: float) -> None:
        self.write(said, x, y, size * min(1.0, room / max(1.0, self.long(said, size))))

    def _script(self, name: str, x: float, y: float, wide: float) -> None:
        said = short(self.dice, name)
        size = 21.0
        size = min(size, size * (wide - 14) / max(1.0, self.surface.wide(said, SIGNS, size)))
        self.surface.turned(x, y, said, SIGNS, size, self.hand.colour, self.dice.uniform(-3, 6))

    def _picture(self, name: str, x: float, y: float, wide: float, high: float) -> None:
        tall = high * 1.05
        png = script_png(self.dice, short(self.dice, name), wide * 0.85, tall, self.hand.colour)
        self.surface.image(x + 3, y - 1, wide * 0.85, tall, png)


def short(dice: random.Random, name: str) -> str:
    """As people sign: the whole name, the first letter and the last name, or both initials and the last name."""
    first, _, last = name.partition(" ")
    return dice.choice((name, f"{first[0]}. {last}", f"{first[0]} {last}"))


def script_png(
    dice: random.Random, said: str, wide: float, high: float, colour: tuple[int, int, int], scale: int = 4
) -> bytes:
    """A signature in a script, as a picture pasted into a file."""
    stem, grow = dice.choice(SCRIPTS)
    image = Image.new("RGBA", (round(wide * scale), round(high * scale)), (255, 255, 255, dice.choice((0, 255))))
    size = 20 * grow * scale
    letters = ImageFont.truetype(str(place_of(stem)), round(size))
    room = image.width - 10 * scale
    if letters.getlength(said) > room:
        letters = ImageFont.truetype(str(place_of(stem)), round(size * room / letters.getlength(said)))
    pen = ImageDraw.Draw(image)
    pen.text((4 * scale, image.height * 0.7), said, font=letters, fill=(*colour, 255), anchor="ls")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
