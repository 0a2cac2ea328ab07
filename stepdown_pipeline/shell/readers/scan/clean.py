"""Pixels of any resolution, light and colour to a page of the working scale whose paper is white."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .page_image import Colour, Grey, Mask
from .pieces import pieces_of
from .seen import Pixels

SCALE: Final = 200 / 72  # the working scale: pixels a point
A4: Final = (595.3, 841.9)
FAINT: Final = 150.0  # the grey of print (paper 255) above which a page is hard to read
SMALLEST: Final = 100.0  # dots an inch below which print cannot be read with certainty
_FILL_LEAST: Final = (40, 9)  # points: a dark fill is a band or a cell, no check box
_FILL_HIGH: Final = 70
_BAND: Final = 280.0  # points: a heading's band is as wide as this
_APART: Final = 25.0  # points between words that stand in columns of their own
_RIM: Final = 1.2  # points on either side of a fill's edge
_POST: Final = 190  # grey of a cell's side at most
_DRAWN: Final = 40  # grey of a line that is drawn where a fill hides it
_BLANK: Final = 22.0  # grey levels between print and paper: with less there is no print
_PALE: Final = 80.0  # the same: with more it is not too faint to be told from fills
_COLOURED: Final = 24  # between the strongest and the weakest channel


def opened(pixels: Pixels) -> tuple[Grey, Colour | None]:
    """The picture in grey and, where it has colours, in blue-green-red. Raises ValueError on too few bytes."""
    shape = (pixels.height, pixels.width) + ((3,) if pixels.channels == 3 else ())
    data = np.frombuffer(pixels.data, np.uint8, math.prod(shape)).reshape(shape)
    if pixels.channels != 3:
        return data, None
    colour = np.asarray(cv2.cvtColor(data, cv2.COLOR_RGB2BGR), np.uint8)
    return np.asarray(cv2.cvtColor(data, cv2.COLOR_RGB2GRAY), np.uint8), colour if _has_colour(colour) else None


def _has_colour(colour: Colour) -> bool:
    """Whether more than specks of it are coloured; grey scans saved in colour are not."""
    small = colour[::4, ::4]
    strong = small.max(axis=2).astype(np.int16) - small.min(axis=2) > _COLOURED
    return bool(strong.mean() > 0.0004)


def dots_an_inch(width: int, height: int, said: float) -> float:
    """The resolution: what the file says where it makes a sheet that exists, else that of A4 across the picture."""
    if said >= 60:
        short, long = sorted((width / said * 72, height / said * 72))
        if 280 <= short <= 900 and 380 <= long <= 1300:
            return said
    short, long = sorted((width, height))
    return 72.0 * max(short / A4[0], long / A4[1]) if long < 1.8 * short else 72.0 * long / A4[1]


def resized(picture: Grey, factor: float) -> Grey:
    if abs(factor - 1) < 0.004:
        return picture
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=how), np.uint8)


def contrasted(grey: Grey, colour: Colour | None) -> tuple[Grey, Colour | None, float]:
    """A very faint page with its print brought to black and its paper to white, and how dark (0 black .. 255) the
    print was; any other page as it is, and 0.
    """
    black, white = (float(level) for level in np.percentile(grey[::4, ::4], (0.5, 90)))
    if not _BLANK < white - black < _PALE:
        return grey, colour, 0.0
    low = max(black - 0.1 * (white - black), 0.0)
    table = np.clip((np.arange(256) - low) * (250 / (white - low)), 0, 255).astype(np.uint8)
    tinted = None if colour is None else np.asarray(cv2.LUT(colour, table), np.uint8)
    return np.asarray(cv2.LUT(grey, table), np.uint8), tinted, 255 * black / white


def whitened(grey: Grey, scale: float = SCALE) -> tuple[Grey, Grey]:
    """The page with its paper evened out to white, and the brightness of the paper that was divided out."""
    small = cv2.resize(grey, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (19, 19))
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel, borderType=cv2.BORDER_REPLICATE)
    if float(paper.min()) < 200:
        paper = _under_fills(np.asarray(small, np.uint8), np.asarray(paper, np.uint8))
    paper = cv2.GaussianBlur(cv2.medianBlur(paper, 11), (0, 0), 4)
    if float(np.percentile(paper, 2)) > 246:
        return grey, np.asarray(paper, np.uint8)
    wide = cv2.resize(np.maximum(paper, 40), (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, wide, scale=255), np.uint8), np.asarray(paper, np.uint8)


def _under_fills(small: Grey, paper: Grey) -> Grey:
    """The paper's brightness also where a dark fill covers it, after the paper farther around. A pixel is a point."""
    half = cv2.resize(small, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    wide = cv2.morphologyEx(half, cv2.MORPH_CLOSE, np.ones((45, 45), np.uint8), borderType=cv2.BORDER_REPLICATE)
    wide = cv2.resize(cv2.GaussianBlur(wide, (0, 0), 5), (small.shape[1], small.shape[0]))
    dark = (cv2.divide(small, wide, scale=255) < 140).astype(np.uint8)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((5, 9), np.uint8))
    filled = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((13, 21), np.uint8))
    filled = cv2.dilate(filled, np.ones((9, 9), np.uint8))
    return np.asarray(np.where(filled > 0, np.maximum(wide, paper), paper), np.uint8)


