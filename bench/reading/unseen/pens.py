"""What a hand leaves on paper: strokes for signatures, ticks and rings, as points of a line with a width."""

from __future__ import annotations

import math
import random
from copy import copy
from dataclasses import dataclass

from .capitals import CAPITALS, Way, initials

Point = tuple[float, float]
LETTERS = (  # capitals as hands make them, in parts of a step and of the height
    ((0, 0.8), (0.4, 0.1), (0.7, 0.75), (0.1, 0.5), (1, 0.55)),
    ((0.15, 0.15), (0.1, 0.85), (0.2, 0.2), (0.7, 0.2), (0.6, 0.45), (0.2, 0.5), (0.8, 0.7), (0.3, 0.88), (1.0, 0.7)),
    ((0.8, 0.2), (0.4, 0.05), (0.05, 0.5), (0.35, 0.9), (0.85, 0.7)),
    ((0.1, 0.2), (0.15, 0.8), (0.1, 0.45), (0.6, 0.45), (0.65, 0.1), (0.6, 0.85), (1.0, 0.6)),
    ((0.6, 0.1), (0.5, 0.8), (0.2, 0.95), (0.05, 0.7), (0.9, 0.4)),
    ((0.0, 0.85), (0.15, 0.15), (0.4, 0.7), (0.65, 0.12), (0.8, 0.85), (1.05, 0.65)),
    ((0.7, 0.2), (0.3, 0.1), (0.15, 0.35), (0.6, 0.6), (0.5, 0.9), (0.05, 0.8), (0.95, 0.6)),
)
BLUES = ((20, 40, 130), (10, 30, 90), (45, 70, 165), (25, 25, 30), (5, 5, 10), (60, 60, 65))


@dataclass(frozen=True)
class Stroke:
    """A way of the pen: points in a space whose y goes down, and the pen's width at each."""

    points: list[Point]
    widths: list[float]


