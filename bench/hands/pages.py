"""Drawn pages of print and handwriting of which every word's place and hand are known."""

from __future__ import annotations

import io
import pickle
import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
import reportlab
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bench.reading.fourth import damage as fourth_damage
from bench.reading.hands import FONTS, READABLE, Writer, font
from bench.reading.scans import SPOIL, render
from bench.reading.unseen import damage as third_damage
from stepdown_pipeline.core.layout import Box
from stepdown_pipeline.shell.readers.scan.clean import SCALE
from stepdown_pipeline.shell.readers.scan.page_image import PageImage
from stepdown_pipeline.shell.readers.scan.prepare import prepared
from stepdown_pipeline.shell.readers.scan.recognise import recogniser
from stepdown_pipeline.shell.readers.scan.seen import Pixels, SeenRule, SeenWord
from stepdown_pipeline.shell.readers.scan.text import Text

from .marks import SIGNED, UNSIGNED, leave, sign

WRITTEN: Final = (  # hands of the lab's other parts that the fit sees as well; those that print letters are the hardest
    "architects-daughter", "beth-ellen", "bilbo", "covered-by-your-grace", "gaegu", "gochi-hand", "handlee",
    "herr-von-muellerhoff", "mansalva", "meddon", "monsieur-la-doulaise", "mrs-saint-delafield", "mynerve",
)
READABLE_TOO: Final = (
    *("architects-daughter", "covered-by-your-grace", "gaegu", "gochi-hand", "handlee", "mansalva", "mynerve"),
)
UNSEEN: Final = ("allison", "indie-flower", "square-peg", "reenie-beanie", "over-the-rainbow")  # by the fit
DAMAGE: Final = ("clean", "noise", "blur", "low contrast", "jpeg", "fax", "shadow", "bleed", "skew")
DAMAGE_TOO: Final = {  # that the fit sees as well; none of them moves what stands on the page far
    "streaks": third_damage.streaks, "yellowed": third_damage.yellowed, "spine": third_damage.spine,
    "stains": third_damage.stains, "packed": third_damage.packed, "copied again": third_damage.recopied,
    "through": third_damage.through, "unsharp": third_damage.unsharp, "own shadow": fourth_damage.own_shadow,
    "messaged": fourth_damage.messaged, "two tones": fourth_damage.two_tones, "pale": fourth_damage.pale,
    "dirty glass": fourth_damage.dirty_glass, "dotted greys": fourth_damage.dotted_greys,
}
PHOTO: Final = ("blur", "shadow", "jpeg")  # what a telephone does to a page that it takes from above
PRINT: Final = {
    "fit": (
        *("Helvetica", "Times-Roman", "Helvetica-Bold", "Vera", "VeraBI", "Courier-Bold", "Times-BoldItalic") * 2,
        *("lato", "lato-italic", "open-sans", "arimo", "carlito-italic", "gelasio-italic", "tinos", "pt-sans-bold"),
        *("dejavu-condensed", "dejavu-serif-italic"),
    ),
    "score": ("Courier", "Times-Italic", "Helvetica", "Times-Bold", "VeraIt", "Helvetica-Oblique"),
}
MARKS: Final = {  # those that the lab draws
    True: ("signature", "signature", "signature", "initials", "faint", "big", "flourish", "crossing", "legible"),
    False: ("tick", "cross", "dash", "date", "na", "stamp", "specks", "arrow", "verbal", "stray"),
}
INKS: Final = (*((0.0, 0.0, 0.0),) * 5, (0.1, 0.2, 0.5), (0.5, 0.1, 0.2), (0.35, 0.35, 0.35))  # of print
PENS: Final = ((0.05, 0.07, 0.3), (0.02, 0.02, 0.05), (0.1, 0.15, 0.5), (0.15, 0.15, 0.15), (0.0, 0.1, 0.45),
               (0.1, 0.1, 0.1), (0.3, 0.3, 0.32), (0.05, 0.3, 0.6), (0.5, 0.5, 0.5))
