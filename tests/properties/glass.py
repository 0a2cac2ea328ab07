"""A form on the scanner's glass: leaning, turned, shifted, at some dots an inch, with noise, as a picture file."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image

from tests.reading import paper
from tests.reading.markup import Sheet
from tests.scan.drawing import leaning, noisy, quartered


@dataclass(frozen=True)
class Lie:
    """How the page lies. ``lean`` in degrees anticlockwise, ``quarters`` turns, ``shift`` in points right and down."""

    dots: int
    lean: float
    quarters: int
    shift: tuple[float, float]
    noise: float  # standard deviation of a pixel's brightness
    seed: int

    def __str__(self) -> str:
        return f"{self.dots} dpi, {self.lean:+.1f} degrees, {90 * self.quarters} turned, {self.noise:.0f} noise"


def lies(count: int, seed: int) -> list[Lie]:
    """As many ways to lie, the same in every run; the lean reaches both its ends."""
    dice = random.Random(seed)
    out = []
    for number in range(count):
        lean = (3.0, -3.0)[number] if number < 2 else round(dice.uniform(-3, 3), 2)
        out.append(Lie(dice.choice([150, 200, 200, 300]), lean, number % 4,
                       (dice.uniform(-12, 12), dice.uniform(-12, 12)), dice.choice([0, 4, 8]), seed + number))
    return out


def scanned(sheet: Sheet, lie: Lie) -> bytes:
    """The first page of the sheet as a JPEG."""
    with pypdfium2.PdfDocument(paper.draw(sheet)) as document:
        page = np.asarray(document[0].render(scale=lie.dots / 72).to_pil().convert("RGB"))
    right, down = (round(part * lie.dots / 72) for part in lie.shift)
    moved = np.full_like(page, 255)
    high, wide = page.shape[:2]
    moved[max(0, down):high + min(0, down), max(0, right):wide + min(0, right)] = (
        page[max(0, -down):high + min(0, -down), max(0, -right):wide + min(0, -right)])
    picture = quartered(noisy(leaning(moved, lie.lean), lie.noise, lie.seed), lie.quarters)
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "JPEG", quality=85, dpi=(lie.dots, lie.dots))
    return out.getvalue()
