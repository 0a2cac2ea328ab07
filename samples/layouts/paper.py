"""Papers that were printed, filled in and signed with a pen, and came back through a scanner or a telephone."""

from __future__ import annotations

import io
import random
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from .marks import HEIGHT, WIDTH, strokes
from .model import Cell, Choice, Form, Pen, Sign, Tick
from .pdf import Grid, ruled
from .pdf_kit import Options

BLUE = (0.08, 0.13, 0.5)
DPI = 200
_HAND = Path(__file__).resolve().parents[2] / "bench" / "reading" / "fonts" / "develop" / "kalam.ttf"


@cache
def hand() -> str:
    """The handwriting in which dates are written; its name for reportlab."""
    pdfmetrics.registerFont(TTFont("Hand", str(_HAND)))
    return "Hand"


class Inked(Flowable):
    """A place to sign, empty, with what somebody's pen left in it: a signature, or no more than a tick."""

    def __init__(self, pen: Pen) -> None:
        super().__init__()
        self.pen = pen

    def wrap(self, room: float, _: float) -> tuple[float, float]:
        self.width, self.height = room, 32.0
        return self.width, self.height

    def draw(self) -> None:
        if self.pen.tick:
            tick(self.canv, 34, 8, 13, self.pen.name)
        elif self.pen.mark == "ink":
            scale = min(self.width / WIDTH, 46 / HEIGHT)
            _pull(self.canv, [[(6 + x * scale, 34 - y * scale) for x, y in way] for way in strokes(self.pen.name)])