_PROSE: Final = (
    "The plan was reviewed with those who know the children and their wishes were recorded on 12/03/2026 .",
    "I agree that information may be shared with the agencies named below until 31 May 2026 .",
    "OFFICIAL when completed", "Team 4", "Page 1 of 2", "Part B", "Level 2", "Age 7", "GP", "No", "PRIVATE",
    "We may ask you again if anything changes. You can say no at any time.", "CHILD IN NEED", "Yes No Not known",
)
_ASKED: Final = ("Signature", "Signed", "Signature of parent/carer", "Parent signature", "Sign here", "Signature:",
                 "Signature of young person", "Signed by parent or carer", "Parent/carer (signature)")
_ROOM: Final = 190.0  # points: a cell for what is asked and the signature
_LABELS: Final = ("Name", "Relationship to child", "Case no", "School", "Date", "Address", "Ethnicity")
_ANSWERS: Final = ("mother", "old school", "12/3/26", "14 Mill Lane", "1204417", "yes", "Mum", "aunt", "not sure",
                   "Step-father", "03 Feb 2026", "Grandmother", "St Mary's Primary", "16.3.26", "no", "NE4 7XY", "GP")
_NAMES: Final = ("Aled Marsh", "Joan Peverell", "Dilys Ware", "Tom Oakley", "Ines Farr", "Hugh Lovell", "Rhian Snow",
                 "Margaret Illingworth", "Bo Li", "Amina Yusuf-Khan", "Willow McCann", "Nnamdi Eze", "Lili Mill")


@dataclass(frozen=True, slots=True)
class Place:
    """A signature's place: what stands there, whether that is a signature, and the name printed beside it."""

    box: Box
    what: str
    signed: bool
    name: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page: ``print`` and ``hand`` are the boxes of words."""

    pixels: Pixels | None  # None where they were let go
    print: tuple[Box, ...]
    hand: tuple[Box, ...]
    places: tuple[Place, ...]
    damage: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What the reader's first steps make of a page."""

    page: PageImage
    words: list[SeenWord]
    level: tuple[SeenRule, ...]
    upright: tuple[SeenRule, ...]


def face(name: str) -> str:
    """A font's name for the canvas; the lab's own are registered first."""
    return font(name) if name[0].islower() else name


class _Sheet:
    """A page while it is being drawn."""

    def __init__(self, dice: random.Random, part: str) -> None:
        self.dice, self.part = dice, part
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=A4, invariant=1)
        self.pen = _writer(dice, part)
        self.font, self.size = dice.choice(PRINT[part]), dice.choice((8.0, 9.0, 10.0, 11.0, 12.0))
        self.print: list[Box] = []
        self.hand: list[Box] = []
        self.places: list[Place] = []
        self.rule = dice.choice((0.4, 0.6, 1.0, 1.5))

    def put(self, text: str, x: float, y: float, size: float = 0.0) -> float:
        """Print words; returns where they end."""
        size = size or self.size
        family = face(self.font if self.dice.random() < 0.65 else self.dice.choice(PRINT[self.part]))
        if self.dice.random() < 0.12:
            text = text.upper()
        self.canvas.setFillColorRGB(*self.dice.choice(INKS))
        self.canvas.setFont(family, size)
        for word in text.split():
            wide = stringWidth(word, family, size)
            self.canvas.drawString(x, y, word)
            self.print.append((x, A4[1] - y - 0.75 * size, x + wide, A4[1] - y + 0.2 * size))
            x += wide + 0.28 * size
        return x

    def answer(self, said: str, x: float, y: float) -> None:
        tall = self.dice.uniform(10, 17)
        self.pen.write(self.canvas, said, x, y, tall)
        self.hand.append((x, A4[1] - y - 0.8 * tall, x + self.pen.wide(said, tall), A4[1] - y + 0.3 * tall))

    def place(self, x: float, y: float, wide: float, high: float, name: str) -> None:
        """A signature's place with something in it; now and then with nothing."""
        dice = self.dice
        signed = dice.random() < 0.5
        self.pen.colour, self.pen.width = dice.choice(PENS), dice.uniform(0.5, 1.9)
        self.pen.names = tuple(dice.sample(_hands(self.part), 4))
        if dice.random() < 0.35:
            what = dice.choice(MARKS[signed])
            self.pen.place(self.canvas, what, name, x + 4, y + 1, wide - 20, high)
        elif signed:
            what = dice.choice(SIGNED[self.part])
            sign(self.canvas, self.pen, what, name, (x + 4, y + 2), wide - 14, high)
        else:
            what = dice.choice((*UNSIGNED, "empty"))
            if what != "empty":
                leave(self.canvas, self.pen, what, name, (x, y), wide, high, self.part)
        self.places.append(Place((x, A4[1] - y - high - 4, x + wide, A4[1] - y + 5), what, signed, name))

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.setStrokeColorRGB(0, 0, 0)
        self.canvas.setLineWidth(self.rule)
        self.canvas.line(x0, y0, x1, y1)


