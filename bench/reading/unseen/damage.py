# ruff: noqa: ARG001  # each damage is given the same
"""What scanners, copiers, fax machines and telephones do to a page."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import cv2
import numpy as np

Page = Any  # rows, columns, BGR; uint8
Maker = Callable[[Page, random.Random, int], Page]
WHITE = (248, 249, 249)


def _grain(dice: random.Random) -> np.random.Generator:
    return np.random.default_rng(dice.randrange(2**32))


def _clipped(page: Any) -> Page:
    return np.clip(page, 0, 255).astype(np.uint8)


def _waves(dice: random.Random, high: int, wide: int, cells: int, spread: float) -> Any:
    """A soft field around 1."""
    small = 1 + _grain(dice).normal(0, spread, (cells, cells)).astype(np.float32)
    return cv2.resize(small, (wide, high), interpolation=cv2.INTER_CUBIC)


def lean(page: Page, degrees: float) -> Page:
    high, wide = page.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1)
    return cv2.warpAffine(page, turn, (wide, high), flags=cv2.INTER_CUBIC, borderValue=WHITE)


def flatbed(page: Page, dice: random.Random, dpi: int) -> Page:
    """Nearly nothing: the sensor's fine grain."""
    grain = _grain(dice).normal(0, 1.6, page.shape[:2])[:, :, None]
    return _clipped(page.astype(np.float32) * 0.985 + grain + 1)


def askew(page: Page, dice: random.Random, dpi: int) -> Page:
    return flatbed(lean(page, dice.uniform(0.8, 2.5) * dice.choice((-1, 1))), dice, dpi)


def telephone(page: Page, dice: random.Random, dpi: int) -> Page:
    """Seen from one side under a lamp, on a table."""
    high, wide = page.shape[:2]
    light = (
        _waves(dice, high, wide, 4, 0.06)
        * np.linspace(dice.uniform(0.7, 0.9), 1, wide, dtype=np.float32)[None, :: dice.choice((-1, 1))]
    )
    page = _clipped(page.astype(np.float32) * np.clip(light, 0.55, 1.0)[:, :, None])
    edge = int(wide * dice.uniform(0.04, 0.09))
    size = (wide + 2 * edge, high + 2 * edge)
    table = np.empty((size[1], size[0], 3), np.uint8)
    table[:] = dice.choice(((52, 74, 98), (96, 104, 110), (35, 38, 44), (120, 150, 170)))
    table = _clipped(table * _waves(dice, size[1], size[0], 18, 0.08)[:, :, None])
    give = wide * 0.03
    corners = np.array([[edge, edge], [edge + wide, edge], [edge + wide, edge + high], [edge, edge + high]], np.float32)
    seen = corners + np.array(
        [[dice.uniform(-give, give) * 0.9, dice.uniform(-give, give) * 0.9] for _ in corners], np.float32
    )
    bend = cv2.getPerspectiveTransform(np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32), seen)
    lies = cv2.warpPerspective(np.full((high, wide), 255, np.uint8), bend, size)
    shown = np.where(lies[:, :, None] > 127, cv2.warpPerspective(page, bend, size, flags=cv2.INTER_CUBIC), table)
    return cv2.GaussianBlur(shown, (0, 0), 0.55 * dpi / 200)


def hand_held(page: Page, dice: random.Random, dpi: int) -> Page:
    """A photo in which a thumb holds the sheet by its edge."""
    high, wide = page.shape[:2]
    page = page.copy()
    side, at = dice.choice((-1, 1)), dice.uniform(0.25, 0.8)
    middle = (int(wide * (0.004 if side < 0 else 0.996)), int(high * at))
    cv2.ellipse(page, middle, (int(wide * 0.045), int(wide * 0.034)), 0, 0, 360, (118, 148, 198), -1, cv2.LINE_AA)
    cv2.ellipse(
        page,
        (middle[0] - side * int(wide * 0.02), middle[1]),
        (int(wide * 0.016), int(wide * 0.018)),
        0,
        0,
        360,
        (170, 190, 226),
        -1,
        cv2.LINE_AA,
    )
    return telephone(page, dice, dpi)


