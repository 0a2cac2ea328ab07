"""What stands in a signature's place, drawn on a page or as a picture of its own."""

from __future__ import annotations

import io
import math
import random

from PIL import Image, ImageDraw, ImageFont

from .parts import Sign
from .pens import Hand, Stroke
from .surfaces import BLACK, FONTS, Surface

WRITING = {
    "handlee": 1.25,
    "architects-daughter": 1.15,
    "gochi-hand": 1.35,
    "gloria-hallelujah": 1.1,
    "mansalva": 1.25,
    "covered-by-your-grace": 1.5,
    "short-stack": 1.1,
    "mynerve": 1.15,
    "gaegu": 1.4,
}
SCRIPTS = {
    "mr-de-haviland": 2.1,
    "herr-von-muellerhoff": 1.9,
    "mrs-saint-delafield": 1.9,
    "monsieur-la-doulaise": 1.35,
    "bilbo": 1.6,
    "meddon": 1.05,
    "beth-ellen": 1.15,
}
VERBAL = (
    "Verbal consent given",
    "Consent gained by phone",
    "Verbal consent obtained",
    "Consent given verbally at home visit",
)
DRAWN = {"scrawl", "wide scrawl", "monogram", "flourish", "underlined", "over the edge", "thin", "thick"}


def ways(hand: Hand, what: str, name: str, wide: float, high: float) -> list[Stroke]:
    """A drawn signature of that size; its upper left corner is 0, 0."""
    if what == "monogram":
        return hand.monogram(wide, high, name)
    if what == "flourish":
        return hand.flourish(name, wide, high)
    if what == "underlined":
        return hand.underlined(name, wide, high)
    return hand.scrawl(name, wide, high, {"thin": 0.65, "thick": 1.7}.get(what, 1.0))


class Placer:
    """Draws what stands in signatures' places of one paper. ``typed``: nobody held a pen."""

    def __init__(self, dice: random.Random, surface: Surface, hand: Hand, writing: str, *, typed: bool) -> None:
        self.dice, self.surface, self.hand, self.writing, self.typed = dice, surface, hand, writing, typed
        self.notes: list[tuple[int, float, float, list[Stroke]]] = []  # ink annotations: page, x, y, ways

    def put(self, sign: Sign, x: float, y: float, wide: float, high: float, font: str, size: float) -> None:  # noqa: C901  # one case after another
        dice, page = self.dice, self.surface
        what, mid = sign.what, y + high * 0.5
        far = wide * dice.uniform(0.6, 0.85)
        if what in DRAWN:
            self._signed(what, sign.name, x, y, wide, high)
        elif what == "script":
            self._script(sign.name, x + dice.uniform(2, 10), y + high * 0.72, wide)
        elif what in {"tick", "cross"}:
            if self.typed:
                page.text(x + 4, mid + 4, "✓" if what == "tick" else "✗", "dejavu-sans", size + 2)
            else:
                side = high * dice.uniform(0.4, 0.6)
                made = self.hand.tick(side) if what == "tick" else self.hand.cross(side)
                page.strokes(x + dice.uniform(4, wide * 0.4), y + high * 0.25, made, self.hand.colour)
        elif what == "dash":
            if self.typed:
                page.text(x + 4, mid + 3, dice.choice(("-", "–", "---")), font, size)
            else:
                made = [
                    self.hand.stroke(
                        [(0, 0), (far * 0.3, dice.uniform(-1.5, 1.5)), (far * 0.6, dice.uniform(-1.5, 1.5))]
                    )
                ]
                page.strokes(x + wide * 0.15, mid, made, self.hand.colour)
        elif what == "day":
            self.write(
                f"{dice.randrange(1, 28)}/{dice.randrange(1, 6)}/26", x + dice.uniform(4, 20), y + high * 0.7, size
            )
        elif what == "not here":
            self.write(dice.choice(("N/A", "n/a", "not present")), x + dice.uniform(4, 20), y + high * 0.7, size)
        elif what == "stamp":
            self._stamp(x + wide * 0.1, y + high * 0.1, min(wide * 0.75, 104), high * 0.85)
        elif what == "specks":
            for _ in range(dice.randrange(6, 18)):
                side = dice.uniform(0.4, 1.2)
                page.rect(x + dice.uniform(0, wide), y + dice.uniform(0, high), side, side, (60, 60, 60))
        elif what == "sticker":
            self._sticker(x + wide * 0.4, y + 3, min(70, wide * 0.55), high - 6)
        elif what == "tail":
            for _ in range(dice.choice((1, 2))):
                at, deep = dice.uniform(10, wide * 0.7), high * dice.uniform(0.3, 0.45)
                made = [
                    self.hand.stroke(
                        [(5, -high * 0.35), (3, deep * 0.4), (0, deep), (-4, deep * 0.7), (3, -high * 0.2)]
                    )
                ]
                page.strokes(x + at, y, made, self.hand.colour)
        elif what == "said":
            said = dice.choice(VERBAL)
            if self.typed or dice.random() < 0.5:
                self._fitted(said, x + 3, mid + 3, wide - 6, font, size)
            else:
                self.write(said, x + 3, y + high * 0.7, size * min(1, (wide - 6) / max(1.0, self.long(said, size))))
        elif what == "printed":
            self._fitted(sign.name, x + 4, y + high * 0.8, wide - 8, font, size)
        elif what == "prompt":
            self._fitted("Click or tap here to enter text.", x + 3, mid + 3, wide - 6, font, size, (120, 120, 120))

    def _fitted(
        self, said: str, x: float, y: float, room: float, font: str, size: float, colour: tuple[int, int, int] = BLACK
    ) -> None:
        size = min(size, size * room / max(1.0, self.surface.wide(said, font, size)))
        self.surface.text(x, y, said, font, size, colour)

    # ── Handwriting ──

    def long(self, said: str, size: float) -> float:
        return self.surface.wide(said, self.writing, size * WRITING[self.writing])

    def write(self, said: str, x: float, y: float, size: float) -> None:
        lift = self.dice.uniform(-0.7, 0.7)
        self.surface.turned(
            x,
            y + lift,
            said,
            self.writing,
            size * WRITING[self.writing],
            self.hand.colour,
            self.dice.uniform(-1.3, 1.3),
        )

    # ── Signatures ──

    def _signed(self, what: str, name: str, x: float, y: float, wide: float, high: float) -> None:
        dice = self.dice
        far, tall = min(wide - 6, high * dice.uniform(3.0, 4.6)), high * 0.98
        left, top = x + dice.uniform(3, max(4.0, (wide - far) * 0.5)), y
        if what == "wide scrawl":
            far, tall, top = wide - 4, high * 1.15, y - high * 0.08
            left = x + 2
        elif what == "over the edge":
            far, tall, top = wide * 0.85, high * 1.3, y - high * dice.uniform(0.0, 0.28)
            left = x + wide * dice.uniform(0.02, 0.2)
        made = ways(self.hand, what, name, far, tall)
        if not self.typed:
            self.surface.strokes(left, top, made, self.hand.colour)
        elif dice.random() < 0.5:
            self.notes.append((self.surface.pages, left, top, made))
        else:
            self.surface.image(
                left - 4, top - 4, far + 12, tall + 10, as_png(made, far + 12, tall + 10, self.hand.colour)
            )

    def _script(self, name: str, x: float, y: float, wide: float) -> None:
        """In a hand that can nearly be read; the whole name, or an initial and the last name."""
        dice = self.dice
        first, _, last = name.partition(" ")
        said = name if dice.random() < 0.5 else f"{first[0]} {last}"
        font = dice.choice(sorted(SCRIPTS))
        size = 13 * SCRIPTS[font]
        size = min(size, size * (wide - 12) / max(1.0, self.surface.wide(said, font, size)))
        if self.typed:
            high = size * 1.5
            self.surface.image(
                x, y - high * 0.75, wide * 0.9, high, script_png(said, font, wide * 0.9, high, size, self.hand.colour)
            )
        else:
            self.surface.turned(x, y, said, font, size, self.hand.colour, dice.uniform(-2, 5))

    # ── What is none ──

    def _stamp(self, x: float, y: float, wide: float, high: float) -> None:
        dice, page = self.dice, self.surface
        colour = dice.choice(((170, 30, 40), (30, 40, 140), (90, 30, 110)))
        page.rect(x, y, wide, high, None, colour, 1.4)
        said = dice.choice(("RECEIVED", "POST ROOM", "SCANNED"))
        for text, at, size in (
            (said, 0.46, high * 0.36),
            (f"{dice.randrange(1, 28):02} {dice.choice(('FEB', 'MAR', 'APR'))} 2026", 0.88, high * 0.32),
        ):
            page.text(
                x + (wide - page.wide(text, "arimo-bold", size)) / 2, y + high * at, text, "arimo-bold", size, colour
            )

    def _sticker(self, x: float, y: float, wide: float, high: float) -> None:
        page = self.surface
        page.rect(x, y, wide, high, (255, 226, 90))
        page.text(x + 6, y + high * 0.62, "< Sign here", "arimo-bold", min(9.0, wide / 7), (40, 40, 40))


