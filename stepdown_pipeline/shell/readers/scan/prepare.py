"""The picture made ready: the sheet alone, at the working scale, its paper white, its print dark, standing level."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from .bow import FLAT, bows_of, unbowed
from .clean import (
    FAINT,
    SCALE,
    SMALLEST,
    contrasted,
    dark_fills,
    despeckled,
    dots_an_inch,
    ink_of,
    inverted,
    opened,
    resized,
    stretched,
    whitened,
)
from .page_image import Colour, Grey, Mask
from .seen import Pixels
from .sheet import corners_of, flattened, size_of
from .slant import is_photographed, straightened, straightening
from .upright import lean, turned_by

TOO_FAINT = "The page is too faint to be read with certainty: scan it again, darker."
TOO_SMALL = "The page has too few dots to be read with certainty: scan it again at 200 dots an inch or more."
TOO_DARK = "Parts of the page are too dark to be read with certainty: scan it again, lighter."


@dataclass(frozen=True, slots=True)
class Prepared:
    """A level page that may still stand on a side or on its head. ``skew``: degrees by which it leaned."""

    grey: Grey
    colour: Colour | None
    ink: Mask
    skew: float
    poor: tuple[str, ...]


def prepared(pixels: Pixels) -> Prepared:
    """Raises ValueError where the pixels are fewer than their size says."""
    poor: list[str] = []
    grey, colour = _sheet(pixels, poor)
    grey, colour, pale = contrasted(grey, colour)
    grey, paper = whitened(grey)
    if colour is not None:
        colour = _evened(colour, paper)
    grey = despeckled(grey)
    grey, black = stretched(grey)
    if max(black, pale) > FAINT:
        poor.append(TOO_FAINT)
    if float(np.percentile(paper, 5)) < 45:
        poor.append(TOO_DARK)
    ink = ink_of(grey, SCALE)
    skew = lean(ink)
    if abs(skew) > 0.015:
        grey = np.asarray(turned_by(grey, skew), np.uint8)
        colour = None if colour is None else np.asarray(turned_by(colour, skew), np.uint8)
        ink = ink_of(grey, SCALE)
    by = straightening(ink) if is_photographed(paper) else None
    if by is not None:
        grey = np.asarray(straightened(grey, by), np.uint8)
        colour = None if colour is None else np.asarray(straightened(colour, by), np.uint8)
        ink = ink_of(grey, SCALE)
    bows = bows_of(ink)
    if bows != FLAT:
        grey = np.asarray(unbowed(grey, bows), np.uint8)
        colour = None if colour is None else np.asarray(unbowed(colour, bows), np.uint8)
        ink = ink_of(grey, SCALE)
    fills = dark_fills(grey, SCALE)
    if fills:
        grey, colour = inverted(grey, colour, fills)
        ink = ink_of(grey, SCALE)
    return Prepared(grey, colour, ink, skew, tuple(poor))


def _sheet(pixels: Pixels, poor: list[str]) -> tuple[Grey, Colour | None]:
    """The sheet of paper at the working scale."""
    grey, colour = opened(pixels)
    corners = corners_of(grey)
    if corners is None:
        dots = dots_an_inch(pixels.width, pixels.height, pixels.dpi)
        factor = SCALE * 72 / dots
        grey = resized(grey, factor)
        colour = None if colour is None else resized(colour, factor)
    else:
        wide, high = size_of(corners)
        dots = dots_an_inch(round(wide), round(high), pixels.dpi)
        width, height = round(wide * SCALE * 72 / dots), round(high * SCALE * 72 / dots)
        grey = np.asarray(flattened(grey, corners, width, height), np.uint8)
        colour = None if colour is None else np.asarray(flattened(colour, corners, width, height), np.uint8)
    if dots < SMALLEST:
        poor.append(TOO_SMALL)
    return grey, colour


def _evened(colour: Colour, paper: Grey) -> Colour:
    """The colours with the light of the paper divided out."""
    if float(np.percentile(paper, 2)) > 246:
        return colour
    wide = cv2.resize(np.maximum(paper, 40), (colour.shape[1], colour.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(colour, cv2.merge([wide, wide, wide]), scale=255), np.uint8)
