"""Printed squares as wide as check boxes: four straight sides of one length, which no table's lines run on from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .box_marks import Frame, square_cornered
from .boxed_words import is_own_letter, stands_apart
from .glyphs import stands_for_no_letter
from .ink.residue import Bits
from .seen import SeenWord

Edges = NDArray[np.float64]  # rows of left end, right end, row
_STRAIGHT: Final = 3.4  # points: the straight part of a side, without rounded corners
_SIDE_DRAWN: Final = 0.8  # of a side that must be drawn
_HALF: Final = 0.5
_SOLID: Final = 0.85  # of the inside: a blot, or a box filled in
_THIN: Final = 0.24  # of the side: how thick the line of a box is, at most, that was read into a word
BOXLIKE: Final = frozenset("OQ0CDULI")
_CELL: Final = 2  # lines that run on out of a square make a table's cell of it; one may be a tick's stroke
_TWIN: Final = 3.6  # points between squares that stand in one row
_FEW: Final = 18  # pixels of a side, of which a circle's look straight as well
_ROUNDED: Final = 1.12  # half sides: how far a rounded corner reaches from the middle; a circle's rim reaches 1
_FEW_OF_CORNER: Final = 4  # pixels, of which a thin line fills much
_PLAIN: Final = 0.95  # how sure a word is of which no letter is a box
_SHADED: Final = 1.3  # times a frame's line: one with a shadow beside it
_EVEN: Final = 2  # pixels by which its thickness may differ
_OUTSIDE: Final = 0.6  # points outside a side where its line may run on: a table's own line may lie further out
_AS_HIGH: Final = 1.2  # times the lowest word of its line: how high letters are at most
_GRAIN: Final = 1_000_000  # pairs of rims: so many are a page's grain, which would be searched for minutes
_UPRIGHT: Final = 1.0  # pixels of upright strokes where a side is expected, in lengths of its middle: it is two wide


def square_frames(
    ink: Bits,
    scale: float,
    words: Sequence[SeenWord],
    sides: tuple[float, float],
) -> Iterator[Frame]:
    """Four straight sides of one length. ``sides``: how long they may be, in points."""
    heights = [word.box[3] - word.box[1] for word in words if len(word.text) > 2]
    usual = float(np.median(heights)) if heights else 0.0
    done: list[tuple[float, float, float]] = []  # left, right and top of what was found, in pixels
    found: float | None = None
    for x0, x1, top, a, b, bottom in _candidates(ink, scale, words, sides).tolist():
        key = x0 + top * ink.shape[1]
        if key == found or any(left <= x0 and x1 <= right and abs(top - at) < 3 * scale for left, right, at in done):
            continue
        frame = _framed(ink, (min(x0, a), int(top), max(x1, b), int(bottom)), scale)
        if frame is not None and _stands_apart(frame, ink, scale, words, usual):
            left, at, right, _ = (v * scale for v in frame.box)
            done.append((left - 3, right + 3, at))
            found = key
            yield frame


def _candidates(ink: Bits, scale: float, words: Sequence[SeenWord], sides: tuple[float, float]) -> Edges:
    """Upper rims with the lower rims that may belong to them, from the top down: rows of both one after the other."""
    tops, bottoms = _edges(ink, scale, words, sides[1])
    first = np.searchsorted(bottoms[:, 2], tops[:, 2] + sides[0] * scale, side="right")
    last = np.searchsorted(bottoms[:, 2], tops[:, 2] + sides[1] * scale)
    number = np.maximum(last - first, 0)
    if number.sum() > _GRAIN:
        return np.zeros((0, 6))
    upper = np.repeat(np.arange(len(tops)), number)
    lower = np.arange(number.sum()) - np.repeat(np.cumsum(number) - number, number) + np.repeat(first, number)
    pairs = np.hstack([tops[upper], bottoms[lower]])
    x0, x1, top, a, b, bottom = pairs.T
    left, right, high = np.minimum(x0, a), np.maximum(x1, b), bottom - top + 1
    pairs = pairs[(np.minimum(b, x1) - np.maximum(a, x0) > -6 * scale) & (right - left <= 1.35 * high)]
    return np.asarray(pairs[_between_uprights(ink, pairs, scale)], np.float64)


def _between_uprights(ink: Bits, pairs: Edges, scale: float) -> NDArray[np.bool_]:
    """Whether something upright stands where the other two sides must be."""
    thick = cv2.dilate(ink, np.ones((1, 2), np.uint8), anchor=(0, 0))
    tall = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((round(_STRAIGHT * scale), 1), np.uint8))
    total = cv2.integral(tall)
    x0, x1, top, a, b, bottom = pairs.T
    left, right, high = np.minimum(x0, a), np.maximum(x1, b), bottom - top + 1
    reach = np.maximum(np.round(1.2 * high) - (right - left), 2)
    inset, slack = 0.22 * high, 0.25 * high + 2
    low, deep = (top + inset).astype(int), (bottom - inset).astype(int) + 1

    def sum_of(start: NDArray[np.float64], end: NDArray[np.float64]) -> NDArray[np.float64]:
        a_, b_ = np.clip(start, 0, ink.shape[1]).astype(int), np.clip(end, 0, ink.shape[1]).astype(int)
        return np.asarray(total[deep, b_] - total[low, b_] - total[deep, a_] + total[low, a_], np.float64)

    need = _UPRIGHT * (high - 2 * inset)
    return np.asarray((sum_of(left - reach, left + slack) >= need) & (sum_of(right - slack, right + reach) >= need))


def _edges(ink: Bits, scale: float, words: Sequence[SeenWord], most: float) -> tuple[Edges, Edges]:
    """Level rims, upper and lower, of strokes as long as a box's side: left end, right end, row, in pixels."""
    thick = cv2.dilate(ink, np.ones((2, 1), np.uint8), anchor=(0, 0))
    side = np.ones((1, round(_STRAIGHT * scale)), np.uint8)
    runs: Bits = np.asarray(cv2.morphologyEx(thick, cv2.MORPH_OPEN, side), np.uint8)
    fellows = _heights(words)
    for word in words:  # the insides of words hold no boxes; a box that is taken for a letter stands at an end
        x0, y0, x1, y1 = word.box
        if sum(c.isalnum() for c in word.text) >= 3 and word.sure > 0.8:
            high = min(y1 - y0, _AS_HIGH * fellows.get(word.line, y1 - y0))  # of its letters: a box may be higher
            plain = word.text.isalpha() and word.sure > 0.95 and x1 - x0 < 0.6 * len(word.text) * high
            inset = 0.0 if plain and not BOXLIKE & {word.text[0], word.text[-1]} else min(1.3 * (y1 - y0), 16)
            if x1 - x0 > 2 * inset:
                runs[int(y0 * scale) : int(y1 * scale) + 1, int((x0 + inset) * scale) : int((x1 - inset) * scale)] = 0
    above, below = np.zeros_like(runs), np.zeros_like(runs)
    above[1:], below[:-1] = runs[:-1], runs[1:]
    longest = (most + 6) * scale
    return (
        _pieces((runs > above).view(np.uint8), scale, longest),
        _pieces((runs > below).view(np.uint8), scale, longest),
    )


