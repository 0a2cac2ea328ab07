"""Words into which a check box was read: what is the box's and what the word's, by what stands beside the box."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ....core.layout import Box
from .ink.residue import Bits
from .page_image import PageImage
from .seen import SeenBox, SeenWord

Read = Callable[[NDArray[Any]], tuple[str, float]]

_TALLER: Final = 1.2  # a box than the letters beside it: no letter is
_SPECK: Final = 0.7  # points
_SURE: Final = 0.75  # how sure the letters beside a box must be when they are read again
_SURE_LETTERS: Final = 0.95  # how sure a word must be of which a letter looks like a box
_LOW: Final = 0.8  # of the letters' height
_RIM: Final = 0.25  # of a box's side
_ASKED: Final = 24  # words that are read again on a page
_ROUND: Final = frozenset("OQ0CGDUoceadbpqg@689()")
_LIKE_BOXES: Final = frozenset("OD0oQUCVvXxLJIl[]|/\\()!1TtYyBEFHMNRWK@&8?¤")


def freed(
    page: PageImage, words: Sequence[SeenWord], boxes: Sequence[SeenBox], bits: Bits, read: Read,
) -> list[SeenWord]:
    """The words, each box that stands at an end of one taken out of it: out of its place, and out of its letters where
    one was made of it. A word of which a box may be a letter stays as it is. ``bits``: the page's ink without its
    printed lines; ``read`` reads one crop.
    """
    out = list(words)
    asked = 0
    for box in boxes:
        for at, word in enumerate(out):
            rest = _beside(word.box, box.box)
            if rest is None or len(word.text) < 2 or not any(c.isalnum() for c in word.text):
                continue
            x0, y0, x1, y1 = page.pixels(rest)
            part = bits[y0:y1, x0:x1]
            if not part.any():
                continue
            place = _inked(page, part, x0, y0)
            text: str | None = word.text
            if _pieces(part, page.scale) < len(word.text):
                said = read(page.grey[y0:y1, x0:x1]) if asked < _ASKED else ("", 0.0)
                text = _agreed(word, box, place, said)
                asked += 1
            if text:
                out[at] = replace(word, text=text, box=place)
    return out


def _beside(word: Box, box: Box) -> Box | None:
    """The part of a word beside a box that stands at one of its ends; None where it stands elsewhere."""
    x0, top, x1, bottom = word
    middle, side = (box[0] + box[2]) / 2, box[2] - box[0]
    if not (x0 - 1 < middle < x1 + 1 and min(box[3], bottom) - max(box[1], top) > 0.6 * side):
        return None
    before, after = (x0, top, box[0] - 0.4, bottom), (box[2] + 0.4, top, x1, bottom)
    if middle - x0 < side and x1 - box[2] > 0.3 * side:
        return after
    return before if x1 - middle < side and box[0] - x0 > 0.3 * side else None


def _inked(page: PageImage, part: Bits, left: int, top: int) -> Box:
    """The place of the ink in a part whose corner is ``left``, ``top``."""
    columns, rows = np.flatnonzero(part.any(axis=0)), np.flatnonzero(part.any(axis=1))
    return page.points(left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1)


def stands_apart(box: Box, word: SeenWord, bits: Bits, scale: float) -> bool:
    """Whether a circle at an end of a word is none of its letters: as many as were read stand beside it, and the
    letter there is not round, or it is lower than the circle.
    """
    rest = _beside(word.box, box)
    if rest is None:
        return False
    x0, y0, x1, y1 = (max(round(v * scale), 0) for v in rest)
    part = bits[y0:y1, x0:x1]
    if not part.any() or _pieces(part, scale) < len(word.text):
        return False
    rows = np.flatnonzero(part.any(axis=1))
    high = float(rows[-1] - rows[0] + 1) / scale
    return word.text[0 if box[0] < rest[0] else -1] not in _ROUND or box[3] - box[1] > _TALLER * high


def is_own_letter(box: Box, word: SeenWord, words: Sequence[SeenWord], bits: Bits, scale: float) -> bool:
    """Whether what looks like a marked box at an end of a word is a letter of it, as bold ones with serifs do: no more
    pieces than letters stand there, which are as wide as those of the other words on the line.
    """
    x0, y0, x1, y1 = (max(round(v * scale), 0) for v in box)
    rim = max(round(_RIM * (x1 - x0)), 1)
    if word.sure < _SURE_LETTERS or not bits[y0 + rim:y1 - rim, x0 + rim:x1 - rim].any():
        return False
    if box[3] - box[1] < _LOW * (word.box[3] - word.box[1]):
        return True  # than the word's tall letters: a small one, with what stands beside it
    left, top, right, bottom = (max(round(v * scale), 0) for v in word.box)
    if _pieces(bits[top:bottom, left:right], scale) > len(word.text):
        return False
    fellows = [other for other in words if other.line == word.line and other is not word and len(other.text) > 1]
    letters = sum(len(other.text) for other in fellows)
    if not letters:
        return False
    usual = len(word.text) * sum(other.box[2] - other.box[0] for other in fellows) / letters
    return word.box[2] - word.box[0] < usual + 0.5 * (box[2] - box[0])


def _pieces(part: Bits, scale: float) -> int:
    """How many letters stand apart: pieces of ink, those over one another counted once."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(part), connectivity=8)
    spans = sorted((x, x + w) for x, _y, w, h, _area in stats[1:count].tolist() if max(w, h) >= _SPECK * scale)
    number, end = 0, -1
    for start, stop in spans:
        if start >= end - 1:
            number += 1
        end = max(end, stop)
    return number


def _agreed(word: SeenWord, box: SeenBox, rest: Box, said: tuple[str, float]) -> str | None:
    """What the word is when its letters without the box, at ``rest``, read ``said``; None where that is not sure."""
    text, again = word.text, said[0].strip()
    if said[1] < _SURE or not again:
        return None
    if again == text:
        return text
    before = box.box[0] < rest[0]
    shorter, sign = (text[1:], text[0]) if before else (text[:-1], text[-1])
    tall = box.box[3] - box.box[1] > _TALLER * (rest[3] - rest[1])
    return shorter if tall and again == shorter and sign in _LIKE_BOXES else None
