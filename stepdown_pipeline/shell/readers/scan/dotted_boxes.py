"""Check boxes drawn in dots or short dashes: the dots are joined, and squares looked for among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .box_marks import Frame
from .ink.residue import Bits, Residue
from .seen import SeenWord
from .squares import BOXLIKE, square_frames

_SOME: Final = 2  # dotted squares that make a page one with such
_DOTS: Final = 40  # of a page that may hold dotted squares
_LEFT: Final = 20  # of them outside its words
_READ: Final = 0.9  # how sure a word is that holds no box
_GRAIN: Final = 0.05  # of a page's face that joined dots cover where they are its grain; of squares it is under 0.01
_DOT, _DASH, _GAP = 1.9, 4.2, 3.4  # points: how wide dots are, how long dashes, how far apart


def dotted_frames(
    rest: Residue, scale: float, words: Sequence[SeenWord], sides: tuple[float, float],
) -> Iterator[Frame]:
    """Squares drawn in dots or short dashes."""
    wide, high = rest.stats[:, 2], rest.stats[:, 3]
    thin, long = np.minimum(wide, high) < _DOT * scale, np.maximum(wide, high)
    small = thin & (long < _DASH * scale)
    small[0] = thin[0] = False
    if int(small.sum()) < _DOTS:
        return
    thin &= long < (sides[1] + 1) * scale  # dots of one side may have run together
    if len(np.unique(rest.labels[_outside_words(small, rest, scale, words) > 0])) < _LEFT:
        return
    joined = _joined(thin, rest, scale, words)
    found = [] if float(joined.mean()) > _GRAIN else list(square_frames(joined, scale, words, sides))
    if len(found) < _SOME:
        return
    side = float(np.median([frame.side for frame in found])) * scale
    inked = thin | ((wide < 2.6 * side) & (high < 2.6 * side))  # a pen's stroke may run into the dots
    inked[0] = False
    found += square_frames(_joined(inked, rest, scale, words), scale, words, sides)
    yield from (frame for frame in found if abs(frame.side * scale - side) < 0.12 * side)


def _joined(pieces: NDArray[np.bool_], rest: Residue, scale: float, words: Sequence[SeenWord]) -> Bits:
    """The pieces of ink outside words, small gaps in a row or a column of them closed."""
    dots = _outside_words(pieces, rest, scale, words)
    gap = round(_GAP * scale)
    along, down = (np.asarray(cv2.morphologyEx(dots, cv2.MORPH_CLOSE, np.ones(shape, np.uint8)), np.uint8)
                   for shape in ((1, gap), (gap, 1)))
    return along | down


def _outside_words(pieces: NDArray[np.bool_], rest: Residue, scale: float, words: Sequence[SeenWord]) -> Bits:
    """The ink of some pieces but for what lies in words."""
    dots = np.asarray(pieces[rest.labels], np.uint8)
    for word in words:
        if sum(c.isalnum() for c in word.text) >= 2:
            x0, y0, x1, y1 = (round(v * scale) for v in word.box)
            inset = 0 if word.sure > _READ and not BOXLIKE & {word.text[0], word.text[-1]} else round(0.5 * (y1 - y0))
            dots[y0:y1, x0 + inset:max(x1 - inset, x0 + inset)] = 0
    return dots
