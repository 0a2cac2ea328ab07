# ruff: noqa: ARG001  # each damage is given the same
"""Pages as pictures, and what scanners, faxes and telephones do to them."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from typing import Any

import cv2
import numpy as np
import pikepdf
import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Page = Any  # a numpy array: rows, columns, BGR; uint8
PAPER = (250, 250, 250)


def render(pdf: bytes, dpi: int) -> list[Page]:
    """Each page of a PDF as pixels."""
    opened = pypdfium2.PdfDocument(pdf)
    pages = [
        np.ascontiguousarray(opened[index].render(scale=dpi / 72, may_draw_forms=True).to_numpy()[:, :, :3])
        for index in range(len(opened))
    ]
    opened.close()
    return pages


# ── What happens to a page ───────────────────────────────────────────────────────────────────────────────────────────


def clean(page: Page, dice: random.Random) -> Page:
    return page


def skew(page: Page, dice: random.Random, most: float = 3.0) -> Page:
    angle = dice.uniform(0.4, most) * dice.choice((-1, 1))
    high, wide = page.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1)
    return cv2.warpAffine(page, turn, (wide, high), flags=cv2.INTER_LINEAR, borderValue=PAPER)


def turned90(page: Page, dice: random.Random) -> Page:
    return np.ascontiguousarray(np.rot90(page, dice.choice((1, 3))))


def turned180(page: Page, dice: random.Random) -> Page:
    return np.ascontiguousarray(np.rot90(page, 2))


def noise(page: Page, dice: random.Random) -> Page:
    grain = np.random.default_rng(dice.randrange(2**32))
    noisy = page.astype(np.int16) + grain.normal(0, dice.uniform(8, 18), page.shape[:2]).astype(np.int16)[:, :, None]
    specks = grain.random(page.shape[:2])
    noisy[specks < 0.0004] = 30
    return np.clip(noisy, 0, 255).astype(np.uint8)


def blur(page: Page, dice: random.Random) -> Page:
    return cv2.GaussianBlur(page, (0, 0), dice.uniform(0.7, 1.3) * page.shape[1] / 1650)


def shadow(page: Page, dice: random.Random) -> Page:
    """A gradient over the page, as under a lamp or a half-open lid."""
    high, wide = page.shape[:2]
    across = np.linspace(dice.uniform(0.45, 0.7), 1.0, wide, dtype=np.float32)
    down = np.linspace(1.0, dice.uniform(0.7, 1.0), high, dtype=np.float32)
    if dice.random() < 0.5:
        across = across[::-1]
    return (page * (across[None, :, None] * down[:, None, None])).astype(np.uint8)


def low_contrast(page: Page, dice: random.Random) -> Page:
    black, whiteness = dice.uniform(60, 115), dice.uniform(190, 232)
    return (page.astype(np.float32) / 255 * (whiteness - black) + black).astype(np.uint8)


def jpeg(page: Page, dice: random.Random) -> Page:
    packed = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, dice.randrange(25, 60)])[1]
    return cv2.imdecode(packed, cv2.IMREAD_COLOR)


def fax(page: Page, dice: random.Random) -> Page:
    """204 × 196 dots an inch, black or white."""
    high, wide = page.shape[:2]
    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    grey = cv2.resize(grey, (1728, round(high * 1728 / wide)), interpolation=cv2.INTER_AREA)
    black = np.where(grey < dice.randrange(150, 190), 0, 255).astype(np.uint8)
    grain = np.random.default_rng(dice.randrange(2**32)).random(black.shape)
    black[grain < 0.0006] = 0
    return cv2.cvtColor(black, cv2.COLOR_GRAY2BGR)


def photo(page: Page, dice: random.Random) -> Page:
    """Taken by telephone: perspective, a desk around it, uneven light."""
    page = shadow(blur(page, dice), dice)
    high, wide = page.shape[:2]
    pad = int(wide * dice.uniform(0.05, 0.12))
    desk = np.full(
        (high + 2 * pad, wide + 2 * pad, 3),
        dice.choice(((60, 85, 120), (90, 90, 95), (40, 50, 60), (150, 170, 185))),
        np.uint8,
    )
    grain = np.random.default_rng(dice.randrange(2**32)).normal(0, 6, desk.shape[:2])
    desk = np.clip(desk + grain[:, :, None], 0, 255).astype(np.uint8)
    jolt = wide * 0.035
    corners = np.array([[pad, pad], [pad + wide, pad], [pad + wide, pad + high], [pad, pad + high]], np.float32)
    moved = corners + np.array([[dice.uniform(-jolt, jolt), dice.uniform(-jolt, jolt)] for _ in range(4)], np.float32)
    bend = cv2.getPerspectiveTransform(np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32), moved)
    size = (desk.shape[1], desk.shape[0])
    where = cv2.warpPerspective(np.full((high, wide), 255, np.uint8), bend, size)
    lying = cv2.warpPerspective(page, bend, size, flags=cv2.INTER_LINEAR)
    return np.where(where[:, :, None] > 127, lying, desk)


def holes(page: Page, dice: random.Random) -> Page:
    page = page.copy()
    high, wide = page.shape[:2]
    for at in (0.36, 0.63):
        cv2.circle(page, (int(wide * 0.03), int(high * at)), int(wide * 0.0155), (25, 25, 25), -1, cv2.LINE_AA)
    if dice.random() < 0.6:  # a staple
        cv2.line(
            page,
            (int(wide * 0.04), int(high * 0.03)),
            (int(wide * 0.075), int(high * 0.018)),
            (70, 70, 70),
            max(2, wide // 500),
            cv2.LINE_AA,
        )
    return page


def fold(page: Page, dice: random.Random) -> Page:
    page = page.astype(np.float32)
    high = page.shape[0]
    for at in dice.choice(((0.5,), (0.33, 0.66))):
        rows = np.arange(high) - high * at
        page *= (1 - 0.3 * np.exp(-((rows / (high * 0.002)) ** 2)) - 0.06 * (rows > 0) * np.exp(-rows / (high * 0.05)))[
            :, None, None
        ]
    return np.clip(page, 0, 255).astype(np.uint8)


def edge(page: Page, dice: random.Random) -> Page:
    """The dark edge of a book scanner or a lid that was open."""
    page = page.copy()
    wide = page.shape[1]
    band = int(wide * dice.uniform(0.01, 0.03))
    page[:, :band] = (page[:, :band] * np.linspace(0.1, 0.7, band)[None, :, None]).astype(np.uint8)
    page[-band // 2 :] = 40
    return page


def bleed(page: Page, dice: random.Random) -> Page:
    """The other side shining through."""
    other = cv2.GaussianBlur(page[:, ::-1], (0, 0), 2)
    other = np.roll(other, dice.randrange(20, 120), axis=0)
    return np.clip(
        page.astype(np.int16) - ((255 - other.astype(np.int16)) * dice.uniform(0.08, 0.15)).astype(np.int16), 0, 255
    ).astype(np.uint8)


def coffee(page: Page, dice: random.Random) -> Page:
    """A ring of a cup, and a highlighter's stroke."""
    ring = np.full_like(page, 255)
    high, wide = page.shape[:2]
    cv2.circle(
        ring,
        (dice.randrange(wide), dice.randrange(high)),
        int(wide * 0.1),
        (150, 185, 205),
        int(wide * 0.008),
        cv2.LINE_AA,
    )
    top = dice.randrange(int(high * 0.1), int(high * 0.8))
    cv2.rectangle(ring, (int(wide * 0.1), top), (int(wide * 0.5), top + int(high * 0.014)), (120, 255, 255), -1)
    return np.minimum(page, cv2.GaussianBlur(ring, (0, 0), 2))


