"""The sheet of paper in a photograph: its four corners, and the sheet as if seen from straight above.

A side of the sheet is a straight line along which the light falls towards the outside and stays low there; a shadow
fades, and a printed frame is light again behind. What a photograph cuts off ends at the picture's own edge.
"""

from __future__ import annotations

from itertools import product
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .page_image import Grey

_SIDE: Final = 600  # pixels in which the sheet is looked for
_LEAST: Final = 0.3  # of the picture that a sheet covers
_SLOPE: Final = 0.24  # how far a side may lean, as a share of its length
_STEP: Final = 9  # grey levels by which the light falls at the sheet's edge
_DRAWN: Final = 0.72  # of a side where it does
_BEYOND: Final = (4, 6, 11, 17, 25, 35, 48, 64, 85, 110)  # pixels outside of it at which that is looked at
_LIGHT_AGAIN: Final = 0.3  # of what lies there that may be as light as the sheet
_PRINT: Final = 30  # grey levels by which print is darker than its paper
_SOME: Final = 0.12  # of a page's print that may seem to lie beside the sheet
_CUT: Final = 0.55  # what a side cut off by the picture's edge counts for
_LINES: Final = 3  # that are tried for a side
_WORTH: Final = 0.012  # of the picture that a sheet must leave out
_STANDARD: Final = (297 / 210, 210 / 297)  # sides of A4, upright and lying
Corners = NDArray[np.float32]  # 4 × (x, y): top left, top right, bottom right, bottom left
_BY_SHARES: Final = np.asarray(np.log1p(np.arange(256) / 12) * 255 / np.log1p(255 / 12), np.float32)  # of the light
_Line = tuple[float, float, float]  # where it stands at the start and the end of the picture, how much of it is drawn


def corners_of(grey: Grey) -> Corners | None:
    """The corners of a sheet that lies on something darker; None where the picture is all paper, or nothing is sure."""
    factor = _SIDE / max(grey.shape)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    # Print is lighter than any desk once the paper about it has closed over it.
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    smooth = np.asarray(cv2.GaussianBlur(cv2.LUT(closed, _BY_SHARES), (0, 0), 1.5), np.float32)
    high, wide = smooth.shape
    turned = np.ascontiguousarray(smooth.T)
    # Each as found on a picture whose sheet begins at the top: mirrored for the sides opposite.
    tops, lefts = _sides(smooth), _sides(turned)
    bottoms = [(high - 1 - a, high - 1 - b, drawn) for a, b, drawn in _sides(smooth[::-1])]
    rights = [(wide - 1 - a, wide - 1 - b, drawn) for a, b, drawn in _sides(turned[::-1])]
    found: list[tuple[float, Corners]] = []
    for top, bottom, left, right in product(tops, bottoms, lefts, rights):
        drawn = [side[2] for side in (top, bottom, left, right)]
        if sum(share > 0 for share in drawn) < 2:
            continue
        four = _corners(top, bottom, left, right, (high, wide))
        if four is None or not _is_sheet(four, (high, wide)):
            continue
        shares = _drawn_between(four, smooth, drawn)
        if shares is not None:
            found.append((sum(shares) + 0.5 * _like_paper(four) + float(cv2.contourArea(four)) / smooth.size / 2, four))
    print_ = np.asarray(cv2.subtract(closed, small) > _PRINT, np.bool_)
    for _, four in sorted(found, key=lambda one: -one[0]):
        if not _prints_beyond(four, print_):
            return np.asarray(four / factor, np.float32)
    return None


def _prints_beyond(four: Corners, print_: NDArray[np.bool_]) -> bool:
    """Whether print goes on outside of what was found."""
    inside = np.zeros(print_.shape, np.uint8)
    cv2.fillConvexPoly(inside, np.rint(four).astype(np.int32), 1)
    beyond = cv2.dilate(inside, np.ones((15, 15), np.uint8)) == 0
    return float(print_[beyond].sum()) > _SOME * float(print_[inside > 0].sum()) + 30


def _sides(picture: NDArray[np.float32]) -> list[_Line]:
    """Lines that may be the upper side of the sheet, and the picture's own upper edge."""
    high, wide = picture.shape
    fall = cv2.Sobel(picture, cv2.CV_32F, 0, 1, ksize=3, scale=0.125)
    across = cv2.Sobel(picture, cv2.CV_32F, 1, 0, ksize=3, scale=0.125)
    half = fall[:round(0.55 * high)]
    ridge = cv2.dilate(half, np.ones((5, 1), np.uint8)) <= half
    ys, xs = np.nonzero(ridge & (half > 1.2) & (half > 1.5 * np.abs(across[:len(half)])))
    out: list[_Line] = [(0.0, 0.0, 0.0)]
    if len(xs) < 0.2 * wide:
        return out
    slopes = np.linspace(-_SLOPE, _SLOPE, 97)
    reach = int(_SLOPE * wide) + 4
    bins = half.shape[0] + 2 * reach
    votes = np.stack([
        np.bincount(np.clip(np.rint(ys - slope * xs).astype(np.int64) + reach, 0, bins - 1), minlength=bins)
        for slope in slopes
    ]).astype(np.float32)
    votes = np.asarray(cv2.blur(votes, (3, 1)) * 3, np.float32)
    for _ in range(_LINES):
        at, offset = divmod(int(votes.argmax()), bins)
        if votes[at, offset] < 0.3 * wide:
            break
        start, slope = float(offset - reach), float(slopes[at])
        near = np.abs(ys - start - slope * xs) < 4
        if near.sum() > 8:
            slope, start = (float(v) for v in np.polyfit(xs[near], ys[near], 1))
        side = start, start + slope * (wide - 1), min(1.0, float(votes[at, offset]) / wide)
        if _falls_away(picture, side):
            out.append(side)
        for row in range(len(slopes)):  # what crosses it close by is the same line
            middle = offset + (slopes[at] - slopes[row]) * wide / 2
            votes[row, max(0, round(middle) - 9):max(0, round(middle) + 10)] = 0
    return out


