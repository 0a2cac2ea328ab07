# ruff: noqa: ARG001  # each mark is given the same
"""Marks in a signature's place beyond those of the reading lab: signatures of drawn strokes, notes, things left behind.

Drawn on a reportlab canvas, in points.
"""

from __future__ import annotations

import math
import random
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from bench.reading.fourth.pens import Pen
from bench.reading.hands import Point, Writer, font
from bench.reading.unseen.pens import Stroke

SIGNED: Final = {  # by the part that draws them; lettered, script and monogram take letters from a font
    "fit": (
        *("waves", "loops", "peaks", "wander", "tail", "lettered", "lettered", "script", "monogram", "name"),
        *("pen scrawl", "pen scrawl", "pen monogram", "pen flourish", "pen underlined", "pen looped"),
    ),
    "score": ("knot", "curl", "wander", "lettered", "lettered", "script", "monogram", "name"),
}
UNSIGNED: Final = (
    "words",
    "words",
    "words",
    "mark",
    "figures",
    "typed",
    "typed",
    "typed",
    "typed",
    "stamped",
    "round stamp",
    "ghost",
    "staple",
    "hole",
    "stain",
    "smudge",
    "wave",
    "margin",
    "from above",
    "blacked out",
    "question",
    "pointer",
    "pointer",
    "highlighted",
    "numbered",
)
_NOTES: Final = {
    "fit": (
        "refused",
        "see email",
        "not available",
        "unable to sign",
        "Mum",
        "Dad",
        "as above",
        "agreed",
        "yes",
        "no",
        "by phone 3/3",
        "awaiting",
        "to follow",
        "sent home",
        "declined",
        "TBC",
        "X",
        "ok",
        "see over",
        "posted",
        "consent on file",
        "will sign",
        "not seen",
        "N/A",
        "n/a",
        "none",
        "?",
        "nil",
        "verbal agreement",
        "did not attend",
        "nan",
        "step-dad",
        "parents",
        "no response",
        "left message",
        "on file",
        "mum to sign",
    ),
    "score": (
        "would not sign",
        "via text",
        "not at home",
        "mother",
        "given orally",
        "pending",
        "same",
        "No",
        "wrong form",
        "on holiday",
        "telephone call",
        "does not agree",
        "signed elsewhere",
        "attached",
        "n/k",
        "void",
        "her aunt",
        "scanned copy",
        "absent",
        "waiting",
    ),
}
_STAMPS: Final = (
    "RECEIVED",
    "SCANNED",
    "COPY",
    "ENTERED",
    "POSTED",
    "FILED",
    "PAID",
    "CHECKED",
    "DUPLICATE",
    "ORIGINAL",
)
_PRINT: Final = ("Helvetica", "Times-Roman", "Helvetica-Oblique", "Times-Italic", "Courier", "Times-BoldItalic")
_TYPED: Final = ("lato-italic", "open-sans", "carlito-italic", "gelasio-italic", "tinos-italic", "dejavu-serif-italic")
_MOST: Final = 170.0  # points: how wide a signature is at most


def sign(canvas: Canvas, pen: Writer, how: str, name: str, at: Point, wide: float, high: float) -> None:
    """Draw a signature that begins at a point, within about this width and height."""
    dice = pen.dice
    wide = min(wide, _MOST) * dice.uniform(0.3, 1.0)
    high *= dice.uniform(0.35, 1.15)
    canvas.saveState()
    canvas.translate(at[0] + dice.uniform(-3, 14), at[1] + dice.uniform(-0.12, 0.35) * high)
    canvas.rotate(dice.uniform(-4, 10))
    if how in ("lettered", "script", "monogram", "name"):
        _letters(canvas, pen, how, name, wide, high)
    elif how.startswith("pen "):
        _penned(canvas, pen, how[4:], name, wide, high)
    else:
        draw = {
            "waves": _waves,
            "loops": _loops,
            "peaks": _peaks,
            "wander": _wander,
            "tail": _tail,
            "knot": _knot,
            "curl": _curl,
        }[how]
        words = dice.choice((1, 1, 2, 2, 3))
        for word in range(words):
            part = wide / words * dice.uniform(0.7, 0.95)
            stroke(canvas, pen, [(wide / words * word + x, y) for x, y in draw(dice, part, high)])
    extra = dice.random()
    if extra < 0.3:
        low = -high * dice.uniform(0.02, 0.3)
        stroke(canvas, pen, [(wide * (t / 12 * 1.1 - 0.05), low + dice.uniform(-0.6, 0.6)) for t in range(13)])
        if extra < 0.1:
            stroke(canvas, pen, [(wide * (0.9 - t / 14), low - 2.5 + dice.uniform(-0.5, 0.5)) for t in range(11)])
    elif extra < 0.37:
        stroke(
            canvas,
            pen,
            [(wide * (0.5 + 0.6 * math.cos(t / 3.3)), high * (0.35 + 0.7 * math.sin(t / 3.3))) for t in range(22)],
        )
    elif extra < 0.45:
        canvas.circle(wide * 1.02, 0, pen.width * 0.6, stroke=0, fill=1)
    canvas.restoreState()