def stretched(grey: Grey) -> tuple[Grey, float]:
    """Print brought to black where it is faint, and how dark (0 black .. 255) the print was."""
    dark = grey[grey < 200]
    if dark.size < 200:
        dark = grey[grey < 235]
    black = float(np.percentile(dark, 15)) if dark.size >= 200 else 0.0
    if black <= 70:
        return grey, black
    table = np.clip((np.arange(256) - black * 0.9) * (250 / max(250 - black * 0.9, 1.0)), 0, 255)
    return np.asarray(cv2.LUT(grey, table.astype(np.uint8)), np.uint8), black


def despeckled(grey: Grey) -> Grey:
    """Without lone dark or white pixels where there are so many that they are noise; a fax's steps are smoothed."""
    dark = (grey < 110).astype(np.uint8)
    two_tone = float(((grey > 20) & (grey < 235))[::3, ::3].mean()) < 0.004
    if two_tone or _is_noisy(dark):
        grey = grey.copy()
        grey[_specks(dark, 3)] = 255
        grey[_specks(1 - dark, 2)] = 30
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), 0.7), np.uint8) if two_tone else grey


def _is_noisy(dark: Grey) -> bool:
    """Whether lone dark pixels stand everywhere, by a filter of the eight about each."""
    about = cv2.filter2D(dark, cv2.CV_8U, np.ones((3, 3), np.uint8))
    return int(((about == 1) & (dark == 1)).sum()) > 500


def _specks(dark: Grey, most: int) -> Mask:
    """Pieces of at most so many pixels."""
    labels, stats = pieces_of(dark)
    small = stats[:, cv2.CC_STAT_AREA] <= most
    small[0] = False
    return np.asarray(small[labels], np.bool_)


def dark_fills(grey: Grey, scale: float) -> list[tuple[int, int, int, int]]:
    """Bands and cells filled with a dark colour, maybe with light words in them: x0, y0, x1, y1 in pixels."""
    small = cv2.resize(grey, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    dark = (small < 140).astype(np.uint8)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((3, 9), np.uint8))
    if not solid.any():
        return []
    solid = cv2.morphologyEx(cv2.copyMakeBorder(solid, 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=0),
                             cv2.MORPH_CLOSE, np.ones((13, 21), np.uint8))[20:-20, 20:-20]
    out = []
    for x, top, wide, whole, area in cv2.connectedComponentsWithStats(solid)[2][1:].tolist():
        if area <= 0.85 * wide * whole:
            continue
        for y, high in _one_by_one(dark[top:top + whole, x:x + wide], top):
            inside = dark[y:y + high, x:x + wide].mean()
            if wide >= _FILL_LEAST[0] and _FILL_LEAST[1] <= high <= _FILL_HIGH and inside > 0.5:
                edge = np.concatenate([dark[y + 1, x:x + wide], dark[y + high - 2, x:x + wide]])
                if edge.mean() > 0.8:
                    out.append((round(x * scale), round(y * scale),
                                round((x + wide) * scale), round((y + high) * scale)))
    return out


def _one_by_one(dark: Grey, top: int) -> list[tuple[int, int]]:
    """Fills that stand close one over the other: where each begins and how high it is. ``dark`` begins at ``top``."""
    rows = np.concatenate([[False], dark.mean(axis=1) > 0.15, [False]])
    turns = np.flatnonzero(rows[1:] != rows[:-1]).tolist()
    return [(top + start, end - start) for start, end in zip(turns[::2], turns[1::2], strict=True)]


