"""Drawn pages of print and handwriting of which every word's place and hand are known."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from bench.reading.hands import READABLE, Writer, families
from bench.reading.scans import SPOIL, render
from stepdown_pipeline.core.layout import Box
from stepdown_pipeline.shell.readers.scan.clean import SCALE
from stepdown_pipeline.shell.readers.scan.page_image import PageImage
from stepdown_pipeline.shell.readers.scan.prepare import prepared
from stepdown_pipeline.shell.readers.scan.recognise import recogniser
from stepdown_pipeline.shell.readers.scan.seen import Pixels, SeenRule, SeenWord
from stepdown_pipeline.shell.readers.scan.text import Text

UNSEEN: Final = ("allison", "indie-flower", "la-belle-aurore", "reenie-beanie")  # hands that the fit does not see
DAMAGE: Final = ("clean", "noise", "blur", "low contrast", "jpeg", "fax", "shadow", "bleed")  # none moves the page
PRINT: Final = {
    "fit": ("Helvetica", "Times-Roman", "Helvetica-Bold"),
    "score": ("Courier", "Times-Italic", "Helvetica", "Times-Bold"),
}
MARKS: Final = {
    "signature": ("signature", "signature", "initials", "faint", "big", "flourish", "crossing"),
    "name": ("legible",),
    "none": ("tick", "cross", "dash", "date", "na", "stamp", "specks", "arrow", "verbal", "empty"),
}
INKS: Final = (*((0.0, 0.0, 0.0),) * 5, (0.1, 0.2, 0.5), (0.5, 0.1, 0.2), (0.35, 0.35, 0.35))  # of print
_PLACE: Final = (200.0, 26.0)  # points: a signature's place
_PROSE: Final = (
    "The plan was reviewed with those who know the children and their wishes were recorded on 12/03/2026 .",
    "I agree that information may be shared with the agencies named below until 31 May 2026 .",
    "OFFICIAL when completed", "Team 4", "Page 1 of 2", "Part B", "Level 2", "Age 7", "GP", "No", "PRIVATE",
)
_LABELS: Final = ("Name", "Relationship to child", "Case no", "School", "Date", "Address", "Ethnicity")
_ANSWERS: Final = ("mother", "old school", "12/3/26", "14 Mill Lane", "1204417", "yes", "Mum", "aunt", "not sure")
_NAMES: Final = ("Aled Marsh", "Joan Peverell", "Dilys Ware", "Tom Oakley", "Ines Farr", "Hugh Lovell", "Rhian Snow")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page: ``print`` and ``hand`` are the boxes of words; ``places`` are signatures' places with what is in each."""

    pixels: Pixels
    print: tuple[Box, ...]
    hand: tuple[Box, ...]
    places: tuple[tuple[Box, str, str], ...]  # box, what stands there, the name that is printed beside it
    damage: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What the reader's first steps make of a page."""

    page: PageImage
    words: list[SeenWord]
    level: tuple[SeenRule, ...]
    upright: tuple[SeenRule, ...]


def drawn(seed: int, part: str) -> Drawn:
    """The page of a seed, for part ``fit`` or ``score``."""
    dice = random.Random(f"{part} {seed}")
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    pen = _writer(dice, part)
    font, size = dice.choice(PRINT[part]), dice.choice((9.0, 10.0, 11.0, 12.0))
    printed: list[Box] = []
    hand: list[Box] = []
    places: list[tuple[Box, str, str]] = []
    y = A4[1] - 50.0

    def put(text: str, x: float, y: float, size: float = size) -> float:
        canvas.setFillColorRGB(*dice.choice(INKS))
        canvas.setFont(font, size)
        for word in text.split():
            wide = stringWidth(word, font, size)
            canvas.drawString(x, y, word)
            printed.append((x, A4[1] - y - 0.75 * size, x + wide, A4[1] - y + 0.2 * size))
            x += wide + 0.28 * size
        return x

    put("Consent to share information", 50, y, 15)
    while y > 90:
        y -= 2.2 * size
        row = dice.random()
        if row < 0.3:
            put(dice.choice(_PROSE), 50, y)
        elif row < 0.6:
            x = max(put(f"{dice.choice(_LABELS)} :", 50, y), 170.0)
            said, tall = dice.choice(_ANSWERS), dice.uniform(11, 16)
            pen.write(canvas, said, x, y, tall)
            hand.append((x, A4[1] - y - 0.8 * tall, x + pen.wide(said, tall), A4[1] - y + 0.3 * tall))
        else:
            y -= _PLACE[1]
            name, kind = dice.choice(_NAMES), dice.choice(tuple(MARKS))
            end = put(f"{name} Signature :", 50, y + 6)
            left = max(end, 210.0)
            canvas.setStrokeColorRGB(0, 0, 0)
            canvas.setLineWidth(0.6)
            canvas.line(left, y, left + _PLACE[0], y)
            what = dice.choice(MARKS[kind])
            pen.place(canvas, what, name, left + 4, y + 1, _PLACE[0] - 20, _PLACE[1])
            box = (left, A4[1] - y - _PLACE[1] - 4, left + _PLACE[0], A4[1] - y + 5)
            places.append((box, what, name))
    canvas.save()
    damage = dice.choice(DAMAGE)
    picture = SPOIL[damage](render(out.getvalue(), 200)[0], dice)
    colour = np.ascontiguousarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))
    high, wide = colour.shape[:2]
    pixels = Pixels(1, wide, high, 3, wide * 72 / A4[0], colour.tobytes())
    return Drawn(pixels, tuple(printed), tuple(hand), tuple(places), damage)


def _writer(dice: random.Random, part: str) -> Writer:
    """Somebody's hand; the hands of the two parts are different ones."""
    pen = Writer(dice, "develop")
    pen.names = tuple(name for name in families("develop") if (name in UNSEEN) == (part == "score"))
    pen.letters = dice.choice([name for name in pen.names if name in READABLE])
    return pen


def seen(one: Drawn) -> Seen:
    """The page made ready and its words recognised, as ``looking.look`` has them."""
    text = Text(prepared(one.pixels), recogniser())
    text.set_upright()
    return Seen(PageImage(text.grey, text.colour, SCALE, text.ink), text.words(), text.ruling.level,
                text.ruling.upright)


def is_hand(word: SeenWord, one: Drawn) -> bool | None:
    """Whether a recognised word was written by hand; None where its place does not tell."""
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    wrote = any(_holds(box, x, y) for box in one.hand)
    marked = any(_holds(box, x, y) and what in {"signature", "initials", "legible", "date", "na", "verbal"}
                 for box, what, _ in one.places)
    typed = any(_holds(box, x, y) for box in one.print)
    return None if typed == (wrote or marked) else not typed


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1
