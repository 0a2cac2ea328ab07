"""Pages to find marks on: print drawn with the font that comes with Pillow, pens as wavering strokes."""

from __future__ import annotations

import math
import random

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from stepdown_pipeline.shell.readers.scan.page_image import PageImage
from stepdown_pipeline.shell.readers.scan.seen import SeenRule, SeenWord

SCALE = 200 / 72
FINE = 3  # times finer while drawing
PIXELS = SCALE * FINE
BLUE, BLACK, PENCIL = (30, 50, 160), (20, 20, 24), (120, 120, 124)


class Paper:
    """A page in points; keeps the words and rules that it was printed with."""

    def __init__(self, wide=400, high=300):
        self.sheet = Image.new("RGB", (int(wide * PIXELS), int(high * PIXELS)), "white")
        self.pen = ImageDraw.Draw(self.sheet)
        self.words: list[SeenWord] = []
        self.level: list[SeenRule] = []
        self.upright: list[SeenRule] = []
        self.line = 0

    def text(self, x, y, text, size=11, *, read=True):
        """Print; returns the right end. The words are recognised unless ``read`` is False."""
        font = ImageFont.load_default(size * PIXELS)
        self.line += 1
        for word in text.split(" "):
            left, top, right, bottom = font.getbbox(word)
            self.pen.text((x * PIXELS, y * PIXELS), word, font=font, fill="black")
            if read:
                box = (x + left / PIXELS, y + top / PIXELS, x + right / PIXELS, y + bottom / PIXELS)
                self.words.append(SeenWord(word, box, 0.99, line=self.line))
            x += font.getlength(word + " ") / PIXELS
        return x

    def prose(self, y=10):
        for row in range(4):
            self.text(20, y + 15 * row, "The family plan was reviewed with those who know the children")

    def rule(self, x0, y0, x1, y1, weight=0.8):
        half = weight / 2
        self.pen.rectangle([v * PIXELS for v in (x0 - half, y0 - half, x1 + half, y1 + half)], fill="black")
        if x1 - x0 >= y1 - y0:
            self.level.append(SeenRule(y0, x0, x1, weight))
        else:
            self.upright.append(SeenRule(x0, y0, y1, weight))

    def box(self, x, y, side=10.0, weight=0.8):
        edge = [x * PIXELS, y * PIXELS, (x + side) * PIXELS, (y + side) * PIXELS]
        self.pen.rectangle(edge, outline="black", width=round(weight * PIXELS))

    def stroke(self, points, width=1.2, colour=BLACK):
        """A pen's way through points, rounded."""
        way = _smooth(points)
        for x, y in way:
            half = width / 2
            self.pen.ellipse([v * PIXELS for v in (x - half, y - half, x + half, y + half)], fill=colour)

    def ring(self, x, y, wide, high, turn=1.04, colour=BLACK):
        angles = np.linspace(0.4, 0.4 + 2 * math.pi * turn, 40)
        self.stroke([(x + wide * math.cos(a), y + high * math.sin(a)) for a in angles], 1.1, colour)

    def tick(self, x, y, size=10.0, **how):
        self.stroke([(x, y), (x + size * 0.3, y + size * 0.4), (x + size, y - size * 0.7)], **how)

    def flourish(self, x, y, seed=1, wide=90.0, high=24.0, **how):
        dice = random.Random(seed)
        points = [(0, 0.8), (0.1, -0.2), (0.17, 0.3), (0.07, 0.9), (0.22, 0.4)]
        at = 0.22
        while at < 0.75:
            points += [(at + 0.03, dice.uniform(-0.1, 0.3)), (at + 0.06, dice.uniform(0.5, 0.9))]
            at += dice.uniform(0.06, 0.1)
        points += [(0.86, 0.3), (1.0, 0.5)]
        self.stroke([(x + a * wide, y + b * high) for a, b in points], **how)

    def page(self, seed=3, noise=6.0):
        """As a scanner sees it."""
        size = (self.sheet.width // FINE, self.sheet.height // FINE)
        colour = np.asarray(self.sheet.resize(size, Image.Resampling.BOX), np.float32)[:, :, ::-1]
        grain = np.random.default_rng(seed).normal(0, noise, colour.shape[:2])[..., None]
        colour = np.clip(cv2.GaussianBlur(colour, (0, 0), 0.6) + grain, 0, 255).astype(np.uint8)
        grey = cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY)
        return PageImage(grey, colour, SCALE, grey < 185)


def _smooth(points, steps=24):
    points = [np.array(point, float) for point in points]
    points = [2 * points[0] - points[1], *points, 2 * points[-1] - points[-2]]
    way = []
    for a, b, c, d in zip(points, points[1:], points[2:], points[3:], strict=False):
        for t in np.linspace(0, 1, steps, endpoint=False):
            bend, twist = 2 * a - 5 * b + 4 * c - d, 3 * b - a - 3 * c + d
            way.append(0.5 * (2 * b + (c - a) * t + bend * t * t + twist * t**3))
    return way