SPOIL: dict[str, Callable[[Page, random.Random], Page]] = {
    "clean": clean,
    "skew": skew,
    "turned 90": turned90,
    "turned 180": turned180,
    "noise": noise,
    "blur": blur,
    "shadow": shadow,
    "low contrast": low_contrast,
    "jpeg": jpeg,
    "fax": fax,
    "photo": photo,
    "holes": holes,
    "fold": fold,
    "edge": edge,
    "bleed": bleed,
    "coffee": coffee,
}


def spoil(pages: Sequence[Page], how: str, dice: random.Random) -> list[Page]:
    """The pages as they come out of the machine; most also lie a little askew."""
    found = []
    for page in pages:
        if how not in {"clean", "skew", "photo"} and dice.random() < 0.5:
            page = skew(page, dice, 1.0)
        found.append(SPOIL[how](page, dice))
    return found


# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def as_pictures(pages: Sequence[Page], dpi: int, form: str, *, black: bool) -> bytes:
    """PNG, JPEG, TIFF or a PDF of images; the first two hold one page."""
    images = [Image.fromarray(cv2.cvtColor(page, cv2.COLOR_BGR2RGB)) for page in pages]
    if black:
        images = [image.convert("1") for image in images]
    out = io.BytesIO()
    if form == "tiff":
        images[0].save(
            out,
            "TIFF",
            save_all=True,
            append_images=images[1:],
            dpi=(dpi, dpi),
            compression="group4" if black else "tiff_lzw",
        )
    elif form == "jpeg":
        images[0].convert("RGB").save(out, "JPEG", quality=80, dpi=(dpi, dpi))
    elif form == "png":
        images[0].save(out, "PNG", dpi=(dpi, dpi))
    else:
        _as_pdf(images, dpi, out)
    return out.getvalue()


def _as_pdf(images: Sequence[Image.Image], dpi: int, out: io.BytesIO) -> None:
    canvas = Canvas(out, invariant=1)
    for image in images:
        size = (image.width * 72 / dpi, image.height * 72 / dpi)
        packed = io.BytesIO()
        image.convert("RGB").save(packed, "JPEG", quality=80)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(packed), 0, 0, *size)
        canvas.showPage()
    canvas.save()


def with_scanned_page(typed: bytes, pages: Sequence[Page], dpi: int, index: int) -> bytes:
    """The typed PDF with one page replaced by its scan, as when only the last page was printed and signed."""
    whole = pikepdf.open(io.BytesIO(typed))
    scan = pikepdf.open(io.BytesIO(as_pictures([pages[index]], dpi, "pdf", black=False)))
    whole.pages[index] = scan.pages[0]
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()
