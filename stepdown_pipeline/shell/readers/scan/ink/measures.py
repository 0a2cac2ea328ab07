"""What can be measured of a patch of ink: its strokes, its shape, its evenness, its colour."""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt
from statistics import linear_regression, median
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ..page_image import PageImage
from .residue import Bits

_SIDES, _ABOUT = 16, 14  # sectors about the middle of a box, and in how many of them a frame shows
_SECTORS = 12  # of the directions in which edges point
_NEAR = np.ones((3, 3), np.uint8)  # an edge stands beside ink
_STRONG = 60  # grey levels: how steep an edge is at least
_STRAIGHT = np.deg2rad(4.0)  # how far an edge of print may lean from upright or level


@dataclass(frozen=True, slots=True)
class Measures:
    """Measures of one patch. Lengths in points; shares and ratios without unit."""

    wide: float
    high: float
    area: float  # square points of ink
    pen: float  # stroke width
    thickest: float  # the widest place
    length: float  # of the stroke: area over width
    pieces: int  # separate pieces bigger than a dot
    largest: float  # share of the ink in the largest piece
    loops: int  # closed loops
    enclosed: float  # share of the box that is shut in by ink
    upright: float  # share of its edges that are exactly upright
    level: float  # share of its edges that are exactly level
    swing: float  # how evenly edges point in all directions, 0..1
    spread: float  # of the pieces' feet about their line, by height
    sizes: float  # how unlike the pieces' heights are: deviation by mean
    hue: float  # how far the colour leaves grey, 0..1
    dark: float  # mean darkness of the ink, 0..1
    rim: float  # share of its ink that lies at the rim of its box: rings and frames


def measure(bits: Bits, page: PageImage, left: int, top: int, *, whole: bool = True) -> Measures:
    """Measure the ink ``bits`` that stands at ``left``, ``top`` (pixels); not ``whole``: without loops and rim."""
    scale = page.scale
    high, wide = bits.shape
    ringed = cv2.copyMakeBorder(bits, 2, 2, 2, 2, cv2.BORDER_CONSTANT, value=0)
    inked = bits > 0
    total = max(int(inked.sum()), 1)
    deep = cv2.distanceTransform(ringed, cv2.DIST_L2, 3)[2:-2, 2:-2]
    pen = max(4 * float(deep[inked].mean()) - 1.0, 1.0) if inked.any() else 1.0
    count, _, stats, _ = cv2.connectedComponentsWithStats(ringed, connectivity=8)
    real = stats[1:][stats[1:, 4] >= max(0.6 * scale * scale, 3)] if count > 1 else stats[1:]
    loops, shut = _loops(ringed, scale) if whole else (0, 0.0)
    upright, level, swing = _edges(page.grey[top:top + high, left:left + wide], bits)
    feet, sizes = _evenness(real)
    hue, dark = _colour(page, left, top, inked)
    return Measures(
        wide=wide / scale, high=high / scale, area=total / scale**2, pen=pen / scale,
        thickest=2 * float(deep.max()) / scale, length=total / pen / scale, pieces=len(real),
        largest=float(stats[1:, 4].max()) / total if count > 1 else 1.0, loops=loops,
        enclosed=shut / (wide * high), upright=upright, level=level, swing=swing, spread=feet, sizes=sizes,
        hue=hue, dark=dark, rim=_rim(inked) if whole else 0.0,
    )


def _loops(ringed: NDArray[Any], scale: float) -> tuple[int, float]:
    """Closed loops bigger than a blot, and the pixels that all of them shut in."""
    contours, tree = cv2.findContours(ringed, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    if tree is None:
        return 0, 0.0
    holes = [cv2.contourArea(contour) for contour, node in zip(contours, tree[0], strict=True) if node[3] >= 0]
    return sum(hole > 0.8 * scale * scale for hole in holes), float(sum(holes))


def _edges(grey: NDArray[np.uint8], bits: Bits) -> tuple[float, float, float]:
    if min(grey.shape) < 3:
        return 0.0, 0.0, 0.0
    soft = cv2.GaussianBlur(grey, (3, 3), 0)
    dx, dy = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    weight = cv2.magnitude(dx, dy)
    strong = np.flatnonzero((cv2.dilate(bits, _NEAR) > 0) & (weight > _STRONG))
    if not strong.size:
        return 0.0, 0.0, 0.0
    angle = np.arctan2(dy.ravel()[strong], dx.ravel()[strong]) % np.pi
    mass = weight.ravel()[strong]
    share = mass / mass.sum()
    off = np.minimum(angle, np.pi - angle)
    upright = float(share[off < _STRAIGHT].sum())
    level = float(share[np.abs(angle - np.pi / 2) < _STRAIGHT].sum())
    sectors = np.minimum((angle * (_SECTORS / np.pi)).astype(np.intp), _SECTORS - 1)
    parts = [part for part in np.bincount(sectors, share, _SECTORS).tolist() if part > 0]
    return upright, level, -sum(part * log(part) for part in parts) / log(_SECTORS)


def _evenness(stats: NDArray[Any]) -> tuple[float, float]:
    """How far the pieces' feet stray from their line, by the height of the highest; how unlike their heights are."""
    if len(stats) < 2:
        return 0.0, 0.0
    pieces: list[list[int]] = stats.tolist()
    feet, tall = [float(y + high) for _, y, _, high, _ in pieces], [float(high) for _, _, _, high, _ in pieces]
    middle = [x + wide / 2 for x, _, wide, _, _ in pieces]
    if len(pieces) > 2 and max(middle) > min(middle):
        slope, begins = linear_regression(middle, feet)
        feet = [foot - slope * at - begins for foot, at in zip(feet, middle, strict=True)]
    usual = median(feet)
    mean = sum(tall) / len(tall)
    unlike = sqrt(sum((high - mean) ** 2 for high in tall) / len(tall)) / mean
    return median(abs(foot - usual) for foot in feet) / max(*tall, 1.0), unlike


def _rim(inked: NDArray[np.bool_]) -> float:
    ys, xs = np.nonzero(inked)
    if not xs.size:
        return 0.0
    across = np.abs((xs + 0.5) / inked.shape[1] * 2 - 1)
    down = np.abs((ys + 0.5) / inked.shape[0] * 2 - 1)
    ring = np.hypot(across, down)
    square, round_ = np.maximum(across, down) > 0.8, (ring > 0.75) & (ring < 1.1)
    return max((float(rim.mean()) for rim in (square, round_) if _goes_about(xs[rim], ys[rim], inked.shape)),
               default=0.0)


def _goes_about(xs: NDArray[np.intp], ys: NDArray[np.intp], shape: tuple[int, ...]) -> bool:
    """Whether ink at the rim of a box stands on all its sides, as a ring or frame does."""
    turned = np.arctan2((ys + 0.5) / shape[0] - 0.5, (xs + 0.5) / shape[1] - 0.5)
    return bool(np.unique(np.floor(turned / (2 * np.pi / _SIDES)).astype(np.int64) % _SIDES).size >= _ABOUT)


def _colour(page: PageImage, left: int, top: int, inked: NDArray[np.bool_]) -> tuple[float, float]:
    high, wide = inked.shape
    dark = 1 - float(page.grey[top:top + high, left:left + wide][inked].mean()) / 255 if inked.any() else 0.0
    if page.colour is None or not inked.any():
        return 0.0, dark
    dots = page.colour[top:top + high, left:left + wide][inked].astype(np.int16)
    tone = dots.sum(1)
    mean = dots[tone <= tone.mean()].mean(0)
    return float(mean.max() - mean.min()) / 255, dark
