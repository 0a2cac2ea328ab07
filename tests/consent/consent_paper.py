"""Printed forms as families return them: rendered, filled in with a pen, and scanned, faxed or photographed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from stepdown_pipeline.core.consent_form import (
    PRINTED,
    Issued,
    PrintedFacts,
    Signatory,
    new_form_id,
    printed_page,
)
from stepdown_pipeline.shell.readers.scan.seen import Pixels
from stepdown_pipeline.shell.render.consent_pdf import consent_pdf

_FONTS = Path(__file__).resolve().parents[2] / "bench" / "reading" / "fonts"
FONTS = sorted(path for part in ("develop", "second") for path in (_FONTS / part).glob("*.ttf"))
_LEGIBLE = ("kalam", "patrick-hand", "indie-flower", "shadows-into-light", "caveat", "gochi", "architects")
DIGIT_FONTS = [font for font in FONTS if font.stem.startswith(_LEGIBLE)] or FONTS
DPI = 200

FACTS = PrintedFacts(
    "1204417", (("Maisie Doyle", "2019-04-03"), ("Finn Doyle", "2022-11-30")),
    (Signatory("Kerry Doyle", "Mother"), Signatory("Sean Doyle", "")), "Amina Rahman",
)


def form(facts: PrintedFacts = FACTS, issued_on: date = date(2026, 3, 2)) -> Issued:
    return Issued(new_form_id(PRINTED, secrets.choice), issued_on, facts)


@dataclass(frozen=True)
class Filled:
    """What a family does with the form. ``ticks`` and ``signed`` name places; ``dates`` by row."""

    ticks: tuple[str, ...] = ("parent.1.lives.yes",)
    signed: tuple[str, ...] = ("parent.1",)
    dates: dict[str, date] = field(default_factory=lambda: {"parent.1": date(2026, 3, 5)})
    notes: dict[str, str] = field(default_factory=dict)  # place → handwriting


def printed(one: Issued, dpi: int = DPI) -> np.ndarray:
    """The printed page, grey."""
    document = pypdfium2.PdfDocument(consent_pdf(one, "Wexbridge County Council"))
    try:
        picture = document[0].render(scale=dpi / 72, grayscale=True).to_numpy()
    finally:
        document.close()
    return np.ascontiguousarray(picture[..., 0] if picture.ndim == 3 else picture)


def filled(picture: np.ndarray, how: Filled, seed: int, dpi: int = DPI) -> np.ndarray:
    """The page after the pen; in colour, as pens are blue or black."""
    rng = np.random.default_rng(seed)
    scale = dpi / 72
    page = printed_page()
    image = Image.fromarray(picture).convert("RGB")
    draw = ImageDraw.Draw(image)
    ink = [(25, 30, 110), (20, 20, 25), (40, 60, 160)][int(rng.integers(3))]
    thick = max(1.2, float(rng.uniform(0.7, 1.3)) * scale)
    for name in how.ticks:
        _tick(draw, page.place(name).box, scale, rng, ink, thick)
    for row in how.signed:
        _signature(draw, page.place(f"{row}.signature").box, scale, rng, ink, thick)
    font = DIGIT_FONTS[int(rng.integers(len(DIGIT_FONTS)))]
    for row, day in how.dates.items():
        for number, digit in enumerate(f"{day:%d%m%y}", 1):
            _digit(draw, page.place(f"{row}.date.{number}").box, digit, font, scale, rng, ink)
    for name, words in how.notes.items():
        x0, top, _, bottom = page.place(name).box
        written = ImageFont.truetype(str(font), round(13 * scale))
        draw.text(((x0 + 5) * scale, (top + 2) * scale), words, font=written, fill=ink)
        assert bottom > top
    return np.asarray(image)


def _tick(draw, box, scale, rng, ink, thick) -> None:
    x0, top, x1, bottom = (edge * scale for edge in box)
    side = x1 - x0
    mx, my = (x0 + x1) / 2 + rng.normal(0, 0.08) * side, (top + bottom) / 2 + rng.normal(0, 0.08) * side
    big = rng.uniform(0.8, 1.5) * side
    if rng.random() < 0.35:
        lines = [[(-.4, -.4), (.4, .4)], [(-.4, .4), (.4, -.4)]]
    else:
        lines = [[(-.45, .0), (-.12, .4), (.55, -.55)]]
    for line in lines:
        points = [(mx + (px + rng.normal(0, .04)) * big, my + (py + rng.normal(0, .04)) * big) for px, py in line]
        draw.line(points, fill=ink, width=round(thick), joint="curve")


def _signature(draw, box, scale, rng, ink, thick) -> None:
    """A line that loops and runs to the right, as Bézier curves; it may leave its box a little."""
    x0, top, x1, bottom = (edge * scale for edge in box)
    wide, high = (x1 - x0) * rng.uniform(0.45, 0.85), (bottom - top) * rng.uniform(0.3, 0.75)
    left, middle = x0 + (x1 - x0) * rng.uniform(0.05, 0.15), (top + bottom) / 2 + rng.normal(0, 2) * scale
    knots = int(rng.integers(7, 12))
    xs = np.linspace(0, 1, knots) + rng.normal(0, 0.04, knots)
    ys = rng.uniform(-0.5, 0.5, knots) * np.linspace(1, 0.35, knots)
    points = np.stack([left + xs * wide, middle + ys * high], 1)
    path = []
    for a, b in pairwise(points):
        one, two = a + rng.normal(0, 0.35, 2) * high, b + rng.normal(0, 0.35, 2) * high
        t = np.linspace(0, 1, 14)[:, None]
        path += list((1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * one + 3 * (1 - t) * t ** 2 * two + t ** 3 * b)
    draw.line([tuple(p) for p in path], fill=ink, width=round(thick), joint="curve")


def _digit(draw, box, digit, font, scale, rng, ink) -> None:
    x0, top, x1, bottom = (edge * scale for edge in box)
    high = (bottom - top) * rng.uniform(0.62, 0.85)
    kind = ImageFont.truetype(str(font), 200)
    inked = kind.getbbox("0123456789")
    kind = ImageFont.truetype(str(font), max(8, round(200 * high / (inked[3] - inked[1]))))
    left, above, right, below = kind.getbbox(digit)
    x = (x0 + x1) / 2 - (left + right) / 2 + rng.normal(0, 0.5) * scale
    y = (top + bottom) / 2 - (above + below) / 2 + rng.normal(0, 0.6) * scale
    draw.text((x, y), digit, font=kind, fill=ink, stroke_width=max(0, round(0.18 * scale)), stroke_fill=ink)


@dataclass(frozen=True)
class Scanned:
    """How the paper came back."""

    dpi: int = 200
    skew: float = 0.0
    quarters: int = 0
    noise: float = 4.0
    blur: float = 0.5
    shade: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)
    size: float = 1.0
    photo: float = 0.0
    curl: float = 0.0
    fax: bool = False
    jpeg: int = 80

    def but(self, **changes) -> Scanned:
        return replace(self, **changes)


def degraded(picture: np.ndarray, how: Scanned, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed + 1000)
    high, wide = picture.shape[:2]
    out = picture
    if how.curl:
        ys, xs = np.mgrid[0:high, 0:wide].astype(np.float32)
        out = cv2.remap(out, xs + how.curl * wide * np.sin(np.pi * ys / high).astype(np.float32) * 0.4,
                        ys + how.curl * high * np.sin(np.pi * xs / wide).astype(np.float32), cv2.INTER_LINEAR,
                        borderValue=(255, 255, 255))
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), how.skew, how.size)
    turn[:, 2] += np.array(how.shift) * DPI / 72
    out = cv2.warpAffine(out, turn, (wide, high), flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    if how.photo:
        out = _photographed(out, how.photo, rng)
        high, wide = out.shape[:2]
    factor = how.dpi / DPI
    if factor != 1:
        kind = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
        out = cv2.resize(out, None, fx=factor, fy=factor, interpolation=kind)
        high, wide = out.shape[:2]
    light = out.astype(np.float32)
    if how.shade:
        ys, xs = np.mgrid[0:high, 0:wide]
        angle = rng.uniform(0, 2 * np.pi)
        ramp = (np.cos(angle) * xs / wide + np.sin(angle) * ys / high)
        light *= (1 - how.shade * (ramp - ramp.min()) / (ramp.max() - ramp.min()))[..., None]
    if how.blur:
        light = cv2.GaussianBlur(light, (0, 0), how.blur)
    light += rng.normal(0, how.noise, light.shape)
    out = np.clip(light, 0, 255).astype(np.uint8)
    if how.fax:
        grey = cv2.cvtColor(out, cv2.COLOR_RGB2GRAY)
        black = np.where(grey > 150 + rng.normal(0, 25, grey.shape), 255, 0).astype(np.uint8)
        specks = rng.random(grey.shape) < 0.0012
        black[specks] = 0
        out = cv2.cvtColor(black, cv2.COLOR_GRAY2RGB)
    else:
        out = cv2.imdecode(cv2.imencode(".jpg", out, [cv2.IMWRITE_JPEG_QUALITY, how.jpeg])[1], cv2.IMREAD_COLOR)
    return np.ascontiguousarray(np.rot90(out, how.quarters))


def _photographed(picture: np.ndarray, tilt: float, rng) -> np.ndarray:
    """The sheet on a dark table, seen a little from the side."""
    high, wide = picture.shape[:2]
    edge = int(0.08 * wide)
    corners = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    there = corners + edge + rng.uniform(-tilt, tilt, (4, 2)).astype(np.float32) * wide
    there -= there.min(axis=0) - edge / 2
    size = tuple(int(v) for v in there.max(axis=0) + edge / 2)
    matrix = cv2.getPerspectiveTransform(corners, there.astype(np.float32))
    return cv2.warpPerspective(picture, matrix, size, flags=cv2.INTER_LINEAR, borderValue=(70, 80, 90))


KINDS = {
    "scan 200": Scanned(), "scan 300": Scanned(dpi=300, skew=0.6),
    "scan 150": Scanned(dpi=150, skew=-1.2, shift=(6, -4)),
    "scan 100": Scanned(dpi=100, skew=0.4), "skewed": Scanned(skew=2.8, shift=(-5, 6), size=0.97),
    "upside down": Scanned(quarters=2, skew=-0.7), "on its side": Scanned(quarters=1, skew=0.5),
    "photo": Scanned(photo=0.04, shade=0.35, dpi=180, noise=5), "photo steep": Scanned(photo=0.07, shade=0.5, dpi=190),
    "photo curled": Scanned(photo=0.02, curl=0.006, shade=0.3), "fax": Scanned(fax=True, skew=0.8, size=0.96),
    "faint": Scanned(shade=0.25, noise=9, jpeg=45),
}


def pixels(picture: np.ndarray, dpi: float = 0.0) -> Pixels:
    high, wide = picture.shape[:2]
    return Pixels(1, wide, high, 3, dpi, picture.tobytes())