class Penned(Flowable):
    """A word or date in somebody's hand."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def wrap(self, room: float, _: float) -> tuple[float, float]:
        return room, 32.0

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.saveState()
        canvas.translate(4, 9)
        canvas.rotate(1.2)
        canvas.setFont(hand(), 15)
        canvas.setFillColorRGB(*BLUE)
        canvas.drawString(0, 0, self.text)
        canvas.restoreState()


class Boxes(Options):
    """Printed squares before their words; the right one ticked with a pen."""

    gap = 4.5

    def _square(self, canvas: Any, x: float, y: float, on: bool) -> None:
        super()._square(canvas, x, y, False)
        if on:
            tick(canvas, x, y - 1, self.size + 1.5, f"{self.name} {x:.0f} {y:.0f}")


def tick(canvas: Any, x: float, y: float, size: float, seed: str) -> None:
    """A tick about a square, overshooting it a little."""
    dice = random.Random(f"tick of {seed}")
    low, end = (x + size * dice.uniform(0.3, 0.42), y + dice.uniform(-0.5, 1)), dice.uniform(1.05, 1.4)
    start = (x + size * dice.uniform(0.02, 0.14), y + size * dice.uniform(0.42, 0.58))
    _pull(canvas, [[start, ((start[0] + low[0]) / 2 + 0.4, (start[1] + low[1]) / 2), low,
                    (low[0] + size * 0.3, y + size * 0.5), (x + size * end, y + size * end)]])


def _pull(canvas: Any, ways: list[list[tuple[float, float]]]) -> None:
    canvas.saveState()
    canvas.setStrokeColorRGB(*BLUE)
    canvas.setLineWidth(1.25)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for way in ways:
        path = canvas.beginPath()
        path.moveTo(*way[0])
        for spot in way[1:]:
            path.lineTo(*spot)
        canvas.drawPath(path)
    canvas.restoreState()


class Signed(Grid):
    """A ruled form, printed, ticked and signed with a blue pen; what comes of it is left to ``digitised``."""

    ending: ClassVar[str] = ".pdf"

    def put(self, content: Cell) -> Flowable:
        if isinstance(content, Pen):
            return Inked(content)
        if isinstance(content, Choice | Tick):
            self.count += 1
            choice = Choice("", ("",), "" if content.on else None) if isinstance(content, Tick) else content
            return Boxes(choice, self.font, self.bold, self.size, "drawn", f"box {self.count}")
        return super().put(content)

    def sign_line(self, item: Sign) -> list[Flowable]:
        day = Penned(item.date) if item.by_pen else self.text(item.date)
        table = Table([[self.text(item.label, bold=True), self.put(item.pen), self.text(item.date_label, bold=True), day]],
                      [self.width * share for share in (0.2, 0.42, 0.12, 0.26)])
        table.setStyle(ruled())
        return [KeepTogether([table]), Spacer(1, 6)]

    def render(self, form: Form) -> bytes:
        seed = f"{form.title} {form.truth.get('case_reference')}"
        return self.digitised(pages(super().render(form)), np.random.default_rng(list(seed.encode())))

    def digitised(self, sheets: list[Image.Image], dice: np.random.Generator) -> bytes:
        raise NotImplementedError


class Scanned(Signed):
    """Through a scanner: a little askew and grey, each page a JPEG in a PDF."""

    def digitised(self, sheets: list[Image.Image], dice: np.random.Generator) -> bytes:
        return as_pdf([jpeg(grained(sheet.rotate(float(dice.uniform(0.5, 1.1)), Image.Resampling.BICUBIC,
                                                 fillcolor=(249, 249, 247)), dice, 2.0), 42) for sheet in sheets])


class Photographed(Signed):
    """Its only page on a desk, taken by telephone: in perspective, unevenly lit."""

    ending = ".jpg"

    def digitised(self, sheets: list[Image.Image], dice: np.random.Generator) -> bytes:
        return jpeg(grained(lit(on_desk(sheets[0]), dice), dice, 1.5), 48)


def pages(pdf: bytes) -> list[Image.Image]:
    """A printed PDF as paper: off-white, the print a little soft."""
    book = pypdfium2.PdfDocument(pdf)
    try:
        drawn = [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in book]
    finally:
        book.close()
    return [sheet.point(lambda level: 34 + level * 216 // 255).filter(ImageFilter.GaussianBlur(0.6)) for sheet in drawn]


def grained(sheet: Image.Image, dice: np.random.Generator, strength: float) -> Image.Image:
    """With the noise of a sensor."""
    levels = np.asarray(sheet, np.float32)
    return Image.fromarray(np.clip(levels + dice.normal(0, strength, levels.shape[:2])[:, :, None], 0, 255)
                           .astype(np.uint8))


def on_desk(sheet: Image.Image) -> Image.Image:
    """The sheet as it is seen from somewhat below and left of its middle."""
    wide, high = sheet.size
    size = (round(wide * 1.02), round(high * 1.0))
    corners = ((0.055, 0.035), (0.93, 0.05), (0.965, 0.96), (0.02, 0.945))
    seen = [(x * size[0], y * size[1]) for x, y in corners]
    ways = sheet_to(seen, (wide, high))
    desk = Image.new("RGB", size, (104, 84, 66))
    lying = sheet.transform(size, Image.Transform.PERSPECTIVE, ways, Image.Resampling.BICUBIC)
    where = Image.new("L", sheet.size, 255).transform(size, Image.Transform.PERSPECTIVE, ways)
    desk.paste(lying, mask=where)
    return desk


def sheet_to(seen: list[tuple[float, float]], size: tuple[int, int]) -> list[float]:
    """The eight numbers that Pillow wants: from places of the photograph to places of the sheet."""
    rows, values = [], []
    for (x, y), (u, v) in zip(seen, ((0, 0), (size[0], 0), size, (0, size[1])), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return [float(value) for value in np.linalg.solve(np.array(rows, float), np.array(values, float))]


def lit(sheet: Image.Image, dice: np.random.Generator) -> Image.Image:
    """By a window on the left, the far corner in shade."""
    levels = np.asarray(sheet, np.float32)
    high, wide = levels.shape[:2]
    across = np.linspace(1.0, float(dice.uniform(0.72, 0.8)), wide)
    down = np.linspace(1.0, float(dice.uniform(0.85, 0.92)), high)
    warm = np.array((1.0, 0.985, 0.95))
    return Image.fromarray((levels * down[:, None, None] * across[None, :, None] * warm).astype(np.uint8))


def jpeg(sheet: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=quality, optimize=True, dpi=(DPI, DPI))
    return out.getvalue()


def as_pdf(scans: list[bytes]) -> bytes:
    """One JPEG a page, as a scanner packs them."""
    out = io.BytesIO()
    with pikepdf.new() as book:
        for scan in scans:
            wide, high = Image.open(io.BytesIO(scan)).size
            page = book.add_blank_page(page_size=(round(wide * 72 / DPI, 2), round(high * 72 / DPI, 2)))
            image = book.make_stream(scan, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=wide, Height=high,
                                     ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode)
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
            across, down = (float(page.MediaBox[place]) for place in (2, 3))  # type: ignore[arg-type]
            page.Contents = book.make_stream(f"q {across} 0 0 {down} 0 0 cm /Im0 Do Q".encode())
        book.save(out, deterministic_id=True)
    return out.getvalue()


LAYOUTS: dict[str, type[Signed]] = {"scan": Scanned, "photo": Photographed}