def inverted(grey: Grey, colour: Colour | None, fills: list[tuple[int, int, int, int]]) -> tuple[Grey, Colour | None]:
    """Light words on dark fills become dark words on white."""
    if not fills:
        return grey, colour
    grey = grey.copy()
    colour = None if colour is None else colour.copy()
    for x0, y0, x1, y1 in fills:
        part = grey[y0:y1, x0:x1]
        fill = float(np.median(part))
        light = max(float(np.percentile(part, 99.5)), fill + 60)
        turned = np.clip((light - part.astype(np.float32)) * 255 / max(light - fill, 1), 0, 255).astype(np.uint8)
        grey[y0:y1, x0:x1] = turned
        if colour is not None:
            colour[y0:y1, x0:x1] = turned[:, :, None]
        for x in _posts(grey, turned, (x0, y0, x1, y1)):
            _draw(grey, colour, (x, y0, x + 2, y1))
        if not _is_band(turned):
            for row in (y0, y1 - 2):
                _draw(grey, colour, (x0, row, x1, row + 2))
        else:
            level = [row for row, step in ((y0, -1), (y1, 1)) if not _joins_cells(grey[:, x0:x1], row, step)]
            for picture in (grey, colour):
                if picture is not None:
                    _without_rim(picture, (x0, y0, x1, y1), level)
    return grey, colour


def _posts(grey: Grey, turned: Grey, fill: tuple[int, int, int, int]) -> list[int]:
    """Where sides of cells above or beneath a fill go on through it, unseen: columns that hold none of its words."""
    x0, y0, x1, y1 = fill
    rim, reach = round(_RIM * SCALE), round(5 * SCALE)
    drawn = np.zeros(x1 - x0, np.bool_)
    for strip in (grey[max(y0 - reach, 0):max(y0 - rim, 0), x0:x1], grey[y1 + rim:y1 + reach, x0:x1]):
        if len(strip) > rim:
            drawn |= np.asarray((strip < _POST).all(axis=0), np.bool_)
    inked = np.asarray((turned[rim:len(turned) - rim] < 128).any(axis=0), np.bool_)
    turns = np.flatnonzero(np.diff(np.concatenate([[0], drawn.astype(np.int8), [0]])))
    return [
        x0 + int(start + end) // 2 for start, end in zip(turns[::2], turns[1::2], strict=True)
        if end - start <= 3 * SCALE and not inked[max(start - 1, 0):end + 1].any()
    ]


def _draw(grey: Grey, colour: Colour | None, place: tuple[int, int, int, int]) -> None:
    """Draw a printed line."""
    x0, y0, x1, y1 = place
    for picture in (grey, colour):
        if picture is not None:
            picture[max(y0, 0):y1, max(x0, 0):x1] = _DRAWN


def _joins_cells(part: Grey, row: int, step: int) -> bool:
    """Whether sides of cells go on from a fill's upper edge (step -1) or its lower one (1): that is a rule too."""
    near, far = row + step * round(_RIM * SCALE), row + step * round(2.5 * _RIM * SCALE)
    strip = part[max(min(near, far), 0):max(near, far)]
    if not strip.size:
        return False
    drawn = np.asarray((strip < 200).all(axis=0), np.bool_)
    return int((drawn[1:] & ~drawn[:-1]).sum()) >= 1


def _is_band(turned: Grey) -> bool:
    """Whether a fill is a heading's band and not a table's row: it is wide, and its words stand together."""
    rim = round(_RIM * SCALE)
    inked = np.flatnonzero((turned[rim:-rim, rim:-rim] < 128).any(axis=0))
    if turned.shape[1] < _BAND * SCALE or not len(inked):
        return False
    return int(np.diff(inked).max(initial=0)) < _APART * SCALE


def _without_rim(picture: NDArray[np.uint8], fill: tuple[int, int, int, int], level: Sequence[int]) -> None:
    """Paint over the rim of a fill, which is no printed line: its sides, and of its edges those named."""
    x0, y0, x1, y1 = fill
    rim = round(_RIM * SCALE)
    left, right = max(x0 - rim, 0), x1 + rim
    for row in level:
        picture[max(row - rim, 0):row + rim, left:right] = 255
    for column in (x0, x1):
        picture[max(y0 - rim, 0):y1 + rim, max(column - rim, 0):column + rim] = 255


def ink_of(grey: Grey, scale: float) -> Mask:
    """Dark pixels, by a threshold that follows the paper about them."""
    side = round(14 * scale) | 1
    about = cv2.boxFilter(grey, -1, (side, side), borderType=cv2.BORDER_REPLICATE)
    limit = cv2.min(cv2.subtract(about, 18), 185)  # type: ignore[call-overload]  # numbers, too
    return np.asarray(grey < limit, np.bool_)
