"""Printed circles to be ticked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import cv2
import numpy as np

from .box_marks import Frame, square_cornered
from .boxed_words import stands_apart
from .ink.residue import Bits, Residue
from .seen import SeenWord

_DRAWN: Final = 0.9  # of the circle that must be drawn
_SMALLEST: Final = 6.6  # points: smaller rings are letters
_WIDEST: Final = 17.0
_LIKE_CIRCLES: Final = frozenset("OQ0C")
_FILLED: Final = 0.85  # of the middle
_ANGLES: Final = np.linspace(0, 2 * np.pi, 72, endpoint=False)
_LETTERS: Final = frozenset({"Y", "N"})
ANSWERS: Final = _LETTERS | {"Yes", "No", "YES", "NO"}
_ALIKE: Final = 0.09  # of their size by which printed circles differ at most
_MANY: Final = 250  # patches that are looked at; a page with more is a picture, not a form


def with_fellows(frames: Sequence[Frame], words: Sequence[SeenWord]) -> list[Frame]:
    """The circles without rings that a pen drew about a letter: those that no other is like, or with nothing but a bar
    beside them, as in 'Y / N'.
    """
    return [one for one in frames if not about_answer(one, words)
            and any(abs(one.side - other.side) < _ALIKE * one.side for other in frames if other is not one)]


def about_answer(frame: Frame, words: Sequence[SeenWord], answers: frozenset[str] = _LETTERS) -> bool:
    """Whether a frame stands where one of two answers must: behind the first one or before the other, alone."""
    x0, y0, x1, y1 = frame.box
    beside = [w for w in words if w.box[1] < frame.centre[1] < w.box[3]]
    before = max((w for w in beside if -2 < x0 - w.box[2] < 1.6 * (y1 - y0)), key=lambda w: w.box[2], default=None)
    after = min((w for w in beside if -2 < w.box[0] - x1 < 1.6 * (y1 - y0)), key=lambda w: w.box[0], default=None)
    last = before is not None and after is None and (before.text.endswith("/") or before.text in answers)
    first = after is not None and (before is None or before.text.endswith(("?", ":"))) and (
        after.text.startswith("/") or after.text in answers)
    return last or first


def round_frames(
    rest: Residue, scale: float, words: Sequence[SeenWord], sides: tuple[float, float],
) -> Iterator[Frame]:
    """Circles as wide as check boxes that are no letters and ring no word."""
    bits, stats = rest.bits, rest.stats
    sides = max(sides[0], _SMALLEST), min(sides[1], _WIDEST)
    low, high = sides[0] * scale, sides[1] * scale
    sizes = stats[1:, 2:4]
    fits = stats[1:][(sizes >= low).all(axis=1) & (sizes <= 2 * high).all(axis=1)]
    tried = 0
    texts = [word for word in words if sum(c.isalnum() for c in word.text) >= 2]
    places = np.array([word.box for word in texts]).reshape(-1, 4)
    for x, y, w, h, _area in fits.tolist():
        cx, cy = (x + w / 2) / scale, (y + h / 2) / scale
        within = np.flatnonzero((places[:, 0] < cx) & (cx < places[:, 2]) & (places[:, 1] < cy) & (cy < places[:, 3]))
        patch = (x / scale, y / scale, (x + w) / scale, (y + h) / scale)
        doubted = [texts[at] for at in within.tolist() if not _may_be_box(texts[at], cx, min(w, h) / scale)]
        if any(not stands_apart(patch, word, bits, scale) for word in doubted):
            continue
        tried += 1
        if tried > _MANY:
            return
        found = _circle(bits[y:y + h, x:x + w], scale, sides)
        if found is None:
            continue
        cx, cy, radius, thick = found
        if (w > 3.4 * radius and h < 2.8 * radius) or max(w, h) > 5 * radius:
            continue  # a loop of something written
        left, top, right, bottom = x + cx - radius, y + cy - radius, x + cx + radius, y + cy + radius
        box = (left / scale, top / scale, right / scale, bottom / scale)
        part = bits[max(round(top), 0):round(bottom), max(round(left), 0):round(right)]
        if not square_cornered(part) and not any(_rings(box, word) for word in words):
            inner = max(round(0.6 * radius), 1)
            row, column = y + round(cy), x + round(cx)
            middle = bits[row - inner:row + inner, column - inner:column + inner]
            filled = bool(middle.size) and float(middle.mean()) > _FILLED
            yield Frame(box, thick / scale, round=True, filled=filled)


def _may_be_box(word: SeenWord, at: float, side: float) -> bool:
    """Whether a circle that was read into a word is no letter of it: it stands at an end, and is read as none."""
    x0, y0, x1, y1 = word.box
    before, after = at - x0 < 0.9 * side, x1 - at < 0.9 * side
    if not (before or after):
        return False
    sign, fellow = (word.text[0], word.text[1]) if before else (word.text[-1], word.text[-2])
    if side < 0.85 * (y1 - y0) or sign in ".,:;":
        return False
    # OYes and YesO are a circle and a word; Of, OBEY and NO are words.
    turn = fellow.isupper() and word.text[2:3].islower() if before else fellow.islower()
    return not sign.isalnum() or (sign in _LIKE_CIRCLES and turn)


def _rings(box: tuple[float, float, float, float], word: SeenWord) -> bool:
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    wide = word.box[2] - word.box[0]
    return (box[0] < x < box[2] and box[1] < y < box[3] and wide < box[2] - box[0] + 2
            and any(c.isalnum() and c not in "OoXxVv0" for c in word.text))


def _circle(part: Bits, scale: float, sides: tuple[float, float]) -> tuple[float, float, float, float] | None:
    """Centre, outer radius and thickness of the best circle in a patch, in pixels."""
    high, wide = part.shape
    best: tuple[float, float, float, float] | None = None
    margin = 2
    soft = cv2.dilate(part, cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3)))  # noise frays a thin circle
    room = cv2.copyMakeBorder(soft, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=0).astype(np.float32)
    radii = np.arange(sides[0] / 2 * scale, min(high, wide, sides[1] * scale) / 2 + 1.5, max(0.3 * scale, 1.0))
    score = 0.0
    for radius in radii[::-1].tolist():
        size = 2 * int(np.ceil(radius)) + 1
        if size > min(room.shape) + 1:
            continue
        ring = np.zeros((size, size), np.uint8)
        cv2.circle(ring, (size // 2, size // 2), round(radius - 0.5), 1, max(round(0.35 * scale), 1))
        hit = cv2.filter2D(room, -1, ring.astype(np.float32) / ring.sum(), borderType=cv2.BORDER_CONSTANT)
        _, value, _, at = cv2.minMaxLoc(hit)
        if value < 0.86 or value < score + 0.02:
            continue
        cx, cy = at[0] - margin, at[1] - margin
        drawn, outer, thick = _drawn(part, cx, cy, radius)
        if drawn >= _DRAWN and 2 * outer < sides[1] * scale + 2:
            score, best = value, (cx + 0.5, cy + 0.5, outer + 0.5, thick)
    return best


def _drawn(part: Bits, cx: float, cy: float, radius: float) -> tuple[float, float, float]:
    """The share of angles at which the circle is drawn, its outer radius, and how thick it is."""
    steps = np.arange(radius + 2.5, radius - 0.5 * radius, -0.5)
    xs = np.rint(cx + np.outer(np.cos(_ANGLES), steps)).astype(int)
    ys = np.rint(cy + np.outer(np.sin(_ANGLES), steps)).astype(int)
    ok = (xs >= 0) & (ys >= 0) & (xs < part.shape[1]) & (ys < part.shape[0])
    ray = np.zeros(xs.shape, np.bool_)
    ray[ok] = part[ys[ok], xs[ok]] > 0
    near = ray[:, steps > radius - max(1.6, 0.14 * radius)].any(axis=1)
    if not near.any():
        return 0.0, radius, 1.0
    first = ray.argmax(axis=1)
    gaps = ~ray & (np.arange(len(steps))[None, :] > first[:, None])
    ends = np.where(gaps.any(axis=1), gaps.argmax(axis=1), len(steps))
    # A mark that runs into the circle makes it thicker on its side: the thinner third tells.
    thick = float(np.percentile((ends - first)[near], 40)) * 0.5
    return float(near.mean()), float(np.median(steps[first[near]])), max(thick, 1.0)