def fax(page: Page, dice: random.Random, dpi: int) -> Page:
    """Standard fax: 204 dots an inch across, 98 down, black or white."""
    high, wide = page.shape[:2]
    if wide > high:
        page = np.ascontiguousarray(np.rot90(page))
        high, wide = page.shape[:2]
    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    grey = cv2.resize(grey, (1728, round(high * 1728 / wide * 98 / 204)), interpolation=cv2.INTER_AREA)
    black = np.where(grey < dice.randrange(172, 196), 0, 255).astype(np.uint8)
    black[_grain(dice).random(black.shape) < 0.0003] = 0
    return cv2.cvtColor(black, cv2.COLOR_GRAY2BGR)


def streaks(page: Page, dice: random.Random, dpi: int) -> Page:
    """Toner that runs out: pale bands down the page, and a dark line."""
    wide = page.shape[1]
    fade = np.zeros(wide, np.float32)
    for _ in range(dice.choice((2, 3, 4))):
        middle, spread = dice.uniform(0.05, 0.95) * wide, wide * dice.uniform(0.01, 0.04)
        fade = np.maximum(
            fade, dice.uniform(0.35, 0.6) * np.exp(-(((np.arange(wide) - middle) / spread) ** 2)).astype(np.float32)
        )
    done = 255 - (255 - page.astype(np.float32)) * (1 - fade)[None, :, None] * 0.85
    at = int(wide * dice.choice((0.02, 0.975)))
    done[:, at : at + max(1, dpi // 120)] *= 0.5
    return _clipped(done)


def yellowed(page: Page, dice: random.Random, dpi: int) -> Page:
    high, wide = page.shape[:2]
    tint = np.array((dice.uniform(0.68, 0.78), 0.88, 0.95), np.float32)
    return _clipped(page.astype(np.float32) * tint * np.clip(_waves(dice, high, wide, 6, 0.03), 0.85, 1.05)[:, :, None])


def spine(page: Page, dice: random.Random, dpi: int) -> Page:
    """From a bound file: the page darkens towards the fold."""
    wide = page.shape[1]
    away = np.arange(wide, dtype=np.float32) / wide
    shade = 1 - dice.uniform(0.5, 0.75) * np.exp(-((away / dice.uniform(0.035, 0.06)) ** 1.6))
    return _clipped(page.astype(np.float32) * (shade if dice.random() < 0.7 else shade[::-1])[None, :, None])


def punched(page: Page, dice: random.Random, dpi: int) -> Page:
    """Holes of a file, and a staple over the corner."""
    page, (high, wide) = page.copy(), page.shape[:2]
    at = dice.choice((0.028, 0.972))
    for y in dice.choice(((0.37, 0.64), (0.12, 0.38, 0.63, 0.89))):
        cv2.circle(page, (int(wide * at), int(high * y)), int(dpi * 0.115), (55, 50, 48), -1, cv2.LINE_AA)
        cv2.circle(page, (int(wide * at) + 2, int(high * y) + 2), int(dpi * 0.115), (170, 170, 170), 1, cv2.LINE_AA)
    a = (int(wide * 0.035), int(high * 0.02))
    cv2.line(page, a, (a[0] + int(dpi * 0.32), a[1] + int(dpi * 0.14)), (125, 125, 130), max(2, dpi // 60), cv2.LINE_AA)
    return flatbed(page, dice, dpi)


def stains(page: Page, dice: random.Random, dpi: int) -> Page:
    """Tea, and a greasy thumb."""
    high, wide = page.shape[:2]
    over = np.ones((high, wide, 3), np.float32)
    for _ in range(dice.choice((1, 2, 3))):
        spot = np.zeros((high, wide), np.float32)
        middle = (int(wide * dice.uniform(0.1, 0.9)), int(high * dice.uniform(0.1, 0.9)))
        cv2.ellipse(
            spot,
            middle,
            (int(dpi * dice.uniform(0.3, 0.9)), int(dpi * dice.uniform(0.3, 0.8))),
            dice.uniform(0, 90),
            0,
            360,
            1.0,
            -1,
        )
        spot = cv2.GaussianBlur(spot, (0, 0), dpi * 0.03)
        rim = np.abs(spot - cv2.GaussianBlur(spot, (0, 0), dpi * 0.05))
        over *= 1 - (0.13 * spot + 0.5 * rim)[:, :, None] * np.array((1.0, 0.62, 0.4), np.float32)
    return _clipped(page.astype(np.float32) * np.clip(over, 0.5, 1))


def packed(page: Page, dice: random.Random, dpi: int) -> Page:
    """Sent by a telephone's mail: small and much packed."""
    data = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, dice.randrange(40, 61)])[1]
    return cv2.imdecode(data, cv2.IMREAD_COLOR)


def recopied(page: Page, dice: random.Random, dpi: int) -> Page:
    """A copy of a copy: letters eaten at their edges, specks, no greys."""
    grey: Any = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY).astype(np.float32)
    for _ in range(2):
        grey = cv2.GaussianBlur(grey, (0, 0), 0.42 * dpi / 150)
        grey = np.clip((grey - 128) * 1.45 + dice.uniform(128, 146), 0, 255)
    grain = _grain(dice)
    grey += grain.normal(0, 7, grey.shape).astype(np.float32)
    specks = np.where(grain.random(grey.shape) < 0.00018, 1, 0).astype(np.uint8)
    grey[cv2.dilate(specks, np.ones((2, 2), np.uint8)) > 0] = 40
    return cv2.cvtColor(
        _clipped(lean(cv2.cvtColor(_clipped(grey), cv2.COLOR_GRAY2BGR), dice.uniform(-0.8, 0.8))[:, :, 0]),
        cv2.COLOR_GRAY2BGR,
    )


def turned(quarters: int) -> Maker:
    def turn(page: Page, dice: random.Random, dpi: int) -> Page:
        return np.ascontiguousarray(np.rot90(flatbed(page, dice, dpi), quarters))

    return turn


def through(page: Page, dice: random.Random, dpi: int) -> Page:
    """Thin paper: the other side shines through, the wrong way round."""
    other = cv2.GaussianBlur(np.roll(page[:, ::-1], dice.randrange(dpi // 8, dpi), axis=0), (0, 0), dpi / 130)
    return _clipped(page.astype(np.float32) - (255 - other.astype(np.float32)) * dice.uniform(0.07, 0.14))


def trimmed(page: Page, dice: random.Random, dpi: int) -> Page:
    """The glass was too small: a little of the margins is missing."""
    high, wide = page.shape[:2]
    inches = 0.32
    left, top, right, low = (int(dpi * dice.uniform(0.05, inches)) for _ in range(4))
    return flatbed(np.ascontiguousarray(page[top : high - low // 2, left : wide - right]), dice, dpi)


def unsharp(page: Page, dice: random.Random, dpi: int) -> Page:
    """The lens had not found the paper."""
    return cv2.GaussianBlur(page, (0, 0), dice.uniform(0.85, 1.25) * dpi / 200)


DAMAGES: dict[str, Maker] = {
    "flatbed": flatbed,
    "askew": askew,
    "telephone": telephone,
    "standard fax": fax,
    "toner streaks": streaks,
    "yellowed": yellowed,
    "spine shadow": spine,
    "holes and staple": punched,
    "stains": stains,
    "packed jpeg": packed,
    "copy of a copy": recopied,
    "turned left": turned(1),
    "turned right": turned(3),
    "upside down": turned(2),
    "shining through": through,
    "held by hand": hand_held,
    "trimmed": trimmed,
    "out of focus": unsharp,
}


def damaged(pages: Sequence[Page], how: str, dice: random.Random, dpi: int) -> list[Page]:
    """The pages as they come out; most that are not clean lie a trace askew."""
    found = []
    for page in pages:
        if how not in {"flatbed", "askew", "telephone", "held by hand"} and dice.random() < 0.4:
            page = lean(page, dice.uniform(-0.9, 0.9))
        found.append(DAMAGES[how](page, dice, dpi))
    return found
