"""A picture pasted into a typed document: whether somebody's signature is on it, or something else.

It is judged as the ink of a scanned page is, and then held against what pictures are that no pen drew: print, logos,
icons, stamps, photographs. What could be two things is ``unclear``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ....core.layout import InkLook
from .clean import SCALE, ink_of, opened, stretched, whitened
from .glyphs import plain_words
from .ink.find import find_inks
from .page_image import Colour, Grey, Mask, PageImage
from .recognise import Recogniser
from .ruling import Ruling, rules_of, without_rules
from .seen import Pixels, SeenInk, SeenPage, SeenWord
from .words import words_of

_HIGH: Final = 34.0  # points: what is on a picture is looked at as if it were so high
_WIDE: Final = 220.0  # or so wide
_FIRST: Final = 60.0  # the same of the whole picture, while nobody knows what is on it
_MARGIN: Final = 8.0  # points of white about it
_DARK: Final = 110  # a picture whose paper is darker has none
_EMPTY: Final = 232  # of 255: a picture without anything darker is blank
_HALF_TONES: Final = 0.22  # share of a photograph's pixels that are neither paper nor ink
_SOLID: Final = 4.4  # points: no fine pen's stroke is as thick
_SOLIDEST: Final = 7.0  # nor a broad pen's
_PENS: Final = 1.6  # times the stroke's usual width: what is thicker is no stroke
_FILLED: Final = 0.18  # share of the ink that may be so thick
_STRONG: Final = 60  # between the strongest and the weakest channel of coloured ink
_SECOND: Final = 0.12  # share of the coloured ink that makes another colour
_BESIDE: Final = 0.3  # of the largest mark's area: what makes another mark count
_PLAIN: Final = 0.75  # how sure a word must be
_UPRIGHT: Final = 0.8  # of its height: signatures are wider than that
_BROAD: Final = 1.3  # of its height: no letter is broader, what was read as one is a flourish
_ICON: Final = frozenset({"sign", "here", "please", "your", "signature", "x", "initial", "date"})
_SIGNED: Final = ("signature", "writing")


@dataclass(frozen=True, slots=True)
class _Canvas:
    """The picture on white at the working scale."""

    grey: Grey
    colour: Colour | None
    ink: Mask
    ruling: Ruling


def look_at_picture(pixels: Pixels, eyes: Recogniser) -> SeenPage:
    """One ink that stands for the whole picture. Raises ValueError where the pixels are fewer than their size says."""
    grey, colour = opened(pixels)
    box = (0.0, 0.0, round(grey.shape[1] / SCALE, 2), round(grey.shape[0] / SCALE, 2))
    look, sure, says, says_sure, share = _judged(grey, colour, eyes)
    ink = SeenInk(box, look, sure, says, says_sure, share)
    return SeenPage(pixels.number, box[2], box[3], inks=(ink,))


_Verdict = tuple[InkLook, float, str, float, float]


def _judged(grey: Grey, colour: Colour | None, eyes: Recogniser) -> _Verdict:
    """Look, how sure, what it says and how sure, dark share."""
    if int(grey.min(initial=255)) > _EMPTY:
        return "speck", 0.9, "", 0.0, 0.0
    if float(np.median(grey)) < _DARK:
        return "unclear", 0.9, "", 0.0, 1.0
    canvas, half_tones = _canvas(grey, colour)
    share = float(canvas.ink.mean())
    if half_tones > _HALF_TONES:
        return "unclear", 0.9, "", 0.0, share
    words = _words(canvas, eyes)

    def recognise(crop: NDArray[Any]) -> tuple[str, float]:
        letters = eyes.read(crop)
        return letters.text, 0.0 if _too_broad(letters.text, crop.shape[1], crop.shape[0]) else letters.sure

    page = PageImage(canvas.grey, canvas.colour, SCALE, canvas.ink)
    inks, left = find_inks(page, words, [], canvas.ruling.level, canvas.ruling.upright, recognise)
    print_ = [word for word in left if not word.hand and sum(c.isalnum() for c in word.text) >= 2]
    look, sure, says, says_sure = _told(inks, print_)
    if look in _SIGNED and (_framed(canvas.ruling) or _is_filled(canvas) or _is_colourful(canvas)):
        look, sure = "unclear", 0.9
    return look, sure, says, says_sure, share


def _canvas(grey: Grey, colour: Colour | None) -> tuple[_Canvas, float]:
    """What is on the picture, as large as a signature is, and the share of its pixels that are half-tones."""
    high, wide = grey.shape
    factor = min(_FIRST / high, _WIDE / wide) * SCALE
    x0, y0, x1, y1 = _inked(_resized(grey, factor), factor, grey.shape)
    grey, colour = grey[y0:y1, x0:x1], None if colour is None else colour[y0:y1, x0:x1]
    factor = min(_HIGH / (y1 - y0), _WIDE / (x1 - x0)) * SCALE
    margin = round(_MARGIN * SCALE)
    small, _ = whitened(_resized(grey, factor))
    small, _ = stretched(small)
    half_tones = float(((small > 90) & (small < 215)).mean())
    small = np.pad(small, margin, constant_values=255)
    if colour is not None:
        colour = np.pad(_resized(colour, factor), ((margin, margin), (margin, margin), (0, 0)), constant_values=255)
    ink = ink_of(small, SCALE)
    return _Canvas(small, colour, ink, rules_of(small, ink, SCALE)), half_tones


def _resized(picture: NDArray[np.uint8], factor: float) -> NDArray[np.uint8]:
    high, wide = picture.shape[:2]
    size = max(round(wide * factor), 8), max(round(high * factor), 8)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC),
                      np.uint8)


def _inked(small: Grey, factor: float, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    """Where there is ink, in the pixels of the whole picture, with some paper about it."""
    level, _ = whitened(small)
    ink = cv2.morphologyEx(ink_of(level, SCALE).view(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return 0, 0, shape[1], shape[0]
    x0, y0, x1, y1 = (value / factor for value in (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1))
    more = 0.15 * (y1 - y0) + 2
    return max(int(x0 - more), 0), max(int(y0 - more), 0), min(int(x1 + more), shape[1]), min(int(y1 + more), shape[0])


def _words(canvas: _Canvas, eyes: Recogniser) -> list[SeenWord]:
    """What can be read with ease: in the loops of a signature a recogniser sees letters, but is not sure of them."""
    plain = without_rules(canvas.grey, canvas.ink, canvas.ruling)
    ink = canvas.ink & (plain < 250)
    out: list[SeenWord] = []
    for number, place in enumerate(eyes.lines(plain)):
        x0, y0, x1, y1 = place
        out += words_of(eyes.read(plain[y0:y1, x0:x1]), ink, place, number, SCALE)
    return [word for word in plain_words(out) if word.sure >= _PLAIN
            and not _too_broad(word.text, word.box[2] - word.box[0], word.box[3] - word.box[1])]


def _too_broad(text: str, wide: float, high: float) -> bool:
    """Whether a place is too wide for the letters read in it: then they are a flourish."""
    return wide > _BROAD * high * max(sum(char.isalnum() for char in text), 1)


def _told(inks: Sequence[SeenInk], print_: Sequence[SeenWord]) -> tuple[InkLook, float, str, float]:
    """What marks and print make together."""
    marks = sorted((ink for ink in inks if ink.look not in ("speck", "dash")), key=_area, reverse=True)
    if print_:
        words = " ".join(word.text for word in print_)
        sure = min(word.sure for word in print_)
        if any(ink.look in (*_SIGNED, "unclear") and _area(ink) > 60 for ink in marks):
            return "unclear", 0.9, words, sure
        icon = {letters for word in print_ if (letters := word.text.casefold().strip(".:!>"))} <= _ICON
        return "print", 0.85 if icon else 0.7, words, sure
    if not marks:
        small = max(inks, key=_area, default=None)
        return (small.look, min(small.sure, 0.7), "", 0.0) if small is not None else ("speck", 0.6, "", 0.0)
    first = marks[0]
    others = [ink for ink in marks[1:] if _area(ink) > _BESIDE * _area(first)]
    if first.look in _SIGNED and any(ink.look not in _SIGNED for ink in others):
        return "unclear", 0.9, first.says, first.says_sure
    sure = first.sure
    x0, y0, x1, y1 = first.box
    if first.look == "signature" and x1 - x0 < _UPRIGHT * (y1 - y0):
        sure = min(sure, 0.7)
    if first.look not in _SIGNED:
        sure = min(sure, 0.7)
    says = " ".join(ink.says for ink in (first, *others) if ink.says)
    if first.look in _SIGNED and x1 - x0 > _BROAD * (y1 - y0) * max(sum(c.isalnum() for c in says), 1):
        return "signature", max(sure, 0.85), says, 0.0
    return first.look, sure, says, min(ink.says_sure for ink in (first, *others))


def _area(ink: SeenInk) -> float:
    return (ink.box[2] - ink.box[0]) * (ink.box[3] - ink.box[1])


def _framed(ruling: Ruling) -> bool:
    """A drawn frame belongs to a stamp, an icon or a form."""
    return len(ruling.level) > 1 and len(ruling.upright) > 1


def _is_filled(canvas: _Canvas) -> bool:
    """Whether much of it is thicker than a pen draws; a broad pen's strokes are thick where the picture is enlarged."""
    ink = canvas.ink.astype(np.uint8)
    deep = cv2.distanceTransform(ink, cv2.DIST_L2, 3)
    pen = (4 * float(deep[ink > 0].mean()) - 1) / SCALE if ink.any() else 0.0
    side = round(min(max(_SOLID, _PENS * pen), _SOLIDEST) * SCALE)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    solid = cv2.morphologyEx(ink, cv2.MORPH_OPEN, disc)
    return float(solid.sum()) > _FILLED * max(float(ink.sum()), 1.0)


def _is_colourful(canvas: _Canvas) -> bool:
    """Whether it has more than one colour: a pen has one."""
    if canvas.colour is None:
        return False
    bright = canvas.colour.max(axis=2).astype(np.int16) - canvas.colour.min(axis=2)
    strong = (bright > _STRONG).view(np.uint8) == 1
    if float(strong.sum()) < 0.002 * strong.size:
        return False
    hue = cv2.cvtColor(canvas.colour, cv2.COLOR_BGR2HSV)[:, :, 0][strong].astype(np.float64) / 90 * np.pi
    main = float(np.angle(np.exp(1j * hue).mean()))
    off = np.abs(np.angle(np.exp(1j * (hue - main))))
    return float((off > 0.8).mean()) > _SECOND