def drawn(seed: int, part: str) -> Drawn:
    """The page of a seed, for part ``fit`` or ``score``."""
    dice = random.Random(f"{part} {seed}")
    sheet = _Sheet(dice, part)
    y = A4[1] - 50.0
    sheet.put("Consent to share information", 50, y, 15)
    while y > 110:
        y -= 2.2 * sheet.size
        row = dice.random()
        if row < 0.25:
            sheet.put(dice.choice(_PROSE), 50, y)
        elif row < 0.5:
            x = max(sheet.put(f"{dice.choice(_LABELS)} :", 50, y), 170.0)
            (sheet.answer if dice.random() < 0.6 else sheet.put)(dice.choice(_ANSWERS), x, y)
        elif row < 0.75:
            y = _on_line(sheet, y)
        else:
            y = _in_table(sheet, y)
    sheet.canvas.save()
    damage = dice.choice(DAMAGE if part == "score" else (*DAMAGE, *DAMAGE_TOO, "photo", "photo", "photo"))
    dots = dice.choice((150, 200, 200, 300))
    picture = _spoilt(render(sheet.out.getvalue(), dots)[0], damage, dots, dice)
    if dice.random() < 0.3:  # black on white only, in tones, or in colour
        picture = np.repeat(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)[:, :, None], 3, 2)
    colour = np.ascontiguousarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))
    high, wide = colour.shape[:2]
    pixels = Pixels(1, wide, high, 3, wide * 72 / A4[0], colour.tobytes())
    return Drawn(pixels, tuple(sheet.print), tuple(sheet.hand), tuple(sheet.places), damage)


def _spoilt(picture: Pixels | Any, damage: str, dots: int, dice: random.Random) -> Any:
    if damage in DAMAGE_TOO:
        return DAMAGE_TOO[damage](picture, dice, dots)
    for one in PHOTO if damage == "photo" else (damage,):
        picture = SPOIL[one](picture, dice)
    return picture


def _on_line(sheet: _Sheet, y: float) -> float:
    """A name, a label and a line, or dots, to sign on; returns how far down it reaches."""
    dice, high = sheet.dice, sheet.dice.choice((18.0, 22.0, 26.0, 32.0))
    y -= high
    name = dice.choice(_NAMES)
    left = max(sheet.put(f"{name} Signature :", 50, y + 3), 210.0)
    long = dice.uniform(140, 220)
    if dice.random() < 0.6:
        sheet.line(left, y, left + long, y)
    else:
        sheet.canvas.setFont("Helvetica", 10)
        sheet.canvas.setFillColorRGB(0, 0, 0)
        sheet.canvas.drawString(left, y, "." * int(long / 2.8))
    sheet.place(left, y, long, high, name)
    if dice.random() < 0.4:
        sheet.put("Date :", left + long + 6, y + 3)
        sheet.answer("3/2/26", left + long + 40, y + 3)
    if sheet.part == "fit" and dice.random() < 0.4:  # what the line is for stands beneath it
        y -= 12
        sheet.put(dice.choice(_ASKED), left + 5, y + 1, dice.choice((7.0, 8.0, 9.0)))
    return y


