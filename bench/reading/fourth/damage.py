# ruff: noqa: ARG001  # each damage is given the same
"""What the copiers, scanners, telephones and desks of the fourth part do to a page."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import cv2
import numpy as np

from ..unseen.damage import Page, lean, telephone
from ..unseen.damage import flatbed as clean

Maker = Callable[[Page, random.Random, int], Page]


def _grain(dice: random.Random) -> np.random.Generator:
    return np.random.default_rng(dice.randrange(2**32))


def _clipped(page: Any) -> Page:
    return np.clip(page, 0, 255).astype(np.uint8)


def lid_open(page: Page, dice: random.Random, dpi: int) -> Page:
    """The copier's lid stood open: black beyond the sheet, which lies aslant."""
    high, wide = page.shape[:2]
    edge = int(dpi * dice.uniform(0.12, 0.3))
    sheet = cv2.copyMakeBorder(page, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=(28, 26, 26))
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), dice.uniform(0.4, 1.6) * dice.choice((-1, 1)), 1)
    return clean(
        cv2.warpAffine(sheet, turn, sheet.shape[1::-1], flags=cv2.INTER_CUBIC, borderValue=(28, 26, 26)), dice, dpi
    )


def folded(page: Page, dice: random.Random, dpi: int) -> Page:
    """Folded in three for an envelope: a crease with light on one side of it and shade on the other."""
    high = page.shape[0]
    light = np.ones(high, np.float32)
    rows = np.arange(high, dtype=np.float32)
    for at in (0.333, 0.667):
        away = (rows - high * (at + dice.uniform(-0.015, 0.015))) / (dpi * 0.16)
        light *= 1 - 0.3 * np.exp(-(away**2)) * (away > 0) - 0.1 * np.exp(-((away * 6) ** 2))
        light *= 1 + 0.05 * np.exp(-(away**2)) * (away < 0)
    return clean(_clipped(page.astype(np.float32) * 0.96 * light[:, None, None]), dice, dpi)