def _heights(words: Sequence[SeenWord]) -> dict[int, float]:
    """How high the lowest of each line's longer words is."""
    out: dict[int, float] = {}
    for word in words:
        if len(word.text) > 2:
            high = word.box[3] - word.box[1]
            out[word.line] = min(high, out.get(word.line, high))
    return out


def _pieces(rims: Bits, scale: float, longest: float) -> Edges:
    """Unbroken runs within one row."""
    flat = np.flatnonzero(rims)
    starts = np.flatnonzero(np.diff(flat, prepend=-2) != 1)
    long = np.diff(starts, append=flat.size)
    fits = (long >= 1.8 * scale) & (long <= longest)
    first, wide = flat[starts[fits]], rims.shape[1]
    return np.column_stack([first % wide, first % wide + long[fits], first // wide]).astype(np.float64)


def _framed(ink: Bits, rough: tuple[float, int, float, int], scale: float) -> Frame | None:
    """The exact frame whose upper and lower sides are known in part, if all its sides are drawn."""
    x0, top, x1, bottom = round(rough[0]), rough[1], round(rough[2]), rough[3]
    high = bottom - top + 1
    if x1 - x0 > 1.35 * high:
        return None
    reach = max(round(1.2 * high) - (x1 - x0), 2)
    start, end = max(x0 - reach, 0), min(x1 + reach, ink.shape[1])
    rows = ink[top + round(0.22 * high) : bottom - round(0.22 * high) + 1, start:end]
    if rows.shape[0] < 3:
        return None
    # A side may waver by a pixel.
    drawn = cv2.dilate(rows, np.ones((1, 3), np.uint8)).mean(axis=0) >= _SIDE_DRAWN
    before, after = np.zeros_like(drawn), np.zeros_like(drawn)
    before[1:], after[:-1] = drawn[:-1], drawn[1:]
    lefts, rights = np.flatnonzero(drawn & ~before) + 1, np.flatnonzero(drawn & ~after) - 1
    slack = round(0.25 * high)
    for left in (lefts[lefts <= x0 - start + slack][::-1]).tolist():
        for right in rights[rights >= x1 - start - slack - 1].tolist():
            wide = right - left + 1
            if not 0.84 <= wide / high <= 1.19:
                continue
            frame = _whole(ink, start + left, top, start + right + 1, bottom + 1, scale)
            if frame is not None:
                return frame
    return None


def _whole(ink: Bits, a: int, top: int, b: int, bottom: int, scale: float) -> Frame | None:
    """The frame at these pixels if its upper and lower sides are drawn and it is not filled all through."""
    inner = round(0.22 * (b - a))
    if not _level_side(ink, a + inner, b - inner, top, 1) or not _level_side(ink, a + inner, b - inner, bottom - 1, -1):
        return None
    drawn = ink[top + (ink[top, a:b].mean() < _HALF) : bottom, a:b]  # an upper side may lean into the row above it
    soft = not square_cornered(drawn)
    if soft and (b - a < _FEW or not square_cornered(drawn, _ROUNDED)):
        return None
    rim = max(round(0.2 * (b - a)), 1)
    solid = float(ink[top + rim : bottom - rim, a + rim : b - rim].mean()) > _SOLID
    if soft and solid:
        return None  # a blot within a box, or beside one
    thick, right, under = _thickness(ink, a, top, b, bottom - 1)
    box = (a / scale, top / scale, (b - right) / scale, (bottom - under) / scale)
    return Frame(box, thick=thick / scale, filled=solid, soft=soft)


def _level_side(ink: Bits, a: int, b: int, row: int, inward: int) -> bool:
    """Whether a side is drawn at a row, though it lean by a pixel: its halves may lie beside each other."""
    middle = (a + b) // 2
    here, beside = (ink[max(at - 1, 0) : at + 2, a:b].max(axis=0) for at in (row, row + inward))
    halves = ((here, here), (here, beside), (beside, here))
    return any((one[: middle - a].sum() + two[middle - a :].sum()) >= _SIDE_DRAWN * (b - a) for one, two in halves)


def _thickness(ink: Bits, a: int, top: int, b: int, bottom: int) -> tuple[float, float, float]:
    """How thick the frame's line is, by the thinnest of its sides: a pen may run along the others.

    And by how much its right and its lower side are evenly thicker than the others, as the shadow of a box is.
    """
    part = ink[top : bottom + 1, a:b]
    high, wide = part.shape
    cut_y, cut_x = slice(round(0.25 * high), round(0.75 * high)), slice(round(0.25 * wide), round(0.75 * wide))
    sides = (part[cut_y, :], part[cut_y, ::-1], part[:, cut_x].T, part[::-1, cut_x].T)
    limit = max(round(0.3 * min(high, wide)), 1)
    found, even = [], []  # of the left, right, upper and lower side
    for side in sides:
        empty = side[:, :limit] == 0
        # A noisy first pixel is no gap: the line ends at the first gap after its first ink.
        first = np.argmax(side[:, :limit] > 0, axis=1)
        after = [
            int(np.argmax(row[at:])) + int(at) if row[at:].any() else limit
            for row, at in zip(empty, first, strict=True)
        ]
        found.append(float(np.median(after)))
        even.append(float(np.percentile(after, 90) - np.percentile(after, 10)) <= _EVEN)
    thin = max(min(found), 1.0)
    usual = max(found[0], found[2])
    shadow = [
        thick - thin if even[at] and _SHADED * usual + 1 <= thick < limit else 0.0
        for at, thick in ((1, found[1]), (3, found[3]))
    ]
    return thin, shadow[0], shadow[1]


def _stands_apart(frame: Frame, ink: Bits, scale: float, words: Sequence[SeenWord], usual: float) -> bool:
    """No cell of a table, whose lines run on, and no letter of a word. ``usual``: how high words are."""
    x0, y0, x1, y1 = frame.box
    side = x1 - x0
    running = 0
    for across, band, inward in ((True, y0, 1), (True, y1, -1), (False, x0, 1), (False, x1, -1)):
        a, b = (x0, x1) if across else (y0, y1)
        ends = _runs_on(ink, scale, across=across, at=band, edges=(a, b), thick=frame.thick * inward)
        running += sum(end > 0.45 * side for end in ends)
    if running >= _CELL:
        return False
    if _has_twin(frame, ink, scale):
        return False
    middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
    for word in words:
        a, top, b, bottom = word.box
        if a <= middle_x <= b and top <= middle_y <= bottom and sum(c.isalnum() for c in word.text) >= 2:
            thin = frame.filled or frame.thick < _THIN * side
            if not thin or not _has_corners(frame, ink, scale, rounded=word.sure < _PLAIN):
                return False
            if stands_for_no_letter(frame.box, word):
                return not is_own_letter(frame.box, word, words, ink, scale)
            at_end = min(middle_x - a, b - middle_x) < 0.95 * side
            high = min(bottom - top, 1.45 * usual)  # a stroke that overshoots makes the word higher than it is
            if not at_end or is_own_letter(frame.box, word, words, ink, scale):
                return False
            return side > 0.72 * high or stands_apart(frame.box, word, ink, scale)
    return True


def _has_twin(frame: Frame, ink: Bits, scale: float) -> bool:
    """Another upright side stands close beside it: the next square of a row for letters or figures."""
    x0, y0, x1, y1 = (round(v * scale) for v in frame.box)
    rim, reach = round(0.2 * (y1 - y0)), round(_TWIN * scale)
    wide = reach + y1 - y0
    for whole in (ink[y0:y1, x1 : x1 + wide], ink[y0:y1, max(x0 - wide, 0) : x0][:, ::-1]):
        strip = whole[rim : y1 - y0 - rim, :reach]
        drawn = strip.mean(axis=0) >= 0.9
        if not drawn.any() or drawn[0]:
            continue
        first = int(np.argmax(drawn))
        if float(strip[:, :first].mean(axis=0).min()) < 0.2 and _goes_on(whole, first, y1 - y0):
            return True
    return False


def _goes_on(strip: Bits, first: int, side: int) -> bool:
    """A square's upper and lower sides begin at the upright side, as a letter's strokes do not."""
    part = strip[:, first : first + round(0.5 * side)]
    reach = max(round(0.12 * side), 2)
    return all(float(rows.max(axis=0).mean()) > _SIDE_DRAWN for rows in (part[:reach], part[-reach:]))


def _runs_on(
    ink: Bits,
    scale: float,
    *,
    across: bool,
    at: float,
    edges: tuple[float, float],
    thick: float,
) -> tuple[float, float]:
    """How far, in points, the line of a side runs on straight before and after the box. ``thick``: negative where the
    side lies before its edge.
    """
    source = ink if across else ink.T
    row = round(at * scale)
    inner, outer = max(round(abs(thick) * scale), 1) + 1, max(round(_OUTSIDE * scale), 2)
    before_it, after_it = (outer, inner) if thick > 0 else (inner, outer)
    band = source[max(row - before_it, 0) : row + after_it + 1]
    a, b = round(edges[0] * scale), round(edges[1] * scale)
    reach = round(14 * scale)
    before = band[:, max(a - reach, 0) : a][:, ::-1].max(axis=0, initial=0)
    after = band[:, b : b + reach].max(axis=0, initial=0)
    return _unbroken(before) / scale, _unbroken(after) / scale


def _unbroken(row: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> int:
    gaps = np.flatnonzero((row[:-1] == 0) & (row[1:] == 0))  # one pixel is grain
    return int(gaps[0]) if gaps.size else int(row.size)


def _has_corners(frame: Frame, ink: Bits, scale: float, *, rounded: bool) -> bool:
    """Whether all its corners are inked; ``rounded``: or at least rounded no more than a box's."""
    x0, y0, x1, y1 = (round(v * scale) for v in frame.box)
    size = max(round(0.16 * (x1 - x0)), 2)
    part = ink[y0:y1, x0:x1]
    corners = part[:size, :size], part[:size, -size:], part[-size:, :size], part[-size:, -size:]
    least = min(0.45, 1.3 * max(frame.thick * scale, 1.0) / size) if size > _FEW_OF_CORNER else 0.45
    sharp = all(corner.mean() > least for corner in corners)
    return sharp or (rounded and x1 - x0 >= _FEW and square_cornered(part, _ROUNDED))