def _falls_away(picture: NDArray[np.float32], side: _Line) -> bool:
    """Whether what lies above a line is, for the most part, darker than what lies beneath it."""
    wide = picture.shape[1]
    x = np.linspace(0.1 * wide, 0.9 * wide, 50)
    y = side[0] + (side[1] - side[0]) * x / wide
    inner = _light(picture, np.column_stack([x, y + 4]))
    beyond = np.stack([_light(picture, np.column_stack([x, y - far])) for far in _BEYOND])
    known = ~np.isnan(beyond)
    return bool(known.any()) and float((beyond > inner)[known].mean()) < 0.5


def _corners(top: _Line, bottom: _Line, left: _Line, right: _Line, shape: tuple[int, int]) -> Corners | None:
    """Where the four lines meet: top left, top right, bottom right, bottom left."""
    high, wide = shape
    out = []
    for level, upright in ((top, left), (top, right), (bottom, right), (bottom, left)):
        rise, run = (level[1] - level[0]) / max(wide - 1, 1), (upright[1] - upright[0]) / max(high - 1, 1)
        # y = level + rise · x, x = upright + run · y
        y = (level[0] + rise * upright[0]) / (1 - rise * run)
        out.append((upright[0] + run * y, y))
    four = np.array(out, np.float32)
    inside = (four > -0.02 * _SIDE).all() and (four[:, 0] < wide + 0.02 * _SIDE).all()
    return four if inside and (four[:, 1] < high + 0.02 * _SIDE).all() else None


def _is_sheet(four: Corners, shape: tuple[int, int]) -> bool:
    """Whether it is large enough, leaves something out, and its sides lie opposite one another."""
    area = float(cv2.contourArea(four))
    whole = shape[0] * shape[1]
    if not _LEAST * whole < area < (1 - _WORTH) * whole or not cv2.isContourConvex(four):
        return False
    tl, tr, br, bl = four
    lengths = [float(np.hypot(*side)) for side in (tr - tl, br - bl, bl - tl, br - tr)]
    return 0.75 < lengths[0] / lengths[1] < 1.33 and 0.75 < lengths[2] / lengths[3] < 1.33


def _drawn_between(four: Corners, picture: NDArray[np.float32], given: list[float]) -> list[float] | None:
    """How much of each side (top, bottom, left, right) falls sharply to the outside; None where one does not."""
    middle = four.mean(axis=0)
    tl, tr, br, bl = four
    out = []
    for share, (start, end) in zip(given, ((tl, tr), (bl, br), (tl, bl), (tr, br)), strict=True):
        if share == 0:
            out.append(_CUT)
            continue
        along = start + (end - start) * np.linspace(0.04, 0.96, 60)[:, None]
        out_of = (start + end) / 2 - middle
        side = np.array([-(end - start)[1], (end - start)[0]])
        side = side / (float(np.hypot(*side)) + 1e-6)
        side = side if float(side @ out_of) > 0 else -side
        lights = np.stack([_light(picture, along + step * side) for step in (-6, -4, *_BEYOND)])
        inner, outer = np.fmin(lights[0], lights[1]), np.fmax(np.fmax(lights[2], lights[3]), lights[4])
        seen = ~np.isnan(inner) & ~np.isnan(outer)
        if seen.sum() < 15:
            return None
        drawn = float((inner[seen] - outer[seen] > _STEP).mean())
        beyond = lights[2:, seen]
        light_again = (beyond > inner[seen] - _STEP / 2)[~np.isnan(beyond)].mean()
        if drawn < _DRAWN or light_again > _LIGHT_AGAIN:
            return None
        out.append(drawn)
    return out


def _light(picture: NDArray[np.float32], at: NDArray[Any]) -> NDArray[np.float32]:
    """The picture's light at some points, not a number outside of it."""
    high, wide = picture.shape
    x, y = np.rint(at[:, 0]).astype(int), np.rint(at[:, 1]).astype(int)
    within = (x >= 0) & (x < wide) & (y >= 0) & (y < high)
    light = picture[np.clip(y, 0, high - 1), np.clip(x, 0, wide - 1)]
    return np.where(within, light, np.float32(np.nan))


def _like_paper(four: Corners) -> float:
    """1 for the shape of A4, less for others."""
    wide, high = _spans(four)
    off = min(abs(float(np.log(high / wide / share))) for share in _STANDARD)
    return max(0.0, 1 - 4 * off)


def _spans(corners: Corners) -> tuple[float, float]:
    tl, tr, br, bl = corners
    return (max(float(np.hypot(*(tr - tl))), float(np.hypot(*(br - bl)))),
            max(float(np.hypot(*(bl - tl))), float(np.hypot(*(br - tr)))))


def size_of(corners: Corners) -> tuple[float, float]:
    """Width and height in pixels of the sheet as seen from above; near A4 it is A4."""
    wide, high = _spans(corners)
    for share in _STANDARD:
        if 0.87 < high / wide / share < 1.15:
            return (wide, wide * share) if high < wide * share else (high / share, high)
    return wide, high


def flattened(picture: NDArray[Any], corners: Corners, width: int, height: int) -> NDArray[Any]:
    """The sheet as a picture of its own."""
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    return np.asarray(cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_LINEAR,
                                          borderMode=cv2.BORDER_REPLICATE))