def crumpled(page: Page, dice: random.Random, dpi: int) -> Page:
    """Out of a bag: crooked creases all over, and the lines not quite straight."""
    high, wide = page.shape[:2]
    light = np.ones((high, wide), np.float32)
    for _ in range(dice.randrange(5, 10)):
        a = (dice.randrange(wide), dice.randrange(high))
        b = (dice.randrange(wide), dice.randrange(high))
        crease = np.zeros((high, wide), np.float32)
        cv2.line(crease, a, b, 1.0, max(2, dpi // 60))
        light -= cv2.GaussianBlur(crease, (0, 0), dpi * 0.03) * dice.uniform(0.15, 0.4)
    grain = _grain(dice)
    shift = [cv2.resize(grain.normal(0, dpi * 0.008, (7, 6)).astype(np.float32), (wide, high)) for _ in range(2)]
    x, y = np.meshgrid(np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32))
    moved = cv2.remap(page, x + shift[0], y + shift[1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return _clipped(moved.astype(np.float32) * 0.97 * np.clip(light, 0.7, 1)[:, :, None])


def own_shadow(page: Page, dice: random.Random, dpi: int) -> Page:
    """A photo with the shadow of the one who takes it across the sheet."""
    high, wide = page.shape[:2]
    shade = np.zeros((high, wide), np.float32)
    middle = (int(wide * dice.uniform(0.2, 0.8)), int(high * dice.uniform(0.7, 1.05)))
    cv2.ellipse(shade, middle, (int(wide * 0.3), int(high * 0.38)), dice.uniform(-25, 25), 0, 360, 1.0, -1)
    shade = cv2.GaussianBlur(shade, (0, 0), dpi * 0.12)
    return telephone(_clipped(page.astype(np.float32) * (1 - 0.38 * shade)[:, :, None]), dice, dpi)


def messaged(page: Page, dice: random.Random, dpi: int) -> Page:
    """Sent through a messenger: made smaller, packed, and packed again."""
    high, wide = page.shape[:2]
    small: Any = cv2.resize(page, (round(wide * 0.78), round(high * 0.78)), interpolation=cv2.INTER_AREA)
    for quality in (dice.randrange(55, 70), dice.randrange(48, 60)):
        packed = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        small = cv2.imdecode(packed, cv2.IMREAD_COLOR)
    return cv2.resize(small, (wide, high), interpolation=cv2.INTER_CUBIC)


def fine_fax(page: Page, dice: random.Random, dpi: int) -> Page:
    """Fine fax: 204 dots an inch across, 196 down, with the sender's line at the head."""
    high, wide = page.shape[:2]
    if wide > high:
        page = np.ascontiguousarray(np.rot90(page))
        high, wide = page.shape[:2]
    size = (1728, round(high * 1728 / wide * 196 / 204))
    grey = cv2.resize(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), size, interpolation=cv2.INTER_AREA)
    black = np.where(grey < dice.randrange(165, 195), 0, 255).astype(np.uint8)
    black[_grain(dice).random(black.shape) < 0.0004] = 0
    when = f"{dice.randrange(1, 28):02}-MAR-2026 {dice.randrange(8, 18):02}:{dice.randrange(60):02}"
    head = f"{when}   01999 555 01{dice.randrange(10, 99)}   P.01"
    black[:34] = 255
    cv2.putText(black, head, (60, 26), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2, cv2.LINE_8)
    return cv2.cvtColor(black, cv2.COLOR_GRAY2BGR)


def two_tones(page: Page, dice: random.Random, dpi: int) -> Page:
    """Scanned to save room: black or white, nothing between."""
    grey = cv2.GaussianBlur(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), (0, 0), 0.35 * dpi / 200)
    black = np.where(grey < dice.randrange(150, 190), 0, 255).astype(np.uint8)
    return cv2.cvtColor(black, cv2.COLOR_GRAY2BGR)


def pale(page: Page, dice: random.Random, dpi: int) -> Page:
    """The last of the toner: grey letters, and greyer to one side."""
    wide = page.shape[1]
    ink = np.linspace(dice.uniform(0.45, 0.6), 0.75, wide, dtype=np.float32)[:: dice.choice((-1, 1))]
    return clean(_clipped(255 - (255 - page.astype(np.float32)) * ink[None, :, None]), dice, dpi)


def dirty_glass(page: Page, dice: random.Random, dpi: int) -> Page:
    """Thin coloured lines down the page from dust on the feeder's glass."""
    done, wide = clean(page, dice, dpi).astype(np.float32), page.shape[1]
    for _ in range(dice.randrange(2, 5)):
        at = dice.randrange(wide)
        done[:, at : at + max(1, dpi // 150)] *= np.array(
            dice.choice(((0.6, 0.9, 0.7), (0.9, 0.6, 0.8), (0.7, 0.7, 0.7)))
        )
    return _clipped(done)


def dotted_greys(page: Page, dice: random.Random, dpi: int) -> Page:
    """A copier makes dots of greys, so that shaded cells are speckled."""
    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY).astype(np.float32)
    high, wide = grey.shape
    pattern = np.array(((0, 8, 2, 10), (12, 4, 14, 6), (3, 11, 1, 9), (15, 7, 13, 5)), np.float32)
    screen = 60 + 192 * np.tile(pattern, (high // 4 + 1, wide // 4 + 1))[:high, :wide] / 15
    mixed = np.where(grey > screen, 255, 60).astype(np.float32)
    soft = cv2.GaussianBlur(mixed, (0, 0), 0.8 * dpi / 200) * 0.55 + grey * 0.45
    return cv2.cvtColor(_clipped(soft), cv2.COLOR_GRAY2BGR)


def bowed(page: Page, dice: random.Random, dpi: int) -> Page:
    """A photo of a page that does not lie flat: its lines bow."""
    high, wide = page.shape[:2]
    x, y = np.meshgrid(np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32))
    bow = dpi * dice.uniform(0.05, 0.11) * np.sin(np.pi * x / wide)
    bent = cv2.remap(page, x, y + bow * dice.choice((-1, 1)), cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return telephone(bent, dice, dpi)


def tagged(page: Page, dice: random.Random, dpi: int) -> Page:
    """A yellow note over the margin, a paper clip at the head, four holes."""
    page, (high, wide) = page.copy(), page.shape[:2]
    x, y = int(wide * dice.choice((0.0, 0.955))), int(high * dice.uniform(0.2, 0.7))
    cv2.rectangle(page, (x, y), (x + int(wide * 0.045), y + int(dpi * 0.45)), (120, 225, 250), -1)
    at = int(wide * dice.uniform(0.3, 0.7))
    cv2.ellipse(
        page, (at, 0), (int(dpi * 0.07), int(dpi * 0.3)), 0, 0, 180, (120, 120, 125), max(2, dpi // 70), cv2.LINE_AA
    )
    for part in (0.2, 0.4, 0.6, 0.8):
        cv2.circle(page, (int(wide * 0.022), int(high * part)), int(dpi * 0.1), (70, 66, 64), -1, cv2.LINE_AA)
    return clean(lean(page, dice.uniform(-0.7, 0.7)), dice, dpi)


def aslant(page: Page, dice: random.Random, dpi: int) -> Page:
    return clean(lean(page, dice.uniform(1.0, 3.0) * dice.choice((-1, 1))), dice, dpi)


def turned(quarters: int) -> Maker:
    def turn(page: Page, dice: random.Random, dpi: int) -> Page:
        return np.ascontiguousarray(np.rot90(clean(page, dice, dpi), quarters))

    return turn


DAMAGES: dict[str, Maker] = {
    "clean": clean, "aslant": aslant, "lid open": lid_open, "folded": folded, "crumpled": crumpled,
    "own shadow": own_shadow, "messenger": messaged, "fine fax": fine_fax, "two tones": two_tones, "pale toner": pale,
    "dirty glass": dirty_glass, "dotted greys": dotted_greys, "bowed": bowed, "note and clip": tagged,
    "on its left side": turned(1), "on its right side": turned(3), "on its head": turned(2), "photo": telephone,
}  # fmt: skip
PHOTOS = {"photo", "own shadow", "bowed"}


def damaged(pages: Sequence[Page], how: str, dice: random.Random, dpi: int) -> list[Page]:
    """The pages as they come out; some lie a trace askew."""
    found = []
    for page in pages:
        if how not in PHOTOS | {"clean", "aslant", "lid open"} and dice.random() < 0.35:
            page = lean(page, dice.uniform(-0.8, 0.8))
        found.append(DAMAGES[how](page, dice, dpi))
    return found
