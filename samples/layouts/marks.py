"""A hand-drawn signature: strokes as jittered Bézier curves, as a picture for Word and as strokes for a PDF."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageDraw

Point = tuple[float, float]
WIDTH, HEIGHT = 420, 110


def strokes(name: str) -> list[list[Point]]:
    """The pen's way for this name, within WIDTH × HEIGHT, top left the origin; the same name signs the same way."""
    dice = random.Random(f"pen of {name}")
    x, middle, found = 24.0, HEIGHT * 0.58, []
    for word in name.split():
        tall = True
        way: list[Point] = [(x, middle + 18)]
        for _ in word:
            rise = dice.uniform(34, 50) if tall else dice.uniform(8, 24)
            step = dice.uniform(14, 24)
            way += _curve(way[-1], (x + step * 0.2, middle - rise), (x + step * 0.9, middle - rise * 0.7),
                          (x + step, middle + dice.uniform(-4, 12)))
            x += step
            tall = dice.random() < 0.18
        found.append(way)
        x += dice.uniform(12, 24)
    found.append(_curve((x * 0.35, middle + 26), (x * 0.6, middle + 16), (x * 0.8, middle + 34), (x, middle + 12)))
    wide = max(point[0] for way in found for point in way)
    scale = min(1.0, (WIDTH - 20) / wide)
    return [[(px * scale + dice.uniform(-0.5, 0.5), py) for px, py in way] for way in found]


def _curve(a: Point, b: Point, c: Point, d: Point, steps: int = 14) -> list[Point]:
    out = []
    for index in range(1, steps + 1):
        t = index / steps
        u = 1 - t
        out.append((u**3 * a[0] + 3 * u * u * t * b[0] + 3 * u * t * t * c[0] + t**3 * d[0],
                    u**3 * a[1] + 3 * u * u * t * b[1] + 3 * u * t * t * c[1] + t**3 * d[1]))
    return out


def picture(name: str) -> bytes:
    """The signature as a PNG, uncompressed so that it is the same bytes everywhere."""
    scale = 3
    big = Image.new("L", (WIDTH * scale, HEIGHT * scale), 255)
    pen = ImageDraw.Draw(big)
    for way in strokes(name):
        pen.line([(x * scale, y * scale) for x, y in way], fill=30, width=4 * scale // 2 + 2, joint="curve")
    small = big.resize((WIDTH, HEIGHT), Image.Resampling.BOX).quantize(16)
    out = io.BytesIO()
    small.save(out, "PNG", compress_level=9)
    return out.getvalue()