def _in_table(sheet: _Sheet, y: float) -> float:
    """Rows of a table with a name and a place to sign each."""
    dice, rows = sheet.dice, sheet.dice.choice((1, 2, 2, 3))
    high, left, long = dice.choice((20.0, 24.0, 28.0, 36.0)), dice.uniform(170, 280), dice.uniform(120, 220)
    rows = min(rows, int((y - 60) / high))
    top = y
    for _ in range(rows):
        y -= high
        name = dice.choice(_NAMES)
        sheet.put(name if dice.random() < 0.7 else "Signature", 54, y + high * 0.4)
        inner = 0.0
        if sheet.part == "fit" and long > _ROOM and dice.random() < 0.5:  # what is asked stands in the very cell
            inner = sheet.put(dice.choice(_ASKED), left + 3, y + high * 0.4, 8.0) - left + 4
        sheet.place(left + inner, y, long - inner, high, name)
        if dice.random() < 0.6:
            sheet.answer(dice.choice(_ANSWERS), left + long + 6, y + high * 0.35)
    for row in range(rows + 1):
        sheet.line(50, top - row * high, 545, top - row * high)
    for x in (50, left, left + long, 545):
        sheet.line(x, y, x, top)
    return y - 4


def _hands(part: str) -> tuple[str, ...]:
    """The families of hands that a part draws with; the two parts have none in common."""
    found = sorted(path.stem for folder in ("develop", "second") for path in (FONTS / folder).glob("*.ttf"))
    own = tuple(name for name in found if (name in UNSEEN) == (part == "score"))
    return own if part == "score" else (*own, *WRITTEN)


def _writer(dice: random.Random, part: str) -> Writer:
    """Somebody's hand."""
    for name in ("Vera", "VeraIt", "VeraBI"):
        pdfmetrics.registerFont(TTFont(name, str(Path(reportlab.__file__).parent / "fonts" / f"{name}.ttf")))
    pen = Writer(dice, "develop")
    pen.names = _hands(part)
    readable = READABLE if part == "score" else {*READABLE, *READABLE_TOO}
    pen.letters = dice.choice([name for name in pen.names if name in readable] or list(pen.names))
    return pen


def seen(one: Drawn) -> Seen:
    """The page made ready and its words recognised, as ``looking.look`` has them."""
    assert one.pixels is not None
    text = Text(prepared(one.pixels), recogniser())
    text.set_upright()
    return Seen(PageImage(text.grey, text.colour, SCALE, text.ink), text.words(), text.ruling.level,
                text.ruling.upright)


def kept(seed: int, part: str, folder: Path | None) -> tuple[Drawn, Seen]:
    """A page and what is made of it; with a folder, from what was kept there of an earlier run."""
    place = None if folder is None else folder / f"{part}{seed}.pkl"
    if place is not None and place.is_file():
        one, grey, colour, ink, shape, scale, words, level, upright = pickle.loads(place.read_bytes())
        dark = np.unpackbits(ink)[:shape[0] * shape[1]].reshape(shape) > 0
        return one, Seen(PageImage(_opened(grey), None if colour is None else _opened(colour), scale, dark), words,
                         level, upright)
    one = drawn(seed, part)
    found = seen(one)
    if place is not None:
        page = found.page
        place.write_bytes(pickle.dumps((
            replace(one, pixels=None), _packed(page.grey), None if page.colour is None else _packed(page.colour),
            np.packbits(page.ink), page.ink.shape, page.scale, found.words, found.level, found.upright)))
    return one, found


def _packed(picture: Any) -> bytes:
    return cv2.imencode(".png", picture)[1].tobytes()


def _opened(data: bytes) -> Any:
    return cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)


def is_hand(word: SeenWord, one: Drawn) -> bool | None:
    """Whether a recognised word was written by hand; None where its place does not tell."""
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    wrote = any(holds(box, x, y) for box in one.hand)
    here = [place for place in one.places if holds(place.box, x, y)]
    marked = any(place.signed or place.what in _WRITTEN for place in here)
    typed = any(holds(box, x, y) for box in one.print) or any(place.what in _TYPED for place in here)
    return None if typed == (wrote or marked) else not typed


_WRITTEN: Final = frozenset({"date", "na", "verbal", "words", "figures"})
_TYPED: Final = frozenset({"typed", "stamped", "round stamp", "stamp", "arrow", "question"})


def holds(box: Box, x: float, y: float) -> bool:
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1