def _penned(canvas: Canvas, pen: Writer, how: str, name: str, wide: float, high: float) -> None:
    """A signature by the hands of the lab's third and fourth part."""
    hand = Pen(pen.dice)
    hand.width = pen.width
    made: list[Stroke]
    if how in ("monogram", "looped"):
        made = getattr(hand, how)(wide, high)
    else:
        made = getattr(hand, how)(name, wide, high)
    canvas.setStrokeColorRGB(*pen.colour)
    canvas.setLineCap(1)
    for one in made:
        for (x0, y0), (x1, y1), thick in zip(one.points, one.points[1:], one.widths, strict=False):
            canvas.setLineWidth(thick)
            canvas.line(x0, high - y0, x1, high - y1)


def leave(canvas: Canvas, pen: Writer, how: str, name: str, at: Point, wide: float, high: float, part: str) -> None:
    """Draw what is no signature in a place whose lower left corner is ``at``."""
    dice = pen.dice
    canvas.saveState()
    canvas.translate(*at)
    x, y = dice.uniform(3, wide * 0.3), high * dice.uniform(0.15, 0.4)
    if how == "words":
        _note(canvas, pen, dice.choice(_NOTES[part]), x, y, wide - x, high)
    elif how == "figures":
        said = dice.choice(
            (
                f"{dice.randrange(1, 29)}.{dice.randrange(1, 13)}.{dice.randrange(24, 27)}",
                f"07{dice.randrange(10**8, 10**9)}",
                str(dice.randrange(1000, 99999)),
                f"{dice.randrange(1, 29)} {dice.choice(('Jan', 'March', 'Sept', 'Nov'))} 26",
            )
        )
        _note(canvas, pen, said, x, y, wide - x, high)
    elif how in ("typed", "question"):
        said = (
            name
            if how == "typed" and dice.random() < 0.6
            else dice.choice(
                (
                    "verbal consent",
                    "Consent given by phone",
                    "X",
                    "Sign here",
                    "Not signed",
                    "Please sign",
                    "(signature)",
                )
            )
        )
        canvas.setFillColorRGB(*dice.choice(((0, 0, 0), (0, 0, 0), (0.1, 0.1, 0.5), (0.5, 0.5, 0.5))))
        faces = _PRINT if part == "score" else (*_PRINT, *map(font, _TYPED))
        canvas.setFont(dice.choice(faces), dice.uniform(8, min(16, high * 0.8)))
        canvas.drawString(x, y, said)
    elif how in ("stamped", "round stamp"):
        _stamp(canvas, dice, x, y, high, rounded=how == "round stamp")
    else:
        {
            "mark": _mark,
            "ghost": _ghost,
            "staple": _staple,
            "hole": _hole,
            "stain": _stain,
            "smudge": _smudge,
            "wave": _wave,
            "margin": _margin,
            "from above": _from_above,
            "blacked out": _blacked_out,
            "pointer": _pointer,
            "highlighted": _highlighted,
            "numbered": _numbered,
        }[how](canvas, pen, wide, high)
    canvas.restoreState()


