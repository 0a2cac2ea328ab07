"""Printed lines: long level and upright strokes, thin, solid, darker than the paper on both sides of them.

Both kinds are found by one function; upright ones on the page mirrored in its diagonal. Contrast against the paper
beside it finds a light grey hairline; a solid run of ink finds a thick border. Dots and dashes are leaders, no rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .page_image import Grey, Mask
from .pieces import pieces_of
from .seen import SeenRule

SHORTEST: Final = 14.0  # points: shorter strokes are letters
_SIDE: Final = 8.5  # points: the same for strokes that run from one rule to the next, as the sides of a low cell do
THICKEST: Final = 3.6
_CONTRAST: Final = 16  # grey levels against the paper on both sides
_SOLID: Final = 0.8  # of a rule's length that is drawn
_CROWDED: Final = 0.45  # of it that may have ink close by on one side
_STREAK: Final = 1.6  # points by which the pieces of a streak may stand apart
_EDGE: Final = 10.0  # points from the sheet's edge to where it ends
_RUNS: Final = 0.75  # of the sheet's height
_GAP: Final = 2.2  # points that noise may break out of a rule


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rules of a page in points, and the pixels that they are drawn with. ``streaks`` are none: they run down the
    whole sheet, over its words.
    """

    level: tuple[SeenRule, ...]
    upright: tuple[SeenRule, ...]
    mask: Mask
    streaks: tuple[SeenRule, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A rule as found along the rows: its pixels in a box whose corner is (x, y). ``crowded``: ink stands along it."""

    rule: SeenRule
    part: NDArray[np.bool_]
    x: int
    y: int
    crowded: bool


def rules_of(grey: Grey, ink: Mask, scale: float) -> Ruling:
    """The printed lines of a page that stands level. ``ink`` has the shape of ``grey``."""
    level = _along(grey, ink, scale)
    upright = _along(np.ascontiguousarray(grey.T), np.ascontiguousarray(ink.T), scale)
    across = [one for one in level if _is_rule(one, upright)]
    down = [one for one in upright if _is_rule(one, level)]
    mask = _drawn(across, (grey.shape[0], grey.shape[1])) | _drawn(down, (grey.shape[1], grey.shape[0])).T
    posts = [one.rule for one in down]
    streaks = _streaks(posts, grey.shape[0] / scale)
    return Ruling(tuple(one.rule for one in across), tuple(post for post in posts if post not in streaks),
                  np.asarray(mask, np.bool_), tuple(streaks))


def _streaks(upright: Sequence[SeenRule], high: float) -> list[SeenRule]:
    """The upright rules that run down the whole sheet: a scanner's streak or a fold, which parts no words.

    A streak is broken where it runs through fills. It is painted over as rules are.
    """
    out: list[SeenRule] = []
    for rule in upright:
        same = [other for other in upright if abs(other.at - rule.at) < _STREAK]
        drawn = sum(other.end - other.start for other in same)
        ends = min(other.start for other in same) < _EDGE, max(other.end for other in same) > high - _EDGE
        if all(ends) and drawn > _RUNS * high:
            out.append(rule)
    return out


def _drawn(found: Sequence[_Found], shape: tuple[int, int]) -> NDArray[np.uint8]:
    """The pixels of some rules, a pixel wider all around."""
    mask = np.zeros(shape, np.uint8)
    for one in found:
        high, wide = one.part.shape
        mask[one.y:one.y + high, one.x:one.x + wide] |= one.part.astype(np.uint8)
    return np.asarray(cv2.dilate(mask, np.ones((3, 3), np.uint8)), np.uint8)


def on_its_head(ruling: Ruling, scale: float) -> Ruling:
    """The same rules on the page turned by half."""
    high, wide = (side / scale for side in ruling.mask.shape)
    level = [SeenRule(high - r.at, wide - r.end, wide - r.start, r.weight) for r in reversed(ruling.level)]
    upright, streaks = ([SeenRule(wide - r.at, high - r.end, high - r.start, r.weight) for r in reversed(rules)]
                        for rules in (ruling.upright, ruling.streaks))
    return Ruling(tuple(level), tuple(upright), np.ascontiguousarray(ruling.mask[::-1, ::-1]), tuple(streaks))


def _is_rule(one: _Found, others: Sequence[_Found]) -> bool:
    """A stroke that is short, or has ink along it, counts only where it meets rules of the other direction, as sides
    of cells do.
    """
    rule = one.rule
    length = rule.end - rule.start
    if length >= 2 * SHORTEST and not one.crowded:
        return True
    doubted = length < SHORTEST or one.crowded
    crossing = [other.rule.at for other in others if other.rule.start - 2 <= rule.at <= other.rule.end + 2
                and other.rule.end - other.rule.start >= (2 if doubted else 1) * SHORTEST and not other.crowded]
    met = [any(abs(at - end) < 2.5 for at in crossing) for end in (rule.start, rule.end)]
    return all(met) if doubted else any(met)


def _along(grey: Grey, ink: Mask, scale: float) -> list[_Found]:
    """The level rules, and their pixels."""
    raw = _darker_than_beside(grey, scale, _CONTRAST // 2) | ink.astype(np.uint8)
    found = cv2.bitwise_or(_hairlines(grey, scale), _bars(ink, scale))
    gap = round(_GAP * scale)
    # Steps of a line that leans a little touch when each is a pixel taller and longer.
    joined = cv2.morphologyEx(found, cv2.MORPH_CLOSE, np.ones((3, gap), np.uint8))
    labels, stats = pieces_of(np.asarray(joined, np.uint8))
    out: list[_Found] = []
    for number, (x, y, wide, high, _area) in enumerate(stats[1:].tolist(), 1):
        if wide < _SIDE * scale or high > max(2 * THICKEST * scale, 0.012 * wide + THICKEST * scale):
            continue
        part = labels[y:y + high, x:x + wide] == number
        # Evening out noise made the line a little longer than it is drawn.
        inked = np.flatnonzero((part & (raw[y:y + high, x:x + wide] > 0)).any(axis=0))
        if len(inked) < _SIDE * scale * _SOLID:
            continue
        part = part[:, inked[0]:inked[-1] + 1]
        x, wide = x + int(inked[0]), part.shape[1]
        if wide < _SIDE * scale:
            continue
        rule = _rule(part & (found[y:y + high, x:x + wide] > 0), x, y, scale)
        if rule is None:
            continue
        crowded = _crowded(part, raw, ink, x, y, scale)
        if crowded < _CROWDED:
            plain = wide > 8 * SHORTEST * scale or (wide > 2 * SHORTEST * scale and rule.weight < 0.9)
            out.append(_Found(rule, part, x, y, crowded=not plain and crowded >= _CROWDED / 3))
    return out


def _rule(part: NDArray[Any], x: int, y: int, scale: float) -> SeenRule | None:
    thick = part.sum(axis=0)
    solid = thick > 0
    if solid.mean() < _SOLID:
        return None
    weight = float(np.median(thick[solid]))
    if weight > THICKEST * scale or weight * 5 > len(thick):
        return None
    rows = np.arange(part.shape[0]) + 0.5
    middle = float((part.sum(axis=1) * rows).sum() / part.sum())
    return SeenRule((y + middle) / scale, x / scale, (x + len(thick)) / scale, max(0.3, weight / scale))


def _crowded(part: NDArray[Any], raw: NDArray[np.uint8], ink: Mask, x: int, y: int, scale: float) -> float:
    """How much of a line has ink along it, 0..1, as the bars of letters in a row have; 1 where it is hardly drawn."""
    high, wide = part.shape
    here = raw[y:y + high, x:x + wide] > 0
    if ((here & part).any(axis=0)).mean() < _SOLID:
        return 1.0
    near = max(2, round(0.9 * scale))
    rows = np.arange(high)[:, None]
    top = np.where(part, rows, high).min(axis=0)
    bottom = np.where(part, rows, -1).max(axis=0)
    columns = np.flatnonzero(bottom >= 0)
    above = np.clip(y + top[columns] - near, 0, raw.shape[0] - 1)
    below = np.clip(y + bottom[columns] + near, 0, raw.shape[0] - 1)
    return float((ink[above, x + columns] | ink[below, x + columns]).mean())


def _darker_than_beside(grey: Grey, scale: float, contrast: int) -> NDArray[np.uint8]:
    """Pixels darker than the paper a little above and a little below."""
    reach = max(3, round(1.3 * scale))
    padded = cv2.copyMakeBorder(grey, reach, reach, 0, 0, cv2.BORDER_REPLICATE)
    beside = cv2.min(padded[:-2 * reach], padded[2 * reach:])
    return np.asarray(cv2.subtract(beside, grey) > contrast, np.uint8)


def _hairlines(grey: Grey, scale: float) -> NDArray[np.uint8]:
    """Runs of pixels darker than the paper beside them, after noise along the run is evened out."""
    smooth = np.asarray(cv2.blur(grey, (max(3, round(2.2 * scale)) | 1, 1)), np.uint8)
    return _long_runs(_darker_than_beside(smooth, scale, _CONTRAST), scale)


def _bars(ink: Mask, scale: float) -> NDArray[np.uint8]:
    return _long_runs(ink.astype(np.uint8), scale)


def _long_runs(dark: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    """Long runs, small breaks mended; a line that leans goes on in the next row, so half of the shortest will do."""
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, max(3, round(0.8 * scale))), np.uint8))
    run = max(9, round(0.55 * SHORTEST * scale))
    return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, run), np.uint8)), np.uint8)


def without_rules(grey: Grey, ink: Mask, ruling: Ruling) -> Grey:
    """The page with its rules painted over; strokes that cross a rule keep their ink."""
    if not ruling.mask.any():
        return grey
    mask = ruling.mask.astype(np.uint8)
    outside = (ink & ~ruling.mask).astype(np.uint8)
    # A stroke crosses where ink stands on both sides of the rule, close by.
    reach = 4
    above = cv2.dilate(outside, np.ones((2 * reach + 1, 1), np.uint8), anchor=(0, 2 * reach))
    below = cv2.dilate(outside, np.ones((2 * reach + 1, 1), np.uint8), anchor=(0, 0))
    left = cv2.dilate(outside, np.ones((1, 2 * reach + 1), np.uint8), anchor=(2 * reach, 0))
    right = cv2.dilate(outside, np.ones((1, 2 * reach + 1), np.uint8), anchor=(0, 0))
    crossing = cv2.bitwise_and(cv2.bitwise_or(cv2.bitwise_and(above, below), cv2.bitwise_and(left, right)), mask)
    out = grey.copy()
    out[(mask > 0) & (crossing == 0)] = 255
    return out