class Hand:
    """One writer's pen for one paper."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.colour = dice.choice(BLUES)
        self.width = dice.choice((0.7, 0.9, 1.1, 1.4, 1.8))
        self.lean = dice.uniform(-0.1, 0.45)

    def stroke(self, points: list[Point], width: float = 1.0, *, smooth: bool = True) -> Stroke:
        way = curve(points) if smooth and len(points) > 2 else points
        last = max(1, len(way) - 1)
        grow = self.dice.uniform(0.1, 0.35)
        widths = [
            self.width * width * (1 + grow * math.sin(5 * place / last * math.pi) - 0.35 * (place / last) ** 3)
            for place in range(len(way))
        ]
        return Stroke(way, widths)

    # ── Signatures: within a box of this size whose upper left corner is 0, 0 ──

    def scrawl(self, name: str, wide: float, high: float, width: float = 1.0) -> list[Stroke]:
        """Two words, each a tall first letter and then loops and peaks that grow smaller."""
        found = []
        words = name.split()[:2] if self.dice.random() < 0.75 else ["".join(name.split())[:9]]
        room = wide / sum(len(word) + 1.5 for word in words)
        x, base = self.dice.uniform(0, wide * 0.05), high * self.dice.uniform(0.68, 0.8)
        for word in words:
            found.append(self.stroke(self._word(x, base, room, len(word), high), width))
            if self.dice.random() < 0.4:  # a bar or a dot
                at = x + room * self.dice.uniform(1, max(1.5, len(word) - 1))
                found.append(self.stroke([(at, base - high * 0.5), (at + room * 1.2, base - high * 0.56)], width))
            x += room * (len(word) + self.dice.uniform(0.6, 1.5))
        return found

    def _word(self, x: float, base: float, room: float, letters: int, high: float) -> list[Point]:
        dice = self.dice
        lean = self.lean * high
        big = high * dice.uniform(0.55, 0.68)
        points = [
            (x, base - big * 0.3),
            (x + room * 0.35 + lean * 0.6, base - big),
            (x + room * 0.3, base - big * 0.35),
            (x + room * 0.15, base + high * 0.05),
            (x + room * 0.9, base - big * dice.uniform(0.35, 0.6)),
            (x + room * 0.8, base),
        ]
        at = x + room
        for letter in range(max(2, letters - 1)):
            shrink = 1 - 0.5 * letter / max(2, letters)
            kind = dice.random()
            if kind < 0.35:  # a loop upwards
                top = high * dice.uniform(0.25, 0.6) * shrink
                points += [
                    (at + room * 0.75, base - top * 0.5),
                    (at + room * 0.55 + lean * 0.3, base - top),
                    (at + room * 0.25, base - top * 0.5),
                    (at + room * 0.7, base),
                ]
            elif kind < 0.5:  # a loop below the line
                low = high * dice.uniform(0.12, 0.25)
                points += [
                    (at + room * 0.4, base - high * 0.15),
                    (at + room * 0.45, base + low),
                    (at + room * 0.1, base + low * 0.8),
                    (at + room * 0.7, base - high * 0.05),
                ]
            else:  # a peak or two
                points += [
                    (at + room * 0.3, base - high * dice.uniform(0.12, 0.25) * shrink),
                    (at + room * 0.55, base - high * 0.01),
                    (at + room * 0.8, base - high * dice.uniform(0.08, 0.2) * shrink),
                ]
            at += room * dice.uniform(0.8, 1.05)
        if dice.random() < 0.6:
            points.append((at + room * dice.uniform(0.5, 2), base - high * dice.uniform(0, 0.25)))
        return points

    def monogram(self, wide: float, high: float, name: str = "") -> list[Stroke]:
        """Two or three large letters run together, with a tail: the initials of ``name``, without one any letters."""
        found, x = [], wide * self.dice.uniform(0.05, 0.25)
        start, steps = x, []
        for _ in range(self.dice.choice((2, 2, 3))):
            steps.append(high * self.dice.uniform(0.4, 0.6))
            found.append(self._capital(self.dice.choice(LETTERS), x, steps[-1], high))
            x += steps[-1] * 1.15
        if signed := initials(name):  # with dice of its own, so that the rest of the paper is as it would be otherwise
            alike, x, found = copy(self), start, []
            alike.dice = random.Random(f"{name} {wide} {high}")
            for letter in signed:
                found.append(alike._capital(CAPITALS[letter], x, steps[0], high))
                x += steps[0] * 1.15
        if self.dice.random() < 0.6:
            found.append(self.stroke([(x, high * 0.7), (x + high * 0.8, high * 0.55), (x + high * 1.6, high * 0.72)]))
        return found

    def _capital(self, shape: Way, x: float, step: float, high: float) -> Stroke:
        return self.stroke([
            (x + step * (a + self.dice.uniform(-0.08, 0.08)), high * (b + self.dice.uniform(-0.06, 0.06)))
            for a, b in shape
        ])

    def flourish(self, name: str, wide: float, high: float) -> list[Stroke]:
        """A scrawl that ends in a sweep back beneath itself."""
        found = self.scrawl(name, wide * 0.8, high * 0.85)
        y = high * 0.86
        found.append(
            self.stroke(
                [
                    (wide * 0.75, high * 0.55),
                    (wide * 0.85, y * 0.85),
                    (wide * 0.45, y),
                    (wide * 0.08, y * 0.98),
                    (wide * 0.3, y * 1.05),
                    (wide * 0.7, y * 0.97),
                ],
                0.8,
            )
        )
        return found

    def underlined(self, name: str, wide: float, high: float) -> list[Stroke]:
        found = self.scrawl(name, wide * 0.85, high * 0.9)
        y = high * self.dice.uniform(0.86, 0.95)
        for shift in range(self.dice.choice((1, 1, 2))):
            found.append(
                self.stroke(
                    [(wide * 0.05, y + shift * 3), (wide * 0.4, y - 1.5 + shift * 3), (wide * 0.8, y - 2 + shift * 3)],
                    0.9,
                )
            )
        return found

    # ── Marks ──

    def tick(self, side: float, reach: float = 1.2) -> list[Stroke]:
        d = self.dice.uniform
        return [
            self.stroke(
                [
                    (side * d(0, 0.15), side * d(0.45, 0.6)),
                    (side * d(0.3, 0.42), side * d(0.85, 1.0)),
                    (side * reach, -side * (reach - 1) * d(0.8, 1.3) + side * d(0, 0.12)),
                ],
                smooth=False,
            )
        ]

    def cross(self, side: float, over: float = 0.05) -> list[Stroke]:
        d = self.dice.uniform
        low, top = -side * over, side * (1 + over)
        return [
            self.stroke([(low + d(-0.5, 0.5), low), (side * 0.52, side * 0.47), (top, top + d(-0.8, 0.8))]),
            self.stroke([(top, low + d(-0.8, 0.8)), (side * 0.5, side * 0.52), (low + d(-0.5, 0.5), top)]),
        ]

    def fill(self, side: float) -> list[Stroke]:
        points = [
            (side * (0.1 + 0.8 * (step % 2)) + self.dice.uniform(-0.4, 0.4), side * (0.08 + 0.84 * step / 15))
            for step in range(16)
        ]
        return [self.stroke(points, 1.2, smooth=False)]

    def slash(self, side: float) -> list[Stroke]:
        return [self.stroke([(-side * 0.15, side * 1.1), (side * 0.5, side * 0.5), (side * 1.2, -side * 0.15)])]

    def ring(self, wide: float, high: float) -> list[Stroke]:
        """An oval around a word of this size; it does not quite close, or runs past its start."""
        d = self.dice.uniform
        start, far = d(0, 6.2), d(6.0, 7.2)
        a, b = wide / 2 + d(3.5, 6.5), high / 2 + d(2.5, 4.5)
        points = [
            (
                wide / 2 + a * math.cos(start + far * step / 26) * (1 + 0.05 * step / 26),
                high / 2 + b * math.sin(start + far * step / 26),
            )
            for step in range(27)
        ]
        return [self.stroke(points)]

    def through(self, wide: float, high: float) -> list[Stroke]:
        d = self.dice.uniform
        return [
            self.stroke(
                [
                    (-2, high * 0.5 + d(-1, 1)),
                    (wide / 2, high * 0.5 + d(-1, 1)),
                    (wide + 2.5, high * 0.48 + d(-1.2, 1.2)),
                ]
            )
        ]


def curve(points: list[Point], steps: int = 7) -> list[Point]:
    """A smooth way through the points (Catmull-Rom)."""
    found: list[Point] = []
    ends = [points[0], *points, points[-1]]
    for a, b, c, e in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(steps):
            t = step / steps
            found.append(
                tuple(  # type: ignore[arg-type]
                    0.5
                    * (
                        2 * b[k]
                        + (c[k] - a[k]) * t
                        + (2 * a[k] - 5 * b[k] + 4 * c[k] - e[k]) * t * t
                        + (3 * b[k] - a[k] - 3 * c[k] + e[k]) * t * t * t
                    )
                    for k in (0, 1)
                )
            )
    return [*found, points[-1]]