def stroke(canvas: Canvas, pen: Writer, way: list[Point]) -> None:
    """A line through points, smooth, pressed harder and softer along its way."""
    smooth = _smooth(way)
    canvas.setStrokeColorRGB(*pen.colour)
    canvas.setFillColorRGB(*pen.colour)
    canvas.setLineCap(1)
    press = pen.dice.uniform(0.0, 0.45)
    turn, begin = pen.dice.uniform(0.05, 0.3), pen.dice.uniform(0, 6)
    for step in range(0, len(smooth) - 1, 2):
        canvas.setLineWidth(pen.width * (1 + press * math.sin(begin + step * turn)))
        path = canvas.beginPath()
        path.moveTo(*smooth[step])
        for point in smooth[step + 1 : step + 3]:
            path.lineTo(*point)
        canvas.drawPath(path)


def _smooth(way: list[Point]) -> list[Point]:
    """Catmull and Rom's curve through the points."""
    if len(way) < 3:
        return way
    out = []
    held = [way[0], *way, way[-1]]
    for a, b, c, d in zip(held, held[1:], held[2:], held[3:], strict=False):
        for step in range(6):
            t = step / 6
            out.append((_between(a[0], b[0], c[0], d[0], t), _between(a[1], b[1], c[1], d[1], t)))
    return [*out, way[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


# ── Signatures ──


def _waves(dice: random.Random, wide: float, high: float) -> list[Point]:
    """A tall letter, then waves that die away."""
    turns = max(3, int(wide / dice.uniform(4, 11)))
    way = [(0.0, 0.0), (wide * 0.05, high), (wide * 0.1, high * 0.1)]
    for turn in range(turns * 2):
        fade = 1 - 0.7 * turn / turns / 2
        way.append(
            (
                wide * (0.12 + 0.85 * turn / turns / 2) + dice.uniform(-1, 1),
                high * dice.uniform(0.1, 0.45) * fade * (turn % 2) + dice.uniform(-0.6, 0.6),
            )
        )
    return way


def _loops(dice: random.Random, wide: float, high: float) -> list[Point]:
    turns, back = dice.randrange(2, 9), dice.uniform(0.2, 1.2)
    tall = [dice.uniform(0.2, 1.0) for _ in range(turns + 1)]
    return [
        (
            wide * t / turns / 8 - wide / turns * back * math.sin(t / 8 * 2 * math.pi) * 0.5,
            high * tall[t // 8] * (0.5 - 0.5 * math.cos(t / 8 * 2 * math.pi)) + dice.uniform(-0.4, 0.4),
        )
        for t in range(turns * 8)
    ]


def _peaks(dice: random.Random, wide: float, high: float) -> list[Point]:
    count = dice.randrange(4, 16)
    return [
        (wide * at / count, high * (dice.uniform(0.3, 1.0) if at % 2 else dice.uniform(-0.1, 0.2)))
        for at in range(count)
    ]


def _wander(dice: random.Random, wide: float, high: float) -> list[Point]:
    """Here and there, mostly to the right."""
    count = dice.randrange(6, 20)
    return [(wide * at / count + dice.gauss(0, wide * 0.07), high * dice.uniform(-0.15, 1.0)) for at in range(count)]


def _tail(dice: random.Random, wide: float, high: float) -> list[Point]:
    """A big first letter and a long tail."""
    first = [(wide * 0.15 * math.cos(t / 2) + wide * 0.15, high * (0.5 + 0.5 * math.sin(t / 2))) for t in range(14)]
    return [*first, *((wide * (0.3 + 0.7 * t / 8), high * 0.15 + dice.uniform(-1.5, 1.5)) for t in range(9))]


def _knot(dice: random.Random, wide: float, high: float) -> list[Point]:
    """Round and round, then out."""
    wide = min(wide, high * 2.5)
    turns = dice.randrange(10, 26)
    way = [
        (
            wide * (0.4 + dice.uniform(0.15, 0.4) * math.cos(t * 1.1)),
            high * (0.5 + dice.uniform(0.2, 0.5) * math.sin(t * 1.3)),
        )
        for t in range(turns)
    ]
    return [*way, (wide * dice.uniform(1.1, 1.6), high * dice.uniform(-0.2, 0.9))]


def _curl(dice: random.Random, wide: float, high: float) -> list[Point]:
    """Small arches between tall letters above and below the line."""
    way: list[Point] = []
    x = 0.0
    while x < wide:
        rise = dice.choice((0.3, 0.3, 0.4, 1.0, -0.5))
        step = dice.uniform(2.5, 7)
        way += [(x, 0.0), (x + step * dice.uniform(-0.1, 0.6), high * rise), (x + step * 0.8, high * rise * 0.5)]
        x += step
    return way


def _letters(canvas: Canvas, pen: Writer, how: str, name: str, wide: float, high: float) -> None:
    """A name in a hand's letters, as somebody signs: leaning, stretched, shortened."""
    dice = pen.dice
    first, _, last = name.partition(" ")
    said = (
        name
        if how == "name"
        else dice.choice((name, f"{first[:1]} {last}", f"{first[:1]}. {last}", last or first, first))
    )
    if how == "monogram":
        said = dice.choice((f"{first[:1]}{last[:1]}", f"{first[:1]}.{last[:1]}.", f"{first[:1]} {last[:1]}"))
    letters = font(dice.choice(pen.names))
    size = high * (1.2 if how == "monogram" else 1.0)
    size = min(size, size * wide * 1.3 / max(pdfmetrics.stringWidth(said, letters, size), 1))
    canvas.setFillColorRGB(*pen.colour)
    canvas.setStrokeColorRGB(*pen.colour)
    canvas.saveState()
    canvas.skew(0, dice.uniform(-4, 14))
    if how == "script":
        canvas.scale(dice.uniform(0.7, 1.35), dice.uniform(0.7, 1.2))
    text = canvas.beginText(0, 0)
    text.setFont(letters, max(size, 9))
    if dice.random() < 0.5:  # a broader pen than the font's
        text.setTextRenderMode(2)
        canvas.setLineWidth(dice.uniform(0.1, 0.6))
    text.textOut(said)
    canvas.drawText(text)
    canvas.restoreState()


# ── What is none ──


def _note(canvas: Canvas, pen: Writer, said: str, x: float, y: float, wide: float, high: float) -> None:
    letters = font(pen.letters if pen.dice.random() < 0.5 else pen.dice.choice(pen.names))
    size = pen.dice.uniform(9, max(11, min(20, high * 0.9)))
    size = min(size, size * wide / max(pdfmetrics.stringWidth(said, letters, size), 1))
    canvas.setFillColorRGB(*pen.colour)
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(pen.dice.uniform(-3, 4))
    canvas.setFont(letters, size)
    canvas.drawString(0, 0, said)
    canvas.restoreState()


def _stamp(canvas: Canvas, dice: random.Random, x: float, y: float, high: float, *, rounded: bool) -> None:
    colour = dice.choice(((0.7, 0.1, 0.15), (0.15, 0.2, 0.6), (0.1, 0.1, 0.1), (0.1, 0.45, 0.2)))
    canvas.setStrokeColorRGB(*colour)
    canvas.setFillColorRGB(*colour)
    canvas.setLineWidth(dice.uniform(0.6, 1.8))
    canvas.translate(x + 30, y)
    canvas.rotate(dice.uniform(-14, 14))
    words = f"{dice.choice(_STAMPS)} {dice.randrange(1, 29)} {dice.choice(('JAN', 'MAR', 'OCT'))} 2026"
    size = dice.uniform(6, 9)
    canvas.setFont(dice.choice(("Helvetica-Bold", "Times-Bold", "Courier-Bold")), size)
    wide = pdfmetrics.stringWidth(words, "Helvetica-Bold", size)
    if rounded:
        side = min(high, 34)
        canvas.ellipse(-side / 2, -side / 3, side * 1.6, side, stroke=1, fill=0)
        for line, said in enumerate(words.split(" ", 1)):
            canvas.drawCentredString(side * 0.55, side * 0.4 - line * size * 1.2, said)
    else:
        if dice.random() < 0.7:
            canvas.rect(-4, -4, wide + 8, size + 7, stroke=1, fill=0)
        canvas.drawString(0, 0, words)


def _mark(canvas: Canvas, pen: Writer, wide: float, high: float) -> None:
    """A tick, a cross, a dash, a slash, a bracket, an asterisk."""
    dice = pen.dice
    x, y, size = dice.uniform(4, wide * 0.5), high * dice.uniform(0.1, 0.4), dice.uniform(6, high)
    ways: tuple[list[list[Point]], ...] = (
        [[(0, 0.4), (0.3, 0), (0.9, 1)]],
        [[(0, 0), (1, 1)], [(0, 1), (1, 0)]],
        [[(0, 0.5), (1, 0.55), (2, 0.5)]],
        [[(0, 0), (0.6, 1)]],
        [[(0.3, 0), (0, 0.5), (0.3, 1)]],
        [[(0, 0), (1, 1)], [(0, 1), (1, 0)], [(0, 0.5), (1, 0.5)]],
        [[(0, 0.7), (0.5, 0.7), (0.5, 0), (0.5, 1.2)]],
        [[(0.5 + 0.5 * math.cos(t / 2), 0.5 + 0.5 * math.sin(t / 2)) for t in range(14)]],
    )
    for way in dice.choice(ways):
        stroke(
            canvas,
            pen,
            [(x + size * a + dice.uniform(-0.5, 0.5), y + size * b + dice.uniform(-0.5, 0.5)) for a, b in way],
        )


def _ghost(canvas: Canvas, pen: Writer, wide: float, high: float) -> None:
    """A signature of the other side that shows through, mirrored."""
    dice = pen.dice
    before, tone = pen.colour, dice.uniform(0.8, 0.9)
    pen.colour = (tone, tone, tone)
    canvas.translate(wide * 0.7, high * 0.3)
    canvas.scale(-1, 1)
    stroke(canvas, pen, _loops(dice, wide * 0.5, high * 0.6))
    pen.colour = before


def _staple(canvas: Canvas, pen: Writer, wide: float, high: float) -> None:
    canvas.setStrokeColorRGB(0.35, 0.35, 0.35)
    canvas.setLineWidth(1.3)
    canvas.translate(pen.dice.uniform(10, wide - 20), high / 2)
    canvas.rotate(pen.dice.uniform(-50, 50))
    canvas.line(0, 0, pen.dice.uniform(12, 30), 0)


def _hole(canvas: Canvas, pen: Writer, wide: float, high: float) -> None:
    tone = pen.dice.uniform(0.15, 0.85)
    canvas.setFillColorRGB(tone, tone, tone)
    canvas.circle(pen.dice.uniform(10, wide - 12), high / 2, pen.dice.uniform(6, 9), stroke=0, fill=1)


def _stain(canvas: Canvas, pen: Writer, wide: float, high: float) -> None:
    """Part of the ring that a cup leaves."""
    canvas.setStrokeColorRGB(0.72, 0.58, 0.42)
    canvas.setLineWidth(pen.dice.uniform(1.5, 4))
    middle, side = pen.dice.uniform(0, wide), pen.dice.uniform(45, 80)
    canvas.arc(
        middle - side, -side * 1.2, middle + side, side * 0.8, pen.dice.uniform(30, 80), pen.dice.uniform(50, 90)
    )


def _smudge(canvas: Canvas, pen: Writer, wide: float, high: float) -> None:
    """Spots of all sizes."""
    dice = pen.dice
    canvas.setFillColorRGB(0.2, 0.2, 0.2)
    for _ in range(dice.randrange(3, 30)):
        canvas.circle(dice.uniform(0, wide), dice.uniform(0, high), dice.uniform(0.2, 1.4), stroke=0, fill=1)


def _wave(canvas: Canvas, pen: Writer, wide: float, high: float) -> None:
    """A line through an empty place, straight or in low waves."""
    dice = pen.dice
    tall, up = dice.choice((0.0, 0.8, 1.6)), dice.uniform(-0.3, 0.3) * high
    stroke(
        canvas,
        pen,
        [
            (6 + (wide * 0.8 - 6) * t / 16, high * 0.5 + up * (t / 16 - 0.5) + tall * math.sin(t * 1.9))
            for t in range(17)
        ],
    )


def _margin(canvas: Canvas, pen: Writer, wide: float, high: float) -> None:
    """A pen's bracket or arrow from the margin."""
    stroke(
        canvas,
        pen,
        [
            (-6.0, high * 1.2),
            (3.0, high * 1.1),
            (2.0, high * 0.5),
            (6.0, high * 0.4),
            (2.0, high * 0.3),
            (3, -2.0),
            (-6.0, -4.0),
        ],
    )


def _from_above(canvas: Canvas, pen: Writer, wide: float, high: float) -> None:
    """The tails of writing in the place above."""
    dice = pen.dice
    for _ in range(dice.choice((1, 1, 2, 3))):
        x, deep = dice.uniform(8, wide * 0.7), dice.uniform(0.15, 0.7) * high
        stroke(
            canvas,
            pen,
            [
                (x, high * 1.35),
                (x - 1, high - deep),
                (x - 6, high - deep * 0.9),
                (x - 5, high * 1.05),
                (x + 8, high * 1.3),
            ],
        )


def _blacked_out(canvas: Canvas, pen: Writer, wide: float, high: float) -> None:
    """Something scratched out beyond reading."""
    dice = pen.dice
    x, long = dice.uniform(5, 30), dice.uniform(20, wide * 0.5)
    for _ in range(3):
        stroke(
            canvas,
            pen,
            [(x + long * t / 30, high * (0.25 + 0.4 * (t % 2)) + dice.uniform(-1.5, 1.5)) for t in range(31)],
        )


def _pointer(canvas: Canvas, pen: Writer, wide: float, high: float) -> None:
    """A pen's arrow to where somebody is to sign, straight or bent, at any slant; its head of two strokes or one."""
    dice = pen.dice
    long, head = dice.uniform(14, min(wide * 0.6, 70)), dice.uniform(4, 9)
    canvas.translate(dice.uniform(2, wide - long if wide > long else 2), high * dice.uniform(0.3, 0.7))
    canvas.rotate(dice.choice((0, 0, 180, 180, 90, 270)) + dice.uniform(-25, 25))
    bend = dice.choice((0.0, 0.0, dice.uniform(-6, 6)))
    stroke(canvas, pen, [(0, 0), (long / 2, bend + dice.uniform(-0.7, 0.7)), (long, 0)])
    up, down = dice.uniform(0.5, 0.9), dice.uniform(0.5, 0.9)
    if dice.random() < 0.7:
        stroke(canvas, pen, [(long - head, head * up), (long, 0), (long - head * 0.9, -head * down)])
    else:
        stroke(canvas, pen, [(long - head, head * up), (long, 0)])
        stroke(canvas, pen, [(long, 0), (long - head, -head * down)])


def _highlighted(canvas: Canvas, pen: Writer, wide: float, high: float) -> None:
    """A highlighter went along the place."""
    dice = pen.dice
    before, thick = pen.colour, pen.width
    pen.colour, pen.width = dice.choice(((1.0, 0.95, 0.3), (0.6, 0.95, 0.5), (1.0, 0.7, 0.8))), dice.uniform(6, 11)
    stroke(canvas, pen, [(wide * t / 8 * 0.8 + 6, high * 0.4 + dice.uniform(-0.8, 0.8)) for t in range(9)])
    pen.colour, pen.width = before, thick


def _numbered(canvas: Canvas, pen: Writer, wide: float, high: float) -> None:
    """A cross or a figure with a ring about it, or a cross before a line to sign on."""
    dice = pen.dice
    x, y, side = dice.uniform(10, wide * 0.5), high * 0.45, dice.uniform(4, max(high * 0.4, 5))
    how = dice.random()
    if how < 0.35:
        _note(canvas, pen, dice.choice("123"), x - side * 0.4, y - side * 0.5, 20, side * 2)
    else:
        for way in (((-1, -1), (1, 1)), ((-1, 1), (1, -1))):
            stroke(canvas, pen, [(x + side * 0.5 * a, y + side * 0.5 * b) for a, b in way])
    if how < 0.7:
        ring = [(x + side * math.cos(t / 2), y + side * 0.9 * math.sin(t / 2) + dice.uniform(-0.3, 0.3))
                for t in range(15)]
        stroke(canvas, pen, ring)
    else:
        low = y - side * 0.5
        stroke(canvas, pen, [(x + side, low), (x + side + wide * 0.25, low + dice.uniform(-1, 1))])
