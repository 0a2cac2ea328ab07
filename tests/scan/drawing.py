"""Forms drawn as pixels for tests, and what scanners, faxes and cameras do to them. Coordinates in points."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import reportlab
from PIL import Image, ImageDraw, ImageFont

from stepdown_pipeline.shell.readers.scan.seen import Pixels

_FOUNTS = Path(reportlab.__file__).parent / "fonts"


class Sheet:
    """An A4 sheet to draw on, at some dots an inch."""

    def __init__(self, dots: int = 200, paper: tuple[int, int, int] = (255, 255, 255)) -> None:
        self.scale = dots / 72
        self.image = Image.new("RGB", (round(595.3 * self.scale), round(841.9 * self.scale)), paper)
        self._pen = ImageDraw.Draw(self.image)

    def text(self, x: float, base: float, text: str, size: float = 10, ink=(0, 0, 0), bold: bool = False) -> float:
        """Words on a baseline; returns where they end."""
        font = ImageFont.truetype(_FOUNTS / ("VeraBd.ttf" if bold else "Vera.ttf"), size * self.scale)
        width = font.getlength(text) / self.scale
        self._pen.text((x * self.scale, base * self.scale), text, font=font, fill=ink, anchor="ls")
        return x + width

    def level(self, y: float, x0: float, x1: float, weight: float = 0.75, ink=(0, 0, 0)) -> None:
        self._line((x0, y, x1, y), weight, ink)

    def upright(self, x: float, y0: float, y1: float, weight: float = 0.75, ink=(0, 0, 0)) -> None:
        self._line((x, y0, x, y1), weight, ink)

    def _line(self, ends, weight, ink) -> None:
        self._pen.line([v * self.scale for v in ends], fill=ink, width=max(1, round(weight * self.scale)))

    def box(self, x0: float, y0: float, x1: float, y1: float, weight: float = 0.75, ink=(0, 0, 0), fill=None) -> None:
        self._pen.rectangle([v * self.scale for v in (x0, y0, x1, y1)], outline=ink, fill=fill,
                            width=max(1, round(weight * self.scale)))

    def grid(self, xs, ys, weight: float = 0.75, ink=(0, 0, 0)) -> None:
        for y in ys:
            self.level(y, xs[0], xs[-1], weight, ink)
        for x in xs:
            self.upright(x, ys[0], ys[-1], weight, ink)

    @property
    def picture(self) -> np.ndarray:
        """Rows × columns × (red, green, blue)."""
        return np.array(self.image)


def pixels_of(picture: np.ndarray, dots: float = 200, number: int = 1) -> Pixels:
    high, wide = picture.shape[:2]
    return Pixels(number, wide, high, 1 if picture.ndim == 2 else 3, dots, np.ascontiguousarray(picture).tobytes())


def leaning(picture: np.ndarray, degrees: float) -> np.ndarray:
    """Turned anticlockwise by some degrees on white."""
    high, wide = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1)
    return cv2.warpAffine(picture, matrix, (wide, high), borderValue=(255, 255, 255), flags=cv2.INTER_CUBIC)


def quartered(picture: np.ndarray, quarters: int) -> np.ndarray:
    """Turned anticlockwise by quarters."""
    return np.ascontiguousarray(np.rot90(picture, quarters))


def noisy(picture: np.ndarray, strength: float, seed: int = 1) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(0, strength, picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def faxed(picture: np.ndarray, seed: int = 1) -> np.ndarray:
    """Black and white alone, with specks."""
    grey = cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (0, 0), 0.7)
    out = np.where(grey < 150, 0, 255).astype(np.uint8)
    specks = np.random.default_rng(seed).random(out.shape)
    out[specks < 0.0015] = 0
    out[specks > 0.9985] = 255
    return out


def shadowed(picture: np.ndarray) -> np.ndarray:
    """Light falling off smoothly to half across the sheet."""
    high, wide = picture.shape[:2]
    across = np.linspace(-4, 4, wide)[None, :] + np.linspace(-3, 3, high)[:, None]
    return (picture * (0.45 + 0.55 / (1 + np.exp(-across)))[:, :, None]).astype(np.uint8)


def photographed(picture: np.ndarray, seed: int = 1) -> np.ndarray:
    """The sheet askew on a dark table, as a telephone sees it."""
    high, wide = picture.shape[:2]
    random = np.random.default_rng(seed)
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    seen = corners + [0.15 * wide, 0.12 * high] + random.uniform(-0.045, 0.045, (4, 2)) * [wide, high]
    size = (int(1.3 * wide), int(1.25 * high))
    matrix = cv2.getPerspectiveTransform(corners, seen.astype(np.float32))
    table = noisy(np.full((size[1], size[0], 3), 70, np.uint8), 10, seed)
    sheet = cv2.warpPerspective(picture, matrix, size, flags=cv2.INTER_AREA)
    there = cv2.warpPerspective(np.full((high, wide), 255, np.uint8), matrix, size)
    return cv2.GaussianBlur(np.where(there[:, :, None] > 127, sheet, table), (0, 0), 0.8)