# ── Pictures ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def as_png(made: list[Stroke], wide: float, high: float, colour: tuple[int, int, int], scale: int = 4) -> bytes:
    """Strokes on white or on nothing, as an app on a tablet keeps them."""
    image = Image.new("RGBA", (math.ceil(wide * scale), math.ceil(high * scale)), (255, 255, 255, 0))
    pen = ImageDraw.Draw(image)
    for way in made:
        for (a, b), width in zip(zip(way.points, way.points[1:], strict=False), way.widths, strict=False):
            half = max(0.5, width * scale / 2)
            xa, ya, xb, yb = ((a[0] + 4) * scale, (a[1] + 4) * scale, (b[0] + 4) * scale, (b[1] + 4) * scale)
            pen.line((xa, ya, xb, yb), fill=(*colour, 255), width=round(2 * half))
            pen.ellipse((xb - half, yb - half, xb + half, yb + half), fill=(*colour, 255))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def logo(colour: str) -> bytes:
    """A council's badge."""
    image = Image.new("RGB", (180, 120), (255, 255, 255))
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((4, 4, 116, 116), 18, fill=colour)
    pen.polygon(((20, 90), (60, 24), (100, 90)), fill=(255, 255, 255))
    pen.ellipse((126, 36, 174, 84), fill=colour)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def script_png(
    said: str, font: str, wide: float, high: float, size: float, colour: tuple[int, int, int], scale: int = 4
) -> bytes:
    image = Image.new("RGBA", (math.ceil(wide * scale), math.ceil(high * scale)), (255, 255, 255, 0))
    letters = ImageFont.truetype(str(FONTS / f"{font}.ttf"), round(size * scale))
    ImageDraw.Draw(image).text((4 * scale, high * scale * 0.75), said, font=letters, fill=(*colour, 255), anchor="ls")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
